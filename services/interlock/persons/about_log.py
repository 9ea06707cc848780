"""What the log says of itself: the rules in force, and records that two agencies have looked at."""

from dataclasses import replace
from typing import Final, assert_never

from interlock.events import LogEvent, RulesAdopted, UnreadableResolved
from interlock.events.record import Recorded
from interlock.persons.changes import Changes
from interlock.persons.doubts import resolved
from interlock.persons.rows import LOG, log_of
from interlock.terms import LOG_SUBJECT, PersonRef

RULES_QUORUM: Final = 2
"""Agencies that must adopt a digest before it is in force."""


def heard(changes: Changes, record: Recorded, event: LogEvent) -> None:
    """What one agency says of the log. One alone changes nothing."""
    signer = str(record.signer)
    match event:
        case RulesAdopted():
            _adopt(changes, event.digest, signer)
        case UnreadableResolved():
            _resolve(changes, record.envelope.subject, event, signer)
        case _:
            assert_never(event)


def _adopt(changes: Changes, digest: str, agency: str) -> None:
    """Two agencies put a digest in force, once: neither a repeat nor one agency alone brings an earlier one back."""
    log = log_of(changes.rows)
    adopted = dict(log.adopted)
    before = adopted.get(digest, frozenset())
    adopted[digest] = before | {agency}
    in_force = digest if len(before) < RULES_QUORUM <= len(adopted[digest]) else log.in_force
    changes.put(LOG, replace(log, adopted=tuple(sorted(adopted.items())), in_force=in_force))


def _resolve(changes: Changes, subject: PersonRef, event: UnreadableResolved, agency: str) -> None:
    if subject == LOG_SUBJECT:
        changes.put(LOG, resolved(log_of(changes.rows), event, agency))
    else:
        changes.person(subject, lambda person: (resolved(person, event, agency), ()))
