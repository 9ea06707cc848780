"""An effect and the note of its message stand together, or neither does: on SQLite and on a real PostgreSQL."""

import asyncio
import re
import secrets
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from inspect import signature
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from psycopg import sql

from interlock.bus.areas import Illegible
from interlock.bus.memory import MemoryBus
from interlock.events import PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Subscriber
from interlock.subscriber.inbox import NoTransaction, PostgresInbox, SqliteInbox
from tests.gate.parts import virtually
from tests.subscriber.parts import ANNA, AT, PEOPLE, moved, running, sealed, tell, until

SERVICE: Final = "ero.relocations"
AT_ONCE: Final = 16
PAGE: Final = Path(__file__).resolve().parents[2] / "deploy" / "subscribers.md"


def message(name: str, source: str = "uscis/ar-11", about: str = ANNA) -> Message[PersonRelocated]:
    return Message.of(moved(), name, source, about, datetime(2026, 6, 1, tzinfo=UTC))


BEFORE: Final = """CREATE TABLE interlock_inbox (
  service VARCHAR(80) NOT NULL, source VARCHAR(80) NOT NULL, id VARCHAR(128) NOT NULL, PRIMARY KEY (service, source, id)
)"""
"""The table as it was before it was noted what a message said."""
NOTED: Final = "INSERT INTO interlock_inbox (service, source, id) VALUES ('ero.relocations', 'uscis/ar-11', 'm1')"


# ---- SQLite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / "office.db") as connection:
        SqliteInbox(SERVICE).create(connection)
        connection.execute("CREATE TABLE effect (id TEXT)")
    connection.close()
    return tmp_path / "office.db"


def handled(path: Path, one: Message[Any], *, dies: bool = False) -> None:
    connection = sqlite3.connect(path, timeout=30)
    try:
        with connection:
            if SqliteInbox(SERVICE).first(connection, one):
                connection.execute("INSERT INTO effect VALUES (?)", (one.id,))
            if dies:
                raise KeyboardInterrupt
    finally:
        connection.close()


