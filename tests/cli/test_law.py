"""`interlock law check` is green over the shipped stories, and names what a few of them leave out."""

import re
from pathlib import Path

from tests.cli.conftest import Interlock
from tests.stories.playing import FOLDER


def test_the_shipped_stories_tell_the_whole_law(interlock: Interlock) -> None:
    ran = interlock("law", "check", str(FOLDER))
    assert ran.code == 0, ran.out
    assert re.search(r"\d+ kinds, \d+ races, \d+ stories, 0 not told$", ran.out.rstrip())


def test_what_one_folder_leaves_out_is_named_kind_by_kind(interlock: Interlock) -> None:
    ran = interlock("law", "check", str(FOLDER / "eoir"))
    assert ran.code == 1
    assert "coa_stay: no story tells how it attaches" in ran.out
    assert "lift_before_its_stay: no story tells it with an act refused or stopped: A lift that arrives" in ran.out
    assert "deadline_on_a_holiday" not in ran.out
    assert "appeal_window_stay" not in ran.out


def test_a_story_that_cannot_be_read_is_named_with_its_line(interlock: Interlock, tmp_path: Path) -> None:
    broken = tmp_path / "broken.story"
    broken.write_text("# nothing\nfrobnicate\n")
    ran = interlock("law", "check", str(broken))
    assert ran.code == 1
    assert f"{broken}:2" in ran.out


def test_the_help_of_the_check_has_two_examples(interlock: Interlock) -> None:
    ran = interlock("law", "check", "--help")
    assert ran.out.partition("Examples:")[2].count("interlock law check") == 2
