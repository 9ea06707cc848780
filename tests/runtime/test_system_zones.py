"""Zones come from the package whatever the machine says: another process with other zones and another local time."""

import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

LOOK = """
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
from interlock.runtime.zones import zone
winter = datetime(2011, 11, 15, 12)
assert ZoneInfo("America/Los_Angeles").utcoffset(winter) == timedelta(hours=9), "not the forged zones"
print(zone("America/Los_Angeles").utcoffset(winter) == timedelta(hours=-8))
"""


@pytest.mark.processes
def test_a_machine_with_other_zones_does_not_change_ours(tmp_path: Path) -> None:
    from importlib.resources import files  # noqa: PLC0415 - only to forge a zone

    forged = tmp_path / "America" / "Los_Angeles"
    forged.parent.mkdir()
    forged.write_bytes((files("tzdata") / "zoneinfo" / "Asia" / "Tokyo").read_bytes())
    assert ZoneInfo("America/Los_Angeles").key
    environment = {"PYTHONTZPATH": str(tmp_path), "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")
