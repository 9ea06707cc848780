# Generated from schemas/operation/operation_closed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class OperationClosed(Fact):
    outcome: Annotated[str, Field(description="How it ended: completed, called_off, or merged into another.")]
    merged_into: Annotated[
        str | None,
        Field(
            description="The reference of the operation that goes on with it: the ce_subject of its OperationPlanned. Missing: none does."
        ),
    ] = None
    referrals: Annotated[
        int | None, Field(description="How many cases it hands to another agency. Missing: not counted yet.")
    ] = None
    seizures: Annotated[
        int | None,
        Field(
            description="How many seizures it made, each of which has a record of its own. Missing: not counted yet."
        ),
    ] = None
    desk: Annotated[str, Field(description="The desk that answers for what is left of it.")]
    phone: Annotated[str | None, Field(description="Its number, day and night. Missing: the agency's duty desk.")] = (
        None
    )
