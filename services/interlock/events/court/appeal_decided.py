# Generated from schemas/court/appeal_decided.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class AppealDecided(Fact):
    appeal: Annotated[str, Field(description="The ce_id of the AppealFiled that is decided.")]
    outcome: Annotated[str, Field(description="dismissed, withdrawn, sustained, remanded or other.")]
    docket: Annotated[str | None, Field(description="The court's own number for the case. May be missing.")] = None
    phone: Annotated[
        str | None, Field(description="The number at which this decision can be confirmed. May be missing.")
    ] = None
