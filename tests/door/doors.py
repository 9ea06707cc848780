"""A door an agency over a bus in memory, each asked through its HTTP face as a caller would."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx2

from interlock.bus import ANSWER, HEARTBEAT, SAFETY, SigningKey, expected
from interlock.bus.memory import MemoryBus
from interlock.bus.registry import Registry
from interlock.door import Adapter, Agency, Site, Translator, open_adapter
from interlock.door.app import app
from interlock.events import Event
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from interlock.terms.identifiers import PersonKey, PersonKeys
from interlock.terms.times import rfc3339
from tests.worlds import AGENCIES, UNIT, opener, shipped_law, signing_key

CLOUDEVENT: Final = "application/cloudevents+json"
WHO: Final = {"a_number": "A098-765-432", "born": "1981-03-02"}
STAY: Final = {"filing_type": "reopen_in_absentia", "proceeding_type": "removal"}
ORDER: Final = {
    "proceeding_type": "removal",
    "order_type": "removal",
    "in_absentia": True,
    "designated_countries": ["HND"],
}


E = TypeVar("E", bound=Event)


@dataclass
class Doors:
    """What a test says and asks. Every URL that is called is kept, to see that none names a person."""

    bus: MemoryBus
    adapters: Mapping[str, Adapter]
    site: Site
    urls: list[str] = field(default_factory=list)
    clients: dict[str, httpx2.AsyncClient] = field(default_factory=dict)
    apps: dict[str, Any] = field(default_factory=dict)

    async def call(
        self, agency: str, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        self.urls.append(path)
        content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        return await self.clients[agency].request(method, path, content=content, headers=headers)

    async def post(
        self, agency: str, body: Any, *, content_type: str = CLOUDEVENT, wait: int | None = 5
    ) -> httpx2.Response:
        headers = {"content-type": content_type} | ({} if wait is None else {"prefer": f"wait={wait}"})
        return await self.call(agency, "POST", "/v1/events", body, headers)

    async def says(self, agency: str, kind: str, data: Mapping[str, Any], **changed: Any) -> httpx2.Response:
        return await self.post(agency, event(agency, kind, data, **changed))

    async def asks(self, subject: Mapping[str, str] = WHO, action: str = "board", **more: Any) -> dict[str, Any]:
        question = {"subject": subject, "action": action, "country": "HND", "conveyance": "flight 0714", **more}
        reply = await self.call("ero", "POST", "/v1/clearances", question)
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    async def permits(self, subject: Mapping[str, str] = WHO, order: str = "o1") -> None:
        """A final order and the warrant that names it."""
        await self.says("eoir", "ImmigrationJudgeDecisionIssued", ORDER, id=order, subject=subject)
        warrant = {"order": order, "countries": ["HND"]}
        await self.says("ero", "RemovalOrderBecameExecutable", warrant, id=f"w-{order}", subject=subject)

    async def fresh(self) -> None:
        """Every source says now that it is complete, and every gate has heard it."""
        now = rfc3339(datetime.now(UTC))
        for unit in (unit for unit in self.site.law.units if unit.partition("/")[0] in self.clients):
            await self.call(unit.partition("/")[0], "PUT", f"/v1/units/{unit}", {"complete_to": now})
        for adapter in self.adapters.values():
            await adapter.heartbeat.beat()
        await self.until(lambda: all(self._heard(adapter) for adapter in self.adapters.values()))

    def _heard(self, adapter: Adapter) -> bool:
        applied = adapter.replica.position.applied == len(self.bus.topic(SAFETY).records) - 1
        return applied and adapter.beats.offset == len(self.bus.topic(HEARTBEAT).records) - 1

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
                await asyncio.sleep(0.002)

    async def watches(self, agency: str, enough: Callable[[list[tuple[str, Any]]], bool]) -> list[tuple[str, Any]]:
        """Listen at /v1/stops, as a screen does, until that is enough, and hang up."""
        heard: list[tuple[str, Any]] = []
        hung_up, asked = asyncio.Event(), False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await hung_up.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            for block in message.get("body", b"").decode().split("\n\n"):
                if block:
                    name, data = block.removeprefix("event: ").split("\ndata: ")
                    heard.append((name, json.loads(data)))
            if enough(heard):
                hung_up.set()

        scope = {
            "type": "http", "method": "GET", "path": "/v1/stops", "raw_path": b"/v1/stops", "query_string": b"",
            "headers": [], "http_version": "1.1", "scheme": "http", "server": (agency, 80), "client": ("test", 1),
        }  # fmt: skip
        async with asyncio.timeout(20):
            await self.apps[agency](scope, receive, send)
        return heard

    def journal(self, agency: str) -> list[tuple[bytes, str | None]]:
        """Every raw body that the door has kept, and why it was refused."""
        store = self.adapters[agency].outbox.store
        return list(store._db.execute("SELECT body, refused FROM intake ORDER BY n"))

    def told(self, kind: type[E]) -> list[E]:
        """Every event of that type on the safety log, in order."""
        found = [opener().open(raw) for raw in self.bus.topic(SAFETY).records]
        return [one.event for one in found if isinstance(one, Recorded) and isinstance(one.event, kind)]

    def answers(self) -> list[Event]:
        """Every event on the answer topic, in order."""
        read = opener(ANSWER)
        found = [read.open(raw) for raw in self.bus.topic(ANSWER).records]
        return [one.event for one in found if isinstance(one, Recorded)]

    def broker(self, *, down: bool) -> None:
        for topic in self.bus.topics.values():
            topic.down = down


def event(agency: str, kind: str, data: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """A good event of that agency; what a test changes is changed."""
    now = rfc3339(datetime.now(UTC))
    return {"type": kind, "source": UNIT[agency], "id": "e1", "subject": WHO, "time": now, "data": data} | changed


@asynccontextmanager
async def open_doors(
    folder: Path,
    bus: MemoryBus | None = None,
    translators: Mapping[str, Translator] | None = None,
    *,
    gates_open: bool = True,
    law: Law | None = None,
    next_law: Law | None = None,
    keys: Mapping[str, SigningKey] | None = None,
    agencies: Sequence[str] = AGENCIES,
    registry: Registry | None = None,
) -> AsyncIterator[Doors]:
    """A door of each of these agencies over one log whose rules are in force; ready once their gates are open, where
    that is to be.
    """
    law, clock = law or shipped_law(), SystemClock()
    fresh = bus is None
    bus = bus or MemoryBus(clock.utc)
    person_keys = PersonKeys((PersonKey(b"k" * 32),))
    site = Site(bus, law, expected(SAFETY, sandbox=True), clock, person_keys, folder, next_law, registry)
    if fresh:
        await found(bus, law, {agency: signing_key(agency) for agency in AGENCIES}, clock.utc())
    async with AsyncExitStack() as stack:
        adapters = {
            name: await stack.enter_async_context(
                open_adapter(Agency(name, translators or {}), site, (keys or {}).get(name) or signing_key(name))
            )
            for name in agencies
        }
        doors = Doors(bus, adapters, site)
        for name, adapter in adapters.items():
            doors.apps[name] = app(adapter)
            transport = httpx2.ASGITransport(app=doors.apps[name])
            client = httpx2.AsyncClient(transport=transport, base_url=f"http://{name}")
            doors.clients[name] = await stack.enter_async_context(client)
        if gates_open:
            await doors.until(lambda: all(adapter.replica.closed is None for adapter in adapters.values()))
        yield doors


def problems(reply: httpx2.Response) -> dict[str, dict[str, str]]:
    """The problems of a refusal by field; each has a reason and a fix."""
    assert reply.headers["content-type"] == "application/problem+json"
    found = {one["field"]: one for one in reply.json()["problems"]}
    assert all(one["reason"] and one["fix"] for one in found.values())
    return found
