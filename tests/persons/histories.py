"""Random histories of one person, and an oracle that knows only the tables and what was said: nothing of persons/."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from interlock.events import (
    AppealFiled,
    ClearanceRequested,
    CustodyChanged,
    Event,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayDenied,
    StayGranted,
    StayLifted,
    UnreadableResolved,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Envelope, LogRecord, Place, Recorded, Unreadable
from interlock.law import Law
from interlock.persons import Answer, Asked, Row, RowKey, Rows, answer, fold
from interlock.sandbox.rules import founding
from interlock.terms import LOG_SUBJECT, Offset, PersonRef
from tests.worlds import INCARNATION, PERSON, born, order_to, shipped_law, table_files

START: Final = datetime(2011, 9, 30, 17, tzinfo=UTC)
LAW: Final = shipped_law()


@dataclass(frozen=True, slots=True)
class Said:
    """One record on its way into the log. `event` None is a value that nobody can read."""

    unit: str
    event: Event | None
    id: str
    feed: str = ""
    iseq: int = 0
    signed: bool = True
    about: PersonRef | None = PERSON

    @property
    def agency(self) -> str:
        return self.unit.partition("/")[0]

    @property
    def mark(self) -> str:
        """Equal for copies of one record and for nothing else: stands for the hash of its bytes."""
        return f"{self.feed}#{self.iseq}#{self.id}#{type(self.event).__name__}"


History = Sequence[Said]

# ---- what can be said

DOCKETS: Final = ("eoir/los-angeles", "eoir/bia")
COURTS: Final = (*DOCKETS, "doj/ca9", "doj/cd-cal")
PLACED_FROM: Final = {
    "in_absentia_motion_stay": DOCKETS,
    "ij_discretionary_stay": ("eoir/los-angeles",),
    "bia_emergency_stay": ("eoir/bia",),
    "coa_stay": ("doj/ca9",),
    "dct_tro": ("doj/cd-cal",),
    "govt_forbearance": ("doj/ca9",),
}
PERMIT: Final = (
    Said("eoir/los-angeles", order_to("HND"), "o1"),
    Said("ero/custody", RemovalOrderBecameExecutable(order="o1", countries=["HND"]), "w1"),
)


class Teller:
    """Tells histories. One seed, one history."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - a history, not a secret

    def history(self) -> list[Said]:
        """Records of some feeds in any interleaving, some of them again later, some out of order, some forged."""
        said = self._numbered(self._told())
        for _ in range(self.chance.choice([0, 1, 1, 3]) if said else 0):
            at = self.chance.randrange(len(said))
            said.insert(self.chance.randint(at, len(said)), said[at])
        if len(said) > 1 and self.chance.random() < 0.25:
            at = self.chance.randrange(len(said) - 1)
            said[at], said[at + 1] = said[at + 1], said[at]
        return said

    def _told(self) -> list[Said]:
        """Mostly of somebody who would be clear but for the holds of a few kinds, or for what cannot be read."""
        permit = list(PERMIT)
        match self.chance.randrange(7):
            case 0:
                return [*self.chance.choice([permit, []]), *self._some(10, self._anything)]
            case 1:
                return [*permit, *self._some(7, self._doubtful)]
            case 2:
                return self._some(8, self._permitting)
            case _:
                pass
        kinds = self.chance.sample(sorted(PLACED_FROM), self.chance.choice([1, 2]))
        told = self._some(7, lambda: self._about(self.chance.choice(kinds)))
        return [*permit, *told, *(self._some(2, self._anything) if self.chance.random() < 0.3 else [])]

    def _numbered(self, told: Sequence[Said]) -> list[Said]:
        """Each record with its place in a feed of its agency; a forged one has no signature, and a feed of its own."""
        sent: Counter[str] = Counter()
        numbered = []
        forger = self.chance.random() < 0.2
        for record in told:
            feed = f"{record.agency}.{self.chance.choice('aab')}"
            if not record.signed or (forger and self.chance.random() < 0.5):
                numbered.append(replace(record, feed=f"{feed}-forged", iseq=1, signed=False))
            else:
                sent[feed] += 1
                numbered.append(replace(record, feed=feed, iseq=sent[feed]))
        return numbered

    def _some(self, most: int, tell: Callable[[], Said]) -> list[Said]:
        return [tell() for _ in range(self.chance.randint(1, most))]

    def _anything(self) -> Said:
        tellers: list[Callable[[], Said]] = [
            self._order,
            self._motion,
            self._decision,
            self._stay,
            self._rest,
            self._doubtful,
            lambda: self._about(self.chance.choice(sorted(PLACED_FROM))),
        ]
        return self.chance.choice(tellers)()

    def _permitting(self) -> Said:
        """Orders and warrants, by those who may issue them and by others, and what ends them."""
        order = self.chance.choice(["o1", "o2"])
        warrant = Said("ero/custody", RemovalOrderBecameExecutable(order=order, countries=["HND"]), f"w-{order}")
        tellers: list[Callable[[], Said]] = [self._order, self._order, lambda: warrant, self._motion, self._decision]
        return self.chance.choice(tellers)()

    def _about(self, kind: str) -> Said:
        """A hold of one kind placed, or ended by somebody who may or who may not."""
        pick = self.chance.choice
        unit, id_ = pick(PLACED_FROM[kind]), pick(["h1", "h2"])
        hold = LiftedHold(source=unit, event_id=id_, kind=kind)
        match pick(["placed", "placed", "lifted", "lifted by anyone", "decided"]):
            case "placed":
                placing: Event = StayGranted(kind=kind)
                if kind == "in_absentia_motion_stay":
                    placing = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1")
                elif kind == "govt_forbearance":
                    placing = GovernmentForbearanceGiven(not_before=pick([None, START]))
                return Said(unit, placing, id_)
            case "lifted":
                return Said(unit, StayLifted(hold=hold, body="doj" if kind == "govt_forbearance" else None), "l")
            case "lifted by anyone":
                body = pick([None, *sorted(LAW.bodies)])
                return Said(pick([*COURTS, "ero/custody"]), StayLifted(hold=hold, body=body), "l")
            case _:
                return Said(pick(DOCKETS), MotionDecided(motion=id_, outcome="denied"), "d")

    def _order(self) -> Said:
        pick = self.chance.choice
        order = order_to("HND", in_absentia=pick([True, False])).model_copy(
            update={
                "order_type": pick(["removal", "removal", "terminated"]),
                "barred_countries": pick([[], [], ["HND"]]),
            }
        )
        return Said(pick([*DOCKETS, "ero/custody"]), order, pick(["o1", "o2"]))

    def _motion(self) -> Said:
        pick = self.chance.choice
        motion = MotionFiled(
            filing_type=pick(["reopen_in_absentia", "reopen", "stay"]),
            proceeding_type=pick(["removal", "removal", "withholding_only"]),
            order=pick([None, "o1", "o2", "o9"]),
        )
        return Said(pick(DOCKETS), motion, pick(["h1", "h2"]))

    def _decision(self) -> Said:
        pick = self.chance.choice
        outcome, vacated = pick(["granted", "denied", "withdrawn"]), pick([[], [], ["o1"], ["o9"]])
        decision = MotionDecided(motion=pick(["h1", "h2"]), outcome=outcome, vacated_orders=vacated)
        return Said(pick(DOCKETS), decision, "d")

    def _stay(self) -> Said:
        """By anybody, in anybody's name: mostly without the power."""
        pick = self.chance.choice
        body = pick([None, *sorted(LAW.bodies)])
        return Said(pick(COURTS), StayGranted(kind=pick(sorted(LAW.kinds)), body=body), pick(["h1", "h2"]))

    def _rest(self) -> Said:
        pick = self.chance.choice
        order = pick(["o1", "o2"])
        return pick(
            [
                Said("ero/custody", RemovalOrderBecameExecutable(order=order, countries=["HND"]), pick(["w1", "w2"])),
                Said(pick(COURTS), RemovalOrderCeasedToBeExecutable(order=order, reason="reopened"), "c"),
                Said("ero/custody", CustodyChanged(to_facility="Florence"), "t"),
                Said("ero/custody", GovernmentForbearanceGiven(), "h1"),
                Said(pick(COURTS), StayDenied(), "n"),
            ]
        )

    def _doubtful(self) -> Said:
        """What cannot be read or trusted, and agencies that look at it, by its id until it stands in a log."""
        pick = self.chance.choice
        id_ = pick(["u1", "u2"])
        about = PERSON if id_ == "u1" else None
        looked = UnreadableResolved(offset=-1, record_hash=id_)
        return pick(
            [
                Said("eoir/bia", None, id_, signed=pick([True, False]), about=about),
                Said("doj/ca9", StayGranted(kind="coa_stay"), "u1", signed=False),
                Said(pick(["eoir/bia", "doj/ca9", "ero/custody"]), looked, "r", about=about or LOG_SUBJECT),
                Said(pick(["eoir/bia", "doj/ca9", "ero/custody"]), looked, "r", about=about or LOG_SUBJECT),
            ]
        )


