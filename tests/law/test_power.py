"""Who may place and who may end which hold, compared with the tables read a second time, here, by hand."""

import tomllib
from datetime import UTC, datetime, time
from itertools import product
from typing import Any

import pytest

from interlock.events import (
    AdministrativeRemovalOrdered,
    AgencyHoldEntered,
    AppealFiled,
    BondStayNoticeFiled,
    ClassOrderPublished,
    CourtOrderEntered,
    DetainerLodged,
    Event,
    GovernmentForbearanceGiven,
    MotionFiled,
    PetitionFiled,
    ProtectionStatusChanged,
    RemovalCountryDesignated,
    StayDenied,
    StayGranted,
    StayLifted,
    UnaccompaniedChildReferred,
    UsCitizenshipClaimRecorded,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.law import about, attached_by, can_place_a_hold, unknown_codes
from interlock.persons import held_under, log_of, person_of
from interlock.persons.holds import has_the_power
from interlock.terms import LOG_SUBJECT
from tests.worlds import AGENCIES, PERSON, World, order_to, shipped_law, table_files

LAW = shipped_law()
TABLES: dict[str, Any] = {name: tomllib.loads(content.decode()) for name, content in table_files().items()}
BODIES = TABLES["bodies.toml"]
UNITS = TABLES["units.toml"]
_OF_FEAR = (
    "credible_fear_pending", "credible_fear_hearing_pending", "reasonable_fear_pending", "withholding_only_pending",
)  # fmt: skip
FEAR: dict[str, Any] = {kind: TABLES["uscis.toml"]["holds"][kind] for kind in _OF_FEAR}
KINDS: dict[str, Any] = {
    kind: row
    for name in ("eoir.toml", "federal_courts.toml", "doj.toml", "uscis.toml", "dhs.toml", "hhs.toml")
    for kind, row in TABLES[name].get("holds", {}).items()
    if kind not in FEAR
}
"""These end by what is said of their case, which tests/persons/test_fear.py shows, and never by a lift."""
REPORTED: dict[str, Any] = TABLES["reports.toml"]["holds"]
"""These end by what was found out of a report, which tests/persons/test_reports.py shows, and never by a lift."""

NAMING = {"AgencyHoldEntered", "ClassOrderPublished", "CourtOrderEntered", "StayGranted"}
"""The events that name the body in whose name they are said."""
BY_ORDER = [kind for kind, row in KINDS.items() if row["attached_by"] == "StayGranted"]


def above(body: str) -> set[str]:
    """Every body above this one, by the table."""
    found: set[str] = set()
    for higher in BODIES[body]["above"]:
        found |= {higher} | above(higher)
    return found


def placing(kind: str, body: str) -> tuple[Event, str]:
    """The event by which this body would place this kind, and the unit that it would come from."""
    unit = next((name for name, row in UNITS.items() if row["body"] == body), f"{BODIES[body]['agency']}/none")
    match KINDS[kind]["attached_by"]:
        case "MotionFiled" if kind == "stated_motion_stay":
            return MotionFiled(filing_type="reopen", proceeding_type="removal", stays_automatically=True), unit
        case "MotionFiled":
            return MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), unit
        case "AppealFiled" if kind == "stated_appeal_stay":
            of = "appeal_of_motion_denial"
            return AppealFiled(appeal_type=of, proceeding_type="removal", stays_automatically=True), unit
        case "AppealFiled":
            of = next(name for name, row in TABLES["eoir.toml"]["appeals"].items() if row.get("attaches") == kind)
            return AppealFiled(appeal_type=of, proceeding_type="deportation"), unit
        case "ImmigrationJudgeDecisionIssued" if KINDS[kind].get("by_country"):
            relief = [kind] if kind in TABLES["codes.toml"]["relief"] else []
            return order_to("HND").model_copy(update={"barred_countries": ["GTM"], "relief": relief}), unit
        case "ImmigrationJudgeDecisionIssued":
            order = order_to("HND", in_absentia=False)
            leaves = order.model_copy(update={"order_type": "voluntary_departure", "appeal": "waived"})
            return leaves if kind == "voluntary_departure_period" else order, unit
        case "GovernmentForbearanceGiven":
            return GovernmentForbearanceGiven(), unit
        case "PetitionFiled":
            return PetitionFiled(petition_type=_petition(kind)["filed"], body=body), unit
        case _:
            return _by_name(kind, body), unit


