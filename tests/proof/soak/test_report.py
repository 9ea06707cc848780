"""A soak fails for what grows, for what leaks and for what is untrue; and it is silent where all is well."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.proof.soak.lives import HANDLES_FREE, JUDGED_S, NO_LAG, WARM_UP_S, Ends, Lag, Life, Sample
from tests.proof.soak.report import Report, Shown
from tests.proof.soak.restarts import every_s

MB = 1_048_576
LIFE_S = 400


def life(
    name: str = "door ero", seconds: int = LIFE_S, *, mb_a_minute: float = 0.0, handles_a_minute: float = 0.0
) -> Life:
    """Looked at every two seconds; both go up and down by themselves, as they do. Warm-up takes 40 MB."""
    return Life(
        name,
        7,
        [
            Sample(
                1_000.0 + at,
                int(MB * (60 + min(40, at) + at % 3 + mb_a_minute * at / 60)),
                50 + at % 7 + int(handles_a_minute * at / 60),
            )
            for at in range(0, seconds + 1, 2)
        ],
    )


def report(*lives: Life) -> Report:
    return Report(list(lives), is_whole=True)


def test_a_life_that_stays_as_it_is_after_warm_up_is_good() -> None:
    one = life()
    assert one.growth == pytest.approx(0, abs=0.5)
    assert report(one).wrong == []
    assert report(one).is_good


def test_memory_that_grows_after_warm_up_makes_it_fail() -> None:
    found = report(life("door doj"), life(mb_a_minute=2.0))
    assert found.lives[1].growth == pytest.approx(6.2, abs=0.5)
    assert found.wrong == ["GROWS: door ero (process 7) by 6.2 % after warm-up"]
    assert not found.is_good


def test_one_high_look_at_the_end_is_no_growth() -> None:
    one = life()
    one.samples.append(one.samples[-1]._replace(at=one.samples[-1].at + 2, memory=150 * MB))
    assert one.growth is not None
    assert one.growth < 3


def test_a_leak_of_handles_makes_it_fail_and_their_coming_and_going_does_not() -> None:
    assert life().more_handles == 0
    leaking = life(handles_a_minute=20.0)
    assert leaking.more_handles > HANDLES_FREE
    found = report(life(), leaking)
    assert found.wrong == [f"LEAKS: door ero (process 7) holds {leaking.more_handles} handles more"]
    assert not found.is_good


def test_what_is_untrue_makes_it_fail() -> None:
    found = report(life())
    found.untrue.append("acknowledged and lost")
    assert found.wrong == ["UNTRUE: acknowledged and lost"]
    assert not found.is_good


def test_what_was_stopped_is_not_good_and_says_that_nothing_was_judged() -> None:
    found = Report([life()])
    assert not found.is_good
    assert "STOPPED" in found.table()[-1]


def test_a_short_life_is_not_judged_and_the_last_line_says_how_many_were() -> None:
    short = life(seconds=int(WARM_UP_S + JUDGED_S) - 2, mb_a_minute=50.0)
    assert (short.growth, short.more_handles) == (None, 0)
    assert life(seconds=int(WARM_UP_S + JUDGED_S), mb_a_minute=50.0).growth is not None
    assert report(short, life()).table()[-1].startswith("1 of 2 lives long enough to judge")
    assert Life("door ero", 8).growth is None


def test_each_life_of_a_process_begins_anew() -> None:
    """Smaller after a restart, larger before: neither is growth."""
    old, new = life(), life()
    new.samples = [Sample(one.at + LIFE_S, one.memory + 90 * MB, one.handles + 90) for one in new.samples]
    assert report(old, new).wrong == []


def test_a_replica_is_behind_by_what_lacks_for_as_long_as_the_first_of_it_is_there() -> None:
    ends = Ends()
    assert ends.lag(0.0, -1) == NO_LAG
    for at, end in ((1.0, 10), (3.0, 10), (4.0, 14), (6.0, 20)):
        ends.note(at, end)
    assert ends.lag(7.0, 19) == NO_LAG
    assert ends.lag(7.0, 25) == NO_LAG, "it has seen more than whoever looked at the end before"
    assert ends.lag(7.0, 13) == Lag(6, 1.0)
    assert ends.lag(7.0, 12) == Lag(7, 3.0)
    assert ends.lag(7.0, -1) == Lag(20, 6.0)


def test_the_table_has_a_line_for_each_process_and_the_totals_last() -> None:
    door, broker = life(), life("broker 1")
    door.behind(Lag(12, 0.5))
    door.behind(Lag(3, 1.5))
    door.answers = Counter(CLEAR=4, BLOCKED=5)
    found = report(door, broker, life(seconds=20))
    found.restarts, found.told, found.records = Counter(killed=1), Counter(CLEAR=4, BLOCKED=5), 1_234
    found.shown.append(Shown("leader killed", 16.0, 15.0, "3 BLOCKED"))
    _, first, second, shown, last = found.table()
    assert first.split() == ["broker", "1", "1", "101.0", "101.0", "+0.0%", "56", "0", "-", "-", "-"]
    assert second.split()[:2] == ["door", "ero"]
    assert second.endswith("12    1.5  5 BLOCKED, 4 CLEAR")
    assert shown == "leader killed: 16.0 s (goal: 15 s, NOT MET); 3 BLOCKED"
    assert last == (
        "2 of 3 lives long enough to judge, 1 killed, 1,234 records, told 5 BLOCKED, 4 CLEAR, of the held nothing; "
        "0 wrong"
    )


def test_a_minute_can_be_told_before_anything_was_seen() -> None:
    assert Report().progress(1).startswith("    1 min: nothing; 0 records")
    assert "most memory door ero" in report(life()).progress(2)


def test_a_short_run_restarts_often_and_a_long_one_lets_them_live() -> None:
    assert [every_s(60 * minutes) for minutes in (1, 10, 1_440)] == [5.0, 25.0, 300.0]


def test_every_look_at_every_process_can_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    report(life("door doj", 4)).write(path)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert rows[0] == {"process": "door doj", "pid": 7, "at": 1_000.0, "memory": 60 * MB, "handles": 50}
    assert [row["at"] for row in rows] == [1_000.0, 1_002.0, 1_004.0]
