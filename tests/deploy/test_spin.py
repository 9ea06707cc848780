"""Where spin comes from, and the one sentence for each thing that can be missing. Stand-ins play the machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("cat", "dirname", "mkdir", "mktemp", "mv", "rm", "sh", "sha256sum", "tail", "touch")

# Each names what it was asked. BROKEN is what this machine lacks.
APT_GET = """#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
*update*) touch "$CALLS.updated" ;;
*download*)
    case "$BROKEN" in
    network) echo "E: Temporary failure resolving" && exit 100 ;;
    lists) [ -e "$CALLS.updated" ] || { echo "E: Unable to locate package spin"; exit 100; } ;;
    esac
    echo a package >spin_6.5.2.deb
    ;;
esac
"""
DPKG = '#!/bin/sh\n[ "$BROKEN" = architecture ] && echo riscv64 || echo amd64\n'
DPKG_DEB = '#!/bin/sh\nmkdir -p "$3/usr/bin" && echo "#!/bin/sh" >"$3/usr/bin/spin" && chmod +x "$3/usr/bin/spin"\n'
AS_KNOWN = "#!/bin/sh\ncat >/dev/null\n"


class Machine:
    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a checkout"
        self.bin = folder / "bin"
        self.calls = folder / "calls"
        (self.checkout / "deploy").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(ROOT / "deploy" / "spin.sh", self.checkout / "deploy")
        for name in (*NEEDED, "chmod"):
            (self.bin / name).symlink_to(shutil.which(name) or "")

    def has(self, name: str, text: str) -> None:
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def run(self, broken: str = "") -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), "CALLS": str(self.calls), "BROKEN": broken}
        command = ["sh", str(self.checkout / "deploy" / "spin.sh")]
        return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def debian(machine: Machine) -> Machine:
    for name, text in {"apt-get": APT_GET, "dpkg": DPKG, "dpkg-deb": DPKG_DEB, "sha256sum": AS_KNOWN}.items():
        machine.has(name, text)
    return machine


def test_a_spin_that_is_installed_is_taken(debian: Machine) -> None:
    debian.has("spin", "#!/bin/sh\n")
    assert debian.run().stdout == f"{debian.bin}/spin\n"
    assert not debian.calls.exists()


def test_it_is_fetched_once_and_unpacked_in_the_checkout(debian: Machine) -> None:
    spin = debian.checkout / ".interlock/tools/spin-6.5.2+dfsg-1/usr/bin/spin"
    assert [debian.run().stdout, debian.run().stdout] == [f"{spin}\n"] * 2
    assert debian.calls.read_text() == "-q download spin=6.5.2+dfsg-1\n"
    assert [path.name for path in (debian.checkout / ".interlock/tools").iterdir()] == ["spin-6.5.2+dfsg-1"]


def test_where_apt_has_no_lists_they_are_fetched_into_a_folder_of_our_own(debian: Machine) -> None:
    assert debian.run(broken="lists").returncode == 0
    assert [call.split()[-1] for call in debian.calls.read_text().splitlines()] == [
        "spin=6.5.2+dfsg-1",
        "update",
        "spin=6.5.2+dfsg-1",
    ]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("network", "spin 6.5.2+dfsg-1 could not be fetched (E: Temporary failure resolving)"),
        ("architecture", "there is no spin, and which package is the right one for riscv64 is not known"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(debian: Machine, broken: str, why: str) -> None:
    done = debian.run(broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"The model cannot be checked here: {why}. "
        "Install spin (Debian and Ubuntu: apt-get install spin) and run this again.\n"
    )


def test_without_apt_it_says_so(machine: Machine) -> None:
    assert "there is no spin, and no apt-get to fetch it" in machine.run().stderr


def test_another_package_than_the_one_that_is_known_is_not_unpacked(debian: Machine) -> None:
    (debian.bin / "sha256sum").unlink()
    (debian.bin / "sha256sum").symlink_to(shutil.which("sha256sum") or "")
    done = debian.run()
    assert done.returncode == 1
    assert "the package that was fetched is not spin 6.5.2+dfsg-1 as it is known" in done.stderr
    assert list((debian.checkout / ".interlock/tools").iterdir()) == []
