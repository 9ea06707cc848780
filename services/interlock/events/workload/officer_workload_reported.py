# Generated from schemas/workload/officer_workload_reported.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class WorkloadPeriod(Fact):
    first_day: Annotated[date, Field(description="The first day.")]
    last_day: Annotated[date, Field(description="The last day.")]


class OfficerWorkload(Fact):
    officer_ref: Annotated[str, Field(description="The reference of the officer, not a name.")]
    open_cases: Annotated[int, Field(description="How many open cases the officer has.")]
    taken_over: Annotated[
        int | None, Field(description="How many of them belong to officers who are away. Missing: nobody counted.")
    ] = None
    collateral_duty: Annotated[
        str | None,
        Field(
            description="What else the officer does: escort, window_duty, court_transport, detained_docket, special_unit, border_detail, or another. Missing: nothing."
        ),
    ] = None
    collateral_duty_until: Annotated[
        date | None, Field(description="The last day of that duty. Missing: there is none, or no end was set.")
    ] = None


class OfficerWorkloadReported(Fact):
    office: Annotated[str, Field(description="The office.")]
    docket_kind: Annotated[str, Field(description="Which docket: detained or non_detained.")]
    period: Annotated[WorkloadPeriod, Field(description="The days over which what was done is counted.")]
    positions: Annotated[int, Field(description="How many officer positions the docket has.")]
    vacant: Annotated[int, Field(description="How many of them nobody fills.")]
    away: Annotated[
        int | None,
        Field(
            description="How many officers are away from it at ce_time, lent to another unit or to the border. Missing: nobody counted."
        ),
    ] = None
    support_staff: Annotated[
        int | None, Field(description="How many people do clerical work for it. Missing: nobody counted.")
    ] = None
    open_cases: Annotated[
        int, Field(description="How many cases are open on the docket, those of officers who are away included.")
    ]
    cases_without_officer: Annotated[
        int | None, Field(description="How many of them no officer has. Missing: nobody counted.")
    ] = None
    officers: Annotated[
        Sequence[OfficerWorkload],
        Field(description="Each officer on the docket, those who are away included. Empty: nobody is on it."),
    ]
    check_ins_due: Annotated[
        int | None, Field(description="How many check-ins were due in the period. Missing: nobody counted.")
    ] = None
    check_ins_missed: Annotated[
        int | None, Field(description="How many of them were missed. Missing: nobody counted.")
    ] = None
    records_not_checked: Annotated[
        int | None,
        Field(
            description="How many check-ins were recorded without a search of criminal history records. Missing: nobody counted."
        ),
    ] = None
    hearings_missed: Annotated[
        int | None,
        Field(
            description="How many hearings of the immigration court people on the docket missed. Missing: nobody counted."
        ),
    ] = None
    travel_documents_wanted: Annotated[
        int | None,
        Field(
            description="How many travel documents are still to be asked for or waited for. Missing: nobody counted."
        ),
    ] = None
    moves_not_accepted: Annotated[
        int | None,
        Field(description="How many cases came from another office and are not accepted yet. Missing: nobody counted."),
    ] = None
    overtime_hours: Annotated[
        int | None,
        Field(
            description="How many hours beyond their time the officers worked in the period. Missing: nobody counted."
        ),
    ] = None
