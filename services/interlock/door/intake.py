"""What agencies say: events, their receipts, and how far a source is complete."""

import asyncio
import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fastapi import Request, Response

from interlock.door.adapter import Adapter
from interlock.door.bodies import TooLarge, media_type, read_body, sent
from interlock.door.document import CLOUDEVENT
from interlock.door.intake_documents import (
    CensusDocument,
    PastDocument,
    ReceiptsDocument,
    UnitDocument,
)
from interlock.door.lines import LINES, take_lines
from interlock.door.metrics import Metrics
from interlock.door.native import NativeTaken, content_type, may_hold, take_native
from interlock.door.problems import HELD, not_found, problem_response, undone, which
from interlock.door.salvage import faults_of, never_lost, with_its_end
from interlock.door.translator import Translator
from interlock.door.views import receipt_view
from interlock.outbox import Fault, Intake, Outbox, Receipt
from interlock.outbox.repair import ended_before
from interlock.persons import LOG, log_of
from interlock.runtime.logging import get_logger
from interlock.terms import ErrorCode, InterlockError, Problem, Refused
from interlock.terms.times import rfc3339

WAIT_S_MAX: Final = 30.0
_log = get_logger("door")
_NATIVE: Final = re.compile(r"^application/vnd\.interlock\.(?P<name>[a-z0-9-]+)\+[a-z]+$")
_WAIT: Final = re.compile(r"(?:^|,)\s*wait=(\d{1,3})\s*(?:,|$)")


