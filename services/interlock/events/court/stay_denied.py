# Generated from schemas/court/stay_denied.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StayDenied(Fact):
    body: Annotated[
        str | None, Field(description="Who denied it, when that is not the body of the unit in ce_source.")
    ] = None
    motion: Annotated[str | None, Field(description="The ce_id of the motion that asked, where there is one.")] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    judge: Annotated[str | None, Field(description="Who decided, as the court writes it. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
