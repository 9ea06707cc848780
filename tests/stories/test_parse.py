"""What is wrong with a line is said before anything runs: file, line, what, and the fix."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interlock.stories.story import Asks, Declares, HoldNamed, HoldOf, Ref, Says, Writes
from interlock.terms import Refused
from tests.stories.playing import PERMITTED, shipped, written

AT = "2011-09-30 10:00 Los Angeles  "
MOTION = "eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal"
STAY = "San Francisco doj says StayGranted A kind=coa_stay [stay]"

WRONG = {
    "2011-09-30 Los Angeles ero asks board A country=HND": "is no time",
    "2011-13-30 10:00 Los Angeles ero asks board A country=HND": "month must be in 1..12",
    "2011-09-30 10:00 Gotham ero asks board A country=HND": "begins with no place",
    "2011-03-13 02:30 Los Angeles ero asks board A country=HND": "twice or never",
    "2011-11-06 01:30 Los Angeles ero asks board A country=HND": "twice or never",
    "2009-09-30 10:00 Los Angeles ero asks board A country=HND": "only moves forward",
    AT + "moon says StayGranted A kind=coa_stay": "'moon' is no agency",
    AT + "eoir shouts MotionFiled A": "is no kind of line",
    AT + "eoir says MotionFilled A": "MotionFilled is no event",
    AT + "eoir says MotionFiled Z filing_type=stay proceeding_type=removal": "Z is nobody",
    AT + "eoir says MotionFiled A filling_type=stay proceeding_type=removal": "Did you mean filing_type?",
    AT + "eoir says MotionFiled A filing_type=stay": "proceeding_type is missing",
    AT + "eoir says MotionFiled A filing_type=stay filing_type=stay": "filing_type is there twice",
    AT + MOTION + " order=[nothing]": "[nothing] is the label of no earlier event",
    AT + MOTION + " [order]": "[order] is a label already",
    AT + MOTION + " order=[order,warrant]": "is a list, and this field takes one value",
    AT + MOTION + ' docket="no end': "cannot be read",
    AT + MOTION + " unit=san-diego": "is not a unit of eoir",
    AT + MOTION + " -> CLEAR": "nothing that can be expected here",
    AT + MOTION + " -> first receipt, revived": "nothing that can be expected here",
    "2011-09-30 10:00 Denver " + MOTION: "has no unit of its own in Denver",
    AT + "eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=perhaps proceeding_type=removal": (
        "neither true nor false"
    ),
    AT + "ero says RemovalOrderBecameExecutable A order=[order] countries=HND": "is no list",
    AT + "doj says StayGranted A kind=dct_tro until=tomorrow": "Invalid isoformat",
    AT + "doj says StayLifted A hold=[order]": "that event attaches no hold",
    AT + "doj says StayLifted A hold=coa_stay": "names no hold",
    AT + "doj says StayLifted A hold=[doj/ca9,stay-16-71902]": "must name the one event",
    AT + "doj says StayLifted A hold=[doj/ca9,stay,16]:coa_stay": "must name the one event",
    AT + "doj says StayLifted A": "hold is missing",
    AT + "ero asks board A country=HND -> PERHAPS": "CLEAR, UNKNOWN or BLOCKED",
    AT + "ero asks board A country=HND -> CLEAR coa_stay": "CLEAR alone",
    AT + "ero asks board A country=HND -> CLEAR family_review:held coa_stay": "CLEAR alone",
    AT + "ero watches A": "stop with its reasons, no stop, incident with its kinds, or no incident",
    AT + "ero watches A -> CLEAR": "stop with its reasons, no stop, incident with its kinds, or no incident",
    AT + "ero watches log -> no stop": "is nobody who could be stopped",
    AT + "ero says StopOutcomeReported A request=[boarding] outcome=deplaned": "is the label of no earlier event",
    AT + "ero asks board A destination=HND": "is not a field of Ask",
    AT + "eoir docket nowhere.tsv": "is no file beside this story",
    AT + "eoir repeats": "must name one label",
    AT + "eoir repeats [nothing]": "is no label that this line can be about",
    AT + "two bodies resolve [nothing]": "is no label that this line can be about",
    AT + "eoir makes a key": "must give one label",
    AT + "eoir makes a key name=eoir-2027 [new]": "must give one label",
    AT + "eoir makes a key [order]": "[order] is a label already",
    AT + "eoir signs with [order]": "is no label that this line can be about",
    AT + "eoir loses its outbox": "must give one label",
    AT + "eoir loses its outbox [lost] -> RECORDED": "must give one label",
    AT + "moon loses its outbox [lost]": "'moon' is no agency",
    AT + "writes raw A": "must replace the key or the value",
    AT + "writes raw A value=xyz": "is not written in hex",
    AT + "writes raw A value=abc": "is not written in hex",
    "eoir/san-diego silent": "is not a source",
    "doj/ca9 complete_to=yesterday": "Invalid isoformat",
    "doj/ca9 asleep": "is no kind of line",
    "person A = A-number 098 765 433, born 1981-03-02": "is somebody already",
    "person B = A-number 12": "is not an A-number",
    "person B = A-number 098 765 433, born 1981": "is not a date",
    "person B is A-number 098 765 433": "names no person",
    "wait a while": "is no kind of line",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_named_with_its_fix(line: str) -> None:
    number = len(PERMITTED.splitlines()) + 1
    with pytest.raises(Refused, match=re.escape(WRONG[line])) as refusal:
        written(line)
    (problem,) = refusal.value.problems
    assert problem.field == f"written.story:{number}"
    assert problem.fix


def test_a_line_without_a_time_before_any_other_happens_at_no_time() -> None:
    with pytest.raises(Refused, match="happens at no time"):
        written("wait 6 s", permitted=False)


def test_a_story_in_which_nothing_happens_is_none() -> None:
    with pytest.raises(Refused, match="nothing happens"):
        written("# only a title", permitted=False)


def test_never_joined_after_it_joined_cannot_be_told() -> None:
    with pytest.raises(Refused, match="has joined before this line"):
        written(f"{AT}ero asks board A country=HND -> CLEAR\ndoj/ca9 never joined")


def test_a_place_gives_the_zone_and_the_unit() -> None:
    story = written(f"{AT}{MOTION}\n2011-09-30 13:01 Falls Church eoir says StayGranted A kind=bia_emergency_stay")
    motion, stay = story.steps[-2:]
    assert isinstance(motion, Says)
    assert isinstance(stay, Says)
    assert (motion.unit, motion.line.at) == ("eoir/los-angeles", datetime(2011, 9, 30, 17, 0, tzinfo=UTC))
    assert (stay.unit, stay.line.at) == ("eoir/bia", datetime(2011, 9, 30, 17, 1, tzinfo=UTC))


@pytest.mark.parametrize("unit", ["bia", "eoir/bia"])
def test_a_unit_may_be_named_with_or_without_its_agency(unit: str) -> None:
    step = written(f"{AT}eoir says StayGranted A kind=bia_emergency_stay unit={unit}").steps[-1]
    assert isinstance(step, Says)
    assert step.unit == "eoir/bia"


def test_the_place_of_a_question_is_the_place_of_custody() -> None:
    step = written("2011-10-20 05:00 El Paso ero asks board A country=HND").steps[-1]
    assert isinstance(step, Asks)
    assert step.fields == {"custody_place": "El Paso", "country": "HND"}


def test_values_get_the_types_of_their_fields() -> None:
    step = written(
        f'{AT}doj says GovernmentForbearanceGiven A not_before="2011-10-25 17:00" counsel="OIL, by phone" docket=true'
    ).steps[-1]
    assert isinstance(step, Says)
    assert step.fields == {"not_before": "2011-10-26T00:00:00Z", "counsel": "OIL, by phone", "docket": "true"}
    order, warrant = written("").steps
    assert isinstance(order, Says)
    assert isinstance(warrant, Says)
    assert order.fields["in_absentia"] is True
    assert order.fields["designated_countries"] == ("HND",)
    assert warrant.fields["order"] == Ref("order")


def test_a_time_may_carry_its_own_offset() -> None:
    step = written("2011-11-06 01:30-08:00 Los Angeles ero asks board A country=HND").steps[-1]
    assert step.line.at == datetime(2011, 11, 6, 9, 30, tzinfo=UTC)


def test_a_hold_is_named_by_the_event_that_attached_it() -> None:
    lines = f"2011-10-01 10:00 {STAY}\n2011-10-02 10:00 San Francisco doj says StayLifted A hold=[stay]"
    story = written(lines + "\n2011-10-02 10:00 San Francisco doj says StayLifted A hold=[stay]:dct_tro")
    named, wrong = story.steps[-2:]
    assert isinstance(named, Says)
    assert isinstance(wrong, Says)
    assert named.fields["hold"] == HoldOf("stay", None)
    assert wrong.fields["hold"] == HoldOf("stay", "dct_tro")
    assert story.named["stay"].hold_kinds == ("coa_stay",)


def test_a_hold_whose_event_is_yet_to_come_is_named_in_full() -> None:
    step = written(f"{AT}doj says StayLifted A hold=[doj/ca9,stay-16-71902]:coa_stay").steps[-1]
    assert isinstance(step, Says)
    assert step.fields["hold"] == HoldNamed("doj/ca9", "stay-16-71902", "coa_stay")


def test_a_header_says_which_races_the_story_tells() -> None:
    header = "race = lift_before_its_stay\nrace=date_passes"
    assert written(header + PERMITTED, permitted=False).races == {"lift_before_its_stay", "date_passes"}
    assert written("").races == frozenset()


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        ("race = late_lift", "late_lift is no race of the table"),
        ("race = date_passes and another", "names no race"),
        ("race date_passes", "names no race"),
        ("race = date_passes\nrace = date_passes", "stands here twice"),
        (f"{PERMITTED}\nrace = date_passes", "below what happens"),
    ],
)
def test_a_race_that_the_table_does_not_know_or_that_stands_elsewhere_is_refused(header: str, wrong: str) -> None:
    with pytest.raises(Refused, match=wrong) as refusal:
        written(header + PERMITTED, permitted=False)
    if "late_lift" in header:
        assert "lift_before_its_stay" in refusal.value.problems[0].fix


@pytest.mark.parametrize("spelt", ["00ff", "0x00ff", "hex:00FF", "hex00ff"])
def test_bytes_are_written_in_hex(spelt: str) -> None:
    step = written(f"{AT}writes raw A value={spelt} [garbled]").steps[-1]
    assert isinstance(step, Writes)
    assert step.value == b"\x00\xff"
    assert step.key is None


def test_what_a_source_is_complete_to_is_in_its_own_zone() -> None:
    first, second = written("eoir/bia complete_to=2011-11-15 08:00\ndoj/ca9 complete_to=2011-11-15T08:00Z").steps[-2:]
    assert isinstance(first, Declares)
    assert isinstance(second, Declares)
    assert first.complete_to == datetime(2011, 11, 15, 13, 0, tzinfo=UTC)
    assert second.complete_to == datetime(2011, 11, 15, 8, 0, tzinfo=UTC)


def test_the_first_comment_is_the_title() -> None:
    assert shipped("founding_case").title == "The stay that did not travel, 2011"
    assert written("").title == Path("written").stem
