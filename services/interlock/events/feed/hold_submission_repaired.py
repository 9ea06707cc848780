# Generated from schemas/feed/hold_submission_repaired.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldSubmissionRepaired(Fact):
    submission: Annotated[str, Field(description="The submission as HoldSubmissionFaulty names it.")]
