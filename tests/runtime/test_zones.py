"""Zones come from the pinned package."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest

from interlock.runtime.zones import tzdata_version, zone
from interlock.terms import Refused


def test_a_zone_keeps_the_summer_time_of_its_place() -> None:
    assert datetime(2011, 9, 30, tzinfo=zone("America/Los_Angeles")).astimezone(UTC) == datetime(
        2011, 9, 30, 7, tzinfo=UTC
    )
    assert datetime(2011, 11, 15, tzinfo=zone("America/Los_Angeles")).utcoffset() == timedelta(hours=-8)


def test_a_zone_is_read_once() -> None:
    assert zone("America/New_York") is zone("America/New_York")


def test_a_zone_does_not_come_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneinfo.TZPATH", ("/nowhere",))
    zone.cache_clear()
    assert zone("America/Phoenix").key == "America/Phoenix"


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "America", "zones", "tzdata.zi", "../zoneinfo/UTC", "/etc/localtime", "__init__.py"]
)
def test_what_is_no_zone_is_refused_and_has_no_default(name: str) -> None:
    with pytest.raises(Refused, match="is not a time zone"):
        zone(name)


def test_the_version_is_that_of_the_package() -> None:
    assert tzdata_version() == version("tzdata")