def _by_name(kind: str, body: str) -> Event:
    """Of the events that name the kind, and most of them the body."""
    match KINDS[kind]["attached_by"]:
        case "CourtOrderEntered":
            return CourtOrderEntered(kind=kind, body=body)
        case "ClassOrderPublished":
            return ClassOrderPublished(kind=kind, class_id="the class", version=1, body=body)
        case "AgencyHoldEntered":
            return AgencyHoldEntered(kind=kind, body=body)
        case "StayGranted":
            return StayGranted(kind=kind, body=body)
        case _:
            return _in_its_own_name(kind)


def _in_its_own_name(kind: str) -> Event:
    """Of the events that name no body: the unit's own says it."""
    match KINDS[kind]["attached_by"]:
        case "BondStayNoticeFiled":
            return BondStayNoticeFiled()
        case "ProtectionStatusChanged":
            return ProtectionStatusChanged(status=kind, change="granted")
        case "UsCitizenshipClaimRecorded":
            return UsCitizenshipClaimRecorded(kind=kind)
        case "UnaccompaniedChildReferred":
            return UnaccompaniedChildReferred()
        case "DetainerLodged":
            return DetainerLodged(until=datetime(2030, 1, 1, tzinfo=UTC))
        case "AdministrativeRemovalOrdered":
            return AdministrativeRemovalOrdered(countries=["HND"])
        case _:
            return RemovalCountryDesignated(country="MEX", order="o1", basis="other")


def _since(kind: str) -> datetime:
    """A time at which the rule holds."""
    since = KINDS[kind].get("from")
    return datetime(2011, 9, 30, 17, tzinfo=UTC) if since is None else datetime.combine(since, time(17), UTC)


def _petition(kind: str) -> dict[str, Any]:
    rules = TABLES["federal_courts.toml"]["petitions"].values()
    return next(rule for rule in rules if rule["attaches"] == kind)


def placers(kind: str) -> list[str]:
    """The bodies that may place such a hold, by the table."""
    found = [body for body, row in BODIES.items() if row["role"] in KINDS[kind]["placed_by"]]
    if KINDS[kind]["attached_by"] == "PetitionFiled":
        return [body for body in found if body in _petition(kind)["courts"]]
    found = [body for body in found if BODIES[body]["agency"] in LAW.owners[KINDS[kind]["attached_by"]]]
    if KINDS[kind]["attached_by"] in NAMING:
        return found
    return [body for body in found if body in {row["body"] for row in UNITS.values()}]


def of_agency(agency: str) -> str:
    """A unit from which the agency can say anything at all."""
    return next(name for name in map(str, UNITS) if name.startswith(f"{agency}/"))


@pytest.mark.parametrize("kind", BY_ORDER)
def test_a_stay_by_order_is_placed_only_by_the_agency_of_a_body_that_the_table_names(kind: str) -> None:
    """Through the whole fold: what is signed by that agency, in the name of that body, stands or does not stand."""
    may = {(body, BODIES[body]["agency"]) for body in placers(kind)}
    assert {agency for _, agency in may} <= {"eoir", "doj", "ero"}
    for body, agency in product(BODIES, AGENCIES):
        world = World()
        world.says(agency, StayGranted(kind=kind, body=body), unit=of_agency(agency))
        stands, alarms = bool(person_of(world.rows, PERSON).holds), [alarm.code for alarm in world.alarms]
        allowed = (body, agency) in may
        assert (stands, alarms) == (allowed, [] if allowed else ["without_the_power"]), (body, agency)


