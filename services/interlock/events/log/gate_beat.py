# Generated from schemas/log/gate_beat.v2.avsc by `poe generate`; change the schema instead.

from collections.abc import Sequence
from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class GateBeat(Fact):
    gate: Annotated[
        str,
        Field(
            description="The gate: its agency and its own name, the same after a restart. Its questions come from it."
        ),
    ]
    applied_offset: Annotated[
        int, Field(description="The last offset of the safety log that it has folded; -1 when none.")
    ]
    applied_digest: Annotated[str, Field(description="The running digest of the log there, 64 hex digits.")]
    rules: Annotated[Sequence[str], Field(description="The digest of each set of rules that it ships, 64 hex digits.")]
    open: Annotated[bool, Field(description="Whether it is open: it has caught up, and the log is the right one.")]
    releases: Annotated[
        int | None,
        Field(
            description="How many revisions of events it can read: the first so many that schemas/ids.json lists, which is only ever added to. Null from a gate that does not say so yet."
        ),
    ] = None
