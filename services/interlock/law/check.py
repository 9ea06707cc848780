"""What one row says of another must be true, or a lift, a filing or an act would silently do nothing."""

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Final

from interlock.events import (
    AdministrativeRemovalOrdered,
    AppealFiled,
    AsylumEvent,
    BondStayNoticeFiled,
    CourtOrderReported,
    DetainerLodged,
    Event,
    FearDeterminationMade,
    FearQuestionsRecorded,
    FearReviewDecided,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    MotionFiled,
    RemovalCountryDesignated,
    UnaccompaniedChildReferred,
)
from interlock.law.attach import ATTACHING
from interlock.law.bonds import BOND_STAY
from interlock.law.by_agency import CHILD, DETAINER, FOURTEEN_DAYS, NOTICE, THIRD_COUNTRY_SCREENING
from interlock.law.by_court import (
    APPEAL_WINDOW,
    BARRED,
    FORBEARANCE,
    REPORTED,
    STATED_OF_A_MOTION,
    STATED_OF_AN_APPEAL,
    VOLUNTARY_DEPARTURE,
)
from interlock.law.by_fear import CREDIBLE_FEAR, HEARING_PENDING, REASONABLE_FEAR, WITHHOLDING_PENDING
from interlock.law.tables import Dated, Filing, Law
from interlock.terms import Corrupt, Refused, require

DONE: Final = frozenset({"BoardingCompleted", "ConveyanceDeparted", "RemovalExecuted"})
"""The events that say that an act was done."""
ORDERING: Final = {
    "ImmigrationJudgeDecisionIssued": "order_type",
    "ExpeditedRemovalOrdered": "agency_order",
    "ReinstatementOrdered": "agency_order",
    "AdministrativeRemovalOrdered": "agency_order",
    "VoluntaryDepartureGranted": "departure_basis",
}
"""The events that bring an order, and the list in codes.toml of what it can be."""
_GONE_ON: Final = (FearDeterminationMade, FearReviewDecided)
PLACED_BY_NAME: Final[Mapping[str, tuple[type[Event], ...]]] = {
    APPEAL_WINDOW: (ImmigrationJudgeDecisionIssued,),
    VOLUNTARY_DEPARTURE: (ImmigrationJudgeDecisionIssued,),
    BARRED: (ImmigrationJudgeDecisionIssued,),
    BOND_STAY: (BondStayNoticeFiled,),
    FORBEARANCE: (GovernmentForbearanceGiven,),
    STATED_OF_A_MOTION: (MotionFiled,),
    STATED_OF_AN_APPEAL: (AppealFiled,),
    REPORTED: (CourtOrderReported,),
    DETAINER: (DetainerLodged,),
    FOURTEEN_DAYS: (AdministrativeRemovalOrdered,),
    NOTICE: (RemovalCountryDesignated,),
    THIRD_COUNTRY_SCREENING: (RemovalCountryDesignated,),
    CHILD: (UnaccompaniedChildReferred,),
    CREDIBLE_FEAR: (*AsylumEvent.__args__, FearQuestionsRecorded),
    REASONABLE_FEAR: AsylumEvent.__args__,
    WITHHOLDING_PENDING: _GONE_ON,
    HEARING_PENDING: _GONE_ON,
}
"""The kinds of hold that a rule of this folder places by their name, and the events by which it does."""
_AGENCY: Final = "agency that speaks for a body"
_RULE: Final = "rule of sources.toml"
_PLACES: Final = "event that places a hold"


def check(law: Law) -> None:
    """What one row says of another must be true, or a lift, a filing or an act would silently do nothing."""
    _check_bodies_and_units(law)
    _check_kinds(law)
    _check_filings("filings", law.filings, MotionFiled.__name__, law)
    _check_filings("appeals", law.appeals, AppealFiled.__name__, law)
    _check_grants(law)
    _check_periods(law)
    for name, petition in law.petitions.items():
        row = f"petitions.{name}"
        _each_is("body", petition.courts, law.bodies, f"{row}.courts")
        by_filing = petition.attaches in law.kinds and law.kinds[petition.attaches].attached_by == "PetitionFiled"
        require(by_filing, f"{row}.attaches: is no kind of hold that a petition places")
    _check_authorities(law)
    _check_acts(law)
    _check_onward(law)
    kids = [key.kid for key in law.keys.key]
    require(len(kids) == len(set(kids)), "keys.toml: key.kid: a kid is there twice")
    owners = {(key.public.strip(), key.agency) for key in law.keys.key}
    distinct = len({public for public, _ in owners})
    require(
        distinct == len(owners), "keys.toml: key.public: two agencies have one key, so one hand could be two bodies"
    )
    _each_is(_AGENCY, (key.agency for key in law.keys.key), _agencies(law), "keys.toml: key.agency")


