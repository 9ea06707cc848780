"""Instants."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.terms.times import from_millis, millis, parse_rfc3339, rfc3339, utc

PHOENIX = timezone(timedelta(hours=-7))


def test_a_naive_time_is_refused_everywhere() -> None:
    naive = datetime(2011, 9, 30, 10)  # noqa: DTZ001 - the point of this test
    for read in (utc, rfc3339, millis):
        with pytest.raises(ValueError, match="time zone"):
            read(naive)
    with pytest.raises(ValueError, match="time zone"):
        parse_rfc3339("2011-09-30T10:00:00")


def test_an_instant_has_one_spelling_wherever_it_was_written() -> None:
    assert rfc3339(datetime(2011, 9, 30, 10, tzinfo=PHOENIX)) == "2011-09-30T17:00:00Z"
    assert rfc3339(datetime(2011, 9, 30, 17, tzinfo=UTC)) == "2011-09-30T17:00:00Z"


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])
def test_an_instant_that_utc_cannot_hold_is_malformed_and_nothing_worse(text: str) -> None:
    with pytest.raises(ValueError, match="outside the years"):
        parse_rfc3339(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read_back(instant: datetime) -> None:
    assert parse_rfc3339(rfc3339(instant)) == instant


@given(st.integers(0, 253_402_300_799_999))
def test_milliseconds_come_back(value: int) -> None:
    assert millis(from_millis(value)) == value


def test_milliseconds_are_rounded_down_as_the_broker_does() -> None:
    assert millis(datetime(1970, 1, 1, 0, 0, 0, 1999, tzinfo=UTC)) == 1
