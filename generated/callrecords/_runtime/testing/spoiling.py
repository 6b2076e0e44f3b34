"""Good answers made bad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..jsontext import write_json
from .messages import Answer

if TYPE_CHECKING:
    from .faults import Fault

_NEXT_LINK = re.compile(rb'("[^"]*@odata\.nextLink":)"([^"]*)"')
_FOREIGN = "https://graph.attacker.example"
_HTML = b"<html><head><title>Bad Gateway</title></head><body>Bad Gateway</body></html>"


def spoiled(answer: Answer, fault: Fault, url: str) -> Answer:
    """An answer with the body, the links and the end that a fault gives it.

    ``url`` is what was asked for, which a link in a circle leads to.
    """
    if fault.next_link:
        answer.body = _NEXT_LINK.sub(
            lambda found: found[1] + write_json(_link(fault.next_link, url, found[2])),
            answer.body,
        )
    if isinstance(fault.body, bytes):
        answer.body = fault.body
    elif fault.body == "json":
        answer.body = b'{"value": [{"id": '
    elif fault.body == "truncated":
        answer.body = answer.body[: len(answer.body) * 2 // 3]
    elif fault.body == "empty":
        answer.body = b""
    elif fault.body == "html":
        answer.body = _HTML
        answer.headers["Content-Type"] = "text/html"
    if fault.status is None:
        answer.headers.update(fault.headers)
    answer.drop = fault.drop
    return answer


def _link(kind: str, url: str, link: bytes) -> str:
    if kind == "cycle":
        return url
    parts = urlsplit(link.decode())
    query = f"?{parts.query}" if parts.query else ""
    return f"{_FOREIGN}{parts.path}{query}"
