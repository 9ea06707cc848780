"""A new event on an area topic takes one schema file and `poe generate`; one on the safety log fails the type check."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
EVENT: Final[dict[str, Any]] = {
    "type": "record", "name": "KeysHandedOver", "namespace": "interlock.caseload",
    "doc": "An officer has handed over the keys of a house. Made up for a test.",
    "topic": "interlock.caseload.v1", "owners": ["ero"], "readers": ["opla"], "motive": "None.",
    "example": {"house": "12 Made Up Lane", "keys": 2},
    "fields": [
        {"name": "house", "type": "string", "doc": "Which house.", "pii": True},
        {"name": "keys", "type": "int", "doc": "How many keys."},
    ],
}  # fmt: skip
PROGRAM: Final = """
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric import ec
from interlock.bus import Sealer, SigningKey, catalogue
from interlock.bus.memory import MemoryBus
from interlock.cli.events import show
from interlock.events import KeysHandedOver
from interlock.events.record import Draft
from interlock.outbox import Intake
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Subscriber
from interlock.terms import PersonRef

class Log:
    incarnation = "test"

async def main():
    bus, seen = MemoryBus(SystemClock().utc), asyncio.Event()
    key = SigningKey("ero-1", "ero", ec.generate_private_key(ec.SECP256R1()))
    service = Subscriber("opla.keys", "interlock.caseload.v1")
    @service.on(KeysHandedOver)
    async def note(message):
        print(message.event.house, message.event.keys)
        seen.set()
    with AreaStore(Path(sys.argv[1]) / "areas.db", "ero.test") as store:
        outbox = AreaOutbox(store, Sealer(catalogue(), key, Log()), bus, SystemClock())
        draft = Draft("k1", "ero/phoenix", PersonRef("p1." + "a" * 32), datetime(2026, 6, 1, tzinfo=UTC))
        outbox.take(Intake("", b""), [(draft, KeysHandedOver(house="12 Made Up Lane", keys=2))])
        reader = service.reader(bus, SystemClock())
        tasks = [asyncio.create_task(outbox.run()), asyncio.create_task(reader.run())]
        await asyncio.wait_for(seen.wait(), 30)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    print([one.meaning for one in show("KeysHandedOver").fields])

asyncio.run(main())
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of everything that is not a test, into which an event can be put."""
    ignore = shutil.ignore_patterns("__pycache__", ".venv", "docs")
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=ignore)
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copytree(ROOT / "services", tmp_path / "services", ignore=ignore, symlinks=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def ran(tree: Path, *words: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(tree / "services")}
    done = subprocess.run([sys.executable, *words], cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_one_schema_file_makes_an_event_that_can_be_told_read_and_looked_up(tree: Path) -> None:
    (tree / "schemas" / "caseload" / "keys_handed_over.v1.avsc").write_text(json.dumps(EVENT))
    ran(tree, "deploy/generate.py", "--release")
    ran(tree, "deploy/document.py")
    said = ran(tree, "-W", "ignore", "-c", PROGRAM, str(tree))
    assert "12 Made Up Lane 2" in said
    assert "['Which house.', 'How many keys.']" in said
    page = (tree / "deploy" / "docs" / "caseload.md").read_text()
    assert "| `house` | text, personal |  | Which house. |" in page
    assert (
        "KeysHandedOver"
        in json.loads((tree / "deploy" / "docs" / "asyncapi.json").read_text())["components"]["messages"]
    )
    assert [row["name"] for row in json.loads((tree / "schemas" / "ids.json").read_text())][-1] == "KeysHandedOver"


@pytest.mark.slow
def test_one_on_the_safety_log_fails_the_type_check_until_the_fold_and_the_law_handle_it(tree: Path) -> None:
    on_the_log = {**EVENT, "topic": "interlock.safety.v1", "namespace": "interlock.custody"}
    (tree / "schemas" / "custody" / "keys_handed_over.v1.avsc").write_text(json.dumps(on_the_log))
    ran(tree, "deploy/generate.py", "--release")
    package = ["-m", "mypy", "--no-incremental", "--cache-dir", os.devnull, "-m", "interlock.persons.custody"]
    env = {**os.environ, "MYPYPATH": str(tree / "services"), "PYTHONPATH": str(tree / "services")}
    checked = subprocess.run([sys.executable, *package], cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "KeysHandedOver" in checked.stdout
    assert "services/interlock/persons/custody.py" in checked.stdout
