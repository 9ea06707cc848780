# Generated from schemas/status/protection_status_changed.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HoldOfTheStatus(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached the hold.")]
    event_id: Annotated[str, Field(description="The ce_id of the event that attached the hold.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class ProtectionStatusChanged(Fact):
    status: Annotated[
        str,
        Field(
            description="The kind of hold that the status places, a row of the law tables: tps_granted, daca, protected."
        ),
    ]
    change: Annotated[str, Field(description="What happened, a code of the law tables: granted or ended.")]
    valid_to: Annotated[date | None, Field(description="The last day of the grant.")] = None
    hold: Annotated[
        HoldOfTheStatus | None,
        Field(
            description="Of a status that has ended: the hold that its grant has placed. It ends that one and no other."
        ),
    ] = None
