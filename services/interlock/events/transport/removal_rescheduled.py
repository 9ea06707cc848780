# Generated from schemas/transport/removal_rescheduled.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class MovedRemoval(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class OrderStillToRemove(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that made the order.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class RemovalRescheduled(Fact):
    schedule: Annotated[
        MovedRemoval, Field(description="The RemovalScheduled or RemovalRescheduled that no longer holds.")
    ]
    order: Annotated[
        OrderStillToRemove, Field(description="The order that is to be executed, by the event that made it.")
    ]
    planned_at: Annotated[
        AwareDatetime | None,
        Field(
            description="The earliest moment at which the person may leave now. Missing: it is off, and no new date is set."
        ),
    ] = None
    country: Annotated[str, Field(description="Where this person is to be removed to, ISO 3166-1 alpha-3.")]
    stops: Annotated[
        Sequence[str],
        Field(description="The countries on the way in which custody could pass, ISO 3166-1 alpha-3. Empty: none."),
    ]
    authority: Annotated[
        str,
        Field(
            description="By which law: removal_order, expedited_removal, reinstatement, administrative_removal, or another that the gate's table of authorities names."
        ),
    ]
    mode: Annotated[
        str | None, Field(description="How: charter, commercial, bus or on_foot. Missing: not set, or it is off.")
    ] = None
    conveyance: Annotated[str | None, Field(description="The flight or bus. Missing: not assigned, or it is off.")] = (
        None
    )
    from_place: Annotated[str | None, Field(description="Where it leaves from. Missing: not set, or it is off.")] = None
    reason: Annotated[
        str,
        Field(
            description="Why: conveyance_changed, country_changed, no_travel_document, stopped, court_date, weather, or another as the office calls it. Why a person was stopped stands on the log and never here."
        ),
    ]
    counsel_told_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When counsel of the government who promised a date or owes notice was told of the new one. Missing: nobody was told, or nobody had to be."
        ),
    ] = None
    office: Annotated[str, Field(description="The office whose plan it is.")]
    phone: Annotated[str | None, Field(description="The number of its desk. Missing: the office's duty desk.")] = None
