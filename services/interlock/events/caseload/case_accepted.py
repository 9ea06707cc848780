# Generated from schemas/caseload/case_accepted.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import AwareDatetime, Field


class AnsweredMove(Fact):
    source: Annotated[str, Field(description="The ce_source of that event.")]
    event_id: Annotated[str, Field(description="Its ce_id.")]


class AcknowledgedHold(Fact):
    source: Annotated[str, Field(description="The ce_source of the event that attached it.")]
    event_id: Annotated[str, Field(description="The ce_id of that event.")]
    kind: Annotated[str, Field(description="The kind of hold as the log names it.")]


class CaseAccepted(Fact):
    answers: Annotated[AnsweredMove, Field(description="The PersonRelocated or CaseReassigned that this answers.")]
    office: Annotated[str, Field(description="The office that has the case now.")]
    area: Annotated[str, Field(description="The area of responsibility of that office.")]
    docket_kind: Annotated[str, Field(description="On which docket it has been put: detained or non_detained.")]
    officer_ref: Annotated[
        str | None,
        Field(
            description="The reference of the officer who has it now, not a name. Missing: it is with the office's duty desk."
        ),
    ] = None
    acknowledged_holds: Annotated[
        Sequence[AcknowledgedHold],
        Field(
            description="Every hold that the office has read and takes over. One that was handed over and does not stand here was read by nobody: whoever handed over asks again."
        ),
    ]
    next_due_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the person must next report to this office. Missing: no date was set, which is work for the office."
        ),
    ] = None
