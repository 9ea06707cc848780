"""Keys come and go, and a log may be replaced: each by two agencies, and by where that stands in the log
(decision 0019).

Whether a signature is good is found where a record is opened; which keys are good at that place follows from here.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from interlock.events import (
    FeedClosed,
    KeyAdmitted,
    KeyRevoked,
    LogIncarnationOpened,
    RecordReviewed,
    StopAcknowledged,
    StopOutcomeReported,
)
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons.asked import Reason
from interlock.persons.changes import Changes
from interlock.persons.identity import Reach
from interlock.persons.link_row import by_two
from interlock.persons.rows import LOG, Log, Person, Rows, feed_key, feed_of, log_of, person_of
from interlock.persons.trust_row import PAST_IS_GOOD, Admitted, Mark, Opening, Revoked, Trust
from interlock.terms import Offset, Verdict

QUORUM: Final = 2
KEY_REVOKED: Final = "key_revoked"


def admitted(changes: Changes, record: Recorded, event: KeyAdmitted, agency: str) -> None:
    """From the second agency on the key speaks for its agency: that agency is one of them, or there are three. Fails
    closed: a name that was used before never names another key, one key never speaks for two agencies, and a revocation
    that came first, as it may after a log was lost, ends it at once.
    """
    trust, law = log_of(changes.rows).trust, changes.law
    key = Admitted(event.key, event.agency, event.public.strip())
    known = dict(_keys(trust, law))
    if (key.agency, key.public) == known.get(key.kid) and trust.revocation(key.kid) is None:
        return
    elsewhere = any(public == key.public and owner != key.agency for owner, public in known.values())
    agencies = {body.agency for body in law.bodies.values()}
    if key.kid in known or trust.revocation(key.kid) or elsewhere or key.agency not in agencies:
        changes.alarm("key_not_admitted", key.kid)
        return
    trust = replace(trust, admitting=trust.admitting | {(agency, key)})
    by = {agency for agency, said in trust.admitting if said == key}
    if len(by) >= (QUORUM if key.agency in by else QUORUM + 1):
        trust = replace(trust, admitted=(*trust.admitted, key))
        changes.alarm("key_admitted", key.kid)
        if _is_ended(trust, key.kid, key.agency):
            trust = _without(trust, key.kid, record.offset)
            changes.alarm(KEY_REVOKED, key.kid)
    else:
        changes.alarm("waits_for_a_second", KeyAdmitted.__name__)
    _put(changes, trust)


def revoked(changes: Changes, record: Recorded, event: KeyRevoked, agency: str) -> None:
    """Its own agency ends a key, or two others do. A later word can only doubt more of its past."""
    trust = log_of(changes.rows).trust
    owner = owner_of(event.key, trust, changes.law)
    first = 0 if is_sent_again(trust, record) else event.distrusted_from  # on this log it stands nobody knows where
    since = PAST_IS_GOOD if event.distrusted_from is None else Offset(max(0, first or 0))
    trust = replace(trust, revoking=trust.revoking | {(agency, event.key, since)})
    if owner is None:
        changes.alarm("without_the_power", KeyRevoked.__name__)  # there is no such key yet
    elif _is_ended(trust, event.key, owner):
        trust = _without(trust, event.key, record.offset)
        changes.alarm(KEY_REVOKED, event.key)
    else:
        changes.alarm("waits_for_a_second", KeyRevoked.__name__)
    _put(changes, trust)


def _is_ended(trust: Trust, kid: str, owner: str) -> bool:
    by = {agency for agency, named, _ in trust.revoking if named == kid}
    return owner in by or len(by) >= QUORUM


def _without(trust: Trust, kid: str, at: Offset) -> Trust:
    """Doubted from the earliest place that anybody named. Whoever looked before the newest doubt has to look again."""
    doubted = [since for _, named, since in trust.revoking if named == kid and since != PAST_IS_GOOD]
    now, before = Revoked(kid, at, min(doubted, default=None)), trust.revocation(kid)
    if before is not None and before.distrusted_from == now.distrusted_from:
        now = before  # nothing new was said
    opening = tuple(one for one in trust.opening if one.key != kid)
    return replace(trust, revoked=(*(one for one in trust.revoked if one.kid != kid), now), opening=opening)


def owner_of(kid: str, trust: Trust, law: Law) -> str | None:
    """Whose key it is, or was; None for one that nobody has admitted."""
    owner = dict(_keys(trust, law)).get(kid)
    return None if owner is None else owner[0]


def _keys(trust: Trust, law: Law) -> Iterator[tuple[str, tuple[str, str]]]:
    """By name, the agency and the public half of every key that was ever good."""
    yield from ((one.kid, (one.agency, one.public.strip())) for one in law.keys.key)
    yield from ((one.kid, (one.agency, one.public)) for one in trust.admitted)


def good_keys(trust: Trust, law: Law) -> dict[str, tuple[str, str]]:
    """By name, the agency and the PEM of every key that speaks for somebody now."""
    ended = {one.kid for one in trust.revoked}
    return {kid: key for kid, key in _keys(trust, law) if kid not in ended}


def opened(changes: Changes, record: Recorded, event: LogIncarnationOpened, agency: str) -> None:
    """From the second agency on the log bears this name, and what was sealed for its predecessors counts. Fails closed:
    every feed owes all that anybody had read of it before, and the name must be a new one.
    """
    log = log_of(changes.rows)
    trust, kid = log.trust, record.envelope.kid
    said = Opening(agency, event.incarnation, frozenset(event.predecessors), _marks(event), kid)
    used = {changes.law.keys.incarnation, trust.incarnation, *trust.predecessors}
    if said.incarnation in used or said.incarnation in said.predecessors or not said.predecessors:
        if said.incarnation == trust.incarnation and said.predecessors <= trust.predecessors:
            _put(changes, replace(trust, opened_by=trust.opened_by | {(agency, kid)}))
            _owe(changes, said.marks)  # whoever says it last may have read the most
        else:
            changes.alarm("incarnation_not_opened", said.incarnation)
        return
    others = tuple(one for one in trust.opening if one.agency != agency)
    trust = replace(trust, opening=(*others, said))
    same = [one for one in trust.opening if (one.incarnation, one.predecessors) == _name(said)]
    if len({one.agency for one in same}) >= QUORUM:
        before = trust.predecessors | said.predecessors | {trust.incarnation or changes.law.keys.incarnation}
        opened_by = frozenset((one.agency, one.key) for one in same)
        trust = replace(trust, incarnation=said.incarnation, predecessors=before, opening=(), opened_by=opened_by)
        trust = _doubted_from_the_first(trust)
        changes.alarm("incarnation_opened", said.incarnation)
    else:
        changes.alarm("waits_for_a_second", LogIncarnationOpened.__name__)
    _put(changes, trust)
    if not trust.opening:
        _owe(changes, [mark for one in same for mark in one.marks])


def _doubted_from_the_first(trust: Trust) -> Trust:
    """Where a key's past begins to be in doubt was said of another log, on which everything stood elsewhere."""
    revoking = frozenset((by, kid, min(since, Offset(0))) for by, kid, since in trust.revoking)
    revoked = tuple(
        one if one.distrusted_from is None else replace(one, distrusted_from=Offset(0)) for one in trust.revoked
    )
    return replace(trust, revoking=revoking, revoked=revoked)


