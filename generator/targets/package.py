"""Target ``package``: the package's root, its marker of types and the runtime, copied."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.python.code import Code, joined
from generator.python.docstrings import docstring
from generator.python.literals import json_value, string
from generator.python.surface import api_hash
from generator.targets.surface import public_names
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from generator.targets.unit import View

# What a user of the package catches, and holds in hands beside the models.
_EXPORTED_RUNTIME = ("DecodeError", "EncodeError", "Model", "OpenEnum")
_EXPORTED_CLIENT = (
    "Answer",
    "ApiError",
    "AsyncBatch",
    "AsyncPages",
    "AuthenticationError",
    "BadRequestError",
    "Batch",
    "BatchItem",
    "CallOptions",
    "ChangedError",
    "ConflictError",
    "GatewayTimeoutError",
    "InvalidResponseError",
    "Limit",
    "Limiter",
    "NetworkError",
    "NetworkTimeoutError",
    "NotFoundError",
    "Outgoing",
    "Page",
    "Pages",
    "PagingError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "ServerError",
    "ServiceUnavailableError",
)
_EXPORTED_QUERY = ("Condition", "Expand", "QueryError")
_EXPORTED_MODULES = ("enums", "models")
# Where the names are that no model needs; ``_runtime/lazy.py`` has the client's by itself.
_LAZY = {
    "AsyncClient": "aio",
    "Client": "requests",
    **dict.fromkeys(_EXPORTED_QUERY, "_runtime.query"),
}


def plan(view: View) -> tuple[Unit | TextFile, ...]:
    """``__init__.py``, ``py.typed`` and ``_runtime/``."""
    folder = PurePosixPath(view.package.name)
    exports = sorted((*_EXPORTED_RUNTIME, *_EXPORTED_CLIENT, *_EXPORTED_MODULES, *_LAZY))
    data = {
        "doc": docstring(_prose(view), indent=0),
        "runtime": joined(", ", map(Code, _EXPORTED_RUNTIME)),
        "client": joined(", ", map(Code, _EXPORTED_CLIENT)),
        "query": joined(", ", map(Code, _EXPORTED_QUERY)),
        "lazy": json_value(_LAZY),
        "exports": joined(", ", map(string, exports)),
        "version": string(view.package.version),
        "api_hash": string(api_hash(public_names(view).values())),
    }
    return (
        Unit(path=folder / "__init__.py", template="package/init.py.j2", data=data),
        TextFile(path=folder / "py.typed", text=""),
        *_runtime(view, folder / "_runtime"),
    )


def _prose(view: View) -> list[str]:
    title = view.package.title or view.package.name
    return [
        f"A typed client for {title}.",
        "`Client` and `AsyncClient` send requests; `models` and `enums` are what they carry.",
    ]


def _runtime(view: View, folder: PurePosixPath) -> list[TextFile]:
    """The runtime as it is, without what the package has no use for."""
    source = Path(__file__).parents[1] / "runtime"
    places = {each.relative_to(source): each for each in sorted(source.rglob("*.py"))}
    unused = set() if view.api.service.notifications else {"webhooks"}
    return [
        TextFile(path=folder / place.as_posix(), text=module.read_text("utf-8"), style="black")
        for place, module in places.items()
        if place.parts[0] not in unused
    ]
