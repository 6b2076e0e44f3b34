"""Measures msgraph-sdk, in an environment of its own; prints what it found as JSON.

It is given folders of payloads: ``SEED/NAME.json``, where the name says which type it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter
from measure import held, ratios
from msgraph.generated.models.call_records.call_record import CallRecord
from msgraph.generated.models.call_records.direct_routing_log_row import DirectRoutingLogRow
from msgraph.generated.models.call_records.pstn_call_log_row import PstnCallLogRow

ROWS = {"pstn": PstnCallLogRow, "routing": DirectRoutingLogRow}
ROUNDS = 3


def reader(name: str) -> Callable[[bytes], Any]:
    """What reads a payload, as the vendor's request adapter does."""

    def read(data: bytes) -> Any:
        node = JsonParseNodeFactory().get_root_parse_node("application/json", data)
        if name in ROWS:
            return node.get_child_node("value").get_collection_of_object_values(ROWS[name])
        return node.get_object_value(CallRecord)

    return read


def write(value: Any) -> bytes:
    """What writes a payload."""
    writer = JsonSerializationWriter()
    if isinstance(value, list):
        writer.write_collection_of_object_values("value", value)
    else:
        writer.write_object_value(None, value)
    return writer.get_serialized_content()


def measured(path: Path) -> dict[str, list[float]]:
    """Ratios of reading and writing one payload, and what the result holds."""
    data = path.read_bytes()
    read, document = reader(path.stem), orjson.loads(data)
    value = read(data)
    return {
        "decode": ratios(lambda: read(data), lambda: orjson.loads(data), ROUNDS),
        "encode": ratios(lambda: write(value), lambda: orjson.dumps(document), ROUNDS),
        # Allocations of a group call would be followed for minutes.
        "held": [] if path.stem == "group" else [held(lambda: read(data), 1)],
    }


if __name__ == "__main__":
    found: dict[str, dict[str, list[float]]] = {}
    for path in sorted(Path(sys.argv[1]).glob("*/*.json")):
        cells = found.setdefault(path.stem, {"decode": [], "encode": [], "held": []})
        for column, values in measured(path).items():
            cells[column] += values
    print(json.dumps(found))
