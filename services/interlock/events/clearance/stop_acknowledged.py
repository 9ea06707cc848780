# Generated from schemas/clearance/stop_acknowledged.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StopAcknowledged(Fact):
    request: Annotated[str, Field(description="The ce_id of the question whose clearance was stopped.")]
    desk: Annotated[str, Field(description="The desk that has seen it.")]
