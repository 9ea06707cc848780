# Generated from schemas/court/bond_stay_notice_filed.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class BondStayNoticeFiled(Fact):
    until: Annotated[
        AwareDatetime | None, Field(description="The end that the notice or an extension by the Board states.")
    ] = None
    docket: Annotated[str | None, Field(description="The docket number.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
