"""The tables of a file of service facts, as written."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

_ROUTE = r"^(/[^/\s]+)+$"
_CONFIG = ConfigDict(frozen=True, extra="forbid", strict=True)

Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Route = Annotated[str, Field(pattern=_ROUTE)]
Count = Annotated[int, Field(gt=0)]


class LimitTable(BaseModel):
    """``[[limits]]``."""

    model_config = _CONFIG

    name: Text
    requests: Count
    seconds: Annotated[float, Field(gt=0, strict=False)]
    routes: Annotated[tuple[Route, ...], Field(strict=False, min_length=1)]
    below: bool = False
    per_key: bool = False


class WindowTable(BaseModel):
    """``[[windows]]``."""

    model_config = _CONFIG

    route: Route
    start: Text
    end: Text
    key: str = ""
    days: Count | None = None
    end_is_inclusive: bool = False
    cut: bool = True


class PageSizeTable(BaseModel):
    """``[[page_sizes]]``."""

    model_config = _CONFIG

    route: Route
    size: Count


class PartTable(BaseModel):
    """One of the parts of ``[[reads]]``."""

    model_config = _CONFIG

    property: Text
    expand: Texts = ()


class ReadTable(BaseModel):
    """``[[reads]]``."""

    model_config = _CONFIG

    route: Route
    version: Text
    parts: Annotated[tuple[PartTable, ...], Field(strict=False, min_length=1)]


class PublisherTable(BaseModel):
    """``[notifications.publisher]``."""

    model_config = _CONFIG

    app_id: Text
    issuers: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    keys_url: Annotated[str, Field(pattern=r"^https?://")]


class NotificationsTable(BaseModel):
    """``[notifications]``."""

    model_config = _CONFIG

    route: Route
    resource: Text
    notification: Text
    change_types: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    longest_minutes: Count
    collection: Route
    kept_days: Count
    since: Text
    late_minutes: Annotated[int, Field(ge=0)] = 0
    key: Text
    version: Text
    publisher: PublisherTable | None = None


class FactsTable(BaseModel):
    """A whole file."""

    model_config = _CONFIG

    name: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")] = ""
    prefer: Texts = ()
    secrets: Texts = ()
    private: Texts = ()
    clouds: dict[str, Annotated[HttpUrl, Field(strict=False)]] = Field(default_factory=dict)
    limits: Annotated[tuple[LimitTable, ...], Field(strict=False)] = ()
    windows: Annotated[tuple[WindowTable, ...], Field(strict=False)] = ()
    page_sizes: Annotated[tuple[PageSizeTable, ...], Field(strict=False)] = ()
    reads: Annotated[tuple[ReadTable, ...], Field(strict=False)] = ()
    notifications: NotificationsTable | None = None
