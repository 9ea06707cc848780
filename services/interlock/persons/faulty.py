"""What a door could not read and what may have been a hold: nobody knows about this person until its sender ends it."""

from typing import assert_never

from msgspec.structs import replace

from interlock.events import HoldSubmissionFaulty, HoldSubmissionRepaired, HoldSubmissionWithdrawn
from interlock.events.record import Recorded
from interlock.persons.alarms import Alarm
from interlock.persons.holds import Changed
from interlock.persons.rows import Faulty, Person

FaultyEvent = HoldSubmissionFaulty | HoldSubmissionRepaired | HoldSubmissionWithdrawn


def heard(person: Person, record: Recorded, event: FaultyEvent, *, repeat: bool) -> Changed:
    """A repeat ends nothing: it could end what came after the first of it."""
    match event:
        case HoldSubmissionFaulty():
            return noted(person, record, event), ()
        case HoldSubmissionRepaired() | HoldSubmissionWithdrawn():
            left = person if repeat else ended(person, str(record.signer), event.submission)
            in_vain = left == person and not repeat
            return left, (Alarm("ends_nothing", record.envelope.type),) if in_vain else ()
        case _:
            assert_never(event)


def noted(person: Person, record: Recorded, event: HoldSubmissionFaulty) -> Person:
    """Note it, unless these very bytes are noted already or were ended: a repeat brings nothing back.

    Fails closed: it is noted under a used number as well, and another record of the same submission is a new one.
    """
    known = record.record_hash in person.ended_faulty
    if known or any(faulty.record_hash == record.record_hash for faulty in person.faulty):
        return person
    envelope = record.envelope
    faulty = Faulty(
        agency=envelope.agency,
        source=envelope.source,
        submission=event.submission,
        offset=record.offset,
        record_hash=record.record_hash,
        since=envelope.time,
        event_type=event.event_type,
        fields=tuple(event.fields),
    )
    return replace(person, faulty=(*person.faulty, faulty))


def ended(person: Person, agency: str, submission: str) -> Person:
    """The person after that agency has repaired or withdrawn its submission. Ends nothing of another agency, nothing
    under another id, and nothing in advance.
    """
    gone = [faulty for faulty in person.faulty if (faulty.agency, faulty.submission) == (agency, submission)]
    left = tuple(faulty for faulty in person.faulty if faulty not in gone)
    ended_before = person.ended_faulty
    return replace(person, faulty=left, ended_faulty=ended_before | {faulty.record_hash for faulty in gone})
