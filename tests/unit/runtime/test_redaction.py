from __future__ import annotations

import json
import pickle
import string
import traceback
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.runtime.client import ApiError, NetworkError
from generator.runtime.client.effects import Answer
from generator.runtime.client.refusals import error_of, unreadable
from generator.runtime.codec_errors import DecodeError
from generator.runtime.odata.errors import QuerySyntaxError
from generator.runtime.query_errors import QueryError
from generator.runtime.redaction import Redactor

NAMES = frozenset({"clientState"})
TOKENS = st.text(string.ascii_letters + string.digits + "-._~+/", min_size=12, max_size=200)
PHONES = st.one_of(
    st.from_regex(r"\+[1-9][0-9]{7,14}", fullmatch=True),
    st.from_regex(r"\+[1-9][0-9]{0,2} \(?[0-9]{3}\)? [0-9]{3}[- ][0-9]{4}", fullmatch=True),
    st.from_regex(r"tel:\+[1-9][0-9]{9,12}", fullmatch=True),
    st.from_regex(r"%2B[1-9][0-9]{9,12}", fullmatch=True),
    st.from_regex(r"1[2-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"\+[1-9][0-9]{6,9}\*{3,4}", fullmatch=True),
    st.from_regex(r"\([2-9][0-9]{2}\) [0-9]{3}-[0-9]{4}", fullmatch=True),
)
WORDS = st.text(string.ascii_letters + " .:,'\"{}()\n", max_size=30)


def shown(error: BaseException) -> str:
    everything = [str(error), repr(error), *traceback.format_exception(error)]
    again = pickle.loads(pickle.dumps(error))
    return "\n".join([*everything, str(again), repr(again), repr(error.args)])


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@given(st.text(min_size=6, max_size=60), TOKENS, PHONES, WORDS, WORDS)
def test_no_error_shows_a_secret(
    secret: str, token: str, phone: str, before: str, after: str
) -> None:
    redactor = Redactor(NAMES, frozenset({secret, token}))
    said = f"{before} {secret} {token} {phone} Bearer {token} {after} {secret!r}"
    ids = {"request-id": f"{token} {phone}", "client-request-id": said}
    body = {"error": {"code": said, "message": said, "innerError": {"code": said, **ids}}}
    texts = [json.dumps(body), said, json.dumps({"clientState": secret})]
    for text in texts:
        answer = Answer(400, {"request-id": said}, text.encode("utf-8", "replace"))
        wrong = DecodeError("a number", f"text {said!r}"[:60])
        errors = [error_of(answer, redactor, "id"), unreadable(answer, wrong, redactor, "id")]
        for error in errors:
            text_shown = shown(error)
            for spelled in (secret, json.dumps(secret)[1:-1], quote(secret), token):
                if spelled not in (before, after) and len(spelled) > 5:
                    assert spelled not in text_shown.replace(before, "").replace(after, "")


@given(PHONES, WORDS)
def test_no_error_shows_a_telephone_number(phone: str, word: str) -> None:
    for text in (f"{word} {phone} {word}", f'{{"calleeNumber":"{phone}"}}', f"({phone})", phone):
        for error in (ApiError(text), NetworkError(text)):
            assert len(digits(phone)) > 6
            assert digits(phone) not in digits(shown(error).replace("line ", ""))
            assert phone not in shown(error)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The value 2026-01-01T00:00:00Z is not before 2026-01-01 00:00:00.1234567+02:00",
        "request 6d1f4a3e-1234-5678-9012-12345678abcd, 12345678-1234-1234-1234-123456789012",
        "404 of 1,000,000 and 1234567",
        "expected an Int32, found the number 2147483648000000000000",
        "at $.sessions[12].segments[3].media[0]",
        "https://service.example:44300/v1.0/things(12)",
        "1.0.12345678.1",
        "agent 16.0.13628.20274 at 192.168.100.201 on 10.0.22621",
        "429: Retry-After: Sun, 22 Nov 2026 10:32:32 GMT, 120 seconds; 503 (11 tries in 0.9 s)",
        "404 2026-01-01 10:00:00 and 22/11/2026 10:32, 22.11.2026, 2026/1/1 2026-13-45T00:00:00Z",
        "1234567.89 and -12.345678 at 00:00:00.1234567, 0001-01-01T00:00:00Z",
        "200 6d1f4a3e-1234-5678-9012-12345678abcd 12345678-1234-1234-1234-123456789012 404",
        "id 12-3456-78901-abc, a12-3456-78901",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert Redactor(NAMES).clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        '{"clientState": "s3cret-of-mine"}',
        '{"clientState":"s3cret-of-mi',
        '{"ClientState" : "a\\"s3cret-of-mine\\""}',
        "{'clientState': 's3cret-of-mine'}",
        "Subscription(clientState=s3cret-of-mine)",
        "?clientState=s3cret-of-mine&x=1",
    ],
)
def test_secrets_are_known_by_the_name_before_them(text: str) -> None:
    cleaned = Redactor(NAMES).clean(text)
    assert "s3cret" not in cleaned
    assert "[removed]" in cleaned


