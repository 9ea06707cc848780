"""A packet for a transfer of custody is checked as soon as it is proposed: all that it lacks, in one answer, before
anyone drives. Agents once drove back with the person for each error that was found (report 001).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from interlock.events import CustodyTransferProposed, TransferCompletenessChecked
from interlock.events.record import Draft
from interlock.events.transfer.transfer_completeness_checked import CheckedProposal, MissingInTransfer
from interlock.outbox import Intake
from interlock.outbox.area_outbox import AreaOutbox
from interlock.subscriber import Message, Subscriber

CHECKLIST: Final = "adults and families, 2026-03"
NEEDED: Final[Mapping[str, str]] = {
    "I-213": "everybody",
    "I-216": "everybody",
    "medical_summary": "everybody",
    "family_unit_sheet": "family_unit",
    "interpreter_request": "interpreter",
}
"""By form, the flag of whoever needs it."""


def missing_in(packet: CustodyTransferProposed) -> Iterator[MissingInTransfer]:
    """Every form and every field that the packet lacks, by the checklist and by its own word. Pure."""
    there = {form.form: form for form in packet.forms}
    for name, needed_by in NEEDED.items():
        needed = needed_by == "everybody" or needed_by in packet.flags
        if needed and (name not in there or not there[name].present):
            yield MissingInTransfer(form=name, field=None, reason="absent")
    for form in packet.forms:
        for field in form.missing_fields if form.present else ():
            yield MissingInTransfer(form=form.form, field=field, reason="absent")
        if form.present and not form.complete and not form.missing_fields:
            yield MissingInTransfer(form=form.form, field=None, reason="incomplete")


def checked_by(outbox: AreaOutbox) -> Subscriber:
    """The service: it answers each proposal once, under an id that follows from the proposal's, so that a message that
    comes again is a repeat.
    """
    service = Subscriber("ero.completeness", "interlock.transfer.v1")

    @service.on(CustodyTransferProposed)
    async def check(message: Message[CustodyTransferProposed]) -> None:
        packet = message.event
        answer = TransferCompletenessChecked(
            packet_id=packet.packet_id,
            proposal=CheckedProposal(source=message.source, event_id=message.id),
            checklist=CHECKLIST,
            checked_forms=sorted({form.form for form in packet.forms} | NEEDED.keys()),
            missing=list(missing_in(packet)),
        )
        draft = Draft(f"{message.id}.checked", "ero/intake", message.subject, message.time)
        outbox.take(Intake("application/cloudevents+json", b""), [(draft, answer)])

    return service
