"""What an agency tells on area topics: numbered in each partition without a gap, and taken once, however it comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from interlock.bus.memory import MemoryBus
from interlock.bus.ports import Slot
from interlock.events import Event
from interlock.events.record import Draft
from interlock.outbox import Intake
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.outbox.repair import UsedTwice
from interlock.runtime.clock import SystemClock
from interlock.terms import Unavailable
from tests.subscriber.parts import AT, PEOPLE, moved
from tests.worlds import sealer

NOTHING = Intake("", b"")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AreaStore]:
    with AreaStore(tmp_path / "areas.db", "uscis.told-1") as opened:
        yield opened


def outbox(store: AreaStore) -> AreaOutbox:
    return AreaOutbox(store, sealer("uscis"), MemoryBus(lambda: AT), SystemClock())


def told(name: str, number: int = 0, to_area: str = "phoenix", source: str = "uscis/ar-11") -> tuple[Draft, Event]:
    return Draft(name, source, PEOPLE[number % len(PEOPLE)], AT), moved(to_area)


def numbers(store: AreaStore) -> dict[Slot, list[int]]:
    found: dict[Slot, list[int]] = {}
    for one in store.pending(1_000):
        found.setdefault(one.slot, []).append(one.iseq)
    return found


def test_each_partition_is_numbered_from_1_without_a_gap_over_any_batches(store: AreaStore) -> None:
    taking = outbox(store)
    for begin, end in ((0, 50), (50, 51), (51, 120)):
        taking.take(NOTHING, [told(f"m{number}", number) for number in range(begin, end)])
    found = numbers(store)
    assert sum(map(len, found.values())) == 120
    assert all(of_one == list(range(1, len(of_one) + 1)) for of_one in found.values())
    assert [one.number for one in store.pending(1_000)] == list(range(1, 121))


def test_what_stands_twice_in_a_batch_or_comes_again_is_taken_once(store: AreaStore) -> None:
    taking = outbox(store)
    first = taking.take(NOTHING, [told("m1"), told("m2"), told("m1")])
    again = taking.take(NOTHING, [told("m2"), told("m3")])
    assert [one.repeated for one in (*first, *again)] == [False, False, True, True, False]
    assert store.pending_count() == 3


def test_the_same_id_of_another_source_is_another_event(store: AreaStore) -> None:
    receipts = outbox(store).take(NOTHING, [told("m1"), told("m1", source="uscis/change-of-address")])
    assert [one.repeated for one in receipts] == [False, False]
    assert outbox(store).take(NOTHING, [told("m1", source="uscis/change-of-address")])[0].repeated


@pytest.mark.parametrize("earlier", [True, False])
def test_other_content_under_a_used_id_is_refused_and_nothing_of_its_batch_is_stored(
    store: AreaStore, *, earlier: bool
) -> None:
    taking = outbox(store)
    batch = [told("m1")] if earlier else []
    taking.take(NOTHING, batch)
    with pytest.raises(UsedTwice):
        taking.take(NOTHING, [told("m2"), told("m1"), told("m1", to_area="denver")])
    assert store.pending_count() == len(batch)
    taking.take(NOTHING, [told("m2"), told("m4")])
    assert all(of_one == list(range(1, len(of_one) + 1)) for of_one in numbers(store).values())


def test_a_file_that_is_no_database_is_left_alone_and_not_kept_open(tmp_path: Path) -> None:
    path = tmp_path / "areas.db"
    path.write_bytes(b"no database " * 100)
    with pytest.raises(Unavailable, match="cannot be used") as refused:
        AreaStore(path, "uscis.told-1")
    assert refused.traceback, "as long as somebody has the error, nothing is closed by being forgotten"
    assert [one for one in Path("/proc/self/fd").iterdir() if one.exists() and path.samefile(one)] == []
    path.unlink()
    AreaStore(path, "uscis.told-1").__exit__()
