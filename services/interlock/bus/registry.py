"""A schema registry that speaks Confluent's protocol: what is asked of it, and how much of its answers is read.

No answer ever waits for it: whoever asks it goes on without it.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit

import httpx2

from interlock.bus.schemas import FALLBACK_ID_MIN
from interlock.terms import InterlockError, Problem, Refused, Unavailable

ANSWER_BYTES_MAX: Final = 262_144
"""A schema of the size that we read, in JSON's longest spelling, fits."""
WITHIN_S: Final = 2.0
PATIENT_S: Final = 20.0
"""For whoever fills one that has only just been started."""
FULL_TRANSITIVE: Final = "FULL_TRANSITIVE"
_SAID_MAX: Final = 300
_OK: Final = 200
_NOT_FOUND: Final = 404
_INCOMPATIBLE: Final = frozenset({409, 422})
_HEADERS: Final = {
    "accept": "application/vnd.schemaregistry.v1+json, application/json",
    "accept-encoding": "identity",  # what comes packed is not unpacked: nobody can tell how much it would be
    "content-type": "application/vnd.schemaregistry.v1+json",
}


class TooLong(InterlockError):  # noqa: N818 - it says what the answer is
    """An answer of the registry was longer than any that means something."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    document: Any


def shown(url: str) -> str:
    """The address as it may be shown and kept: without a user and a password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")


class Registry:
    """One registry. Each method raises Unavailable where it does not answer as a registry does, and TooLong."""

    def __init__(
        self, url: str, transport: httpx2.AsyncBaseTransport | None = None, within_s: float = WITHIN_S
    ) -> None:
        self.url = shown(url)
        self._at = url.rstrip("/")
        self._within_s = within_s
        self._http = httpx2.AsyncClient(headers=_HEADERS, timeout=within_s, transport=transport)

    async def close(self) -> None:
        await self._http.aclose()

    async def id_of(self, subject: str, text: str) -> int | None:
        """The id under which it has this schema; None where it has not, or counts as no registry does."""
        reply = await self._ask("POST", f"subjects/{quote(subject, safe='')}", {"schema": text, "schemaType": "AVRO"})
        number = None if reply.status == _NOT_FOUND else _said(reply, "id", self.url)
        return number if type(number) is int and 0 < number < FALLBACK_ID_MIN else None

    async def register(self, subject: str, text: str) -> None:
        """Raises Refused, with what the registry said, where it does not take it."""
        body = {"schema": text, "schemaType": "AVRO"}
        reply = await self._ask("POST", f"subjects/{quote(subject, safe='')}/versions", body)
        if reply.status in _INCOMPATIBLE:
            raise Refused([Problem(subject, f"the registry says: {_message(reply)}", "")])
        _said(reply, "id", self.url)

    async def demand(self, subject: str) -> None:
        """Have it refuse from now on what is not FULL_TRANSITIVE."""
        path = f"config/{quote(subject, safe='')}"
        now = await self._ask("GET", path)
        if now.status == _OK and _said(now, "compatibilityLevel", self.url) == FULL_TRANSITIVE:
            return
        _said(await self._ask("PUT", path, {"compatibility": FULL_TRANSITIVE}), "compatibility", self.url)

    async def schema(self, number: int) -> Mapping[str, Any] | None:
        """What it has under an id, as it says it: anything may be in it. None where it has nothing."""
        return self._mapping(await self._ask("GET", f"schemas/ids/{number}"))

    async def versions(self, subject: str) -> list[int]:
        """Which versions it has of a subject, the newest first."""
        reply = await self._ask("GET", f"subjects/{quote(subject, safe='')}/versions")
        found = reply.document if isinstance(reply.document, list) else []
        return sorted({one for one in found if type(one) is int and one > 0}, reverse=True)

    async def version(self, subject: str, number: int) -> Mapping[str, Any] | None:
        """As `schema`, by subject and version."""
        return self._mapping(await self._ask("GET", f"subjects/{quote(subject, safe='')}/versions/{number}"))

    def _mapping(self, reply: _Reply) -> Mapping[str, Any] | None:
        if reply.status == _NOT_FOUND:
            return None
        if not isinstance(reply.document, dict):
            raise Unavailable(f"the schema registry at {self.url} answers as none does")
        return reply.document

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> _Reply:
        """Its answer, where it is one. Raises Unavailable, and TooLong as soon as more than the limit has come."""
        content = None if body is None else json.dumps(body).encode()
        read = bytearray()
        try:
            async with (
                asyncio.timeout(self._within_s),
                self._http.stream(method, f"{self._at}/{path}", content=content) as response,
            ):
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise Unavailable(f"the schema registry at {self.url} sends packed what was asked for as it is")
                async for chunk in response.aiter_raw():
                    read += chunk
                    if len(read) > ANSWER_BYTES_MAX:
                        raise TooLong(f"the registry's answer is over the limit of {ANSWER_BYTES_MAX} bytes")
                status = response.status_code
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            raise Unavailable(f"the schema registry at {self.url} does not answer") from error
        if status not in {_OK, _NOT_FOUND, *_INCOMPATIBLE}:
            raise Unavailable(f"the schema registry at {self.url} answers with status {status}")
        try:
            return _Reply(status, json.loads(read))
        except (ValueError, RecursionError) as error:
            raise Unavailable(f"the schema registry at {self.url} answers as none does") from error


def _said(reply: _Reply, name: str, url: str) -> Any:
    """A member of the answer. Raises Unavailable where it is not there."""
    if reply.status != _OK or not isinstance(reply.document, dict) or name not in reply.document:
        raise Unavailable(f"the schema registry at {url} answers as none does: {_message(reply)}")
    return reply.document[name]


def _message(reply: _Reply) -> str:
    """What it says in words, of a bounded length. Words about schemas: a person is in none."""
    said = reply.document.get("message") if isinstance(reply.document, dict) else None
    return str(said or f"status {reply.status}")[:_SAID_MAX]
