# Generated from schemas/clearance/stop_ordered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StopOrdered(Fact):
    request: Annotated[str, Field(description="The ce_id of the question whose clearance is taken back.")]
    action: Annotated[str, Field(description="The act that must stop.")]
    country: Annotated[str | None, Field(description="The destination.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    reasons: Annotated[Sequence[str], Field(description="Why the question is not CLEAR any longer, each a code.")]
    offset: Annotated[int, Field(description="The offset of the record that took the clearance back.")]
    rules: Annotated[str, Field(description="The digest of the rules that were applied, 64 hex digits.")]
