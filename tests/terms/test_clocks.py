"""How long something took, for people."""

from datetime import timedelta

import pytest

from interlock.terms.clocks import span


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(days=12, hours=4, minutes=59), "12 d 4 h"),
        (timedelta(hours=3, minutes=20, seconds=59), "3 h 20 min"),
        (timedelta(minutes=7, seconds=5), "7 min 5 s"),
        (timedelta(seconds=40, milliseconds=900), "40 s"),
        (timedelta(seconds=-3), "0 s"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(length: timedelta, said: str) -> None:
    assert span(length) == said
