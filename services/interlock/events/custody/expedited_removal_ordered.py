# Generated from schemas/custody/expedited_removal_ordered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ExpeditedRemovalOrdered(Fact):
    countries: Annotated[
        Sequence[str], Field(description="Where the person may be removed to by this order, ISO 3166-1 alpha-3.")
    ]
    supervisor: Annotated[
        str | None,
        Field(
            description="The supervisor who has concurred (8 CFR 235.3(b)(7)). Without one the order permits nothing."
        ),
    ] = None
    questions: Annotated[
        str | None,
        Field(
            description="The ce_id of the FearQuestionsRecorded of this encounter (8 CFR 235.3(b)(2)(i)). Without it the order permits nothing."
        ),
    ] = None
    officer: Annotated[str | None, Field(description="The officer who has made the order.")] = None
