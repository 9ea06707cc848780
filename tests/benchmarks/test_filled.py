"""The store of many people that no log was folded into."""

from pathlib import Path

from interlock.gate.store import Store
from interlock.persons import around, person_of
from tests.benchmarks.filled import fill, ref, some
from tests.worlds import shipped_law


def test_a_door_opens_it_and_finds_everybody_there(tmp_path: Path) -> None:
    path, rules = tmp_path / "store.db", shipped_law().digest
    fill(path, rules, 100)
    with Store(path, rules) as store:
        assert store.position.applied == -1
        assert len(store.keys("person")) == 100
        for person in (ref(0, 100), ref(99, 100)):
            assert person_of(store.rows(around([person], store)), person).orders


def test_it_can_be_of_some_of_them_only(tmp_path: Path) -> None:
    path, rules = tmp_path / "store.db", shipped_law().digest
    people = some(5, 1_000, seed=1)
    assert len(set(people)) == 5
    fill(path, rules, 1_000, people)
    with Store(path, rules) as store:
        assert len(store.keys("person")) == 5
