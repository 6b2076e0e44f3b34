from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from generator.runtime.client import (
    ApiError,
    CallOptions,
    GatewayTimeoutError,
    Limiter,
    NetworkError,
    NetworkTimeoutError,
    NotFoundError,
    RateLimitError,
    Request,
    ServerError,
    ServiceUnavailableError,
    Settings,
)
from generator.runtime.client import AuthenticationError as Unauthorized
from generator.runtime.client.calls import call_of
from generator.runtime.client.exchange import exchange
from generator.runtime.client.log import logger
from generator.runtime.service import Limit
from generator.runtime.urls import Path
from tests.unit.runtime.client.played import (
    BROKEN,
    NEVER_SENT,
    TIMEOUT,
    Player,
    answer,
    played,
)

BASE = "https://service.example/v1.0"
PATH = Path().segment("things").key("a key")
FINE = answer(200, b'{"id":"1"}')


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Player:
    """A player whose clock is the flow's, and jitter that is always the most it can be."""
    made = played([])
    monkeypatch.setattr("generator.runtime.client.exchange.time.monotonic", lambda: made.now)
    monkeypatch.setattr("generator.runtime.client.retries.random.uniform", lambda _, most: most)
    return made


def run(player: Player, *outcomes: Any, method: str = "GET", **more: Any) -> Any:
    options: CallOptions = more.pop("options", {})
    settings = Settings(**{"base_url": BASE, **more})
    player.outcomes = list(outcomes)
    request = Request(method, PATH, options=options)
    _, answered = player.play(exchange(settings, call_of(request, settings)))
    assert not player.outcomes
    return answered


def test_pauses_grow_and_are_never_less_than_the_service_wants(player: Player) -> None:
    wanted = answer(429, retry_after="7")
    run(player, answer(503), answer(504), wanted, BROKEN, NEVER_SENT, FINE)
    assert player.waits == pytest.approx([0.2, 0.4, 7 + 0.8, 1.6, 3.2])
    assert [each.attempt for each in player.sent] == [0, 1, 2, 3, 4, 5]


def test_pauses_grow_no_further_than_half_a_minute(player: Player) -> None:
    run(player, *[answer(503)] * 12, FINE, max_retries=12, max_retry_time=1e6)
    assert player.waits[-3:] == [30.0, 30.0, 30.0]


def test_the_pause_is_jitter_from_nothing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    made = played([answer(503), FINE])
    monkeypatch.setattr("generator.runtime.client.retries.random.uniform", lambda least, _: least)
    settings = Settings(base_url=BASE)
    made.play(exchange(settings, call_of(Request("GET", PATH), settings)))
    assert made.waits == [0.0]


def test_retry_after_may_be_a_date(player: Player) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    run(player, answer(503, retry_after=moment), FINE)
    assert 85 < player.waits[0] <= 90.2


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "POST", "PATCH"])
@pytest.mark.parametrize(
    ("outcome", "is_safe"),
    [
        (answer(429), True),
        (NEVER_SENT, True),
        (answer(503), False),
        (answer(504), False),
        (BROKEN, False),
        (TIMEOUT, False),
    ],
)
def test_what_may_have_worked_is_not_sent_again(
    player: Player, method: str, outcome: Any, *, is_safe: bool
) -> None:
    if is_safe or method in {"GET", "DELETE", "PUT"}:
        assert run(player, outcome, FINE, method=method) == FINE
        assert len(player.sent) == 2
    else:
        with pytest.raises((ServerError, NetworkError)):
            run(player, outcome, method=method)
        assert (len(player.sent), player.waits) == (1, [])


@pytest.mark.parametrize("status", [400, 403, 404, 406, 409, 500, 501, 502])
def test_other_errors_are_not_tried_again(player: Player, status: int) -> None:
    with pytest.raises(ApiError, match=str(status)) as raised:
        run(player, answer(status))
    assert (raised.value.status, len(player.sent), player.waits) == (status, 1, [])


def test_ids_stay_the_same_while_a_request_is_tried(player: Player) -> None:
    run(player, answer(503), NEVER_SENT, FINE)
    assert len({each.headers["client-request-id"] for each in player.sent}) == 1


def test_tries_are_counted(player: Player) -> None:
    with pytest.raises(ServiceUnavailableError):
        run(player, *[answer(503)] * 4, max_retries=3)
    player.sent.clear()
    with pytest.raises(ServiceUnavailableError):
        run(player, *[answer(503)] * 2, options={"max_retries": 1})
    assert len(player.sent) == 2
    with pytest.raises(GatewayTimeoutError):
        run(player, answer(504), max_retries=9, options={"max_retries": 0})


def test_time_is_counted_and_nobody_waits_in_vain(player: Player) -> None:
    with pytest.raises(RateLimitError) as raised:
        run(player, answer(429, retry_after="30"), answer(429, retry_after="31"), max_retry_time=60)
    assert player.waits == [30.2]
    assert raised.value.retry_after == 31.0


