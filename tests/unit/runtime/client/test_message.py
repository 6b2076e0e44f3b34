from __future__ import annotations

from generator.runtime.client.message import body_of
from tests.unit.runtime.sample import CALL, Call


def test_what_only_responses_say_is_not_sent_back() -> None:
    came = {
        "@odata.context": "https://one.example/$metadata#calls",
        "@odata.etag": 'W/"1"',
        "@odata.id": "calls/1",
        "@odata.count": 2,
        "@odata.type": "#x.call",
        "id": "1",
        "sessions@odata.context": "https://one.example/$metadata#sessions",
        "sessions@odata.nextLink": "https://one.example/rest",
        "owner@odata.bind": "users/1",
        "more": [{"@odata.etag": "2", "@odata.type": "#x.more", "etag": "3"}],
        "mail@example.org": "own",
    }
    record = Call.from_dict(came)
    assert record.to_dict() == came
    assert body_of(CALL, record) == {
        "@odata.id": "calls/1",
        "@odata.type": "#x.call",
        "id": "1",
        "owner@odata.bind": "users/1",
        "more": [{"@odata.type": "#x.more", "etag": "3"}],
        "mail@example.org": "own",
    }