@pytest.mark.parametrize("unit", UNITS)
def test_a_filing_places_only_its_own_kind_and_only_from_a_docket_that_may(unit: str) -> None:
    world = World()
    agency = unit.partition("/")[0]
    world.says(agency, MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), unit=unit)
    by_filing = {"in_absentia_motion_stay"}
    may = {kind for kind in by_filing if UNITS[unit]["body"] in placers(kind)}
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} == may


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_promise_is_placed_only_by_counsel_of_the_government(agency: str) -> None:
    world = World()
    world.says(agency, GovernmentForbearanceGiven())
    assert bool(person_of(world.rows, PERSON).holds) == (agency in {"doj", "opla"})


def enders(kind: str, placer: str) -> set[str]:
    """The bodies that may end such a hold of that one, by the table; where it never lets who placed it, all of them."""
    named = {body for body, row in BODIES.items() if row["role"] in KINDS[kind]["ended_by"]}
    if KINDS[kind].get("against_liberty"):
        return named
    return named & ({placer} | above(placer)) if BODIES[placer]["role"] in KINDS[kind]["ended_by"] else named


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_ended_only_by_the_body_that_placed_it_or_one_above_that_the_table_names(kind: str) -> None:
    may = {(placer, ender) for placer in BODIES for ender in enders(kind, placer)}
    assert {pair for pair in product(BODIES, BODIES) if LAW.may_end(kind, *pair)} == may


@pytest.mark.parametrize("kind", KINDS)
def test_every_hold_can_end(kind: str) -> None:
    """Also one that an officer enters and only counsel, a judge or HHS may settle."""
    assert all(any(LAW.may_end(kind, placer, ender) for ender in BODIES) for placer in placers(kind))


@pytest.mark.parametrize("kind", ["credible_fear_pending", "reasonable_fear_pending"])
def test_no_word_of_anybody_ends_a_screening(kind: str) -> None:
    assert not any(LAW.may_end(kind, *pair) for pair in product(BODIES, BODIES))


@pytest.mark.parametrize("kind", KINDS)
def test_a_lift_ends_only_what_its_body_may_end_and_only_by_that_bodys_agency(kind: str) -> None:
    """Every kind placed by a body of each role that may; lifted by every body that may not, with its own agency's key,
    and in the name of each that may, with every agency's. Lifts that end nothing follow one another on one hold; each
    that may end it has one of its own. That it is so of each pair of bodies, the test of the table shows.
    """
    for placer in {BODIES[body]["role"]: body for body in placers(kind)}.values():
        # days and hours that the agency's side counts end by clocks that others bear out, and by no lift of its own
        counted = {"admin_removal_14_day": {"ero", "ice_headquarters", "opla", "cbp"}, "third_country_notice": {"opla"}}
        by_lift = set(enders(kind, placer)) - counted.get(kind, set())
        may = [(body, BODIES[body]["agency"]) for body in sorted(by_lift)]
        theirs = product((body for body, _ in may), AGENCIES)
        vain = [pair for pair in ((body, row["agency"]) for body, row in BODIES.items()) if pair not in may]
        vain += [pair for pair in theirs if pair not in may]
        for lifts in (vain, *([pair] for pair in may)):
            world = World()
            event, unit = placing(kind, placer)
            by = BODIES[placer]["agency"]
            source = unit if unit in UNITS else of_agency(by)
            subject = LOG_SUBJECT if about(type(event)) == "the log" else PERSON
            placed = world.says(by, event, subject, unit=source, id="s1", time=_since(kind))
            assert world.outcome(placed).effective
            hold = LiftedHold(source=source, event_id="s1", kind=kind)
            for ender, agency in lifts:
                lifted = StayLifted(hold=hold, body=ender, officer="R. Reyes")  # a screening names who has made it
                world.says(agency, lifted, subject, unit=of_agency(agency))
                stands = kind in {hold.kind for hold in held_under(world.rows, subject).holds}
                assert stands == (lifts is vain), (ender, agency)


@pytest.mark.parametrize(("kind", "placer", "ender"), list(product(REPORTED, BODIES, BODIES)))
def test_no_body_ends_alone_what_rests_on_a_report(kind: str, placer: str, ender: str) -> None:
    assert not LAW.may_end(kind, placer, ender)


