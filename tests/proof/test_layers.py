"""What the table of the proof says, and when it counts as proved."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interlock.terms import Unavailable
from tests.proof import layers
from tests.proof.__main__ import keep, kept
from tests.proof.brokers.__main__ import Total
from tests.proof.brokers.run import Outcome
from tests.proof.layers import Done, Piece, by_fault, is_proved, rest, run, seeds_of, share, table

GOOD = [
    Done("model", "protocol", 1, 4_000_000, 0),
    Done("model", "read index", 1, 500, 0, mutants=1, killed=1),
    Done("simulation", "seeds 0 to 49", 50, 3_000, 120),
]


def test_a_line_for_each_layer_and_the_totals_last() -> None:
    assert [line.split() for line in table(GOOD)] == [
        ["layer", "runs", "operations", "faults", "violations", "mutants", "killed"],
        ["model", "2", "4,000,500", "0", "0", "1", "of", "1"],
        ["simulation", "50", "3,000", "120", "0", "0", "of", "0"],
        ["brokers", "0", "0", "0", "0", "0", "of", "0"],
        ["races", "0", "0", "0", "0", "0", "of", "0"],
        ["all", "52", "4,003,500", "120", "0", "1", "of", "1"],
    ]


@pytest.mark.parametrize(
    "wrong", [{"violations": ("seed 1: I1",)}, {"mutants": 1, "killed": 0}, {"not_run": "there is no spin"}]
)
def test_a_violation_a_living_mutant_or_a_layer_that_cannot_be_run_is_no_proof(wrong: dict[str, Any]) -> None:
    assert is_proved(GOOD)
    bad = [*GOOD, replace(GOOD[0], **wrong)]
    assert not is_proved(bad)
    if "not_run" in wrong:
        assert "NOT RUN: there is no spin" in "\n".join(table(bad))


def test_a_piece_is_played_by_its_name_in_any_process() -> None:
    assert run(Piece("simulation", "seeds 7 to 8")).runs == 2
    assert run(Piece("simulation", "mutant M11")).killed == 1


def test_of_the_long_run_each_fault_has_a_line_with_its_seeds() -> None:
    rows = by_fault([*GOOD, *(Done("brokers", f"F3: 17 from seed {seed}", 17, 20_000, 17) for seed in (134, 440))])
    assert [row.split() for row in rows] == [
        ["fault", "runs", "operations", "violations", "seeds"],
        ["F3", "34", "40,000", "0", "134", "to", "150,", "440", "to", "456"],
    ]


def test_the_long_run_has_six_hundred_faults_on_real_brokers_ten_thousand_races_and_no_seed_twice() -> None:
    seeds = [seed for piece in rest() if piece.layer == "brokers" for seed in seeds_of(piece.name)]
    assert len(seeds) == len(set(seeds)) == 612
    assert sum(int(piece.name.split()[0]) for piece in rest() if " of ours " in piece.name) == 10_000


def test_no_piece_is_played_twice() -> None:
    every = [*share(), *rest()]
    assert len(every) == len(set(every))


def test_a_long_run_goes_on_where_it_was_also_when_it_was_cut_off_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "proof" / "done.jsonl"
    assert list(kept(path)) == []
    for one in GOOD:
        keep(one, path)
    path.write_text(path.read_text()[:-10])
    assert list(kept(path)) == GOOD[:2]
    keep(GOOD[2], path)
    assert list(kept(path)) == GOOD


def test_what_could_not_be_run_is_tried_again(tmp_path: Path) -> None:
    keep(replace(GOOD[0], not_run="there is no spin"), tmp_path / "done.jsonl")
    assert list(kept(tmp_path / "done.jsonl")) == []


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Unavailable("no broker starts"), {"not_run": "no broker starts"}),
        (KeyError("p3"), {"violations": ("KeyError: 'p3'",)}),
    ],
)
def test_a_piece_that_raises_is_in_the_table_and_proves_nothing(
    trouble: Exception, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(_: Piece) -> Done:
        raise trouble

    monkeypatch.setitem(layers._PLAYED, "brokers", raises)
    done = run(Piece("brokers", "F1 from seed 1"))
    assert done == replace(Done("brokers", "F1 from seed 1", 0, 0, 0), **said)
    assert not is_proved([*GOOD, done])


@pytest.mark.parametrize(
    ("violations", "is_found_out"), [(("I1: p3 was CLEAR",), True), (("L1: not alive", "F3 could not be done"), False)]
)
def test_a_mutant_on_brokers_is_found_out_by_a_false_clear_and_by_no_other_trouble(
    violations: tuple[str, ...], is_found_out: bool
) -> None:
    outcome = Outcome("F3", 210, "", 1_000, 100, 400, None, 0.1, violations)
    assert Total([outcome]).found_out is is_found_out
