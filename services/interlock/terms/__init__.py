"""The words everything else is written in. Pure: no I/O, no clock, no randomness."""

from interlock.terms.errors import (
    AnotherLog,
    Corrupt,
    ErrorCode,
    InterlockError,
    NoBrokers,
    Problem,
    Refused,
    Unavailable,
)
from interlock.terms.near import one_of
from interlock.terms.refs import LOG_SUBJECT, HoldRef, Offset, PersonRef
from interlock.terms.require import require
from interlock.terms.verdict import Verdict, worst

__all__ = [
    "LOG_SUBJECT",
    "AnotherLog",
    "Corrupt",
    "ErrorCode",
    "HoldRef",
    "InterlockError",
    "NoBrokers",
    "Offset",
    "PersonRef",
    "Problem",
    "Refused",
    "Unavailable",
    "Verdict",
    "one_of",
    "require",
    "worst",
]
