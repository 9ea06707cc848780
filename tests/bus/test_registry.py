"""A registry is asked and never waited for, and no more is read of what it says than means something."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from interlock.bus.publishing import Counts, publish, released, subject_of, text_of
from interlock.bus.registry import ANSWER_BYTES_MAX, FULL_TRANSITIVE, Registry, TooLong, shown
from interlock.bus.registry_ids import AGAIN_AFTER_S, RegistryIds, ids_begun, ids_kept
from interlock.bus.schemas import FALLBACK_ID_MIN, catalogue, schema_files
from interlock.terms import Refused, Unavailable
from tests.gate.parts import virtually
from tests.registry import URL, Shelf, answer

STAY = catalogue().of("StayGranted")
EVENTS = len(catalogue().newest)


def filled(first_id: int = 1) -> Shelf:
    shelf = Shelf(first_id)
    fill(shelf)
    return shelf


def fill(shelf: Shelf, besides: str = "") -> None:
    for schema in catalogue().newest.values():
        if schema.name != besides:
            shelf.put(subject_of(schema.raw), text_of(schema.raw))


async def begun(shelf: Shelf, folder: Path) -> RegistryIds:
    return await ids_begun(shelf.client(), folder / "registry.json", catalogue())


async def test_the_ids_come_from_the_registry_and_are_kept_for_when_it_is_away(tmp_path: Path) -> None:
    shelf = filled(first_id=7)
    first = await begun(shelf, tmp_path)
    assert sorted(first.by_fingerprint.values()) == list(range(7, 7 + EVENTS))
    shelf.is_away = True
    assert (await begun(shelf, tmp_path)).by_fingerprint == first.by_fingerprint


async def test_with_a_registry_that_is_away_from_the_first_day_there_are_no_ids_but_our_own(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.is_away = True
    assert (await begun(shelf, tmp_path)).by_fingerprint == {}


async def test_one_that_was_wiped_and_counts_anew_replaces_what_was_kept(tmp_path: Path) -> None:
    shelf = filled(first_id=7)
    before = (await begun(shelf, tmp_path)).by_fingerprint[STAY.fingerprint]
    shelf.wipe(first_id=5_000)
    assert (await begun(shelf, tmp_path)).by_fingerprint == {}, "what it does not have has no id"
    fill(shelf)
    after = (await begun(shelf, tmp_path)).by_fingerprint[STAY.fingerprint]
    assert (before < 5_000, after >= 5_000) == (True, True)
    shelf.is_away = True
    assert (await begun(shelf, tmp_path)).by_fingerprint[STAY.fingerprint] == after


@virtually
async def test_one_that_was_replaced_is_noticed_also_while_it_lacks_a_revision(tmp_path: Path) -> None:
    shelf = Shelf()
    fill(shelf, besides="GateBeat")
    found = await begun(shelf, tmp_path)
    looking = asyncio.create_task(found.run())
    shelf.wipe(first_id=5_000)
    fill(shelf, besides="GateBeat")
    await asyncio.sleep(2 * AGAIN_AFTER_S + 1)
    looking.cancel()
    assert found.by_fingerprint[STAY.fingerprint] >= 5_000


@pytest.mark.parametrize(
    "kept",
    [
        b"\xff", b"{", b"[]", b'{"url": "http://other.test", "ids": {"a": 1}}', b'{"url": "http://schemas.test"}',
        json.dumps({"url": URL, "ids": {"a": FALLBACK_ID_MIN, "b": -1, "c": True, "d": "1"}}).encode(),
    ],
)  # fmt: skip
async def test_a_file_of_another_registry_or_of_nothing_gives_no_id(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "registry.json").write_bytes(kept)
    shelf = Shelf()
    shelf.is_away = True
    assert (await begun(shelf, tmp_path)).by_fingerprint == {}


async def test_who_publishes_without_a_door_writes_by_the_same_ids_and_by_none_without_a_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = filled(first_id=7)
    monkeypatch.setattr("interlock.bus.registry_ids.Registry", lambda _: shelf.client())
    async with ids_kept(None, tmp_path / "none.json", catalogue()) as ids:
        assert ids == {}
    async with ids_kept(URL, tmp_path / "publisher.json", catalogue()) as ids:
        assert ids[STAY.fingerprint] >= 7


async def test_an_id_that_is_none_of_a_registry_is_not_taken_for_one() -> None:
    shelf = Shelf(first_id=FALLBACK_ID_MIN)
    shelf.put("s", "t")
    assert await shelf.client().id_of("s", "t") is None


async def test_what_is_released_is_registered_once_and_nothing_else_is_taken_from_then_on() -> None:
    shelf, events = Shelf(), released(schema_files())
    told: list[int] = []
    revisions = sum(map(len, events.values()))
    assert await publish(shelf.client(), events, told.append) == Counts(EVENTS, 0, revisions)
    assert told[-1] == revisions
    assert set(shelf.levels.values()) == {FULL_TRANSITIVE}
    assert set(shelf.levels) == {subject_of(one.raw) for one in catalogue().newest.values()}
    shelf.asked.clear()
    assert await publish(shelf.client(), events, told.append) == Counts(EVENTS, revisions, 0)
    assert not [one for one in shelf.asked if one.startswith("PUT") or one.endswith("/versions")]


async def test_an_incompatible_schema_there_is_told_with_the_event_its_words_and_what_to_do() -> None:
    shelf = Shelf()
    shelf.refuses.add(subject_of(STAY.raw))
    with pytest.raises(Refused) as refused:
        await publish(shelf.client(), {"StayGranted": released(schema_files())["StayGranted"]}, lambda _: None)
    (problem,) = refused.value.problems
    assert problem.field == "StayGranted revision 1"
    assert problem.reason == "the registry says: Incompatible artifact"
    assert "Find out who put it there" in problem.fix


class Endless(httpx2.AsyncByteStream):
    """An answer that never ends, and how much of it was taken."""

    def __init__(self, chunk: bytes) -> None:
        self.chunk = chunk
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.taken += len(self.chunk)
            yield self.chunk


async def test_of_an_answer_without_end_no_more_than_the_limit_is_read() -> None:
    shelf, endless = Shelf(), Endless(b"x" * 65_536)
    shelf.strange = httpx2.Response(200, stream=endless)
    with pytest.raises(TooLong):
        await shelf.client().schema(1)
    assert endless.taken <= ANSWER_BYTES_MAX + 65_536


async def test_an_answer_that_comes_packed_is_refused_before_a_byte_of_it_is_read() -> None:
    """A gigabyte of zeros is a thousandth of that on the way."""
    shelf, bomb = Shelf(), Endless(zlib.compress(bytes(10_000_000), wbits=31))
    shelf.strange = httpx2.Response(200, headers={"content-encoding": "gzip"}, stream=bomb)
    with pytest.raises(Unavailable, match="sends packed what was asked for as it is"):
        await shelf.client().schema(1)
    assert bomb.taken == 0


@pytest.mark.parametrize(
    ("status", "said"),
    [(500, {"message": "no"}), (401, {}), (302, {}), (200, []), (200, "1"), (409, {"message": "no"})],
)
async def test_whatever_is_no_answer_of_a_registry_counts_as_none(status: int, said: Any) -> None:
    shelf = Shelf()
    shelf.strange = answer(status, said)
    with pytest.raises(Unavailable):
        await shelf.client().id_of("s", "t")


async def test_one_that_says_nothing_is_given_up() -> None:
    class Silent(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            await asyncio.Event().wait()
            return httpx2.Response(200, request=request)

    with pytest.raises(Unavailable, match="does not answer"):
        await Registry(URL, Silent(), within_s=0.01).id_of("s", "t")


def test_its_address_is_shown_without_who_asks() -> None:
    assert shown("https://user:secret@schemas.test:8081/apis/") == "https://schemas.test:8081/apis"
