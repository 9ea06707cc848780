"""Notice that a court or the law asks for first: from when it was given its hours run, and then counsel says so."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from interlock.events import AdvanceNoticeGiven
from interlock.events.record import Recorded
from interlock.law import COUNTED, Law
from interlock.persons.changes import Changes
from interlock.persons.fear import is_named
from interlock.persons.holds import Changed
from interlock.persons.named import standing
from interlock.persons.one_move import after_a_move, anew
from interlock.persons.rows import Hold, Notice, Person, log_of
from interlock.terms import PersonRef


def given(changes: Changes, record: Recorded, event: AdvanceNoticeGiven) -> None:
    """Date the hold that asks for notice. It ends nothing: who speaks for the court confirms that the hours have run
    (law 13). A later notice begins them anew, none is given before it was logged, by the highest time of the log, and
    none ends earlier than the order says itself. One of a year in which nobody counts dates nothing, nor does one that
    was given to nobody who is named (28 USC 2241; INA 241(b)(2)). Where each move asks for its own, it is of the next.
    """
    found = standing(changes, record, event.hold)
    at = max(record.envelope.time, log_of(changes.rows).clock or record.logged_at)
    counted = found.holds if at.year in COUNTED else ()
    asking = [(hold, timedelta(hours=hold.notice_hours)) for hold in counted if hold.notice_hours is not None]
    if asking and not is_named(event.to):
        changes.alarm("ends_nothing", event.hold.kind)
        return
    if not asking:
        changes.alarm("ends_nothing" if found.ended else "lift_without_its_hold", event.hold.kind)
    for hold, hours in asking:
        each_move = _is_of_each_move(hold, changes.law)
        notice = Notice(anew(hold).until, of_removal=bool(event.removal)) if each_move else None
        changes.person(hold.person, partial(_dated, hold=hold, ends=at + hours, notice=notice))


def used_up(changes: Changes, refs: Iterable[PersonRef], on: str | None = None) -> None:
    """The person was moved, under whichever reference: what was given of this move opens no other. `on`: by which
    agency and conveyance a removal goes on that a clearance covers.
    """
    for ref in refs:
        changes.person(ref, lambda person: (after_a_move(person, on), ()))


def _is_of_each_move(hold: Hold, law: Law) -> bool:
    kind = law.kinds.get(hold.kind)
    return kind is not None and kind.each_move


def _dated(person: Person, hold: Hold, ends: datetime, notice: Notice | None) -> Changed:
    before = anew(hold)
    until = max(ends, before.until or ends)
    after = replace(before, until=until, notice=notice)
    return replace(person, holds=tuple(after if one is hold else one for one in person.holds)), ()
