"""A subscriber that is killed again and again, on a real Kafka: with the inbox, effects equal events, exactly."""

import asyncio
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from interlock.bus.kafka import KafkaBus
from interlock.bus.partitions import partition_of
from interlock.subscriber.inbox import SqliteInbox
from tests.subscriber.parts import CASELOAD, LETTERS, PEOPLE, sealed
from tests.waiting import wait_until

EVENTS: Final = 3_000
KILLS: Final = 3


@contextmanager
def office(servers: str, prefix: str, database: Path) -> Iterator["subprocess.Popen[bytes]"]:
    program = [sys.executable, "-m", "tests.subscriber.office", servers, prefix, str(database)]
    process = subprocess.Popen(program, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def has(connection: sqlite3.Connection, effects: int) -> None:
    """Wait until there are so many."""
    count = "SELECT COUNT(*) FROM effect"
    wait_until(lambda: int(connection.execute(count).fetchone()[0]) >= effects, f"{effects} effects", 60)


async def test_effects_equal_events_exactly_however_often_it_is_killed(bootstrap_servers: str, tmp_path: Path) -> None:
    bus, database = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}."), tmp_path / "office.db"
    connection = sqlite3.connect(database, timeout=30, check_same_thread=False)
    SqliteInbox("any").create(connection)
    connection.execute("CREATE TABLE effect (n INTEGER PRIMARY KEY, person TEXT, id TEXT)")
    connection.commit()
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD, LETTERS))
    try:
        events = [sealed(f"{number:06}", PEOPLE[number % len(PEOPLE)]) for number in range(EVENTS)]
        for partition in range(12):
            here = [one for one in events if partition_of(CASELOAD, one.key) == partition]
            await bus.topic(CASELOAD, partition).append(here)
        for kill in range(1, KILLS + 1):
            with office(bootstrap_servers, bus.prefix, database) as process:
                await asyncio.to_thread(has, connection, EVENTS * kill // (KILLS + 1))
                process.send_signal(signal.SIGKILL)
        with office(bootstrap_servers, bus.prefix, database):
            await asyncio.to_thread(has, connection, EVENTS)
    finally:
        await asyncio.to_thread(bus.admin.delete_topics)
        await bus.close()
    found = connection.execute("SELECT person, id FROM effect ORDER BY n").fetchall()
    connection.close()
    assert sorted(name for _, name in found) == [f"{number:06}" for number in range(EVENTS)]
    for person in PEOPLE:
        names = [name for whose, name in found if whose == person]
        assert names == sorted(names)


pytestmark = [pytest.mark.kafka, pytest.mark.processes]
