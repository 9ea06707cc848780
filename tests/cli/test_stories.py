"""`interlock stories`."""

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from interlock.cli.__main__ import main

STORY = """# A person without any order
person A = A-number 088 120 447, born 1990-04-12
2026-05-04 10:00 Los Angeles  ero asks board A country=HND -> {expected}
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return tmp_path / "no_order.story"


def test_a_story_that_comes_out_as_told_exits_with_0_and_is_counted_in_the_last_line(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(STORY.format(expected="BLOCKED no_executable_order"))
    assert main(["stories", str(story)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"


def test_a_story_that_expects_the_wrong_answer_exits_with_1_and_shows_the_difference(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(STORY.format(expected="CLEAR"))
    assert main(["stories", str(story)]) == 1
    shown = capsys.readouterr().out
    assert "expected  CLEAR" in shown
    assert "BLOCKED no_executable_order" in shown
    assert shown.splitlines()[-1] == "0 passed, 1 failed"


def test_the_story_on_the_help_page_can_be_copied_and_comes_out_as_told(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stories", "--help"]) == 0
    page = capsys.readouterr().out.splitlines()
    lines = [line for line in page if len(line) > 79]
    assert lines == [], "it is not broken on a terminal"
    begins = page.index("  # A court stays a removal, and lifts the stay")
    story.write_text(dedent("\n".join(page[begins:])))
    assert main(["stories", str(story), "--vary"]) == 0
    told = capsys.readouterr().out
    assert "A court stays a removal, and lifts the stay" in told
    assert told.splitlines()[-1].endswith(" passed, 0 failed")


def test_a_path_where_there_is_no_story_is_a_failure_and_not_an_empty_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stories", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


def test_as_json_it_is_one_object_with_every_result(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.write_text(STORY.format(expected="BLOCKED"))
    assert main(["stories", str(story), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "stories/1"
    assert [result["variation"] for result in document["results"]] == ["as told"]


def test_an_exit_code_is_the_results_own_also_when_nobody_reads_on(story: Path) -> None:
    story.write_text(STORY.format(expected="CLEAR"))
    command = f"{sys.executable} -m interlock.cli stories {story} --plain; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({command}) | true"], capture_output=True, text=True, check=False)
    assert done.stderr.split()[-1] == "1"


def test_what_cannot_be_printed_is_not_a_zero(story: Path) -> None:
    story.write_text(STORY.format(expected="BLOCKED"))
    command = f"{sys.executable} -m interlock.cli stories {story} --plain >/dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 11
    assert "cannot be printed" in done.stderr
    assert "Traceback" not in done.stderr
