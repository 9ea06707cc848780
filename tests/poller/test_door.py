"""What a door says of the rows that it is sent, and how long it may take to say it."""

import asyncio
from collections.abc import Callable

import httpx2
import pytest

from interlock.poller import door, table
from interlock.poller.door import Door
from interlock.poller.table import Fate, Row
from interlock.terms import Unavailable

ROWS = [Row(n, f"m{n}", "eoir/los-angeles", b'{"id":"m%d"}' % n) for n in range(1, 21)]
RECEIPT = {"status": "EFFECTIVE", "why": "it stands", "offset": 7}


def at(reply: Callable[[httpx2.Request], httpx2.Response]) -> Door:
    return Door(httpx2.AsyncClient(transport=httpx2.MockTransport(reply), base_url="http://eoir"))


def is_of_many(request: httpx2.Request) -> bool:
    return request.headers["content-type"].endswith("jsonl")


def numbers(fates: list[Fate]) -> list[int]:
    return [one.n for one in fates]


def test_no_turn_lasts_until_the_server_ends_it() -> None:
    assert door.TIMEOUT_S <= door.TURN_S
    assert door.TURN_S + door.TIMEOUT_S < table.IDLE_S_MAX
    assert f"idle_in_transaction_session_timeout={table.IDLE_S_MAX}s" in table._OPTIONS


async def test_of_a_door_that_fails_slowly_what_it_has_taken_by_then_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "TURN_S", 0.0)
    failing = at(lambda request: httpx2.Response(500) if is_of_many(request) else httpx2.Response(201, json=RECEIPT))
    assert numbers(await failing.tell(ROWS)) == [1]


async def test_of_a_door_that_goes_away_row_by_row_what_it_has_taken_by_then_is_noted() -> None:
    def reply(request: httpx2.Request) -> httpx2.Response:
        if b'"m3"' in request.content and not is_of_many(request):
            raise httpx2.ReadTimeout("no answer")
        return httpx2.Response(500) if is_of_many(request) else httpx2.Response(201, json=RECEIPT)

    assert numbers(await at(reply).tell(ROWS)) == [1, 2]
    with pytest.raises(Unavailable, match="ReadTimeout"):
        await at(reply).tell(ROWS[2:])


async def test_receipts_of_a_slow_door_are_looked_at_for_no_longer_than_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "TURN_S", 0.0)
    assert numbers(await at(lambda _: httpx2.Response(200, json=RECEIPT)).receipts(ROWS)) == list(range(1, 9))


async def test_a_door_that_takes_a_call_and_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(_: httpx2.Request) -> httpx2.Response:
        return await asyncio.Future[httpx2.Response]()

    monkeypatch.setattr(door, "TIMEOUT_S", 0.01)
    with pytest.raises(Unavailable, match=r"the door does not answer \(TimeoutError\)"):
        await at(silent).tell(ROWS)  # type: ignore[arg-type]  # an async reply is taken as well


async def test_once_one_receipt_cannot_be_had_no_other_call_goes_on() -> None:
    ended = asyncio.Event()

    async def reply(request: httpx2.Request) -> httpx2.Response:
        if "/m1?" in str(request.url):
            return httpx2.Response(503)
        try:
            return await asyncio.Future[httpx2.Response]()
        finally:
            ended.set()

    with pytest.raises(Unavailable, match="says 503"):
        await at(reply).receipts(ROWS[:2])  # type: ignore[arg-type]  # as above
    assert ended.is_set()


@pytest.mark.parametrize("lines", [1, 3])
async def test_a_row_of_which_the_door_says_nothing_is_not_hidden_by_one_that_means_two_events(lines: int) -> None:
    said = {"lines": lines, "taken": 2, "repeated": 0, "rejected": []}
    with pytest.raises(Unavailable, match="does not account for every row"):
        await at(lambda _: httpx2.Response(200, json=said)).tell(ROWS[:2])
    accounted = at(lambda _: httpx2.Response(200, json=said | {"lines": 2, "taken": 3}))
    assert [one.state for one in await accounted.tell(ROWS[:2])] == ["PENDING", "PENDING"]


async def test_what_some_gate_cannot_read_yet_is_passed_over_and_has_no_state() -> None:
    problems = [{"field": "type", "reason": "cannot be read yet", "fix": "Send it again."}]
    rejected = [{"line": 1, "code": "not_read_yet", "problems": problems, "held": None}]
    of_many = {"lines": 2, "taken": 1, "repeated": 0, "rejected": rejected}
    alone = {"code": "not_read_yet", "detail": "", "problems": problems, "receipt": None}

    def reply(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=of_many) if is_of_many(request) else httpx2.Response(409, json=alone)

    fates = await at(reply).tell(ROWS[:2])
    assert [one.state for one in fates] == [None, "PENDING"]
    too_long = Row(1, "m1", "eoir/los-angeles", b"x" * (table.BODY_BYTES_MAX + 1))
    assert await at(reply).tell([too_long]) == [fates[0]]


@pytest.mark.parametrize("status", [400, 403, 413, 500, 502])
async def test_one_row_that_something_on_the_way_turns_away_keeps_no_other_from_being_sent(status: int) -> None:
    def reply(request: httpx2.Request) -> httpx2.Response:
        if b'"m1"' in request.content:
            return httpx2.Response(status, text="blocked")
        return httpx2.Response(201, json=RECEIPT)

    assert numbers(await at(reply).tell(ROWS[:2])) == [2]
    with pytest.raises(Unavailable, match=f"says {status}"):
        await at(reply).tell(ROWS[:1])


async def test_a_door_that_is_unavailable_is_not_asked_row_by_row() -> None:
    asked = list[bytes]()

    def reply(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.content)
        return httpx2.Response(503)

    with pytest.raises(Unavailable, match="says 503"):
        await at(reply).tell(ROWS)
    assert len(asked) == 1
