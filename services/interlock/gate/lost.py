"""The log that a replica followed before, when the present one is another: what must be shown before a gate opens.

A store that was folded from another log is set aside and built again. Nobody can tell from here which was the true one,
so the gate stays closed until two agencies say on the log that it continues the other (LogIncarnationOpened), or until
the record that was read last stands in its old place with all before it unchanged: then nothing was lost.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What one store knew of its log."""

    store: Path
    log: LostLog
    is_lost: bool
    """Whether it has found that the present log is another."""
    bound: frozenset[tuple[str, str]]
    """The names of its cluster and topic."""


def lost_log(stores: Iterable[Path], law: Law) -> tuple[LostLog, list[Path]] | None:
    """What is known of the log that is lost, and the stores that know what was under way on it; None when no store has
    found that the present one is another. One that has read further may not have found it yet. Fails closed: where that
    one may as well have been begun on the present log, the old one's last record in its place is no proof that nothing
    was lost. Raises Unavailable when another process has one.
    """
    known = [one for one in (_known(store, law) for store in stores) if one is not None]
    noticed = max((one for one in known if one.is_lost), key=lambda one: one.log.applied, default=None)
    if noticed is None:
        return None
    furthest = max((one for one in known if one.bound == noticed.bound), key=lambda one: one.log.applied)
    if furthest.log.applied == noticed.log.applied:
        return noticed.log, [noticed.store]
    if _continues(furthest, noticed):
        return furthest.log, [furthest.store]
    return replace(furthest.log.after(noticed.log), digest=""), [noticed.store, furthest.store]


def _continues(further: _Known, one: _Known) -> bool:
    """Whether the one that has read further did read all that the other had."""
    if one.log.applied < 0:
        return True
    try:
        with closing(sqlite3.connect(f"file:{further.store}?mode=ro", uri=True)) as rows:
            kept = rows.execute("SELECT digest FROM chain WHERE at = ?", (one.log.applied,)).fetchone()
    except sqlite3.DatabaseError as error:
        _log.error("store.not_readable", error_type=type(error).__name__)
        return False
    return kept is not None and bytes(kept[0]) == bytes.fromhex(one.log.digest)


def _known(path: Path, law: Law) -> _Known | None:
    """Of this store; None for one that cannot be read. Raises Unavailable when another process has it."""
    lock = FileLock(path)
    try:
        store = sqlite3.connect(path)
        try:
            meta = dict(store.execute("SELECT name, value FROM meta"))
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
    log = LostLog(name, applied, digest.hex(), feeds, trust.predecessors, revoked)
    bound = frozenset((name, value) for name, value in meta.items() if name in ("cluster_id", "topic_id"))
    return _Known(path, log, LOST in meta, bound)


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
