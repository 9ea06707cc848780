"""`interlock why` of an answer: a CLEAR of earlier must not read like one of now."""

from dataclasses import replace

from interlock.cli.page import Line
from interlock.cli.why import AnswerTrail

CLEAR = AnswerTrail(
    request_id="f" * 32,
    answer="CLEAR",
    action="board",
    country="HND",
    person="p1." + "a" * 32,
    asked_at="2026-11-02T14:02:07Z",
    offset=7,
    rules="0" * 64,
    because=(),
)
TEXT = "This was the answer at 14:02:07 UTC on 2026-11-02. It is not a clearance now. Ask again."


def test_a_clear_that_is_looked_up_is_followed_at_once_by_what_it_is_worth_now() -> None:
    now = {"answer": "BLOCKED", "reasons": ["coa_stay"], "text": TEXT}
    first, second, *_ = replace(CLEAR, now=now).page()
    assert first == Line("CLEAR", "quiet")
    assert second == Line(f"{TEXT} Since then: coa_stay.", "warning")
