# Generated from schemas/custody/custody_changed.v2.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CustodyChanged(Fact):
    from_facility: Annotated[str | None, Field(description="Where the person was held.")] = None
    to_facility: Annotated[
        str | None, Field(description="Where the person is held now; missing when custody ended.")
    ] = None
    area: Annotated[str | None, Field(description="The area of responsibility that now answers for the person.")] = None
    reason: Annotated[
        str | None,
        Field(description="arrest, transfer, release, return, court when brought before one, or evacuation."),
    ] = None
    to_agency: Annotated[
        str | None, Field(description="The agency that has custody now, where that is not the one that says so.")
    ] = None
