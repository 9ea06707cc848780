"""The README's commands, run as they stand there, in order, in a folder of their own."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from interlock.cli.page import EXIT_CODES
from interlock.sandbox.ports import free_ports
from tests.door.doors import open_doors

README: Final = Path(__file__).resolve().parent.parent / "README.md"
ACTIVATE: Final = ". .venv/bin/activate"
BROKER: Final = (
    "INTERLOCK_KAFKA__BOOTSTRAP_SERVERS=$(python -c "
    "\"from interlock.cli.doors import sandbox_note; print(sandbox_note()['bootstrap_servers'])\")"
)
"""A service of the reader's own finds the sandbox at its usual port; here it has another."""
AT_THE_END: Final = 'trap "kill \\${!:-} 2>/dev/null || true" EXIT\n'
"""Where a command fails, the service in the background would go on, and with it the test."""


def commands() -> list[str]:
    """Each block of commands, as a reader would paste it."""
    return re.findall(r"^```sh\n(.*?)^```$", README.read_text(), flags=re.MULTILINE | re.DOTALL)


def test_the_readme_has_commands_to_try() -> None:
    together = "\n".join(commands())
    for verb in (
        "sandbox up",
        "ask",
        "send",
        "example",
        "person",
        "sandbox break",
        "sandbox heal",
        "sandbox down",
        "failed list",
    ):
        assert f"interlock {verb}" in together


@pytest.mark.kafka
@pytest.mark.processes
def test_every_command_of_the_readme_does_what_the_readme_says(tmp_path: Path) -> None:
    """Only the ports differ from what is written, so that a sandbox of the reader's own is not in the way."""
    ports = f"--port-base {free_ports(200)[0]}"
    script = "\n".join(commands()).replace(ACTIVATE, "").replace("sandbox up --detach", f"sandbox up --detach {ports}")
    programs = re.findall(r"^```python\n# (\w+\.py)\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)
    assert [name for name, _ in programs] == ["relocations.py", "moves.py"]
    for name, program in programs:
        script = script.replace(f"python {name}", f"{BROKER} python {name}")
        (tmp_path / name).write_text(program)
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    try:
        done = subprocess.run(
            ["sh", "-euxc", AT_THE_END + script], cwd=tmp_path, env={"PATH": path, "HOME": str(Path.home())},
            capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
    finally:
        subprocess.run(
            ["interlock", "sandbox", "down"], cwd=tmp_path, env={"PATH": path}, capture_output=True, check=False
        )
    assert done.returncode == 0, done.stdout + done.stderr
    told = [
        "May be added to the manifest",
        "Wait. We cannot check for holds right now.",
        "Do not put this person on the list.",
        "EFFECTIVE at offset",
        "Do not put this person on the list.",
        "Hold: ",
        "RECORDED at offset 0: stands in interlock.caseload.v1",
        "a case goes from los_angeles to phoenix",
        "No failed messages.",
        "RECORDED stands in interlock.caseload.v1",
        "a case goes from phoenix to seattle",
    ]
    at = 0
    for said in told:
        at = done.stdout.index(said, at) + len(said)


async def test_every_body_of_the_readme_is_taken_at_the_door_that_it_is_for(tmp_path: Path) -> None:
    bodies = re.findall(r"^```json\n(.*?)^```$", README.read_text(), flags=re.MULTILINE | re.DOTALL)
    async with open_doors(tmp_path) as doors:
        await doors.fresh()
        statuses = {}
        for body in map(json.loads, bodies):
            path = "/v1/reports" if "reporter" in body else "/v1/clearances"
            agency = body.get("source", "ero").partition("/")[0]
            statuses[path] = (await doors.call(agency, "POST", path, body, {"prefer": "wait=5"})).status_code
    assert statuses == {"/v1/clearances": 200, "/v1/reports": 201}


def test_the_readme_lists_every_exit_code() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", README.read_text(), flags=re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == EXIT_CODES


def test_the_architecture_page_names_every_folder() -> None:
    package = README.parent / "services" / "interlock"
    page = (README.parent / "services" / "README.md").read_text()
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    named = set(re.findall(r"^\| `(\w+)/` \|", page, flags=re.MULTILINE))
    assert named == folders


def test_each_decision_is_half_a_page_with_a_sentence_for_a_title() -> None:
    records = sorted((README.parent / "services" / "decisions").glob("*.md"))
    assert records
    for record in records:
        text = record.read_text()
        title = text.splitlines()[0]
        assert title.startswith("# "), record.name
        assert len(title.split()) >= 4, f"{record.name}: the title is a sentence"
        assert len(text.split()) < 400, f"{record.name} is longer than half a page"
        assert "**Rejected.**" in text or "|" in text, f"{record.name} says what was rejected"
