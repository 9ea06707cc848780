"""Two thousand records that must open nothing: forged, expired, overreaching, and said before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, product
from random import Random
from typing import Final

from interlock.bus.records import Headers, Sealed
from interlock.bus.seal import FEEDLESS
from interlock.events import (
    BoardingCompleted,
    CensusClosed,
    ClearanceWithdrawn,
    CustodyChanged,
    DecisionServed,
    Event,
    FearCaseClosed,
    FearReviewDecided,
    FeedClosed,
    GateStageChanged,
    HoldReassigned,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    HoldSuspended,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    KeyRevoked,
    LogIncarnationOpened,
    MotionDecided,
    NoHoldConfirmed,
    RecordReviewed,
    RefVersionAdopted,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
    ReportedOrderChecked,
    RulesAdopted,
    StopAcknowledged,
    StopOutcomeReported,
    UnplacedOrderDecided,
    UnreadableResolved,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.identity.hold_reassigned import ReassignedHold
from interlock.events.record import Draft, Place
from interlock.persons.census import NOTHING_SENT
from interlock.persons.rows import person_of
from interlock.persons.stages import ENFORCING
from interlock.terms import LOG_SUBJECT, PersonRef
from tests.persons.under_siege import CLASS, GATE, OLD_KEY, PEOPLE, besieged, lift, named, order_of
from tests.worlds import (
    AGENCIES,
    INCARNATION,
    UNIT,
    born,
    order_to,
    public_pem,
    sealer,
    shipped_law,
    signing_key,
    with_header,
)

Bytes = tuple[bytes | None, Headers, bytes | None]


@dataclass(frozen=True, slots=True)
class Attack:
    """One record as it comes, past every door."""

    kind: str
    key: bytes | None
    headers: Headers
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like the log to believe, and who might say it."""

    unit: str
    event: Event
    person: PersonRef

    @property
    def agency(self) -> str:
        return self.unit.partition("/")[0]


_NUMBERS = count(1)


def sealed(
    wish: Wish,
    *,
    unit: str | None = None,
    kid: str | None = None,
    incarnation: str = INCARNATION,
    place: Place | None = None,
    id_: str | None = None,
) -> Sealed:
    """The wish as an agency seals it: by itself, in a feed of its own."""
    source, number = unit or wish.unit, next(_NUMBERS)
    agency = source.partition("/")[0]
    feedless = type(wish.event).__name__ in FEEDLESS
    mark = None if wish.person == LOG_SUBJECT or feedless else born(wish.person)
    draft = Draft(id_ or f"hostile-{number}", source, wish.person, besieged().at, (), mark)
    where = None if feedless else place or Place(f"{agency}.hostile{number}", 1)
    return sealer(agency, kid, incarnation).seal(draft, wish.event, where)


def wishes() -> list[Wish]:
    """Everything that would let somebody go, said by whoever has the power, or half of it."""
    return [*_of_holds(), *_of_papers(), *_of_people(), *_of_acts(), *_of_the_log()]


def _of_holds() -> Iterator[Wish]:
    for name in ("held", "aboard", "the other number", "once the other"):
        yield Wish("doj/ca9", lift(f"stay of {name}"), PEOPLE[name])
    yield Wish("doj/ca9", lift("stay of the other number"), PEOPLE["one number"])
    yield Wish("doj/ca9", lift("stay of once the other"), PEOPLE["once linked"])
    filed = lift("motion", "in_absentia_motion_stay", "eoir/los-angeles")
    yield Wish("eoir/los-angeles", filed, PEOPLE["stayed by filing"])
    yield Wish("eoir/los-angeles", MotionDecided(motion="motion", outcome="denied"), PEOPLE["stayed by filing"])
    yield Wish("doj/cd-cal", lift("tro", "dct_tro", "doj/cd-cal"), LOG_SUBJECT)
    yield Wish("doj/d-mass", lift("class", "class_order", "doj/d-mass"), LOG_SUBJECT)
    at_rest = SuspendedHold(source="doj/d-mass", event_id="class", kind="class_order")
    yield Wish("doj/ca1", HoldSuspended(hold=at_rest), LOG_SUBJECT)
    yield Wish("doj/d-mass", named(member=False), PEOPLE["of a class"])
    withdrawn = FearCaseClosed(
        screening="reasonable", case="case", reason="claim_withdrawn", officer="AO Lindqvist", language="Spanish"
    )
    yield Wish("uscis/apss", withdrawn, PEOPLE["afraid"])
    affirmed = FearReviewDecided(screening="reasonable", case="case", decision="finding", outcome="affirmed")
    yield Wish("eoir/los-angeles", affirmed, PEOPLE["afraid"])
    for whom in ("detainee", "ice_ero", "immigration_court"):
        served = DecisionServed(screening="reasonable", case="case", decision="finding", served_on=whom)
        yield Wish("uscis/apss", served, PEOPLE["afraid"])
    yield Wish("doj/cd-cal", _disproved("doj"), PEOPLE["reported"])
    yield Wish("doj/ca9", HoldSubmissionRepaired(submission="sub"), PEOPLE["faulty"])
    gone = HoldSubmissionWithdrawn(submission="sub", by="duty attorney", reason="entered twice")
    yield Wish("doj/ca9", gone, PEOPLE["faulty"])
    for unit in ("doj/ca9", "doj/cd-cal"):
        yield Wish(unit, NoHoldConfirmed(as_of=besieged().at, by="doj-1"), PEOPLE["clear"])