def _each_is(what: str, names: Iterable[str], known: Collection[str], where: str) -> None:
    """Each of these names is one of those."""
    for name in sorted(set(names).difference(known)):
        raise Corrupt(f"{where}: {name} is no {what}")


def _agencies(law: Law) -> frozenset[str]:
    return frozenset(body.agency for body in law.bodies.values())


def _check_bodies_and_units(law: Law) -> None:
    for name, body in law.bodies.items():
        _each_is("body", body.above, law.bodies, f"bodies.toml: {name}.above")
        _each_is("body", body.reviewed_by, law.bodies, f"bodies.toml: {name}.reviewed_by")
    try:
        TopologicalSorter({name: body.above for name, body in law.bodies.items()}).prepare()
    except CycleError as error:
        raise Corrupt(f"bodies.toml: {error.args[1][0]}.above: a body stands above itself") from error
    for name, unit in law.units.items():
        row = f"units.toml: {name}"
        _each_is("body", [unit.body], law.bodies, f"{row}.body")
        own = name.startswith(f"{law.bodies[unit.body].agency}/")
        require(own, f"{row}.body: speaks for another agency than the unit")
        _check_zone(unit.zone, law, f"{row}.zone")
        _each_is("body", unit.reviews, law.bodies, f"{row}.reviews")
        _each_is("past that a census tells", unit.history, law.codes["census_kind"], f"{row}.history")
        require(bool(unit.history), f"{row}.history: is empty, so its past would never be missed")
    for name, rule in law.sources.items():
        asked = bool(law.units_of(rule.role))
        require(asked, f"sources.toml: {name}.role: no unit is of it, so the rule would ask for nothing")


def _check_zone(zone: str, law: Law, where: str) -> None:
    try:
        law.calendar.zone(zone)
    except Refused as error:
        raise Corrupt(f"{where}: {zone} is no time zone") from error


def _check_kinds(law: Law) -> None:
    roles = {body.role for body in law.bodies.values()}
    for name, kind in law.kinds.items():
        row = f"holds.{name}"
        require(bool(kind.placed_by), f"{row}.placed_by: is empty, so nobody could place it")
        _each_is("role of a body", kind.placed_by, roles, f"{row}.placed_by")
        require(bool(kind.ended_by), f"{row}.ended_by: is empty, so nobody could end it")
        _each_is("role of a body", kind.ended_by, roles, f"{row}.ended_by")
        require(bool(kind.blocks) or kind.duty is not None, f"{row}.blocks: is empty, so it would hold nobody")
        _each_is("act", kind.blocks, law.acts, f"{row}.blocks")
        _each_is("act", kind.obliges, law.acts, f"{row}.obliges")
        _each_is("authority", kind.authorities, law.authorities, f"{row}.authorities")
        _check_days(row, kind)
        _each_is(_PLACES, [kind.attached_by], ATTACHING, f"{row}.attached_by")
        _each_is(_PLACES, kind.also_by, ATTACHING, f"{row}.also_by")
        dated = name in law.periods and not kind.against_liberty
        confirmed = kind.confirm_within_hours is not None or not dated
        require(confirmed, f"{row}.confirm_within_hours: is missing, and its date ends nothing")
        once = not kind.each_move or name not in law.periods
        require(once, f"{row}.each_move: the table of periods gives it an end, and notice ends nothing of it")
        by_report = CourtOrderReported.__name__ in kind.placing
        require(kind.is_reported == by_report, f"{row}.verify_hours: is of a hold by report, and of no other")
    for name, events in PLACED_BY_NAME.items():
        require(name in law.kinds, f"holds.{name}: is missing, and {events[0].__name__} places it")
        for event in events:
            placing = event.__name__ in law.kinds[name].placing
            require(placing, f"holds.{name}.attached_by: {event.__name__} places it, and is not named")


