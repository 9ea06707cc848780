"""The lattice of verdicts."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.terms import Corrupt, Verdict, require, worst

CLEAR, UNKNOWN, BLOCKED = Verdict.CLEAR, Verdict.UNKNOWN, Verdict.BLOCKED


def test_there_are_three_verdicts_from_the_one_that_permits_to_the_one_that_forbids() -> None:
    assert list(Verdict) == [CLEAR, UNKNOWN, BLOCKED]
    assert CLEAR < UNKNOWN < BLOCKED


def test_no_check_at_all_is_unknown() -> None:
    assert worst([]) is UNKNOWN


@given(st.lists(st.sampled_from(Verdict), min_size=1))
def test_checks_combine_by_the_worst_of_them(verdicts: Sequence[Verdict]) -> None:
    found = worst(verdicts)
    assert found in verdicts
    assert all(verdict <= found for verdict in verdicts)


@given(st.lists(st.sampled_from(Verdict)), st.sampled_from(Verdict))
def test_one_more_check_never_makes_a_verdict_milder(verdicts: Sequence[Verdict], more: Verdict) -> None:
    if verdicts:
        assert worst([*verdicts, more]) >= worst(verdicts)


def test_a_broken_invariant_stops_the_process_in_words() -> None:
    require(1 + 1 == 2, "never raised")
    with pytest.raises(Corrupt, match="the sky is up"):
        require(1 + 1 == 3, "the sky is up")
