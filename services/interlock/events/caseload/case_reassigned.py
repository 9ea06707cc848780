# Generated from schemas/caseload/case_reassigned.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class HandedOverHold(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached it.")]
    event_id: Annotated[str, Field(description="The ce_id of that event.")]
    kind: Annotated[
        str,
        Field(
            description="The kind of hold as the log names it. What 8 USC 1367 keeps secret is called protected there, and here too."
        ),
    ]


class CaseReassigned(Fact):
    docket_kind: Annotated[str, Field(description="On which docket the case is now: detained or non_detained.")]
    office: Annotated[str, Field(description="The office that is to have the case.")]
    officer_ref: Annotated[
        str | None,
        Field(
            description="The reference of the officer who is to have it, not a name. Missing: the office's duty desk gives it to one."
        ),
    ] = None
    from_office: Annotated[str, Field(description="The office that had the case.")]
    from_officer_ref: Annotated[
        str | None,
        Field(description="The reference of the officer who had it. Missing: it was with the office's duty desk."),
    ] = None
    reason: Annotated[
        str,
        Field(
            description="Why: temporary_duty, vacancy, balance, relocation, custody, or another as the office calls it."
        ),
    ]
    back_on: Annotated[
        date | None,
        Field(description="The day on which the case goes back, as after a 45-day detail. Missing: it stays."),
    ] = None
    handed_over_holds: Annotated[
        Sequence[HandedOverHold],
        Field(
            description="Every hold of which the officer who hands over knows. Empty: the officer knows of none, which does not say that there is none. Only the gate can say that."
        ),
    ]
