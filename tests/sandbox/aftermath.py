"""What the log and the stores say once the traffic is over: all that was said, once, and with its effect."""

from collections import Counter, defaultdict

from interlock.bus import SAFETY, Opener, RawRecord, catalogue
from interlock.bus.kafka import KafkaBus
from interlock.events import HoldSubmissionFaulty, HoldSubmissionRepaired
from interlock.events.record import Recorded
from interlock.gate.rules import keyring_of
from interlock.gate.store import Store
from interlock.gate.upcoming import store_path
from interlock.law import Law
from interlock.persons import Rows, log_of
from interlock.persons.rows import Clearances, Person, links_of
from interlock.sandbox.site import AGENCIES, SandboxSite
from interlock.terms import Offset, PersonRef
from tests.gate.parts import refolded, rows_of
from tests.sandbox.traffic import Traffic


async def whole_log(site: SandboxSite) -> list[RawRecord]:
    bus = KafkaBus(site.bootstrap_servers)
    try:
        topic = bus.topic(SAFETY)
        end, records = await topic.end(), list[RawRecord]()
        batches = topic.read(Offset(0))
        async for batch in batches:
            records += batch
            if len(records) >= end:
                break
        await batches.aclose()
        return records
    finally:
        await bus.close()


def opened(records: list[RawRecord], law: Law) -> list[Recorded]:
    opener = Opener(catalogue(), keyring_of(law), SAFETY)
    found = [opener.open(raw) for raw in records]
    assert all(isinstance(one, Recorded) for one in found), "somebody has written what nobody can read"
    return [one for one in found if isinstance(one, Recorded)]


def places(records: list[Recorded]) -> dict[tuple[str, str], set[tuple[str, int]]]:
    """By source and id, every feed and number under which an event stands in the log."""
    found = defaultdict[tuple[str, str], set[tuple[str, int]]](set)
    for one in records:
        if one.envelope.place is not None:
            found[one.envelope.source, one.envelope.id].add((one.envelope.place.feed, one.envelope.place.iseq))
    return found


def open_stops(rows: Rows) -> set[str]:
    """By the fold: every stop that nobody has brought to an end."""
    return {
        one.request
        for row in rows.values()
        if isinstance(row, Clearances)
        for one in row.outstanding
        if one.stopped is not None
    }


def stands_once(records: list[Recorded], traffic: Traffic) -> None:
    """Every event of which somebody was told that it is stored is in the log, under one number, and no number lacks."""
    found = places(records)
    assert set(traffic.sender.acknowledged) <= found.keys(), "acknowledged and lost"
    doubled = {event: under for event, under in found.items() if len(under) > 1}
    assert not doubled, "one event under two numbers counts twice"
    numbers = defaultdict[str, list[int]](list)
    for ((feed, iseq),) in found.values():
        numbers[feed].append(iseq)
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in numbers.values())
    told = Counter(one.event.submission for one in records if isinstance(one.event, HoldSubmissionFaulty))
    repaired = Counter(one.event.submission for one in records if isinstance(one.event, HoldSubmissionRepaired))
    assert told == Counter(traffic.fates.keys() - traffic.about_nobody)
    assert repaired == Counter(one for one, fate in traffic.fates.items() if fate == "repaired")


def has_its_effect(rows: Rows, traffic: Traffic) -> None:
    """What was said is so, whoever died meanwhile."""
    people = [row for row in rows.values() if isinstance(row, Person)]
    holds = {hold.event_id for one in people for hold in one.holds}
    assert traffic.standing.keys() <= holds, "a stay that nobody has lifted holds"
    assert not traffic.ended & holds
    assert traffic.ended <= {ref.event_id for one in people for ref in one.ended_holds}
    assert {one.submission for row in people for one in row.faulty} == traffic.left_waiting
    for (one, other), taken_back in traffic.linked.items():
        state = links_of(rows, PersonRef(one)).to(PersonRef(other)).state
        assert state == ("formerly_linked" if taken_back else "confirmed")
    log = log_of(rows)
    assert (log.telling, log.gapped, log.doubts) == ((), (), ())


def every_store_says_the_same(raws: list[RawRecord], site: SandboxSite, law: Law) -> None:
    """Each door has folded what anybody folds who reads the log as far as it did."""
    folded: dict[int, Rows] = {}
    for agency in AGENCIES:
        with Store(store_path(site.folder / "state" / agency, law), law.digest) as store:
            kept, applied = rows_of(store), store.position.applied
        if applied not in folded:
            folded[applied] = refolded(raws[: applied + 1], law)[0]
        assert kept == folded[applied], agency
