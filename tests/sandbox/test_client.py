"""The sandbox as a caller of its own doors."""

import httpx2

from interlock.sandbox.client import DoorClient

ROUND = (
    'event: stop\ndata: {"reasons": ["coa_stay"]}\n\n'
    'event: incident\ndata: {"kind": "action_without_clearance"}\n\n'
    'event: held\ndata: {"submission": "s1"}\n\n'
    'event: watch\ndata: {"open_stops": 1}\n\n'
)


async def test_of_a_screen_only_the_stops_of_one_round_are_read() -> None:
    client = DoorClient({"ero": "http://door"})
    await client.close()
    client._http = httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: httpx2.Response(200, text=ROUND)))
    assert await client.stops("ero") == [{"reasons": ["coa_stay"]}]
    await client.close()