def is_sent_again(trust: Trust, record: Recorded) -> bool:
    """Whether it was sealed for a log that this one continues. Each feed keeps its order then, and nobody keeps the
    order between feeds: where it stands says nothing of what stood before it.
    """
    return record.envelope.incarnation in trust.predecessors


def must_be_said_anew(trust: Trust, record: Recorded) -> bool:
    """Whether it ends something because somebody had looked at an earlier log."""
    looked = isinstance(record.event, FeedClosed | RecordReviewed | StopAcknowledged | StopOutcomeReported)
    return looked and is_sent_again(trust, record)


def _name(said: Opening) -> tuple[str, frozenset[str]]:
    return said.incarnation, said.predecessors


def _marks(event: LogIncarnationOpened) -> tuple[Mark, ...]:
    return tuple(Mark(one.feed, one.iseq) for one in event.feeds)


def _owe(changes: Changes, marks: Sequence[Mark]) -> None:
    """What was read of a feed before and is not here is missing until it was sent again. A closed one is sent by nobody
    any more.
    """
    closed = log_of(changes.rows).closed
    for mark in (one for one in marks if one.feed not in closed):
        agency = mark.feed.partition(".")[0]
        feed = feed_of(changes.rows, mark.feed, agency)
        owing = replace(feed, owed=max(feed.owed, mark.iseq))
        changes.put(feed_key(mark.feed), owing)
        changes.noted(mark.feed, owing)


def named_feeds(trust: Trust, event: LogIncarnationOpened) -> Iterator[str]:
    """Every feed of which this record may say that it owes something."""
    yield from (mark.feed for mark in _marks(event))
    yield from (mark.feed for one in trust.opening for mark in one.marks)


def _put(changes: Changes, trust: Trust) -> None:
    changes.put(LOG, replace(log_of(changes.rows), trust=trust))


def signed(row: Person | Log, record: Recorded) -> tuple[tuple[str, str, Offset], ...]:
    """By whose key, from which source and where this row was last changed."""
    named = (record.envelope.kid, record.envelope.source)
    others = tuple(one for one in row.signed if one[:2] != named)
    return tuple(sorted((*others, (*named, record.offset))))


def in_doubt(rows: Rows, reach: Reach) -> Iterator[Reason]:
    """What rests on a key whose past is in doubt, of the log or of whoever this may be. Fails closed: until two people
    of two agencies have looked, since it was revoked, at the papers of each source that it signed for.
    """
    log = log_of(rows)
    doubted = {one.kid: one for one in log.trust.revoked if one.distrusted_from is not None}
    if not doubted:
        return
    people = (person_of(rows, ref) for ref in sorted(reach.everyone))
    looked_at: Sequence[Log | Person] = (log, *people)
    for row in looked_at:
        for kid, source, offset in row.signed:
            key = doubted.get(kid)
            if key is None or key.distrusted_from is None or offset < key.distrusted_from:
                continue
            looked = frozenset(one.said for one in row.reviewed if one.papers_of == source and one.offset > key.offset)
            if not by_two(looked):
                yield Reason(Verdict.UNKNOWN, KEY_REVOKED, source)
