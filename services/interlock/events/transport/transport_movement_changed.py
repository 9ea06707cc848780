# Generated from schemas/transport/transport_movement_changed.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class TransportMovementChanged(Fact):
    called_off: Annotated[
        bool, Field(description="Whether it does not happen at all. Then the rest says what was planned.")
    ]
    reason: Annotated[
        str,
        Field(
            description="Why: people_changed, time_changed, place_changed, conveyance_changed, full, weather, stopped, or another as the desk calls it."
        ),
    ]
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
    departs_at: Annotated[AwareDatetime, Field(description="When it is to leave now.")]
    arrives_at: Annotated[
        AwareDatetime | None, Field(description="When it is expected now. Missing: not known yet.")
    ] = None
    conveyance: Annotated[
        str | None, Field(description="The bus or flight by its number. Missing: not assigned yet.")
    ] = None
    persons: Annotated[
        Sequence[str],
        Field(description="The reference of everybody who is to go now. Empty: nobody, or nobody is named yet."),
    ]
    seats: Annotated[int | None, Field(description="How many can go. Missing: not known yet.")] = None
    desk: Annotated[str, Field(description="The desk that runs it.")]
    phone: Annotated[str | None, Field(description="Its number. Missing: the agency's duty desk.")] = None
