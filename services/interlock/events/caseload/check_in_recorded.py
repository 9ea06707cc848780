# Generated from schemas/caseload/check_in_recorded.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class CheckInRecorded(Fact):
    office: Annotated[str, Field(description="The office to which the person reported.")]
    channel: Annotated[str, Field(description="How the person reported: in_person, telephone, app or mail.")]
    due_at: Annotated[
        AwareDatetime | None, Field(description="When this was due. Missing: the person came without an appointment.")
    ] = None
    outcome: Annotated[
        str,
        Field(
            description="What came of it: nothing_changed, change_recorded, referred or detained. A change of address is told by PersonRelocated, and custody by CustodyChanged."
        ),
    ]
    address_confirmed: Annotated[
        bool | None, Field(description="Whether the address on file is where the person lives. Missing: nobody asked.")
    ] = None
    proceedings_checked: Annotated[
        bool | None,
        Field(
            description="Whether the officer looked up where the court case stands. Missing: not recorded, so take it as not done."
        ),
    ] = None
    records_checked: Annotated[
        bool | None,
        Field(
            description="Whether criminal history records were searched. What was found never stands here. Missing: not recorded, so take it as not done."
        ),
    ] = None
    next_due_at: Annotated[
        AwareDatetime | None,
        Field(description="When the person must report next. Missing: no date was set, which is work for the office."),
    ] = None
    interval_under: Annotated[
        str | None,
        Field(
            description="The directive by which the time to the next report was set: agency, slash and number. Missing: the officer set it alone, or it was not recorded."
        ),
    ] = None
    officer_ref: Annotated[
        str | None, Field(description="The reference of the officer who took it, not a name. Missing: not recorded.")
    ] = None
