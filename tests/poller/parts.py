"""An outbox table on a real PostgreSQL, as deploy/sql makes it, in a schema of the test's own."""

import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2
import psycopg
from psycopg import sql

from interlock.bus import SAFETY
from interlock.poller.door import Door
from interlock.poller.poller import Poller
from interlock.poller.table import Table, open_table
from tests.door.doors import STAY, WHO, Doors

SQL: Final = Path(__file__).parents[2] / "deploy" / "sql"
Connection = psycopg.AsyncConnection[Any]


@dataclass
class Office:
    """An agency's own database: its outbox table, and its table of motions with the trigger of the example."""

    address: str
    schema: str
    db: Connection

    @property
    def conninfo(self) -> str:
        """For a poller, with no more rights than the table gives it."""
        return f"{self.address}&options=-csearch_path%3D{self.schema}%20-crole%3Dinterlock_poller"

    def table(self) -> AbstractAsyncContextManager[Table]:
        return open_table(self.conninfo)

    async def open(self, role: str = "interlock_writer", *, autocommit: bool = True) -> Connection:
        """A further connection, with the rights of this role."""
        options = f"-c search_path={self.schema} -c role={role}"
        return await psycopg.AsyncConnection.connect(self.address, autocommit=autocommit, options=options)

    async def state(self) -> dict[str, str | None]:
        """What the table says of each row, by its id."""
        found = await self.db.execute("SELECT id, state FROM interlock_outbox ORDER BY n")
        return dict(await found.fetchall())


@asynccontextmanager
async def office(address: str) -> AsyncIterator[Office]:
    schema = f"t{secrets.token_hex(4)}"
    plain = address if "?" in address else f"{address}?"
    async with await psycopg.AsyncConnection.connect(plain, autocommit=True) as db:
        await db.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        await db.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(schema)))
        await db.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO PUBLIC").format(sql.Identifier(schema)))
        for name in ("postgresql.sql", "postgresql_example.sql"):
            await db.execute((SQL / name).read_bytes())
        yield Office(plain, schema, db)


async def write(
    db: Connection,
    name: str,
    kind: str = "MotionFiled",
    data: Mapping[str, Any] = STAY,
    source: str = "eoir/los-angeles",
) -> None:
    """A row, as a system writes it."""
    await db.execute(
        "INSERT INTO interlock_outbox (id, type, source, subject, data) VALUES (%s, %s, %s, %s, %s)",
        (name, kind, source, json.dumps(WHO), json.dumps(data)),
    )


async def poll(office: Office, client: httpx2.AsyncClient) -> None:
    """One poller that runs until it has nothing more to do."""
    poller = Poller(office.table, Door(client))
    async with office.table() as table:
        while await poller.round(table):
            pass


def on_the_log(doors: Doors) -> list[str]:
    """The ids of the court's motions, in the order of the log."""
    found = doors.bus.topic(SAFETY).records
    return [(one.header("ce_id") or b"").decode() for one in found if one.header("ce_type") == b"MotionFiled"]
