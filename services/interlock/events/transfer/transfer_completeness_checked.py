# Generated from schemas/transfer/transfer_completeness_checked.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CheckedProposal(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class MissingInTransfer(Fact):
    form: Annotated[str, Field(description="The number of the form, such as I-213 or I-862.")]
    field: Annotated[
        str | None,
        Field(description="The field of it, as the form names it. Missing: it is about the form as a whole."),
    ] = None
    reason: Annotated[
        str,
        Field(
            description="What is wrong: absent, unsigned, unreadable, contradicts_other_form, out_of_date, or wrong_person."
        ),
    ]


class TransferCompletenessChecked(Fact):
    packet_id: Annotated[str, Field(description="The number of the packet.")]
    proposal: Annotated[
        CheckedProposal | None,
        Field(description="The CustodyTransferProposed that was checked. Missing: it was checked before it was sent."),
    ] = None
    checklist: Annotated[
        str,
        Field(
            description="The list of what such a packet needs, by its name and date. A packet that is whole by one list is not found wanting by the same list later."
        ),
    ]
    checked_forms: Annotated[Sequence[str], Field(description="The number of every form that was looked at.")]
    missing: Annotated[
        Sequence[MissingInTransfer],
        Field(
            description="Every form and every field that is missing or wrong. Empty: the packet is whole by that list."
        ),
    ]
    officer: Annotated[str | None, Field(description="Who checked. Missing: a system did.")] = None
