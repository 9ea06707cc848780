# Generated from schemas/caseload/person_relocated.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class NewAddress(Fact):
    street: Annotated[str, Field(description="Number, street and unit.")]
    city: Annotated[str, Field(description="The city.")]
    state: Annotated[str, Field(description="Two letters of the state or territory.")]
    postal_code: Annotated[str, Field(description="The ZIP code.")]


class PersonRelocated(Fact):
    from_area: Annotated[str, Field(description="The area of responsibility that had the case, as ERO names it.")]
    to_area: Annotated[str, Field(description="The area of responsibility where the person lives now.")]
    reported_on: Annotated[
        str,
        Field(
            description="The form or the way by which it was told: ar_11 to USCIS, eoir_33 to the court, check_in to an officer."
        ),
    ]
    moved_on: Annotated[date | None, Field(description="The day of the move. May be missing.")] = None
    address: Annotated[
        NewAddress | None,
        Field(
            description="Where the person lives now. May be missing: an area without an address is work all the same."
        ),
    ] = None
