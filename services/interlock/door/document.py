"""What every body that a door sends has in common."""

from typing import Final

from pydantic import BaseModel, ConfigDict

CLOUDEVENT: Final = "application/cloudevents+json"
JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
TEXT: Final = "text/plain"
STREAM: Final = "text/event-stream"


class Document(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class ProblemItem(Document):
    field: str
    reason: str
    fix: str
