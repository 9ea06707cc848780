"""What had been on the log and is not on it now: of an outbox's own feed, and of each that it had before."""

from collections.abc import Iterator, Mapping

from interlock.outbox.store import OutboxStore
from interlock.persons import LOG, Reader, feed_key, log_of
from interlock.persons.rows import Feed
from interlock.runtime.logging import get_logger

_log = get_logger("outbox")


def missing(store: OutboxStore, reader: Reader) -> Mapping[str, int]:
    """By feed, the last number that was read back and is not on the log: then it is another one. Of a closed feed no
    number is noted any more, and the records that closed it are missed in their own. Raises Unavailable or Corrupt.
    """
    found: dict[str, int] = {}
    closed = log_of(reader.rows(frozenset({LOG}))).closed
    for feed, before, last in _feeds(store):
        row = reader.rows(frozenset({feed_key(feed)})).get(feed_key(feed))
        mark, ahead = (row.mark, row.ahead) if isinstance(row, Feed) else (0, frozenset[int]())
        gone = {number - before for number in store.marked_above(before + mark, last)} - ahead
        if gone and feed not in closed:
            _log.critical("log.has_less", feed=feed, iseq=max(gone), why=f"all is there up to {mark}")
            found[feed] = max(gone)
    return found


def _feeds(store: OutboxStore) -> Iterator[tuple[str, int, int]]:
    """Each feed with the place before its number 1 and that of its last, as they lie in the store: those of an earlier
    one were moved down together, below all that came after.
    """
    yield store.feed, 0, store.iseq()
    below = -1
    while (one := store.last_to(below)) is not None:
        said = dict(one.sealed.headers)
        before = one.iseq - int(said["iseq"] or b"0")
        yield (said["feed"] or b"").decode(), before, one.iseq
        below = min(before, one.iseq - 1)
