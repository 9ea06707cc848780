# Generated from schemas/court/stay_requested.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StayRequested(Fact):
    body: Annotated[
        str | None, Field(description="Who is asked, when that is not the body of the unit in ce_source.")
    ] = None
    motion: Annotated[
        str | None, Field(description="The ce_id of the motion with which it is asked for, where there is one.")
    ] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the desk of the body is called then."
        ),
    ] = None
