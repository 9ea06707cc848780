"""What waits for repair at the desk of one agency, and what is new on its screen (decision 0018)."""

from interlock.bus import RawRecord
from interlock.cards.waiting import Waiting
from interlock.events.record import LogRecord
from interlock.gate import News, Replica
from interlock.outbox import Outbox
from interlock.persons import RowKey
from interlock.persons.rows import HELD, held_of, ref_of
from interlock.terms import InterlockError


class Desk:
    """What its own outboxes keep, and what the log has of the same agency: an outbox that was lost knows less."""

    def __init__(self, agency: str, outboxes: tuple[Outbox, ...], replica: Replica, news: News) -> None:
        self._agency = agency
        self._outboxes = outboxes
        self._replica = replica
        self._news = news
        self._on_log: dict[RowKey, tuple[Waiting, ...]] = {}
        self._keep(replica.keys(HELD))
        for outbox in outboxes:
            outbox.on_held(news.tell)

    def waiting(self) -> list[Waiting] | None:
        """What waits, the oldest first; None while nobody can look. Fails closed: nothing is left out silently."""
        try:
            kept = [held for outbox in self._outboxes for held in outbox.repairs.waiting()]
        except InterlockError:
            return None
        found = {
            (held.submission, held.subject): Waiting(
                held.submission, held.unit, held.type, held.fields, held.since, held.subject
            )
            for held in kept
        }
        for one in (one for several in self._on_log.values() for one in several):
            found.setdefault((one.submission, one.person), one)
        return sorted(found.values(), key=lambda one: (one.since, one.submission, one.person or ""))

    def folded(self, _raw: RawRecord, _record: LogRecord, changed: frozenset[RowKey], /) -> None:
        keys = [key for key in changed if key.startswith(f"{HELD}:")]
        before = [self._on_log.get(key) for key in keys]
        self._keep(keys)
        if before != [self._on_log.get(key) for key in keys]:
            self._news.tell()

    def _keep(self, keys: list[RowKey]) -> None:
        rows = self._replica.rows(frozenset(keys))
        for key in keys:
            self._on_log[key] = tuple(
                Waiting(
                    one.submission,
                    one.source if one.source in self._replica.law.units else None,
                    one.event_type,
                    one.fields,
                    one.since,
                    ref_of(key),
                )
                for one in held_of(rows, ref_of(key)).faulty
                if one.agency == self._agency
            )
            if not self._on_log[key]:
                del self._on_log[key]
