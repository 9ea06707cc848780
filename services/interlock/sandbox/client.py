"""Talking to the doors of a sandbox as their agencies' systems would: over HTTP and nothing else."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import httpx2

from interlock.terms import Unavailable
from interlock.terms.times import rfc3339

WAIT_S: Final = 20
_TIMEOUT_S: Final = 40.0


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A person who does not exist."""

    name: str
    a_number: str
    born: str

    @property
    def subject(self) -> dict[str, str]:
        return {"a_number": self.a_number, "born": self.born}


class DoorClient:
    """One client for all doors."""

    def __init__(self, doors: Mapping[str, str]) -> None:
        self._doors = doors
        self._http = httpx2.AsyncClient(timeout=_TIMEOUT_S)

    async def close(self) -> None:
        await self._http.aclose()

    async def says(
        self, unit: str, event: str, person: MadeUp, at: datetime, data: Mapping[str, Any], event_id: str | None = None
    ) -> dict[str, Any]:
        """Publish; returns the receipt once the event was read back. Raises Unavailable when it is refused."""
        body = {
            "type": event, "source": unit, "id": event_id or secrets.token_hex(16), "subject": person.subject,
            "time": rfc3339(at), "data": dict(data),
        }  # fmt: skip
        return await self._post(
            f"{self._doors[unit.partition('/')[0]]}/v1/events", body,
            {"content-type": "application/cloudevents+json", "prefer": f"wait={WAIT_S}"},
        )  # fmt: skip

    async def asks(self, agency: str, action: str, person: MadeUp, country: str, conveyance: str) -> dict[str, Any]:
        """Ask; returns the answer as the door gave it."""
        body = {"subject": person.subject, "action": action, "country": country, "conveyance": conveyance}
        return await self._post(f"{self._doors[agency]}/v1/clearances", body, {"content-type": "application/json"})

    async def stops(self, agency: str) -> list[dict[str, Any]]:
        """What the screen of stops shows to somebody who comes to it: one round of the stream, the oldest first."""
        url, name = f"{self._doors[agency]}/v1/stops", ""
        found: list[dict[str, Any]] = []
        try:
            async with self._http.stream("GET", url) as response:
                async for line in response.aiter_lines():
                    field, _, value = line.partition(": ")
                    if field == "event":
                        name = value
                    elif field == "data" and name == "watch":
                        return found
                    elif field == "data" and name == "stop":  # incidents and what waits are not for this
                        found.append(json.loads(value))
        except httpx2.TransportError as error:
            raise Unavailable(f"the door at {url} does not answer") from error
        raise Unavailable(f"the stream at {url} has ended")

    async def _post(self, url: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
        try:
            response = await self._http.post(url, json=dict(body), headers=dict(headers))
        except httpx2.TransportError as error:
            raise Unavailable(f"the door at {url} does not answer") from error
        document: dict[str, Any] = response.json()
        if response.is_error:
            raise Unavailable(f"the door at {url} refused: {document.get('detail')}")
        return document
