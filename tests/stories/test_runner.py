"""The runner: a wrong story fails and says where, and every sort of line does what it says."""

import asyncio
from pathlib import Path

import pytest

from interlock.outbox import Heartbeat
from interlock.stories import Difference, format_result, format_summary, run_paths, run_story
from tests.stories.playing import AGENCIES, FOLDER, cast, played, shipped, told, written

ASKS = "2011-09-30 10:00 Los Angeles  ero asks board A country=HND"
LEFT = '2011-09-30 10:00 Los Angeles  ero says ConveyanceDeparted A country=HND conveyance="flight 0714"'
HERE = "2011-09-30 10:00 Los Angeles "
FAMILY = (
    "person B = A-number 098 765 433, born 2003-05-06\n"
    "2011-09-29 10:00 Los Angeles ero says FamilyUnitLinked A other=B relation=child by=ero-4417"
)
DESIGN = """
# The stay that did not travel, 2011
person A = A-number 098 765 432, born 1981-03-02
2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]   [warrant]
2011-09-30 10:00 Los Angeles  eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal order=[order]   [motion]
2011-10-20 05:00 Phoenix      ero asks add_to_manifest A country=HND      -> BLOCKED in_absentia_motion_stay
2011-11-15 09:00 Los Angeles  eoir says MotionDecided A motion=[motion] outcome=denied
2011-11-15 09:01 Phoenix      ero asks add_to_manifest A country=HND      -> CLEAR
"""  # noqa: E501 - a story has one line an event


def test_the_story_that_the_design_tells_passes_as_it_stands_there() -> None:
    result = told(DESIGN, permitted=False)
    assert result.passed, format_result(result)


def test_a_wrong_answer_fails_and_shows_the_difference(tmp_path: Path) -> None:
    right = (FOLDER / "founding_case.story").read_text()
    wrong = tmp_path / "wrong.story"
    wrong.write_text(right.replace("-> BLOCKED bia_emergency_stay", "-> CLEAR"))
    (result,) = run_paths([wrong], agencies=AGENCIES)
    assert not result.passed
    assert result.difference is not None
    assert (result.difference.expected, result.difference.got) == ("CLEAR", "BLOCKED bia_emergency_stay")
    assert result.difference.line == len(right.splitlines())
    shown = format_result(result)
    assert "expected  CLEAR\n" in shown
    assert "got       BLOCKED bia_emergency_stay" in shown
    assert "Mesa" in shown


WRONG_EXPECTATIONS = {
    f"{ASKS} -> BLOCKED": "CLEAR",
    f"{ASKS} -> UNKNOWN doj/ca9": "CLEAR",
    f"doj/ca9 never joined\n{ASKS} -> UNKNOWN doj/cd-cal": "UNKNOWN source_silent:doj/ca9",
    f"doj/ca9 never joined\n{ASKS} -> UNKNOWN doj/ca9 doj/cd-cal": "UNKNOWN source_silent:doj/ca9",
    f"doj/ca9 never joined\ndoj/cd-cal silent\n{ASKS} -> UNKNOWN doj/ca9": (
        "UNKNOWN source_silent:doj/ca9 source_silent:doj/cd-cal"
    ),
    "2011-09-30 10:00 Los Angeles ero asks board A country=GTM -> BLOCKED coa_stay": "BLOCKED country_not_ordered",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=dct_tro -> RECORDED": "EFFECTIVE",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=bia_emergency_stay -> EFFECTIVE": "RECORDED",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=dct_tro -> refused kind": "EFFECTIVE",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=dct_tro -> first receipt": "EFFECTIVE",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=nothing": "",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=nothing -> refused until": "refused data.kind",
    "eoir repeats [order] -> first receipt, ended": "first receipt RECORDED",
    f"{ASKS} -> CLEAR family_review": "CLEAR",
    "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=dct_tro -> PENDING": "EFFECTIVE",
    "two bodies resolve [order]": "Unavailable: [order] was read, and nobody has to look at it",
    f"{LEFT}\n{HERE} doj watches A -> no incident": "incident action_without_clearance",
    f"{LEFT}\n{HERE} doj watches A -> incident records_were_missing": "incident action_without_clearance",
    f"{LEFT}\n{HERE} doj watches log -> incident": "no incident",
    f"{LEFT}\n{HERE} uscis watches A -> incident": "no incident",
    f"{FAMILY}\n{ASKS} -> CLEAR family_review:held": "CLEAR family_review",
    f"{ASKS} -> CLEAR duty:uac_protection": "CLEAR",
}


@pytest.mark.parametrize("lines", WRONG_EXPECTATIONS)
def test_what_does_not_come_as_expected_is_a_difference(lines: str) -> None:
    result = told(lines)
    assert result.problem is None
    assert result.difference is not None
    assert WRONG_EXPECTATIONS[lines] in result.difference.got


