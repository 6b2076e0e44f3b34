"""The terms of the OASIS vocabularies that carry over into the intermediate representation."""

from __future__ import annotations

CORE = "Org.OData.Core.V1"
CAPABILITIES = "Org.OData.Capabilities.V1"
VALIDATION = "Org.OData.Validation.V1"
VOCABULARIES = (CORE, CAPABILITIES, VALIDATION)

NAVIGATION_RESTRICTIONS = "NavigationRestrictions"
NAVIGABILITY = "Navigability"
NAVIGATION_NONE = "None"

FLAGS: dict[str, tuple[str, ...]] = {
    "readable": ("ReadRestrictions", "Readable"),
    "readable_by_key": ("ReadRestrictions", "ReadByKeyRestrictions", "Readable"),
    "insertable": ("InsertRestrictions", "Insertable"),
    "updatable": ("UpdateRestrictions", "Updatable"),
    "deletable": ("DeleteRestrictions", "Deletable"),
    "countable": ("CountRestrictions", "Countable"),
    "expandable": ("ExpandRestrictions", "Expandable"),
    "filterable": ("FilterRestrictions", "Filterable"),
    "searchable": ("SearchRestrictions", "Searchable"),
    "selectable": ("SelectSupport", "Supported"),
    "skippable": ("SkipSupported",),
    "sortable": ("SortRestrictions", "Sortable"),
    "toppable": ("TopSupported",),
    "indexable_by_key": ("IndexableByKey",),
    "referenceable": (NAVIGATION_RESTRICTIONS, "Referenceable"),
}
"""For each flag of ``ir.Capabilities`` its term and the way into the term's record."""

PATH_LISTS: dict[str, tuple[str, str]] = {
    "non_expandable": ("ExpandRestrictions", "NonExpandableProperties"),
    "non_filterable": ("FilterRestrictions", "NonFilterableProperties"),
    "non_sortable": ("SortRestrictions", "NonSortableProperties"),
}
"""The same for its lists of property paths."""
