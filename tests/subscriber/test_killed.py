"""A subscriber that is killed again and again, on a real Kafka: with the inbox, effects equal events, exactly."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.subscriber.killing import EFFECTS, Counted, counted, kill_again_and_again


@pytest.mark.kafka
@pytest.mark.processes
async def test_effects_equal_events_exactly_however_often_it_is_killed(bootstrap_servers: str, tmp_path: Path) -> None:
    found = await kill_again_and_again(bootstrap_servers, tmp_path / "office.db", events=3_000, kills=3)
    assert found == Counted(missing=0, twice=0, out_of_order=0)


@pytest.mark.parametrize(
    ("effects", "wrong"),
    [
        ([("anna", 0), ("anna", 2)], Counted(missing=1, twice=0, out_of_order=0)),
        ([("anna", 0), ("ben", 1), ("anna", 2), ("ben", 1)], Counted(missing=0, twice=1, out_of_order=0)),
        ([("anna", 2), ("ben", 1), ("anna", 0)], Counted(missing=0, twice=0, out_of_order=1)),
    ],
)
def test_the_count_sees_what_is_missing_what_came_twice_and_what_was_overtaken(
    effects: list[tuple[str, int]], wrong: Counted
) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(EFFECTS)
        rows = [(person, f"{number:07}") for person, number in effects]
        connection.executemany("INSERT INTO effect (person, id) VALUES (?, ?)", rows)
        assert counted(connection, events=3) == wrong
