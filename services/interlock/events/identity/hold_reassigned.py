# Generated from schemas/identity/hold_reassigned.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ReassignedHold(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached it.")]
    event_id: Annotated[str, Field(description="The ce_id of that event.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class HoldReassigned(Fact):
    hold: Annotated[ReassignedHold, Field(description="The hold as it stands on this person.")]
    to: Annotated[str, Field(description="The reference of the person whom it protects: this one, or the other.")]
    by: Annotated[
        str,
        Field(
            description="The reference of the person who says so. Two people of two agencies are needed wherever it could let somebody go."
        ),
    ]
