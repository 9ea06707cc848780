"""What comes back from a door, as what a line of a story observes. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx2

from interlock.stories.expectations import INCIDENT, NO_INCIDENT, NO_STOP, PENDING, STOP, Observed
from interlock.stories.story import Expectation

Json = dict[str, Any]


def document_of(response: httpx2.Response) -> Json | Observed:
    """The body of what a door took; what it said otherwise as an observation."""
    document: Json = response.json()
    if response.status_code < httpx2.codes.BAD_REQUEST:
        return document
    problems = document.get("problems", [])
    if problems:
        return Observed("refused", "refused", tuple(problem["field"] for problem in problems))
    return Observed("failed", str(response.status_code), (str(document.get("detail", "")),))


def received(receipts: list[Json]) -> Observed:
    """Receipts of one line as one observation: pending while one of them is, effective when one of them is."""
    statuses = {receipt["status"] for receipt in receipts}
    word = next((one for one in (PENDING, "EFFECTIVE") if one in statuses), "RECORDED")
    since = {receipt["now"] for receipt in receipts} - {None}
    return Observed(
        "receipt",
        word,
        repeated=all(receipt["repeated"] for receipt in receipts),  # also when there was nothing new in a file
        since=since.pop() if len(since) == 1 else None,
    )


def seen(shown: Mapping[str, Sequence[Json]], about: str | None, expected: Expectation) -> Observed:
    """What a screen shows of this person, or, for None, of nobody: incidents where the line is about them."""
    if expected.word in (INCIDENT, NO_INCIDENT):
        kinds = dict.fromkeys(one["kind"] for one in shown["incident"] if one["person"] == about)
        return Observed("incident", INCIDENT if kinds else NO_INCIDENT, tuple(kinds))
    stops = [stop for stop in shown["stop"] if stop["person"] == about]
    reasons = dict.fromkeys(reason for stop in stops for reason in stop["reasons"])
    instructions = dict.fromkeys(stop["instruction"] for stop in stops)
    return Observed("stop", STOP if stops else NO_STOP, tuple(reasons), beside=tuple(instructions))
