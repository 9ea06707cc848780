# Generated from schemas/transport/removal_scheduled.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class OrderToRemove(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that made the order.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class RemovalScheduled(Fact):
    planned_at: Annotated[AwareDatetime, Field(description="The earliest moment at which the person may leave.")]
    country: Annotated[str, Field(description="Where this person is to be removed to, ISO 3166-1 alpha-3.")]
    stops: Annotated[
        Sequence[str],
        Field(description="The countries on the way in which custody could pass, ISO 3166-1 alpha-3. Empty: none."),
    ]
    order: Annotated[OrderToRemove, Field(description="The order that is to be executed, by the event that made it.")]
    authority: Annotated[
        str,
        Field(
            description="By which law: removal_order, expedited_removal, reinstatement, administrative_removal, or another that the gate's table of authorities names."
        ),
    ]
    mode: Annotated[str, Field(description="How: charter, commercial, bus or on_foot.")]
    conveyance: Annotated[str | None, Field(description="The flight or bus. Missing: not assigned yet.")] = None
    from_place: Annotated[str | None, Field(description="Where it leaves from. Missing: not set yet.")] = None
    office: Annotated[str, Field(description="The office whose plan it is.")]
    phone: Annotated[str | None, Field(description="The number of its desk. Missing: the office's duty desk.")] = None
