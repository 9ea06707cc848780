"""Every record that may place a hold of a kind, as the tables name them: nothing of persons/ is asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any, Final

from interlock import events
from interlock.events import Event
from interlock.law.tables import Filing
from interlock.terms import PersonRef
from tests.worlds import OTHER, PERSON, UNIT, shipped_law

LAW: Final = shipped_law()
THIRD: Final = PersonRef("p1." + "c" * 32)
PEOPLE: Final = (PERSON, OTHER, THIRD)
START: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
COUNTRIES: Final = ("HND", "SLV")
AREAS: Final = ("Boston", "Phoenix")
FEAR: Final = frozenset(event.__name__ for event in events.AsylumEvent.__args__)
_AFRAID: Final = {"credible_fear_pending": "credible", "reasonable_fear_pending": "reasonable"}
_BEFORE_THE_JUDGE: Final = {"credible_fear_hearing_pending": "credible", "withholding_only_pending": "reasonable"}
_RELIEF: Final = {LAW.grants[code].attaches: code for code in LAW.codes["relief"] if code in LAW.grants}


@dataclass(frozen=True, slots=True)
class Placing:
    """One way to place a hold of a kind."""

    kind: str
    type: str
    unit: str
    body: str
    role: str

    def event(self, chance: Random, name: str = "x1") -> Event:
        """Such an event: about some countries or areas, dated or not, as the type can say. `name`: of its fear case."""
        return _EVENTS.get(self.type, _by_kind)(self, chance, name)


def ways() -> Iterator[Placing]:
    """Every kind by every type of event that places it, from every unit whose body has the power."""
    for kind, row in LAW.kinds.items():
        for type_ in sorted(row.placing):
            for body, its in LAW.bodies.items():
                if its.role in row.placed_by and its.agency in LAW.owners[type_]:
                    yield from _said_by(kind, type_, body)


def _said_by(kind: str, type_: str, body: str) -> Iterator[Placing]:
    agency, role = LAW.bodies[body].agency, LAW.bodies[body].role
    own = [name for name, unit in LAW.units.items() if unit.body == body]
    fields = getattr(events, type_).model_fields
    if type_ == "PetitionFiled":
        courts = frozenset[str]().union(*(one.courts for one in LAW.petitions.values() if one.attaches == kind))
        own = [unit for unit in own if body in courts]
    elif type_ == "CourtOrderReported":
        own = [UNIT[agency]] if body in (agency, "opla", "orr") or own else []
    elif not own and ("body" in fields or type_ == "GovernmentForbearanceGiven"):
        own = [UNIT[agency]]
    for unit in own:
        yield Placing(kind, type_, unit, body, role)


def _until(chance: Random) -> datetime | None:
    return chance.choice([None, START.replace(hour=chance.randrange(24)), START.replace(month=chance.randrange(7, 13))])


def _by_kind(way: Placing, chance: Random, _: str) -> Event:
    """A stay, an order of a court, or an entry of an agency, which each say their kind."""
    type_: Any = getattr(events, way.type)
    said: dict[str, Any] = {"kind": way.kind}
    if "body" in type_.model_fields and LAW.units[way.unit].body != way.body:
        said["body"] = way.body
    if "until" in type_.model_fields:
        said["until"] = _until(chance)
    if "countries" in type_.model_fields:
        said["countries"] = chance.choice([[], ["HND"], ["SLV"]])
    if "areas" in type_.model_fields:
        said |= {"areas": chance.choice([[], ["Boston"]]), "notice_hours": chance.choice([None, 2])}
    event: Event = type_(**said)
    return event


def _motion(way: Placing, chance: Random, _: str) -> Event:
    filing, proceeding, stated = _filing(way, LAW.filings, chance)
    said: dict[str, Any] = {"order": chance.choice([None, "o1"]), "stays_automatically": stated}
    return events.MotionFiled(filing_type=filing, proceeding_type=proceeding, **said)


def _appeal(way: Placing, chance: Random, _: str) -> Event:
    filing, proceeding, stated = _filing(way, LAW.appeals, chance)
    said: dict[str, Any] = {"order": chance.choice([None, "o1"]), "stays_automatically": stated}
    return events.AppealFiled(appeal_type=filing, proceeding_type=proceeding, **said)


def _filing(way: Placing, rows: Mapping[str, Filing], chance: Random) -> tuple[str, str, bool | None]:
    """A filing that places that hold by a rule, whatever the court says of it; or by what the court says alone."""
    if way.kind.startswith("stated_"):
        name = chance.choice([name for name, row in rows.items() if row.attaches is None and row.keeps is None])
        return name, "removal", True
    name = chance.choice([name for name, row in rows.items() if row.attaches == way.kind])
    return name, chance.choice(sorted(rows[name].proceedings)), chance.choice([None, True, False])


def _decision(way: Placing, chance: Random, _: str) -> Event:
    """One that permits nothing by itself: it names no country, and is not final."""
    said: dict[str, Any] = {"order_type": "other", "proceeding_type": "removal", "appeal": "reserved"}
    if way.kind == "appeal_window_stay":
        said["order_type"] = "removal"
    elif way.kind == "voluntary_departure_period":
        said |= {"order_type": "voluntary_departure", "depart_by": chance.choice([None, date(2026, 7, 1)])}
    else:
        barred = chance.choice([["HND"], ["SLV"], ["HND", "SLV"]])
        said |= {"barred_countries": barred, "relief": [_RELIEF[way.kind]] if way.kind in _RELIEF else []}
    return events.ImmigrationJudgeDecisionIssued(in_absentia=False, **said)


def _petition(way: Placing, _chance: Random, _: str) -> Event:
    rules = (one for one in LAW.petitions.values() if one.attaches == way.kind and way.body in one.courts)
    return events.PetitionFiled(petition_type=next(rules).filed)


def _class_order(way: Placing, chance: Random, _: str) -> Event:
    rule: dict[str, Any] = chance.choice(
        [{}, {"held_in": ["d_mass"]}, {"order_types": ["removal"]}, {"in_words": "who was told"}, {"only_named": True}]
    )
    about: dict[str, Any] = chance.choice(
        [
            {},
            {"countries": ["SLV"]},
            {"not_ordered": True},
            {"acts": ["board"]},
            {"acts": ["release", "transfer_to_orr"]},
        ]
    )
    class_id, version = chance.choice("xy"), chance.choice([1, 2])
    return events.ClassOrderPublished(kind=way.kind, class_id=class_id, version=version, **rule, **about)


def _afraid(way: Placing, chance: Random, case: str) -> Event:
    """Of what is said in a fear case: a plain claim, or what the judge has now."""
    screening = _AFRAID.get(way.kind) or _BEFORE_THE_JUDGE[way.kind]
    before_the_judge = way.kind in _BEFORE_THE_JUDGE
    said: dict[str, Any] = {"screening": screening, "case": case}
    match way.type:
        case "FearClaimMade":
            return events.FearClaimMade(screening=screening)
        case "FearReferralReceived":
            return events.FearReferralReceived(screening=screening)
        case "FearDeterminationMade":
            outcome = "positive" if before_the_judge else "negative"
            return events.FearDeterminationMade(outcome=outcome, review="not_asked", **said)
        case "FearReviewDecided":
            outcome = "vacated" if before_the_judge else "affirmed"
            return events.FearReviewDecided(decision="d9", outcome=outcome, **said)
        case "DecisionServed":
            return events.DecisionServed(decision="d9", served_on=chance.choice(["detainee", "ice_ero"]), **said)
        case _:
            return events.FearCaseClosed(reason="completed", **said)


def _status(way: Placing, chance: Random, _: str) -> Event:
    last = chance.choice([None, date(2026, 6, 1), date(2026, 12, 1)])
    return events.ProtectionStatusChanged(status=way.kind, change="granted", valid_to=last)


def _designated(_way: Placing, chance: Random, _: str) -> Event:
    return events.RemovalCountryDesignated(country=chance.choice(COUNTRIES), order="o1", basis="241_b_2_e")


def _asked(_way: Placing, chance: Random, _: str) -> Event:
    fears = chance.choice(["yes", "unclear"])
    return events.FearQuestionsRecorded(officer="7", language="es", fears_return=fears, fears_harm="no")


def _detainer(_way: Placing, chance: Random, _: str) -> Event:
    return events.DetainerLodged(until=_until(chance) or START.replace(day=3))


_EVENTS: Final[Mapping[str, Callable[[Placing, Random, str], Event]]] = {
    "MotionFiled": _motion,
    "AppealFiled": _appeal,
    "ImmigrationJudgeDecisionIssued": _decision,
    "PetitionFiled": _petition,
    "ClassOrderPublished": _class_order,
    "ProtectionStatusChanged": _status,
    "RemovalCountryDesignated": _designated,
    "FearQuestionsRecorded": _asked,
    "DetainerLodged": _detainer,
    "BondStayNoticeFiled": lambda _way, chance, _: events.BondStayNoticeFiled(until=_until(chance)),
    "CourtOrderReported": lambda _way, chance, _: events.CourtOrderReported(
        reporter=chance.choice(["officer", "counsel"])
    ),
    "GovernmentForbearanceGiven": lambda _way, chance, _: events.GovernmentForbearanceGiven(not_before=_until(chance)),
    "AdministrativeRemovalOrdered": lambda _way, _chance, _: events.AdministrativeRemovalOrdered(countries=["HND"]),
    "UnaccompaniedChildReferred": lambda _way, _chance, _: events.UnaccompaniedChildReferred(),
    **dict.fromkeys(FEAR, _afraid),
}
WAYS: Final = tuple(ways())
