# Generated from schemas/court/class_member_named.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ClassMemberNamed(Fact):
    body: Annotated[
        str | None,
        Field(
            description="The court whose word it is, when that is not the body of the unit in ce_source. That somebody is no member counts only from the court of the class, or from one above."
        ),
    ] = None
    class_id: Annotated[str, Field(description="The class, as ClassOrderPublished calls it.")]
    version: Annotated[
        int,
        Field(
            description="The version of the class that was looked at. That somebody is no member says nothing of a later one."
        ),
    ]
    is_member: Annotated[bool, Field(description="Whether this person is a member.")]
    docket: Annotated[str | None, Field(description="The court's own number for the case. May be missing.")] = None
    phone: Annotated[
        str | None,
        Field(
            description="The number at which this very order can be confirmed. May be missing: the card then shows the duty desk."
        ),
    ] = None