def _check_filings(section: str, filings: Mapping[str, Filing], placing: str, law: Law) -> None:
    for name, filing in filings.items():
        row = f"{section}.{name}"
        proceedings = law.codes["proceeding_type"]
        _each_is("proceeding_type of codes.toml", filing.proceedings, proceedings, f"{row}.proceedings")
        if filing.attaches is not None:
            kind = law.kinds.get(filing.attaches)
            by_filing = kind is not None and placing in kind.placing
            require(by_filing, f"{row}.attaches: is no kind of hold that a filing places")
            require(bool(filing.proceedings), f"{row}.proceedings: is empty, so the filing would place nothing")
        kept = filing.keeps is None or any(one.days_after_appeal for one in law.periods.get(filing.keeps, ()))
        require(kept, f"{row}.keeps: is no kind of hold whose period an appeal prolongs")


def _check_grants(law: Law) -> None:
    for name, grant in law.grants.items():
        row = f"grants.{name}"
        known = name in law.codes["order_type"] | law.codes["relief"]
        require(known, f"{row}: is no code of an order or of a relief, so no decision would place its hold")
        kind = law.kinds.get(grant.attaches)
        by_decision = kind is not None and ImmigrationJudgeDecisionIssued.__name__ in kind.placing
        require(by_decision, f"{row}.attaches: is no kind of hold that a decision places")


def _check_periods(law: Law) -> None:
    """Each day has one period at most, and once there is one it goes on: a gap would be a hold without an end."""
    for kind, periods in law.periods.items():
        where = f"periods.{kind}"
        require(kind in law.kinds, f"{where}: is no kind of hold")
        lengths = [sum(one is not None for one in (row.days, row.hours, row.business_days)) for row in periods]
        require(set(lengths) == {1}, f"{where}.days: one length must be given")
        for name in ("days_after_appeal", "business_days_after_decision"):
            given = any(getattr(row, name) is not None for row in periods)
            liberty = law.kinds[kind].against_liberty
            require(liberty or not given, f"{where}.{name}: is of a hold against liberty only")
        for row in periods:
            _check_days(where, row)
        joined = all(row.until == after.since for row, after in pairwise(periods))
        require(
            joined and periods[-1].until is None, f"{where}.until: the periods leave out a day, or are not in order"
        )


def _check_authorities(law: Law) -> None:
    for name, authority in law.authorities.items():
        row = f"authorities.toml: {name}"
        require(bool(authority.sources), f"{row}.sources: is empty, and silence is not consent")
        _each_is(_RULE, authority.sources, law.sources, f"{row}.sources")
        _each_is("event that brings an order", [authority.ordered_by], ORDERING, f"{row}.ordered_by")
        brought = law.codes[ORDERING[authority.ordered_by]]
        _each_is("order that such an event brings", authority.order_types, brought, f"{row}.order_types")


def _check_onward(law: Law) -> None:
    for name, row in law.onward.items():
        where = f"onward.toml: {name}"
        _each_is("country of codes.toml", [row.country], law.codes["country"], f"{where}.country")
        _each_is("country of codes.toml", row.returns_to, law.codes["country"], f"{where}.returns_to")
        require(bool(row.returns_to - {row.country}), f"{where}.returns_to: names no other country")
        _check_days(where, row)


def _check_days(where: str, row: Dated) -> None:
    in_order = row.since is None or row.until is None or row.since < row.until
    require(in_order, f"{where}.until: is not after from, so the row is of no day")


def _check_acts(law: Law) -> None:
    for event in sorted(DONE.difference(act.done_by for act in law.acts.values())):
        raise Corrupt(f"acts.toml: no act is done by {event}: name it in the done_by of one")
    waiting = {name for name, act in law.acts.items() if not act.never_waits}
    for name, act in law.acts.items():
        row = f"acts.toml: {name}"
        waits = name in waiting
        asks = bool(act.sources or act.authorities)
        require(asks or not waits, f"{row}.sources: is empty, and silence is not consent")
        _each_is(_RULE, act.sources, law.sources, f"{row}.sources")
        _each_is("authority", act.authorities, law.authorities, f"{row}.authorities")
        removes = act.done_by is not None or any(other.abroad == name for other in law.acts.values())
        require(bool(act.authorities) or not removes, f"{row}.authorities: is empty, and nobody is removed without one")
        require(waits or act.abroad is not None, f"{row}.abroad: is missing: abroad, the act is a removal")
        require(act.abroad in {None, *waiting}, f"{row}.abroad: must name an act that waits")
        require(act.done_by in {None, *DONE}, f"{row}.done_by: no event of that name says that an act was done")
        require(bool(act.asked_by), f"{row}.asked_by: is empty, so nobody could do it")
        _each_is(_AGENCY, act.asked_by, _agencies(law), f"{row}.asked_by")
