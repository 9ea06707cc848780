"""What no story tells is found: each part of a kind's story, each side of a day on which a rule changes, each race."""

import pytest

from interlock.stories import Race, Story, races, untold
from tests.stories.playing import FILES, FOLDER, PERMITTED, cast, shipped, written

KIND = "coa_stay"
GRANTED = "2011-10-18 16:00 Pasadena  doj says StayGranted A kind=coa_stay  [stay]"
REFUSED = "2011-10-18 17:00 Phoenix  ero asks board A country=HND -> BLOCKED coa_stay"
WRONG = """2011-10-19 09:00 Los Angeles  doj says StayLifted A hold=[stay] -> RECORDED
2011-10-19 10:00 Phoenix  ero asks board A country=HND -> BLOCKED coa_stay"""
ENDED = "2011-10-20 09:00 Pasadena  doj says StayLifted A hold=[stay]"
WRONG_BODY = "a body that may not end it, and changes nothing"
CLEAR = "2011-10-20 10:00 Phoenix  ero asks board A country=HND -> CLEAR"


def lacks(*stories: Story) -> list[str]:
    return [one.lacks for one in untold(stories, cast().law, {}) if one.what == KIND]


def test_without_a_story_every_kind_is_untold() -> None:
    assert {one.what for one in untold([], cast().law, {})} >= set(cast().law.kinds)
    assert lacks() == ["how it attaches"]


def test_a_story_of_the_whole_life_of_a_hold_tells_its_kind() -> None:
    assert lacks(written(f"{GRANTED}\n{REFUSED}\n{WRONG}\n{ENDED}\n{CLEAR}")) == []


@pytest.mark.parametrize(
    ("lines", "lacking"),
    [
        ([GRANTED, ENDED, CLEAR], [f"an act that is refused because of it, {WRONG_BODY}"]),
        ([GRANTED, REFUSED, ENDED, CLEAR], [WRONG_BODY]),
        ([GRANTED, REFUSED, WRONG], ["the body that ends it, an act that is CLEAR then"]),
        ([GRANTED, REFUSED, WRONG, ENDED], ["the body that ends it, an act that is CLEAR then"]),
    ],
)  # fmt: skip
def test_each_part_that_is_missing_is_named(lines: list[str], lacking: list[str]) -> None:
    assert lacks(written("\n".join(lines))) == lacking


def test_the_right_body_that_has_to_say_more_is_not_the_wrong_one() -> None:
    twice = f"{ENDED}\n2011-10-20 09:30 Phoenix  ero asks board A country=HND -> BLOCKED coa_stay"
    again = "2011-10-20 09:45 Pasadena  doj says StayLifted A hold=[stay]"
    story = written(f"{GRANTED}\n{REFUSED}\n{twice}\n{again}\n{CLEAR}")
    assert lacks(story) == [WRONG_BODY]


def test_both_sides_of_a_day_on_which_a_rule_changes_are_asked_for() -> None:
    found = [one.lacks for one in untold([shipped("eoir/time_to_appeal")], cast().law, {}) if "2026-03-09" in one.lacks]
    assert found == ["a hold attached from 2026-03-09 on, when its rule changed"]
    told = shipped("eoir/time_to_appeal_before_and_after_march_2026")
    assert not [one for one in untold([told], cast().law, {}) if "2026-03-09" in one.lacks]


LATE = "stay_minutes_after_departure"


def untold_races(*stories: Story) -> list[str]:
    table = {LATE: Race("A stay minutes after departure", "law 9")}
    return [one.what for one in untold(stories, cast().law, table) if one.what == LATE]


@pytest.mark.parametrize(
    "last",
    [
        REFUSED,
        "2011-10-18 17:00 Phoenix  ero asks board A country=HND -> UNKNOWN doj/ca9",
        "2011-10-18 17:00 Phoenix  ero departs with A country=HND conveyance=bus -> BLOCKED coa_stay",
        "2011-10-18 17:00 Phoenix  ero watches A -> stop coa_stay",
    ],
)
def test_a_race_is_told_by_a_story_that_names_it_and_has_an_act_refused_or_stopped(last: str) -> None:
    assert untold_races(told_race(f"race = {LATE}", last)) == []


@pytest.mark.parametrize(
    ("header", "last"),
    [
        ("", REFUSED),
        ("race = lift_before_its_stay", REFUSED),
        (f"race = {LATE}", ""),
        (f"race = {LATE}", CLEAR),
        (f"race = {LATE}", "2011-10-18 17:00 Phoenix  ero asks board A country=HND"),
        (f"race = {LATE}", "2011-10-18 17:00 Phoenix  ero watches A -> no stop"),
    ],
)
def test_a_race_is_not_told_where_no_story_names_it_or_nothing_is_refused_or_stopped(header: str, last: str) -> None:
    assert untold_races(told_race(header, last)) == [LATE]


def told_race(header: str, last: str) -> Story:
    return written(f"{header}\n{PERMITTED}\n{GRANTED}\n{last}", permitted=False)


def test_each_race_of_the_table_has_a_name_and_a_law() -> None:
    assert all(race.name and race.comes_from for race in races().values())
    assert len({race.name for race in races().values()}) == len(races()) > 20


def test_the_shipped_stories_leave_nothing_out() -> None:
    names = (path.relative_to(FOLDER).with_suffix("").as_posix() for path in FILES)
    assert list(untold([shipped(name) for name in names], cast().law, races())) == []
