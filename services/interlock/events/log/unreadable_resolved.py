# Generated from schemas/log/unreadable_resolved.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class UnreadableResolved(Fact):
    offset: Annotated[int, Field(description="The offset of the unreadable record.")]
    record_hash: Annotated[
        str,
        Field(
            description="SHA-256 of that record as doctor shows it, 64 hex digits: proof that the same bytes were looked at."
        ),
    ]
