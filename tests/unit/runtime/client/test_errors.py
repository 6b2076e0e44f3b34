from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus

import pytest

from generator.runtime.client import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    GatewayTimeoutError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    ServiceUnavailableError,
)
from generator.runtime.client.effects import Answer
from generator.runtime.client.refusals import error_of, seconds_to_wait
from generator.runtime.redaction import Redactor


def raised(status: int, body: bytes = b"", **headers: str) -> ApiError:
    names = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return error_of(Answer(status, names, body), Redactor(), "sent")


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (429, RateLimitError),
        (500, ServerError),
        (502, ServerError),
        (503, ServiceUnavailableError),
        (504, GatewayTimeoutError),
        (406, ApiError),
        (304, ApiError),
        (100, ApiError),
    ],
)
def test_classes(status: int, cls: type[ApiError]) -> None:
    error = raised(status)
    assert type(error) is cls
    assert (error.status, error.code, error.message) == (status, "", "")
    assert str(error) == f"{status}: {HTTPStatus(status).phrase}"


def test_a_status_without_a_name() -> None:
    assert str(raised(599)) == "599"
    assert str(raised(400, b'{"error":{"code":"bad"}}')).startswith('400 bad: {"error"')
    assert str(ApiError(code="bad", status=400)) == "400 bad"


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("https://login.example/x?secret=1", "a redirect to login.example, which is not followed"),
        ("https://user:pass@login.example:8/", "a redirect to login.example, which is not"),
        ("/v2/calls", "a redirect to the same host, which is not followed"),
        ("http://[/", "a redirect to what is no URL, which is not followed"),
    ],
)
def test_redirects_say_where_to(location: str, message: str) -> None:
    error = raised(307, b"<html>moved", location=location)
    assert error.message.startswith(message)
    assert error.body == b"<html>moved"
    assert "redirect" not in raised(404, b"", location=location).message
    assert raised(307, b'{"error":{"message":"m"}}', location=location).message == "m"


def test_when_to_come_again_stands_in_the_text() -> None:
    error = raised(429, request_id="r", Retry_After="4000.4")
    assert str(error) == "429: Too Many Requests (request-id r; to be asked again in 4,000 s)"
    assert str(raised(429, Retry_After="0")) == "429: Too Many Requests"


@pytest.mark.parametrize(
    "body",
    [b"<html>\n502</html>", b"[1]", b'{"error": 1}', b'{"error"', b"\xff", b'{"error":"x"}'],
)
def test_bodies_that_are_no_odata_error(body: bytes) -> None:
    error = raised(502, body)
    assert error.body == body
    assert error.message == body.decode("utf-8", "replace")
    assert "\n" not in str(error)


def test_only_the_first_bytes_are_kept() -> None:
    error = raised(500, b"x" * 1_000_000)
    assert len(error.body) == 10_000
    assert len(str(error)) < 600


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0.0), ("120", 120.0), ("1.5", 1.5), ("soon", None), ("-1", None), ("nan", None)],
)
def test_retry_after_in_seconds(text: str, seconds: float | None) -> None:
    assert raised(429, Retry_After=text).retry_after == seconds


def test_retry_after_as_a_date() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=60)
    later = raised(503, Retry_After=format_datetime(moment, usegmt=True)).retry_after
    assert later is not None
    assert 50 < later <= 60
    assert raised(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT").retry_after == 0.0


def test_ids_come_from_headers_where_the_body_has_none() -> None:
    error = raised(500, request_id="r", client_request_id="c")
    assert (error.request_id, error.client_request_id) == ("r", "c")
    assert raised(500).client_request_id == "sent"


def test_messages_show_no_tokens() -> None:
    token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln"
    text = str(ApiError(f"bad token Bearer abc.def and '{token}'", status=401))
    assert text == "401: bad token [removed] and '[removed]'"
    assert "eyJ" not in repr(ApiError(token))


def test_errors_pickle() -> None:
    error = raised(429, b'{"error":{"code":"TooMany","message":"m"}}', Retry_After="3")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), vars(again), str(again)) == (RateLimitError, vars(error), str(error))


@pytest.mark.parametrize(
    "header",
    [
        "soon",
        "-1",
        "9" * 400,
        "Wed, 21 Oct 2015 07:28:00 +9999999999999999",
        "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT",
    ],
)
def test_a_retry_after_that_says_nothing_is_none(header: str) -> None:
    assert seconds_to_wait({"retry-after": header}) is None


@pytest.mark.parametrize("skew", [timedelta(hours=-3), timedelta(hours=3)])
def test_a_date_is_by_the_clock_of_the_service(skew: timedelta) -> None:
    theirs = datetime.now(UTC) + skew
    later = theirs + timedelta(seconds=7)
    headers = {"date": format_datetime(theirs, True), "retry-after": format_datetime(later, True)}
    assert seconds_to_wait(headers) == 7.0


def test_a_date_of_the_answer_that_says_nothing() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    for date in ("", "now", "Wed, 21 Oct 2015 07:28:00 +9999999999999999"):
        assert 50 < (seconds_to_wait({"date": date, "retry-after": later}) or 0) <= 60
