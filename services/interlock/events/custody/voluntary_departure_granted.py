# Generated from schemas/custody/voluntary_departure_granted.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class VoluntaryDepartureGranted(Fact):
    basis: Annotated[
        str,
        Field(description="Which of the two, a code of the law tables: voluntary_return or withdrawal_of_application."),
    ]
    countries: Annotated[Sequence[str], Field(description="Where the person goes, ISO 3166-1 alpha-3.")]
    officer: Annotated[str, Field(description="The officer before whom the person has chosen.")]
    language: Annotated[str, Field(description="The language in which the choice was explained.")]
