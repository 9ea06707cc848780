# Generated from schemas/court/removal_order_ceased_to_be_executable.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RemovalOrderCeasedToBeExecutable(Fact):
    order: Annotated[str, Field(description="The ce_id of the decision that may no longer be executed.")]
    reason: Annotated[
        str,
        Field(
            description="reopened, rescinded, vacated, remanded, appeal_pending, superseded, status_granted or executed."
        ),
    ]
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
