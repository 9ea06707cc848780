"""A newer revision than is shipped is read by what a registry knows of it, and one that is away is waited for."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import fastavro
import pytest
from msgspec import structs

from interlock.bus.areas import ASK_AGAIN_S, NEWER_MAX, AreaOpener, Illegible
from interlock.bus.fetched import NOT_THERE, Fetched
from interlock.bus.frame import FRAME, MAGIC
from interlock.bus.memory import MemoryBus
from interlock.bus.records import Sealed
from interlock.bus.schemas import FALLBACK_ID_MIN, as_json, catalogue, fingerprint
from interlock.runtime.clock import SystemClock
from interlock.subscriber.reader import Reader
from interlock.terms import PersonRef
from tests.gate.parts import virtually
from tests.registry import Shelf
from tests.subscriber.parts import ANNA, AT, BEN, CASELOAD, Office, letters, moved, sealed, subscriber, tell, until
from tests.worlds import raw_of

SUBJECT = "interlock.caseload.PersonRelocated"
NEWER: dict[str, Any] = {
    **catalogue().of("PersonRelocated").raw,
    "fields": [
        {"name": "officer", "type": ["null", "string"], "default": None, "doc": "Who has the case now."},
        *catalogue().of("PersonRelocated").raw["fields"],
    ],
}
TEXT = json.dumps(NEWER)


def newer(name: str, number: int, schema: dict[str, Any] = NEWER, person: PersonRef = ANNA, **more: Any) -> Sealed:
    """A relocation as a later version would seal it, with that id in its frame."""
    value = io.BytesIO()
    value.write(FRAME.pack(MAGIC, number))
    fields = {**moved().model_dump(), "officer": "made up", **more}
    fastavro.schemaless_writer(value, fastavro.parse_schema(json.loads(as_json(schema))), fields)
    one = sealed(name, person)
    headers = tuple((key, fingerprint(schema).encode() if key == "schema" else old) for key, old in one.headers)
    return replace(one, headers=headers, value=value.getvalue())


@asynccontextmanager
async def reading(bus: MemoryBus, office: Office, shelf: Shelf | None, at_once: int = 64) -> AsyncIterator[Reader]:
    source = None if shelf is None else Fetched(shelf.client())
    reader = subscriber(office, at_once=at_once).reader(bus, SystemClock(), source=source)
    running = asyncio.create_task(reader.run())
    try:
        yield reader
    finally:
        reader.stop()
        await running


def bus_in_memory() -> MemoryBus:
    return MemoryBus(lambda: AT)


def reason(bus: MemoryBus) -> str:
    (letter,) = letters(bus)
    return (letter.header("dlq_reason") or b"").decode()


@virtually
async def test_a_newer_revision_is_handled_as_what_this_version_knows_of_it_and_is_fetched_once() -> None:
    bus, office, shelf = bus_in_memory(), Office(), Shelf()
    number = shelf.put(SUBJECT, TEXT)
    await tell(bus, sealed("m1"), *(newer(f"m{count}", number) for count in range(2, 9)), sealed("m9"))
    async with reading(bus, office, shelf):
        await office.has_done(9)
    assert office.people[ANNA] == [f"m{count}" for count in range(1, 10)]
    assert letters(bus) == []
    assert shelf.asked == [f"GET schemas/ids/{number}"]


@virtually
async def test_a_registry_that_is_away_is_waited_for_by_that_person_only_and_makes_no_dead_letter() -> None:
    bus, office, shelf = bus_in_memory(), Office(), Shelf()
    number = shelf.put(SUBJECT, TEXT)
    shelf.is_away = True
    await tell(bus, newer("m1", number), sealed("m2"), sealed("of ben", BEN))
    async with reading(bus, office, shelf):
        await office.has_done(1)
        await asyncio.sleep(100)
        assert office.done == ["of ben"]
        shelf.is_away = False
        await office.has_done(3)
    assert (office.people[ANNA], letters(bus)) == (["m1", "m2"], [])


@virtually
async def test_however_many_wait_for_a_registry_the_others_go_on_and_it_is_asked_once_a_second_at_most() -> None:
    bus, office, shelf = bus_in_memory(), Office(), Shelf()
    number = shelf.put(SUBJECT, TEXT)
    shelf.is_away = True
    many = [newer(f"m{count}", number, person=PersonRef(f"p1.{count:032x}")) for count in range(100, 120)]
    await tell(bus, *many, sealed("of ben", BEN))
    async with reading(bus, office, shelf, at_once=2) as reader:
        await office.has_done(1)
        assert office.done == ["of ben"]
        await asyncio.sleep(50)
        assert 20 <= shelf.refused <= 51
        assert "revision that is not shipped" in str(reader.why_not_ready())
        shelf.is_away = False
        await office.has_done(21)
        assert reader.why_not_ready() is None
    assert letters(bus) == []


@virtually
async def test_what_a_registry_does_not_have_is_not_asked_for_again_for_a_minute() -> None:
    bus, office, shelf = bus_in_memory(), Office(), Shelf()
    strange = [newer(f"m{count}", 7, person=PersonRef(f"p1.{count:032x}")) for count in range(100, 105)]
    await tell(bus, *strange)
    async with reading(bus, office, shelf) as reader:
        await until(lambda: reader.counts.dead == 5)
        asked = len(shelf.asked)
        assert asked == 2, "by its id, and for the versions of its name"
        await asyncio.sleep(ASK_AGAIN_S)
        await tell(bus, newer("later", 7, person=BEN))
        await until(lambda: reader.counts.dead == 6)
        assert len(shelf.asked) == 2 * asked


@virtually
async def test_after_a_registry_was_wiped_a_newer_revision_is_found_by_the_name_of_its_event() -> None:
    bus, office, shelf = bus_in_memory(), Office(), Shelf()
    shelf.wipe(first_id=40)
    shelf.put(SUBJECT, json.dumps(catalogue().of("PersonRelocated").raw))
    other = shelf.put("somebody.Else", '{"type": "record", "name": "Else", "fields": [{"name": "a", "type": "bytes"}]}')
    shelf.put(SUBJECT, TEXT)
    await tell(bus, newer("under another's id", other), newer("under ours", FALLBACK_ID_MIN + 900))
    async with reading(bus, office, shelf):
        await office.has_done(2)
    assert letters(bus) == []


@virtually
async def test_one_that_the_registry_does_not_have_is_a_dead_letter_until_it_was_published() -> None:
    bus, office = bus_in_memory(), Office()
    await tell(bus, newer("m1", 7))
    async with reading(bus, office, Shelf()):
        await until(lambda: bool(letters(bus)))
    assert reason(bus) == NOT_THERE


@virtually
async def test_without_a_registry_it_is_a_dead_letter_that_says_what_to_do() -> None:
    bus, office = bus_in_memory(), Office()
    await tell(bus, newer("m1", 7))
    async with reading(bus, office, None):
        await until(lambda: bool(letters(bus)))
    assert "upgrade it, or set INTERLOCK_REGISTRY__URL" in reason(bus)


@virtually
async def test_a_schema_that_could_be_none_of_ours_is_a_dead_letter_and_holds_up_nobody_else() -> None:
    bomb = {**NEWER, "doc": "x" * 100_000}
    broken = {**NEWER, "fields": [{"name": "needed", "type": "string"}, *NEWER["fields"]]}
    endless = {**NEWER, "doc": "x" * 1_000_000}
    for schema, why in (
        (bomb, "its schema is over the limit of 65536 characters"),
        (broken, "its schema does not go with revision 1, the newest of this version"),
        (endless, "the registry's answer is over the limit of 262144 bytes"),
    ):
        bus, office, shelf = bus_in_memory(), Office(), Shelf()
        number = shelf.put(SUBJECT, json.dumps(schema))
        await tell(bus, newer("m1", number, schema, needed="it is"), sealed("of ben", BEN))
        async with reading(bus, office, shelf):
            await until(lambda bus=bus: bool(letters(bus)))  # type: ignore[misc]  # bound now, for each its own
            await office.has_done(1)
        assert (office.done, reason(bus)) == (["of ben"], why)


async def test_what_stands_behind_a_newer_revision_in_the_bytes_must_mean_something_too() -> None:
    shelf = Shelf()
    number = shelf.put(SUBJECT, TEXT)
    opener = AreaOpener(catalogue(), CASELOAD, Fetched(shelf.client()))
    raw = raw_of(newer("m1", number))
    headers = dict(raw.headers)
    await opener.learn(raw, headers)
    kind = opener.kind(raw, headers)
    assert opener.event(kind, raw) == moved()
    with pytest.raises(Illegible, match="bytes that mean nothing"):
        opener.event(kind, structs.replace(raw, value=(raw.value or b"") + b"\x00"))


async def test_a_stranger_who_names_many_revisions_fills_no_memory() -> None:
    shelf = Shelf()
    opener = AreaOpener(catalogue(), CASELOAD, Fetched(shelf.client()))
    for count in range(NEWER_MAX + 3):
        schema = {**NEWER, "fields": [{**NEWER["fields"][0], "name": f"officer_{count}"}, *NEWER["fields"][1:]]}
        raw = raw_of(newer("m1", shelf.put(SUBJECT, json.dumps(schema)), schema))
        await opener.learn(raw, dict(raw.headers))
        assert opener.event(opener.kind(raw, dict(raw.headers)), raw) == moved()
    assert len(opener._newer) == NEWER_MAX
