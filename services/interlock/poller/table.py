"""The outbox table on PostgreSQL (deploy/sql/postgresql.sql): what waits there, and what has become of it."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal

import psycopg
from psycopg.types.json import Json

from interlock.terms import Problem, Unavailable

State = Literal["PENDING", "EFFECTIVE", "RECORDED", "HELD_FOR_REPAIR", "REFUSED"]

_OURS: Final = 0x1176
"""The first half of the lock's number; the second is that of the table, so that each table has its own."""
IDLE_S_MAX: Final = 120
"""A poller whose machine is gone gives the turn back after two minutes."""
_OPTIONS: Final = f" -c TimeZone=UTC -c idle_in_transaction_session_timeout={IDLE_S_MAX}s"
_ALIVE: Final[Mapping[str, Any]] = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}  # fmt: skip
"""A server that is gone without a word is noticed within half a minute."""
_TURN: Final = "SELECT pg_try_advisory_xact_lock(%s, 'interlock_outbox'::regclass::oid::int)"
BODY_BYTES_MAX: Final = 262_144
"""What a door takes at once. Of a row that is longer the door needs no more to say so."""
AGAIN_S: Final = 30
"""A row that was passed over is sent again so often by itself."""
_UNSENT: Final = """
WITH passed_over AS MATERIALIZED (
  SELECT n, subject::text AS about FROM interlock_outbox
  WHERE state IS NULL AND problems IS NOT NULL AND seen_at > now() - make_interval(secs => %s)
), due AS (
  SELECT n, subject::text AS about FROM interlock_outbox
  WHERE state IS NULL AND n NOT IN (SELECT n FROM passed_over) ORDER BY n LIMIT %s
), before AS (
  SELECT n FROM passed_over WHERE EXISTS (SELECT FROM due WHERE due.about = passed_over.about AND due.n > passed_over.n)
  ORDER BY n LIMIT %s
)
SELECT n, id, source, left(concat(
  '{"specversion":"1.0","id":', to_json(id), ',"type":', to_json(type), ',"source":', to_json(source),
  ',"subject":', subject, ',"time":', to_json("time"), ',"data":', data, '}'), %s), n IN (SELECT n FROM due)
FROM interlock_outbox WHERE n IN (SELECT n FROM due UNION ALL SELECT n FROM before) ORDER BY n
"""
"""With each row go those about the same subject that were passed over, so that the door sees them in their order."""
_PENDING: Final = """
SELECT n, id, source, '', true FROM interlock_outbox WHERE state = 'PENDING' ORDER BY seen_at, n LIMIT %s
"""
_MARK: Final = """
UPDATE interlock_outbox SET state = %s, why = %s, log_offset = %s, problems = %s, seen_at = now() WHERE n = %s
"""
_WAITS: Final = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - least(
  (SELECT written_at FROM interlock_outbox WHERE state IS NULL ORDER BY n LIMIT 1),
  (SELECT written_at FROM interlock_outbox WHERE state = 'PENDING' ORDER BY n LIMIT 1))), 0)::float
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One event, as its system has written it."""

    n: int
    id: str
    source: str
    event: bytes
    """As the door reads it, in one line; empty where only its receipt is wanted."""
    is_due: bool = True
    """Or it was passed over a moment ago, and only goes before a later row about the same subject."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of a row."""

    n: int
    state: State | None
    """None: it is to be sent, once more; where there are problems, not at once."""
    why: str = ""
    offset: int | None = None
    problems: Sequence[Problem] = ()


class Table:
    """One connection to it. Every method raises Unavailable when the database cannot be used, with no word of a row."""

    def __init__(self, connection: "psycopg.AsyncConnection[Any]") -> None:
        self._connection = connection

    async def waits_s(self) -> float:
        """For how long the oldest row has waited that is not on the log yet; 0 where there is none."""
        with _database():
            found = await (await self._connection.execute(_WAITS)).fetchone()
        return 0.0 if found is None else float(found[0])

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """One transaction in which nobody else sends, so that rows keep their order; False when somebody else does.
        What was noted in it stands once the context has ended without an error.
        """
        with _database():
            async with self._connection.transaction():
                found = await (await self._connection.execute(_TURN, (_OURS,))).fetchone()
                yield found is not None and bool(found[0])

    async def unsent(self, limit: int) -> list[Row]:
        """So many that are due, and before them what was passed over of the same subjects: fewer, where one body does
        not hold them all, and without those before where it does not hold them with one.
        """
        rows = list[Row]()
        for some in (limit, 1):
            rows = await self._rows(_UNSENT, AGAIN_S, some, limit, BODY_BYTES_MAX + 1)
            if all(row.is_due for row in rows) or sum(len(row.event) + 1 for row in rows) <= BODY_BYTES_MAX:
                return rows
        return [row for row in rows if row.is_due]

    async def pending(self, limit: int) -> list[Row]:
        """Rows that a door has, and that are not known to be on the log: first those looked at longest ago."""
        return await self._rows(_PENDING, limit)

    async def _rows(self, query: str, *limits: int) -> list[Row]:
        with _database():
            found = await (await self._connection.execute(query, limits)).fetchall()
        # Only between the parts of a JSON text can a line end: within a string it is written as \n.
        return [
            Row(n, name, source, event.replace("\r", " ").replace("\n", " ").encode(), is_due)
            for n, name, source, event, is_due in found
        ]

    async def mark(self, fates: Sequence[Fate]) -> None:
        with _database():
            async with self._connection.cursor() as cursor:
                await cursor.executemany(_MARK, [_marked(one) for one in fates])

    async def woken(self, within_s: float) -> None:
        """Wait until somebody has committed a row, or until the time is over."""
        with _database():
            async for _ in self._connection.notifies(timeout=within_s, stop_after=1):
                pass


@asynccontextmanager
async def open_table(conninfo: str) -> AsyncIterator[Table]:
    """Raises Unavailable when the database cannot be reached, with its own words: nothing of a row is in them yet."""
    given = psycopg.conninfo.conninfo_to_dict(conninfo).get("options") or ""
    try:
        connection = await psycopg.AsyncConnection.connect(
            conninfo, autocommit=True, client_encoding="utf8", options=f"{given}{_OPTIONS}", **_ALIVE
        )
    except psycopg.Error as error:
        raise Unavailable(f"the database cannot be reached: {' '.join(str(error).split())}") from error
    try:
        with _database():
            await connection.execute("LISTEN interlock_outbox")
        yield Table(connection)
    finally:
        await connection.close()


def _marked(fate: Fate) -> tuple[object, ...]:
    problems = [{"field": one.field, "reason": one.reason, "fix": one.fix} for one in fate.problems]
    return fate.state, fate.why or None, fate.offset, Json(problems) if problems else None, fate.n


@contextmanager
def _database() -> Iterator[None]:
    """Raises Unavailable for whatever psycopg raises: by the name of the error, because its words may quote a row."""
    try:
        yield
    except psycopg.errors.UndefinedTable as error:
        raise Unavailable("the database has no table of ours: run deploy/sql/postgresql.sql in it") from error
    except psycopg.Error as error:
        raise Unavailable(f"the database cannot be used ({type(error).__name__})") from error
