"""Which rows a record can touch, so that the fold is pure and reads no more than it must."""

from collections.abc import Iterable
from typing import Final

from interlock.events import (
    BoardingCompleted,
    CensusClosed,
    CheckpointTaken,
    ClearanceEvent,
    ConveyanceArrived,
    ConveyanceDeparted,
    CourtOrderReported,
    FamilyUnitLinked,
    FeedClosed,
    FeedReconciled,
    GateStageChanged,
    HoldReassigned,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    LogIncarnationOpened,
    RemovalExecuted,
    ReportedOrderChecked,
    UnreadableResolved,
)
from interlock.events.record import LogRecord, Recorded, Unreadable
from interlock.law import about
from interlock.persons import trust
from interlock.persons.aboard import canonical
from interlock.persons.acts import QuestionEvent
from interlock.persons.family import members
from interlock.persons.identity import read_links
from interlock.persons.incidents import kept_in
from interlock.persons.rows import (
    CLASSES,
    CLEARANCES,
    LOG,
    Clearances,
    Log,
    Person,
    Reader,
    RowKey,
    clearances_key,
    conveyance_key,
    feed_key,
    incident_key,
    links_key,
    log_of,
    over_key,
    person_key,
    ref_of,
    reports_key,
)
from interlock.terms import LOG_SUBJECT, PersonRef
from interlock.terms.identifiers import is_person_ref, version_of

_STOPPING_NOBODY: Final = (
    CensusClosed, CheckpointTaken, FeedClosed, FeedReconciled, GateStageChanged, KeyAdmitted, UnreadableResolved,
)  # fmt: skip
"""Events about the log that only ever end a doubt, or change nothing."""
_CONVEYED: Final = (BoardingCompleted, ConveyanceDeparted, ConveyanceArrived, RemovalExecuted)


def touches(record: LogRecord, reader: Reader) -> frozenset[RowKey]:
    """Every row that applying this record, or answering it, can read or write: those of everybody whom its people may
    be, and of everybody else whom an act under way with one of them rests on.
    """
    place = record.envelope.place if isinstance(record, Recorded) else record.place
    people = people_named(record) - {LOG_SUBJECT}
    keys = set(around(people, reader))
    if place is not None:
        keys.add(feed_key(place.feed))
    if isinstance(record, Recorded) and isinstance(record.event, _CONVEYED):
        keys.add(conveyance_key(record.envelope.agency, canonical(record.event.conveyance)))
    keys.update(kept_in(record))
    if isinstance(record, Recorded) and isinstance(record.event, CourtOrderReported | ReportedOrderChecked):
        keys |= {reports_key(ref_of(key)) for key in keys if key.startswith("person:")}
    if isinstance(record, Recorded) and isinstance(record.event, LogIncarnationOpened):
        log = log_of(reader.rows(frozenset({LOG})))
        keys.update(feed_key(feed) for feed in trust.named_feeds(log.trust, record.event))
    if isinstance(record, Recorded) and isinstance(record.event, QuestionEvent):
        return frozenset(keys)
    log = log_of(reader.rows(frozenset({LOG})))
    everyone = read_links(people, reader)[0].too_many or _touches_everyone(record, log)
    under_way = reader.keys(CLEARANCES) if everyone else [key for key in keys if key.startswith(f"{CLEARANCES}:")]
    for key, row in reader.rows(frozenset(under_way)).items():
        if isinstance(row, Clearances):
            keys |= around({ref_of(key)}.union(*(one.named.refs for one in row.outstanding)), reader)
            keys |= {incident_key(one.offset) for one in row.outstanding if one.uncovered is not None}
    return frozenset(keys)


def _touches_everyone(record: LogRecord, log: Log) -> bool:
    """Whether the record can take a clearance from somebody whom it does not name. Fails closed: whatever is about the
    log may, unless it is known that it cannot.
    """
    named = people_named(record)
    versions = {version_of(ref) for ref in named - {LOG_SUBJECT}}
    event = record.event if isinstance(record, Recorded) else None
    unnamed = bool(versions) and min(log.ref_versions) not in versions and not isinstance(event, ClearanceEvent)
    if unnamed or versions - log.ref_versions:
        return True  # nobody knows whom it is about, or not under every name
    of_nobody = named <= {LOG_SUBJECT} or (event is not None and about(type(event)) == "the log")
    return of_nobody and not isinstance(event, _STOPPING_NOBODY)


def around(people: Iterable[PersonRef], reader: Reader) -> frozenset[RowKey]:
    """The rows that an answer about these references reads, and those of what is under way with them."""
    found, links = read_links(people, reader)
    kinds = (person_key, links_key, clearances_key, over_key)
    keys = {LOG, CLASSES} | {kind(ref) for ref in found.everyone for kind in kinds}
    if family := members(found, links):
        kin, _ = read_links(family, reader)
        keys |= {kind(ref) for ref in kin.same for kind in (person_key, links_key)}
    for row in reader.rows(frozenset(map(person_key, found.everyone))).values():
        if isinstance(row, Person) and row.journey is not None:
            keys.add(conveyance_key(row.journey.agency, row.journey.conveyance))
    return frozenset(keys)


def people_named(record: LogRecord) -> frozenset[PersonRef]:
    """Every reference in the record; none where nobody can tell whom it is about."""
    if isinstance(record, Unreadable):
        return frozenset(() if record.subject is None else (record.subject,))
    event, refs = record.event, {record.envelope.subject, *record.envelope.refs}
    match event:
        case IdentityLinked(other=other) | IdentityUnlinked(other=other) | FamilyUnitLinked(other=other):
            refs.add(PersonRef(other))
        case HoldReassigned(to=to):
            refs.add(PersonRef(to))
        case _:
            pass
    return frozenset(ref for ref in refs if ref == LOG_SUBJECT or is_person_ref(ref))