# ---- the log that they make


def log_of_history(history: History) -> list[LogRecord]:
    """The records as they stand in a log that has begun."""
    log: list[LogRecord] = []
    for said in history:
        log.append(_recorded(said, log))
    return log


@cache
def begun() -> Rows:
    """The rows of a log that has begun: rules in force, no past to tell, every act enforced."""
    feeds: Counter[str] = Counter()
    said = []
    for first in founding(LAW):
        feed = first.feed or ""
        feeds[feed] += 1
        said.append(Said(first.source, first.event, first.source, feed, feeds[feed], about=LOG_SUBJECT))
    return folded(log_of_history(said), {})


def _recorded(said: Said, log: Sequence[LogRecord]) -> LogRecord:
    offset = Offset(len(log))
    logged_at = START + timedelta(seconds=len(log))
    signer = said.agency if said.signed else None
    place = Place(said.feed, said.iseq) if said.feed else None
    if said.event is None:
        return Unreadable(offset, logged_at, said.about, said.mark, "made so", signer, place)
    event = said.event
    if isinstance(event, UnreadableResolved):
        looked_at = next((record for record in log if f"#{event.record_hash}#" in record.record_hash), None)
        if looked_at is not None:
            event = UnreadableResolved(offset=looked_at.offset, record_hash=looked_at.record_hash)
    envelope = Envelope(
        id=said.id,
        source=said.unit,
        subject=said.about or LOG_SUBJECT,
        time=START + timedelta(seconds=said.iseq),
        type=type(event).__name__,
        schema="",
        kid=f"{said.agency}-1",
        incarnation=INCARNATION,
        place=place,
        born=born(PERSON) if said.about == PERSON else None,
    )
    return Recorded(offset, logged_at, envelope, event, signer, said.mark)


