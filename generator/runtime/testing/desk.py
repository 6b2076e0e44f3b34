"""Where requests are answered: the gate, the batch, the errors."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from ..codec_errors import CodecError
from ..jsontext import write_json
from .batch import answer_batch
from .exchange import Exchange
from .messages import Answer
from .references import SEGMENT, answer_reference
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Collection

    from .faults import FaultPlan
    from .messages import Received
    from .site import Site

_BEARER = re.compile(r"Bearer\s+(\S+)\s*", re.IGNORECASE)


class Gate:
    """Who may come in: nobody is asked for a token unless it is ``required``.

    ``accepted`` are the only tokens that are good, where it is not empty; ``revoked``
    are good no more.
    """

    def __init__(self, *, required: bool, accepted: Collection[str]) -> None:
        self.required = required or bool(accepted)
        self.accepted = set(accepted)
        self.revoked: set[str] = set()

    def check(self, received: Received) -> None:
        """Look at the token of a request.

        :raises RefusalError: 401, with the header that says how to do better.
        """
        found = _BEARER.fullmatch(received.headers.get("Authorization", ""))
        if found is None:
            if self.required:
                raise _unauthorized("Access token is empty.", received)
            return
        token = found[1]
        if token in self.revoked or (self.accepted and token not in self.accepted):
            message = "Lifetime validation failed, the token is expired."
            raise _unauthorized(message, received)


class Desk:
    """Answers requests; ``faults`` say what goes wrong with those in a batch."""

    def __init__(self, site: Site, gate: Gate, faults: FaultPlan) -> None:
        self._site = site
        self._gate = gate
        self._faults = faults

    def answer(self, received: Received) -> Answer:
        """Do what a request asks for; what is wrong with it becomes an error."""
        own, theirs = _ids(received)
        try:
            answer = self._answer(received)
        except RefusalError as refusal:
            return self.refuse(received, refusal)
        except CodecError as problem:
            return self.refuse(received, RefusalError(400, f"Invalid value: {problem}"))
        answer.headers = {**_headers(own, theirs), **answer.headers}
        return answer

    def refuse(self, received: Received, refusal: RefusalError) -> Answer:
        """The answer with an error."""
        own, theirs = _ids(received)
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        body = write_json(refusal.body(own, theirs, date))
        headers = {"Content-Type": "application/json", **refusal.headers}
        return Answer(refusal.status, body, {**_headers(own, theirs), **headers})

    def path(self, received: Received) -> str:
        """The path of a request below the base URL, as it came.

        :raises RefusalError: it is not below it.
        """
        path = received.target.partition("?")[0]
        prefix = self._site.prefix
        if path != prefix and not path.startswith(f"{prefix}/"):
            raise RefusalError(
                404, f"The path of every resource begins with '{prefix}'."
            )
        return path.removeprefix(prefix)

    def _answer_inner(self, received: Received) -> Answer:
        """Answer a request of a batch, which can be refused by itself."""
        fault = self._faults.of(received, self.path(received))
        error = None if fault is None else fault.error()
        return self.answer(received) if error is None else self.refuse(received, error)

    def _answer(self, received: Received) -> Answer:
        path = self.path(received)
        if path == "/$metadata" and self._site.metadata:
            return Answer(200, self._site.metadata, {"Content-Type": "application/xml"})
        self._gate.check(received)
        if path.endswith(SEGMENT):
            return answer_reference(self._site, received, path)
        if path != "/$batch":
            return Exchange(self._site, received, path).answer()
        if received.method != "POST":
            raise RefusalError(405, "A batch is posted.", headers={"Allow": "POST"})
        document = answer_batch(received, self._site.prefix, self._answer_inner)
        return Answer(200, write_json(document), {"Content-Type": "application/json"})


def _unauthorized(message: str, received: Received) -> RefusalError:
    host = received.headers.get("Host", "localhost")
    authorization = f"http://{host}/common/oauth2/authorize"
    challenge = f'Bearer realm="", authorization_uri="{authorization}"'
    return RefusalError(401, message, headers={"WWW-Authenticate": challenge})


def _ids(received: Received) -> tuple[str, str]:
    """The request's id, which the service gives, and the one that the client gave."""
    if received.request_id is None:
        received.request_id = str(uuid4())
    given = received.headers.get("client-request-id", "")
    try:
        theirs = str(UUID(given))
    except ValueError:
        theirs = received.request_id
    return received.request_id, theirs


def _headers(own: str, theirs: str) -> dict[str, str]:
    return {
        "Cache-Control": "no-store",
        "OData-Version": "4.0",
        "request-id": own,
        "client-request-id": theirs,
    }
