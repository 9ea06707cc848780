"""Reports of court orders: by an officer, by counsel, or by somebody without a name (decision 0027)."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from fastapi import Request, Response
from pydantic import AwareDatetime, Field, TypeAdapter

from interlock.cards.report import taken_text
from interlock.door.adapter import Adapter
from interlock.door.bodies import TooLarge, read_body, sent
from interlock.door.document import JSON
from interlock.door.intake import IntakeRoutes, status_of
from interlock.door.meaning import problems_of
from interlock.door.people import RequestBody, Subject
from interlock.door.report_documents import ReportTakenDocument
from interlock.door.requests import EVENT_ID, EVENT_ID_MAX
from interlock.door.salvage import faults_of
from interlock.door.views import receipt_view
from interlock.events import CourtOrderReported
from interlock.events.record import Draft
from interlock.gate.reporters import Caller
from interlock.law import ANONYMOUS
from interlock.outbox import Fault, Intake, Receipt
from interlock.outbox.store import Taken
from interlock.runtime.logging import get_logger
from interlock.runtime.zones import zone
from interlock.terms import LOG_SUBJECT, Refused, Unavailable
from interlock.terms.times import parse_rfc3339, rfc3339

PHONE_DIGITS_MIN: Final = 7
_FOUND_OUT: Final = frozenset({"verified", "disproved"})

_log = get_logger("door.reports")


class Reporter(RequestBody):
    """Who reports it. Name and numbers stay at this door."""

    kind: Literal["officer", "counsel", "anonymous"]
    officer: str | None = Field(None, max_length=80)
    """The reference of the officer who takes the call or sees the paper."""
    name: str | None = Field(None, max_length=120)
    bar: str | None = Field(None, max_length=60)
    """The bar number of counsel, and its state."""
    phone: str | None = Field(None, max_length=40)
    email: str | None = Field(None, max_length=120)


class ReportBody(RequestBody):
    """A court is said to have ordered something about this person."""

    id: str | None = Field(None, min_length=1, max_length=EVENT_ID_MAX, pattern=f"^{EVENT_ID}$")
    source: str = Field(max_length=80)
    """The office that takes it, a unit of the law tables."""
    subject: Subject
    reporter: Reporter
    court: str | None = Field(None, max_length=120)
    court_phone: str | None = Field(None, max_length=40)
    """Where the court confirms the order."""
    docket: str | None = Field(None, max_length=80)
    alleged_scope: tuple[str, ...] = Field((), max_length=8)
    time: AwareDatetime | None = None
    """When it was said; now, where that is not given."""
    verify_by: AwareDatetime | None = None


_REPORT: Final = TypeAdapter(ReportBody)


@dataclass(frozen=True, slots=True)
class _Told:
    """A report as this door takes it."""

    draft: Draft
    event: CourtOrderReported
    caller: Caller
    lacks: tuple[str, ...]
    sent: str
    """The hash of the body."""


class ReportRoutes:
    """What may be a hold is taken here as it is at /v1/events."""

    def __init__(self, adapter: Adapter, intake: IntakeRoutes) -> None:
        self._adapter = adapter
        self._intake = intake

    async def report(self, request: Request) -> Response:
        """201 with number and time once read back within `Prefer: wait=N`, 202 while pending, 200 for a repeat. Fails
        closed: it says that somebody is held only where this replica has seen it. Raises Unavailable when nothing could
        be stored; then nothing was acknowledged.
        """
        intake, outbox, told = Intake(JSON, b""), self._adapter.outbox, None
        try:
            intake = replace(intake, body=await read_body(request))
            told = self._told(intake.body)
            self._keep(told)
            receipts = outbox.take(intake, [(told.draft, told.event)])
        except Refused as refusal:
            kept = replace(intake, body=refusal.begin) if isinstance(refusal, TooLarge) else intake
            return await self._intake.turned_away(kept, refusal, self._faults(kept, refusal, told), request, outbox)
        receipts = await self._intake.read_back(receipts, request)
        return sent(self._taken(told, receipts[0]), status_of(receipts))

    def _told(self, body: bytes) -> _Told:
        """Raises Refused with every problem that is found."""
        adapter = self._adapter
        asked: ReportBody = adapter.parser.validated(_REPORT, body)
        people, body_hash = adapter.parser.people, hashlib.sha256(body).hexdigest()
        named, born = people.named(asked.subject), asked.subject.born
        number = asked.id or self._number(asked.source, body_hash)
        at = asked.time or _time_of(adapter.taken(number, asked.source)) or adapter.site.clock.utc()
        mark = None if born is None or named.ref == LOG_SUBJECT else people.birth_mark(named.ref, born)
        draft, lacks = Draft(number, asked.source, named.ref, at, named.refs, mark), _lacks(asked.reporter)
        event = _event(asked, lacks)
        problems = list(problems_of(draft, event, adapter.agency.name, adapter.site.law))
        if problems:
            raise Refused([replace(one, field=one.field.removeprefix("data.")) for one in problems])
        people.met(named, asked.subject)
        told = asked.reporter
        return _Told(draft, event, Caller(told.name, told.bar, told.phone, told.email), lacks, body_hash)

    def _number(self, source: str, body_hash: str) -> str:
        """That of the same report, as long as nobody has found out about it: the caller has sent it twice. After that
        the same words are a new one, because a court may order again what it had not ordered then.
        """
        try:
            before = [number for unit, number in self._adapter.reports.reporters.sent(body_hash) if unit == source]
        except Unavailable as error:
            _log.warning("reporter.not_read", error_type=type(error).__name__)
            before = []
        receipts = {number: self._adapter.receipt_of(source, number) for number in before}
        still = (number for number, one in receipts.items() if one is None or one.now not in _FOUND_OUT)
        return next(still, secrets.token_hex(8))

    def _keep(self, told: _Told) -> None:
        """How to call back, for the desk. A disk that refuses keeps no report from being taken (law 12)."""
        try:
            self._adapter.reports.reporters.keep(told.draft.source, told.draft.id, told.sent, told.caller)
        except Unavailable as error:
            _log.warning("reporter.not_kept", error_type=type(error).__name__)

    def _faults(self, kept: Intake, refusal: Refused, told: _Told | None) -> tuple[Fault, ...]:
        """What of this body may be a hold. Fails closed: whatever does not say that nobody in particular reports it.
        One that was read waits under its number: the same report is given that again, and so ends it.
        """
        by_nobody = b'"anonymous"' in kept.body and b'"officer"' not in kept.body and b'"counsel"' not in kept.body
        if by_nobody:
            return ()
        found = faults_of(kept, refusal, self._adapter.parser, native=False)
        number = None if told is None else told.draft.id
        named = (replace(one, submission=one.submission or number) for one in found)
        return tuple(replace(one, type=CourtOrderReported.__name__) for one in named)

    def _taken(self, told: _Told, receipt: Receipt) -> ReportTakenDocument:
        """Fails closed: it says that somebody is held only of a hold that is seen to stand."""
        law, at = self._adapter.site.law, told.draft.time
        became = "PENDING" if receipt.status == "PENDING" else receipt.now or ""
        return ReportTakenDocument(
            number=receipt.id,
            time=rfc3339(at),
            holds=became == "stands",
            lacks=told.lacks,
            text=taken_text(receipt.id, at, became, told.lacks, law, zone),
            receipt=receipt_view(receipt, law),
        )


def _event(asked: ReportBody, lacks: tuple[str, ...]) -> CourtOrderReported:
    """Counsel who cannot be called back count as nobody in particular: anybody could say that they are counsel."""
    told = asked.reporter
    return CourtOrderReported(
        reporter=ANONYMOUS if lacks else told.kind,
        officer=told.officer if told.kind == "officer" else None,
        callback="owed" if _reaches(told) else None,
        court=asked.court,
        docket=asked.docket,
        alleged_scope=list(asked.alleged_scope),
        verify_by=asked.verify_by,
        phone=asked.court_phone,
    )


def _lacks(told: Reporter) -> tuple[str, ...]:
    """What counsel must give so that a desk can look them up at their bar, and call back there."""
    if told.kind != "counsel":
        return ()
    given = {
        "name": any(sign.isalpha() for sign in told.name or ""),
        "bar": _digits(told.bar) > 0,
        "phone": _reaches(told),
    }
    return tuple(field for field, is_given in given.items() if not is_given)


def _reaches(told: Reporter) -> bool:
    """Whether it looks like a number or an address. What it leads to the desk finds out."""
    user, _, host = (told.email or "").partition("@")
    return _digits(told.phone) >= PHONE_DIGITS_MIN or (bool(user.strip()) and "." in host)


def _digits(written: str | None) -> int:
    return sum(sign.isdigit() for sign in written or "")


def _time_of(taken: Taken | None) -> datetime | None:
    """When a report that was taken is said to have been made: the same one again is so too."""
    written = None if taken is None else dict(taken.sealed.headers).get("ce_time")
    return None if written is None else parse_rfc3339(written.decode())
