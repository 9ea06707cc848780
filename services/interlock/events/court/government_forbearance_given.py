# Generated from schemas/court/government_forbearance_given.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class GovernmentForbearanceGiven(Fact):
    court: Annotated[str | None, Field(description="The court that was told, as counsel writes it.")] = None
    not_before: Annotated[
        AwareDatetime | None,
        Field(
            description="The instant before which no removal will happen, where one was named. When it has passed the hold still stands until it is lifted."
        ),
    ] = None
    counsel: Annotated[str | None, Field(description="Who gave the promise.")] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
