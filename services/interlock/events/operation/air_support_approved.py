# Generated from schemas/operation/air_support_approved.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class ApprovedWindow(Fact):
    starts_at: Annotated[AwareDatetime, Field(description="When it begins at the earliest.")]
    ends_at: Annotated[AwareDatetime, Field(description="When it ends at the latest.")]


class AirSupportApproved(Fact):
    request: Annotated[
        str,
        Field(
            description="The number of the request, for whoever calls about it: agency, slash and its own number. The subject is made from it."
        ),
    ]
    window: Annotated[
        ApprovedWindow, Field(description="From when to when it is there, which can be less than was asked.")
    ]
    aircraft: Annotated[str, Field(description="What comes: helicopter, airplane or unmanned.")]
    from_base: Annotated[str, Field(description="Where it comes from.")]
    approved_by: Annotated[str, Field(description="The office whose yes was the last.")]
    desk: Annotated[str, Field(description="The desk with which the flight is agreed.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
