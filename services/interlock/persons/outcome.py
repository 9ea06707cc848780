"""What became of one published record: the substance of a receipt (law 4)."""

from dataclasses import dataclass

from interlock.events import StayLifted, UnreadableResolved
from interlock.events.record import Recorded
from interlock.law import Law, attached_by
from interlock.persons.holds import has_the_power
from interlock.persons.rows import Rows, log_of, person_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """Effective only while the hold that the record placed stands here, under the rules in force."""

    effective: bool
    hold_kind: str | None
    ended: bool
    why: str
    """For whoever sent it: what the record did, or why it did nothing."""


def outcome_of(rows: Rows, record: Recorded, law: Law) -> Outcome:
    """Read the rows after the record. Fails closed: effective only for a hold that is seen to stand."""
    attachment = attached_by(record.event, record.envelope.source, law)
    if attachment is None:
        return Outcome(False, None, ended=False, why=_placing_nothing(rows, record))
    kind = attachment.kind
    if log_of(rows).in_force != law.digest:
        return Outcome(False, kind, ended=False, why="recorded; the rules of this replica are not in force")
    if record.signer is None or not has_the_power(attachment, record, law):
        return Outcome(False, kind, ended=False, why="recorded without effect; the sender may not place this hold")
    person = person_of(rows, record.envelope.subject)
    name = (record.envelope.source, record.envelope.id, kind)
    if name in person.ended_holds:
        return Outcome(False, kind, ended=True, why="the hold has ended since")
    if any(hold.name == name for hold in person.holds):
        return Outcome(True, kind, ended=False, why="the hold stands")
    return Outcome(False, kind, ended=False, why="recorded; no hold stands by it")


def _placing_nothing(rows: Rows, record: Recorded) -> str:
    """What became of an event that places no hold: for one that ends something, whether it did."""
    person = person_of(rows, record.envelope.subject)
    match record.event:
        case StayLifted(hold=lifted):
            name = (lifted.source, lifted.event_id, lifted.kind)
            if name in person.ended_holds:
                return "recorded; that hold has ended"
            if any(hold.name == name for hold in person.holds):
                return "recorded without effect; the hold stands, and the sender may not end it"
            return "recorded without effect; this person has no hold of that reference"
        case UnreadableResolved(offset=offset, record_hash=named):
            doubts = (*person.doubts, *log_of(rows).doubts)
            if any((doubt.offset, doubt.record_hash) == (offset, named) for doubt in doubts):
                return "recorded; another agency must look at the same record"
            return "recorded; no record of that offset and hash blocks"
        case _:
            return "recorded; an event of this kind places no hold"
