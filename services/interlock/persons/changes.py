"""Rows on their way from before one record to after it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec.structs import replace

from interlock.events.record import LogRecord, Place
from interlock.law import Law
from interlock.persons import feeds, holds
from interlock.persons.alarms import Alarm, AlarmCode
from interlock.persons.doubts import doubt_about, is_known
from interlock.persons.rows import (
    LOG,
    Clearances,
    Feed,
    HeldUp,
    Person,
    Reports,
    Row,
    RowKey,
    clearances_key,
    clearances_of,
    feed_key,
    feed_of,
    held_key,
    held_of,
    log_of,
    over_key,
    over_of,
    person_key,
    person_of,
    reports_key,
    reports_of,
)
from interlock.terms import LOG_SUBJECT, PersonRef


@dataclass(slots=True)
class Changes:
    """What one record changes so far, and what a human must hear about it."""

    rows: dict[RowKey, Row | None]
    law: Law
    alarms: list[Alarm] = field(default_factory=list)

    @property
    def others_decide(self) -> bool:
        """Whether other rules than ours are in force: what ours say of an act under way counts for nothing then."""
        return log_of(self.rows).in_force not in (None, self.law.digest)

    def put(self, key: RowKey, row: Row) -> None:
        self.rows[key] = row

    def alarm(self, code: AlarmCode, about: str) -> None:
        self.alarms.append(Alarm(code, about))

    def person(self, ref: PersonRef, change: Callable[[Person], holds.Changed]) -> None:
        if ref == LOG_SUBJECT:
            return
        before = person_of(self.rows, ref)
        after, alarms = change(before)
        self.alarms += alarms
        if after != before:
            self.put(person_key(ref), after)

    def clearances(self, ref: PersonRef, after: Clearances) -> None:
        """There is a row only while something is under way, so that all of that can be found."""
        if after != clearances_of(self.rows, ref):
            self.rows[clearances_key(ref)] = after if after.outstanding else None

    def held_up(self, ref: PersonRef) -> None:
        """Keep what waits about this person where all of that can be found."""
        after = HeldUp(person_of(self.rows, ref).faulty)
        if after != held_of(self.rows, ref):
            self.rows[held_key(ref)] = after if after.faulty else None

    def reported(self, ref: PersonRef) -> None:
        """Keep the open reports about this person where all of them can be found."""
        after = Reports(tuple(one for one in person_of(self.rows, ref).reports if one.outcome is None))
        if after != reports_of(self.rows, ref):
            self.rows[reports_key(ref)] = after if after.open else None

    def over(self, ref: PersonRef, one: tuple[str, str], *, stopped: bool = False) -> None:
        over, ends = over_of(self.rows, ref), frozenset((one,))
        stops = over.stops | ends if stopped else over.stops
        self.put(over_key(ref), replace(over, ended=over.ended | ends, stops=stops))

    def doubt(self, ref: PersonRef | None, record: LogRecord, code: AlarmCode, why: str) -> None:
        """Block whom the record is about; everyone when nobody can tell."""
        doubt = doubt_about(record, code, why)
        self.alarm(code, why)
        if ref is None or ref == LOG_SUBJECT:
            log = log_of(self.rows)
            self.put(LOG, replace(log, doubts=(*log.doubts, doubt)))
        else:
            self.person(ref, lambda person: (replace(person, doubts=(*person.doubts, doubt)), ()))

    def in_doubt(self, ref: PersonRef, record: LogRecord) -> bool:
        """Whether these very bytes were met before. A record under a used number need not be a repeat."""
        return is_known(log_of(self.rows) if ref == LOG_SUBJECT else person_of(self.rows, ref), record)

    def noted(self, name: str, feed: Feed) -> None:
        """Keep the log's own list of feeds in step with a feed's row."""
        self.put(LOG, feeds.noted(log_of(self.rows), name, feed))

    def arrived(self, place: Place, agency: str) -> bool:
        """Note a number of a feed. False when it had arrived before: a repeat. Fails closed: what a feed sends after it
        was closed is one as well, because what was told in its place could be undone by it.
        """
        if place.feed in log_of(self.rows).closed:
            self.alarm("closed_feed_speaks", place.feed)
            return False
        feed = feed_of(self.rows, place.feed, agency)
        if feed.has(place.iseq):
            self.alarm("number_used_before", place.feed)
            return False
        after = feeds.arrived(feed, place)
        self.put(feed_key(place.feed), after)
        self.noted(place.feed, after)
        if after.gapped and not feed.gapped:
            self.alarm("feed_gap", place.feed)
        return True