def folded(log: Sequence[LogRecord], start: Rows | None = None, law: Law = LAW) -> dict[RowKey, Row | None]:
    """The rows after these records: over those of a log that has begun, unless a test says otherwise."""
    rows: dict[RowKey, Row | None] = dict(begun() if start is None else start)
    for record in log:
        rows |= fold.apply(rows, record, law).rows
    return rows


def asked(rows: Rows) -> Answer:
    question = ClearanceRequested(
        action="board",
        country="HND",
        rules=LAW.digest,
        applied_offset=-1,
        applied_digest="",
        late_sources=[],
        heartbeat_offset=-1,
        born=born(PERSON),
    )
    return answer(rows, Asked(PERSON, question, "ero", log_agrees=True), LAW)


# ---- the oracle

_TABLES: Final[dict[str, Any]] = {name: tomllib.loads(content.decode()) for name, content in table_files().items()}
_BODY: Final[dict[str, Any]] = _TABLES["bodies.toml"]
_UNIT: Final[dict[str, Any]] = _TABLES["units.toml"]
_KIND: Final[dict[str, Any]] = {kind: row for table in _TABLES.values() for kind, row in table.get("holds", {}).items()}
_OWNERS: Final[dict[str, set[str]]] = {
    "MotionFiled": {"eoir"},
    "MotionDecided": {"eoir"},
    "StayGranted": {"eoir", "doj"},
    "StayLifted": {"eoir", "doj"},
    "GovernmentForbearanceGiven": {"doj"},
}

_PLACING: Final = AppealFiled | GovernmentForbearanceGiven | ImmigrationJudgeDecisionIssued | MotionFiled | StayGranted
Name = tuple[str, str, str]


