"""A fake service on a real socket, and a client of it that is not ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from callrecords.testing import FakeGraph

from .receivers import Receiver

CALLS = "/communications/callRecords"


class Browser:
    """Plain HTTP below a base URL; whole URLs are taken as they are."""

    def __init__(self, graph: FakeGraph, http: httpx.Client) -> None:
        self.graph = graph
        self.http = http

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        url = path if path.startswith("http") else self.graph.base_url + path
        return self.http.request(method, url, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.send("GET", path, **options)

    def json(self, path: str, **options: Any) -> Any:
        response = self.get(path, **options)
        assert response.status_code == 200, response.text
        return response.json()

    def pages(self, path: str, **options: Any) -> Iterator[Any]:
        """The pages of a collection, with the same options each."""
        link: str | None = path
        while link:
            page = self.json(link, **options)
            yield page
            link = page.get("@odata.nextLink")

    def rows(self, path: str, **options: Any) -> list[Any]:
        return [row for page in self.pages(path, **options) for row in page["value"]]

    def code(self, path: str, **options: Any) -> tuple[int, str]:
        response = self.get(path, **options)
        return response.status_code, response.json()["error"]["code"]


Browse = Callable[..., Browser]


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, verify=False) as client:
        yield client


@pytest.fixture
def browse(http: httpx.Client) -> Iterator[Browse]:
    """Starts a fake and gives a browser of it; the fake is closed at the end."""
    opened: list[FakeGraph] = []

    def start(**options: Any) -> Browser:
        graph = FakeGraph(**options).start()
        opened.append(graph)
        return Browser(graph, http)

    yield start
    for each in opened:
        each.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()
