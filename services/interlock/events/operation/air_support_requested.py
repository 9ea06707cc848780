# Generated from schemas/operation/air_support_requested.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AirSupportWindow(Fact):
    starts_at: Annotated[AwareDatetime, Field(description="When it begins at the earliest.")]
    ends_at: Annotated[AwareDatetime, Field(description="When it ends at the latest.")]


class ApproverStep(Fact):
    office: Annotated[str, Field(description="Who must say yes.")]
    due_at: Annotated[AwareDatetime, Field(description="By when.")]


class AirSupportRequested(Fact):
    request: Annotated[
        str,
        Field(
            description="The number of the request, for whoever calls about it: agency, slash and its own number. The subject is made from it."
        ),
    ]
    operation: Annotated[
        str | None,
        Field(
            description="The operation that it is for: agency, slash and its own number. Missing: it is for none, such as a search."
        ),
    ] = None
    area: Annotated[str, Field(description="Where: the sector or air branch.")]
    window: Annotated[AirSupportWindow, Field(description="From when to when it is needed.")]
    need: Annotated[
        str, Field(description="What for: surveillance, pursuit, transport, search_and_rescue, or another.")
    ]
    priority: Annotated[str, Field(description="How it ranks: life_at_risk, officer_safety, time_bound or planned.")]
    decision_due_at: Annotated[
        AwareDatetime,
        Field(
            description="When the last answer is due. If there is none, the request has run out, and AirSupportExpired says where it lay."
        ),
    ]
    approver_chain: Annotated[
        Sequence[ApproverStep], Field(description="Everybody who must say yes, in the order in which they are asked.")
    ]
    desk: Annotated[str, Field(description="The desk that asks.")]
    phone: Annotated[str | None, Field(description="Its number, day and night. Missing: the agency's duty desk.")] = (
        None
    )
