"""What counsel, the acting agency and the issuers of holds must hear of, because nothing calls it back any more."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from interlock.events import (
    ActionWithoutClearance,
    BoardingCompleted,
    ConveyanceDeparted,
    CustodyChanged,
    FeedReconciled,
    IdentityLinked,
    ProceededWithoutClearance,
    RemovalExecuted,
)
from interlock.events.record import LogRecord, Recorded
from interlock.persons.changes import Changes
from interlock.persons.faulty import FaultyEvent
from interlock.persons.identity import reach_in
from interlock.persons.incident_row import Incident, IncidentKind, Shown
from interlock.persons.rows import Outstanding, RowKey, Rows, held_key, incident_key, incident_of, log_of, person_of
from interlock.terms import Offset, PersonRef

COUNSEL: Final = "doj"
"""Justice counsel, who must tell the court: they hear of every incident."""
_TELLING: Final = (
    ActionWithoutClearance, BoardingCompleted, ConveyanceDeparted, CustodyChanged, FeedReconciled, IdentityLinked,
    ProceededWithoutClearance, RemovalExecuted,
)  # fmt: skip
"""The events that can be one."""


def kept_in(record: LogRecord) -> Iterator[RowKey]:
    """The rows in which a record is kept for those who must hear of it."""
    if not isinstance(record, Recorded):
        return
    if isinstance(record.event, FaultyEvent):
        yield held_key(record.envelope.subject)
    if isinstance(record.event, _TELLING):
        yield incident_key(record.offset)
    if isinstance(record.event, ActionWithoutClearance):
        yield incident_key(record.event.offset)


def acted(changes: Changes, subject: PersonRef, one: Outstanding, at: datetime, why: str) -> None:
    """An act was done that no clearance covers, and these rules chase it. What its officer had seen is told by the gate
    of that agency, later, or before where other rules have chased it first.
    """
    told = incident_of(changes.rows, one.offset)
    if told is not None and (told.subject, told.agency) == (subject, one.agency):
        return
    incident = Incident(
        kind="action_without_clearance",
        offset=one.offset,
        at=at,
        logged_at=log_of(changes.rows).clock or one.logged_at,
        agency=one.agency,
        source=one.gate,
        subject=subject,
        hears=issuers(changes.rows, (subject, *one.named.refs)) | {one.agency, COUNSEL},
        action=one.action,
        country=one.country,
        conveyance=one.conveyance,
        why=why,
    )
    _put(changes, incident)


def proceeded(changes: Changes, record: Recorded, event: ProceededWithoutClearance) -> None:
    """Somebody went on without a clearance, and says so."""
    one = _incident(changes, record, "proceeded_without_clearance")
    act = replace(one, action=event.action, country=event.country, conveyance=event.conveyance)
    _put(changes, replace(act, why=event.reason))


def told(changes: Changes, record: Recorded, event: ActionWithoutClearance) -> None:
    """What the officer had been shown; of two doors of one agency, what the one says that was asked. About an act that
    this log does not have, it is an incident by itself.
    """
    one = incident_of(changes.rows, event.offset)
    if one is None or (one.subject, one.agency) != (record.envelope.subject, str(record.signer)):
        free = one is None and 0 <= event.offset <= record.offset
        one = _incident(changes, record, "action_without_clearance")
        if free:  # where whoever says it again finds that it was said
            one = replace(one, offset=Offset(event.offset))
        act = replace(one, action=event.action, country=event.country, conveyance=event.conveyance)
        one = replace(act, why=event.why)
    if one.shown is None or (one.shown.request is None and event.last_request is not None):
        shown = Shown(event.last_request, event.last_verdict, tuple(event.last_reasons))
        _put(changes, replace(one, shown=shown))


def moved(changes: Changes, record: Recorded, agency: str, action: str, against: tuple[str, ...]) -> None:
    """A person was moved in custody while holds of these kinds stood against that very move."""
    one = _incident(changes, record, "moved_against_a_hold")
    _put(changes, replace(one, agency=agency, hears=one.hears | {agency}, action=action, against=against))


def were_missing(changes: Changes, record: Recorded, event: FeedReconciled) -> None:
    """A source had what the log did not have. It was appended by now; for some time nobody knew of it."""
    _put(changes, replace(_incident(changes, record, "records_were_missing"), missing=event.missing))


def set_is_large(changes: Changes, record: Recorded, references: int) -> None:
    """More numbers are linked as one person than anybody has: a desk must look."""
    _put(changes, replace(_incident(changes, record, "identity_set_large"), references=references))


def issuers(rows: Rows, people: Iterable[PersonRef]) -> frozenset[str]:
    """The agencies whose holds stand on whoever this may be: over every link, as the stop itself reaches them."""
    found = reach_in(rows, people).everyone
    return frozenset(hold.source.partition("/")[0] for ref in found for hold in person_of(rows, ref).holds)


def _incident(changes: Changes, record: Recorded, kind: IncidentKind) -> Incident:
    envelope, agency = record.envelope, str(record.signer)
    return Incident(
        kind=kind,
        offset=record.offset,
        at=envelope.time,
        logged_at=log_of(changes.rows).clock or record.logged_at,
        agency=agency,
        source=envelope.source,
        subject=envelope.subject,
        hears=issuers(changes.rows, (envelope.subject, *envelope.refs)) | {agency, COUNSEL},
    )


def _put(changes: Changes, one: Incident) -> None:
    changes.put(incident_key(one.offset), one)
