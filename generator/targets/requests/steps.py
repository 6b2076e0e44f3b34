"""The steps from a builder to others: properties, and the subscript of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import (
    REFERENCES,
    Documentation,
    Named,
    ResourceShape,
    Scalar,
    ScalarKind,
    all_properties,
    lineage,
)
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.prose import article, paragraphs

if TYPE_CHECKING:
    from generator.ir import QName, ResourceKey, ResourceLink, TypeRef
    from generator.python.types import TypeNames
    from generator.targets.unit import View

_TEXT = Scalar(ScalarKind.STRING)


def _builder(view: View, key: ResourceKey) -> Code:
    return identifier(view.names.builders[key])


def link_step(view: View, owner: ResourceKey, link: ResourceLink) -> dict[str, object]:
    """The step along a link of the URL tree."""
    named = view.names.links[owner]
    documentation = link.documentation
    said = documentation if documentation.summary else Documentation(summary=_what_is_there(link))
    return {
        "name": identifier(named[link.segment]),
        "builder": _builder(view, link.target),
        "is_ours": None,
        "segment": string(link.segment),
        "doc": docstring(paragraphs(said, link.deprecation, named=named), indent=8),
    }


def _what_is_there(link: ResourceLink) -> str:
    is_collection = link.target.shape is ResourceShape.COLLECTION
    if link.cast:
        name = link.cast.name
        one = f"The same, as {article(name)} `{name}`."
        return f"The `{name}` entities among these." if is_collection else one
    return f"The `{link.segment}` {'collection' if is_collection else 'resource'}."


def special_step(view: View, owner: ResourceKey, segment: str) -> dict[str, object]:
    """The step to references, or to the bytes of an entity or of a property."""
    builder, what = "StreamRequestBuilder", f"The bytes of `{segment}`."
    if segment == "$value":
        what = "The bytes of the entity."
    elif segment == REFERENCES and owner.shape is ResourceShape.COLLECTION:
        builder, what = "ReferencesRequestBuilder", "Which entities are linked here."
    elif segment == REFERENCES:
        builder, what = "ReferenceRequestBuilder", "Which entity is linked here."
    return {
        "name": identifier(view.names.links[owner][segment]),
        "builder": identifier(builder),
        "is_ours": Code("yes"),
        "segment": string(segment),
        "doc": docstring([what], indent=8),
    }


def item_step(view: View, types: TypeNames, key: ResourceKey) -> dict[str, Code]:
    """How one entity is addressed: the type of its key and the step in the path."""
    structs = lineage(key.type, view.structs)
    parts = next(struct.key for struct in reversed(structs) if struct.key)
    found = [type_at(part.path, key.type, view) for part in parts]
    annotations = [types.annotation(each) for each in found]
    codecs = [types.codec(each) for each in found]
    names = ", ".join(part.alias for part in parts)
    return {
        "builder": _builder(view, key),
        "key_type": annotations[0]
        if len(parts) == 1
        else Code(f"tuple[{joined(', ', annotations)}]"),
        "step": _key_step(view, [part.alias for part in parts], codecs),
        "doc": docstring([f"The entity with this key (`{names}`)."], indent=8),
    }


def type_at(path: str, owner: QName, view: View) -> TypeRef:
    """The type at the end of a path of properties; text where it leads nowhere."""
    found: TypeRef = Named(owner)
    for name in path.split("/"):
        inside = all_properties(found.name, view.structs) if isinstance(found, Named) else ()
        found = next((each.type for each in inside if each.name == name), _TEXT)
    return found


def _key_step(view: View, aliases: list[str], codecs: list[Code]) -> Code:
    if len(aliases) > 1:
        pairs = joined(
            ", ",
            [
                Code(f"({string(alias)}, {codec}.key_literal({string(alias)}, key[{number}]))")
                for number, (alias, codec) in enumerate(zip(aliases, codecs, strict=True))
            ],
        )
        return Code(f"self._path.predicates([{pairs}])")
    named = f"({string(aliases[0])}, key)"
    if view.package.key_style == "segment":
        return Code(f"self._path.key({codecs[0]}.key_segment{named})")
    return Code(f"self._path.predicate({codecs[0]}.key_literal{named})")