NATIONAL = (
    "020 7946 0958",
    "0049 30 1234567",
    "030 1234567",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "(0)30-1234567",
    "(030) 1234-567",
    "0151/2345678",
    "030 / 12 34 567",
    "555-0123",
    "1.425.555.0100",
    "030\u00a012345\u201167",
)


@pytest.mark.parametrize("phone", NATIONAL)
@pytest.mark.parametrize(
    "around", ["{}", '"a":"{}","b"', "call {}.", "({})", "tel:{}", "no\\n{}\\n"]
)
def test_numbers_as_they_are_written_in_a_country(phone: str, around: str) -> None:
    text = around.format(phone)
    assert digits(Redactor().clean(text)) == ""
    assert digits(str(NetworkError(text))) == ""


def test_numbers_stand_beside_what_stays() -> None:
    text = "404 at 2026-01-01T00:00:00Z: 030 1234567, 503"
    assert Redactor().clean(text) == "404 at 2026-01-01T00:00:00Z: [removed], 503"


def test_ids_of_requests_stay() -> None:
    ids = {"request-id": "2026-1122-103200-77", "client-request-id": "nightly 2026-11-22-0001"}
    error = error_of(Answer(503, ids, b"{}"), Redactor(), "id")
    assert (error.request_id, error.client_request_id) == tuple(ids.values())
    assert "2026-1122-103200-77" in str(error)
    phone = error_of(Answer(503, {"request-id": "+14255550100"}, b"{}"), Redactor(), "id")
    assert phone.request_id == "[removed]"


def test_a_long_text_of_groups_takes_no_long_time() -> None:
    assert len(Redactor().clean("1 " * 50_000 + "x")) < 50_000
    assert len(Redactor().clean("1-" * 50_000 + "x")) > 90_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"phone":{"id":"1234567","displayName":"x"},"a":1}', '{"phone":[removed],"a":1}'),
        ('{"phone": {"id":"12345', '{"phone": [removed]'),
        ('{"callerNumber":"1234567","a":1}', '{"callerNumber":[removed],"a":1}'),
    ],
)
def test_private_members_are_known_by_their_names(text: str, expected: str) -> None:
    assert Redactor(frozenset({"phone", "callerNumber"})).clean(text) == expected


def test_tokens_are_known_by_their_form_also_where_they_are_cut() -> None:
    token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln"
    for text in (token, token[:25], f"Bearer {token}", f"bearer   opaque.{token}"):
        assert Redactor().clean(text) == "[removed]"


def test_a_redactor_does_not_show_what_it_knows() -> None:
    assert "s3cret" not in repr(Redactor(frozenset(), frozenset({"s3cret"})))


def test_errors_of_queries_show_no_telephone_numbers() -> None:
    error = QueryError("expected a date, found '+14255550100'")
    assert str(error) == "expected a date, found '[removed]'"
    assert "1425" not in shown(error)
    wrong = QuerySyntaxError("phone eq '+14255550100' and", 27, "a condition")
    assert str(wrong) == (
        "\"phone eq '[removed]' and\": expected a condition at character 28, "
        "found the end of the text"
    )
    assert "1425" not in shown(wrong)


@given(
    st.lists(PHONES, min_size=1, max_size=4),
    st.sampled_from(["+", " ", "-", "", ",", ";", "/", " / ", ".", "_", "x", "\u2011", "\n", "*"]),
)
@example(["+15551234567", "+15557654321"], "")
@example(["+15551234567", "15557654321"], " ")
@example(["15551234567", "15557654321"], "-")
@example(["(425) 555-0100", "(425) 555-0101"], "-")
def test_no_digit_of_numbers_that_stand_side_by_side_is_left(phones: list[str], by: str) -> None:
    text = by.join(
        each if by or each.startswith(("+", "%", "t")) else f"+{each}" for each in phones
    )
    for each in (text, f"({text})", f'"{text}"'):
        assert digits(Redactor().clean(each)) == ""


def test_secrets_of_a_letter_or_two_leave_messages_readable() -> None:
    redactor = Redactor(NAMES, frozenset({"a", "is", "not"}))
    text = 'a notification is not valid: {"clientState": "is"} clientState=a'
    assert redactor.clean(text) == (
        'a notification is [removed] valid: {"clientState": [removed]} clientState=[removed]'
    )


def test_what_was_removed_is_not_removed_again() -> None:
    redactor = Redactor(frozenset(), frozenset({"removed", "[removed]x", "removed]"}))
    assert redactor.clean("removed, [removed]x") == "[removed], [removed]"


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x00", "\x7f", "\x9b31m", "\u202e", "\u2028", "\ufeff"]
)
def test_nothing_moves_the_cursor_or_turns_the_text_of_an_error(text: str) -> None:
    body = json.dumps({"error": {"code": f"a{text}\nb", "message": f"c{text}d"}}).encode()
    error = error_of(Answer(400, {}, body), Redactor(), "id")
    for each in (error.code, error.message, str(error)):
        assert text not in each
        assert each.isprintable()
    assert error.code.endswith(" b")
    assert text not in str(error_of(Answer(502, {}, f"<{text}>".encode()), Redactor(), "id"))
