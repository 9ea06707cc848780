"""What every route answers, as the OpenAPI document says it: one model a body, and every status."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

CLOUDEVENT: Final = "application/cloudevents+json"
JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReceiptDocument(Document):
    """A receipt, and the law behind the hold that the event placed."""

    id: str
    source: str
    type: str
    status: str
    offset: int | None
    hold_kind: str | None
    why: str
    repeated: bool
    now: str | None
    hold_name: str | None
    citation: str | None


class ReceiptsDocument(Document):
    """The receipts of one native document."""

    receipts: list[ReceiptDocument]


class CardDocument(Document):
    """The words an officer reads."""

    indicator: str
    summary: str
    why: list[str]
    details: list[str]
    steps: list[str]
    calls: list[str]
    check: str
    text: str


class HoldDocument(Document):
    """A hold that blocks, who placed it, and by which law."""

    source: str
    event_id: str
    kind: str
    name: str
    citation: str
    placed_by: str
    since: str
    received_at: str
    until: str | None
    due: bool
    docket: str | None
    offset: int


class ReasonDocument(Document):
    code: str
    about: str | None
    hold: HoldDocument | None


class NowDocument(Document):
    """What an answer of earlier is worth when it is looked up: a CLEAR of then is never one now."""

    answer: str
    reasons: list[str]
    text: str


class ClearanceDocument(Document):
    """The answer. Only CLEAR permits, one act, now."""

    answer: str
    reasons: list[str]
    request_id: str
    offset: int
    person: str
    action: str
    country: str | None
    asked_at: str
    valid_until: str | None
    rules: str
    because: list[ReasonDocument]
    card: CardDocument
    now: NowDocument | None = None
    """Only with a CLEAR that is looked up."""


class FoundDocument(Document):
    ref: str


class StandingHoldDocument(Document):
    hold: dict[str, str]
    name: str
    body: str
    placed_by: str
    since: str
    until: str | None
    docket: str | None
    offset: int


class OrderDocument(Document):
    order: str
    source: str
    order_type: str
    countries: list[str]
    final: bool
    ended: bool
    offset: int


class WarrantDocument(Document):
    warrant: str
    order: str
    countries: list[str]


class DoubtDocument(Document):
    offset: int
    record_hash: str
    code: str
    why: str


class CustodyDocument(Document):
    facility: str | None
    area: str | None
    offset: int


class PersonDocument(Document):
    """What the log says of a person, up to an offset. It is no clearance."""

    person: str
    complete_to_offset: int
    holds: list[StandingHoldDocument]
    ended_holds: list[dict[str, str]]
    orders: list[OrderDocument]
    warrants: list[WarrantDocument]
    doubts: list[DoubtDocument]
    custody: CustodyDocument | None


class UnitDocument(Document):
    unit: str
    complete_to: str


class AliveDocument(Document):
    alive: bool


class ReadyDocument(Document):
    agency: str
    open: bool
    why: str | None
    offset: int
    rules: str
    late: list[str]


class ProblemItem(Document):
    field: str
    reason: str
    fix: str


class ProblemDocument(Document):
    """RFC 9457, and each problem with its field, its reason and its fix."""

    type: str
    title: str
    status: int
    detail: str
    problems: list[ProblemItem]


RESPONSES: Final[Mapping[tuple[str, str], Mapping[int, type[Document]]]] = {
    ("post", "/v1/events"): {
        200: ReceiptDocument, 201: ReceiptDocument, 202: ReceiptDocument, 409: ProblemDocument, 413: ProblemDocument,
        415: ProblemDocument, 422: ProblemDocument, 503: ProblemDocument,
    },
    ("get", "/v1/events/{event_id}"): {200: ReceiptDocument, 404: ProblemDocument, 409: ProblemDocument},
    ("post", "/v1/clearances"): {200: ClearanceDocument, 413: ProblemDocument, 422: ProblemDocument},
    ("get", "/v1/clearances/{request_id}"): {200: ClearanceDocument, 404: ProblemDocument},
    ("post", "/v1/persons/find"): {200: FoundDocument, 413: ProblemDocument, 422: ProblemDocument},
    ("get", "/v1/persons/{ref}"): {200: PersonDocument, 422: ProblemDocument},
    ("put", "/v1/units/{unit}"): {200: UnitDocument, 413: ProblemDocument, 422: ProblemDocument, 503: ProblemDocument},
    ("get", "/healthz"): {200: AliveDocument},
    ("get", "/readyz"): {200: ReadyDocument, 503: ReadyDocument},
}  # fmt: skip
"""Every status of every route, and what its body is. Each of them can be brought about, and a test does."""
