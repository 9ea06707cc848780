"""A person moves, or misses a hearing: that is work for an office, and open until the office has accepted the case.
Cases of people who had moved were not referred to the office that should watch them (report 004).
"""

import sqlite3
from dataclasses import dataclass
from typing import Final

from interlock.events import CaseAccepted, HearingMissed, PersonRelocated
from interlock.subscriber import Message, SqliteInbox, Subscriber

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS open_work (
  source TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, area TEXT, what TEXT NOT NULL, since TEXT NOT NULL,
  PRIMARY KEY (source, id)
)
"""
NOT_SAID: Final = "not said: ask the court"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that an office has to do."""

    what: str
    person: str
    area: str


class OpenWork:
    """The work of every area, in a database of the service's own."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._inbox = SqliteInbox("ero.open-work")
        self._inbox.create(database)
        database.execute(_TABLE)

    def of(self, area: str) -> list[Work]:
        """What is open in that area, the longest first."""
        query = "SELECT what, person, area FROM open_work WHERE area = ? ORDER BY since"
        return [Work(*row) for row in self._database.execute(query, (area,))]

    def opened(self, message: Message[PersonRelocated] | Message[HearingMissed], area: str | None, what: str) -> None:
        with self._database:
            if self._inbox.first(self._database, message):
                row = (message.source, message.id, message.subject, area or NOT_SAID, what, message.time.isoformat())
                self._database.execute("INSERT INTO open_work VALUES (?, ?, ?, ?, ?, ?)", row)

    def accepted(self, message: Message[CaseAccepted]) -> None:
        """Ends the work that it answers, and no other."""
        answers = message.event.answers
        with self._database:
            if self._inbox.first(self._database, message):
                named = (answers.source, answers.event_id, message.subject)
                self._database.execute("DELETE FROM open_work WHERE source = ? AND id = ? AND person = ?", named)


def kept_in(work: OpenWork) -> Subscriber:
    """The service."""
    service = Subscriber("ero.open-work", "interlock.caseload.v1")

    @service.on(PersonRelocated)
    async def moved(message: Message[PersonRelocated]) -> None:
        work.opened(message, message.event.to_area, f"take the case over from {message.event.from_area}")

    @service.on(HearingMissed)
    async def missed(message: Message[HearingMissed]) -> None:
        work.opened(message, message.event.area, f"did not come to a hearing: {message.event.result}")

    @service.on(CaseAccepted)
    async def accepted(message: Message[CaseAccepted]) -> None:
        work.accepted(message)

    return service
