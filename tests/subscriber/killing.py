"""A subscriber that is killed again and again on a real Kafka, and what its office has counted in the end.

    python -m tests.subscriber.killing --events 100000 --kills 20

Exits with 1 unless each event has had its effect exactly once, and those of each person in their order.
"""

import argparse
import asyncio
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from interlock.bus.kafka import KafkaBus
from interlock.bus.partitions import partition_of
from interlock.subscriber.inbox import SqliteInbox
from tests.kafka import sandbox_cluster
from tests.subscriber.parts import CASELOAD, LETTERS, PEOPLE, sealed
from tests.waiting import wait_until

EFFECTS: Final = "CREATE TABLE effect (n INTEGER PRIMARY KEY, person TEXT, id TEXT)"
AT_ONCE: Final = 1_000
WITHIN_S: Final = 600
"""For each kill: a machine may be busy."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the office has in its database, against what was sent."""

    missing: int
    twice: int
    out_of_order: int
    """Persons whose effects stand in another order than their events."""

    @property
    def is_right(self) -> bool:
        return (self.missing, self.twice, self.out_of_order) == (0, 0, 0)


@contextmanager
def _office(servers: str, prefix: str, database: Path) -> Iterator["subprocess.Popen[bytes]"]:
    program = [sys.executable, "-m", "tests.subscriber.office", servers, prefix, str(database)]
    process = subprocess.Popen(program, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _has(connection: sqlite3.Connection, effects: int) -> None:
    """Wait until there are so many."""
    count = "SELECT COUNT(*) FROM effect"
    wait_until(lambda: int(connection.execute(count).fetchone()[0]) >= effects, f"{effects} effects", WITHIN_S)


async def kill_again_and_again(
    servers: str, database: Path, events: int, kills: int, say: Callable[[str], None] = lambda _: None
) -> Counted:
    """Send so many events to an office that counts them in this database, and kill it with -9 so often on the way."""
    bus = KafkaBus(servers, f"t{secrets.token_hex(4)}.")
    with closing(sqlite3.connect(database, timeout=30, check_same_thread=False)) as connection:
        SqliteInbox("any").create(connection)
        connection.execute(EFFECTS)
        connection.commit()
        await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD, LETTERS))
        try:
            await _tell(bus, events)
            for kill in range(1, kills + 1):
                with _office(servers, bus.prefix, database) as process:
                    await asyncio.to_thread(_has, connection, events * kill // (kills + 1))
                    process.send_signal(signal.SIGKILL)
                say(f"killed {kill} of {kills} times")
            with _office(servers, bus.prefix, database):
                await asyncio.to_thread(_has, connection, events)
        finally:
            await asyncio.to_thread(bus.admin.delete_topics)
            await bus.close()
        return counted(connection, events)


async def _tell(bus: KafkaBus, events: int) -> None:
    for begin in range(0, events, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, events))
        records = [sealed(_name(number), PEOPLE[number % len(PEOPLE)]) for number in numbers]
        for partition in range(12):
            await bus.topic(CASELOAD, partition).append(
                [one for one in records if partition_of(CASELOAD, one.key) == partition]
            )


def counted(connection: sqlite3.Connection, events: int) -> Counted:
    """What is wrong with the effects, where the events were these."""
    people: dict[str, list[str]] = {}
    for person, name in connection.execute("SELECT person, id FROM effect ORDER BY n"):
        people.setdefault(person, []).append(name)
    names = [name for of_one in people.values() for name in of_one]
    return Counted(
        missing=len({_name(number) for number in range(events)} - set(names)),
        twice=len(names) - len(set(names)),
        out_of_order=sum(of_one != sorted(of_one) for of_one in people.values()),
    )


def _name(number: int) -> str:
    return f"{number:07}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sandbox_cluster(Path(folder) / "kafka") as cluster:
        servers, database = cluster.bootstrap_servers, Path(folder) / "office.db"
        found = asyncio.run(
            kill_again_and_again(servers, database, given.events, given.kills, lambda said: print(said, flush=True))  # noqa: T201 - progress of some minutes
        )
    print(  # noqa: T201 - this is what it is for
        f"{given.events:,} events, {given.kills} kills: {found.missing} without effect, {found.twice} with two, "
        f"{found.out_of_order} persons out of order"
    )
    sys.exit(0 if found.is_right else 1)


if __name__ == "__main__":
    main()
