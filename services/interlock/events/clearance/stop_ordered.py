# Generated from schemas/clearance/stop_ordered.v3.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class StopOrdered(Fact):
    request: Annotated[str, Field(description="The ce_id of the question whose clearance is taken back.")]
    action: Annotated[str, Field(description="The act that must stop.")]
    country: Annotated[str | None, Field(description="The destination of the act.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    reasons: Annotated[Sequence[str], Field(description="Why, as the answer says it now.")]
    offset: Annotated[int, Field(description="The offset of the record that took the clearance back.")]
    rules: Annotated[str, Field(description="The digest of the rules that the answer follows, 64 hex digits.")]
    instruction: Annotated[
        str | None,
        Field(
            description="What to do: take_off_list, deplane, return_to_gate, return, do_not_disembark, keep_custody, bring_back, do_not_move, or do_not_go_on: then the act says what."
        ),
    ] = None
