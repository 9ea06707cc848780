"""What the log says of itself: the rules in force, and records that two agencies have looked at."""

from typing import Final, assert_never

from msgspec.structs import replace

from interlock.events import (
    CheckpointTaken,
    GateStageChanged,
    KeyAdmitted,
    KeyRevoked,
    LogEvent,
    LogIncarnationOpened,
    RefVersionAdopted,
    RulesAdopted,
    UnreadableResolved,
)
from interlock.events.record import Recorded
from interlock.persons import trust
from interlock.persons.changes import Changes
from interlock.persons.doubts import RESOLVERS, resolved
from interlock.persons.link_row import are_two
from interlock.persons.rows import LOG, log_of, person_of
from interlock.persons.stages import is_lower, stage_of
from interlock.terms import LOG_SUBJECT, PersonRef

RULES_QUORUM: Final = 2
"""Agencies that must adopt a digest before it is in force."""


VERSION_QUORUM: Final = 2
"""Agencies that must make references of a version before it is in use."""


def heard(changes: Changes, record: Recorded, event: LogEvent) -> None:
    """What one agency says of the log. One alone changes nothing."""
    signer = str(record.signer)
    match event:
        case RulesAdopted():
            _adopt(changes, record, event.digest, signer)
        case RefVersionAdopted():
            _adopt_version(changes, event.version, signer)
        case KeyAdmitted():
            trust.admitted(changes, record, event, signer)
        case KeyRevoked():
            trust.revoked(changes, record, event, signer)
        case LogIncarnationOpened():
            trust.opened(changes, record, event, signer)
        case CheckpointTaken():
            pass  # for whoever begins from a copy of a store
        case GateStageChanged():
            _change_stage(changes, event, signer)
        case UnreadableResolved():
            _resolve(changes, record.envelope.subject, event, signer)
        case _:
            assert_never(event)


def _adopt(changes: Changes, record: Recorded, digest: str, agency: str) -> None:
    """Two agencies put a digest in force. Earlier ones come back by two words since the last change only, each with a
    number of its feed: neither a copy of an old word nor one agency alone brings them back.
    """
    log = log_of(changes.rows)
    name = log.trust.incarnation
    if record.envelope.place is not None and name is not None and record.envelope.incarnation != name:
        changes.alarm("said_before", RulesAdopted.__name__)
        return  # on an earlier log, of what was in force there
    adopted, again = dict(log.adopted), dict(log.adopted_again)
    before = adopted.get(digest, frozenset())
    adopted[digest] = before | {agency}
    fresh = len(before) >= RULES_QUORUM and record.envelope.place is not None
    if fresh:
        again[digest] = again.get(digest, frozenset()) | {agency}
    comes = len(before) < RULES_QUORUM <= len(adopted[digest]) or len(again.get(digest, ())) >= RULES_QUORUM
    if agency in before and not fresh:
        changes.alarm("said_before", RulesAdopted.__name__)
    elif log.in_force is not None and not comes:
        changes.alarm("waits_for_a_second", RulesAdopted.__name__)
    changes.put(
        LOG,
        replace(
            log,
            adopted=tuple(sorted(adopted.items())),
            adopted_again=() if comes else tuple(sorted(again.items())),
            in_force=digest if comes else log.in_force,
        ),
    )


def _adopt_version(changes: Changes, version: int, agency: str) -> None:
    """From the second agency on, every question names its person under this version as well. It is never retired: what
    was placed under it would not be found any more.
    """
    log = log_of(changes.rows)
    said = log.ref_versions_said | {(agency, version)}
    enough = len({one for one, named in said if named == version}) >= VERSION_QUORUM
    versions = log.ref_versions | {version} if enough else log.ref_versions
    if version not in versions:
        changes.alarm("waits_for_a_second", RefVersionAdopted.__name__)
    changes.put(LOG, replace(log, ref_versions_said=said, ref_versions=versions))


def _change_stage(changes: Changes, event: GateStageChanged, agency: str) -> None:
    """Two people of an agency move its own acts to another stage. Fails closed: one name, written twice, moves nothing,
    and nobody moves what only another agency does. A step down is an alarm: what is done without a clearance is not
    chased there any more.
    """
    if not are_two(event.by, event.agreed_by):
        changes.alarm("stage_not_by_two", event.stage)
        return
    acts = changes.law.acts
    if not event.acts or any(act not in acts or agency not in acts[act].asked_by for act in event.acts):
        changes.alarm("without_the_power", GateStageChanged.__name__)
        return
    log = log_of(changes.rows)
    lower = sorted({act for act in event.acts if is_lower(event.stage, stage_of(log, agency, act))})
    if lower:
        changes.alarm("stage_lowered", f"{agency}: {', '.join(lower)}")
    stages = {(who, act): stage for who, act, stage in log.stages} | {(agency, act): event.stage for act in event.acts}
    changes.put(LOG, replace(log, stages=tuple(sorted((*named, stage) for named, stage in stages.items()))))


def _resolve(changes: Changes, subject: PersonRef, event: UnreadableResolved, agency: str) -> None:
    row = log_of(changes.rows) if subject == LOG_SUBJECT else person_of(changes.rows, subject)
    named = (event.offset, event.record_hash)
    doubt = next((one for one in row.doubts if (one.offset, one.record_hash) == named), None)
    if doubt is None and event.record_hash not in row.looked_at:
        changes.alarm("ends_nothing", UnreadableResolved.__name__)
    elif doubt is not None and len(doubt.resolved_by | {agency}) < RESOLVERS:
        changes.alarm("waits_for_a_second", UnreadableResolved.__name__)
    if subject == LOG_SUBJECT:
        changes.put(LOG, resolved(log_of(changes.rows), event, agency))
    else:
        changes.person(subject, lambda person: (resolved(person, event, agency), ()))
