"""A registry that goes away, is wiped or counts anew changes no answer and no reading."""

from pathlib import Path

import pytest

from interlock.bus import SAFETY
from interlock.bus import registry_ids as ids
from interlock.bus.frame import FRAME
from interlock.bus.publishing import subject_of, text_of
from interlock.bus.schemas import FALLBACK_ID_MIN, catalogue
from interlock.events.record import Recorded
from tests.door.doors import STAY, Doors, open_doors
from tests.registry import Shelf
from tests.worlds import opener

SCHEMA = catalogue().of("MotionFiled")


def fill(shelf: Shelf) -> None:
    for schema in catalogue().newest.values():
        shelf.put(subject_of(schema.raw), text_of(schema.raw))


async def filed(doors: Doors, name: str) -> int:
    """Say so at the court's door: the id that stands in the record's frame."""
    receipt = (await doors.says("eoir", "MotionFiled", STAY, id=name)).json()
    assert receipt["status"] == "EFFECTIVE"
    record = doors.bus.topic(SAFETY).records[receipt["offset"]]
    return int(FRAME.unpack_from(record.value or b"")[1])


def known(doors: Doors) -> int | None:
    return doors.adapters["eoir"].sealer.ids.get(SCHEMA.fingerprint)


async def test_a_registry_that_is_killed_and_wiped_while_doors_run_changes_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ids, "AGAIN_AFTER_S", 0.05)
    shelf = Shelf(first_id=7)
    fill(shelf)
    agencies = ("eoir", "ero")
    async with open_doors(tmp_path, agencies=agencies, registry=shelf.client()) as doors:
        first = known(doors)
        assert first is not None
        assert await filed(doors, "with-it") == first
        shelf.is_away = True
        assert await filed(doors, "while-it-is-away") == first, "as it was kept"
        shelf.wipe(first_id=9_000)
        shelf.is_away = False
        await doors.until(lambda: known(doors) is None)
        assert await filed(doors, "while-it-is-empty") == SCHEMA.schema_id >= FALLBACK_ID_MIN
        fill(shelf)
        await doors.until(lambda: (known(doors) or 0) >= 9_000)
        assert await filed(doors, "counted-anew") >= 9_000
        assert (await doors.asks())["answer"] == "BLOCKED"
        records = [opener().open(raw) for raw in doors.bus.topic(SAFETY).records]
        assert [one for one in records if not isinstance(one, Recorded)] == [], "all of it is read by anybody of ours"


async def test_a_door_begins_within_its_time_whatever_a_registry_does(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.is_away = True
    async with open_doors(tmp_path, agencies=("eoir",), registry=shelf.client()) as doors:
        assert await filed(doors, "without-it") == SCHEMA.schema_id
