"""A door that is none: it looks at rows by the code that a door looks at them with, offline, and nothing is sent."""

import asyncio
import secrets
import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from interlock.cli.doors import Reply
from interlock.cli.rows import vars_of
from interlock.door.lines import no_id
from interlock.door.native import at_a_door
from interlock.door.people import Namer, People
from interlock.door.requests import Parser
from interlock.door.translator import Translator
from interlock.events import Event
from interlock.events.record import Draft
from interlock.gate.rules import load_law
from interlock.outbox.receipts import content_hash
from interlock.outbox.repair import UsedTwice
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import keys_toml, made_up_key
from interlock.terms import Problem, Refused, one_of
from interlock.terms.identifiers import PersonKey, PersonKeys

_VERSIONS: Final = (1, 2, 3, 4)
"""Of person references, which a file may have: what was adopted is known at a door only."""


class OfflineDoor:
    """The parser of one agency, by the rules as they are shipped and keys that nobody else has."""

    def __init__(self, agency: str, translator: Translator | None = None, named_in: str = "source") -> None:
        """`named_in`: where that agency was found. Raises Refused, naming that, for one that may say nothing."""
        law = load_law(_law_of_nobody())
        known = set().union(*law.owners.values())
        if agency not in known:
            fix = one_of(agency, known)
            raise Refused([Problem(named_in, f"{agency[:60]} is an unknown agency", fix)])
        keys = PersonKeys(tuple(PersonKey(secrets.token_bytes(32), version) for version in _VERSIONS))
        self._people = People(keys, lambda: frozenset(_VERSIONS), lambda _, __: None)
        self._parser = Parser(agency, law, self._people)
        now = SystemClock().utc()
        self._translator = None if translator is None else at_a_door(translator, agency, law, now)
        self._seen = sqlite3.connect("")  # on disk, so that a long file does not fill the memory, and gone with us
        self._seen.execute("CREATE TABLE taken (id TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID")
        self._seen.execute("CREATE TABLE native (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")

    async def post(self, _path: str, body: bytes, _headers: Mapping[str, str] | None = None) -> Reply:
        """What a door would have said of these rows. Raises Refused where no row can be named."""
        await asyncio.sleep(0)  # so that a Ctrl-C is heard
        if self._translator is not None:
            return self._native(body, self._translator)
        lines = body.split(b"\n")
        problems = ((number, self._wrong(line)) for number, line in enumerate(lines, start=1) if line.strip())
        rejected = [
            {"line": number, "problems": [vars_of(one) for one in refused.problems], "held": None}
            for number, refused in problems
            if refused is not None
        ]
        taken = sum(bool(line.strip()) for line in lines) - len(rejected)
        return Reply(200, {"taken": taken, "repeated": 0, "rejected": rejected})

    def _native(self, body: bytes, translator: Translator) -> Reply:
        try:
            found = translator(body, self._native_row, Namer(self._people).by)
        except Refused as refused:
            return Reply(422, {"problems": [vars_of(one) for one in refused.problems]})
        self._seen.executemany("INSERT OR REPLACE INTO native VALUES (?, ?)", found.rows.items())
        rejected = [
            {"line": row.line, "problems": [vars_of(one) for one in row.problems], "held": None} for row in found.unread
        ]
        return Reply(200, {"receipts": [{"repeated": False}] * len(found.events), "rejected": rejected})

    def _native_row(self, key: str) -> str | None:
        found = self._seen.execute("SELECT value FROM native WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def _wrong(self, line: bytes) -> Refused | None:
        try:
            for draft, event in self._parser.event(line, no_id):
                self._take(draft, event)
        except Refused as refused:
            return refused
        return None

    def _take(self, draft: Draft, event: Event) -> None:
        """Raises UsedTwice as an outbox does: two rows of a file may have one id, and only with the same content."""
        key, content = f"{draft.source} {draft.id}", content_hash(draft, event)
        found: Any = self._seen.execute("SELECT content FROM taken WHERE id = ?", (key,)).fetchone()
        if found is None:
            self._seen.execute("INSERT INTO taken VALUES (?, ?)", (key, content))
        elif found[0] != content:
            raise UsedTwice(same_hold=False)


def _law_of_nobody() -> bytes:
    return keys_toml("file-check", [made_up_key("eoir")])