def test_a_deletion_that_may_have_worked_takes_not_found_for_done(player: Player) -> None:
    for before in (answer(503), answer(504), BROKEN, TIMEOUT):
        assert run(player, before, answer(404), method="DELETE").status == 404
        assert run(player, before, NEVER_SENT, answer(404), method="DELETE").status == 404


def test_a_deletion_that_cannot_have_worked_does_not(player: Player) -> None:
    for before in ([], [answer(429)], [NEVER_SENT]):
        with pytest.raises(NotFoundError):
            run(player, *before, answer(404), method="DELETE")
    with pytest.raises(NotFoundError):
        run(player, answer(503), answer(404), method="GET")


@pytest.mark.parametrize("status", [401, 403, 409, 410, 500, 503])
def test_a_deletion_takes_no_other_refusal_for_done(player: Player, status: int) -> None:
    with pytest.raises(ApiError) as raised:
        run(player, answer(503), answer(status), method="DELETE", max_retries=1)
    assert raised.value.status == status


def test_network_errors_say_what_and_where(player: Player) -> None:
    with pytest.raises(NetworkError) as raised:
        run(player, NEVER_SENT, max_retries=0)
    assert str(raised.value) == "GET /things/{}: ConnectError: refused (1 try in 0.0 s)"
    assert not raised.value.was_sent
    with pytest.raises(NetworkTimeoutError) as late:
        run(player, TIMEOUT, max_retries=0)
    assert isinstance(late.value, TimeoutError)
    assert late.value.was_sent


def test_network_errors_say_how_many_tries_there_were(player: Player) -> None:
    with pytest.raises(NetworkError, match=r"refused \(3 tries in 0\.6 s\)$"):
        run(player, NEVER_SENT, NEVER_SENT, NEVER_SENT, max_retries=2)


def test_a_host_that_was_never_reached_is_tried_three_times(player: Player) -> None:
    unreached = replace(NEVER_SENT, is_unreached=True)
    with pytest.raises(NetworkError, match="3 tries"):
        run(player, *[unreached] * 3)
    with pytest.raises(NetworkError, match="2 tries"):
        run(player, *[unreached] * 2, max_retries=1)


def test_a_refused_token_is_replaced_once(player: Player) -> None:
    player.tokens = lambda wanted: "new" if wanted.refused == "old" else "old"
    assert run(player, answer(401), FINE) == FINE
    assert player.bearers == ["old", "new"]
    player.bearers.clear()
    player.tokens = lambda _: "old"
    with pytest.raises(Unauthorized):
        run(player, answer(401), answer(401))
    assert player.bearers == ["old", "old"]
    assert player.waits == []


def test_without_a_token_there_is_none_to_replace(player: Player) -> None:
    with pytest.raises(Unauthorized):
        run(player, answer(401))


@pytest.mark.parametrize(
    "claims",
    [
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ",
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==",
    ],
)
def test_claims_are_asked_for(player: Player, claims: str) -> None:
    player.tokens = lambda wanted: "new" if wanted.claims else "old"
    challenge = f'Bearer realm="", error="insufficient_claims", claims="{claims}"'
    run(player, answer(401, www_authenticate=challenge), FINE)
    assert player.wanted[1].claims == '{"access_token":{"nbf":{"essential":true}}}'
    assert player.wanted[1].refused == "old"


@pytest.mark.parametrize("claims", ["", "%%%", "/w=="])
def test_claims_that_are_none(player: Player, claims: str) -> None:
    player.tokens = lambda _: "old"
    run(player, answer(401, www_authenticate=f'Bearer claims="{claims}"'), FINE)
    assert player.wanted[1].claims is None


def test_a_header_of_the_callers_own_stands(player: Player) -> None:
    player.tokens = lambda _: "token"
    run(player, FINE, options={"headers": {"Authorization": "Bearer mine"}})
    assert player.bearers == [None]
    assert player.sent[0].headers["authorization"] == "Bearer mine"


def test_hooks_see_every_try_and_change_its_headers_alone(player: Player) -> None:
    seen: list[Any] = []

    def before(outgoing: Any) -> None:
        assert "x-try" not in outgoing.headers
        assert "authorization" not in outgoing.headers
        outgoing.headers["x-try"] = str(outgoing.attempt)

    player.tokens = lambda _: "token"
    after = [lambda outgoing, got: seen.append((outgoing.template, got.status))]
    run(player, answer(503), BROKEN, FINE, before=(before,), after=tuple(after))
    assert [each.headers["x-try"] for each in player.sent] == ["0", "1", "2"]
    assert seen == [("/things/{}", 503), ("/things/{}", 200)]


def test_what_hooks_get_does_not_show_secrets(player: Player) -> None:
    shown: list[str] = []
    hook = lambda *given: shown.append(repr(given))  # noqa: E731
    secret = {"headers": {"X-Secret": "s3cret", "Authorization": "Bearer s3cret"}}
    run(player, answer(200, b"s3cret"), before=(hook,), after=(hook,), options=secret)
    assert len(shown) == 2
    assert not [each for each in shown if "s3cret" in each or "a%20key" in each]


