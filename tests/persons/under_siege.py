"""A log in which much is under way: people held, clear, stopped, linked, doubted, aboard; and what of it opens."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from msgspec.structs import replace

from interlock.events import (
    BoardingCompleted,
    CensusOpened,
    CheckpointTaken,
    ClassMemberNamed,
    ClassOrderPublished,
    ClearanceRequested,
    CourtOrderReported,
    CustodyChanged,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    FeedClosed,
    HoldSubmissionFaulty,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    KeyRevoked,
    MotionFiled,
    NoHoldConfirmed,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    StayGranted,
    StayLifted,
    UnplacedOrderEntered,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import LOG, Asked, Row, RowKey, Rows, answer, around, log_of
from interlock.persons.rows import Classes, Clearances, Links, Log, Person
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import World, order_to, over, public_pem, sealer, signing_key

PEOPLE: Final = {
    name: PersonRef(f"p1.{number:032x}")
    for number, name in enumerate(
        (
            "clear", "under way", "held", "lifted", "stayed by filing", "stopped", "aboard", "one number",
            "the other number", "once linked", "once the other", "faulty", "doubted", "afraid", "no order",
            "no warrant", "ended", "perhaps meant", "boston", "spent", "reported", "of a class",
        ),
        start=1,
    )
}  # fmt: skip
GATE: Final = "ero/gate-1"
LATE: Final = ("doj/ca9", "doj/cd-cal")
"""Sources that are late in some of the questions."""
OLD_KEY: Final = "doj-2010"
"""Admitted once, and revoked since."""
ASKED: Final = (("board", "HND", ()), ("execute_removal", "HND", LATE), ("board", "GTM", ()))
"""What everybody is asked about: act, country, and the sources that are late."""
STAY: Final = StayGranted(kind="coa_stay")
CLASS: Final = ClassOrderPublished(kind="class_order", class_id="the class", version=1, only_named=True)
MEANT: Final = ("born1.aa", "surname1.bb")


def lift(event_id: str, kind: str = "coa_stay", source: str = "doj/ca9", body: str | None = None) -> StayLifted:
    return StayLifted(hold=LiftedHold(source=source, event_id=event_id, kind=kind), body=body)


def named(*, member: bool) -> ClassMemberNamed:
    return ClassMemberNamed(class_id=CLASS.class_id, version=1, is_member=member)


def order_of(name: str) -> str:
    return f"order of {name}"


def question(
    world: World, name: str, action: str, country: str | None, late: tuple[str, ...] = ()
) -> ClearanceRequested:
    keys = list(MEANT) if name == "perhaps meant" else ["born1.zz", "surname1.zz"]
    asked = world.question(action, country, late, PEOPLE[name])
    return asked.model_copy(update={"match_keys": keys, "conveyance": "flight 0714"})


@cache
def besieged() -> World:
    """The log as it was before anybody hostile wrote on it. Nobody may write on this one."""
    world = World()
    _keys(world)
    for name, person in PEOPLE.items():
        if name in {"no order", "boston"}:
            continue
        world.says("eoir", order_to("HND"), person, id=order_of(name))
        if name != "no warrant":
            world.says("ero", RemovalOrderBecameExecutable(order=order_of(name), countries=["HND"]), person)
        home = CustodyChanged(to_facility="Los Angeles Staging Facility", area="Los Angeles", reason="arrest")
        world.says("ero", home, person)
    _held(world)
    _linked(world)
    _under_way(world)
    _of_the_log(world)
    return world


def again(world: World) -> World:
    """The same log, on which one may write."""
    copy = World(begun=False)
    copy._begin_like(world)
    copy.trusted.follow(log_of(copy.rows).trust)
    return copy


def _keys(world: World) -> None:
    """A second key of Justice, good for a while."""
    for agency in ("doj", "eoir"):
        admitted = KeyAdmitted(key=OLD_KEY, agency="doj", public=public_pem(signing_key("doj", OLD_KEY)))
        world.says(agency, admitted, LOG_SUBJECT)
    world.says("doj", STAY, PEOPLE["held"], id="stay of held", sealer_=sealer("doj", OLD_KEY))
    world.says("doj", KeyRevoked(key=OLD_KEY, reason="its holder left"), LOG_SUBJECT)


def _held(world: World) -> None:
    motion = MotionFiled(
        filing_type="reopen_in_absentia", proceeding_type="removal", order=order_of("stayed by filing")
    )
    world.says("doj", STAY, PEOPLE["lifted"], id="stay of lifted")
    world.says("doj", lift("stay of lifted"), PEOPLE["lifted"])
    world.says("eoir", motion, PEOPLE["stayed by filing"], id="motion")
    world.says(
        "doj", HoldSubmissionFaulty(submission="sub", event_type="StayGranted", fields=["kind"]), PEOPLE["faulty"]
    )
    forged = world.seals("doj", STAY, PEOPLE["doubted"], sealer_=sealer("doj", "doj-9"), feed="doj.forged")
    world.appends(forged)
    claim = FearClaimMade(screening="reasonable", countries=["HND"])
    world.says("ero", claim, PEOPLE["afraid"], id="claim")
    world.says("uscis", FearReferralReceived(screening="reasonable", claims=["claim"]), PEOPLE["afraid"], id="case")
    found = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="requested")
    world.says("uscis", found, PEOPLE["afraid"], id="finding")
    world.says("ero", CourtOrderReported(reporter="officer"), PEOPLE["reported"], id="report")
    half = ReportedOrderChecked(report_source="ero/custody", report_id="report", outcome="disproved", by="ero-7")
    world.says("ero", half, PEOPLE["reported"])
    ceased = RemovalOrderCeasedToBeExecutable(order=order_of("ended"), reason="vacated")
    world.says("eoir", ceased, PEOPLE["ended"])
    world.says("eoir", order_to("HND"), PEOPLE["boston"], id=order_of("boston"), unit="eoir/boston")
    warrant = RemovalOrderBecameExecutable(order=order_of("boston"), countries=["HND"])
    world.says("ero", warrant, PEOPLE["boston"])


def _linked(world: World) -> None:
    """Two numbers of one man by one officer's word, and two strangers whom two agencies have taken apart again."""
    same = IdentityLinked(other=PEOPLE["the other number"], relation="same_person", basis="documentary", by="ero-1")
    world.says("ero", same, PEOPLE["one number"])
    world.says("doj", STAY, PEOPLE["the other number"], id="stay of the other number")
    once = IdentityLinked(other=PEOPLE["once the other"], relation="same_person", basis="documentary", by="ero-1")
    world.says("ero", once, PEOPLE["once linked"])
    world.says("doj", STAY, PEOPLE["once the other"], id="stay of once the other")
    for agency in ("ero", "uscis"):
        apart = IdentityUnlinked(other=PEOPLE["once the other"], by=f"{agency}-9", reason="another person's prints")
        world.says(agency, apart, PEOPLE["once linked"])


