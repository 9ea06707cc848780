"""Whoever changes a contract learns before anybody else whom it breaks."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interlock.cli import checks, schemas
from interlock.cli.failures import failure
from interlock.cli.page import CANNOT_CHECK
from interlock.terms import Refused, Unavailable
from tests.registry import URL, Shelf

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


# ---- publish


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shelf:
    """The registry that the settings name."""
    found = Shelf()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTERLOCK_REGISTRY__URL", URL)
    monkeypatch.setattr(schemas, "Registry", lambda url, **_: found.client() if url == URL else None)
    return found


async def test_what_is_published_is_counted_and_told_on_the_way_and_again_it_is_all_there(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    first = await schemas.publish()
    assert isinstance(first, schemas.SchemasPublished)
    assert (first.exit_code, first.new) == (0, first.revisions)
    assert f"25 of {first.revisions} revisions …\n50 of" in capsys.readouterr().err
    again = await schemas.publish()
    assert f"{first.events} events, {first.revisions} revisions: {first.revisions} were there, 0 new" in str(
        again.page()
    )
    assert len(shelf.levels) == first.events


async def test_where_anything_breaks_somebody_nothing_is_registered_anywhere(folder: Path, shelf: Shelf) -> None:
    written(folder, "caseload/person_relocated.v2.avsc", lambda raw: raw["fields"].pop(0))
    checked = await schemas.publish(folder)
    assert isinstance(checked, schemas.SchemasChecked)
    assert (checked.exit_code, shelf.asked) == (1, [])
    assert "from_area: is left out and had no default" in str(checked.page())


@pytest.mark.usefixtures("shelf")
async def test_a_revision_that_is_not_released_yet_is_checked_and_not_registered(folder: Path) -> None:
    written(folder, "caseload/person_relocated.v2.avsc", lambda raw: raw.update(doc="In other words."))
    published = await schemas.publish(folder)
    shipped = await schemas.publish()
    assert isinstance(published, schemas.SchemasPublished)
    assert isinstance(shipped, schemas.SchemasPublished)
    assert (published.revisions, shipped.new) == (shipped.revisions, 0)
    assert "caseload/person_relocated.v2.avsc: is not released, and so not registered." in str(published.page())
    assert "poe generate" in str(published.page())
    assert len(shipped.page()) == 1


async def test_without_a_registry_or_without_a_list_of_what_is_released_it_is_refused(
    folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ids.json").unlink()
    with pytest.raises(Refused, match=r"has no ids\.json"):
        await schemas.publish(folder)
    monkeypatch.delenv("INTERLOCK_REGISTRY__URL")
    with pytest.raises(Refused, match="INTERLOCK_REGISTRY__URL: is missing"):
        await schemas.publish()
    assert shelf.asked == []


async def test_one_that_is_away_could_not_be_asked_now(shelf: Shelf) -> None:
    shelf.is_away = True
    with pytest.raises(Unavailable, match="does not answer") as error:
        await schemas.publish()
    assert failure(error.value).exit_code == CANNOT_CHECK


async def test_doctor_says_in_a_line_how_a_registry_is(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "Registry", lambda _: shelf.client())
    assert await checks.registry_checks(None) == []
    (lacks,) = await checks.registry_checks(URL)
    assert (lacks.state, lacks.fix) == ("look", "Run: interlock schemas publish")
    await schemas.publish()
    (well,) = await checks.registry_checks(URL)
    assert (well.state, "it knows all" in well.said) == ("ok", True)
    shelf.is_away = True
    (away,) = await checks.registry_checks(URL)
    assert (away.state, away.said) == ("look", f"the schema registry at {URL} does not answer")
