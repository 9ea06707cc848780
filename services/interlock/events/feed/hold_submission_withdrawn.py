# Generated from schemas/feed/hold_submission_withdrawn.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldSubmissionWithdrawn(Fact):
    submission: Annotated[str, Field(description="The submission as HoldSubmissionFaulty and its receipt name it.")]
    by: Annotated[str, Field(description="Who withdraws it.")]
    reason: Annotated[str, Field(description="Why nothing is lost by it.")]
