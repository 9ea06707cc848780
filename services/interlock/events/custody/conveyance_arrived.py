# Generated from schemas/custody/conveyance_arrived.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ConveyanceArrived(Fact):
    conveyance: Annotated[str | None, Field(description="The flight, bus or charter.")] = None
    place: Annotated[str | None, Field(description="Where it has arrived.")] = None