@dataclass(slots=True)
class Oracle:
    """What must stand against removal, told from the records alone by somebody who reads the tables and the design."""

    holds: dict[Name, str] = field(default_factory=dict)
    ended: set[Name] = field(default_factory=set)
    doubts: dict[int, tuple[str, set[str], bool]] = field(default_factory=dict)
    """By offset: the bytes, who has looked, and whether it is about everyone."""
    numbers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    motions: set[tuple[str, str]] = field(default_factory=set)
    """Docket and id: the same id on two dockets is two motions."""
    ordered_by: set[str] = field(default_factory=set)

    @property
    def forbids(self) -> bool:
        gap = any(max(seen) > len(seen) for seen in self.numbers.values() if seen)
        return bool(self.holds or self.doubts or gap)

    def reads(self, record: LogRecord) -> None:
        place = record.place if isinstance(record, Unreadable) else record.envelope.place
        repeat = False
        if record.signer is not None and place is not None:
            repeat = place.iseq in self.numbers[place.feed]
            self.numbers[place.feed].add(place.iseq)
        if isinstance(record, Unreadable):
            self.doubts[record.offset] = (record.record_hash, set(), record.subject is None)
        elif record.signer is None:
            if isinstance(record.event, _PLACING):
                self.doubts[record.offset] = (record.record_hash, set(), False)
        elif record.signer in _OWNERS.get(record.envelope.type, {record.signer}):
            self._placed(record)
            if not repeat:
                self._ended(record)

    def _placed(self, record: Recorded) -> None:
        event, unit = record.event, record.envelope.source
        match event:
            case MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal" | "withholding_only"):
                kind, body = "in_absentia_motion_stay", _UNIT[unit]["body"]
            case StayGranted():
                kind, body = event.kind, event.body or _UNIT[unit]["body"]
            case GovernmentForbearanceGiven():
                kind, body = "govt_forbearance", "doj"
            case ImmigrationJudgeDecisionIssued() if event.barred_countries:
                kind, body = "country_barred", _UNIT[unit]["body"]
            case _:
                return
        name = (unit, record.envelope.id, kind)
        row = _KIND[kind]
        speaks = _BODY[body]["agency"] == record.signer and _BODY[body]["role"] in row["placed_by"]
        placing = {row["attached_by"], *row.get("also_by", ())}
        if record.envelope.type in placing and speaks and name not in self.ended:
            self.holds.setdefault(name, body)

    def _ended(self, record: Recorded) -> None:
        event, unit = record.event, record.envelope.source
        match event:
            case StayLifted():
                name = (event.hold.source, event.hold.event_id, event.hold.kind)
                body = event.body or _UNIT[unit]["body"]
                if name in self.holds and _BODY[body]["agency"] == record.signer and self._may(name, body):
                    self._end(name)
            case MotionFiled():
                self.motions.add((unit, record.envelope.id))
            case ImmigrationJudgeDecisionIssued():
                self.ordered_by.add(unit)
            case MotionDecided():
                body = _UNIT[unit]["body"]
                dockets = sorted(docket for docket, id_ in self.motions if id_ == event.motion)
                decided = dockets[0] if len(dockets) == 1 and unit not in dockets else unit
                for name in [name for name in self.holds if name[:2] == (decided, event.motion)]:
                    by_filing = _KIND[name[2]]["attached_by"] == "MotionFiled"
                    if by_filing and self._may(name, body):
                        self._end(name)
            case UnreadableResolved():
                self._looked(event, str(record.signer), record.envelope.subject == LOG_SUBJECT)
            case _:
                pass

    def _may(self, name: Name, body: str) -> bool:
        placed_by = self.holds[name]
        courts = {unit for unit, *_ in self.holds} | {docket for docket, _ in self.motions} | self.ordered_by
        reviewing = {"ca9", "scotus"} if "eoir/los-angeles" in courts and placed_by == "bia" else set()
        above = set(_above(placed_by)) | reviewing
        return _BODY[body]["role"] in _KIND[name[2]]["ended_by"] and (body == placed_by or body in above)

    def _end(self, name: Name) -> None:
        del self.holds[name]
        self.ended.add(name)

    def _looked(self, event: UnreadableResolved, agency: str, everyone: bool) -> None:
        doubt = self.doubts.get(event.offset)
        if doubt is None or doubt[0] != event.record_hash or doubt[2] != everyone:
            return
        doubt[1].add(agency)
        if len(doubt[1]) >= 2:
            del self.doubts[event.offset]


def _above(body: str) -> Iterator[str]:
    for higher in _BODY[body]["above"]:
        yield higher
        yield from _above(higher)
