# Generated from schemas/custody/removal_country_designated.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class RemovalCountryDesignated(Fact):
    country: Annotated[str, Field(description="The country, ISO 3166-1 alpha-3.")]
    order: Annotated[str, Field(description="The ce_id of the order.")]
    basis: Annotated[str, Field(description="The paragraph by which it was set, a code of the law tables.")]
    officer: Annotated[str | None, Field(description="Who has set it.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
