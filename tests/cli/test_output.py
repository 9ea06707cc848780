"""One value, three ways to show it."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from interlock.cli import page
from interlock.cli.failed_results import FailedList, FailedMessage
from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.output import Shown, document, progress_to, show
from interlock.cli.page import Facts, Line, Table
from interlock.cli.send import Sent, SentEvent
from interlock.terms import Problem

STAY = {"kind": "in_absentia_motion_stay", "name": "Automatic stay", "citation": "8 CFR 1003.23", "now": "stands"}
EVENT = SentEvent("e1", "eoir/bia", "MotionFiled", "EFFECTIVE", 41, (STAY,), "", False, "stands")


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


def test_what_somebody_copies_from_a_table_stays_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    letter, out = "ero.relocations/caseload.v1/11/17", Terminal()
    why = "the handler raised an error (OperationalError, 5 tries); sent again, and nobody has handled it yet"
    one = FailedMessage(letter, "PersonRelocated", "p1.1", "2026-06-01T15:00:00.123456Z", why, "", 5, 0, is_sent=False)
    show(FailedList((one,)), Shown(), out)
    table = out.getvalue().partition("Look at one")[0]
    assert letter in table
    assert ".123456" not in table


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
        "held": {},
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
        (SentEvent("e1", "s", "T", "EFFECTIVE", 41, ({"kind": "k"},), "", True, "ended"),
         "Taken before; this is the first receipt. EFFECTIVE at offset 41: k stood, and has ended since."),
        (SentEvent("e1", "s", "T", "EFFECTIVE", 41, ({"kind": "k"}, {"kind": "l"}), "", False, "suspended"),
         "EFFECTIVE at offset 41: k and l stood, and are suspended now."),
        (SentEvent("e1", "s", "T", "EFFECTIVE", 41, ({"kind": "k"},), "", False, "met"),
         "EFFECTIVE at offset 41: k stood. Notice was given since, so the next move may be made, and no other."),
        (SentEvent("e1", "s", "T", "RECORDED", 41, (), "recorded; an event of this kind places no hold", False, None),
         "RECORDED at offset 41: an event of this kind places no hold."),
        (SentEvent("e1", "s", "T", "RECORDED", 41, (), "recorded without effect; nothing ended", False, None),
         ("RECORDED at offset 41, without effect: nothing ended. Nobody is held or let go by it. "
          "See what stands: interlock person.")),
        (SentEvent("e1", "s", "T", "PENDING", None, (), "", False, None),
         ("PENDING: stored at the door, and not on the log yet, so it stops nobody so far. "
          "The door sends it by itself. See what became of it: interlock why e1. "
          "Sending it again is harmless with this id.")),
    ],
)  # fmt: skip
def test_each_receipt_says_what_it_is_worth(event: SentEvent, said: str) -> None:
    assert event.line().text == said


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["EFFECTIVE"], 0),
        (["RECORDED"], 0),
        (["PENDING"], 15),
        (["EFFECTIVE", "PENDING"], 15),
        (["SOMETHING_NEW"], 15),
    ],
)
def test_what_is_not_on_the_log_yet_is_not_a_zero(statuses: list[str], code: int) -> None:
    assert Sent("http://x", tuple(replace(EVENT, status=status) for status in statuses)).exit_code == code


def test_without_a_terminal_the_same_progress_is_said_once_in_ten_seconds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([*(half / 2 for half in range(45)), 23.0])
    monkeypatch.setattr("interlock.cli.output.time", SimpleNamespace(monotonic=lambda: next(now)))
    say = progress_to(Shown())
    for _ in range(45):
        say("Not on the log yet at the door: 3 events …")
    say("Not on the log yet at the door: 2 events …")
    assert [line.split()[-3] for line in capsys.readouterr().err.splitlines()] == ["3", "3", "3", "2"]


def test_a_result_does_not_stick_to_the_progress_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    progress_to(Shown())("3 of 7 answered")
    show(Everything(), Shown(), terminal)
    assert "3 of 7 answered\r\x1b[K" in terminal.getvalue()


def test_plain_writes_no_escapes_between_progress_and_result(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    progress_to(Shown(plain=True))("3 of 7 answered")
    show(Everything(), Shown(plain=True), terminal)
    assert terminal.getvalue().startswith("3 of 7 answered\nA line.\n")


def test_every_name_of_a_json_form_has_the_same_style() -> None:
    sources = "".join(path.read_text() for path in Path(page.__file__).parent.glob("*.py"))
    names = re.findall(r'format: ClassVar\[str\] = "(.*)"', sources)
    assert names
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*/[1-9]", name)] == []
