# Generated from schemas/court/court_order_entered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class CourtOrderEntered(Fact):
    body: Annotated[
        str | None, Field(description="Who has ordered it, a row of the law tables; none for the unit's own.")
    ] = None
    kind: Annotated[
        str,
        Field(
            description="The kind of hold that the order places, a row of the law tables: dct_transfer_bar, dct_release_order."
        ),
    ]
    until: Annotated[AwareDatetime | None, Field(description="By when, or until when, as the order says.")] = None
    areas: Annotated[
        Sequence[str],
        Field(
            description="The areas that the person must not leave, as the table of units names them. Empty for any move."
        ),
    ] = []
    notice_hours: Annotated[int | None, Field(description="Hours of notice that the order asks for before a move.")] = (
        None
    )
    docket: Annotated[str | None, Field(description="The docket number.")] = None
    judge: Annotated[str | None, Field(description="The judge, as the order names them.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
