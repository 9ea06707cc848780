# Generated from schemas/operation/operation_planned.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class OperationWindow(Fact):
    starts_at: Annotated[AwareDatetime, Field(description="When it begins at the earliest.")]
    ends_at: Annotated[AwareDatetime, Field(description="When it ends at the latest.")]


class OperationPlanned(Fact):
    areas: Annotated[
        Sequence[str],
        Field(
            description="Where: each county by its five FIPS digits, each stretch of water by its NOAA zone. Both agencies use these, while a sector of the one is no area of the other."
        ),
    ]
    window: Annotated[OperationWindow, Field(description="From when to when.")]
    target_hashes: Annotated[
        Sequence[str],
        Field(
            description="One mark for each target. Each mark is made with a key that only the two deconfliction desks have, of one person, vessel, vehicle, address or number: equal targets give equal marks, and nobody can read a target from its mark. Empty: there is no named target, and only place and time are compared."
        ),
    ]
    lead: Annotated[str, Field(description="The agency and office that lead it.")]
    desk: Annotated[str, Field(description="The desk that answers for it at any hour, and that is told of an overlap.")]
    phone: Annotated[str | None, Field(description="Its number, day and night. Missing: the agency's duty desk.")] = (
        None
    )
