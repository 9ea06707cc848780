# Generated from schemas/custody/reinstatement_ordered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ReinstatementOrdered(Fact):
    countries: Annotated[
        Sequence[str], Field(description="Where the person may be removed to by this order, ISO 3166-1 alpha-3.")
    ]
    prior_order: Annotated[str | None, Field(description="The ce_id of the prior order, where it is on the log.")] = (
        None
    )
    prior_order_on: Annotated[date | None, Field(description="The date of the prior order.")] = None
    tied_by: Annotated[
        str,
        Field(
            description="How the person was tied to the prior order, a code of the law tables: biometric, file_consolidation, documentary or officer_assertion (8 CFR 241.8(a)(2))."
        ),
    ]
    officer: Annotated[str | None, Field(description="The officer who has made the order.")] = None
