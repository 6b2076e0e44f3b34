"""Packages made from hostile input: written side by side, imported in a process that is watched."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.config import SdkConfig
from generator.diagnostics import Diagnostic, InputError
from generator.pipeline import Result, run
from generator.python.names import assign_names
from generator.python.samples import Samples
from tests.hostile.payloads import CANARY

# Run with a folder of packages and what to read with each of their classes. Tells the events that
# no import may cause, and every value that did not come back as it was.
WATCHER = f"""
import importlib, json, sys
from pathlib import Path

import httpx, msgspec

FORBIDDEN = {{"os.system", "os.exec", "os.fork", "os.remove", "os.rename", "os.mkdir", "os.rmdir",
             "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo",
             "shutil.rmtree", "ctypes.dlopen", "urllib.Request"}}
seen = []

def watch(event, arguments):
    if event in FORBIDDEN or (event == "open" and str(arguments[1] or "r").strip("rbt")):
        seen.append((event, repr(arguments)))
    if event == "import" and arguments[0] == "{CANARY}":
        seen.append((event, repr(arguments)))

sys.addaudithook(watch)
folder, wanted = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
sys.path.insert(0, folder)
for package, samples in wanted.items():
    module = importlib.import_module(package)
    for name in ("enums", "models", "requests", "aio", "_codec", "_wire", "_service", "_routes"):
        importlib.import_module(f"{{package}}.{{name}}")
    for name, sample in samples:
        model = getattr(module.models, name)
        read = model.from_json(json.dumps(sample))
        if type(read) != model:  # a shell's class equals it
            seen.append(("another type", f"{{package}}.{{name}}: {{type(read)}}"))
        if read.to_dict() != sample or json.loads(read.to_json()) != sample or read.extra:
            seen.append(("lost", f"{{package}}.{{name}}: {{sample!r}}"))
print(json.dumps(seen))
"""


@dataclass
class Packages:
    """A folder of packages; they share one copy of the runtime."""

    folder: Path
    samples: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    def add(self, name: str, schema: str, **more: Any) -> Result:
        """Generate a package from a schema. ``more`` are keys of the configuration.

        Raises:
            InputError: when the schema is refused.
        """
        inputs = self.folder / "inputs"
        inputs.mkdir(exist_ok=True)
        (inputs / "schema.xml").write_text(schema, "utf-8", newline="")
        keys = {"schema": ["schema.xml"], "package": name, "output": "out", "formatter": "none"}
        sdk = SdkConfig.model_validate({**keys, "targets": ("package",), **more})
        result = run(sdk, inputs)
        for file in result.files:
            if "_runtime" not in file.path.parts:
                path = self.folder / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(file.text, "utf-8", newline="")
        self._share_runtime(result)
        self.samples[name] = samples_of(result)
        return result

    def tried(self, name: str, schema: str, **more: Any) -> tuple[Diagnostic, ...]:
        """The same, but gives back why a schema is refused, and nothing where it is not."""
        try:
            self.add(name, schema, **more)
        except InputError as problem:
            return problem.diagnostics
        return ()

    def _share_runtime(self, result: Result) -> None:
        runtime = self.folder / "runtime"
        if not runtime.exists():
            for file in result.files:
                if "_runtime" in file.path.parts:
                    path = runtime.joinpath(*file.path.parts[2:])
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(file.text, "utf-8")
        (self.folder / result.sdk.package / "_runtime").symlink_to(runtime)

    def watched(self) -> list[list[str]]:
        """Import everything, read and write every sample; gives back what should not happen."""
        wanted = self.folder / "wanted.json"
        wanted.write_text(json.dumps(self.samples), "utf-8")
        (self.folder / f"{CANARY}.py").write_text("raise SystemExit('a payload has run')\n")
        done = subprocess.run(
            [sys.executable, "-c", WATCHER, str(self.folder), str(wanted)],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        found: list[list[str]] = json.loads(done.stdout)
        # Python keeps what it has compiled.
        return [each for each in found if "__pycache__" not in each[1]]


def samples_of(result: Result) -> list[tuple[str, Any]]:
    """A sample of every type, by the name of its class."""
    names, _ = assign_names(result.api)
    structs = {struct.name: struct for struct in result.api.structs}
    samples = Samples(names, structs, {enum.name: enum for enum in result.api.enums})
    return [(names.classes[name], samples.object(name, depth=1)) for name in structs]