def _under_way(world: World) -> None:
    for name in ("under way", "stopped", "aboard", "spent"):
        world.says("ero", question(world, name, "board", "HND"), PEOPLE[name], unit=GATE, id=f"q {name}")
    boarded = BoardingCompleted(question="q aboard", country="HND", conveyance="flight 0714")
    world.says("ero", boarded, PEOPLE["aboard"], id="boarded")
    spent = BoardingCompleted(question="q spent", country="HND", conveyance="flight 0714")
    world.says("ero", spent, PEOPLE["spent"], id="boarded spent")
    world.says("doj", STAY, PEOPLE["stopped"], id="stay of stopped")
    world.says("doj", lift("stay of stopped"), PEOPLE["stopped"])
    world.says("doj", STAY, PEOPLE["aboard"], id="stay of aboard")


def _of_the_log(world: World) -> None:
    entered = UnplacedOrderEntered(kind="dct_tro", match_keys=list(MEANT))
    world.says("doj", entered, LOG_SUBJECT, unit="doj/cd-cal", id="tro")
    world.says("doj", CLASS, LOG_SUBJECT, unit="doj/d-mass", id="class")
    world.says("doj", named(member=True), PEOPLE["of a class"], unit="doj/d-mass")
    past = CensusOpened(kind="protections")
    world.says("eoir", past, LOG_SUBJECT, unit="eoir/boston", feed="eoir.census-2")
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-1"), PEOPLE["lifted"], unit="doj/ca9")
    checkpoint = CheckpointTaken(offset=9, log_digest="0" * 64, state_digest="0" * 64, rules=world.law.digest)
    world.says("ero", checkpoint, LOG_SUBJECT, unit=GATE)
    lost = FeedClosed(feed="eoir.lost", lost_from=1, lost_to=None, census="compared", desk="Boston", by="eoir-1")
    world.says("eoir", lost, LOG_SUBJECT)


Fact = tuple[object, ...]


