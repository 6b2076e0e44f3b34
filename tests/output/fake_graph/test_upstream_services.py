"""Fakes of services that others have described: TripPin, Northwind and the OData demo."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import etree

from generator.config import SdkConfig
from generator.pipeline import run

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
FILES = ("trippin-rw", "northwind-v4", "odata-demo-service")


@pytest.fixture(scope="module", params=FILES)
def served(
    request: pytest.FixtureRequest, upstream: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, Path]]:
    """A running fake of a service, and the file that describes it."""
    schema = upstream / "csdl" / "others" / f"{request.param}.xml"
    folder = tmp_path_factory.mktemp("served")
    package = f"served_{FILES.index(request.param)}"
    given = {
        "schema": str(schema),
        "package": package,
        "output": ".",
        "targets": ["package"],
        "formatter": "none",
    }
    for file in run(SdkConfig.model_validate(given), folder).files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    sys.path.insert(0, str(folder))
    testing = import_module(f"{package}.testing")
    sys.path.remove(str(folder))
    with testing.FakeService(records=12, metadata=schema.read_bytes()) as graph:
        yield graph, schema


def test_every_set_and_singleton_is_there_and_every_suggestion_works(
    served: tuple[Any, Path], http: httpx.Client
) -> None:
    graph, schema = served
    root = etree.parse(schema)
    sets = {str(each.get("Name")) for each in root.iter(f"{EDM}EntitySet")}
    singletons = {str(each.get("Name")) for each in root.iter(f"{EDM}Singleton")}
    told = http.get(f"{graph.base_url}/").json()["value"]
    assert {each["url"] for each in told} == sets | singletons
    for name in sets:
        assert len(http.get(f"{graph.base_url}/{name}").json()["value"]) == 12
    for name in singletons:
        assert "value" not in http.get(f"{graph.base_url}/{name}").json()
    urls = graph.suggestions()
    assert len(urls) > 2 * len(sets)
    for url in urls:
        response = http.get(url)
        assert response.status_code == 200, (url, response.text)
    assert http.get(f"{graph.base_url}/$metadata").content == schema.read_bytes()
