# Generated from schemas/policy/policy_directive_issued.v1.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class SupersededDirective(Fact):
    directive: Annotated[str, Field(description="The number of the directive: agency, slash and its own number.")]
    version: Annotated[int | None, Field(description="Its version. Missing: every one.")] = None
    in_part: Annotated[str | None, Field(description="Which part of it. Missing: all of it.")] = None


class PolicyDirectiveIssued(Fact):
    directive: Annotated[
        str,
        Field(
            description="The number of the directive: agency, slash and its own number. The subject is made from it."
        ),
    ]
    title: Annotated[str, Field(description="What it is called.")]
    version: Annotated[int, Field(description="Its version. The first is 1; a change of one word makes a new one.")]
    status: Annotated[
        str,
        Field(
            description="official when the policy office has reviewed and issued it, or interim when it has not yet: then it holds for a time and says until when."
        ),
    ]
    issued_by: Annotated[str, Field(description="The office that issued it.")]
    effective_on: Annotated[date, Field(description="The first day on which it holds.")]
    interim_until: Annotated[
        date | None,
        Field(
            description="Of an interim one, the day after which it no longer holds unless it has become official. Missing: it is official."
        ),
    ] = None
    review_due_on: Annotated[
        date | None,
        Field(
            description="When it must be looked at again, such as four years after it was issued. Missing: no day was set, which is work for the policy office."
        ),
    ] = None
    supersedes: Annotated[
        Sequence[SupersededDirective],
        Field(
            description="Every directive whose place it takes, by number. All that conflicts with it is no answer: whoever issues it looks. Empty: it takes no other's place."
        ),
    ]
    affects: Annotated[
        Sequence[str],
        Field(
            description="What it is about: the acts and the kinds of hold as the gate's tables name them, or check_ins, custody_reviews, reassignment, manifests. Whoever looks one of these up finds it."
        ),
    ]
    applies_to: Annotated[
        Sequence[str], Field(description="The offices and areas for which it holds. Empty: every one of the agency.")
    ]
    says: Annotated[str, Field(description="What is to be done, in a few plain sentences. The text itself binds.")]
    document_sha256: Annotated[
        str,
        Field(description="The SHA-256 of the text, 64 hex digits, so that everybody can see that they have the same."),
    ]
    document_at: Annotated[
        str | None, Field(description="Where the text is kept. Missing: ask the office that issued it.")
    ] = None
    manual_chapter: Annotated[
        str | None,
        Field(
            description="The chapter of the manual into which it has been written. Missing: it stands beside the manual, and the manual does not say so yet."
        ),
    ] = None
    acknowledge_by: Annotated[
        date | None, Field(description="By when each office must say that it has it. Missing: nobody asked for that.")
    ] = None
