"""Whether an outbox is whole, as far as the log shows it: an older copy of itself gives out numbers that are taken.

They are taken on this log, or were on an earlier one. In the second case nothing stands there now, so whatever an older
copy has numbered since fills the gap, and what is lost would never be missed. So each outbox remembers how far it had
everything when a log was lost. What it took before it was compared with a log that is known does not count as had.
"""

from interlock.outbox.store import HAD_TO, UNSURE_AFTER, OutboxStore
from interlock.persons import Reader, feed_key
from interlock.persons.rows import Feed


class Whole:
    """What one outbox knows of itself, beside what the log has of it."""

    def __init__(self, store: OutboxStore, reader: Reader) -> None:
        self._store = store
        self._reader = reader
        self._sure = False

    def on_a_known_log(self) -> None:
        """All of it was read, and its name is known: what a whole outbox takes from here on is its own. Raises
        Unavailable or Corrupt.
        """
        if not self._sure and self.why_not() is None:
            self._store.keep_note(UNSURE_AFTER, None)
            self._sure = True

    def taking(self, iseq: int) -> None:
        """It is about to give out this number. Raises Unavailable."""
        if not self._sure and self._store.note(UNSURE_AFTER) is None:
            self._store.keep_note(UNSURE_AFTER, str(iseq - 1))

    def why_not(self) -> str | None:
        """How the log shows that this is an older copy, or None. Raises Unavailable or Corrupt."""
        row, here = self._row(), self._store.iseq()
        highest = max({row.mark, *row.ahead})
        if highest > here:
            return f"the log has record {highest} of {self._store.feed}, and the last one here is {here}"
        if self.lacks():
            return f"an earlier log had record {row.owed} of {self._store.feed}, and this outbox had {self._had()} then"
        return None

    def lacks(self) -> bool:
        """Whether an earlier log had more of it than it had itself when that one was lost. Raises as why_not."""
        owed = self._row().owed
        return owed > 0 and owed > self._had()

    def _had(self) -> int:
        noted = self._store.note(HAD_TO) or self._store.note(UNSURE_AFTER)
        return self._store.iseq() if noted is None else int(noted)

    def _row(self) -> Feed:
        key = feed_key(self._store.feed)
        row = self._reader.rows(frozenset({key})).get(key)
        return row if isinstance(row, Feed) else Feed(self._store.feed.partition(".")[0])
