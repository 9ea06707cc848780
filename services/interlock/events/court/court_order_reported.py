# Generated from schemas/court/court_order_reported.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class CourtOrderReported(Fact):
    reporter: Annotated[
        str,
        Field(
            description="Who says it: officer, counsel who can be called back, or anonymous. A report by anonymous holds nobody. Name and number of the reporter stay at the door that took it."
        ),
    ]
    officer: Annotated[
        str | None, Field(description="The reference of the officer who took the call or saw the paper, where one did.")
    ] = None
    callback: Annotated[
        str | None,
        Field(
            description="Whether the reporter was called back: owed, made, or failed where the number did not lead to them. None where there is nobody to call."
        ),
    ] = None
    court: Annotated[
        str | None, Field(description="The court that is said to have ordered it, as the reporter has it.")
    ] = None
    docket: Annotated[
        str | None,
        Field(description="The number of the case that the reporter gave. May be missing: a hold never waits for it."),
    ] = None
    alleged_scope: Annotated[
        Sequence[str],
        Field(
            description="What the order is said to forbid, codes of the law tables. The hold is of every removal act, whatever stands here."
        ),
    ] = []
    verify_by: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when a desk should have found out whether it is true, where that is earlier than the law tables say. When it has passed the hold still stands."
        ),
    ] = None
    phone: Annotated[
        str | None,
        Field(description="The number of the court at which the order can be confirmed. Never the reporter's own."),
    ] = None
