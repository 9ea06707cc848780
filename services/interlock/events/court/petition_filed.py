# Generated from schemas/court/petition_filed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class PetitionFiled(Fact):
    petition_type: Annotated[
        str, Field(description="What was filed, a row of the law tables: habeas, stay_motion, petition_for_review.")
    ]
    body: Annotated[str | None, Field(description="The court, a row of the law tables; none for the unit's own.")] = (
        None
    )
    docket: Annotated[str | None, Field(description="The docket number.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
