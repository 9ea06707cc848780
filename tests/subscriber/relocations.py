"""A service as its programmer writes it: every move is a line of a file, once each."""

import os
import sqlite3

from interlock.events import PersonRelocated
from interlock.subscriber import Message, SqliteInbox, Subscriber
from interlock.subscriber.run import run

service = Subscriber("ero.relocations", "interlock.caseload.v1")
inbox = SqliteInbox("ero.relocations")
database = sqlite3.connect(os.environ["OFFICE_DATABASE"])
inbox.create(database)
database.execute("CREATE TABLE IF NOT EXISTS work (area TEXT, id TEXT)")


@service.on(PersonRelocated)
async def work_for_the_new_office(message: Message[PersonRelocated]) -> None:
    with database:
        if inbox.first(database, message):
            database.execute("INSERT INTO work VALUES (?, ?)", (message.event.to_area, message.id))


run(service)