def test_every_try_counts_for_the_limits(player: Player) -> None:
    limit = Limit(name="", requests=1, seconds=5, routes=("/things/{}",))
    limiter = Limiter([limit], clock=lambda: player.now)
    run(player, answer(503), FINE, limiter=limiter)
    assert player.sent_at == pytest.approx([1000.0, 1005.0])
    assert player.waits == pytest.approx([0.2, 4.8])


def one_in(seconds: float, player: Player) -> Limiter:
    limit = Limit(name="", requests=1, seconds=seconds, routes=("/things/{}",))
    return Limiter([limit], clock=lambda: player.now)


def test_waiting_for_the_limits_is_not_counted_as_lost_time(player: Player) -> None:
    limiter = one_in(500, player)
    limiter.book(PATH)
    run(player, answer(503), answer(503), FINE, limiter=limiter, max_retry_time=60)
    assert player.sent_at == pytest.approx([1500.0, 2000.0, 2500.0])


def test_of_a_long_wait_the_log_tells_once(
    player: Player, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = one_in(500, player)
    limiter.book(PATH)
    settings = Settings(base_url=BASE, limiter=limiter)
    request = call_of(Request("GET", PATH), settings)
    flows = [exchange(settings, request) for _ in range(2)]
    for flow in flows:
        next(flow)
    (told,) = [each for each in caplog.records if each.levelno > logging.INFO]
    assert told.getMessage() == "GET /things/{} waits 500.0 s to keep within the limits"
    assert (told.levelno, told.name) == (logging.WARNING, logger.name)
    for flow in flows:
        flow.close()
    player.now += 1500
    for _ in range(2):
        run(player, FINE, limiter=limiter)
    assert len([each for each in caplog.records if each.levelno > logging.INFO]) == 2


def test_of_short_waits_the_log_tells_only_those_who_ask(
    player: Player, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = one_in(4, player)
    for _ in range(3):
        run(player, answer(503), FINE, limiter=limiter)
    assert [each for each in caplog.records if each.levelno > logging.DEBUG] == []


def test_of_a_long_pause_that_the_service_asks_for_the_log_tells(
    player: Player, caplog: pytest.LogCaptureFixture
) -> None:
    run(player, answer(429, retry_after="30"), FINE)
    (told,) = [each for each in caplog.records if each.levelno > logging.INFO]
    assert told.getMessage().startswith("GET /things/{} again in 30.")


def test_a_second_token_waits_for_the_limits_too(player: Player) -> None:
    player.tokens = lambda wanted: "new" if wanted.refused else "old"
    limiter = one_in(500, player)
    run(player, answer(401), answer(503), FINE, limiter=limiter, max_retry_time=60)
    assert player.sent_at == pytest.approx([1000.0, 1500.0, 2000.0])


@pytest.mark.parametrize("reached", ["waiting", "hook", "token", "sent"])
def test_who_gives_up_before_sending_gives_the_place_back(player: Player, reached: str) -> None:
    limiter = one_in(10, player)
    if reached == "waiting":
        limiter.book(PATH)
    hook = lambda _: None  # noqa: E731
    settings = Settings(base_url=BASE, limiter=limiter, before=(hook,) if reached == "hook" else ())
    flow = exchange(settings, call_of(Request("GET", PATH), settings))
    effect = next(flow)
    if reached == "sent":
        effect = flow.send("token")
    kinds = {"waiting": "Wait", "hook": "CallHook", "token": "GetToken", "sent": "Transmit"}
    assert type(effect).__name__ == kinds[reached]
    flow.close()
    free_again = limiter.book(PATH).seconds
    assert free_again == (10.0 if reached in {"waiting", "sent"} else 0.0)


def test_what_was_never_sent_does_not_count_for_the_limits(player: Player) -> None:
    limiter = one_in(100, player)
    run(player, NEVER_SENT, NEVER_SENT, FINE, limiter=limiter)
    assert player.waits == pytest.approx([0.2, 0.4])
    assert limiter.book(PATH).seconds == pytest.approx(100.0)


def test_what_an_earlier_try_may_have_done_is_told(player: Player) -> None:
    with pytest.raises(NetworkError) as raised:
        run(player, BROKEN, NEVER_SENT, method="DELETE", max_retries=1)
    assert raised.value.was_sent


@pytest.mark.parametrize(
    "headers", [{"X": "a\nb"}, {"X Y": "a"}, {"X": "é"}, {"": "a"}, {"Authorization": "s3cret\n"}]
)
def test_headers_that_cannot_be_sent(player: Player, headers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a header that cannot be sent") as raised:
        run(player, options={"headers": headers})
    assert "s3cret" not in str(raised.value)
    with pytest.raises(TypeError, match="are text"):
        run(player, options={"headers": {"X": 1}})  # type: ignore[dict-item]


def test_headers_of_hooks_are_checked_too(player: Player) -> None:
    def hook(outgoing: Any) -> None:
        outgoing.headers["x-hook"] = "s3cret\n"

    with pytest.raises(ValueError, match="cannot be sent: 'x-hook'"):
        run(player, before=(hook,))
    assert player.sent == []
