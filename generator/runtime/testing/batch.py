"""JSON batches of up to twenty requests: Microsoft Graph's ``$batch``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec_errors import DecodeError
from ..jsontext import read_json, write_json
from ..scalars import read_binary, write_binary
from .messages import Answer, Headers, Received
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 20


def answer_batch(
    received: Received, prefix: str, answer: Callable[[Received], Answer]
) -> object:
    """Answer each request of a batch by ``answer``.

    :raises RefusalError: the batch is not one, or too large.
    """
    requests = _requests(received)
    statuses: dict[str, int] = {}
    responses = []
    for each in requests:
        needed = [str(name) for name in each.get("dependsOn") or ()]
        if any(statuses.get(name, 424) >= 400 for name in needed):
            refusal = RefusalError(424, "A request that this one depends on failed.")
            body = refusal.body("", "", "")
            response: dict[str, Any] = {"status": 424, "headers": {}, "body": body}
        else:
            response = _response(answer(_inner(received, each, prefix)))
        name = str(each["id"])
        statuses[name] = response["status"]
        responses.append({"id": name, **response})
    return {"responses": responses}


def _requests(received: Received) -> list[dict[str, Any]]:
    try:
        document = received.json()
    except DecodeError as problem:
        raise RefusalError(400, f"The batch is not JSON: {problem}") from None
    requests = document.get("requests") if isinstance(document, dict) else None
    if not isinstance(requests, list) or not requests:
        raise RefusalError(400, "A batch has a list of requests.")
    if len(requests) > LARGEST:
        raise RefusalError(
            400, f"A batch has at most {LARGEST} requests, not {len(requests)}."
        )
    seen: set[str] = set()
    for each in requests:
        if not isinstance(each, dict) or not {"id", "method", "url"} <= each.keys():
            raise RefusalError(400, "A request of a batch has id, method and url.")
        if str(each["id"]) in seen:
            raise RefusalError(400, f"The id {each['id']} comes twice.")
        seen.add(str(each["id"]))
    return requests


def _inner(received: Received, request: dict[str, Any], prefix: str) -> Received:
    given = dict(request.get("headers") or {})
    headers = {"Authorization": received.headers.get("Authorization", "")}
    headers["client-request-id"] = received.headers.get("client-request-id", "")
    headers["Host"] = received.headers.get("Host", "")
    headers = {name: value for name, value in headers.items() if value}
    own = {str(name).lower(): str(value) for name, value in given.items()}
    merged = {name: value for name, value in headers.items() if name.lower() not in own}
    body = request.get("body")
    url = str(request["url"])
    return Received(
        method=str(request["method"]).upper(),
        target=f"{prefix}/{url.lstrip('/')}",
        headers=Headers([*merged.items(), *own.items()]),
        body=_content(body, own.get("content-type", "json")),
        number=received.number,
    )


def _content(body: object, content_type: str) -> bytes:
    if isinstance(body, str) and "json" not in content_type:
        try:
            return bytes(read_binary(body))
        except ValueError:
            raise RefusalError(400, "The body is not in base64url.") from None
    return b"" if body is None else write_json(body)


def _response(answer: Answer) -> dict[str, Any]:
    response: dict[str, Any] = {"status": answer.status, "headers": answer.headers}
    if answer.body:
        content_type = answer.headers.get("Content-Type", "json")
        response["body"] = _written(answer.body, content_type)
    return response


def _written(body: bytes, content_type: str) -> object:
    """JSON and text as they are, anything else in base64url."""
    if "json" in content_type:
        try:
            return read_json(body)
        except DecodeError:
            pass
    if content_type.startswith("text/"):
        return body.decode()
    return write_binary(body)
