"""Rows of an outbox table on a real PostgreSQL reach a real door: once in effect, in their order, whoever dies when."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx2
import psycopg
import pytest

from interlock.poller.door import Door
from interlock.poller.poller import Poller
from interlock.poller.table import BODY_BYTES_MAX, Fate, Row, Table
from interlock.terms import Problem, Unavailable
from tests.door.doors import STAY, Doors, open_doors
from tests.poller.parts import SQL, Office, office, on_the_log, poll, write

RECEIPT = ("EFFECTIVE", "RECORDED")


@pytest.fixture
async def court(postgres: str) -> AsyncIterator[Office]:
    async with office(postgres) as made:
        yield made


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Doors]:
    async with open_doors(tmp_path, agencies=("eoir",)) as opened:
        yield opened


async def until_marked(court: Office, doors: Doors, *states: str) -> dict[str, str | None]:
    """What the table says once every row is in one of these states."""
    async with asyncio.timeout(20):
        while set((marked := await court.state()).values()) - set(states):
            await poll(court, doors.clients["eoir"])
    return marked


async def test_a_motion_entered_in_the_courts_own_table_places_its_hold(court: Office, doors: Doors) -> None:
    entered = "INSERT INTO motion VALUES ('A098-765-432', '1981-03-02', 'reopen_in_absentia', now())"
    await court.db.execute("GRANT INSERT ON motion TO interlock_poller")  # whoever enters one can write no row
    async with await court.open("interlock_poller") as clerk:
        async with clerk.transaction(force_rollback=True):
            await clerk.execute(entered)
        assert await court.state() == {}
        await clerk.execute(entered)
    (name,) = await court.state()
    assert await until_marked(court, doors, "EFFECTIVE") == {name: "EFFECTIVE"}
    (told,) = await (await court.db.execute("SELECT why, log_offset, problems FROM interlock_outbox")).fetchall()
    assert ("stands" in told[0], told[1] > 0, told[2]) == (True, True, None)
    assert on_the_log(doors) == [name]


async def test_a_poller_that_dies_between_the_receipt_and_the_mark_has_told_it_once(
    court: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    await write(court.db, "m1")
    await write(court.db, "m2")
    with monkeypatch.context() as patched:
        patched.setattr(Table, "mark", dies)
        with pytest.raises(KeyboardInterrupt):
            await poll(court, doors.clients["eoir"])
    assert await court.state() == {"m1": None, "m2": None}
    assert await until_marked(court, doors, "EFFECTIVE") == {"m1": "EFFECTIVE", "m2": "EFFECTIVE"}
    assert on_the_log(doors) == ["m1", "m2"]


async def test_several_pollers_at_once_tell_each_row_once_and_in_order(court: Office, doors: Doors) -> None:
    names = [f"m{number:03}" for number in range(150)]
    async with court.db.transaction():
        for name in names:
            await write(court.db, name)
    async with asyncio.timeout(30):
        while set((await court.state()).values()) != {"EFFECTIVE"}:
            await asyncio.gather(*(poll(court, doors.clients["eoir"]) for _ in range(4)))
    assert on_the_log(doors) == names


async def test_while_one_has_its_turn_another_sends_nothing_and_the_next_turn_may_be_its(
    court: Office, doors: Doors
) -> None:
    await write(court.db, "m1")
    async with court.table() as first:
        async with first.turn() as is_ours:
            assert is_ours
            await poll(court, doors.clients["eoir"])
            assert await court.state() == {"m1": None}
        await poll(court, doors.clients["eoir"])
    assert on_the_log(doors) == ["m1"]


async def test_a_row_that_is_committed_after_a_later_one_is_told_as_well(court: Office, doors: Doors) -> None:
    async with await court.open(autocommit=False) as slow:
        await write(slow, "m1")
        await write(court.db, "m2")
        await until_marked(court, doors, "EFFECTIVE")
        assert on_the_log(doors) == ["m2"]
        await slow.commit()
    assert await until_marked(court, doors, "EFFECTIVE") == {"m1": "EFFECTIVE", "m2": "EFFECTIVE"}
    assert on_the_log(doors) == ["m2", "m1"]


async def test_a_bad_row_gets_its_problems_and_the_others_go_on(court: Office, doors: Doors) -> None:
    """What may be a hold is held at the door, so that its person is UNKNOWN: a later row of the same person overtakes
    it without anybody being cleared by that.
    """
    await write(court.db, "m1", data=STAY | {"filing_type": "reopen_in_absentio"})
    await write(court.db, "m2", data=STAY | {"docket": "x" * BODY_BYTES_MAX})
    await write(court.db, "m3", "PersonRelocated", {"from_area": "los_angeles"})
    await write(court.db, "not an id", "HearingMissed", {"hearing": "master", "result": "continued"})
    await write(court.db, "m4")
    await court.db.execute("""INSERT INTO interlock_outbox (id, type, source, subject, "time", data)
        VALUES ('m5', 'HearingMissed', 'eoir/los-angeles', '{"ref":"x","ref":"y"}', 'infinity', '{\n}')""")
    marked = await until_marked(court, doors, *RECEIPT, "HELD_FOR_REPAIR", "REFUSED")
    assert marked == {
        "m1": "HELD_FOR_REPAIR", "m2": "HELD_FOR_REPAIR", "m3": "REFUSED", "not an id": "REFUSED", "m4": "EFFECTIVE",
        "m5": "REFUSED",
    }  # fmt: skip
    found = await court.db.execute("SELECT id, problems FROM interlock_outbox WHERE problems IS NOT NULL")
    problems = {name: one[0] for name, one in await found.fetchall()}
    assert {name: one["field"] for name, one in problems.items()} == {
        "m1": "data.filing_type", "m2": "body", "m3": "data.to_area", "not an id": "id", "m5": "ref",
    }  # fmt: skip
    assert problems["m1"]["fix"].startswith("Did you mean reopen_in_absentia")
    await write(court.db, "m1")
    assert (await until_marked(court, doors, *RECEIPT, "HELD_FOR_REPAIR", "REFUSED"))["m1"] == "EFFECTIVE"
    waiting, delete = statements()
    assert {row[1] for row in await (await court.db.execute(waiting)).fetchall()} == {"m2", "m3", "not an id", "m5"}
    await court.db.execute(delete)
    assert len(await court.state()) == 6
    await court.db.execute("UPDATE interlock_outbox SET seen_at = now() - interval '31 days'")
    await court.db.execute(delete)
    assert set((await court.state()).values()) == {"HELD_FOR_REPAIR", "REFUSED"}


def statements() -> list[bytes]:
    """What the file of the table tells its owner to run: what waits for somebody, and the clean-up."""
    indented = re.findall(r"^--     (.*)$", (SQL / "postgresql.sql").read_text(), re.MULTILINE)
    return [f"{one};".encode() for one in re.findall(r"((?:SELECT|DELETE)[^;]*);", "\n".join(indented))]


async def test_a_connection_that_broke_is_opened_again(
    court: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.poller.poller.RETRY_S", 0.01)
    poller = Poller(court.table, Door(doors.clients["eoir"]))
    running = asyncio.create_task(poller.run())
    await doors.until(lambda: poller.why_not_ready() is None)
    others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    ended = await (await court.db.execute(f"{others} AND backend_type = 'client backend'")).fetchall()
    assert ended == [(1,)]
    await write(court.db, "m1")
    await doors.until(lambda: on_the_log(doors) == ["m1"])
    poller.stop()
    await running


async def test_while_the_door_is_away_nothing_is_marked_and_all_goes_once_it_is_back(
    court: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.poller.poller.RETRY_S", 0.01)
    is_away = True

    async def sometimes(request: httpx2.Request) -> httpx2.Response:
        if is_away:
            raise httpx2.ConnectError("refused")
        return await doors.clients["eoir"].send(request)

    async with client_of(sometimes) as client:
        poller = Poller(court.table, Door(client))
        running = asyncio.create_task(poller.run())
        await write(court.db, "m1")
        await doors.until(lambda: "door does not answer" in str(poller.why_not_ready()))
        assert await court.state() == {"m1": None}
        await doors.until(lambda: poller.oldest_s() > 0)
        is_away = False
        await doors.until(lambda: poller.why_not_ready() is None)
        await until_marked(court, doors, "EFFECTIVE")
        poller.stop()
        await running
    assert on_the_log(doors) == ["m1"]
    assert poller.rows == {"sent": 1}


def client_of(reply: Callable[[httpx2.Request], Awaitable[httpx2.Response]]) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.MockTransport(reply), base_url="http://eoir")  # type: ignore[arg-type]  # an async reply is taken as well


async def test_a_row_wakes_the_poller_as_it_is_committed(
    court: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.poller.poller.LOOK_S", 600.0)
    poller = Poller(court.table, Door(doors.clients["eoir"]))
    running = asyncio.create_task(poller.run())
    await doors.until(lambda: poller.why_not_ready() is None)
    await write(court.db, "m1")
    await doors.until(lambda: on_the_log(doors) == ["m1"])
    poller.stop()
    await write(court.db, "m2")
    await asyncio.wait_for(running, 20)


@pytest.mark.parametrize(
    "said",
    [
        httpx2.Response(200, text="<html>Please sign in</html>"),
        httpx2.Response(200, json={"lines": 0, "taken": 0, "repeated": 0, "pending": 0, "rejected": []}),
        httpx2.Response(404, json={"detail": "No such path."}),
        httpx2.Response(500, json={"detail": "This door failed."}),
        httpx2.Response(503, json={"detail": "the outbox cannot be used"}),
    ],
)
async def test_what_does_not_say_what_a_door_says_marks_nothing(court: Office, said: httpx2.Response) -> None:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        return said

    await write(court.db, "m1")
    async with client_of(reply) as client:
        with pytest.raises(Unavailable, match=r"door"):
            await poll(court, client)
    assert await court.state() == {"m1": None}


async def test_a_row_that_the_door_fails_at_holds_up_no_other_and_no_receipt(court: Office, doors: Doors) -> None:
    async def reply(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(500) if b'"m1"' in request.content else await doors.clients["eoir"].send(request)

    for name in ("m1", "m2", "m3"):
        await write(court.db, name)
    async with client_of(reply) as client:
        async with asyncio.timeout(20):
            while (marked := await court.state()) != {"m1": None, "m2": "EFFECTIVE", "m3": "EFFECTIVE"}:
                with pytest.raises(Unavailable, match="says 500"):
                    await poll(court, client)
    assert marked["m1"] is None


async def test_a_row_that_was_passed_over_goes_again_before_the_next_of_its_person_and_holds_up_nobody(
    court: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def names(rows: list[Row]) -> list[str]:
        return [row.id for row in rows]

    await write(court.db, "m1")
    async with court.table() as table:
        (first,) = await table.unsent(1)
        await table.mark([Fate(first.n, None, "later", None, [Problem("type", "cannot be read yet", "Wait.")])])
        await court.db.execute("""INSERT INTO interlock_outbox (id, type, source, subject, data)
            VALUES ('m2', 'MotionFiled', 'eoir/los-angeles', '{"a_number": "A012-345-678"}', '{}')""")
        assert names(await table.unsent(1)) == ["m2"]
        await write(court.db, "m3")
        assert names(await table.unsent(1)) == ["m2"]
        assert names(await table.unsent(2)) == ["m1", "m2", "m3"]
        monkeypatch.setattr("interlock.poller.table.BODY_BYTES_MAX", 300)
        assert names(await table.unsent(2)) == ["m2"], "as many as one body holds"
        monkeypatch.setattr("interlock.poller.table.AGAIN_S", 0)
        assert names(await table.unsent(1)) == ["m1"]


async def test_a_row_that_the_door_has_lost_is_told_again(court: Office, doors: Doors, tmp_path: Path) -> None:
    doors.broker(down=True)
    await write(court.db, "m1")
    await poll(court, doors.clients["eoir"])
    assert await court.state() == {"m1": "PENDING"}
    async with court.table() as table:
        assert await table.waits_s() > 0
    async with open_doors(tmp_path / "another disk", agencies=("eoir",)) as others:
        await until_marked(court, others, "EFFECTIVE")
        assert on_the_log(others) == ["m1"]


async def test_the_system_can_only_write_rows_and_the_poller_only_mark_them(court: Office) -> None:
    async with await court.open() as writer, await court.open("interlock_poller") as poller:
        await write(writer, "m1")
        columns, values = "INSERT INTO interlock_outbox (type, source, subject, data", "VALUES ('', '', '1', '1'"
        for connection, statement in (
            (writer, "SELECT * FROM interlock_outbox"),
            (writer, "UPDATE interlock_outbox SET state = 'RECORDED'"),
            (writer, f"{columns}, state) {values}, 'RECORDED')"),
            (writer, "DELETE FROM interlock_outbox"),
            (poller, "UPDATE interlock_outbox SET subject = '{}'"),
            (poller, f"{columns}) {values})"),
            (poller, "DELETE FROM interlock_outbox"),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                await connection.execute(statement)
        async with Table(poller).turn():
            (row,) = await Table(poller).unsent(1)
        with pytest.raises(Unavailable, match=r"^the database cannot be used \(InsufficientPrivilege\)$"):
            await Table(writer).unsent(1)
    assert row.id == "m1"


async def test_a_database_without_the_table_says_how_to_get_it(court: Office) -> None:
    await court.db.execute("DROP TABLE interlock_outbox CASCADE")
    async with court.table() as table:
        with pytest.raises(Unavailable, match=r"^the database has no table of ours: run deploy/sql/postgresql.sql"):
            await table.unsent(1)
