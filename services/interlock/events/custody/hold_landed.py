# Generated from schemas/custody/hold_landed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldEvent(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that placed the hold.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class HoldLanded(Fact):
    hold: Annotated[HoldEvent, Field(description="By which event the hold was placed on this person.")]
    sealed: Annotated[
        Sequence[str],
        Field(
            description="Initials and year of birth, once for each key of the issuer and readable by it alone; base64, always of one length."
        ),
    ]
