# Generated from schemas/asylum/fear_claim_made.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class FearClaimMade(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    countries: Annotated[
        Sequence[str], Field(description="Where they fear to be sent, ISO 3166-1 alpha-3. May be empty.")
    ] = []
    officer: Annotated[str | None, Field(description="The officer who heard it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
