# Generated from schemas/court/immigration_judge_decision_issued.v3.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ImmigrationJudgeDecisionIssued(Fact):
    proceeding_type: Annotated[
        str,
        Field(
            description="Which law of proceedings applies, a code of the law tables: removal, deportation, exclusion, withholding_only, asylum_only … It decides which stays attach by themselves."
        ),
    ]
    order_type: Annotated[
        str,
        Field(
            description="What was ordered, a code of the law tables: removal, voluntary_departure, relief_granted, terminated …"
        ),
    ]
    in_absentia: Annotated[
        bool,
        Field(description="True when the respondent was absent and the order was made without them (INA 240(b)(5))."),
    ]
    designated_countries: Annotated[
        Sequence[str],
        Field(
            description="The countries to which removal is ordered, ISO 3166-1 alpha-3. Empty when the order names none."
        ),
    ] = []
    barred_countries: Annotated[
        Sequence[str],
        Field(
            description="Countries to which this person must not be sent under this decision (withholding, Convention Against Torture). Each stands as a hold until the court ends that protection."
        ),
    ] = []
    relief: Annotated[
        Sequence[str],
        Field(
            description="The protection or relief that was granted beside or instead of removal, codes of the law tables: withholding_of_removal, cat_withholding, cat_deferral, asylum … Left empty, barred countries are barred all the same."
        ),
    ] = []
    appeal: Annotated[
        str | None,
        Field(
            description="waived, reserved, or not recorded (null). Only waived makes an order final at once (8 CFR 1241.1(b))."
        ),
    ] = None
    appeal_due_on: Annotated[
        date | None,
        Field(description="The last day on which the Board must have received an appeal, as the court computed it."),
    ] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    judge: Annotated[str | None, Field(description="Who decided, as the court writes it. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
    depart_by: Annotated[
        date | None,
        Field(
            description="Of a grant of voluntary departure: the last day on which the person may leave. After it the alternate order takes effect."
        ),
    ] = None
