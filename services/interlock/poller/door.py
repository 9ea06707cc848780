"""The agency's door, as the poller uses it: rows go there in their order, and each gets its receipt or its problems."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import quote

import httpx2
import msgspec

from interlock.poller.table import BODY_BYTES_MAX, Fate, Row, State
from interlock.terms import Problem, Unavailable

_LINES: Final = {"content-type": "application/vnd.interlock.events+jsonl"}
_ONE: Final = {"content-type": "application/cloudevents+json"}
_AT_ONCE: Final = 8
_OK: Final = frozenset({200, 201, 202})
_ABOUT_THE_ROW: Final = frozenset({409, 413, 422})
"""Conflict, too large, invalid. Whatever else a door says is about itself, or about this poller."""
_NOT_FOUND: Final = 404
_FAILED: Final = 500

_T = TypeVar("_T")


class _Problem(msgspec.Struct):
    field: str
    reason: str
    fix: str


class _Rejected(msgspec.Struct):
    line: int
    problems: list[_Problem]
    held: str | None


class _Lines(msgspec.Struct):
    """Of the door's LinesDocument what is needed here; a later door may say more."""

    taken: int
    repeated: int
    rejected: list[_Rejected]


class _Receipt(msgspec.Struct):
    status: State
    why: str
    offset: int | None


class _Refusal(msgspec.Struct):
    detail: str
    problems: list[_Problem]
    receipt: Any


class Door:
    """Every method raises Unavailable when no door answers, or it says what no door says: then nothing is known."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        """`client` knows the address of the door."""
        self._client = client

    async def tell(self, rows: Sequence[Row]) -> list[Fate]:
        """What became of the first of these, as many as go in one body. One that the door fails at is passed over and
        has no fate, so that it holds up nobody else's; where the door fails at each of several, the door is ill.
        """
        some = _that_fit(rows)
        if len(some[0].event) > BODY_BYTES_MAX:
            return await self._each(some)
        status, body = await self._call("POST", "/v1/events", b"\n".join(row.event for row in some), _LINES)
        if status == _FAILED:
            return await self._each(some)
        if status not in _OK:
            raise _says(status)
        said = _read(body, _Lines)
        rejected = {one.line: one for one in said.rejected}
        if said.taken + said.repeated < len(some) - len(rejected) or not all(
            0 < line <= len(some) for line in rejected
        ):
            raise Unavailable("the door does not account for every row that it was sent")
        return [_fate(row, rejected.get(line)) for line, row in enumerate(some, start=1)]

    async def receipts(self, rows: Sequence[Row]) -> list[Fate]:
        """What has become of these since the door took them. One that it does not know any more, because it has lost
        its disk, is to be sent once more.
        """
        at_once = asyncio.Semaphore(_AT_ONCE)

        async def look(row: Row) -> Fate:
            async with at_once:
                path = f"/v1/events/{quote(row.id, safe='')}?source={quote(row.source, safe='')}"
                status, body = await self._call("GET", path)
            if status == _NOT_FOUND:
                return Fate(row.n, None, "the door knows it no more; it is sent again")
            if status not in _OK:
                raise _says(status)
            return _receipt(row, _read(body, _Receipt))

        return list(await asyncio.gather(*map(look, rows)))

    async def _each(self, rows: Sequence[Row]) -> list[Fate]:
        fates = [one for row in rows if (one := await self._one(row)) is not None]
        if not fates:
            raise _says(_FAILED)
        return fates

    async def _one(self, row: Row) -> Fate | None:
        status, body = await self._call("POST", "/v1/events", row.event, _ONE)
        if status in _OK:
            return _receipt(row, _read(body, _Receipt))
        if status == _FAILED:
            return None
        if status not in _ABOUT_THE_ROW:
            raise _says(status)
        said = _read(body, _Refusal)
        problems = _problems(said.problems)
        return Fate(row.n, "REFUSED" if said.receipt is None else "HELD_FOR_REPAIR", said.detail, None, problems)

    async def _call(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        try:
            reply = await self._client.request(method, path, content=content, headers=headers)
        except httpx2.HTTPError as error:
            raise Unavailable(f"the door does not answer ({type(error).__name__})") from error
        return reply.status_code, reply.content


def _that_fit(rows: Sequence[Row]) -> Sequence[Row]:
    """The first of them; at least one."""
    size = -1
    for count, row in enumerate(rows):
        size += len(row.event) + 1
        if size > BODY_BYTES_MAX:
            return rows[: max(count, 1)]
    return rows


def _says(status: int) -> Unavailable:
    return Unavailable(f"what answers at the door's address says {status}")


def _read(body: bytes, what: type[_T]) -> _T:
    try:
        return msgspec.json.decode(body, type=what)
    except msgspec.MsgspecError as error:
        raise Unavailable("what answers at the door's address is no door") from error


def _problems(found: Sequence[_Problem]) -> tuple[Problem, ...]:
    return tuple(Problem(one.field, one.reason, one.fix) for one in found)


def _fate(row: Row, rejected: _Rejected | None) -> Fate:
    """Fails closed: a row that was not turned away is stored at the door, and nothing more is said of it yet."""
    if rejected is None:
        return Fate(row.n, "PENDING", "stored at the door")
    held = "it may be a hold, so its person is UNKNOWN until the same id comes again as it should be"
    state: State = "REFUSED" if rejected.held is None else "HELD_FOR_REPAIR"
    return Fate(row.n, state, "" if rejected.held is None else held, None, _problems(rejected.problems))


def _receipt(row: Row, said: _Receipt) -> Fate:
    return Fate(row.n, said.status, said.why, said.offset)
