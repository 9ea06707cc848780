# Generated from schemas/transport/transport_movement_scheduled.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class TransportMovementScheduled(Fact):
    mode: Annotated[str, Field(description="How: bus, van, charter, commercial_flight or on_foot.")]
    purpose: Annotated[
        str,
        Field(
            description="What for: transfer_facility, transfer_aor, transfer_custody, court, removal or to_hhs. A way to a doctor is not told here."
        ),
    ]
    from_place: Annotated[str, Field(description="Where it starts: the facility, as the agencies name it.")]
    to_place: Annotated[str, Field(description="Where it ends.")]
    to_area: Annotated[
        str | None,
        Field(description="The area of responsibility in which it ends. Missing: the one in which it starts."),
    ] = None
    departs_at: Annotated[AwareDatetime, Field(description="When it is to leave.")]
    arrives_at: Annotated[AwareDatetime | None, Field(description="When it is expected. Missing: not known yet.")] = (
        None
    )
    conveyance: Annotated[
        str | None, Field(description="The bus or flight by its number. Missing: not assigned yet.")
    ] = None
    persons: Annotated[
        Sequence[str],
        Field(
            description="The reference of everybody who is to go. Empty: the seats are planned, the people are not named yet."
        ),
    ]
    seats: Annotated[int | None, Field(description="How many can go. Missing: not known yet.")] = None
    desk: Annotated[str, Field(description="The desk that runs it.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