def _disproved(agency: str) -> ReportedOrderChecked:
    return ReportedOrderChecked(report_source="ero/custody", report_id="report", outcome="disproved", by=f"{agency}-7")


def _of_papers() -> Iterator[Wish]:
    for name in ("no order", "ended", "held"):
        yield Wish("eoir/los-angeles", order_to("HND", "GTM"), PEOPLE[name])
        warrant = RemovalOrderBecameExecutable(order=order_of(name), countries=["HND", "GTM"])
        yield Wish("ero/custody", warrant, PEOPLE[name])
    warrant = RemovalOrderBecameExecutable(order=order_of("no warrant"), countries=["HND"])
    yield Wish("ero/custody", warrant, PEOPLE["no warrant"])


def _of_people() -> Iterator[Wish]:
    apart = IdentityUnlinked(other=PEOPLE["the other number"], by="ero-7", reason="another person's prints")
    once, other = PEOPLE["once linked"], PEOPLE["once the other"]
    hold = ReassignedHold(source="doj/ca9", event_id="stay of once the other", kind="coa_stay")
    meant = UnplacedOrderDecided(order_source="doj/cd-cal", order_id="tro", is_this_person=False, by="ero-7")
    proved = IdentityLinked(other=PEOPLE["clear"], relation="same_person", basis="biometric", by="ero-7")
    for agency in ("ero", "uscis"):
        yield Wish(UNIT[agency], apart, PEOPLE["one number"])
        yield Wish(UNIT[agency], HoldReassigned(hold=hold, to=other, by=f"{agency}-7"), other)
        yield Wish(UNIT[agency], HoldReassigned(hold=hold, to=once, by=f"{agency}-7"), other)
        yield Wish(UNIT[agency], meant, PEOPLE["perhaps meant"])
        yield Wish(UNIT[agency], proved, PEOPLE["no order"])
        yield Wish(UNIT[agency], RecordReviewed(papers_of="eoir/boston", by=f"{agency}-7"), PEOPLE["boston"])


def _of_acts() -> Iterator[Wish]:
    home = CustodyChanged(to_facility="Florence Service Processing Center", area="Phoenix", reason="return")
    for name in ("under way", "spent"):
        yield Wish(GATE, ClearanceWithdrawn(request=f"q {name}", reason="not_used"), PEOPLE[name])
    for name in ("stopped", "aboard"):
        yield Wish("ero/custody", StopOutcomeReported(request=f"q {name}", outcome="deplaned"), PEOPLE[name])
        yield Wish("ero/custody", StopAcknowledged(request=f"q {name}", desk="ERO"), PEOPLE[name])
        yield Wish("ero/custody", home, PEOPLE[name])
        yield Wish(GATE, ClearanceWithdrawn(request=f"q {name}", reason="not_used"), PEOPLE[name])
    flown = {"country": "HND", "conveyance": "flight 0714"}
    yield Wish("ero/custody", BoardingCompleted(question="q under way", **flown), PEOPLE["under way"])
    yield Wish("ero/custody", RemovalExecuted(question="q under way", proof="I-205", **flown), PEOPLE["under way"])


