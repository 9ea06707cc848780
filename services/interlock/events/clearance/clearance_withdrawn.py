# Generated from schemas/clearance/clearance_withdrawn.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClearanceWithdrawn(Fact):
    request: Annotated[str, Field(description="The ce_id of the ClearanceRequested.")]
    reason: Annotated[
        str, Field(description="not_read_back, not_used, cancelled, or not_clear: the question was refused.")
    ]
