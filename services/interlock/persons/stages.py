"""Joining by stages: an agency first watches what an act would be answered, then is advised, and then enforces."""

from dataclasses import replace
from typing import Final

from interlock.persons.asked import Answer, Reason
from interlock.persons.rows import Log
from interlock.terms import Verdict

WATCHING: Final = "watching"
ADVISING: Final = "advising"
ENFORCING: Final = "enforcing"
_RANK: Final = {WATCHING: 1, ADVISING: 2, ENFORCING: 3}
STAGE: Final = "stage"
"""The reason why an agency that does not enforce an act gets no clearance for it."""


def stage_of(log: Log, agency: str | None, act: str) -> str:
    """Where this agency stands with this act: it only watches until two of its people have said more."""
    for who, name, stage in log.stages:
        if name == act and who == agency:
            return stage
    return WATCHING


def is_lower(stage: str, before: str) -> bool:
    """Whether an act at this stage asks less of the gate than before. Fails closed: a stage that nobody knows asks
    nothing.
    """
    return _RANK.get(stage, 0) < _RANK.get(before, 0)


def at_its_stage(found: Answer, stage: str) -> Answer:
    """The answer as it is shown at this stage, and below the last what it would have been. Fails closed: only an agency
    that enforces an act is ever told CLEAR.
    """
    if stage == ENFORCING:
        return found
    if stage == ADVISING and found.verdict is not Verdict.CLEAR:
        return replace(found, would_be=found)
    return Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, STAGE, stage),), would_be=found, sources=found.sources)
