"""Every process is killed at random moments while events and questions go on: nothing is lost, doubled or forgotten."""

import asyncio
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import httpx2
import pytest

from interlock.bus import SAFETY, Opener, RawRecord, catalogue
from interlock.bus.kafka import KafkaBus
from interlock.events.record import Recorded
from interlock.gate.rules import keyring_of
from interlock.gate.store import Store
from interlock.gate.upcoming import store_path
from interlock.law import Law
from interlock.persons import Rows
from interlock.persons.rows import Clearances
from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_free
from interlock.terms import Offset
from interlock.terms.times import rfc3339
from tests.gate.parts import refolded, rows_of

pytestmark = [pytest.mark.kafka, pytest.mark.processes]

KILLS: Final = int(os.environ.get("INTERLOCK_KILLS", "6"))
"""A hundred before a release; a few in every run."""
SEED: Final = 20111020
PEOPLE: Final = 12
ORDER: Final = {
    "proceeding_type": "removal", "order_type": "removal", "in_absentia": True, "designated_countries": ["HND"],
}  # fmt: skip


@dataclass
class Traffic:
    """Systems that send again, with the same id, until the door says that it has it."""

    site: SandboxSite
    http: httpx2.AsyncClient
    chance: Random
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    over: bool = False
    _sent: int = 0

    def person(self, number: int) -> dict[str, str]:
        return {"a_number": f"A900 100 {number:03}", "born": "1985-05-05"}

    async def says(self, unit: str, kind: str, person: int, data: dict[str, Any], event_id: str = "") -> str:
        self._sent += 1
        event_id = event_id or f"{kind}-{self._sent}"
        body = {
            "type": kind, "source": unit, "id": event_id, "subject": self.person(person),
            "time": rfc3339(SystemClock().utc()), "data": data,
        }  # fmt: skip
        url = f"{self.site.doors[unit.partition('/')[0]]}/v1/events"
        while True:
            try:
                reply = await self.http.post(url, json=body, headers={"content-type": "application/cloudevents+json"})
                if reply.status_code in (200, 202):
                    self.acknowledged.append((unit, event_id))
                    return event_id
                assert reply.status_code >= 500, reply.text
            except httpx2.TransportError:
                pass
            await asyncio.sleep(0.05)  # the door is down, as it was meant to be

    async def permits(self, person: int) -> None:
        order = await self.says("eoir/los-angeles", "ImmigrationJudgeDecisionIssued", person, ORDER)
        warrant = {"order": order, "countries": ["HND"]}
        await self.says("ero/custody", "RemovalOrderBecameExecutable", person, warrant)

    async def asks(self, person: int) -> None:
        body = {"subject": self.person(person), "action": "board", "country": "HND", "conveyance": "flight 0714"}
        try:
            reply = await self.http.post(f"{self.site.doors['ero']}/v1/clearances", json=body)
        except httpx2.TransportError:
            return
        if reply.status_code == 200:
            self.verdicts[reply.json()["answer"]] += 1

    async def goes_on(self) -> None:
        """Holds, lifts, moves and questions, about everybody, in no order."""
        held: dict[int, str] = {}
        while not self.over:
            person = self.chance.randrange(PEOPLE)
            match self.chance.randrange(4):
                case 0:
                    held[person] = await self.says("doj/ca9", "StayGranted", person, {"kind": "coa_stay"})
                case 1 if person in held:
                    hold = {"source": "doj/ca9", "event_id": held.pop(person), "kind": "coa_stay"}
                    await self.says("doj/ca9", "StayLifted", person, {"hold": hold})
                case 2:
                    moved = {"to_facility": "Florence", "area": "Phoenix", "reason": "transfer"}
                    await self.says("ero/custody", "CustodyChanged", person, moved)
                case _:
                    await self.asks(person)


