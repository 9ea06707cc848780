"""Each message has its effect exactly once: what was handled is noted in the transaction of the effect itself.

    async with connection.transaction():                    # PostgreSQL, by psycopg
        if await inbox.first(connection, message):
            await connection.execute("UPDATE officer_case SET area = ...")

A message comes once or more. Whoever writes its effect and this note together, or neither, has it exactly once,
whenever a process dies and however many run.
"""

import sqlite3
from typing import Any, Final, Protocol

from interlock.subscriber.message import Message
from interlock.terms import InterlockError

TABLE: Final = """
CREATE TABLE IF NOT EXISTS interlock_inbox (
  service VARCHAR(80) NOT NULL, source VARCHAR(80) NOT NULL, id VARCHAR(128) NOT NULL,
  PRIMARY KEY (service, source, id)
)
"""
"""For both databases. A row is a few dozen bytes, and none may be removed as long as its message may come again."""
_IDLE: Final = 0
"""psycopg's TransactionStatus.IDLE: whatever is written now is written for good."""


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
        """Make the table, where it is not there."""
        await connection.execute(TABLE)

    async def first(self, connection: Psycopg, message: Message[Any]) -> bool:
        """Whether this message has not had its effect yet; noted with the caller's transaction. Where another process
        has it in hand just now, this waits for what becomes of that. Raises NoTransaction.
        """
        if connection.autocommit and connection.info.transaction_status == _IDLE:
            raise NoTransaction("begin a transaction first: async with connection.transaction()")
        noted = await connection.execute(
            "INSERT INTO interlock_inbox (service, source, id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (self._service, message.source, message.id),
        )
        return noted.rowcount == 1


class SqliteInbox:
    """In an SQLite database of the handler's own."""

    def __init__(self, service: str) -> None:
        """As PostgresInbox."""
        self._service = service

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the table, where it is not there."""
        connection.execute(TABLE)

    def first(self, connection: sqlite3.Connection, message: Message[Any]) -> bool:
        """As PostgresInbox.first; blocks while another connection writes. Raises NoTransaction."""
        at_once = connection.isolation_level is None or getattr(connection, "autocommit", None) is True  # from 3.12 on
        if at_once and not connection.in_transaction:
            raise NoTransaction("begin a transaction first: BEGIN IMMEDIATE")
        noted = connection.execute(
            "INSERT INTO interlock_inbox (service, source, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (self._service, message.source, message.id),
        )
        return noted.rowcount == 1
