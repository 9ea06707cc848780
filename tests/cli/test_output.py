"""One value, three ways to show it."""

import io
import json
from typing import ClassVar

import pytest

from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.output import Shown, document, show
from interlock.cli.page import Facts, Line, Table
from interlock.cli.send import Sent, SentEvent
from interlock.terms import Problem

EVENT = SentEvent("e1", "eoir/bia", "MotionFiled", "EFFECTIVE", 41, "in_absentia_motion_stay", "", False, "stands")


class Everything:
    """One part of every kind."""

    format: ClassVar[str] = "everything/1"
    exit_code = 7

    def page(self) -> tuple[Line | Facts | Table, ...]:
        return (Line("A line.", "bad"), Facts((("name", "value"),)), Table(("One", "Two"), (("a [b]", "c"), ("", "d"))))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_has_no_colour_no_box_and_one_fact_a_line() -> None:
    out = Terminal()
    assert show(Everything(), Shown(plain=True), out) == 7
    assert out.getvalue() == "A line.\nname: value\na [b]  c\nd\n"


def test_what_is_not_a_terminal_is_plain() -> None:
    out = io.StringIO()
    show(Everything(), Shown(), out)
    assert out.getvalue() == "A line.\nname: value\na [b]  c\nd\n"


def test_a_terminal_gets_headings_and_nothing_of_the_text_is_taken_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    show(Everything(), Shown(), out)
    assert "One" in out.getvalue()
    assert "a [b]" in out.getvalue()


def test_json_is_one_line_with_the_format_and_the_fields() -> None:
    out = io.StringIO()
    show(Sent("http://x", (EVENT,)), Shown(json=True), out)
    assert out.getvalue().count("\n") == 1
    found = json.loads(out.getvalue())
    assert found["format"] == "sent/1"
    assert found["receipts"][0]["offset"] == 41


def test_the_documented_form_of_a_refusal_names_field_reason_and_fix() -> None:
    refusal = Refusal("Not taken.", (Problem("time", "has no time zone", "Add Z."),))
    assert document(refusal) == {
        "format": "refusal/1",
        "what": "Not taken.",
        "problems": [{"field": "time", "reason": "has no time zone", "fix": "Add Z."}],
    }


def test_a_failure_goes_to_standard_error_and_its_json_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    failure = NotPossible("It could not be done.", "the broker is away")
    assert show(failure, Shown()) == 11
    assert capsys.readouterr() == ("", "It could not be done.\nWhy: the broker is away.\n")
    show(failure, Shown(json=True))
    assert json.loads(capsys.readouterr().out)["why"] == "the broker is away"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (EVENT, "EFFECTIVE at offset 41: in_absentia_motion_stay stands."),
        (SentEvent("e1", "s", "T", "EFFECTIVE", 41, "k", "", True, "ended"),
         "Taken before; this is the first receipt. EFFECTIVE at offset 41: k stood, and has ended since."),
        (SentEvent("e1", "s", "T", "RECORDED", 41, None, "recorded; an event of this kind places no hold", False, None),
         "RECORDED at offset 41: an event of this kind places no hold."),
        (SentEvent("e1", "s", "T", "RECORDED", 41, None, "recorded without effect; nothing ended", False, None),
         "RECORDED at offset 41: without effect; nothing ended."),
        (SentEvent("e1", "s", "T", "PENDING", None, None, "", False, None),
         ("PENDING: stored at the door, not yet seen in the log. It goes to the log by itself. "
          "Ask again: interlock why e1")),
    ],
)  # fmt: skip
def test_each_receipt_is_one_sentence(event: SentEvent, said: str) -> None:
    assert event.line().text == said