class IntakeRoutes:
    """Each reads the raw body itself, so that what is refused can be kept byte for byte."""

    def __init__(self, adapter: Adapter, metrics: Metrics) -> None:
        self._adapter = adapter
        self._metrics = metrics

    async def publish(self, request: Request) -> Response:
        """201 with a receipt once read back within `Prefer: wait=N`, 202 while pending, 200 for a repeat, and for many
        events at once.

        Fails closed: EFFECTIVE is said only of what this agency's own replica has seen to stand. Raises Unavailable
        when nothing could be stored; then nothing was acknowledged.
        """
        return await self._publish(request, self._adapter.outbox)

    async def take_census(self, request: Request) -> Response:
        """Rows of a source's past, as publish: into a feed of their own, so that nothing live waits behind them."""
        return await self._publish(request, self._adapter.census)

    async def _publish(self, request: Request, outbox: Outbox) -> Response:
        intake = Intake(media_type(request), b"")
        try:
            intake = replace(intake, body=await read_body(request))
            if intake.content_type == LINES:
                return sent(await take_lines(self._adapter, outbox, intake))
            taken = await self._take(intake, outbox)
        except Refused as refusal:
            kept = replace(intake, body=refusal.begin) if isinstance(refusal, TooLarge) else intake
            return await self.turned_away(kept, refusal, self._faults(kept, refusal), request, outbox)
        receipts = await self.read_back(taken.receipts, request)
        views = tuple(receipt_view(receipt, self._adapter.site.law) for receipt in receipts)
        many = ReceiptsDocument(receipts=views, rejected=taken.rejected)
        document = views[0] if intake.content_type == CLOUDEVENT else many
        return sent(document, status_of(receipts))

    async def turned_away(
        self, intake: Intake, refusal: Refused, faults: Sequence[Fault], request: Request, outbox: Outbox
    ) -> Response:
        """What is answered to a body that is not taken. Raises Unavailable when it could not be kept."""
        if faults:
            return await self._hold(intake, refusal, faults, request, outbox)
        outbox.refuse(intake, str(refusal))
        self._metrics.event("refused")
        return problem_response(refusal, undone(request.method, request.url.path))

    async def read_back(self, receipts: list[Receipt], request: Request) -> list[Receipt]:
        """The receipts of what was taken, as the caller waits for them. Fails closed: the rest is PENDING."""
        self._metrics.event("taken")
        return await self._read_back(receipts, _wait_s(request))

    async def _hold(
        self, intake: Intake, refusal: Refused, faults: Sequence[Fault], request: Request, outbox: Outbox
    ) -> Response:
        """The refusal with a receipt: what may be a hold is never just turned away. Raises Unavailable when it could
        not be kept. Fails closed: the receipt says HELD_FOR_REPAIR and no more, and its offset when it was read back;
        there is none for what its sender had named and somebody has ended.
        """
        refusal = with_its_end(refusal, faults)
        held, repeated = outbox.hold(intake, str(refusal), faults)
        if all(one.ended is not None for one in held):
            return problem_response(ended_before(refusal, held), undone(request.method, request.url.path))
        self._metrics.event("held")
        await self._read_back(outbox.tellings(held), _wait_s(request))
        law = self._adapter.site.law
        views = tuple(receipt_view(outbox.repairs.receipt(one, repeated=repeated), law) for one in held)
        document = views[0] if len(views) == 1 else ReceiptsDocument(receipts=views, rejected=())
        return problem_response(refusal, HELD, document)

    def _faults(self, kept: Intake, refusal: Refused) -> tuple[Fault, ...]:
        """What of a refused body may be a hold."""
        translator = self._translator(kept)
        if translator is not None and not may_hold(translator, self._adapter):
            return ()
        has_forms = bool(self._adapter.agency.translators)
        native = has_forms and _NATIVE.match(kept.content_type) is not None
        return faults_of(kept, refusal, self._adapter.parser, native=native)

    def _translator(self, intake: Intake) -> Translator | None:
        """Of a form of an agency's own, where this agency has it."""
        named = _NATIVE.match(intake.content_type)
        return self._adapter.agency.translators.get(named["name"]) if named else None

    async def _take(self, intake: Intake, outbox: Outbox) -> NativeTaken:
        """Raises Refused for a form that this door does not read, and for what is wrong in the body."""
        adapter = self._adapter
        if intake.content_type == CLOUDEVENT:
            with never_lost():
                events = adapter.parser.event(intake.body, _new_id)
            return NativeTaken(adapter.taken_by(events, outbox).take(intake, events), ())
        translator = self._translator(intake)
        if translator is None:
            known = ", ".join([CLOUDEVENT, LINES, *map(content_type, adapter.agency.translators.items())])
            problem = Problem("content-type", "is not a form that this door reads", f"Use one of {known}.")
            raise Refused([problem], ErrorCode.MEDIA_TYPE)
        return await take_native(adapter, outbox, intake, translator)

    async def _read_back(self, receipts: list[Receipt], wait_s: float) -> list[Receipt]:
        """The receipts once none is pending, or when the time is over. Fails closed: the rest is PENDING, also when
        nobody can look: what is stored must not be answered as if it were not.
        """
        try:
            return await self._looked_up(receipts, wait_s)
        except InterlockError as error:
            _log.error("receipt.not_looked_up", error_type=type(error).__name__)
            return receipts

    async def _looked_up(self, receipts: list[Receipt], wait_s: float) -> list[Receipt]:
        """As _read_back. Fails closed: the rest is PENDING. Raises Unavailable or Corrupt when nobody can look."""
        for receipt in receipts:
            if wait_s <= 0 or self._again(receipt).status != "PENDING":
                continue  # it may have come back while another was waited for
            marked = asyncio.Event()
            with self._adapter.marks(receipt.source, receipt.id, marked.set):
                try:
                    async with asyncio.timeout(wait_s):
                        await marked.wait()
                except TimeoutError:
                    break
        return [self._again(receipt) for receipt in receipts]

    def _again(self, receipt: Receipt) -> Receipt:
        """The receipt as it is now. Raises Unavailable when nobody can look."""
        now = self._adapter.receipt_of(receipt.source, receipt.id)
        return receipt if now is None else replace(now, repeated=receipt.repeated)

    async def receipt(self, event_id: str, source: str | None = None) -> Response:
        """The receipt as it is now. Raises Unavailable when nobody can look."""
        sources = self._adapter.sources_of(event_id)
        if source is None and len(sources) > 1:
            return which("source", "Several sources have used this id", sources)
        found = self._adapter.receipt(event_id, source)
        if found is None:
            return not_found("No event of that id was sent to this door", "Check the id, or send the event.")
        return sent(receipt_view(found, self._adapter.site.law))

    async def census(self, unit: str) -> Response:
        """How much of its past this unit has sent here. Raises Refused for a unit of another agency, Unavailable when
        nobody can look.
        """
        adapter = self._adapter
        adapter.parser.own_unit("unit", unit)
        log = log_of(adapter.replica.rows(frozenset({LOG})))
        past = []
        for kind in sorted(adapter.site.law.units[unit].history, reverse=True):
            found = await adapter.past_of(unit, kind)
            past.append(
                PastDocument(
                    unit=unit,
                    kind=kind,
                    told=(unit, kind) in log.told,
                    open=any((one.unit, one.kind) == (unit, kind) for one in log.telling),
                    sent=None if found is None else found.sent,
                    digest=None if found is None else found.digest,
                )
            )
        return sent(CensusDocument(past=tuple(past)))

    async def complete(self, unit: str, request: Request) -> Response:
        """Raises Refused for a unit that is not the door's own, and for a time yet to come: either could make a source
        look fresh that is not. Raises Unavailable when it cannot be stored.
        """
        complete_to = self._adapter.parser.complete(unit, await read_body(request), self._adapter.site.clock.utc())
        self._adapter.outbox.set_complete(unit, complete_to)
        return sent(UnitDocument(unit=unit, complete_to=rfc3339(complete_to)))


def status_of(receipts: Sequence[Receipt]) -> int:
    """200 when nothing in it was new, 202 while something is pending, else 201."""
    if all(receipt.repeated for receipt in receipts):
        return 200
    return 202 if any(receipt.status == "PENDING" for receipt in receipts) else 201


def _wait_s(request: Request) -> float:
    """How long the caller is ready to wait."""
    wait = _WAIT.search(request.headers.get("prefer", ""))
    return min(float(wait[1]), WAIT_S_MAX) if wait else 0.0


def _new_id() -> str:
    return secrets.token_hex(16)
