"""The client: how requests are made, sent, repeated and read.

``effects`` says how a flow and its driver talk; ``exchange`` is one request until it is
answered; ``single`` and ``paging`` make results of it; ``session`` is what the emitted
methods use.
"""

from __future__ import annotations

from ..service import Limit
from .batch import AsyncBatch, Batch
from .batch_flow import BatchItem
from .builders import AsyncRequestBuilder, RequestBuilder
from .clients import AsyncClientBase, ClientBase
from .credentials import AsyncCredential, Credential
from .effects import Answer, Outgoing
from .errors import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ChangedError,
    ConflictError,
    GatewayTimeoutError,
    InvalidResponseError,
    NetworkError,
    NetworkTimeoutError,
    NotFoundError,
    PagingError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    ServiceUnavailableError,
)
from .limits import Limiter
from .message import Request, body_of, parameters
from .options import CallOptions, Settings
from .pages import AsyncPages, Page, Pages
from .raw import RawResponse
from .references import (
    AsyncReferenceRequestBuilder,
    AsyncReferencesRequestBuilder,
    ReferenceRequestBuilder,
    ReferencesRequestBuilder,
)
from .session import AsyncSession, Session
from .streams import AsyncStreamRequestBuilder, StreamRequestBuilder

__all__ = [
    "Answer",
    "ApiError",
    "AsyncBatch",
    "AsyncClientBase",
    "AsyncCredential",
    "AsyncPages",
    "AsyncReferenceRequestBuilder",
    "AsyncReferencesRequestBuilder",
    "AsyncRequestBuilder",
    "AsyncSession",
    "AsyncStreamRequestBuilder",
    "AuthenticationError",
    "BadRequestError",
    "Batch",
    "BatchItem",
    "CallOptions",
    "ChangedError",
    "ClientBase",
    "ConflictError",
    "Credential",
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
    "ReferenceRequestBuilder",
    "ReferencesRequestBuilder",
    "Request",
    "RequestBuilder",
    "ServerError",
    "ServiceUnavailableError",
    "Session",
    "Settings",
    "StreamRequestBuilder",
    "body_of",
    "parameters",
]
