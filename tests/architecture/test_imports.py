"""Imports point down. The contracts are in pyproject.toml; here each is broken on purpose, and is seen to break."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
POINT_DOWN, ADAPTERS, PURE, KAFKA = (contract["name"] for contract in CONTRACTS)

IMPURE = [
    "interlock.bus", "interlock.runtime", "asyncio", "threading", "subprocess", "sqlite3", "socket", "os", "pathlib",
    "time", "random", "secrets", "uuid",
]  # fmt: skip
BROKEN = {
    "terms/broken.py": "import interlock.persons\n",
    "law/broken.py": "import interlock.persons\n",
    "events/broken.py": "import interlock.runtime\n",
    "cards/broken.py": "import interlock.bus\n",
    "outbox/broken.py": "import interlock.gate\n",
    "door/broken.py": "import interlock.stories\n",
    "adapters/broken.py": "import interlock.cli\n",
    "novel/__init__.py": "",
    "adapters/alpha/__init__.py": "",
    "adapters/beta/__init__.py": "import interlock.adapters.alpha\n",
    "persons/broken.py": f"import {', '.join(IMPURE)}\n",
    "gate/broken.py": "import aiokafka, fastavro, confluent_kafka\n",
}
"""What nobody may write, by file."""


def linted(services: Path, folder: Path) -> tuple[int, str]:
    """The exit code and the report of the import linter over that source root."""
    done = subprocess.run(
        [
            sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()",
            "--no-cache", "--no-logo", "--config", str(ROOT / "pyproject.toml"),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(services), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a scratch copy in which every contract is broken."""
    scratch = tmp_path_factory.mktemp("scratch")
    ignored = shutil.ignore_patterns("__pycache__", "schemas")
    shutil.copytree(ROOT / "services" / "interlock", scratch / "interlock", ignore=ignored)
    for name, text in BROKEN.items():
        path = scratch / "interlock" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    code, said = linted(scratch, scratch)
    assert code == 1
    return said


def test_every_import_keeps_the_contracts(tmp_path: Path) -> None:
    code, said = linted(ROOT / "services", tmp_path)
    assert code == 0, said


@pytest.mark.parametrize("name", [POINT_DOWN, ADAPTERS, PURE, KAFKA])
def test_each_contract_can_break(report: str, name: str) -> None:
    assert re.search(rf"{name}\s+BROKEN", report)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("terms", "persons"),
        ("law", "persons"),
        ("events", "runtime"),
        ("cards", "bus"),
        ("outbox", "gate"),
        ("door", "stories"),
        ("adapters", "cli"),
    ],
)
def test_an_import_that_points_up_or_sideways_is_named(report: str, importer: str, imported: str) -> None:
    assert f"interlock.{importer} is not allowed to import interlock.{imported}:" in report


def test_a_folder_that_does_not_say_where_it_belongs_is_named(report: str) -> None:
    assert re.search(r"not listed as layers[^:]*:\s+- interlock\.novel", report)


def test_an_adapter_that_imports_another_is_named(report: str) -> None:
    assert "interlock.adapters.beta is not allowed to import interlock.adapters.alpha" in report


@pytest.mark.parametrize("what", IMPURE)
def test_a_pure_folder_that_does_what_is_not_pure_is_named(report: str, what: str) -> None:
    assert f"interlock.persons.broken -> {what} " in report


@pytest.mark.parametrize("what", ["aiokafka", "fastavro", "confluent_kafka"])
def test_a_folder_beside_the_bus_that_knows_kafka_or_avro_is_named(report: str, what: str) -> None:
    assert f"interlock.gate.broken -> {what} " in report


def test_the_contracts_speak_of_every_folder_that_there_is() -> None:
    """The linter does not ask whether a list of folders is complete; only the layers are exhaustive."""
    folders = {path.parent.name for path in (ROOT / "services" / "interlock").glob("*/__init__.py")}
    down, _, pure, kafka = CONTRACTS
    layered = set(re.findall(r"\w+", " ".join(down["layers"])))
    assert folders <= layered
    assert {f"interlock.{name}" for name in folders - {"bus"}} == set(kafka["source_modules"])
    assert set(pure["source_modules"]) == {
        f"interlock.{name}" for name in ("terms", "events", "law", "persons", "cards")
    }


def test_the_layers_are_those_of_the_architecture() -> None:
    layers = [set(re.findall(r"\w+", layer)) for layer in CONTRACTS[0]["layers"]]
    assert layers == [
        {"cli"},
        {"adapters", "publisher", "notifier", "console", "auditor"},
        {"stories"},
        {"sandbox", "door"},
        {"gate", "outbox", "poller", "subscriber"},
        {"bus", "cards"},
        {"persons"},
        {"law"},
        {"events", "runtime"},
        {"terms"},
    ]
    assert CONTRACTS[0]["exhaustive"] is True
