# Generated from schemas/custody/agency_hold_entered.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AgencyHoldEntered(Fact):
    body: Annotated[
        str | None, Field(description="Who has entered it, a row of the law tables; none for the unit's own.")
    ] = None
    kind: Annotated[
        str,
        Field(
            description="The kind of hold, a row of the law tables: medical_hold, management_hold, investigation_hold."
        ),
    ]
    until: Annotated[AwareDatetime | None, Field(description="When it is to be looked at again.")] = None
    officer: Annotated[str | None, Field(description="Who has entered it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
