"""``make bench``: what the emitted package costs, beside other ways to read the same bytes.

Times are CPU time, in times of what orjson takes for the same bytes, measured in turn in one run;
a figure is the median over all seeds and rounds, with the quartiles behind it. Such ratios travel
between machines, seconds do not.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "generated"))

import environments
from callrecords import models
from measure import Act, held, ratios, spread
from payloads import Json, as_bytes, group_call, one_call, pstn_page, routing_page
from peers import Peer, emitted, peers, rebuilt
from traffic import print_traffic

ROUNDS = 5
SEEDS = (1, 2, 3)
PAYLOADS: dict[str, tuple[str, Callable[[int], Json], Any]] = {
    "one": ("one call", one_call, models.CallRecord),
    "group": ("group call", group_call, models.CallRecord),
    "pstn": ("100 pstnCallLogRow", pstn_page, models.PstnCallLogRow),
    "routing": ("100 directRoutingLogRow", routing_page, models.DirectRoutingLogRow),
}
Cells = dict[str, dict[str, list[float]]]
Titles = dict[str, str]
ENCODED: Titles = {
    "encode": "as it was read",
    "encode, looked at": "after every attribute was read",
    "encode, changed": "one attribute of each changed",
    "encode, made": "made in Python",
    "encode, from dict": "read by from_dict",
}
HELD: Titles = {"held": "as it was read", "held, looked at": "after every attribute was read"}


def measure(peer: Peer, payload: Json) -> dict[str, list[float]]:
    """Ratios of reading and writing a payload, and what the result holds."""
    data, is_page = as_bytes(payload), "value" in payload
    read, write = (peer.read_page, peer.write_page) if is_page else (peer.read, peer.write)

    def read_all() -> Any:
        value = read(data)
        peer.look(value)
        return value

    def decode(act: Act) -> list[float]:
        return ratios(act, lambda: orjson.loads(data), ROUNDS)

    def encode(value: Any) -> list[float]:
        return ratios(lambda: write(value), lambda: orjson.dumps(payload), ROUNDS)

    found = {
        "decode": decode(lambda: read(data)),
        "look": decode(read_all),
        "encode": encode(read(data)),
        "held": [held(lambda: read(data))],
    }
    if peer.name != "this":
        return found
    return {
        **found,
        "encode, looked at": encode(read_all()),
        "encode, changed": encode(changed(read(data))),
        "encode, made": encode(rebuilt(read(data))),
        "encode, from dict": encode(read_again(read(data))),
        "held, looked at": [held(read_all)],
    }


def changed(value: Any) -> Any:
    """The record, or every row of the page, with another id."""
    for each in [value] if isinstance(value, models.CallRecord) else value:
        each.id = "changed"
    return value


def read_again(value: Any) -> Any:
    """The same as ``from_dict`` reads it."""
    if isinstance(value, models.CallRecord):
        return models.CallRecord.from_dict(value.to_dict())
    return [each.__class__.from_dict(each.to_dict()) for each in value]


def measure_all() -> dict[str, Cells]:
    """What every way takes, by payload, way and column."""
    found: dict[str, Cells] = {}
    for name, (_, make, model) in PAYLOADS.items():
        for peer in peers(model):
            cells = found.setdefault(name, {}).setdefault(peer.name, {})
            for seed in SEEDS:
                for column, values in measure(peer, make(seed)).items():
                    cells.setdefault(column, []).extend(values)
    return found


def undeclared(name: str, give: Callable[[Json], Json]) -> list[float]:
    """What one member that the schema does not have costs, in times of the payload without it.

    For a page it is one row of 100 that has it.
    """
    _, make, model = PAYLOADS[name]
    peer, found = emitted(model), []
    for seed in SEEDS:
        payload = make(seed)
        read = peer.read_page if "value" in payload else peer.read
        plain, odd = as_bytes(payload), as_bytes(give(payload))
        found += ratios(lambda: read(odd), lambda: read(plain), ROUNDS)  # noqa: B023
    return found


def at_the_top(payload: Json) -> Json:
    """The payload with one member that the schema does not have, in one record."""
    if "value" not in payload:
        return {**payload, "somethingNew": 1}
    first, *others = payload["value"]
    return {**payload, "value": [{**first, "somethingNew": 1}, *others]}


def at_the_bottom(payload: Json) -> Json:
    """The payload with such a member in the last stream of the last session."""
    payload = copy.deepcopy(payload)
    media = payload["sessions"][-1]["segments"][-1]["media"][-1]
    media["streams"][-1]["somethingNew"] = 1
    return payload


def table(head: str, cells: dict[str, Cells], column: str) -> None:
    """Print one table: payloads down, ways across."""
    ways = [each for each, columns in cells["one"].items() if column in columns]
    print(f"\n| {head} | {' | '.join(ways)} |\n|---{'|---' * len(ways)}|")
    for name, (title, make, _) in PAYLOADS.items():
        size = len(as_bytes(make(SEEDS[0]))) / 1000
        row = [spread(cells[name][way][column]) for way in ways]
        print(f"| {title}, {size:.0f} KB | {' | '.join(row)} |", flush=True)


def print_columns(head: str, cells: dict[str, dict[str, list[float]]], titles: Titles) -> None:
    """Print several columns of the emitted package."""
    print(f"\n| {head} | {' | '.join(titles.values())} |\n|---{'|---' * len(titles)}|")
    for name, (title, _, _) in PAYLOADS.items():
        print(f"| {title} | {' | '.join(spread(cells[name][each]) for each in titles)} |")


def print_starts(*, with_vendor: bool) -> None:
    """Print what it takes to import the models and read a first record."""
    print("\n| import and first decode | CPU ms | MB | modules | httpx |\n|---|---|---|---|---|")
    starts = [("this", sys.executable, environments.OURS)]
    if with_vendor:
        starts.append(("msgraph-sdk", str(environments.VENDOR), environments.THEIRS))
    for name, python, code in starts:
        milliseconds, memory, modules, httpx = environments.start(python, code)
        print(f"| {name} | {milliseconds:.0f} | {memory:.1f} | {modules} | {httpx} |")


def main() -> None:
    """Print the tables."""
    cells = measure_all()
    missing = environments.install_vendor()
    if missing:
        print(f"msgraph-sdk is left out, it could not be installed: {missing}")
    else:
        payloads = {
            (seed, name): as_bytes(make(seed))
            for name, (_, make, _) in PAYLOADS.items()
            for seed in SEEDS
        }
        for name, columns in environments.measure_vendor(payloads).items():
            cells[name]["msgraph-sdk"] = columns
    table("decode / orjson.loads", cells, "decode")
    table("decode and read every attribute", cells, "look")
    table("encode / orjson.dumps", cells, "encode")
    ours = {name: by_way["this"] for name, by_way in cells.items()}
    print_columns("encode / orjson.dumps", ours, ENCODED)
    table("KB held", cells, "held")
    print_columns("KB held", ours, HELD)
    print("\n| undeclared member / without | in the record | in its last stream |\n|---|---|---|")
    for name, (title, _, model) in PAYLOADS.items():
        deep = undeclared(name, at_the_bottom) if model is models.CallRecord else []
        top = spread(undeclared(name, at_the_top))
        print(f"| {title} | {top} | {spread(deep) if deep else ''} |")
    print_starts(with_vendor=not missing)
    print_traffic(None if missing else environments.VENDOR)


if __name__ == "__main__":
    main()
