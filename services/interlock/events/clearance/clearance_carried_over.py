# Generated from schemas/clearance/clearance_carried_over.v4.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClearanceCarriedOver(Fact):
    request: Annotated[
        str, Field(description="The ce_id of the question; of an act without a clearance, of its report.")
    ]
    action: Annotated[str, Field(description="The act.")]
    country: Annotated[str | None, Field(description="The destination, ISO 3166-1 alpha-3.")] = None
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    also: Annotated[Sequence[str], Field(description="Further references by which the question named the person.")]
    match_keys: Annotated[Sequence[str], Field(description="Match keys by which it did.")]
    done: Annotated[bool, Field(description="Whether the act had been reported as done.")]
    reasons: Annotated[
        Sequence[str],
        Field(
            description="Why it was stopped; none when it was not, which only a log that continues a lost one takes."
        ),
    ]
    stopped_at: Annotated[
        int | None,
        Field(
            description="The offset on this very log of the record that ordered the stop; null of one that a lost log had."
        ),
    ] = None
    to_area: Annotated[
        str | None, Field(description="The area of custody in which the act would end, as the table of units names it.")
    ] = None
    stops: Annotated[
        Sequence[str],
        Field(
            description="The countries in which the conveyance stops on the way, where custody could pass, ISO 3166-1 alpha-3."
        ),
    ] = []
