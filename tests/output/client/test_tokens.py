"""Where tokens come from, how long they are used, and how often they are asked for."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from typing import Any, NamedTuple

import callrecords
import httpx
import pytest
from callrecords import AuthenticationError

from tests.output.client.conftest import MakeClient
from tests.scripted import Asked, Reply, Scripted, error, in_turn

SCOPE = "https://graph.microsoft.com/.default"


class AccessToken(NamedTuple):
    token: str
    expires_on: int


class Credential:
    """Gives a new token each time; slow enough for others to come meanwhile."""

    def __init__(self, lifetime: float = 3600, delay: float = 0.0) -> None:
        self.asked: list[tuple[tuple[str, ...], dict[str, Any]]] = []
        self.lifetime = lifetime
        self.delay = delay

    def get_token(self, *scopes: str, claims: str | None = None, **more: Any) -> AccessToken:
        time.sleep(self.delay)
        self.asked.append((scopes, {"claims": claims, **more} if claims else more))
        return AccessToken(f"token-{len(self.asked)}", int(time.time() + self.lifetime))


class AsyncCredential(Credential):
    async def get_token(self, *scopes: str, **more: Any) -> AccessToken:  # type: ignore[override]
        delay, self.delay = self.delay, 0.0
        await asyncio.sleep(delay)
        return super().get_token(*scopes, **more)


class PlainCredential:
    """Takes no claims."""

    def __init__(self) -> None:
        self.count = 0

    def get_token(self, *scopes: str) -> AccessToken:
        self.count += 1
        return AccessToken(f"token-{self.count}", int(time.time() + 3600))


def get(client: Any) -> Any:
    return client.communications.call_records["1"].get()


def bearers(service: Scripted) -> list[str]:
    return [asked.headers["authorization"] for asked in service.asked]


def test_a_token_is_used_until_it_is_about_to_end(client: MakeClient, service: Scripted) -> None:
    credential = Credential()
    made = client(credential)
    get(made)
    get(made)
    assert bearers(service) == ["Bearer token-1"] * 2
    assert credential.asked == [((SCOPE,), {})]


def test_the_scope_is_that_of_the_cloud(client: MakeClient, service: Scripted) -> None:
    credential = Credential()
    get(client(credential, cloud="usgov"))
    assert credential.asked == [(("https://graph.microsoft.us/.default",), {})]


@pytest.mark.parametrize(("passed", "count"), [(3600 - 301, 1), (3600 - 299, 2), (3601, 2)])
def test_a_token_is_replaced_five_minutes_before_its_end(
    client: MakeClient,
    service: Scripted,
    monkeypatch: pytest.MonkeyPatch,
    passed: float,
    count: int,
) -> None:
    credential = Credential()
    now = time.time()
    made = client(credential)
    monkeypatch.setattr("callrecords._runtime.client.credentials.time.time", lambda: now)
    get(made)
    monkeypatch.setattr("callrecords._runtime.client.credentials.time.time", lambda: now + passed)
    get(made)
    assert len(credential.asked) == count


def test_short_lives_are_used_for_most_of_them(client: MakeClient, service: Scripted) -> None:
    credential = Credential(lifetime=60)
    made = client(credential)
    get(made)
    get(made)
    assert len(credential.asked) == 1


def test_tokens_that_are_over_are_not_used_again(client: MakeClient, service: Scripted) -> None:
    credential = Credential(lifetime=-1)
    made = client(credential)
    get(made)
    get(made)
    assert len(credential.asked) == 2


def test_a_function_is_asked_each_time(client: MakeClient, service: Scripted) -> None:
    tokens = iter(["a", "b"])
    made = client(lambda: next(tokens))
    get(made)
    get(made)
    assert bearers(service) == ["Bearer a", "Bearer b"]


def test_a_refused_token_is_replaced_once(client: MakeClient, service: Scripted) -> None:
    service.script = lambda asked: (
        Reply({}) if asked.headers["authorization"] == "Bearer token-2" else error(401)
    )
    credential = Credential()
    made = client(credential)
    get(made)
    get(made)
    assert bearers(service) == ["Bearer token-1", "Bearer token-2", "Bearer token-2"]
    service.script = in_turn(error(401))
    with pytest.raises(AuthenticationError):
        get(made)
    assert len(credential.asked) == 3


CHALLENGE = 'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="'


def test_claims_are_passed_on(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(error(401, WWW_Authenticate=CHALLENGE), Reply({}))
    credential = Credential()
    get(client(credential))
    assert credential.asked == [((SCOPE,), {}), ((SCOPE,), {"claims": '{"a":1}'})]


def test_who_takes_no_claims_is_asked_without(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(error(401, WWW_Authenticate=CHALLENGE), Reply({}))
    credential = PlainCredential()
    get(client(credential))
    assert credential.count == 2


def test_many_threads_ask_once(service: Scripted) -> None:
    credential = Credential(delay=0.05)
    with callrecords.Client(credential, base_url=service.url) as made:
        threads = [threading.Thread(target=get, args=[made]) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert bearers(service) == ["Bearer token-1"] * 12
    assert len(credential.asked) == 1


def test_many_tasks_ask_once_and_once_more_when_all_are_refused(service: Scripted) -> None:
    def script(asked: Asked) -> Reply:
        return Reply({}) if asked.headers["authorization"] != "Bearer token-1" else error(401)

    service.script = script
    credential = AsyncCredential(delay=0.02)

    async def run() -> None:
        async with callrecords.AsyncClient(credential, base_url=service.url) as made:
            await asyncio.gather(*(get(made) for _ in range(12)))

    asyncio.run(run())
    assert len(credential.asked) == 2
    assert sorted(bearers(service)) == ["Bearer token-1"] * 12 + ["Bearer token-2"] * 12


@pytest.mark.filterwarnings("error")
def test_a_client_may_outlive_its_event_loop(service: Scripted) -> None:
    credential = AsyncCredential(lifetime=-1, delay=0.01)
    made = callrecords.AsyncClient(credential, base_url=service.url)

    async def run(*, last: bool) -> None:
        await asyncio.gather(*(get(made) for _ in range(3)))
        if last:
            await made.close()

    for last in (False, False, True):
        asyncio.run(run(last=last))
        gc.collect()  # what is left open warns
    assert len(credential.asked) == 9
    with pytest.raises(RuntimeError, match="has been closed"):
        asyncio.run(run(last=False))


def test_two_threads_with_a_loop_each_share_a_client(service: Scripted) -> None:
    credential = AsyncCredential(lifetime=-1, delay=0.002)
    made = callrecords.AsyncClient(credential, base_url=service.url)
    meeting = threading.Barrier(2)

    async def run() -> None:
        for _ in range(3):
            meeting.wait(10)
            await asyncio.gather(*(get(made) for _ in range(4)))

    threads = [threading.Thread(target=asyncio.run, args=[run()], daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert len(service.asked) == 24


def test_the_synchronous_client_awaits_nothing(service: Scripted) -> None:
    for credential in (AsyncCredential(), AsyncCredential().get_token):
        with (
            callrecords.Client(credential, base_url=service.url) as made,  # type: ignore[arg-type]
            pytest.raises(TypeError, match="use the asynchronous client"),
        ):
            get(made)
    assert service.asked == []


def test_hooks_may_be_coroutine_functions_where_they_are_awaited(service: Scripted) -> None:
    seen: list[str] = []

    async def before(outgoing: callrecords.Outgoing) -> None:
        outgoing.headers["x-hook"] = "1"

    async def after(outgoing: callrecords.Outgoing, answer: callrecords.Answer) -> None:
        seen.append(f"{outgoing.method} {outgoing.template} {answer.status}")

    async def run() -> None:
        made = callrecords.AsyncClient(base_url=service.url, before=[before], after=[after])
        async with made:
            await get(made)

    asyncio.run(run())
    assert service.asked[0].headers["x-hook"] == "1"
    assert seen == ["GET /communications/callRecords/{} 200"]
    with (
        callrecords.Client(base_url=service.url, before=[before]) as made,
        pytest.raises(TypeError, match="a hook gave an awaitable"),
    ):
        get(made)


def test_a_credential_that_fails_is_told_as_it_is(client: MakeClient, service: Scripted) -> None:
    class LockedError(Exception):
        pass

    def token() -> str:
        raise LockedError

    with pytest.raises(LockedError):
        get(client(token))
    assert service.asked == []


def test_a_credential_that_blocks_does_not_block_the_loop(service: Scripted) -> None:
    asked_in: list[str] = []
    released = threading.Event()

    class Blocking(Credential):
        def get_token(self, *scopes: str, **more: Any) -> AccessToken:  # type: ignore[override]
            asked_in.append(threading.current_thread().name)
            assert released.wait(10)
            return super().get_token(*scopes, **more)

    async def run() -> None:
        async with callrecords.AsyncClient(Blocking(), base_url=service.url) as made:
            asking = [asyncio.create_task(get(made)) for _ in range(3)]
            while not asked_in:
                await asyncio.sleep(0.001)
            released.set()
            await asyncio.gather(*asking)

    asyncio.run(run())
    assert len(asked_in) == 1
    assert asked_in[0] != threading.main_thread().name


def test_a_function_whose_tokens_have_an_end_is_asked_again_only_then(
    client: MakeClient, service: Scripted
) -> None:
    credential = PlainCredential()
    made = client(lambda: credential.get_token())
    get(made)
    get(made)
    assert bearers(service) == ["Bearer token-1"] * 2
    assert credential.count == 1


def test_a_function_that_blocks_does_not_block_the_loop(service: Scripted) -> None:
    asked_in: list[threading.Thread] = []

    def blocking() -> str:
        asked_in.append(threading.current_thread())
        return "a"

    async def awaited() -> str:
        asked_in.append(threading.current_thread())
        return "b"

    async def run(function: Any) -> None:
        async with callrecords.AsyncClient(function, base_url=service.url) as made:
            await get(made)
            await get(made)

    asyncio.run(run(blocking))
    asyncio.run(run(awaited))
    assert bearers(service) == ["Bearer a"] * 2 + ["Bearer b"] * 2
    is_main = [each is threading.main_thread() for each in asked_in]
    assert is_main == [False, False, True, True]


def test_the_wrong_kind_of_http_client_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"http_client is an httpx\.Client, not a"):
        callrecords.Client(http_client=httpx.AsyncClient())  # type: ignore[arg-type]
    with httpx.Client() as given, pytest.raises(TypeError, match=r"an httpx\.AsyncClient, not a"):
        callrecords.AsyncClient(http_client=given)  # type: ignore[arg-type]


def test_what_http_forbids_is_not_tried_again(client: MakeClient, service: Scripted) -> None:
    tries: list[int] = []

    def before(outgoing: callrecords.Outgoing) -> None:
        tries.append(outgoing.attempt)
        outgoing.headers["content-length"] = "s3cret"

    with pytest.raises(ValueError, match="breaks the rules of HTTP") as raised:
        get(client(before=[before]))
    assert "s3cret" not in str(raised.value)
    assert tries == [0]


def test_a_token_of_a_hook_stands(client: MakeClient, service: Scripted) -> None:
    def before(outgoing: callrecords.Outgoing) -> None:
        outgoing.headers["Authorization"] = "Bearer of-the-hook"

    get(client(lambda: "of-the-client", before=[before]))
    assert service.asked[0].headers["authorization"] == "Bearer of-the-hook"
