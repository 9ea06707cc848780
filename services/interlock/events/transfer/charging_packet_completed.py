# Generated from schemas/transfer/charging_packet_completed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AnsweredFinding(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class SuppliedPart(Fact):
    form: Annotated[str, Field(description="The number of the form.")]
    field: Annotated[
        str | None, Field(description="The field of it, as the form names it. Missing: the whole form was supplied.")
    ] = None


class ChargingPacketCompleted(Fact):
    packet_id: Annotated[str, Field(description="The number of the packet.")]
    finding: Annotated[AnsweredFinding, Field(description="The ChargingPacketFoundIncomplete that this answers.")]
    supplied: Annotated[
        Sequence[SuppliedPart],
        Field(
            description="Every form and field that was supplied. One that was found missing and does not stand here is still missing."
        ),
    ]
    served_on_person_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When a charging document that had to be changed was served on the person. Missing: it was not changed, or is not served yet."
        ),
    ] = None
    officer: Annotated[str | None, Field(description="Who supplied it. Missing: the desk did.")] = None