async def kills(sandbox: Sandbox, chance: Random, count: int) -> Counter[str]:
    """End a process with SIGKILL, wait a moment or none, and start it again."""
    killed: Counter[str] = Counter()
    for _ in range(count):
        await asyncio.sleep(chance.uniform(0.05, 1.5))
        victim = chance.choice(["broker", *AGENCIES])
        killed[victim] += 1
        if victim == "broker":
            sandbox._cluster.kill(1)
            await asyncio.sleep(chance.uniform(0, 0.5))
            await sandbox._cluster.restart(1)
        else:
            sandbox._doors.kill(victim)
            await asyncio.sleep(chance.uniform(0, 0.5))
            sandbox._doors.start(victim)
    return killed


async def whole_log(site: SandboxSite) -> list[RawRecord]:
    bus = KafkaBus(site.bootstrap_servers)
    try:
        topic = bus.topic(SAFETY)
        end, records = await topic.end(), list[RawRecord]()
        batches = topic.read(Offset(0))
        async for batch in batches:
            records += batch
            if len(records) >= end:
                break
        await batches.aclose()
        return records
    finally:
        await bus.close()


def places(records: list[RawRecord], law: Law) -> dict[tuple[str, str], set[tuple[str, int]]]:
    """By source and id, every feed and number under which an event stands in the log."""
    opener, found = Opener(catalogue(), keyring_of(law), SAFETY), dict[tuple[str, str], set[tuple[str, int]]]()
    for raw in records:
        record = opener.open(raw)
        assert isinstance(record, Recorded)
        envelope = record.envelope
        if envelope.place is not None:
            found.setdefault((envelope.source, envelope.id), set()).add((envelope.place.feed, envelope.place.iseq))
    return found


def open_stops(rows: Rows) -> set[str]:
    """By the fold: every stop that nobody has brought to an end."""
    return {
        one.request
        for row in rows.values()
        if isinstance(row, Clearances)
        for one in row.outstanding
        if one.stopped is not None
    }


@pytest.mark.slow
async def test_processes_killed_at_random_lose_nothing_double_nothing_and_forget_no_stop(tmp_path: Path) -> None:
    site, chance, talk = SandboxSite(tmp_path / "sandbox", ports_free(1)), Random(SEED), list[str]()  # noqa: S311 - the same traffic in every run, and no secret
    async with open_sandbox(site, talk.append) as sandbox, httpx2.AsyncClient(timeout=30) as http:
        traffic = Traffic(site, http, chance)
        for person in range(PEOPLE):
            await traffic.permits(person)
        await sandbox.settled(talk.append)
        for person in range(PEOPLE):
            await traffic.asks(person)
        assert traffic.verdicts["CLEAR"] == PEOPLE
        going = [asyncio.create_task(traffic.goes_on()) for _ in range(3)]
        killed = await kills(sandbox, Random(SEED), KILLS)  # noqa: S311 - the same kills in every run, and no secret
        traffic.over = True
        await asyncio.gather(*going)
        for person in range(0, PEOPLE, 2):  # whoever was cleared and is held now is stopped
            await traffic.says("doj/ca9", "StayGranted", person, {"kind": "coa_stay"})
        await sandbox.settled(talk.append)

        client = DoorClient(site.doors)
        law, records = sandbox.law, list[RawRecord]()

        async def all_arrived() -> bool:
            records[:] = await whole_log(site)
            return set(traffic.acknowledged) <= places(records, law).keys()

        async with asyncio.timeout(60):
            while not await all_arrived():  # noqa: ASYNC110 - what is waited for has no event of its own
                await asyncio.sleep(0.2)
        doubled = {event: found for event, found in places(records, law).items() if len(found) > 1}
        assert not doubled, "one event under two numbers counts twice"
        shown = {stop["request_id"] for stop in await client.stops("ero")}
        await client.close()
        sandbox._doors.stop()
        records = await whole_log(site)
        rows, _ = refolded(records, law)
        assert shown, f"after {dict(killed)}"
        assert shown == open_stops(rows)
        for agency in AGENCIES:
            with Store(store_path(site.folder / "state" / agency, law), law.digest) as store:
                kept, applied = rows_of(store), store.position.applied
            assert kept == refolded(records[: applied + 1], law)[0], agency
