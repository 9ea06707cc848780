# Generated from schemas/caseload/check_in_missed.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class CheckInMissed(Fact):
    office: Annotated[str, Field(description="The office to which the person should have reported.")]
    channel: Annotated[
        str, Field(description="How the person should have reported: in_person, telephone, app or mail.")
    ]
    basis: Annotated[
        str,
        Field(
            description="What obliged the person to report: order_of_supervision, recognizance, immigration_parole, bond, or notice_to_report after a release at the border."
        ),
    ]
    noticed_at: Annotated[
        AwareDatetime, Field(description="When an officer or a system noticed. From ce_time to here nobody knew.")
    ]
    missed_in_a_row: Annotated[
        int | None,
        Field(description="How many were missed one after another, this one counted. Missing: nobody counted."),
    ] = None
    last_heard_on: Annotated[
        date | None, Field(description="The last day on which the person was heard of in any way. Missing: not known.")
    ] = None
    explained_by: Annotated[
        str | None,
        Field(
            description="What the office has found out: detained_elsewhere, could_not_come, moved, left_the_country, deceased, or wrong_notice when the person was told another date or place. Never what ails them. Missing: nothing yet."
        ),
    ] = None
    referred_to: Annotated[
        str | None,
        Field(
            description="The unit to which the case was handed, such as fugitive_operations. Missing: it stays with the office."
        ),
    ] = None
