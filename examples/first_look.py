import os
from datetime import UTC, datetime, timedelta

from callrecords import Client  # or AsyncClient: the same tree, with await

with Client(base_url=os.environ.get("FAKE_GRAPH_URL", "http://127.0.0.1:8765/v1.0")) as graph:
    calls = graph.communications.call_records
    key = next(each.id for each in calls.list() if each.id)  # any property may be None
    record = calls[key].get(expand=["sessions"])
    for session in record.sessions or []:
        print(session.start_date_time, session.modalities, type(session.caller).__name__)
    now = datetime.now(UTC)
    for row in calls.get_pstn_calls(from_date_time=now - timedelta(days=1), to_date_time=now):
        print(row.callee_number, row.charge, row.currency)  # charge is a Decimal
