# Generated from schemas/policy/policy_directive_acknowledged.v1.avsc by `poe generate`; change the schema instead.

from datetime import date
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class PolicyDirectiveAcknowledged(Fact):
    directive: Annotated[
        str,
        Field(
            description="The number of the directive: agency, slash and its own number. The subject is made from it."
        ),
    ]
    version: Annotated[int, Field(description="The version.")]
    office: Annotated[str, Field(description="The office.")]
    document_sha256: Annotated[
        str,
        Field(
            description="The SHA-256 of the text that it has, 64 hex digits. Another than that of the directive: it has another text."
        ),
    ]
    works_by_it_from: Annotated[date, Field(description="From which day the office works by it.")]
    local_procedure: Annotated[
        str,
        Field(
            description="What became of the office's own written procedure on the matter: none, withdrawn, changed, or kept beside it."
        ),
    ]
    officers: Annotated[
        int | None, Field(description="How many officers it concerns there. Missing: nobody counted.")
    ] = None
    officers_trained: Annotated[
        int | None,
        Field(
            description="How many of them were trained in it, as the attendance list shows. Missing: no list was kept."
        ),
    ] = None
    acknowledged_by: Annotated[
        str | None, Field(description="The reference of whoever says so for the office. Missing: not recorded.")
    ] = None
