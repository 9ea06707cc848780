# Generated from schemas/court/appeal_filed.v2.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class AppealFiled(Fact):
    appeal_type: Annotated[
        str,
        Field(
            description="What is appealed, a code of the law tables: appeal, appeal_of_in_absentia_denial, certification …"
        ),
    ]
    proceeding_type: Annotated[
        str, Field(description="As in ImmigrationJudgeDecisionIssued. It decides whether the appeal stays removal.")
    ]
    order: Annotated[str | None, Field(description="The ce_id of the decision that is appealed. May be missing.")] = (
        None
    )
    party: Annotated[str | None, Field(description="Who appeals: respondent or government.")] = None
    docket: Annotated[
        str | None, Field(description="The court's own number for the case. May be missing: a hold never waits for it.")
    ] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this appeal can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
    stays_automatically: Annotated[
        bool | None,
        Field(
            description="What the court says: whether the filing stays removal by itself. It may add a hold that no rule gives, and prevents none."
        ),
    ] = None
