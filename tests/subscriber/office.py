"""A process of an office that counts each message once in a database of its own: its arguments name broker and file."""

import asyncio
import sqlite3
import sys

from interlock.bus.kafka import KafkaBus
from interlock.events import PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging
from interlock.subscriber import Message, Subscriber
from interlock.subscriber.inbox import SqliteInbox
from tests.subscriber.parts import CASELOAD, SERVICE


async def main(servers: str, prefix: str, database: str) -> None:
    connection, inbox = sqlite3.connect(database, timeout=30), SqliteInbox(SERVICE)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")  # what is killed here is the process, not the machine
    office = Subscriber(SERVICE, CASELOAD)

    @office.on(PersonRelocated)
    async def count(message: Message[PersonRelocated]) -> None:
        with connection:
            if inbox.first(connection, message):
                connection.execute("INSERT INTO effect (person, id) VALUES (?, ?)", (message.subject, message.id))
        await asyncio.sleep(0)

    await office.reader(KafkaBus(servers, prefix), SystemClock(), "office-1").run()


if __name__ == "__main__":
    configure_logging()
    asyncio.run(main(*sys.argv[1:]))
