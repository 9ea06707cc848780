"""Check the model by spin: every order of its steps within some bounds, or up to the first that breaks it."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

ROOT: Final = Path(__file__).parents[3]
MODEL: Final = Path(__file__).with_name("clearance.pml")
SPIN: Final = ROOT / "deploy" / "spin.sh"
MEETINGS: Final = frozenset(re.findall(r'MEETS\(\d+, "([^"]+)"\)', MODEL.read_text()))
"""What a search says that it has met: the dangers that the protocol is for."""
BOUNDS: Final = {name: int(most) for name, most in re.findall(r"#ifndef (\w+)\n#define \1 (\d+)", MODEL.read_text())}
"""As they are where a case does not say otherwise."""
_DEPTH_MAX: Final = 1_000_000
_FETCH_S_MAX: Final = 180


class NotHere(Exception):  # noqa: N818 - it is no fault of the model, and its tests are skipped
    """This machine lacks what checks a model; the message says what to do."""


class NotDecided(Exception):  # noqa: N818 - neither right nor wrong
    """The search came to no end within its memory and time, or the model could not be built."""


@dataclass(frozen=True, slots=True)
class Case:
    """The protocol, or one with a mistake in it, within bounds."""

    name: str
    meaning: str
    bounds: tuple[str, ...] = ()
    """As clearance.pml names them; what is not given is as it stands there."""
    mistake: str | None = None

    @property
    def holds(self) -> bool:
        """What is expected of it."""
        return self.mistake is None and "LOSSES=2" not in self.bounds


@dataclass(frozen=True, slots=True)
class Found:
    holds: bool
    states: int
    depth: int
    """Steps of the longest history that was looked at; where one breaks the protocol, the steps of that one."""
    seconds: float
    met: frozenset[str]
    story: tuple[str, ...]
    """What happens in the history that breaks the protocol, a step a line, in the words of the model's printf."""


PROTOCOL: Final = (
    Case("protocol", "a request arrives twice"),
    Case("two holds", "one of two holds is ended", ("HOLDS=2", "TIMES=1")),
    Case("two questions", "two are on their way together", ("QUESTIONS=2", "TIMES=1")),
    Case("a loss", "one broker loses what it had not flushed", ("LOSSES=1", "TIMES=1")),
    Case("two elections", "a leader is replaced twice", ("EPOCHS=3", "TIMES=1")),
)
LONG: Final = (
    Case("longer logs", "four records fit into a log", ("MOST=4",)),
    Case("two holds, twice", "and each request arrives twice", ("HOLDS=2",)),
    Case("two holds, longer", "both holds, an end and a question", ("HOLDS=2", "TIMES=1", "MOST=4")),
    Case("two questions, twice", "and each request arrives twice", ("QUESTIONS=2",)),
    Case("a loss, twice", "and each request arrives twice", ("LOSSES=1",)),
    Case("two elections, twice", "and each request arrives twice", ("EPOCHS=3", "MOST=2")),
    Case("a planned change", "the lead is moved while the leader is well", ("PLANNED=1",)),
    Case("two planned changes", "and moved again", ("PLANNED=1", "EPOCHS=3", "TIMES=1")),
    Case("a loss, two elections", "a broker that lost its records may lead", ("LOSSES=1", "EPOCHS=3", "TIMES=1")),
)
MISTAKES: Final = (
    Case("read index", "the gate asks a leader where the log ends, and reads up to there", mistake="READ_INDEX"),
    Case("own copy", "the gate answers once its question is acknowledged, without reading it back",
         mistake="ANSWERS_FROM_ITS_COPY"),
    Case("offset", "the gate goes by the offset that it was told, and not by the record",
         mistake="OFFSET_OF_THE_APPEND"),
    Case("any question", "the gate takes the record of another question for that of its own", ("QUESTIONS=2",),
         "ANY_QUESTION"),
    Case("acks=1", "a hold is acknowledged as soon as its leader has it", mistake="ACKNOWLEDGED_BY_THE_LEADER"),
    Case("min ISR 1", "min.insync.replicas=1, and one broker loses what it had not flushed", ("LOSSES=1",),
         "ONE_IN_SYNC"),
    Case("no ELR", "eligible leader replicas are off, and one broker loses what it had not flushed",
         ("LOSSES=1", "TIMES=1"), "NOBODY_ELIGIBLE"),
    Case("unclean", "unclean.leader.election.enable=true", mistake="UNCLEAN_ELECTION"),
    Case("before 3.7", "the high watermark moves while too few are in sync", mistake="RISES_WITH_TOO_FEW"),
    Case("too early", "a follower counts as in sync before it has come to the start of the leader's epoch",
         ("EPOCHS=3", "TIMES=1"), "JOINS_TOO_EARLY"),
    Case("two losses", "two brokers lose what they had not flushed: more than Kafka bears", ("LOSSES=2", "TIMES=1")),
)  # fmt: skip
READ_INDEX: Final = MISTAKES[0]


