# Generated from schemas/court/motion_filed.v2.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class MotionFiled(Fact):
    filing_type: Annotated[
        str,
        Field(description="What is asked, a code of the law tables: reopen_in_absentia, reopen, reconsider, stay …"),
    ]
    proceeding_type: Annotated[
        str, Field(description="As in ImmigrationJudgeDecisionIssued. It decides whether the filing stays removal.")
    ]
    order: Annotated[
        str | None, Field(description="The ce_id of the decision that the motion challenges. May be missing.")
    ] = None
    party: Annotated[str | None, Field(description="Who filed: respondent or government.")] = None
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
    stays_automatically: Annotated[
        bool | None,
        Field(
            description="What the court says: whether the filing stays removal by itself. It may add a hold that no rule gives, and prevents none."
        ),
    ] = None
