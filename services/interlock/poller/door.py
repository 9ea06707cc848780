"""The agency's door, as the poller uses it: rows go there in their order, and each gets its receipt or its problems."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import quote

import httpx2
import msgspec

from interlock.poller.table import BODY_BYTES_MAX, IDLE_S_MAX, Fate, Row, State
from interlock.terms import ErrorCode, Problem, Unavailable, require

TIMEOUT_S: Final = 50.0
"""A call as a whole: longer than a door ever keeps a sender of many waiting."""
TURN_S: Final = 60.0
"""No further call is begun in a turn that has lasted so long."""
require(
    TIMEOUT_S <= TURN_S and TURN_S + TIMEOUT_S < IDLE_S_MAX,
    "a turn is over before the server ends it, or nothing of it would ever be noted",
)

_LINES: Final = {"content-type": "application/vnd.interlock.events+jsonl"}
_ONE: Final = {"content-type": "application/cloudevents+json"}
_AT_ONCE: Final = 8
_OK: Final = frozenset({200, 201, 202})
_ABOUT_THE_ROW: Final = frozenset({409, 413, 422})
"""Conflict, too large, invalid. Whatever else is said, but that the door is unavailable, may be said of one row by what
stands before the door: it is not taken for the door's own word, and keeps no other row away.
"""
_NOT_FOUND: Final = 404
_UNAVAILABLE: Final = 503

_NOT_READ_YET: Final = "some gate cannot read it yet; it is sent again by itself"

_T = TypeVar("_T")


class _Problem(msgspec.Struct):
    field: str
    reason: str
    fix: str


class _Rejected(msgspec.Struct):
    line: int
    problems: list[_Problem]
    held: str | None
    code: str = ""


class _Lines(msgspec.Struct):
    """Of the door's LinesDocument what is needed here; a later door may say more."""

    lines: int
    """Not events: a line may mean two."""
    rejected: list[_Rejected]


class _Receipt(msgspec.Struct):
    status: State
    why: str
    offset: int | None


class _Refusal(msgspec.Struct):
    detail: str
    problems: list[_Problem]
    receipt: Any
    code: str = ""


class Door:
    """Every method raises Unavailable when no door answers, or it says what no door says: then nothing is known."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        """`client` knows the address of the door."""
        self._client = client

    async def tell(self, rows: Sequence[Row]) -> list[Fate]:
        """What became of the first of these, as many as go in one body. One of which nothing is said that a door says
        of a row is passed over and has no fate, so that it holds up nobody else's; where that is so of each of several,
        the door is ill.
        What it is not asked within one turn, because it is slow, has no fate either.
        """
        some, until = _that_fit(rows), _now_s() + TURN_S
        if len(some[0].event) > BODY_BYTES_MAX:
            return await self._each(some, until)
        status, body = await self._call("POST", "/v1/events", b"\n".join(row.event for row in some), _LINES)
        if status == _UNAVAILABLE:
            raise _says(status)
        if status not in _OK:
            return await self._each(some, until)
        said = _read(body, _Lines)
        rejected = {one.line: one for one in said.rejected}
        if said.lines != len(some) or not all(0 < line <= len(some) for line in rejected):
            raise Unavailable("the door does not account for every row that it was sent")
        return [_fate(row, rejected.get(line)) for line, row in enumerate(some, start=1)]

    async def receipts(self, rows: Sequence[Row]) -> list[Fate]:
        """What has become of these since the door took them. One that it does not know any more, because it has lost
        its disk, is to be sent once more. What it is not asked within one turn is for the next.
        """
        fates, until = list[Fate](), _now_s() + TURN_S
        for begin in range(0, len(rows), _AT_ONCE):
            fates += await self._look(rows[begin : begin + _AT_ONCE])
            if _now_s() >= until:
                break
        return fates

    async def _look(self, rows: Sequence[Row]) -> list[Fate]:
        try:
            async with asyncio.TaskGroup() as group:
                looking = [group.create_task(self._receipt(row)) for row in rows]
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from errors
        return [one.result() for one in looking]

    async def _receipt(self, row: Row) -> Fate:
        path = f"/v1/events/{quote(row.id, safe='')}?source={quote(row.source, safe='')}"
        status, body = await self._call("GET", path)
        if status == _NOT_FOUND:
            return Fate(row.n, None, "the door knows it no more; it is sent again")
        if status not in _OK:
            raise _says(status)
        return _receipt(row, _read(body, _Receipt))

    async def _each(self, rows: Sequence[Row], until: float) -> list[Fate]:
        """One after the other, until that time of the loop. What a door has said stands, even if it says no more."""
        fates: list[Fate] = []
        not_understood = _UNAVAILABLE
        for row in rows:
            try:
                found = await self._one(row)
            except Unavailable:
                if not fates:
                    raise
                break
            if isinstance(found, Fate):
                fates.append(found)
            else:
                not_understood = found
            if _now_s() >= until:
                break
        if not fates:
            raise _says(not_understood)
        return fates

    async def _one(self, row: Row) -> Fate | int:
        """What became of it, or the status that is about no row. Raises Unavailable."""
        status, body = await self._call("POST", "/v1/events", row.event, _ONE)
        if status in _OK:
            return _receipt(row, _read(body, _Receipt))
        if status == _UNAVAILABLE:
            raise _says(status)
        if status not in _ABOUT_THE_ROW:
            return status
        try:
            said = _read(body, _Refusal)
        except Unavailable:  # a page of what stands before the door
            return status
        problems = _problems(said.problems)
        if said.code == ErrorCode.NOT_READ_YET:
            return Fate(row.n, None, _NOT_READ_YET, None, problems)
        return Fate(row.n, "REFUSED" if said.receipt is None else "HELD_FOR_REPAIR", said.detail, None, problems)

    async def _call(
        self, method: str, path: str, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(TIMEOUT_S):  # the client's own begins anew with each part of an answer
                reply = await self._client.request(method, path, content=content, headers=headers)
        except (httpx2.HTTPError, TimeoutError) as error:
            raise Unavailable(f"the door does not answer ({type(error).__name__})") from error
        return reply.status_code, reply.content


def _now_s() -> float:
    return asyncio.get_running_loop().time()


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
    if rejected.code == ErrorCode.NOT_READ_YET:
        return Fate(row.n, None, _NOT_READ_YET, None, _problems(rejected.problems))
    held = (
        "it may be a hold: until the same id comes again as it should be, its person is UNKNOWN, or all of its source "
        "is silent where nobody can be read out of it"
    )
    state: State = "REFUSED" if rejected.held is None else "HELD_FOR_REPAIR"
    return Fate(row.n, state, "" if rejected.held is None else held, None, _problems(rejected.problems))


def _receipt(row: Row, said: _Receipt) -> Fate:
    return Fate(row.n, said.status, said.why, said.offset)