def _of_the_log() -> Iterator[Wish]:
    doubt = person_of(besieged().rows, PEOPLE["doubted"]).doubts[0]
    resolved = UnreadableResolved(offset=doubt.offset, record_hash=doubt.record_hash)
    told = CensusClosed(kind="protections", read=0, sent=0, refused=0, digest=NOTHING_SENT, attested_by="eoir-7")
    lost = FeedClosed(feed="eoir.lost", lost_from=1, lost_to=None, census="compared", desk="Eloy", by="eoir-7")
    opened = LogIncarnationOpened(incarnation="another", predecessors=[INCARNATION], feeds=[], by="7")
    pem = public_pem(signing_key("eoir", "eoir-stolen"))
    yield Wish("eoir/boston", told, LOG_SUBJECT)
    yield Wish("eoir/desk", lost, LOG_SUBJECT)
    for agency in ("eoir", "doj", "ero", "uscis"):  # those of which numbers have been used
        yield Wish(f"{agency}/desk", resolved, PEOPLE["doubted"])
        yield Wish(f"{agency}/desk", KeyAdmitted(key="eoir-stolen", agency="eoir", public=pem), LOG_SUBJECT)
        yield Wish(f"{agency}/desk", opened, LOG_SUBJECT)
    stage = GateStageChanged(acts=["board"], stage="watching", by="ero-1", agreed_by="ero-2")
    yield Wish("ero/stages", stage, LOG_SUBJECT)


# ---- forged: somebody without a good key


def forged() -> Iterator[Attack]:
    """Each wish in every way in which it is not what its agency signed."""
    for wish in wishes():
        for kind, (key, headers, value) in _forgeries(wish):
            yield Attack(f"forged: {kind}", key, headers, value)


def _forgeries(wish: Wish) -> Iterator[tuple[str, Bytes]]:
    good = sealed(wish)
    signature = dict(good.headers)["sig"] or b""
    thief = next(agency for agency in AGENCIES if agency != wish.agency)
    changed: dict[str, tuple[str, bytes]] = {
        "no signature": ("sig", b"\0" * 64),
        "a bit of the signature": ("sig", bytes([signature[0] ^ 1, *signature[1:]])),
        "another agency's key name": ("kid", signing_key(thief).kid.encode()),
        "a time that was not signed": ("ce_time", b"2011-09-30T16:00:00Z"),
        "a number that was not signed": ("iseq", b"7"),
        "a source that was not signed": ("ce_source", f"{wish.agency}/another".encode()),
        "an id that was not signed": ("ce_id", b"another"),
    }
    for kind, (name, data) in changed.items():
        if name in dict(good.headers):
            yield kind, (good.key, with_header(good.headers, name, data), good.value)
    yield "a key that nobody admitted", _bytes(sealed(wish, kid=f"{wish.agency}-9"))
    yield "the name of another log", _bytes(sealed(wish, incarnation="another-log"))
    theirs = sealed(wish, unit=f"{thief}/desk", place=Place(f"{wish.agency}.hostile", 1))
    source = with_header(theirs.headers, "ce_source", wish.unit.encode())
    yield "another agency's key and our name", (theirs.key, source, theirs.value)
    if wish.person != LOG_SUBJECT:
        yield "another person's", _moved(good, PEOPLE["held"] if wish.person != PEOPLE["held"] else PEOPLE["aboard"])


def _bytes(one: Sealed) -> Bytes:
    return one.key, one.headers, one.value


def _moved(one: Sealed, person: PersonRef) -> Bytes:
    """The very value and signature under another subject."""
    return person.encode(), with_header(one.headers, "ce_subject", person.encode()), one.value


# ---- expired: what was good once


def expired() -> Iterator[Attack]:
    for wish in wishes():
        if wish.agency == "doj":
            yield _attack("expired: a key that was revoked", sealed(wish, kid=OLD_KEY))
    flown = {"country": "HND", "conveyance": "flight 0714"}
    late = BoardingCompleted(question="q spent", **flown)
    world = besieged()
    old = [
        Wish("ero/custody", late, PEOPLE["spent"]),
        Wish("ero/custody", BoardingCompleted(question="q stopped", **flown), PEOPLE["stopped"]),
        Wish("ero/custody", BoardingCompleted(question="q under way", **flown), PEOPLE["clear"]),
        Wish("ero/custody", replaced(late, country="GTM", question="q under way"), PEOPLE["under way"]),
        Wish("ero/custody", replaced(late, conveyance="flight 9", question="q under way"), PEOPLE["under way"]),
        Wish("doj/ca9", NoHoldConfirmed(as_of=world.at - timedelta(days=3), by="doj-1"), PEOPLE["clear"]),
        Wish("doj/ca9", NoHoldConfirmed(as_of=world.at + timedelta(days=3), by="doj-1"), PEOPLE["clear"]),
        Wish("doj/ca9", HoldSubmissionRepaired(submission="another"), PEOPLE["faulty"]),
        Wish("eoir/desk", UnreadableResolved(offset=1, record_hash="0" * 64), PEOPLE["doubted"]),
        Wish("eoir/desk", UnreadableResolved(offset=1, record_hash="0" * 64), LOG_SUBJECT),
        Wish("ero/custody", StopOutcomeReported(request="q of nobody", outcome="deplaned"), PEOPLE["under way"]),
        Wish("ero/custody", StopAcknowledged(request="q of nobody", desk="ERO"), PEOPLE["under way"]),
        Wish("ero/gate-2", ClearanceWithdrawn(request="q under way", reason="not_used"), PEOPLE["under way"]),
        Wish(GATE, ClearanceWithdrawn(request="q stopped", reason="not_used"), PEOPLE["stopped"]),
        Wish(GATE, ClearanceWithdrawn(request="q spent", reason="not_used"), PEOPLE["spent"]),
        Wish("uscis/desk", KeyAdmitted(key=OLD_KEY, agency="doj", public=_pem("doj", OLD_KEY)), LOG_SUBJECT),
        Wish("uscis/desk", KeyRevoked(key="nobody's", reason="gone"), LOG_SUBJECT),
        Wish(
            "uscis/desk",
            LogIncarnationOpened(incarnation=INCARNATION, predecessors=["older"], feeds=[], by="7"),
            LOG_SUBJECT,
        ),
    ]
    for wish in old:
        yield _attack(f"expired: {type(wish.event).__name__}", sealed(wish))


