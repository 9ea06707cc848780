# Generated from schemas/operation/operation_overlap_detected.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class SharedWindow(Fact):
    starts_at: Annotated[AwareDatetime, Field(description="When it begins at the earliest.")]
    ends_at: Annotated[AwareDatetime, Field(description="When it ends at the latest.")]


class OperationOverlapDetected(Fact):
    other: Annotated[
        str,
        Field(
            description="The reference of the other operation: the ce_subject of its OperationPlanned. Its desk knows which one that is."
        ),
    ]
    other_lead: Annotated[str, Field(description="The agency and office that lead the other.")]
    overlaps_in: Annotated[
        Sequence[str],
        Field(
            description="What they share: target, area and time. A target alone is enough; area and time count together."
        ),
    ]
    shared_hashes: Annotated[
        Sequence[str],
        Field(
            description="The marks that stand in both. Empty: they share a place and a time, and no target that has a mark."
        ),
    ]
    window: Annotated[
        SharedWindow,
        Field(
            description="The time that they share. Where they share a target and no time, from the first beginning to the last end."
        ),
    ]
    call: Annotated[str, Field(description="The desk of the other operation.")]
    phone: Annotated[str | None, Field(description="Its number, day and night. Missing: the agency's duty desk.")] = (
        None
    )
    asks: Annotated[
        Sequence[str],
        Field(
            description="What the one asks of the other until they have spoken: call_first, wait, go_together, or leave_alone where a seizure or an arrest would spoil a case. Empty: nothing yet; call all the same."
        ),
    ]
    asks_until: Annotated[
        AwareDatetime | None, Field(description="Until when. Missing: until the desks have spoken.")
    ] = None
