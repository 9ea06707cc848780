"""The command line's way to a door: where doors are, and one request to one."""

import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2

from interlock.terms import Problem, Refused, Unavailable

CLOUDEVENT: Final = "application/cloudevents+json"
LINES: Final = "application/vnd.interlock.events+jsonl"
_USUAL: Final[Mapping[str, str]] = {
    "eoir": "http://127.0.0.1:8801",
    "uscis": "http://127.0.0.1:8802",
    "ero": "http://127.0.0.1:8803",
    "doj": "http://127.0.0.1:8804",
}
"""Where a sandbox opens its doors, unless told otherwise."""
FORMS: Final[Mapping[str, str]] = {
    "docket-tables": "eoir",
    "apss-cases": "uscis",
    "removals": "ero",
    "detentions": "ero",
    "charter-missions": "ero",
    "apprehensions": "cbp",
    "docket-entries": "doj",
}
"""Native forms, and the agency whose door reads each."""
JSON_FORMS: Final = frozenset({"docket-entries"})
"""Of these, the ones that are no tables."""
SANDBOX: Final = Path(".interlock/sandbox")
USUAL_BROKER: Final = ("127.0.0.1", 19092)
"""Of a sandbox, unless told otherwise."""
_KNOCK_S: Final = 0.3
TIMEOUT_S: Final = 20.0
"""Longer than a gate ever takes to say that it cannot check."""
AT_ONCE: Final = 128
_REFUSED: Final = 400
_NOT_FOUND: Final = 404
_FAILED: Final = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """What a door said."""

    status: int
    document: Mapping[str, Any]

    @property
    def ok(self) -> bool:
        return self.status < _REFUSED

    @property
    def not_found(self) -> bool:
        return self.status == _NOT_FOUND

    @property
    def failed(self) -> bool:
        """The door could not do it, whatever was asked."""
        return self.status >= _FAILED

    @property
    def problems(self) -> tuple[Problem, ...]:
        found = [
            Problem(str(one.get("field", "")), str(one.get("reason", "")), str(one.get("fix", "")))
            for one in self.document.get("problems", [])
        ]
        detail = str(self.document.get("detail", "the door gave no reason"))
        return tuple(found) or (Problem("door", detail.rstrip("."), "Correct it and try again."),)


@dataclass(frozen=True, slots=True)
class Door:
    """One door over one connection pool."""

    url: str
    client: httpx2.AsyncClient

    async def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
        return await self._call("POST", path, body, headers)

    async def get(self, path: str) -> Reply:
        return await self._call("GET", path, None, None)

    async def _call(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str] | None) -> Reply:
        """Raises Unavailable when nothing answers, or something that is no door."""
        try:
            response = await self.client.request(method, self.url + path, content=body, headers=headers)
        except httpx2.HTTPError as error:
            raise Unavailable(f"the door at {self.url} does not answer ({type(error).__name__})") from error
        try:
            document = response.json()
        except ValueError:
            document = None
        if not isinstance(document, dict):
            raise Unavailable(f"what answers at {self.url} is not a door of Interlock")
        return Reply(response.status_code, document)


@asynccontextmanager
async def open_door(agency: str, at: str | None, timeout_s: float = TIMEOUT_S) -> AsyncIterator[Door]:
    """The door at this address, or the agency's usual one. Raises Refused on an address that is none."""
    limits = httpx2.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    # No proxy from the environment: what is asked at a door names a person, and is for nobody on the way.
    async with httpx2.AsyncClient(timeout=timeout_s, limits=limits, trust_env=False) as client:
        yield Door(url_of(agency, at), client)


def url_of(agency: str, at: str | None) -> str:
    """Where a door is: the address given, else the sandbox's own note, else the usual port. Raises Refused."""
    known = known_doors()
    if at is None:
        if agency not in known:
            raise Refused(
                [Problem("--at", f"no door of {agency} is known here", f"Give its URL, or one of {', '.join(known)}.")]
            )
        return known[agency]
    if at in known:
        return known[at]
    if not at.startswith(("http://", "https://")):
        raise Refused([Problem("--at", f"{at} is not a URL", "Write it as http://127.0.0.1:8801, or name an agency.")])
    return at.rstrip("/")


def known_doors() -> dict[str, str]:
    """Every door that can be found without being told."""
    noted = sandbox_note().get("doors")
    return {**_USUAL, **noted} if isinstance(noted, dict) else dict(_USUAL)


def sandbox_note() -> Mapping[str, Any]:
    """What a running sandbox wrote down about itself; empty when none runs here."""
    try:
        note = json.loads((SANDBOX / "site.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def start_broker() -> str:
    """The fix where no broker answers."""
    start = "sandbox heal broker" if sandbox_note() else "sandbox up --detach"
    return f"Start it: interlock {start}. Or set INTERLOCK_KAFKA__BOOTSTRAP_SERVERS to one that runs."


def or_elsewhere(fix: str) -> str:
    """This fix, for whoever has no sandbox here. Where one answers at its usual port, it runs in another folder, and
    what it has written down is there: that comes first then.
    """
    if sandbox_note():
        return fix
    try:
        socket.create_connection(USUAL_BROKER, _KNOCK_S).close()
    except OSError:
        return fix
    return f"A sandbox answers at {USUAL_BROKER[0]}:{USUAL_BROKER[1]}: go to its folder. {fix}"
