"""The words of a stop, and of a card that blocks, fit the act: only a removal has a list and somebody at the doors."""

from dataclasses import replace

import pytest

from interlock.cards import SUMMARY_MAX
from interlock.cards.steps import HELD_LIBERTY_STEPS
from interlock.cards.stop import DOORS, INSTRUCTIONS, KEEP, STOP_STEPS, TELL, stop_summary, stop_text
from interlock.persons import Reason
from interlock.persons.journey import instruction
from interlock.persons.rows import Naming, Outstanding
from interlock.terms import Offset, Verdict
from tests.cards.test_card import ABOUT, ASKED, AUTOMATIC, FEDERAL, agency_law, blocked, of_hold, written
from tests.cards.test_card_limits import reading_grade
from tests.worlds import shipped_law

LAW = agency_law()
OF_A_LIST = ("off the list", "your custody", "aircraft", "at the doors", "the doors")


def stop_of(action: str, reason: str, country: str | None = "USA") -> str:
    act = Outstanding("713544b2c0ffee", "ero/gate-1", action, country, None, (), Offset(3), ASKED, Naming())
    return stop_text("713544b2c0ffee", "ero", action, country, None, instruction(act, None, LAW), [reason], LAW)


def test_a_stopped_transfer_says_not_to_move_the_person() -> None:
    assert stop_of("transfer_aor", "dct_transfer_bar") == (
        "Stop. Do not move this person. If they are on the way, bring them back. It is not cleared.\n"
        "Not cleared: Move a person to another area of responsibility, to USA. Check 713544b2.\n"
        "Why: Order not to move a person out of an area.\n"
        "1. Keep the person in your custody.\n"
        "2. Tell your supervisor now.\n"
        "3. Report what became of it (StopOutcomeReported), and where the person is held now (CustodyChanged).\n"
        "4. An acknowledgement (StopAcknowledged) keeps this quiet for five minutes and ends nothing.\n"
        "Call ERO Los Angeles, duty officer: 213-555-0164."
    )


def test_an_act_that_no_clearance_covers_is_stopped_in_words_and_not_by_a_code() -> None:
    assert "Why: The report names no clearance.\n" in stop_of("transfer_facility", "action_without_clearance:none")
    assert "Why: No clearance covers it.\n" in stop_of("transfer_facility", "action_without_clearance:new_reason")


def test_a_stopped_release_says_that_a_hold_names_it_and_asks_nobody_to_keep_the_person() -> None:
    said = stop_of("release", "detainer")
    assert said.startswith("Stop. A hold names this act. Call the number below now. It is not cleared.\n")
    assert not [words for words in OF_A_LIST if words in said]


def test_a_release_that_ends_abroad_is_stopped_as_the_removal_that_it_is() -> None:
    said = stop_of("release", "coa_stay", None)
    assert said.startswith("Stop. Do not hand this person over. It is not cleared.\n")
    assert KEEP in said


@pytest.mark.parametrize("action", [name for name, act in LAW.acts.items() if not act.authorities])
def test_no_act_that_is_not_a_removal_speaks_of_a_list_or_of_doors(action: str) -> None:
    for country in ("USA", None):
        about = replace(ABOUT, action=action, country=country, conveyance=None)
        if country is None and LAW.acts[action].abroad:
            continue  # it is a removal
        for reason in (of_hold(AUTOMATIC), of_hold(FEDERAL), Reason(Verdict.BLOCKED, "unreadable_record")):
            steps = " ".join(written(blocked(reason), about).steps)
            assert "list" not in steps, steps
        assert "list" not in stop_of(action, "coa_stay", country)
        assert "doors" not in stop_of(action, "coa_stay", country)


def test_a_release_that_is_blocked_says_to_call_and_that_the_hold_ends() -> None:
    about = replace(ABOUT, action="release", country="USA", conveyance=None)
    assert written(blocked(of_hold(AUTOMATIC)), about).steps == HELD_LIBERTY_STEPS


def test_a_transfer_that_is_blocked_says_not_to_move_the_person() -> None:
    about = replace(ABOUT, action="transfer_facility", country="USA", conveyance=None)
    assert written(blocked(of_hold(FEDERAL)), about).steps[0] == "Do not move this person."


@pytest.mark.parametrize("steps", [(KEEP, DOORS), (TELL,), STOP_STEPS, tuple(filter(None, INSTRUCTIONS.values()))])
def test_the_words_of_a_stop_read_at_grade_eight_or_below(steps: tuple[str, ...]) -> None:
    said = " ".join(steps).replace("(StopOutcomeReported)", "").replace("(CustodyChanged)", "")
    assert reading_grade(said.replace("(StopAcknowledged)", "")) <= 8


@pytest.mark.parametrize("action", LAW.acts)
def test_the_first_sentence_of_a_stop_is_under_140_characters(action: str) -> None:
    for said in INSTRUCTIONS:
        assert len(stop_summary(action, said, shipped_law())) < SUMMARY_MAX
