"""Bytes go up and down: media entities and stream properties, sync and async, in batches too."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.output.services.emitted import load

PNG = b"\x89PNG\r\n\x1a\n\x00\xff" * 1_000


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Any:
    schema = project / "tests/cases/streams/schema.xml"
    return load(tmp_path_factory.mktemp("media"), schema, "media_service")


def test_bytes_come_back_as_they_went(media: Any) -> None:
    with media.FakeService(records=3) as graph, media.Client(base_url=graph.base_url) as client:
        made = client.recordings.create_media(PNG, media_type="image/png")
        recording = client.recordings[made.number]
        assert recording.content.download() == PNG
        recording.content.upload(b"other", media_type="text/plain")
        assert recording.content.download() == b"other"
        assert recording.cover.download() == b""
        recording.cover.upload(PNG)
        assert recording.cover.download() == PNG
        recording.cover.delete()
        assert recording.cover.download() == b""
        sent = {(each.method, each.path.removeprefix("/odata")) for each in graph.requests}
        assert {
            ("POST", "/Recordings"),
            ("PUT", f"/Recordings({made.number})/$value"),
            ("GET", f"/Recordings({made.number})/Cover"),
            ("DELETE", f"/Recordings({made.number})/Cover"),
        } <= sent


def test_bytes_go_asynchronously_too(media: Any) -> None:
    async def go() -> None:
        async with media.AsyncClient(base_url=graph.base_url) as client:
            made = await client.recordings.create_media(PNG)
            content = client.recordings[made.number].content
            await content.upload(b"other")
            assert await content.download() == b"other"
            with pytest.raises(media.ApiError, match="DELETE"):
                await content.delete()

    with media.FakeService(records=3) as graph:
        asyncio.run(go())


def test_bytes_go_in_batches_as_base64(media: Any) -> None:
    with media.FakeService(records=3) as graph, media.Client(base_url=graph.base_url) as client:
        made = client.recordings.create_media(PNG)
        cover = client.recordings[made.number].cover
        batch = client.batch()
        batch.add(cover.upload, PNG, media_type="image/png")
        batch.send()
        batch = client.batch()
        item = batch.add(cover.download)
        batch.send()
        assert item.result() == PNG == cover.download()
        assert client.with_raw_response(cover.download).headers["content-type"] == "image/png"


def test_a_function_may_give_bytes(media: Any) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=PNG, headers={"content-type": "audio/ogg"})

    asked: list[httpx.Request] = []
    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as http,
        media.Client(http_client=http) as client,
    ):
        assert client.films[7].excerpt(seconds=timedelta(seconds=90)) == PNG
    (request,) = asked
    assert request.url.raw_path == b"/odata/Films(7)/media.Excerpt(seconds=duration'PT1M30S')"
    assert request.headers["accept"] == "*/*"


def test_what_is_no_bytes_or_no_media_type_is_refused(media: Any) -> None:
    with media.Client() as client:
        content = client.recordings[1].content
        with pytest.raises(TypeError, match="bytes"):
            content.upload("text")
        with pytest.raises(ValueError, match="content-type"):
            content.upload(b"", media_type="image/png\r\nx: y")
