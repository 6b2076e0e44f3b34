"""Failures of other people's functions, for the log."""

from __future__ import annotations

import traceback

from ..client.errors import ApiError


def failure(error: Exception) -> str:
    """Say what failed and where.

    The message of an error stays out, as it may quote a notification with its secret;
    that of an ``ApiError`` has none.
    """
    what = str(error) if isinstance(error, ApiError) else ""
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return f"{type(error).__name__}{': ' if what else ''}{what}\n{frames}"
