# Generated from schemas/policy/policy_directive_superseded.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class ReplacingDirective(Fact):
    directive: Annotated[str, Field(description="The number of the directive: agency, slash and its own number.")]
    version: Annotated[int, Field(description="Its version.")]


class PolicyDirectiveSuperseded(Fact):
    directive: Annotated[
        str,
        Field(
            description="The number of the directive: agency, slash and its own number. The subject is made from it."
        ),
    ]
    version: Annotated[int, Field(description="The version that no longer holds.")]
    ends_on: Annotated[date, Field(description="The last day on which it holds.")]
    in_part: Annotated[str | None, Field(description="Which part of it no longer holds. Missing: none of it does.")] = (
        None
    )
    reason: Annotated[
        str,
        Field(
            description="Why: replaced, made_official, rescinded, run_out, or enjoined when a court has forbidden it."
        ),
    ]
    replaced_by: Annotated[
        ReplacingDirective | None,
        Field(
            description="What holds instead. Missing: nothing does, and offices go by the law and their earlier directives."
        ),
    ] = None
