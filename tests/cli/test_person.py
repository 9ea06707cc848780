"""`interlock person` while its door cannot see the log: what it shows may not be all, and it says so."""

from dataclasses import replace

from interlock.cli.page import Page
from interlock.cli.person import Known

CUSTODY = {"facility": "Florence", "area": "Phoenix"}
SEEN = Known("A••• ••• 011", "p1." + "a" * 32, None, 41, (), (), (), (), (), CUSTODY)
SILENT = replace(SEEN, closed="the log at 127.0.0.1:19092 does not answer")


def text(page: Page) -> str:
    return "\n".join(getattr(part, "text", "") for part in page)


def test_a_view_behind_an_open_gate_is_complete() -> None:
    assert SEEN.exit_code == 0
    assert "No hold stands here." in text(SEEN.page())
    assert text(SEEN.page()).endswith("This view is complete to offset 41 of the log.")


def test_a_view_behind_a_closed_gate_says_first_that_the_log_is_silent_and_is_not_a_zero() -> None:
    said = text(SILENT.page())
    assert SILENT.exit_code == 11
    assert said.startswith("Wait. The log is silent for this door, so this may not be all")
    assert "Why: the log at 127.0.0.1:19092 does not answer." in said
    assert "No hold is known here. This is not a clearance: ask." in said
    assert "complete" not in said
    assert "stands" not in said


def test_of_whom_nothing_is_known_while_the_log_is_silent_nothing_is_said_of_the_log() -> None:
    nobody = replace(SILENT, custody=None)
    assert nobody.exit_code == 11
    assert "The log says nothing" not in text(nobody.page())


def test_of_whom_the_log_says_nothing_the_number_is_to_be_checked() -> None:
    nobody = replace(SEEN, custody=None)
    assert nobody.exit_code == 1
    assert "Check the A-number" in text(nobody.page())


def test_of_whom_something_faulty_was_sent_it_is_not_said_that_no_hold_stands() -> None:
    faulty = replace(SEEN, custody=None, faulty=({"source": "doj/ca9", "submission": "s1", "offset": 7},))
    assert faulty.exit_code == 0
    assert "No hold stands here." not in text(faulty.page())
    assert "sent by doj/ca9 as s1 and cannot be read" in text(faulty.page())