RIGHT = {
    "reasons in any order": (
        "2011-09-30 10:00 Falls Church eoir says StayGranted A kind=bia_emergency_stay\n"
        "2011-09-30 11:00 San Francisco doj says StayGranted A kind=coa_stay\n"
        "2011-09-30 12:00 Los Angeles ero asks board A country=HND -> BLOCKED coa_stay, bia_emergency_stay"
    ),
    "what is said beside an answer, or nothing of it": (
        f"{FAMILY}\n{ASKS} -> CLEAR family_review\n{ASKS} -> CLEAR\n"
        "2011-09-30 10:00 Los Angeles ero asks board A country=GTM -> BLOCKED family_review country_not_ordered"
    ),
    "an incident by its kind, or any": (
        f"{HERE} doj watches A -> no incident\n{LEFT}\n{HERE} doj watches A -> incident\n"
        f"{HERE} doj watches A -> incident action_without_clearance\n{HERE} doj watches log -> no incident"
    ),
    "pending is told at once, where the key counts for nobody yet": (
        f"{HERE} doj makes a key [new]\n{HERE} doj signs with [new]\n"
        f"{HERE} doj says StayGranted A kind=coa_stay unit=ca9 [stay] -> PENDING\n{ASKS} -> BLOCKED unverified_record"
    ),
    "a lost outbox, and what was said before it": (
        f"{HERE} doj says StayGranted A kind=coa_stay unit=ca9 [stay] -> EFFECTIVE\n"
        f"{HERE} doj loses its outbox [lost]\n{ASKS} -> BLOCKED coa_stay\n"
        f"{HERE} doj says StayLifted A hold=[stay] reason=decided unit=ca9\n"
        f"{ASKS} -> UNKNOWN doj/ca9 doj/scotus doj/cd-cal doj/d-ariz doj/d-mass doj/d-md doj/wd-tex"
    ),
    "no reasons, any": "2011-09-30 10:00 Los Angeles ero asks board A country=GTM -> BLOCKED",
    "a reason by code, by both, by what it is about": (
        "doj/ca9 never joined\n"
        f"{ASKS} -> UNKNOWN source_silent\n{ASKS} -> UNKNOWN source_silent:doj/ca9\n{ASKS} -> UNKNOWN doj/ca9"
    ),
    "silent before it joined": f"doj/ca9 silent\n{ASKS} -> UNKNOWN doj/ca9",
    "silent after it joined": (
        f"{ASKS} -> CLEAR\ndoj/ca9 silent\n{ASKS} -> UNKNOWN doj/ca9\ndoj/ca9 fresh\n{ASKS} -> CLEAR"
    ),
    "complete to the limit and beyond": (
        "eoir/bia complete_to=2011-09-30 13:00\n"
        "2011-09-30 10:15 Los Angeles ero asks board A country=HND -> CLEAR\n"
        "2011-09-30 10:16 Los Angeles ero asks board A country=HND -> UNKNOWN eoir/bia"
    ),
    "in the future is silent": f"eoir/bia complete_to=2011-09-30 14:00\n{ASKS} -> UNKNOWN eoir/bia",
    "an act that rests on an agency of which nobody tells": (
        "2011-09-30 10:00 El Paso ero asks issue_expedited_removal A country=HND -> CLEAR"
    ),
    "a wait does not move the calendar": f"{ASKS} -> CLEAR\nwait 20 s\n{ASKS} -> CLEAR",
    "an event without an expectation": "2011-09-30 10:00 Los Angeles doj says StayGranted A kind=dct_tro",
    "a story of next year": "2031-01-01 10:00 Los Angeles ero asks board A country=HND -> CLEAR",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_comes_as_expected_passes(name: str) -> None:
    result = told(RIGHT[name])
    assert result.passed, format_result(result)


def test_ten_minutes_of_boot_time_are_soon_over_in_memory() -> None:
    result = told("wait 600 s\n" + ASKS + " -> CLEAR")
    assert result.passed
    assert result.seconds < 60


def test_folders_files_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.story").write_text("2011-09-30 10:00 Gotham eoir says nothing")
    (tmp_path / "in" / "binary.story").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "in" / "nothing.txt").write_text("no story")
    paths = [tmp_path / "empty", tmp_path / "in", tmp_path / "missing.story", FOLDER / "no_order_at_all.story"]
    results = list(run_paths(paths))
    assert [result.passed for result in results] == [False, False, False, False, True]
    problems = [result.problem or "" for result in results]
    assert "has no file that ends in .story" in problems[0]
    assert "cannot be read" in problems[1]
    assert "broken.story:1" in problems[2]
    assert "cannot be read" in problems[3]
    assert format_summary(results) == "1 passed, 4 failed"
    assert "Gotham" in format_result(results[2])


def test_without_a_translator_a_court_table_is_refused() -> None:
    (result,) = run_paths([FOLDER / "court_tables.story"])
    assert result.difference is not None
    assert "refused content-type" in result.difference.got


def test_a_broker_that_is_not_there_is_a_problem_and_no_difference() -> None:
    result = played(shipped("no_order_at_all"), "127.0.0.1:1")
    assert result.difference is None
    assert result.problem == "NoBrokers: the brokers at 127.0.0.1:1 do not answer"


def test_each_variation_has_a_name_of_its_own() -> None:
    names = [result.variation for result in run_story(shipped("motion_granted"), cast(), vary=True)]
    assert names[0] == "as told"
    assert len(set(names)) == len(names)
    assert any(name.endswith("swapped") for name in names)


def test_a_story_that_fails_is_not_varied() -> None:
    results = list(run_story(written(f"{ASKS} -> BLOCKED"), cast(), vary=True))
    assert [result.variation for result in results] == ["as told"]
    assert results[0].difference == Difference(5, f"{ASKS} -> BLOCKED", "BLOCKED", "CLEAR")


def test_a_part_of_an_adapter_that_fails_fails_the_story_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stops(_: object) -> None:
        await asyncio.sleep(3)
        raise ZeroDivisionError

    monkeypatch.setattr(Heartbeat, "run", stops)
    result = told("wait 600 s")
    assert (result.difference, result.problem) == (None, "Corrupt: eoir: heartbeat failed: ZeroDivisionError")
