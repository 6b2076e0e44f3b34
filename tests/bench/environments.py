"""What runs in a Python of its own: the vendor's SDK, and every start from nothing."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".venv-bench"
VENDOR = CACHE / "bin" / "python"
REQUIREMENTS = ("msgraph-sdk==1.65.0", "orjson")
STARTS = 7

START = """
import sys, time
sys.path.insert(0, {generated!r})
used = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
modules, memory, started = len(sys.modules), used(), time.process_time()
{code}
print((time.process_time() - started) * 1000, used() - memory, len(sys.modules) - modules,
      "httpx" in sys.modules)
"""
OURS = """
import callrecords
callrecords.models.CallRecord.from_json('{"id": "1"}')
"""
THEIRS = """
from msgraph.generated.models.call_records.call_record import CallRecord
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
factory = JsonParseNodeFactory()
factory.get_root_parse_node("application/json", b'{"id": "1"}').get_object_value(CallRecord)
"""


def install_vendor() -> str | None:
    """Install the vendor's SDK where it is not; why not, if that fails."""
    if not (CACHE / ".ready").exists():
        pip = (str(VENDOR), "-m", "pip", "install", "--quiet", *REQUIREMENTS)
        for command in ((sys.executable, "-m", "venv", str(CACHE)), pip):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return (done.stderr.strip().splitlines() or ["pip failed"])[-1]
        (CACHE / ".ready").touch()
    return None


def measure_vendor(payloads: dict[tuple[int, str], bytes]) -> dict[str, dict[str, list[float]]]:
    """What the vendor's SDK takes, by payload and column."""
    with TemporaryDirectory() as folder:
        for (seed, name), data in payloads.items():
            path = Path(folder, str(seed), f"{name}.json")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        command = [str(VENDOR), str(HERE / "vendor.py"), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    return found


def start(python: str, code: str) -> tuple[float, float, int, str]:
    """Milliseconds of CPU time, MB and modules of a start, medians; whether httpx is loaded.

    Modules are compiled before, as those of an installed package are.
    """
    with TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        script = START.format(generated=str(ROOT / "generated"), code=code)
        options: dict[str, Any] = {"capture_output": True, "text": True, "check": True}
        command = [python, "-c", script]
        subprocess.run(command, env=environment, **options)
        runs = [
            subprocess.run(command, env=environment, **options).stdout.split()
            for _ in range(STARTS)
        ]
    columns = list(zip(*runs, strict=True))
    middle = [statistics.median(map(float, column)) for column in columns[:3]]
    return middle[0], middle[1], int(middle[2]), columns[3][0]