def replaced(event: BoardingCompleted, **changed: str) -> BoardingCompleted:
    return event.model_copy(update=changed)


def _pem(agency: str, kid: str) -> str:
    return public_pem(signing_key(agency, kid))


def _attack(kind: str, one: Sealed) -> Attack:
    return Attack(kind, *_bytes(one))


# ---- overreaching: a good key, and not the power


def overreaching() -> Iterator[Attack]:
    owners = shipped_law().owners
    for wish in wishes():
        name = type(wish.event).__name__
        for agency in AGENCIES:
            if agency not in owners[name]:
                yield _attack(f"overreaching: {name} of others", sealed(wish, unit=UNIT[agency]))
    for wish in [*_wrong_lifts(), *_wrong_of_a_class(), *_one_of_two(), *_wrong_of_the_log()]:
        yield _attack(f"overreaching: {type(wish.event).__name__}", sealed(wish))


LIFTING: Final = {
    "coa_stay": {("doj", "ca9"), ("doj", "scotus")},
    "in_absentia_motion_stay": {("eoir", "la_immigration_court"), ("eoir", "bia")},
    "dct_tro": {("doj", "cd_cal"), ("doj", "ca9"), ("doj", "scotus")},
    "reasonable_fear_pending": set[tuple[str, str]](),
    "evidence_missing": set[tuple[str, str]](),
    "class_order": {("doj", "d_mass"), ("doj", "ca1"), ("doj", "scotus")},
}
"""Who may lift what is held here, agency and body, told from the tables and the law by hand."""


def _wrong_lifts() -> Iterator[Wish]:
    """Every hold, lifted from every unit and in the name of every body that may not."""
    law = besieged().law
    held = [
        (PEOPLE["held"], lift("stay of held")),
        (PEOPLE["aboard"], lift("stay of aboard")),
        (PEOPLE["lifted"], lift("stay of lifted")),
        (PEOPLE["one number"], lift("stay of the other number")),
        (PEOPLE["stayed by filing"], lift("motion", "in_absentia_motion_stay", "eoir/los-angeles")),
        (PEOPLE["afraid"], lift("claim", "reasonable_fear_pending", "ero/custody")),
        (PEOPLE["reported"], lift("report", "evidence_missing", "ero/custody")),
        (LOG_SUBJECT, lift("tro", "dct_tro", "doj/cd-cal")),
        (LOG_SUBJECT, lift("class", "class_order", "doj/d-mass")),
    ]
    for (person, event), (unit, row), body in product(held, law.units.items(), (None, *law.bodies)):
        agency = unit.partition("/")[0]
        if agency in law.owners["StayLifted"] and (agency, body or row.body) not in LIFTING[event.hold.kind]:
            yield Wish(unit, event.model_copy(update={"body": body}), person)
    for unit in ("eoir/eloy", "eoir/boston"):
        yield Wish(unit, MotionDecided(motion="motion", outcome="denied"), PEOPLE["stayed by filing"])