def effects(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [name for (name,) in connection.execute("SELECT id FROM effect ORDER BY id")]
    connection.close()
    return found


def test_the_same_message_has_its_effect_once_and_one_of_another_source_has_its_own(path: Path) -> None:
    for one in (message("m1"), message("m1"), message("m1", "ero/phoenix"), message("m2")):
        handled(path, one)
    assert effects(path) == ["m1", "m1", "m2"]


def test_one_that_died_before_its_effect_stood_has_it_the_next_time(path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        handled(path, message("m1"), dies=True)
    assert effects(path) == []
    handled(path, message("m1"))
    assert effects(path) == ["m1"]


async def test_many_that_handle_the_same_message_at_once_have_its_effect_once(path: Path) -> None:
    many = (asyncio.to_thread(handled, path, message(f"m{number % 4}")) for number in range(4 * AT_ONCE))
    await asyncio.gather(*many)
    assert effects(path) == ["m0", "m1", "m2", "m3"]


def test_without_a_transaction_nothing_is_noted(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(NoTransaction, match="BEGIN IMMEDIATE"):
        SqliteInbox(SERVICE).first(connection, message("m1"))
    connection.execute("BEGIN IMMEDIATE")
    assert SqliteInbox(SERVICE).first(connection, message("m1"))
    connection.close()


def test_another_event_of_the_same_id_is_no_repeat_and_its_handler_fails(path: Path) -> None:
    handled(path, message("m1"))
    with pytest.raises(Illegible, match="used its id before, for an event that says something else"):
        handled(path, message("m1", about=PEOPLE[1]))
    assert effects(path) == ["m1"]


def test_what_was_noted_before_by_its_id_alone_is_a_repeat(tmp_path: Path) -> None:
    inbox, connection = SqliteInbox(SERVICE), sqlite3.connect(tmp_path / "office.db")
    connection.execute(BEFORE)
    connection.execute(NOTED)
    inbox.create(connection)
    inbox.create(connection)
    assert not inbox.first(connection, message("m1"))
    assert inbox.first(connection, message("m2"))
    connection.close()


# ---- PostgreSQL


Connection = psycopg.AsyncConnection[Any]


async def opened(address: str, schema: str, *, autocommit: bool = True) -> Connection:
    return await psycopg.AsyncConnection.connect(
        address, autocommit=autocommit, options=f"-c search_path={schema}", connect_timeout=10
    )


@pytest.fixture
async def office(postgres: str) -> AsyncIterator[tuple[str, str]]:
    """The server, and a schema of this test's own."""
    schema = f"t{secrets.token_hex(4)}"
    async with await opened(postgres, schema) as connection:
        await connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        await PostgresInbox(SERVICE).create(connection)
        await connection.execute("CREATE TABLE effect (id TEXT)")
        yield postgres, schema


async def handled_there(office: tuple[str, str], one: Message[Any], *, dies: bool = False) -> None:
    async with await opened(*office) as connection, connection.transaction():
        if await PostgresInbox(SERVICE).first(connection, one):
            await connection.execute("INSERT INTO effect VALUES (%s)", (one.id,))
        if dies:
            raise KeyboardInterrupt


async def effects_there(office: tuple[str, str]) -> list[str]:
    async with await opened(*office) as connection:
        found = await connection.execute("SELECT id FROM effect ORDER BY id")
        return [name for (name,) in await found.fetchall()]


async def test_on_postgres_the_same_message_has_its_effect_once(office: tuple[str, str]) -> None:
    for one in (message("m1"), message("m1"), message("m1", "ero/phoenix"), message("m2")):
        await handled_there(office, one)
    assert await effects_there(office) == ["m1", "m1", "m2"]


async def test_on_postgres_one_that_died_before_its_effect_stood_has_it_the_next_time(office: tuple[str, str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        await handled_there(office, message("m1"), dies=True)
    assert await effects_there(office) == []
    await handled_there(office, message("m1"))
    assert await effects_there(office) == ["m1"]


async def test_on_postgres_many_that_handle_the_same_message_at_once_have_its_effect_once(
    office: tuple[str, str],
) -> None:
    await asyncio.gather(*(handled_there(office, message(f"m{number % 4}")) for number in range(AT_ONCE)))
    assert await effects_there(office) == ["m0", "m1", "m2", "m3"]


async def test_on_postgres_whoever_comes_second_waits_and_has_the_effect_where_the_first_gives_up(
    office: tuple[str, str],
) -> None:
    inbox, one = PostgresInbox(SERVICE), message("m1")
    async with await opened(*office, autocommit=False) as first, await opened(*office, autocommit=False) as second:
        assert await inbox.first(first, one)
        waiting = asyncio.create_task(inbox.first(second, one))
        await asyncio.sleep(0)
        assert not waiting.done()
        await first.rollback()
        assert await waiting


async def test_on_postgres_without_a_transaction_nothing_is_noted(office: tuple[str, str]) -> None:
    async with await opened(*office) as connection:
        with pytest.raises(NoTransaction, match=r"connection\.transaction"):
            await PostgresInbox(SERVICE).first(connection, message("m1"))
        async with connection.transaction():
            assert await PostgresInbox(SERVICE).first(connection, message("m1"))


async def test_on_postgres_another_event_of_the_same_id_is_no_repeat_and_its_handler_fails(
    office: tuple[str, str],
) -> None:
    await handled_there(office, message("m1"))
    with pytest.raises(Illegible, match="used its id before"):
        await handled_there(office, message("m1", about=PEOPLE[1]))
    async with await opened(*office) as connection:
        await connection.execute("DROP TABLE interlock_inbox")
        await connection.execute(BEFORE)
        await connection.execute(NOTED)
        await PostgresInbox(SERVICE).create(connection)
    await handled_there(office, message("m1", about=PEOPLE[1]))
    assert await effects_there(office) == ["m1"]


# ---- the page


@virtually
async def test_the_service_on_the_page_has_each_effect_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (written,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    made: list[Subscriber] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interlock.subscriber.run.run", made.append)
    page: dict[str, Any] = {"__name__": "relocations"}
    exec(compile(written, "relocations.py", "exec"), page)  # noqa: S102 - our own page
    bus = MemoryBus(lambda: AT)
    await tell(bus, sealed("m1"), sealed("m2"), sealed("m1"))
    async with running(made[0].reader(bus, SystemClock())) as reader:
        await until(lambda: reader.counts.handled == 3)
    with closing(page["database"]) as database:
        assert database.execute("SELECT area, id FROM work ORDER BY id").fetchall() == [
            ("phoenix", "m1"), ("phoenix", "m2"),
        ]  # fmt: skip


def test_the_service_on_the_page_is_another_one_than_that_of_the_readme() -> None:
    """Whoever follows both gets an empty table otherwise: the first has consumed all, and the second begins there."""
    readme = PAGE.parents[1] / "README.md"
    first, second = (set(re.findall(r'Subscriber\("([\w.-]+)"', page.read_text())) for page in (readme, PAGE))
    assert (len(first), len(second), first & second) == (1, 1, set())


def test_the_page_says_the_bounds_that_a_service_has_unless_told() -> None:
    bounds = signature(Subscriber).parameters
    for name in ("attempts", "timeout_s", "failures_max"):
        assert f"{name}={bounds[name].default}" in PAGE.read_text()