def check(case: Case, *, memory_mb: int = 2_000, seconds_max: float = 300) -> Found:
    """Raises NotHere without spin or a C compiler, and NotDecided where the bounds do not suffice."""
    spin, cc = tools()
    switches = [f"-D{one}" for one in (*case.bounds, *([case.mistake] if case.mistake else []))]
    # What should break the protocol is searched level by level: the first history found is a shortest one.
    search = ["-DNOREDUCE", *([] if case.holds else ["-DBFS"])]
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(MODEL, folder)  # what is found is written beside it
        _built([spin, f"-P{cc} -E -x c", "-a", *switches, MODEL.name], folder)
        _built([cc, "-w", "-O1", "-DSAFETY", f"-DMEMLIM={memory_mb}", *search, "-o", "pan", "pan.c"], folder)
        said = _run(["./pan", f"-m{_DEPTH_MAX}"], folder, seconds_max)
        trail = Path(folder, MODEL.name + ".trail").exists()
        story = _run(["./pan", "-S"], folder, seconds_max) if trail else ""
    return _found(said, story, monotonic() - began)


def tools() -> tuple[str, str]:
    """The paths of spin and of a C compiler. Raises NotHere."""
    cc = shutil.which("cc") or shutil.which("gcc")
    if cc is None:
        raise NotHere(
            "The model cannot be checked here: there is no C compiler (Debian and Ubuntu: apt-get install gcc)."
        )
    try:
        got = subprocess.run(["sh", str(SPIN)], check=False, capture_output=True, text=True, timeout=_FETCH_S_MAX)
    except subprocess.TimeoutExpired as late:
        raise NotHere(f"The model cannot be checked here: spin was not fetched within {_FETCH_S_MAX} s.") from late
    if got.returncode != 0:
        raise NotHere(got.stderr.strip())
    return got.stdout.strip(), cc


def _built(command: list[str], folder: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    if done.returncode != 0 or "rror" in done.stdout:
        raise NotDecided(f"{command[0]} does not take the model: {(done.stdout + done.stderr).strip()}")


def _run(command: list[str], folder: str, seconds_max: float) -> str:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, timeout=seconds_max)
    except subprocess.TimeoutExpired as late:
        raise NotDecided(f"The search did not end within {seconds_max:.0f} s.") from late
    return done.stdout


def _found(said: str, story: str, seconds: float) -> Found:
    counted = re.search(r"depth reached (\d+), errors: (\d+)\s+(\d+) states, stored", said)
    if counted is None:
        raise NotDecided(f"The search ended without a result: {said[-500:].strip()}")
    depth, errors, states = (int(group) for group in counted.groups())
    if not errors and ("Search not completed" in said or "max search depth too small" in said):
        raise NotDecided(f"The search did not end within its memory; it had seen {states:,} states.")
    return Found(
        holds=not errors,
        states=states,
        depth=depth,
        seconds=seconds,
        met=frozenset(re.findall(r"^met: (.+)$", said, re.MULTILINE)),
        story=tuple(re.findall(r"^\s*told: (.+)$", story, re.MULTILINE)),
    )
