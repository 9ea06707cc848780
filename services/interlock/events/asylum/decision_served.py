# Generated from schemas/asylum/decision_served.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class DecisionServed(Fact):
    screening: Annotated[
        str,
        Field(
            description="Which screening it is, a code of the law tables: credible (INA 235(b)(1)(B)), reasonable (8 CFR 208.31), or other where nobody wrote which."
        ),
    ]
    case: Annotated[str, Field(description="The fear case, by the ce_id of its first FearReferralReceived.")]
    decision: Annotated[
        str, Field(description="The decision, by the ce_id of the first FearDeterminationMade about it.")
    ]
    served_on: Annotated[
        str, Field(description="Who was served, a code of the law tables: detainee, ice_ero or immigration_court.")
    ]
    method: Annotated[str | None, Field(description="How it was served.")] = None
    served_by: Annotated[str | None, Field(description="Who served it.")] = None
