"""What was made in Python, or changed, is written the fast way as the codec writes it."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.output.test_lossless import IDS, MODELS, WORLDS, World, as_text

QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)


class Words(str):
    """Text of a class of one's own."""


class Count(int):
    """A number of a class of one's own."""


class Instant(datetime):
    """A date and time of a class of one's own."""


DAY = datetime(2026, 3, 2, 9, 15, 7, 120, UTC)
ODD: list[Any] = [
    *("", "x", Words("x"), "\ud800", 'a"\\\n', b"", b"\xff\x00", UUID(int=5)),
    *(True, False, 0, -1, 255, 256, 128, -129, 2**15, 2**31, -(2**31), 2**31 - 1, 2**63, Count(7)),
    *(0.5, -0.0, 1e300, 5e-324, math.nan, math.inf, -math.inf, 3.0),
    *map(Decimal, ("1.50", "1E+5", "-0.00", "NaN", "Infinity", "1E-30")),
    *(DAY, DAY.replace(tzinfo=None), DAY.replace(microsecond=0), DAY.replace(year=1)),
    *(
        DAY.replace(tzinfo=timezone(timedelta(hours=5, minutes=30))),
        Instant(2026, 3, 2, tzinfo=UTC),
    ),
    DAY.replace(tzinfo=timezone(timedelta(seconds=61))),
    *(
        DAY.replace(tzinfo=ZoneInfo("Europe/Berlin")),
        DAY.replace(tzinfo=timezone(timedelta(0), "Z")),
    ),
    *(date(2026, 3, 2), date(1, 1, 1), time(9, 15), time(9, 15, 7, 5), time(9, tzinfo=UTC)),
    *(timedelta(0), timedelta(days=-1, microseconds=1), timedelta(weeks=90, seconds=1.5)),
    *([], ["x"], ("x", None), [None], [Words("x"), 5], {"a": [1, 2.5, None]}, {}, object()),
]


def by_codec(world: World, value: Any) -> Any:
    """What the codec writes, or the path and message of its error."""
    codec = world.structs.Struct(type(value))
    return told(world, lambda: world.structs.write_json(codec.encode(value)).decode())


def told(world: World, write: Any) -> Any:
    """JSON with every digit, or the path and message of an error."""
    try:
        text = write()
    except world.package.EncodeError as raised:
        return str(raised.path), str(raised)
    return json.loads(text, parse_float=str, parse_int=str)


def props_of(world: World, value: Any) -> Any:
    """The properties of an object."""
    return world.shapes.shape_of(type(value)).props


def rebuilt(world: World, value: Any) -> Any:
    """The same as somebody makes it in Python, with no JSON behind it."""
    if isinstance(value, list):
        return [rebuilt(world, each) for each in value]
    if isinstance(value, world.shapes.Record):
        props = props_of(world, value)
        held = {each.attribute: rebuilt(world, getattr(value, each.attribute)) for each in props}
        return type(value)(**held)
    return value


def records(world: World, value: Any) -> list[Any]:
    """A record and all that it holds."""
    if isinstance(value, list):
        return [found for each in value for found in records(world, each)]
    if not isinstance(value, world.shapes.Record):
        return []
    below = [records(world, getattr(value, each.attribute)) for each in props_of(world, value)]
    return [value, *(found for every in below for found in every)]


def change(world: World, part: Any, data: st.DataObject) -> None:
    """Do one thing to a record."""
    prop = data.draw(st.sampled_from(props_of(world, part)))
    match data.draw(st.sampled_from(["set", "set", "extra", "nulls", "type"])):
        case "set":
            item = data.draw(world.values(prop.codec, 1))
            setattr(part, prop.attribute, item if item is None else prop.codec.decode(item))
        case "extra":
            name = data.draw(st.sampled_from(["new", "other", "@odata.type", prop.wire]))
            part.extra[name] = data.draw(st.sampled_from(["x", 1, 1.5, None, {"a": [1]}, DAY]))
        case "nulls":
            names = data.draw(st.sets(st.sampled_from([prop.wire, "id", "nothing"])))
            part.null_members = part.null_members ^ names
        case "type":
            part.odata_type = data.draw(st.sampled_from(["#microsoft.graph.addedLater", None]))


@pytest.mark.parametrize(("name", "model"), MODELS, ids=IDS)
def test_it_is_written_as_the_codec_writes_it(name: str, model: type[Any]) -> None:
    world = WORLDS[name]

    @QUICK
    @given(world.objects(model), st.data())
    def check(value: dict[str, Any], data: st.DataObject) -> None:
        came = model.from_json(as_text(value))
        made = rebuilt(world, came)
        assert told(world, made.to_json) == by_codec(world, made)
        # The codec looks at `extra`, and a record somebody looked at there is left to the codec.
        for record in (rebuilt(world, came), came, model.from_dict(value)):
            every = [each for each in records(world, record) if props_of(world, each)]
            for part in data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=3)):
                change(world, part, data)
            assert told(world, record.to_json) == by_codec(world, record)
            assert told(world, record.to_json) == by_codec(world, record)

    if world.shapes.shape_of(model).props:
        check()


def one_of_each_codec() -> list[Any]:
    """A property for every codec of both versions, which tells the kinds of emitted lines apart."""
    found = {
        prop.codec: (name, model, prop)
        for name, world in WORLDS.items()
        for model, shape in world.shapes._SHAPES.items()
        for prop in shape.props
    }
    return [pytest.param(*each, id=f"{each[0]}.{each[2].wire}") for each in found.values()]


@pytest.mark.parametrize(("name", "model", "prop"), one_of_each_codec())
def test_any_value_is_written_or_refused_as_by_the_codec(
    name: str, model: type[Any], prop: Any
) -> None:
    world = WORLDS[name]
    others = [model(), type("Own", (model,), {})()]
    for value in [*ODD, *others, others]:
        made = model(**{prop.attribute: value})
        expected = by_codec(world, made)
        assert told(world, made.to_json) == expected, repr(value)
        changed = model.from_json("{}")
        setattr(changed, prop.attribute, value)
        assert told(world, changed.to_json) == expected, repr(value)