def holding(key: RowKey, row: Row | None) -> set[Fact]:
    """Whatever in this row holds somebody, and must go on standing."""
    match row:
        case Person():
            held: set[Fact] = {(key, one.ref) for one in row.holds} | {(key, one.offset) for one in row.doubts}
            return held | {(key, one.record_hash) for one in row.faulty} | {(key, one) for one in row.ended_orders}
        case Links():
            same: set[Fact] = {(key, edge.other, "same") for edge in row.edges if edge.is_same}
            return same | {(key, edge.other, "former") for edge in row.edges if edge.former is not None}
        case Classes():
            return {(key, one.hold.ref, one.hold.suspended_by) for one in row.orders}
        case Clearances():
            under_way: set[Fact] = {(key, one.request) for one in row.outstanding}
            spent: set[Fact] = {(key, one.request, "spent") for one in row.outstanding if one.spent is not None}
            return under_way | spent | {(key, one.request, "stopped") for one in row.outstanding if one.stopped}
        case Log():
            doubts: set[Fact] = {("doubt", one.offset) for one in row.doubts} | {("gap", *one) for one in row.gapped}
            orders: set[Fact] = {("unplaced", one.source, one.event_id) for one in row.unplaced}
            versions: set[Fact] = {("version", one) for one in row.ref_versions} | {("feed", one) for one in row.feeds}
            return doubts | orders | versions | {("revoked", one.kid) for one in row.trust.revoked}
        case _:
            return set()


def opening(key: RowKey, row: Row | None) -> set[Fact]:
    """Whatever in this row lets somebody go, and must not come by a record that nobody has the power to write."""
    match row:
        case Links():
            carried: set[Fact] = {(key, edge.other, "orders") for edge in row.edges if edge.carries_orders}
            return carried | {(key, edge.other, edge.settled) for edge in row.edges if edge.settled}
        case Log():
            told: set[Fact] = {("told", *one) for one in row.told} | {("closed", one) for one in row.closed}
            stages: set[Fact] = {("stage", *one) for one in row.stages} | {("rules", row.in_force)}
            keys: set[Fact] = {("key", one.kid) for one in row.trust.admitted}
            return told | stages | keys | {("called", row.trust.incarnation, *sorted(row.trust.predecessors))}
        case _:
            return set()


Verdicts = Mapping[tuple[str, str, str, tuple[str, ...]], Verdict]
"""By person, act, country and the sources that are late."""


def verdicts(world: World, rows: Rows, people: Iterable[str]) -> Verdicts:
    """What these people are answered from these rows of this world."""
    found: dict[tuple[str, str, str, tuple[str, ...]], Verdict] = {}
    for name in people:
        for action, country, late in ASKED:
            asked = question(world, name, action, country, late)
            answered = answer(rows, Asked(PEOPLE[name], asked, "ero", log_agrees=True), world.law)
            found[name, action, country, late] = answered.verdict
    return found


class Watch:
    """Sees whether anything opens. It answers whoever a change can touch."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._verdicts = verdicts(world, world.rows, PEOPLE)
        self._around = {name: _around(world.rows, name) for name in PEOPLE}

    def opened(self, before: Rows, after: Rows, changed: Iterable[RowKey]) -> list[str]:
        """Everything that is more permissive after a change of these rows than it was; nothing where all is stricter
        or the same.
        """
        found = []
        for key in changed:
            was, now = before.get(key), after.get(key)
            found += [f"no longer {one}" for one in holding(key, was) - holding(key, now)]
            found += [f"now {one}" for one in opening(key, now) - opening(key, was)]
        answered = verdicts(self._world, after, self._touched(before, after, set(changed)))
        return sorted(found) + [
            f"{asked} {verdict.name}, and was {self._verdicts[asked].name}"
            for asked, verdict in answered.items()
            if verdict < self._verdicts[asked]
        ]

    def _touched(self, before: Rows, after: Rows, changed: set[RowKey]) -> list[str]:
        if _without_the_clock(log_of(before)) != _without_the_clock(log_of(after)):
            return list(PEOPLE)
        linked = any(isinstance(after.get(key), Links) for key in changed)
        return [
            name for name, keys in self._around.items() if changed & (keys | _around(after, name) if linked else keys)
        ]


def _around(rows: Rows, name: str) -> frozenset[RowKey]:
    """The rows of one person, beside that of the log."""
    return around((PEOPLE[name],), over(dict(rows))) - {LOG}


def _without_the_clock(log: Log) -> Log:
    """What decides: neither the hour nor who spoke last, where no key is in doubt, nor half of what two must say."""
    return replace(log, clock=None, signed=(), feeds=frozenset(), closing=frozenset())
