"""Reports of court orders that nobody has found out about yet, for the desks that must (decision 0027)."""

from dataclasses import dataclass

from interlock.bus import RawRecord
from interlock.events.record import LogRecord
from interlock.gate.news import News
from interlock.gate.replica import Replica
from interlock.gate.reporters import Reporters
from interlock.law import REPORTED
from interlock.persons import RowKey
from interlock.persons.custody import held_by
from interlock.persons.identity import reach_in
from interlock.persons.incidents import COUNSEL
from interlock.persons.rows import REPORTS, Report, person_of, ref_of, reports_key, reports_of
from interlock.runtime.logging import get_logger
from interlock.terms import PersonRef

_log = get_logger("gate.reports")


@dataclass(frozen=True, slots=True)
class OpenReport:
    """One of them, as the desks see it."""

    person: PersonRef
    report: Report
    holds: bool
    """Whether the person is held by it."""


class OpenReports:
    """Those that one agency must look into: its own, those about somebody whom it has in custody, and all of them for
    Justice counsel. They are in the rows, so a restart finds them.
    """

    def __init__(self, agency: str, replica: Replica, news: News, reporters: Reporters) -> None:
        self.reporters = reporters
        """How to call back whoever has reported at this door."""
        self._agency = agency
        self._replica = replica
        self._news = news
        self._open: dict[PersonRef, tuple[OpenReport, ...]] = {}
        self._same: dict[PersonRef, frozenset[PersonRef]] = {}
        """Of whoever has an open report, also one that is no matter of this agency yet: under which references a
        custody record may come.
        """
        for key in replica.keys(REPORTS):
            self._look_at(ref_of(key))

    def open(self) -> list[OpenReport]:
        """Every one, the oldest first. Nothing is read for it, so a screen that cannot look shows them."""
        found = [one for several in self._open.values() for one in several]
        return sorted(found, key=lambda one: one.report.offset)

    def folded(self, _raw: RawRecord, _record: LogRecord, changed: frozenset[RowKey], /) -> None:
        people = {ref_of(key) for key in changed if key.startswith(("person:", "links:"))}
        touched = {ref for ref, same in self._same.items() if not same.isdisjoint(people)}
        touched |= {ref_of(key) for key in changed if key.startswith(f"{REPORTS}:")}
        before = {ref: self._open.get(ref) for ref in touched}
        for ref in sorted(touched):
            self._look_at(ref)
        if any(self._open.get(ref) != seen for ref, seen in before.items()):
            self._news.tell()

    def _look_at(self, ref: PersonRef) -> None:
        kept = reports_of(self._replica.rows(frozenset({reports_key(ref)})), ref).open
        before = {one.report.offset for one in self._open.pop(ref, ())}
        self._same.pop(ref, None)
        if not kept:
            return
        rows = self._replica.around((ref,))
        reach, holds = reach_in(rows, (ref,)), person_of(rows, ref).holds
        custody, self._same[ref] = held_by(rows, reach), reach.same
        hears_all = self._agency in (COUNSEL, "" if custody is None else custody.agency)
        heard = tuple(
            OpenReport(ref, one, any((hold.source, hold.event_id, hold.kind) == _hold_of(one) for hold in holds))
            for one in kept
            if hears_all or one.source.partition("/")[0] == self._agency
        )
        if heard:
            self._open[ref] = heard
        for one in heard:
            if one.report.offset not in before:
                _log.warning("report.open", offset=one.report.offset)


def _hold_of(report: Report) -> tuple[str, str, str]:
    return report.source, report.event_id, REPORTED
