# Generated from schemas/caseload/hearing_scheduled.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class MovedHearing(Fact):
    source: Annotated[str, Field(description="The ce_source of the HearingScheduled that no longer holds.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class HearingScheduled(Fact):
    hearing: Annotated[
        str, Field(description="What is to be heard: master, individual, bond, or another as the court calls it.")
    ]
    hearing_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When it is to be heard. Missing: the hearing named in replaces is off, and no other is set in its place."
        ),
    ] = None
    court: Annotated[str, Field(description="The immigration court that hears it, as the court names itself.")]
    place: Annotated[
        str | None,
        Field(
            description="Where the person must be: the address and courtroom, or the facility from which they are heard. Missing: ask the court."
        ),
    ] = None
    medium: Annotated[
        str | None,
        Field(
            description="How the person is heard: in_person, video or telephone. Missing: the court has not said, so bring the person."
        ),
    ] = None
    notice_served_on: Annotated[
        date | None,
        Field(
            description="The day on which notice of this hearing was served on the person or their counsel. Missing: not served yet, or not recorded. Nobody may be ordered removed in their absence without notice (INA 240(b)(5)(A))."
        ),
    ] = None
    area: Annotated[
        str | None,
        Field(
            description="The area of responsibility in which the person lives or is held, by the court's record. Missing: the court does not know."
        ),
    ] = None
    replaces: Annotated[
        MovedHearing | None,
        Field(
            description="The hearing whose place this one takes. Missing: none; other hearings of this person stay as they are."
        ),
    ] = None
