"""The receiver in an Azure Function (Python v2 programming model)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    # They are Any where azure-functions is not installed.
    from azure.functions import (  # type: ignore[import-not-found,unused-ignore]
        HttpRequest,
        HttpResponse,
    )

    from .answers import Answer
    from .handshake import Query
    from .receiver import AsyncReceiver, Receiver


def answer_azure(receiver: Receiver[Any], request: HttpRequest) -> HttpResponse:
    """Answer the request of an HTTP trigger."""
    query, headers = _query(request), dict(request.headers)
    answer = receiver.handle(request.method, query, headers, request.get_body())
    return _response(answer)


async def answer_azure_async(
    receiver: AsyncReceiver[Any], request: HttpRequest
) -> HttpResponse:
    """Answer the request of an HTTP trigger whose function is asynchronous."""
    query, headers = _query(request), dict(request.headers)
    answer = await receiver.handle(request.method, query, headers, request.get_body())
    return _response(answer)


def _query(request: HttpRequest) -> Query:
    parameters: Query = request.params
    return parameters or urlsplit(request.url).query


def _response(answer: Answer) -> HttpResponse:
    functions = import_module("azure.functions")
    response: HttpResponse = functions.HttpResponse(
        answer.body,
        status_code=answer.status,
        headers=answer.headers,
        mimetype="text/plain",
        charset="utf-8",
    )
    return response
