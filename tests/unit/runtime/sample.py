"""A small schema, written as the generator would emit it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from generator.runtime import Deprecated, FlagsEnum, Member, Model, OpenEnum
from generator.runtime import codec as c


class Mode(OpenEnum):
    """What a call carries."""

    AUDIO = Member("audio", 1)
    VIDEO = Member("video", 2)
    COUNT = Member("count", 3)


class Nothing(OpenEnum):
    """An enumeration without a member."""


class Access(FlagsEnum):
    """What is allowed."""

    NONE = Member("none", 0)
    READ = Member("read", 1)
    WRITE = Member("write", 2)
    READ_WRITE = Member("readWrite", 3)


@dataclass(kw_only=True, slots=True, repr=False)
class Entity(Model):
    id: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Identity(Model):
    display_name: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class User(Identity):
    tenant: UUID | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Session(Entity):
    start: datetime | None = None
    length: timedelta | None = None
    cost: Decimal | None = None
    loss: float | None = None
    day: date | None = None
    clock: time | None = None
    secret: bytes | None = None
    size: int | None = None
    hops: int | None = None
    secure: bool | None = None
    anything: Any = None
    caller: Identity | None = None
    inner: Session | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Call(Entity):
    modes: list[Mode] | None = None
    access: Access | None = None
    sessions: list[Session] | None = None
    notes: list[str | None] | None = None
    organizer: Identity | None = field(
        default=None,
        metadata={
            "deprecated": Deprecated(
                since=date(2023, 11, 6), removal=date(2026, 11, 6), replacement="organizer_v2"
            )
        },
    )


@dataclass(kw_only=True, slots=True, repr=False)
class Never(Model):
    """Not registered."""


MODE = c.enum(Mode, "sample.mode")
ACCESS = c.enum(Access, "sample.access")
CALL = c.struct(Call)
IDENTITY = c.struct(Identity)

c.register(Entity, "sample.entity", c.prop("id", "id", c.STRING), key=("id",))
c.register(Identity, "sample.identity", c.prop("display_name", "displayName", c.STRING))
c.register(User, "sample.user", c.prop("tenant", "tenantId", c.GUID))
c.register(
    Session,
    "sample.session",
    c.prop("start", "startDateTime", c.DATE_TIME_OFFSET),
    c.prop("length", "length", c.DURATION),
    c.prop("cost", "cost", c.DECIMAL),
    c.prop("loss", "loss", c.DOUBLE),
    c.prop("day", "day", c.DATE),
    c.prop("clock", "clock", c.TIME_OF_DAY),
    c.prop("secret", "secret", c.BINARY),
    c.prop("size", "size", c.INT64),
    c.prop("hops", "hops", c.INT16),
    c.prop("secure", "isSecure", c.BOOLEAN),
    c.prop("anything", "anything", c.UNTYPED),
    c.prop("caller", "caller", IDENTITY),
    c.navigation("inner", "inner", c.struct(Session)),
)
c.register(
    Call,
    "sample.call",
    c.prop("modes", "modalities", c.list_of(MODE)),
    c.prop("access", "access", ACCESS),
    c.navigation("sessions", "sessions", c.list_of(c.struct(Session))),
    c.prop("notes", "notes", c.list_of(c.nullable(c.STRING))),
    c.prop("organizer", "organizer", IDENTITY),
)
