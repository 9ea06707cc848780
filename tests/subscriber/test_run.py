"""A service as a process: it makes its dead letters, says how it is, and ends without losing what is in hand."""

import asyncio
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from interlock.bus.kafka import KafkaBus
from interlock.sandbox.ports import free_ports
from tests.subscriber.parts import CASELOAD, LETTERS, sealed, tell
from tests.waiting import wait_until

pytestmark = [pytest.mark.kafka, pytest.mark.processes]
PROGRAM: Final = Path(__file__).with_name("relocations.py")


@pytest.fixture
async def bus(bootstrap_servers: str) -> AsyncIterator[KafkaBus]:
    bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD,))
    try:
        yield bus
    finally:
        await asyncio.to_thread(bus.admin.delete_topics)
        await bus.close()


def started(bus: KafkaBus, database: Path, **more: str) -> "subprocess.Popen[str]":
    settings = {
        "INTERLOCK_KAFKA__BOOTSTRAP_SERVERS": bus.servers,
        "INTERLOCK_KAFKA__TOPIC_PREFIX": bus.prefix,
        "OFFICE_DATABASE": str(database),
        "PYTHONPATH": os.pathsep.join(sys.path),
        **more,
    }
    return subprocess.Popen(
        [sys.executable, PROGRAM], env={**os.environ, **settings}, stderr=subprocess.PIPE, text=True
    )


def work(database: Path) -> list[str]:
    if not database.exists():
        return []
    connection = sqlite3.connect(database, timeout=10)
    try:
        return [name for (name,) in connection.execute("SELECT id FROM work ORDER BY id")]
    except sqlite3.OperationalError:  # its table is not there yet
        return []
    finally:
        connection.close()


def asked(port: int, path: str) -> tuple[int, Any]:
    try:
        reply = httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=5)
    except httpx2.TransportError:
        return 0, {}
    return reply.status_code, reply.json() if "json" in reply.headers["content-type"] else reply.text


async def test_it_makes_its_dead_letters_says_how_it_is_and_ends_when_told(bus: KafkaBus, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    database = tmp_path / "office.db"
    await tell(bus, sealed("m1"), sealed("m2"))
    process = started(bus, database, INTERLOCK_HTTP__PORT=str(port))
    try:
        await asyncio.to_thread(wait_until, lambda: work(database) == ["m1", "m2"], "both moves are work", 30)
        await asyncio.to_thread(wait_until, lambda: asked(port, "/readyz")[0] == 200, "it is ready", 10)
        assert asked(port, "/healthz") == (200, {"alive": True})
        assert asked(port, "/readyz")[1] == {"service": "ero.relocations", "ready": True, "why": None}
        numbers = asked(port, "/metrics")[1]
        assert 'interlock_messages_total{outcome="handled",service="ero.relocations"} 2.0' in numbers
        assert LETTERS in await asyncio.to_thread(bus.admin.names, "dlq.")
        await tell(bus, sealed("m3"))
        await asyncio.to_thread(wait_until, lambda: "m3" in work(database), "the third move is work")
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = await asyncio.to_thread(process.communicate, None, 20)
    assert (process.returncode, "Traceback" in said) == (0, False)
    again = started(bus, database)
    try:
        await tell(bus, sealed("m4"))
        await asyncio.to_thread(wait_until, lambda: "m4" in work(database), "the fourth move is work", 30)
    finally:
        again.send_signal(signal.SIGINT)
        await asyncio.to_thread(again.communicate, None, 20)
    assert work(database) == ["m1", "m2", "m3", "m4"]


async def test_a_topic_with_another_number_of_partitions_than_its_table_says_is_refused(
    bus: KafkaBus, tmp_path: Path
) -> None:
    from confluent_kafka.admin import NewPartitions  # noqa: PLC0415 - only this test plays the hand

    topic, client = bus.prefix + CASELOAD, bus.admin.client()
    await asyncio.to_thread(client.create_partitions([NewPartitions(topic, 13)])[topic].result)

    def is_told() -> bool:
        return len(client.list_topics(topic, 5).topics[topic].partitions) == 13

    await asyncio.to_thread(wait_until, is_told, "a broker tells of all partitions")
    process = started(bus, tmp_path / "office.db")
    _, said = await asyncio.to_thread(process.communicate, None, 30)
    assert process.returncode == 2
    assert "interlock.caseload.v1: has 13 partitions, and its table says 12" in said


async def test_a_setting_that_nobody_reads_is_refused(bus: KafkaBus, tmp_path: Path) -> None:
    process = started(bus, tmp_path / "office.db", INTERLOCK_CAFKA="x")
    _, said = await asyncio.to_thread(process.communicate, None, 30)
    assert (process.returncode, "INTERLOCK_CAFKA" in said) == (2, True)


def test_one_without_a_handler_ends_at_its_start_and_says_how_to_give_it_one() -> None:
    """Nobody has to listen for that: it ends before it looks for a broker."""
    program = (
        "from interlock.subscriber import Subscriber; from interlock.subscriber.run import run\n"
        f"run(Subscriber('ero.relocations', '{CASELOAD}'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 2
    assert "handler: ero.relocations has none" in done.stderr
    assert "Add @service.on(Event)" in done.stderr
