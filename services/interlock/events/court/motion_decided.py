# Generated from schemas/court/motion_decided.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class MotionDecided(Fact):
    motion: Annotated[str, Field(description="The ce_id of the MotionFiled that is decided.")]
    outcome: Annotated[str, Field(description="granted, denied, withdrawn or dismissed.")]
    vacated_orders: Annotated[
        Sequence[str],
        Field(
            description="The ce_ids of orders that the decision vacates. Left empty, a grant vacates the order that the motion challenged."
        ),
    ] = []
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
