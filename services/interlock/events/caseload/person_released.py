# Generated from schemas/caseload/person_released.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ReleaseAddressLines(Fact):
    street: Annotated[str, Field(description="Number, street and unit.")]
    city: Annotated[str, Field(description="The city.")]
    state: Annotated[str, Field(description="Two letters of the state or territory.")]
    postal_code: Annotated[str, Field(description="The ZIP code.")]


class ReleaseAddress(Fact):
    lines: Annotated[
        ReleaseAddressLines | None,
        Field(description="Where the person has said they will live. Missing: then absent_reason says why."),
    ] = None
    verified: Annotated[
        bool,
        Field(
            description="Whether the agency has checked that the address exists and that the person is expected there. False: it is what the person said."
        ),
    ]
    absent_reason: Annotated[
        str | None,
        Field(
            description="Why there is no address: none_yet, not_asked, or declined. Missing: there is one. Both missing is a slip, and the office asks."
        ),
    ] = None


class PersonReleased(Fact):
    basis: Annotated[
        str,
        Field(
            description="On what basis: bond, recognizance, order_of_supervision, immigration_parole, notice_to_report, proceedings_terminated, court_order, or another as the agency calls it."
        ),
    ]
    address: Annotated[
        ReleaseAddress,
        Field(
            description="Where the person can be reached. The field itself is never missing: no release goes by without an address or the reason why there is none."
        ),
    ]
    from_facility: Annotated[
        str | None,
        Field(description="The facility that the person left. Missing: they were released where they were met."),
    ] = None
    office: Annotated[
        str | None,
        Field(description="The ERO office to which the person must report. Missing: no duty to report was set."),
    ] = None
    area: Annotated[
        str | None, Field(description="The area of responsibility of that address. Missing: there is no address yet.")
    ] = None
    report_by: Annotated[
        date | None,
        Field(
            description="The last day on which to report there, such as 60 days after a release at the border. Missing: no duty to report was set."
        ),
    ] = None
