"""Who has reported a court order at this door, and how to call back: kept here, and nowhere else."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from interlock.gate.beside import Beside


@dataclass(frozen=True, slots=True)
class Caller:
    """As they have named themselves. Nobody has checked it."""

    name: str | None
    bar: str | None
    phone: str | None
    email: str | None


class Reporters(Beside):
    """Every method raises Unavailable when the disk refuses."""

    SCHEMA = """
        CREATE TABLE IF NOT EXISTS reporter (
          source TEXT NOT NULL, id TEXT NOT NULL, sent TEXT NOT NULL, caller TEXT NOT NULL, PRIMARY KEY (source, id)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS sent ON reporter (sent);
    """

    def keep(self, source: str, report: str, sent: str, caller: Caller) -> None:
        """`sent` is the hash of the body. Whoever sends a report again may give another number."""
        said = (source, report, sent, json.dumps(asdict(caller)))
        self.rows("INSERT OR REPLACE INTO reporter VALUES (?, ?, ?, ?)", said)

    def caller(self, source: str, report: str) -> Caller | None:
        found = self.rows("SELECT caller FROM reporter WHERE source = ? AND id = ?", (source, report))
        return Caller(**json.loads(found[0][0])) if found else None

    def sent(self, body_hash: str) -> Sequence[tuple[str, str]]:
        """Source and id of every report that came in this very body."""
        found = self.rows("SELECT source, id FROM reporter WHERE sent = ? ORDER BY id", (body_hash,))
        return [(str(source), str(report)) for source, report in found]
