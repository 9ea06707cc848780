"""A case is handed to another officer: it is done only once that one has acknowledged every hold on the person.
Officers with thousands of cases inherited holds of which nobody had told them (reports 003, 004).
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, NamedTuple

from interlock.events import CaseAccepted, CaseReassigned
from interlock.subscriber import Message, SqliteInbox, Subscriber
from interlock.terms import PersonRef

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS handover (
  source TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, office TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (source, id)
);
CREATE TABLE IF NOT EXISTS handed_hold (
  source TEXT NOT NULL, id TEXT NOT NULL, hold_source TEXT NOT NULL, hold_event TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (source, id, hold_source, hold_event, kind)
);
"""


class HoldName(NamedTuple):
    """A hold by the event that has placed it."""

    source: str
    event_id: str
    kind: str


HoldsOf = Callable[[PersonRef], Awaitable[Iterable[HoldName]]]
"""What stands on the person now, as the gate of one's own door says it (`GET /v1/persons/{ref}`). Raises where it
cannot say: then nothing is handed over.
"""


class Handovers:
    """Every handover, and what of it nobody has acknowledged yet."""

    def __init__(self, database: sqlite3.Connection, holds_of: HoldsOf) -> None:
        self._database = database
        self._holds_of = holds_of
        self._inbox = SqliteInbox("ero.handover")
        self._inbox.create(database)
        database.executescript(_TABLE)

    def state(self, source: str, event_id: str) -> str | None:
        """`waits`, `refused` or `done`; None for what is none."""
        query = "SELECT state FROM handover WHERE source = ? AND id = ?"
        row = self._database.execute(query, (source, event_id)).fetchone()
        return None if row is None else str(row[0])

    def unacknowledged(self, source: str, event_id: str) -> set[HoldName]:
        """The holds of which the receiving office has said nothing."""
        query = "SELECT hold_source, hold_event, kind FROM handed_hold WHERE source = ? AND id = ?"
        return {HoldName(*row) for row in self._database.execute(query, (source, event_id))}

    async def reassigned(self, message: Message[CaseReassigned]) -> None:
        """It waits, with every hold that the officer knows of, and every one that stands."""
        standing = await self._holds_of(message.subject)
        known = {HoldName(one.source, one.event_id, one.kind) for one in message.event.handed_over_holds}
        with self._database:
            if self._inbox.first(self._database, message):
                row = (message.source, message.id, message.subject, message.event.office, "waits")
                self._database.execute("INSERT INTO handover VALUES (?, ?, ?, ?, ?)", row)
                self._keep(message.source, message.id, known.union(standing))

    async def accepted(self, message: Message[CaseAccepted]) -> None:
        """Done where every hold is acknowledged, also what has been placed since; else refused, and it says which. An
        acceptance names every hold each time, so one that was left out before is left out again.
        """
        answers = message.event.answers
        if self.state(answers.source, answers.event_id) is None:
            return  # it answers a move, or a handover of before this service began
        standing = set(await self._holds_of(message.subject))
        acknowledged = {HoldName(one.source, one.event_id, one.kind) for one in message.event.acknowledged_holds}
        with self._database:
            if not self._inbox.first(self._database, message):
                return
            left = (self.unacknowledged(answers.source, answers.event_id) | standing) - acknowledged
            self._database.execute(
                "DELETE FROM handed_hold WHERE source = ? AND id = ?", (answers.source, answers.event_id)
            )
            self._keep(answers.source, answers.event_id, left)
            self._database.execute(
                "UPDATE handover SET state = ? WHERE source = ? AND id = ? AND person = ?",
                ("refused" if left else "done", answers.source, answers.event_id, message.subject),
            )

    def _keep(self, source: str, event_id: str, holds: Iterable[HoldName]) -> None:
        rows = [(source, event_id, *hold) for hold in holds]
        self._database.executemany("INSERT OR IGNORE INTO handed_hold VALUES (?, ?, ?, ?, ?)", rows)


def watched_by(handovers: Handovers) -> Subscriber:
    """The service."""
    service = Subscriber("ero.handover", "interlock.caseload.v1")
    service.on(CaseReassigned)(handovers.reassigned)
    service.on(CaseAccepted)(handovers.accepted)
    return service
