# Generated from schemas/court/hold_suspended.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class SuspendedHold(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached the hold.")]
    event_id: Annotated[str, Field(description="The ce_id of the event that attached the hold.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class HoldSuspended(Fact):
    body: Annotated[
        str | None, Field(description="Who suspended it, when that is not the body of the unit in ce_source.")
    ] = None
    hold: Annotated[SuspendedHold, Field(description="Exactly which hold is suspended, and no other.")]
    docket: Annotated[str | None, Field(description="The court's own number for the case. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
