"""The log that a replica followed before, when the present one is another: what must be shown before a gate opens.

A store that was folded from another log is set aside and built again. Nobody can tell from here which was the true one,
so the gate stays closed until two agencies say on the log that it continues the other (LogIncarnationOpened), or until
the record that was read last stands in its old place with all before it unchanged: then nothing was lost.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from interlock.gate.store import LOST, Position
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons.rows import Feed, Log
from interlock.persons.trust import QUORUM
from interlock.persons.trust_row import Mark, Opening, Trust
from interlock.runtime.lock import FileLock
from interlock.runtime.logging import get_logger
from interlock.terms import Offset, Unavailable

_log = get_logger("gate.lost")

_FEEDS: Final = "SELECT key, value FROM row WHERE key >= 'feed:' AND key < 'feed;'"


@dataclass(frozen=True, slots=True)
class LostLog:
    """How far the other log was read, and how far each feed on it."""

    name: str
    applied: int
    digest: str
    """The running digest there, in hex."""
    feeds: Mapping[str, int]
    earlier: frozenset[str] = frozenset()
    """What it was called before, so that its own openings, sent again, open nothing."""
    revoked: frozenset[str] = frozenset()
    """Keys that were good for nothing on it: on the next one they are again, until their revocation is sent again."""

    def opening(self, topic_id: str) -> Opening:
        """What two agencies say to open the present log. Each comes to the same name by itself."""
        name = sha256(f"{topic_id}/{self.name}/{len(self.earlier)}".encode()).hexdigest()[:8]
        return Opening("", name, self.earlier | {self.name}, tuple(Mark(*one) for one in sorted(self.feeds.items())))

    def after(self, earlier: "LostLog | None") -> "LostLog":
        """Both. An earlier one that the log which is lost now had not continued is what must be continued."""
        if earlier is None:
            return self
        feeds = {
            feed: max(self.feeds.get(feed, 0), earlier.feeds.get(feed, 0)) for feed in {*self.feeds, *earlier.feeds}
        }
        first = self if earlier.name in self.earlier else earlier
        names = (self.earlier | earlier.earlier | {self.name}) - {first.name}
        return replace(first, feeds=feeds, earlier=names, revoked=self.revoked | earlier.revoked)


@dataclass(frozen=True, slots=True)
class LogNote:
    """What an adapter keeps of the log beside its store, which may have to be given up."""

    lost: LostLog | None = None
    name: str | None = None
    """What the log was called when the gate opened last; None when it never did."""
    earlier: frozenset[str] = frozenset()


def kept(note: LogNote) -> str:
    return msgspec.json.encode(note).decode()


def read_kept(text: str | None) -> LogNote:
    return LogNote() if text is None else msgspec.json.decode(text, type=LogNote)


def lost_with(path: Path, law: Law) -> LostLog | None:
    """What a store that was given up knew of its log; None for any other store. Raises Unavailable when another process
    has it.
    """
    if not path.exists():
        return None
    lock = FileLock(path)
    try:
        store = sqlite3.connect(path)
        try:
            if store.execute("SELECT 1 FROM meta WHERE name = ?", (LOST,)).fetchone() is None:
                return None
            applied, digest = store.execute("SELECT applied, digest FROM state").fetchone() or (-1, b"")
            feeds = {key.partition(":")[2]: _mark(value) for key, value in store.execute(_FEEDS)}
            row = store.execute("SELECT value FROM row WHERE key = 'log'").fetchone()
        finally:
            store.close()
        # As the store has it: whoever has only just begun has not followed the log to its name yet.
        trust = Trust() if row is None else msgspec.msgpack.decode(row[0], type=Log).trust
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        _log.error("store.not_readable", error_type=type(error).__name__)
        return None  # whoever opens it says what is wrong with it
    finally:
        lock.close()
    name, revoked = trust.incarnation or law.keys.incarnation, frozenset(one.kid for one in trust.revoked)
    return LostLog(name, applied, digest.hex(), feeds, trust.predecessors, revoked)


def _mark(value: bytes) -> int:
    feed = msgspec.msgpack.decode(value, type=Feed)
    return max(feed.mark, feed.owed, *feed.ahead)


def set_aside(path: Path) -> None:
    """Out of the way, and kept. Raises Unavailable."""
    number = 1
    while (aside := path.with_name(f"of-another-log-{number}-{path.name}")).exists():
        number += 1
    try:
        for ending in ("-wal", "-shm", ""):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise Unavailable(f"the store {path} cannot be set aside: {error.strerror}") from error


class Continuing:
    """Whether the present log continues the one that was read before."""

    def __init__(
        self, note: LogNote, trusted: Trusted, keep: Callable[[LogNote], None], witnesses: Iterable[str] = ()
    ) -> None:
        """`keep` makes the note durable; `witnesses` know what was on the log before, and have not looked yet."""
        self._note = note
        self._trusted = trusted
        self._keep = keep
        self._witnesses = set(witnesses)

    def see(self, position: Position) -> None:
        """A place that was folded: the other log's own last record in its old place is no other log."""
        lost = self._note.lost
        if lost is None or lost.applied < 0 or position.applied != Offset(lost.applied):
            return
        if position.digest.hex() == lost.digest:
            self._take(replace(self._note, lost=None))

    def witnessed(self, witness: str, missing: Mapping[str, int]) -> None:
        """A witness has looked; what is missing here was on the log. Raises Unavailable when that cannot be kept."""
        if missing:
            note = self._note
            lost = LostLog(note.name or self._trusted.incarnation, -1, "", missing, note.earlier)
            self._take(replace(note, lost=lost.after(note.lost)))
        self._witnesses.discard(witness)

    def opened(self) -> None:
        """The gate opens: whatever was lost is continued by this log, under the names that it has by now."""
        self._take(LogNote(None, self._trusted.incarnation, self._trusted.earlier))

    def _take(self, note: LogNote) -> None:
        if note != self._note:
            self._keep(note)
        self._note = note

    def opening(self, topic_id: str | None) -> Opening | None:
        """What this agency should say to open the log; None when there is nothing to say."""
        lost = self._note.lost
        return None if lost is None or topic_id is None or not self.is_another else lost.opening(topic_id)

    @property
    def is_another(self) -> bool:
        """Fails closed: until two agencies have given this log a name that the lost one never bore, to continue it, by
        keys that had not been revoked there. The openings of the lost one, sent again, are not that.
        """
        lost = self._note.lost
        if lost is None:
            return False
        continues = lost.name in self._trusted.earlier
        again = self._trusted.incarnation in lost.earlier | {lost.name}
        return not continues or again or len(self._openers(lost)) < QUORUM

    def _openers(self, lost: LostLog) -> set[str]:
        """The agencies whose word opens the log after this one."""
        return {agency for agency, key in self._trusted.opened_by if key not in lost.revoked}

    @property
    def why_not(self) -> str | None:
        """Why the gate must stay closed, or None."""
        lost = self._note.lost
        if lost is not None and self.is_another:
            return (
                f"this log is another than the one that was read before ({lost.name}): it was replaced or restored; "
                "two agencies must say so (LogIncarnationOpened; interlock doctor prints it)"
            )
        if lost is not None and (good := lost.revoked & self._trusted.good):
            return (
                f"the key {min(good)} had been revoked on the log that is lost, and is good on this one: "
                "its agency, or two others, must revoke it again (KeyRevoked)"
            )
        return "what was sent before has not been compared with the log yet" if self._witnesses else None
