"""What the log says of a person: rows, the fold that makes them, and the answer read from them. Pure."""

from interlock.persons.alarms import Alarm
from interlock.persons.answer import answer, known_block
from interlock.persons.asked import Answer, Asked, Reason
from interlock.persons.fold import Applied, apply
from interlock.persons.membership import held_under
from interlock.persons.outcome import HoldNow, Outcome, hold_now, outcome_of
from interlock.persons.rows import (
    CLASSES,
    LOG,
    Hold,
    Log,
    Person,
    Reader,
    Row,
    RowKey,
    Rows,
    feed_key,
    log_of,
    person_key,
    person_of,
)
from interlock.persons.touching import around, touches

__all__ = [
    "CLASSES",
    "LOG",
    "Alarm",
    "Answer",
    "Applied",
    "Asked",
    "Hold",
    "HoldNow",
    "Log",
    "Outcome",
    "Person",
    "Reader",
    "Reason",
    "Row",
    "RowKey",
    "Rows",
    "answer",
    "apply",
    "around",
    "feed_key",
    "held_under",
    "hold_now",
    "known_block",
    "log_of",
    "outcome_of",
    "person_key",
    "person_of",
    "touches",
]
