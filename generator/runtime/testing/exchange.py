"""One request on its way to its answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..jsontext import write_json
from ..odata import Item
from ..untyped import STREAM
from .bodies import entity_of, parameters_of
from .calling import rows_of, values_of
from .data.entities import Collection, Entity
from .documents import Writer
from .links import context, entity_path, service_document
from .messages import Answer
from .options import read_options, read_query
from .preferences import read_preferences
from .refusals import RefusalError
from .rules import check_options, check_parts
from .selection import Selection
from .streams import BINARY, CONTENT, answer_stream, media_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..service import Call
    from .messages import Received
    from .paging import Page
    from .place import Place
    from .site import Site

_CHANGES = {"POST": "create", "PATCH": "update", "PUT": "update", "DELETE": "delete"}
_JSON = "application/json;odata.metadata={};odata.streaming=true;charset=utf-8"


class Exchange:
    """Routes one request, does what it asks for and writes the response."""

    def __init__(self, site: Site, received: Received, path: str) -> None:
        self._site = site
        self._received = received
        self._path = path
        self._options = read_options(read_query(received.target.partition("?")[2]))
        self._preferences = read_preferences(received.headers)
        self._base = f"http://{received.headers.get('Host', 'localhost')}{site.prefix}"
        most = self._preferences.max_page_size
        self._selection = Selection(site, path, self._base, self._options, most)
        self._writer = Writer(
            site.schema, site.rewriter, self._preferences, self._selection.part
        )

    def answer(self) -> Answer:
        """The response.

        :raises RefusalError: an error instead.
        """
        site = self._site
        with site.lock:
            place = self._place()
            if place.template == "" and self._received.method == "GET":
                return self._reply(200, service_document(site, self._base))
            rules = site.rules.get(f"{self._received.method} {place.template}")
            if rules is not None and site.window(place.template) is None:
                check_options(rules, self._options)
            check_parts(site.parts.get(place.template, frozenset()), self._options)
            if place.call is not None:
                return self._call(place, place.call)
            if place.counts:
                return self._count(place)
            if place.stream:
                assert isinstance(place.target, Entity)
                return answer_stream(self._received, place.target, place.stream)
            if self._is_media(place):
                return self._create_media(place)
            method = self._method(place)
            if method == "list":
                return self._list(place)
            if method == "get":
                return self._get(place)
            if method == "delete":
                return self._delete(place)
            assert place.route is not None
            assert place.route.model is not None
            document = entity_of(self._received, place.route.model)
        if method == "create":
            return self._create(place, document)
        return self._update(place, document)

    def _place(self) -> Place:
        site, token = self._site, self._options.skip_token
        if token:
            site.pager.read(token, self._path)
        if site.subscriptions is not None:
            site.subscriptions.sweep()
        aliases = self._options.aliases
        place = site.router.find(self._path, site.world, aliases, is_link=bool(token))
        if site.throttle is not None:
            site.throttle.count(place.template, self._path)
        if site.retention is not None and site.retention.has_gone(place.target):
            raise RefusalError(404, "The requested resource does not exist.")
        return place

    def _method(self, place: Place) -> str:
        """Which of the methods of a place is asked for.

        :raises RefusalError: 405, none that it has.
        """
        verb = self._received.method
        reading = "list" if place.is_collection else "get"
        if verb == "GET" and place.route is None and place.target is not None:
            return reading  # a link of our own
        method = _CHANGES.get(verb, reading if verb == "GET" else "")
        allowed = place.route.methods if place.route else ()
        if method not in allowed or place.target is None:
            verbs = {each: name for name, each in _CHANGES.items() if name != "PUT"}
            names = sorted({verbs.get(each, "GET") for each in allowed})
            headers = {"Allow": ", ".join(names)}
            raise RefusalError(405, f"{verb} is not allowed here.", headers=headers)
        return method

    def _list(self, place: Place) -> Answer:
        assert isinstance(place.target, Collection)
        page = self._selection.page(place, place.target.rows, self._options.item)
        item = self._options.item
        entities = [
            self._hidden(place, self._writer.entity(each, item)) for each in page.rows
        ]
        return self._collection(context(self._site, place, item), entities, page)

    def _collection(self, context: str, items: list[Any], page: Page) -> Answer:
        document: dict[str, Any] = {"@odata.context": self._base + context}
        if self._options.item.count:
            document["@odata.count"] = page.total
        link = self._selection.next_link(page.path, self._options.texts, page)
        if link:
            document["@odata.nextLink"] = link
        document["value"] = items
        return self._reply(200, document)

    def _get(self, place: Place) -> Answer:
        assert isinstance(place.target, Entity)
        item = self._options.item
        document = self._hidden(place, self._writer.entity(place.target, item))
        return self._entity(200, place, document)

    def _entity(self, status: int, place: Place, document: Mapping[str, Any]) -> Answer:
        told = context(self._site, place, self._options.item)
        return self._reply(status, {"@odata.context": self._base + told, **document})

    def _hidden(self, place: Place, document: dict[str, Any]) -> dict[str, Any]:
        """Do not give out the secrets of subscriptions."""
        if not self._site.is_subscriptions(place):
            return document
        secrets = self._site.service.secrets
        return {
            name: None if name in secrets else value for name, value in document.items()
        }

    def _count(self, place: Place) -> Answer:
        assert isinstance(place.target, Collection)
        if place.route is None or "count" not in place.route.methods:
            raise RefusalError(405, "These cannot be counted.", headers={"Allow": ""})
        item = self._options.item
        rows = self._selection.found(place.target.rows, item, place.cast)
        kind = {"Content-Type": "text/plain;charset=utf-8"}
        return Answer(200, str(len(rows)).encode(), kind)

    def _is_media(self, place: Place) -> bool:
        """Whether the bytes of a new media entity are posted."""
        is_json = "json" in media_of(self._received)[0]
        if self._received.method != "POST" or is_json or not place.is_collection:
            return False
        assert isinstance(place.target, Collection)
        return self._site.schema[place.cast or place.target.model].is_media

    def _create_media(self, place: Place) -> Answer:
        self._method(place)
        answer = self._create(place, {})
        assert isinstance(place.target, Collection)
        place.target.rows[-1].streams[CONTENT] = media_of(self._received)
        return answer

    def _create(self, place: Place, document: dict[str, Any]) -> Answer:
        site = self._site
        assert isinstance(place.target, Collection)
        if site.subscriptions is not None and site.is_subscriptions(place):
            document = site.subscriptions.check_new(document)
            site.subscriptions.shake_hands(document)  # calls back, so without the lock
        with site.lock:
            entity = place.target.add(document)
            answer = self._entity(201, place, self._writer.entity(entity, Item(())))
            answer.headers["Location"] = self._base + entity_path(site, entity)
        return answer

    def _update(self, place: Place, document: dict[str, Any]) -> Answer:
        site = self._site
        assert isinstance(place.target, Entity)
        if site.subscriptions is not None and site.is_subscriptions(place):
            site.subscriptions.check_change(document)
        with site.lock:
            place.target.change(document)
            written = self._writer.entity(place.target, Item(()))
            return self._entity(200, place, self._hidden(place, written))

    def _delete(self, place: Place) -> Answer:
        assert isinstance(place.target, Entity)
        place.target.collection.remove(place.target)
        return Answer(204)

    def _call(self, place: Place, call: Call) -> Answer:
        verb = "GET" if call.is_function else "POST"
        if self._received.method != verb:
            raise RefusalError(405, f"Use {verb}.", headers={"Allow": verb})
        arguments = place.arguments
        if not call.is_function:
            arguments = parameters_of(self._received, call)
        if call.returns is None:
            return Answer(204)
        if call.returns is STREAM:
            return Answer(200, b"a stream", {"Content-Type": BINARY})
        if call.returns.model is None:
            value = values_of(self._site.world, call, self._path)
            told = f"{self._base}/$metadata#{call.name}"
            return self._reply(200, {"@odata.context": told, "value": value})
        rows = rows_of(self._site, place, call.returns.model, arguments)
        item = self._options.item
        if self._site.window(place.template) is not None:
            item = replace(item, filter=None)  # ignored without a word
        if call.is_collection:
            page = self._selection.page(place, rows, item)
            if place.counts:
                return Answer(
                    200, str(page.total).encode(), {"Content-Type": "text/plain"}
                )
            documents = [self._writer.entity(each, item) for each in page.rows]
            return self._collection(context(self._site, place, item), documents, page)
        if not rows:
            raise RefusalError(404, "There is none.")
        return self._entity(200, place, self._writer.entity(rows[0], item))

    def _reply(self, status: int, document: dict[str, Any]) -> Answer:
        metadata = self._preferences.metadata
        if metadata == "none":
            document.pop("@odata.context", None)
        headers = {"Content-Type": _JSON.format(metadata), **self._preferences.applied}
        return Answer(status, write_json(document), headers)
