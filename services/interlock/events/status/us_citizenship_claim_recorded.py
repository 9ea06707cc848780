# Generated from schemas/status/us_citizenship_claim_recorded.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class UsCitizenshipClaimRecorded(Fact):
    kind: Annotated[
        str, Field(description="usc_claim for what was said, usc_evidence for what was found: rows of the law tables.")
    ]
    officer: Annotated[str | None, Field(description="Who has recorded it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
