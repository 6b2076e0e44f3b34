from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.runtime.sample import Access, Mode, Nothing

FLAGS = ["none", "read", "write", "readWrite", "delete", "zap"]


def test_text_of_a_known_member_gives_the_constant() -> None:
    assert Mode("audio") is Mode.AUDIO
    assert Mode(Mode.AUDIO) is Mode.AUDIO
    assert (Mode.AUDIO, str(Mode.AUDIO), f"{Mode.AUDIO}") == ("audio",) * 3
    assert (Mode.AUDIO.name, Mode.AUDIO.number, Mode.AUDIO.is_known) == ("AUDIO", 1, True)
    assert repr(Mode.AUDIO) == "Mode.AUDIO"


def test_unknown_text_is_kept_and_can_be_told_apart() -> None:
    new = Mode("hologram")
    assert isinstance(new, Mode)
    assert new == "hologram"
    assert {new: 1}[Mode("hologram")] == 1
    assert (new.name, new.number, new.is_known) == (None, None, False)
    assert repr(new) == "Mode('hologram')"


def test_members_named_like_text_methods_leave_them_alone() -> None:
    assert Mode.COUNT == "count"
    assert Mode.AUDIO.count("a") == 1


def test_known_members_in_the_order_of_the_schema() -> None:
    assert Mode.known() == ("audio", "video", "count")
    assert all(isinstance(member, Mode) for member in Mode.known())


def test_an_enumeration_without_members_works() -> None:
    assert Nothing.known() == ()
    assert Nothing("x") == "x"
    assert not Nothing("x").is_known


def test_text_only() -> None:
    with pytest.raises(TypeError, match="Mode takes text, not int"):
        Mode(1)  # type: ignore[arg-type]


def test_match_statement() -> None:
    def say(mode: Mode) -> str:
        match mode:
            case Mode.AUDIO:
                return "heard"
            case _:
                return "?"

    assert say(Mode("audio")) == "heard"
    assert say(Mode("smell")) == "?"


@pytest.mark.parametrize("value", [Mode.AUDIO, Access.READ])
def test_copies_of_a_constant_are_the_constant(value: Mode) -> None:
    assert pickle.loads(pickle.dumps(value)) is value
    assert copy.deepcopy(value) is value
    assert copy.copy(value) is value


@given(st.text())
def test_any_text_round_trips(text: str) -> None:
    value = pickle.loads(pickle.dumps(Mode(text)))
    assert (type(value), value, hash(value)) == (Mode, text, hash(text))


def test_flags_from_text_with_blanks() -> None:
    value = Access(" write, read ")
    assert value.members == {Access.READ, Access.WRITE}
    assert str(value) == " write, read "
    assert value.is_known
    assert value.number == 3
    assert value.name is None


def test_flags_compare_without_order_and_hash_alike() -> None:
    assert Access("write,read") == Access("read, write") == "read,write"
    assert Access("write,read") != Access("read")
    assert hash(Access("write,read")) == hash(Access("read,write")) == hash("read,write")


def test_flags_membership_goes_by_number_where_there_is_one() -> None:
    assert Access.READ in Access.READ_WRITE
    assert "read,write" in Access.READ_WRITE
    assert Access.READ_WRITE in Access("read,write")
    assert Access.WRITE not in Access.READ
    assert Access.NONE not in Access.READ
    assert Access.NONE in Access.NONE
    assert "zap" in Access("read,zap")
    assert "zap" not in Access.READ
    assert "" not in Access.READ
    assert 1 not in Access.READ  # type: ignore[comparison-overlap]


def test_flags_join_in_the_order_of_numbers() -> None:
    assert str(Access.WRITE | Access.READ) == "read,write"
    assert str(Access("zap") | "write") == "write,zap"
    assert str(Access("add") | "write" | "read") == "read,write,add"
    assert str(Access.NONE | Access.READ) == "read"
    assert Access.NONE | Access.NONE is Access.NONE
    assert not (Access.READ | "zap").is_known
    assert (Access.READ | "zap").number is None


@given(st.lists(st.sampled_from(FLAGS)), st.lists(st.sampled_from(FLAGS)))
def test_flags_equality_agrees_with_members_and_hash(a: list[str], b: list[str]) -> None:
    one, other = Access(",".join(a)), Access(", ".join(b))
    assert one.members == set(a)
    assert (one == other) == (set(a) == set(b))
    if one == other:
        assert hash(one) == hash(other)
    assert all(flag in one | other for flag in one.members - {Access.NONE})
