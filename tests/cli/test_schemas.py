"""Whoever changes a contract learns before anybody else whom it breaks."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interlock.cli import schemas
from interlock.terms import Refused

SHIPPED = Path(__file__).parents[2] / "schemas"
EVENT = "caseload/person_relocated.v1.avsc"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "schemas"))


def written(folder: Path, path: str, change: Callable[[Any], None], of: str = EVENT) -> None:
    raw = json.loads((folder / of).read_text())
    change(raw)
    (folder / path).write_text(json.dumps(raw))


def test_what_is_shipped_breaks_nobody() -> None:
    checked = schemas.check(SHIPPED)
    assert (checked.exit_code, checked.findings, checked.new) == (0, (), ())


def test_a_new_revision_that_breaks_its_readers_is_told_with_field_readers_and_way(folder: Path) -> None:
    def needs_an_officer(raw: Any) -> None:
        raw["fields"].append({"name": "officer", "type": "string", "doc": "Who."})

    written(folder, "caseload/person_relocated.v2.avsc", needs_an_officer)
    checked = schemas.check(folder)
    (finding,) = checked.findings
    assert (checked.exit_code, checked.new) == (1, ("caseload/person_relocated.v2.avsc",))
    assert finding.what == (
        "officer: is new and has no default. It breaks what revision 1 wrote. "
        'Let it be missing: "type": ["null", …], "default": null.'
    )
    assert finding.readers == ("ero", "eoir", "opla")
    assert "It is read by ero, eoir, opla." in str(checked.page())


def test_one_that_only_adds_what_may_be_missing_breaks_nobody(folder: Path) -> None:
    def may_have_an_officer(raw: Any) -> None:
        raw["fields"].append({"name": "officer", "type": ["null", "string"], "default": None, "doc": "Who."})

    written(folder, "caseload/person_relocated.v2.avsc", may_have_an_officer)
    assert schemas.check(folder).exit_code == 0


def test_what_was_released_is_neither_edited_nor_removed(folder: Path) -> None:
    def other(raw: Any) -> None:
        raw["fields"][0]["type"] = "int"

    written(folder, EVENT, other)
    (folder / "caseload/hearing_missed.v1.avsc").unlink()
    whats = {one.file: one.what for one in schemas.check(folder).findings}
    assert whats["caseload/person_relocated.v1.avsc"].startswith("was released and is edited here.")
    assert whats["caseload/hearing_missed.v1.avsc"].startswith("was released and is not here.")


def test_a_folder_without_schemas_a_file_that_is_no_json_and_a_name_of_no_revision_are_refused(
    folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="has no area with schemas"):
        schemas.check(tmp_path / "nowhere")
    (folder / "caseload" / "moved.avsc").write_text("{}")
    with pytest.raises(Refused, match="Name it <event_name>"):
        schemas.check(folder)
    (folder / "caseload" / "moved.avsc").write_text("{")
    with pytest.raises(Refused, match="is no JSON"):
        schemas.check(folder)


def test_a_diff_says_what_a_revision_changes_for_you() -> None:
    found = schemas.diff("staygranted")
    assert (found.event, found.earlier, found.later) == ("StayGranted", 1, 2)
    assert [(one.field, one.what) for one in found.changes] == [("countries", "new")]
    assert schemas.diff("PersonRelocated").changes == ()
    assert "nothing changes for you" in str(schemas.diff("PersonRelocated").page())
    assert schemas.diff("ClearanceCarriedOver", 1, 4).later == 4
    with pytest.raises(Refused, match="has no revision 9"):
        schemas.diff("StayGranted", 9)
