"""What every generated event is: a frozen value that refuses what its schema does not name."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """Strict: no coercion, no unknown field. Optional fields default to None, because a hold never waits for them."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
