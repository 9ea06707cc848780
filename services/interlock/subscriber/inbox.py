"""Each message has its effect exactly once: what was handled is noted in the transaction of the effect itself.

    async with connection.transaction():                    # PostgreSQL, by psycopg
        if await inbox.first(connection, message):
            await connection.execute("UPDATE officer_case SET area = ...")

A message comes once or more. Whoever writes its effect and this note together, or neither, has it exactly once,
whenever a process dies and however many run.
"""

import hashlib
import sqlite3
from typing import Any, Final, Protocol

from interlock.bus.areas import Illegible
from interlock.events.fact import Fact
from interlock.subscriber.message import Message
from interlock.terms import InterlockError

TABLE: Final = """
CREATE TABLE IF NOT EXISTS interlock_inbox (
  service VARCHAR(80) NOT NULL, source VARCHAR(80) NOT NULL, id VARCHAR(128) NOT NULL,
  content VARCHAR(64) NOT NULL DEFAULT '', PRIMARY KEY (service, source, id)
)
"""
"""For both databases. A row is some hundred bytes, and none may be removed as long as its message may come again."""
_IDLE: Final = 0
"""psycopg's TransactionStatus.IDLE: whatever is written now is written for good."""


_ADD: Final = "ALTER TABLE interlock_inbox ADD COLUMN content VARCHAR(64) NOT NULL DEFAULT ''"
"""To a table from before it was noted what a message said. What stands there empty is equal to anything."""
_HAS_CONTENT: Final = "SELECT 1 FROM pg_attribute WHERE attrelid = 'interlock_inbox'::regclass AND attname = 'content'"


class IdUsedTwice(Illegible):
    """Two events of one source have one id, as two outboxes of an agency may give it. The second is a dead letter: it
    has not had its effect, and nobody could tell whether it was meant to.
    """

    def __init__(self) -> None:
        super().__init__("its source used its id before, for an event that says something else")


class NoTransaction(InterlockError):  # noqa: N818 - it says what is missing
    """The note would stand before the effect: a process that dies between the two would lose the effect."""


class _Info(Protocol):
    @property
    def transaction_status(self) -> int: ...


class _Cursor(Protocol):
    @property
    def rowcount(self) -> int: ...


class Psycopg(Protocol):
    """An AsyncConnection of psycopg, as far as an inbox needs one."""

    @property
    def autocommit(self) -> bool: ...
    @property
    def info(self) -> _Info: ...
    async def execute(self, query: Any, params: Any = None, /) -> _Cursor: ...


class PostgresInbox:
    """In a PostgreSQL database of the handler's own."""

    def __init__(self, service: str) -> None:
        """`service`: whoever reads, such as ero.relocations; several may share a database."""
        self._service = service

    async def create(self, connection: Psycopg) -> None:
        """Make the table, where it is not there or lacks a column."""
        await connection.execute(TABLE)
        if not (await connection.execute(_HAS_CONTENT)).rowcount:
            await connection.execute(_ADD.replace("COLUMN", "COLUMN IF NOT EXISTS"))

    async def first(self, connection: Psycopg, message: Message[Any]) -> bool:
        """Whether this message has not had its effect yet; noted with the caller's transaction. Where another process
        has it in hand just now, this waits for what becomes of that. Raises NoTransaction; and IdUsedTwice where
        another event had the same source and id.
        """
        if connection.autocommit and connection.info.transaction_status == _IDLE:
            raise NoTransaction("begin a transaction first: async with connection.transaction()")
        noted = await connection.execute(
            "INSERT INTO interlock_inbox (service, source, id, content) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (*(named := (self._service, message.source, message.id)), said := _said(message)),
        )
        if noted.rowcount == 1:
            return True
        same = "SELECT 1 FROM interlock_inbox WHERE (service, source, id) = (%s, %s, %s) AND content IN ('', %s)"
        if not (await connection.execute(same, (*named, said))).rowcount:
            raise IdUsedTwice
        return False


class SqliteInbox:
    """In an SQLite database of the handler's own."""

    def __init__(self, service: str) -> None:
        """As PostgresInbox."""
        self._service = service

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the table, where it is not there or lacks a column."""
        connection.execute(TABLE)
        if "content" not in {column[1] for column in connection.execute("PRAGMA table_info(interlock_inbox)")}:
            connection.execute(_ADD)

    def first(self, connection: sqlite3.Connection, message: Message[Any]) -> bool:
        """As PostgresInbox.first; blocks while another connection writes. Raises NoTransaction or IdUsedTwice."""
        at_once = connection.isolation_level is None or getattr(connection, "autocommit", None) is True  # from 3.12 on
        if at_once and not connection.in_transaction:
            raise NoTransaction("begin a transaction first: BEGIN IMMEDIATE")
        noted = connection.execute(
            "INSERT INTO interlock_inbox (service, source, id, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (*(named := (self._service, message.source, message.id)), said := _said(message)),
        )
        if noted.rowcount == 1:
            return True
        same = "SELECT 1 FROM interlock_inbox WHERE (service, source, id) = (?, ?, ?) AND content IN ('', ?)"
        if connection.execute(same, (*named, said)).fetchone() is None:
            raise IdUsedTwice
        return False


def _said(message: Message[Any]) -> str:
    """A digest of what the event says and about whom. Of its content rather than of its bytes: the same event sealed
    anew has others; and without what is as a field is left out, so that a later version of it is the same.
    """
    event = message.event
    content = event.model_dump_json(exclude_defaults=True) if isinstance(event, Fact) else repr(event)
    parts = (type(event).__name__, message.subject, str(message.headers.get("ce_time")), content)
    return hashlib.sha256(repr(parts).encode()).hexdigest()
