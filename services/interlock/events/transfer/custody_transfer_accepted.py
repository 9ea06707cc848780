# Generated from schemas/transfer/custody_transfer_accepted.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AcceptedProposal(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class CustodyTransferAccepted(Fact):
    packet_id: Annotated[str, Field(description="The number of the packet.")]
    proposal: Annotated[AcceptedProposal, Field(description="The CustodyTransferProposed that this answers.")]
    to_facility: Annotated[str, Field(description="Where the person is to be brought.")]
    area: Annotated[
        str, Field(description="The area of responsibility that answers for the person from the handover on.")
    ]
    handover_at: Annotated[
        AwareDatetime | None, Field(description="When they are expected there. Missing: to be agreed by telephone.")
    ] = None
    bed_kept_until: Annotated[
        AwareDatetime | None,
        Field(description="Until when a bed is kept. Missing: none is kept, so call before anyone drives."),
    ] = None
    family_together: Annotated[
        bool | None,
        Field(
            description="Whether every member of the family unit was accepted for one place. Missing: the person is in no family unit, or nobody has looked, so ask."
        ),
    ] = None
    officer: Annotated[str | None, Field(description="Who decided. Missing: the desk did.")] = None
    phone: Annotated[
        str | None,
        Field(description="The number of the desk that receives the person. Missing: the facility's duty desk."),
    ] = None
