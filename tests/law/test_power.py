"""Who may place and who may end which hold, compared with the tables read a second time, here, by hand."""

import tomllib
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from interlock.events import (
    EVENTS,
    AppealFiled,
    Event,
    GovernmentForbearanceGiven,
    MotionFiled,
    StayDenied,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.law import attached_by, can_place_a_hold, unknown_codes
from interlock.law.codes import CODES
from interlock.persons import log_of, person_of
from interlock.persons.holds import has_the_power
from tests.worlds import AGENCIES, PERSON, World, order_to, shipped_law, table_files

LAW = shipped_law()
TABLES: dict[str, Any] = {name: tomllib.loads(content.decode()) for name, content in table_files().items()}
BODIES = TABLES["bodies.toml"]
UNITS = TABLES["units.toml"]
KINDS: dict[str, Any] = {
    kind: row
    for name in ("eoir.toml", "federal_courts.toml", "doj.toml")
    for kind, row in TABLES[name].get("holds", {}).items()
}
FEAR: dict[str, Any] = TABLES["uscis.toml"]["holds"]
"""These end by what is said of their case, which tests/persons/test_fear.py shows, and never by a lift."""
REPORTED: dict[str, Any] = TABLES["reports.toml"]["holds"]
"""These end by what was found out of a report, which tests/persons/test_reports.py shows, and never by a lift."""

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
        case "MotionFiled":
            return MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), unit
        case "AppealFiled":
            of = next(name for name, row in TABLES["eoir.toml"]["appeals"].items() if row.get("attaches") == kind)
            return AppealFiled(appeal_type=of, proceeding_type="deportation"), unit
        case "ImmigrationJudgeDecisionIssued" if KINDS[kind].get("by_country"):
            relief = [kind] if kind in TABLES["codes.toml"]["relief"] else []
            return order_to("HND").model_copy(update={"barred_countries": ["GTM"], "relief": relief}), unit
        case "ImmigrationJudgeDecisionIssued":
            return order_to("HND", in_absentia=False), unit
        case "GovernmentForbearanceGiven":
            return GovernmentForbearanceGiven(), unit
        case _:
            return StayGranted(kind=kind, body=body), unit


def test_the_tables_have_the_kinds_of_this_slice() -> None:
    assert set(KINDS) | set(FEAR) | set(REPORTED) == set(LAW.kinds)
    assert set(REPORTED) == {"evidence_missing"}
    assert set(FEAR) == {
        "credible_fear_pending", "credible_fear_hearing_pending", "reasonable_fear_pending", "withholding_only_pending",
    }  # fmt: skip
    assert set(KINDS) == {
        "in_absentia_motion_stay", "in_absentia_appeal_stay", "appeal_window_stay", "bia_appeal_stay",
        "bia_certification_stay", "ij_discretionary_stay", "bia_emergency_stay", "bia_discretionary_stay", "coa_stay",
        "coa_admin_stay", "dct_tro", "dct_injunction", "scotus_order", "govt_forbearance", "withholding_of_removal",
        "cat_withholding", "cat_deferral", "country_barred",
    }  # fmt: skip


def placers(kind: str) -> list[str]:
    """The bodies that may place such a hold, by the table."""
    return [body for body, row in BODIES.items() if row["role"] in KINDS[kind]["placed_by"]]


def of_agency(agency: str) -> str:
    """A unit from which the agency can say anything at all."""
    return next(name for name in map(str, UNITS) if name.startswith(f"{agency}/"))


@pytest.mark.parametrize("kind", BY_ORDER)
def test_a_stay_by_order_is_placed_only_by_the_agency_of_a_body_that_the_table_names(kind: str) -> None:
    """Through the whole fold: what is signed by that agency, in the name of that body, stands or does not stand."""
    may = {(body, BODIES[body]["agency"]) for body in placers(kind)}
    assert {agency for _, agency in may} <= {"eoir", "doj"}
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
    by_filing = {kind for kind, row in KINDS.items() if row["attached_by"] == "MotionFiled"}
    may = {kind for kind in by_filing if UNITS[unit]["body"] in placers(kind)}
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} == may


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_promise_is_placed_only_by_justice(agency: str) -> None:
    world = World()
    world.says(agency, GovernmentForbearanceGiven())
    assert bool(person_of(world.rows, PERSON).holds) == (agency == "doj")


