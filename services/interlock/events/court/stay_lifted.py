# Generated from schemas/court/stay_lifted.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class LiftedHold(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached the hold.")]
    event_id: Annotated[str, Field(description="The ce_id of the event that attached the hold.")]
    kind: Annotated[str, Field(description="The kind of the hold.")]


class StayLifted(Fact):
    body: Annotated[
        str | None,
        Field(
            description="Who lifted it, when that is not the body of the unit in ce_source: the body that placed the hold or one above it."
        ),
    ] = None
    hold: Annotated[LiftedHold, Field(description="Exactly which hold ends. A lift without this reference is refused.")]
    reason: Annotated[str | None, Field(description="decided, vacated, expired, withdrawn or mandate_issued.")] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    judge: Annotated[str | None, Field(description="Who decided, as the court writes it. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
    officer: Annotated[
        str | None,
        Field(
            description="Of a screening: who has screened the person. May be missing: then nothing is known of onward return."
        ),
    ] = None
    onward_to: Annotated[
        Sequence[str],
        Field(
            description="Of a screening before a third country: the countries to which that one may send the person on, and for which this officer has screened as well, ISO 3166-1 alpha-3."
        ),
    ] = []
