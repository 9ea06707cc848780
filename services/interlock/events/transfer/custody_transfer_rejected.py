# Generated from schemas/transfer/custody_transfer_rejected.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RejectedProposal(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class TransferRejectedFor(Fact):
    form: Annotated[str | None, Field(description="The number of the form. Missing: it is not about a form.")] = None
    field: Annotated[
        str | None,
        Field(
            description="The field of it, as the form names it. Missing: it is about the form as a whole, or about none."
        ),
    ] = None
    reason: Annotated[
        str,
        Field(
            description="Why: absent, unsigned, unreadable, contradicts_other_form, out_of_date, wrong_person; or no_bed, not_for_detention, goes_to_hhs, call when it is not for writing."
        ),
    ]
    words: Annotated[
        str | None,
        Field(
            description="What else the other office must know to mend it. Missing: the reason says it all. Nothing of the person's health or claims."
        ),
    ] = None


class CustodyTransferRejected(Fact):
    packet_id: Annotated[str, Field(description="The number of the packet.")]
    proposal: Annotated[RejectedProposal, Field(description="The CustodyTransferProposed that this answers.")]
    reasons: Annotated[Sequence[TransferRejectedFor], Field(description="Every reason, by form and field.")]
    may_be_sent_again: Annotated[
        bool,
        Field(
            description="Whether ERO would accept the packet once it is mended. False: mending does not help, and another way must be found for the person."
        ),
    ]
    officer: Annotated[str | None, Field(description="Who decided. Missing: the desk did.")] = None
    phone: Annotated[
        str | None, Field(description="The number at which it can be asked about. Missing: the office's duty desk.")
    ] = None
