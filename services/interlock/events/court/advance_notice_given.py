# Generated from schemas/court/advance_notice_given.v2.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldOfTheNotice(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached the hold.")]
    event_id: Annotated[str, Field(description="The ce_id of the event that attached the hold.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class AdvanceNoticeGiven(Fact):
    hold: Annotated[HoldOfTheNotice, Field(description="The hold that asks for the notice.")]
    to: Annotated[
        str, Field(description="To whom it was given: the court, counsel, or both; of a third country, the person.")
    ]
    removal: Annotated[
        bool | None,
        Field(
            description="Whether it is notice of a removal, and not of a move inside the United States. May be missing: then it opens no removal."
        ),
    ] = None
