"""`interlock why` of an answer: a CLEAR of earlier must not read like one of now."""

from dataclasses import replace

from interlock.cli.checks import _readiness
from interlock.cli.failures import Refusal
from interlock.cli.page import Line
from interlock.cli.send import SentEvent
from interlock.cli.why import AnswerTrail
from tests.worlds import shipped_law

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
    sources=(),
)
TEXT = "This was the answer at 14:02:07 UTC on 2026-11-02. It is not a clearance now. Ask again."


def test_a_clear_that_is_looked_up_is_followed_at_once_by_what_it_is_worth_now() -> None:
    now = {"answer": "BLOCKED", "reasons": ["coa_stay"], "text": TEXT}
    first, second, *_ = replace(CLEAR, now=now).page()
    assert first == Line("CLEAR", "quiet")
    assert second == Line(f"{TEXT} Since then: coa_stay.", "warning")


def test_what_was_held_for_repair_is_told_as_it_is_now() -> None:
    waits = SentEvent("s1", "doj/ca9", "StayGranted", "HELD_FOR_REPAIR", 4, None, "it may be a hold", False, "waits")
    assert waits.line() == Line("HELD FOR REPAIR: it may be a hold.", "warning")
    ended = replace(waits, why="it could not be read; it was withdrawn", now="withdrawn")
    assert ended.line() == Line("Held for repair once; it could not be read; it was withdrawn.")


def test_a_door_with_something_to_repair_is_red_and_names_it_and_the_way_out() -> None:
    held = {"submission": "s1", "unit": "doj/ca9", "fields": ["data.kind"], "person_known": False}
    ready = {"open": True, "rules": shipped_law().digest, "late": ["doj/ca9"], "held": [held]}
    check = _readiness("door doj", "URL", ready | {"held_units": ["doj/ca9"]}, shipped_law())
    assert check.state == "red"
    assert "what may be a hold waits for repair: s1 (data.kind); silent for it: doj/ca9" in check.said
    assert "HoldSubmissionWithdrawn" in str(check.fix)
    assert "late sources" in _readiness("door doj", "URL", ready | {"held": []}, shipped_law()).said


def test_a_refusal_names_what_waits_and_not_without_end() -> None:
    many = Refusal("Held for repair.", (), {f"s{number}": "it may be a hold" for number in range(25)})
    text = [line.text for line in many.page() if isinstance(line, Line)]
    assert text[1] == "s0: HELD FOR REPAIR: it may be a hold."
    assert text[-2:] == [
        "5 more wait with them: interlock doctor",
        "Was nothing meant by it? Withdraw it: interlock example HoldSubmissionWithdrawn",
    ]
