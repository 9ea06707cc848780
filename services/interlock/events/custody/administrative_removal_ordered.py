# Generated from schemas/custody/administrative_removal_ordered.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class AdministrativeRemovalOrdered(Fact):
    countries: Annotated[
        Sequence[str], Field(description="Where the person may be removed to by this order, ISO 3166-1 alpha-3.")
    ]
    waived: Annotated[
        bool,
        Field(
            description="Whether the person has waived the fourteen days in writing (INA 238(b)(3); 8 CFR 238.1(f))."
        ),
    ] = False
    officer: Annotated[str | None, Field(description="The deciding officer.")] = None
