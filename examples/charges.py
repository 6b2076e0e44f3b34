"""What calls to the telephone network cost in the last sixty days, by currency."""

import os
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from callrecords import Client


def make_client() -> Client:
    """Ask your own tenant, or the fake that `csdlgen serve --run` serves."""
    if fake := os.environ.get("FAKE_GRAPH_URL"):
        return Client(base_url=fake)
    from azure.identity import DefaultAzureCredential

    return Client(DefaultAzureCredential())


def totals(client: Client, start: datetime, end: datetime) -> dict[str, Decimal]:
    """Add up what each call cost, with what the connection did; Decimals lose no cent."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    rows = client.communications.call_records.get_pstn_calls(from_date_time=start, to_date_time=end)
    for row in rows:
        for charge in (row.charge, row.connection_charge):
            if charge is not None:
                found[row.currency or "(none)"] += charge
    return dict(found)


if __name__ == "__main__":
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    with make_client() as client:
        for currency, total in sorted(totals(client, today - timedelta(days=60), today).items()):
            print(f"{total:>12} {currency}")
