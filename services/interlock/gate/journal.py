"""What officers were told, kept for those who ask later: a copy for convenience, provable again from the log."""

import json
from collections.abc import Sequence
from typing import Final

from interlock.gate.beside import Beside
from interlock.gate.stops import LastAnswer
from interlock.terms import PersonRef, Unavailable

SHOWN_DIGITS: Final = 8


class Journal(Beside):
    """Answers by request id. `keep` and `find` raise Unavailable when the disk refuses."""

    SCHEMA = """
        CREATE TABLE IF NOT EXISTS answered (request_id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS last (
          person TEXT PRIMARY KEY, request_id TEXT NOT NULL, verdict TEXT NOT NULL, reasons TEXT NOT NULL
        ) WITHOUT ROWID;
    """

    def keep(self, request_id: str, body: bytes, person: PersonRef, verdict: str, reasons: Sequence[str]) -> None:
        last = (person, request_id, verdict, json.dumps(reasons))
        self.rows("INSERT INTO answered VALUES (?, ?)", (request_id, body))
        self.rows("INSERT OR REPLACE INTO last VALUES (?, ?, ?, ?)", last)

    def last(self, person: PersonRef) -> LastAnswer | None:
        """What was shown last about this person; None when nothing was, or nobody can look. Fails closed: it is told
        beside what happened, and permits nothing.
        """
        try:
            found = self.rows("SELECT request_id, verdict, reasons FROM last WHERE person = ?", (person,))
        except Unavailable:
            return None
        return LastAnswer(found[0][0], found[0][1], tuple(json.loads(found[0][2]))) if found else None

    def find(self, request_id: str) -> bytes | None:
        """The answer of that id, or of the one id that begins so: a card shows the first eight digits."""
        if len(request_id) < SHOWN_DIGITS:
            return None
        wanted = (request_id, request_id + "g")  # g comes after every hexadecimal digit
        rows = self.rows("SELECT body FROM answered WHERE request_id >= ? AND request_id < ? LIMIT 2", wanted)
        return bytes(rows[0][0]) if len(rows) == 1 else None
