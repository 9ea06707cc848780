# Generated from schemas/log/checkpoint_taken.v1.avsc by `poe generate`; change the schema instead.

from typing import Annotated

from interlock.events.fact import Fact
from pydantic import Field


class CheckpointTaken(Fact):
    offset: Annotated[int, Field(description="The offset.")]
    log_digest: Annotated[str, Field(description="The running digest of the log there, 64 hex digits.")]
    state_digest: Annotated[str, Field(description="SHA-256 over every row, 64 hex digits.")]
    rules: Annotated[str, Field(description="The digest of the rules, 64 hex digits.")]
