"""Which texts of JSON one type writes and another one reads."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.compare.match import Side, pair_up
from generator.compare.match.relations import Relation, relation
from generator.ir import Api, Scalar, ScalarKind
from generator.runtime.scalars import read_binary, read_guid
from generator.runtime.temporal import read_date, read_date_time, read_duration, read_time

READ = {
    ScalarKind.STRING: (str, "any text"),
    ScalarKind.BINARY: (read_binary, "AAAA"),
    ScalarKind.GUID: (read_guid, "01234567-89ab-cdef-0123-456789abcdef"),
    ScalarKind.DATE: (read_date, "2031-02-03"),
    ScalarKind.DATE_TIME_OFFSET: (read_date_time, "2031-02-03T04:05:06Z"),
    ScalarKind.TIME_OF_DAY: (read_time, "04:05:06"),
    ScalarKind.DURATION: (read_duration, "PT5S"),
}
NOTHING = pair_up(Side(Api()), Side(Api()))


def reads(kind: ScalarKind, other: ScalarKind) -> bool:
    """Whether what reads the one takes a text of the other."""
    try:
        READ[kind][0](READ[other][1])
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("old", "new"), list(combinations(READ, 2)))
def test_texts_are_read_another_way_where_one_type_reads_what_the_other_writes(
    old: ScalarKind, new: ScalarKind
) -> None:
    expected = Relation.REREAD if reads(old, new) or reads(new, old) else Relation.CHANGED
    for first, second in ((old, new), (new, old)):
        assert relation(Scalar(first), Scalar(second), NOTHING) is expected
