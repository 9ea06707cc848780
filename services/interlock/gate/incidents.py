"""Incidents: what went wrong and cannot be called back, for those who must hear of it (decision 0018)."""

from datetime import timedelta
from typing import Final

from interlock.bus import RawRecord
from interlock.events.record import LogRecord
from interlock.gate.news import News
from interlock.gate.replica import Replica
from interlock.persons import LOG, RowKey, log_of
from interlock.persons.incidents import issuers
from interlock.persons.rows import INCIDENTS, Incident
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import LOG_SUBJECT

SHOWN_FOR: Final = timedelta(hours=24)
"""An incident has no end of its own. Whoever comes to the screen within a day still sees it."""
_WHO: Final = ("person:", "links:")
"""Rows by which it changes who holds a person."""

_log = get_logger("gate.incidents")


class Incidents:
    """The incidents of the last day that one agency must hear of. They are in the rows, so a restart finds them."""

    def __init__(self, agency: str, replica: Replica, clock: Clock, news: News) -> None:
        self._agency = agency
        self._replica = replica
        self._clock = clock
        self._news = news
        self._kept: dict[RowKey, Incident] = {}
        self._log_clock = log_of(replica.rows(frozenset({LOG}))).clock
        self._keep(replica.keys(INCIDENTS))
        self._seen = self._heard()

    def recent(self) -> list[Incident]:
        """Those of the last day, the oldest first. Nothing is read for it, so a screen that cannot look shows them."""
        return [one for one in self._seen if self._is_recent(one)]

    def _is_recent(self, one: Incident) -> bool:
        """Fails closed: by the clock that is behind, the log's or this door's, so that one that runs ahead hides
        nothing.
        """
        now = self._clock.utc() if self._log_clock is None else min(self._log_clock, self._clock.utc())
        return now - one.logged_at < SHOWN_FOR

    def folded(self, _raw: RawRecord, record: LogRecord, changed: frozenset[RowKey], /) -> None:
        self._log_clock = max(self._log_clock or record.logged_at, record.logged_at)
        fresh = [key for key in changed if key.startswith(f"{INCIDENTS}:")]
        self._keep(fresh)
        if fresh or (self._kept and any(key.startswith(_WHO) for key in changed)):
            self._look()

    def _keep(self, keys: list[RowKey]) -> None:
        rows = self._replica.rows(frozenset(keys))
        kept = self._kept | {key: row for key, row in rows.items() if isinstance(row, Incident)}
        self._kept = {key: one for key, one in kept.items() if self._is_recent(one)}

    def _heard(self) -> list[Incident]:
        return sorted(filter(self._hears, self._kept.values()), key=lambda one: one.offset)

    def _look(self) -> None:
        before, self._seen = self._seen, self._heard()
        known = {one.offset for one in before}
        for one in self._seen:
            if one.offset not in known:
                _log.warning("incident", kind=one.kind, by=one.agency, offset=one.offset)
        if self._seen != before:
            self._news.tell()

    def _hears(self, one: Incident) -> bool:
        """Whether this agency must: by what stood when it happened, or because its hold stands on the person now."""
        if self._agency in one.hears or one.subject == LOG_SUBJECT:
            return self._agency in one.hears
        return self._agency in issuers(self._replica.around((one.subject,)), (one.subject,))
