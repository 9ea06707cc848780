"""Systems of the agencies, each of which sends again, with the same id, until a door says that it has it."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2

from interlock.door.lines import LINES
from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient
from interlock.sandbox.site import SandboxSite
from interlock.terms import Unavailable
from interlock.terms.times import rfc3339

AGAIN_S: Final = 0.05
"""How long a sender waits before it tries again what a dead door could not take."""
STORED: Final = (200, 201, 202)

READ_BACK_S: Final = 60.0
_PENDING_NONE: Final = re.compile(r"^interlock_receipts_pending\{.*\} 0(\.0)?$", re.MULTILINE)

Subject = dict[str, str]
Data = dict[str, Any]


@dataclass
class Sender:
    """Everybody who speaks to the doors of one sandbox, and what they were told there."""

    site: SandboxSite
    http: httpx2.AsyncClient
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    """Source and id of each event of which a door has said that it is stored."""
    _sent: int = 0

    def written(self, unit: str, kind: str, subject: Subject, data: Data, event_id: str = "") -> Data:
        """An event; its bytes are the same however often it is sent."""
        self._sent += 1
        now = rfc3339(SystemClock().utc())
        event_id = event_id or f"{kind}-{self._sent}"
        return {"type": kind, "source": unit, "id": event_id, "subject": subject, "time": now, "data": data}

    async def says(self, unit: str, kind: str, subject: Subject, data: Data, event_id: str = "") -> str:
        """Returns the id once the door has it."""
        body = self.written(unit, kind, subject, data, event_id)
        reply = await self._sends(body)
        assert reply.status_code in STORED, reply.text
        self.acknowledged.append((unit, body["id"]))
        return str(body["id"])

    async def slips(self, unit: str, kind: str, subject: Subject, data: Data) -> str:
        """Says what may be a hold and cannot be read. Returns the id under which the door holds it for repair."""
        body = self.written(unit, kind, subject, data)
        reply = await self._sends(body)
        receipt = reply.json().get("receipt") or {}
        assert (receipt.get("id"), receipt.get("status")) == (body["id"], "HELD_FOR_REPAIR"), reply.text
        return str(body["id"])

    async def tells(self, unit: str, rows: Sequence[Data]) -> list[str]:
        """Rows of a past, in one body. Returns the ids of those that were turned away; the rest is taken."""
        lines = "\n".join(map(json.dumps, rows))
        reply = await self.until_answered(unit, "POST", "/v1/census", lines, LINES)
        assert reply.status_code in STORED, reply.text
        held = [one["held"] for one in reply.json()["rejected"]]
        self.acknowledged += [(unit, row["id"]) for row in rows if row["id"] not in held]
        return held

    async def ref_of(self, subject: Subject) -> str:
        body = json.dumps({"subject": subject})
        return str((await self.until_answered("ero", "POST", "/v1/persons/find", body)).json()["ref"])

    async def asks(self, subject: Subject, flight: str = "flight 0714") -> Data | None:
        """Whether somebody may board, asked once: a question that was lost is another question. None: no answer."""
        return await self._asks("/v1/clearances", {"subject": subject, "action": "board", "conveyance": flight})

    async def departs(self, subject: Subject, flight: str) -> Data | None:
        """The same of a flight that leaves with one person aboard."""
        return await self._asks("/v1/departures", {"people": [subject], "conveyance": flight})

    async def screen(self) -> list[Data]:
        """The stops that whoever comes to the screen of the holding agency sees; none while there is no door."""
        client = DoorClient(self.site.doors)
        try:
            return await client.stops("ero")
        except Unavailable:
            return []
        finally:
            await client.close()

    async def waiting(self) -> set[str]:
        """Every submission that a door says it keeps for repair."""
        found = [(await self.http.get(f"{url}/readyz")).json()["held"] for url in self.site.doors.values()]
        return {one["submission"] for held in found for one in held}

    async def all_is_read_back(self) -> None:
        """Wait until every door has read back from the log all that it has taken."""
        for agency in self.site.doors:
            async with asyncio.timeout(READ_BACK_S):
                while _PENDING_NONE.search((await self.until_answered(agency, "GET", "/metrics")).text) is None:  # noqa: ASYNC110 - what is waited for is another process
                    await asyncio.sleep(AGAIN_S)

    async def until_answered(
        self, unit: str, method: str, path: str, body: str = "", form: str = "application/json"
    ) -> httpx2.Response:
        url = f"{self.site.doors[unit.partition('/')[0]]}{path}"
        while True:
            try:
                reply = await self.http.request(method, url, content=body.encode(), headers={"content-type": form})
                if reply.status_code < 500:
                    return reply
            except httpx2.TransportError:
                pass
            await asyncio.sleep(AGAIN_S)  # the door is down, as it was meant to be

    async def _sends(self, body: Data) -> httpx2.Response:
        form = "application/cloudevents+json"
        return await self.until_answered(body["source"], "POST", "/v1/events", json.dumps(body), form)

    async def _asks(self, path: str, question: Data) -> Data | None:
        try:
            reply = await self.http.post(f"{self.site.doors['ero']}{path}", json=question | {"country": "HND"})
        except httpx2.TransportError:
            return None
        assert reply.status_code == 200, reply.text
        answer: Data = reply.json()
        return answer
