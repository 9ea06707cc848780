"""What a sender has numbered and nobody has seen."""

import pytest

from interlock.bus.areas import place_in
from interlock.events.record import Place
from interlock.subscriber.gaps import Gaps


def test_made_up_senders_fill_no_memory_and_hide_no_gap_of_one_that_is_known() -> None:
    gaps = Gaps()
    assert gaps.missing_before({"feed": b"ero.told-1", "iseq": b"1"}) == 0
    for number in range(20_000):
        assert gaps.missing_before({"feed": b"made-up-%d" % number, "iseq": b"1"}) == 0
    assert len(gaps._last) == 10_000
    assert gaps.missing_before({"feed": b"ero.told-1", "iseq": b"5"}) == 3


@pytest.mark.parametrize("iseq", [b"", b"x", b"-1", b"9" * 19, b"9" * 5_000])
def test_what_is_no_number_is_no_place(iseq: bytes) -> None:
    assert place_in({"feed": b"ero.told-1", "iseq": iseq}) is None
    assert place_in({"feed": b"ero.told-1", "iseq": b"7"}) == Place("ero.told-1", 7)