def enders(kind: str, placer: str) -> set[str]:
    """The bodies that may end such a hold of that one, by the table."""
    return {body for body in {placer} | above(placer) if BODIES[body]["role"] in KINDS[kind]["ended_by"]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_ended_only_by_the_body_that_placed_it_or_one_above_that_the_table_names(kind: str) -> None:
    may = {(placer, ender) for placer in BODIES for ender in enders(kind, placer)}
    assert {pair for pair in product(BODIES, BODIES) if LAW.may_end(kind, *pair)} == may


@pytest.mark.parametrize("kind", KINDS)
def test_a_lift_ends_only_what_its_body_may_end_and_only_by_that_bodys_agency(kind: str) -> None:
    """Every kind placed by each body that may, lifted in the name of every body with every agency's key. Lifts that end
    nothing follow one another on one hold; each that may end it has one of its own.
    """
    for placer in placers(kind):
        may = [(body, BODIES[body]["agency"]) for body in enders(kind, placer)]
        assert {agency for _, agency in may} <= {"eoir", "doj"}
        vain = [pair for pair in product(BODIES, AGENCIES) if pair not in may]
        for lifts in (vain, *([pair] for pair in may)):
            world = World()
            event, unit = placing(kind, placer)
            by = BODIES[placer]["agency"]
            source = unit if unit in UNITS else of_agency(by)
            placed = world.says(by, event, unit=source, id="s1")
            assert world.outcome(placed).effective
            hold = LiftedHold(source=source, event_id="s1", kind=kind)
            for ender, agency in lifts:
                world.says(agency, StayLifted(hold=hold, body=ender), unit=of_agency(agency))
                ended, stands = world.outcome(placed).ended, bool(person_of(world.rows, PERSON).holds)
                assert (ended, stands) == ((True, False) if lifts is not vain else (False, True)), (ender, agency)


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
    placing_events = {row["attached_by"] for row in KINDS.values()}
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
    }
    assert LAW.codes[name] == named.get(name, set(TABLES["codes.toml"].get(name, ())))


# A new event has its codes in the table, or stands here: nobody forgets to say which.
WITHOUT_CODES = {
    "ActionWithoutClearance", "CheckpointTaken", "ClearanceAnswered", "ClearanceCarriedOver", "ClearanceRequested",
    "ClearanceWithdrawn", "ConveyanceArrived", "DepartureRequested", "FeedClosed", "FeedHeartbeat",
    "FeedReconciled", "GateBeat", "GovernmentForbearanceGiven", "HoldLanded", "HoldSubmissionFaulty",
    "HoldSubmissionRepaired", "HoldSubmissionWithdrawn", "IdentityUnlinked", "KeyAdmitted", "KeyRevoked",
    "LogIncarnationOpened", "NoHoldConfirmed", "RecordReviewed", "RefVersionAdopted", "RulesAdopted",
    "StopAcknowledged", "StopOrdered", "UnplacedOrderDecided", "UnreadableResolved",
}  # fmt: skip


def test_every_event_has_its_codes_in_the_table_or_is_known_to_have_none() -> None:
    assert {event.__name__ for event in CODES} | WITHOUT_CODES == set(EVENTS)
    assert not {event.__name__ for event in CODES} & WITHOUT_CODES


def test_every_field_of_the_table_is_one_of_its_event_and_every_list_is_one_of_the_law() -> None:
    for event, fields in CODES.items():
        assert {field.partition(".")[0] for field in fields} <= event.model_fields.keys(), event
        assert set(fields.values()) <= LAW.codes.keys(), event


def test_an_unknown_code_is_named_with_its_field_and_a_missing_one_is_fine() -> None:
    lift = StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stey"), reason="because")
    assert [(field, value) for field, value, _ in unknown_codes(lift, LAW)] == [
        ("hold.kind", "coa_stey"),
        ("reason", "because"),
    ]
    assert list(unknown_codes(StayDenied(), LAW)) == []


def test_the_rules_in_force_are_those_that_two_agencies_adopted() -> None:
    assert log_of(World().rows).in_force == LAW.digest
