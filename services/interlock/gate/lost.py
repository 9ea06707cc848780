"""The log that a replica followed before, when the present one is another: what must be shown before a gate opens.

A store that was folded from another log is set aside and built again. Nobody can tell from here which was the true one,
so the gate stays closed until two agencies say on the log that it continues the other (LogIncarnationOpened), or until
the record that was read last stands in its old place with all before it unchanged: then nothing was lost.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from interlock.gate.store import LOST, Position
from interlock.gate.trusted import Trusted
from interlock.persons.rows import Feed
from interlock.persons.trust_row import Mark, Opening
from interlock.runtime.lock import FileLock
from interlock.terms import Corrupt, Offset, Unavailable

_FEEDS: Final = "SELECT key, value FROM row WHERE key >= 'feed:' AND key < 'feed;'"


@dataclass(frozen=True, slots=True)
class LostLog:
    """How far the other log was read, and how far each feed on it."""

    name: str
    applied: int
    digest: str
    """The running digest there, in hex."""
    feeds: Mapping[str, int]

    def opening(self, topic_id: str) -> Opening:
        """What two agencies say to open the present log. Each comes to the same name by itself."""
        name = sha256(f"{topic_id}/{self.name}".encode()).hexdigest()[:8]
        return Opening("", name, frozenset({self.name}), tuple(Mark(*one) for one in sorted(self.feeds.items())))

    def after(self, earlier: "LostLog | None") -> "LostLog":
        """Both, where an earlier one has not been made good yet: that one is what must be continued."""
        if earlier is None:
            return self
        feeds = {
            feed: max(self.feeds.get(feed, 0), earlier.feeds.get(feed, 0)) for feed in {*self.feeds, *earlier.feeds}
        }
        return replace(earlier, feeds=feeds)


def kept(lost: LostLog) -> str:
    return msgspec.json.encode(lost).decode()


def read_kept(text: str | None) -> LostLog | None:
    return None if text is None else msgspec.json.decode(text, type=LostLog)


def lost_with(path: Path) -> LostLog | None:
    """What a store that was given up knew of its log; None for any other store. Raises Unavailable when another process
    has it or the disk refuses, Corrupt when it cannot be read.
    """
    if not path.exists():
        return None
    lock = FileLock(path)
    try:
        store = sqlite3.connect(path)
        try:
            found = dict(store.execute("SELECT name, value FROM meta WHERE name = ?", (LOST,)))
            if LOST not in found:
                return None
            applied, digest = store.execute("SELECT applied, digest FROM state").fetchone() or (-1, b"")
            feeds = {key.partition(":")[2]: _mark(value) for key, value in store.execute(_FEEDS)}
            return LostLog(found[LOST], applied, digest.hex(), feeds)
        finally:
            store.close()
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            return None
        raise Corrupt(f"the store {path} cannot be read: {error}; move it away, and it is built again") from error
    finally:
        lock.close()


def _mark(value: bytes) -> int:
    feed = msgspec.msgpack.decode(value, type=Feed)
    return max(feed.mark, feed.owed, *feed.ahead)


def set_aside(path: Path) -> None:
    """Out of the way, and kept. Raises Unavailable."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.of-another-log-{number}{path.suffix}")).exists():
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
        self, lost: LostLog | None, trusted: Trusted, keep: Callable[[LostLog | None], None], witnesses: int = 0
    ) -> None:
        """`keep` makes what is known of the lost log durable; `witnesses` know what was on the log before, and have not
        looked yet.
        """
        self._lost = lost
        self._trusted = trusted
        self._keep = keep
        self._witnesses = witnesses

    def see(self, position: Position) -> None:
        """A place that was folded: the other log's own last record in its old place is no other log."""
        lost = self._lost
        if lost is None or lost.applied < 0 or position.applied != Offset(lost.applied):
            return
        if position.digest.hex() == lost.digest:
            self._take(None)

    def witnessed(self, missing: Mapping[str, int]) -> None:
        """A witness has looked; what is missing here was on the log. Raises Unavailable when that cannot be kept."""
        self._witnesses -= 1
        if missing:
            self._take(LostLog(self._trusted.incarnation, -1, "", missing).after(self._lost))

    def _take(self, lost: LostLog | None) -> None:
        self._keep(lost)
        self._lost = lost

    def opening(self, topic_id: str | None) -> Opening | None:
        """What this agency should say to open the log; None when there is nothing to say."""
        return None if self._lost is None or topic_id is None or not self.is_another else self._lost.opening(topic_id)

    @property
    def is_another(self) -> bool:
        """Fails closed: until two agencies have said what this log is."""
        return self._lost is not None and self._lost.name not in self._trusted.earlier

    @property
    def why_not(self) -> str | None:
        """Why the gate must stay closed, or None."""
        if self._lost is not None and self.is_another:
            return (
                f"this log is another than the one that was read before ({self._lost.name}): it was replaced or "
                "restored; two agencies must say so (LogIncarnationOpened; interlock doctor prints it)"
            )
        return None if self._witnesses <= 0 else "what was sent before has not been compared with the log yet"
