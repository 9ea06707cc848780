# Generated from schemas/court/stay_granted.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class StayGranted(Fact):
    body: Annotated[
        str | None,
        Field(
            description="Who granted it, a body of the law tables, when that is not the body of the unit in ce_source."
        ),
    ] = None
    kind: Annotated[
        str,
        Field(
            description="The kind of hold, a row of the law tables: coa_stay, dct_tro, bia_emergency_stay, ij_discretionary_stay …"
        ),
    ]
    form: Annotated[str | None, Field(description="oral or written.")] = None
    until: Annotated[
        AwareDatetime | None,
        Field(
            description="The end that the order itself states. A date that has passed ends nothing by itself: the hold then waits for the body to confirm."
        ),
    ] = None
    motion: Annotated[
        str | None, Field(description="The ce_id of the motion on which it rests, where there is one.")
    ] = None
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
    countries: Annotated[
        Sequence[str],
        Field(
            description="The only countries to which the order forbids removal, ISO 3166-1 alpha-3. Empty for everywhere."
        ),
    ] = []
