"""What the emitted modules share; copied as it is into every emitted package."""

from __future__ import annotations

from .codec_errors import DecodeError, EncodeError
from .credentials import AsyncCredential, Credential
from .deprecation import Deprecated
from .enums import FlagsEnum, Member, OpenEnum
from .errors import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)
from .message import Request, body_of, parameters
from .model import Model
from .pages import Page
from .query import query_options
from .requests import AsyncRequestBuilder, RequestBuilder
from .transport import AsyncSession, Session
from .urls import Path

__all__ = [
    "ApiError",
    "AsyncCredential",
    "AsyncRequestBuilder",
    "AsyncSession",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "Credential",
    "DecodeError",
    "Deprecated",
    "EncodeError",
    "FlagsEnum",
    "Member",
    "Model",
    "NotFoundError",
    "OpenEnum",
    "Page",
    "Path",
    "PermissionDeniedError",
    "RateLimitError",
    "Request",
    "RequestBuilder",
    "ServerError",
    "Session",
    "body_of",
    "parameters",
    "query_options",
]