def test_an_unknown_kind_or_body_ends_and_places_nothing() -> None:
    assert not LAW.may_end("no_such_stay", "bia", "bia")
    assert not LAW.may_end("coa_stay", "ca9", "nobody")
    assert not LAW.speaks_for("eoir", None)
    assert not LAW.speaks_for("eoir", "nobody")
    assert not LAW.speaks_for(None, "bia")
    assert LAW.body_of("eoir/los-angeles", "nobody") is None
    assert LAW.body_of("eoir/new-york", None) is None
    assert LAW.body_of("eoir/bia", None) == "bia"
    assert LAW.body_of("eoir/los-angeles", "bia") == "bia"


FILINGS = [("filings", name) for name in TABLES["eoir.toml"]["filings"]]
APPEALS = [("appeals", name) for name in TABLES["eoir.toml"]["appeals"]]


@pytest.mark.parametrize("proceeding", TABLES["codes.toml"]["proceeding_type"])
@pytest.mark.parametrize(("section", "name"), FILINGS + APPEALS)
def test_a_filing_or_an_appeal_stays_removal_exactly_where_the_table_says(
    section: str, name: str, proceeding: str
) -> None:
    row = TABLES["eoir.toml"][section][name]
    event: Event = AppealFiled(appeal_type=name, proceeding_type=proceeding)
    if section == "filings":
        event = MotionFiled(filing_type=name, proceeding_type=proceeding)
    found = attached_by(event, "eoir/los-angeles", datetime(2011, 9, 30, tzinfo=UTC), LAW)
    expected = row.get("attaches") if proceeding in row.get("proceedings", []) else None
    assert [one.kind for one in found] == ([expected] if expected else [])


def test_a_bad_signature_matters_most_on_the_events_that_can_place_a_hold() -> None:
    placing_events = {name for row in KINDS.values() for name in (row["attached_by"], *row.get("also_by", ()))}
    placing_events |= {row["attached_by"] for row in REPORTED.values()}
    placing_events |= {name for row in FEAR.values() for name in (row["attached_by"], *row["also_by"])}
    assert {name for name in LAW.owners if can_place_a_hold(name, LAW)} == placing_events


def test_power_goes_by_the_signer_and_not_by_the_source_that_a_record_names() -> None:
    world = World()
    written = world.says("doj", StayGranted(kind="coa_stay"), unit="doj/ca9")
    record = written.record
    assert isinstance(record, Recorded)
    (attachment,) = attached_by(record.event, record.envelope.source, record.envelope.time, LAW)
    assert has_the_power(attachment, record, LAW)
    for signer in ("eoir", "ero", None):
        forged = Recorded(record.offset, record.logged_at, record.envelope, record.event, signer, record.record_hash)
        assert not has_the_power(attachment, forged, LAW)


# ---- codes


@pytest.mark.parametrize("name", sorted(LAW.codes))
def test_every_list_of_codes_is_what_the_tables_say(name: str) -> None:
    named = {
        "filing_type": set(TABLES["eoir.toml"]["filings"]),
        "appeal_type": set(TABLES["eoir.toml"]["appeals"]),
        "kind": set(KINDS) | set(FEAR) | set(REPORTED),
        "body": set(BODIES),
        "action": set(TABLES["acts.toml"]),
        "petition_type": {"habeas", "stay_motion", "petition_for_review"},
        "area": {area for row in UNITS.values() for area in row.get("areas", ())},
    }
    assert LAW.codes[name] == named.get(name, set(TABLES["codes.toml"].get(name, ())))


def test_an_unknown_code_is_named_with_its_field_and_a_missing_one_is_fine() -> None:
    lift = StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stey"), reason="because")
    assert [(field, value) for field, value, _ in unknown_codes(lift, LAW)] == [
        ("hold.kind", "coa_stey"),
        ("reason", "because"),
    ]
    assert list(unknown_codes(StayDenied(), LAW)) == []


def test_the_rules_in_force_are_those_that_two_agencies_adopted() -> None:
    assert log_of(World().rows).in_force == LAW.digest
