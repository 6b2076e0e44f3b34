from __future__ import annotations

import pytest

from generator.compare.match.similar import Wording, couples, wording

SAME = [
    ("reflexiveIPAddress", "reflexiveIpAddress"),
    ("organizer", "organizer_v2"),
    ("cpuInsufficentEventRatio", "cpuInsufficientEventRatio"),
    ("streamId", "mediaStreamId"),
    ("start", "startDateTime"),
    ("user", "users"),
    ("joinWebUrl", "joinWebAddress"),
    ("emailAddress", "mailAddress"),
    ("startDateTime", "beginDateTime"),
    ("deviceType", "deviceKind"),
    # The shortest name that says enough, and the least likeness of words.
    ("url", "webUrl"),
    ("userName", "username"),
    ("callOrganiser", "callOrganizer"),
]
MAYBE = [
    ("joinWebUrl", "joinWebPage"),
    ("callOrganizer", "callHost"),
    ("allowedLobbyPresenters", "allowedLobbySpeakers"),
    ("jobTitle", "workTitle"),
    ("ip", "ipAddress"),
    ("brandCode", "brendCode"),
]
OTHER = [
    ("subnet", "vlan"),
    ("id", "identity"),
    ("caller", "media"),
    ("fromDateTime", "toDateTime"),
    ("startDateTime", "endDateTime"),
    ("maxRoundTripTime", "minRoundTripTime"),
    ("averageJitter", "maxJitter"),
    ("clientLocalIpV4Address", "clientLocalIpV6Address"),
    ("phone1", "phone2"),
    ("callerNumber", "calleeNumber"),
    ("callRecordId", "callRecordName"),
    ("isEnabled", "isDisabled"),
    ("sentBytesCount", "receivedBytesCount"),
    ("count", "discount"),
    ("port", "transport"),
    ("audioCodec", "videoCodec"),
    ("city", "country"),
    ("pageNumber", "pageCount"),
    ("ownerUser", "ownerPerson"),
    ("localAddress", "privateAddress"),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        *((*pair, Wording.SAME) for pair in SAME),
        *((*pair, Wording.MAYBE) for pair in MAYBE),
        *((*pair, Wording.OTHER) for pair in OTHER),
    ],
)
def test_whether_two_names_are_one_in_other_words(old: str, new: str, expected: Wording) -> None:
    assert wording(old, new) is expected
    assert wording(new, old) is expected


def test_what_could_be_one_with_several_is_with_none() -> None:
    def is_one(old: str, new: str) -> bool:
        return old[0] == new[0]

    assert couples(["a1"], ["a2"], is_one) == [("a1", "a2")]
    assert couples(["a1"], ["a2", "a3"], is_one) == []
    found = couples(["a1", "b1"], ["b2", "a2"], is_one)
    assert found == [("a1", "a2"), ("b1", "b2")]


def test_what_is_sure_goes_first() -> None:
    tests = (str.__eq__, lambda old, new: old.lower() == new.lower())
    assert couples(["a", "b"], ["A", "a", "B"], *tests) == [("a", "a"), ("b", "B")]