def _wrong_of_a_class() -> Iterator[Wish]:
    """From each court that is not above: another version in the place of the class, its suspension, and a no."""
    for unit in ("doj/ca9", "doj/cd-cal", "doj/d-ariz"):
        at_rest = SuspendedHold(source="doj/d-mass", event_id="class", kind="class_order")
        yield Wish(unit, CLASS.model_copy(update={"version": 2, "replaces_former": True}), LOG_SUBJECT)
        yield Wish(unit, HoldSuspended(hold=at_rest), LOG_SUBJECT)
        yield Wish(unit, named(member=False), PEOPLE["of a class"])
    yield Wish("doj/d-mass", named(member=False).model_copy(update={"version": 0}), PEOPLE["of a class"])


def _one_of_two() -> Iterator[Wish]:
    """Half of what two must say; always the same half."""
    for wish in wishes():
        halves = UnreadableResolved | KeyAdmitted | LogIncarnationOpened | IdentityUnlinked | HoldReassigned
        halves |= UnplacedOrderDecided
        if wish.agency == "ero" and isinstance(wish.event, halves):
            yield wish
    for agency in ("eoir", "ero", "uscis"):  # none of them is counsel
        yield Wish(UNIT[agency], _disproved(agency), PEOPLE["reported"])
    law = besieged().law
    yield Wish("ero/desk", KeyRevoked(key="eoir-1", reason="it says so"), LOG_SUBJECT)
    yield Wish("ero/rules", RulesAdopted(digest="0" * 64), LOG_SUBJECT)
    yield Wish("ero/desk", RefVersionAdopted(version=2), LOG_SUBJECT)
    for desk, by in (("Boston", "eoir-1"), ("Eloy", "eoir-1"), ("boston ", " Eoir-1"), ("", "")):
        lost = FeedClosed(feed="eoir.lost", lost_from=1, lost_to=None, census="compared", desk=desk, by=by)
        yield Wish("eoir/desk", lost, LOG_SUBJECT)
    acts = [name for name, act in law.acts.items() if "ero" in act.asked_by]
    for by, agreed in (("ann", "ann"), ("ann", " ANN "), ("ann", ""), ("", "ann")):
        stage = GateStageChanged(acts=acts, stage=ENFORCING, by=by, agreed_by=agreed)
        yield Wish("ero/stages", stage, LOG_SUBJECT)


def _wrong_of_the_log() -> Iterator[Wish]:
    closes = CensusClosed(kind="protections", read=0, sent=0, refused=0, digest=NOTHING_SENT, attested_by="7")
    for unit in besieged().law.units:
        yield Wish(unit, closes, LOG_SUBJECT)  # from a feed in which nothing was opened
    lost = FeedClosed(feed="eoir.lost", lost_from=1, lost_to=None, census="compared", desk="Eloy", by="doj-7")
    for agency in ("doj", "ero", "uscis"):
        yield Wish(f"{agency}/desk", lost, LOG_SUBJECT)
        acts = GateStageChanged(acts=["board"], stage=ENFORCING, by="one", agreed_by="two")
        if agency != "ero":
            yield Wish(f"{agency}/stages", acts, LOG_SUBJECT)
    for key in ("eoir-1", "doj-1"):
        pem = _pem("ero", "ero-stolen")
        yield Wish("ero/desk", KeyAdmitted(key=key, agency="eoir", public=pem), LOG_SUBJECT)
    yield Wish("ero/desk", KeyAdmitted(key="ero-eoir", agency="eoir", public=_pem("ero", "ero-1")), LOG_SUBJECT)


# ---- said before


def repeated(chance: Random) -> Iterator[Attack]:
    """Every record of the log once more, in another order and under other people; and what its issuer says under a
    number that it has used.
    """
    world = besieged()
    records = list(world.records)
    chance.shuffle(records)
    for raw in records:
        name = (raw.header("ce_type") or b"").decode()
        kind = "a checkpoint" if name == "CheckpointTaken" else "without a number" if name in FEEDLESS else "as it is"
        yield Attack(f"replayed: {kind}", raw.key, raw.headers, raw.value)
    for raw in records:
        for person in chance.sample([*PEOPLE.values(), LOG_SUBJECT], 3):
            if raw.key != person.encode():
                headers = with_header(raw.headers, "ce_subject", person.encode())
                yield Attack("replayed: moved to another", person.encode(), headers, raw.value)
    for wish in wishes():
        if type(wish.event).__name__ not in FEEDLESS:
            for number in (1, 2):
                again = sealed(wish, place=Place(f"{wish.agency}.main", number))
                yield _attack("replayed: under a used number", again)


def attacks() -> Sequence[Attack]:
    """The same ones every time, all kinds among each other."""
    chance = Random(2011)  # noqa: S311 - the same every time is what is wanted
    found = [*forged(), *expired(), *overreaching(), *repeated(chance)]
    chance.shuffle(found)
    return found
