"""The code tables: agreement with the law, and what they must never say."""

import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from interlock.adapters.eoir import codes as module
from interlock.adapters.eoir.codes import appeal_type, codes, countries, is_raw, order_type, raw, unit_of
from interlock.persons.finality import UPHELD
from tests.worlds import shipped_law


def test_every_meaning_is_a_code_of_the_law() -> None:
    law, known = shipped_law(), codes()
    assert set(known.proceeding_type.values()) <= law.codes["proceeding_type"]
    assert {kind for table in known.order_type.values() for kind in table.values()} <= law.codes["order_type"]
    assert set(known.filing_type.values()) <= law.codes["filing_type"]
    assert {kind.filing for kind in known.appeal_type.values() if kind.filing} <= law.codes["filing_type"]
    appeals = {said for kind in known.appeal_type.values() for said in (kind.appeal, kind.in_presence) if said}
    assert appeals | {appeal_type("New Appeal").appeal} <= law.codes["appeal_type"]
    assert {said.motion for said in known.bia_decision.values() if said.motion} <= law.codes["outcome"]
    assert {said.appeal for said in known.bia_decision.values() if said.appeal} <= law.codes["appeal_outcome"]
    assert set(known.outcome.values()) <= law.codes["outcome"]
    assert set(known.party.values()) <= law.codes["party"]
    assert set(known.appeal.values()) <= law.codes["appeal"]


def test_units_and_zones_are_those_of_the_law() -> None:
    law = shipped_law()
    assert {unit.source: unit.zone for unit in codes().unit.values()} == {
        name: law.units[name].zone for name in ("eoir/los-angeles", "eoir/bia")
    }


def test_three_letters_in_three_kinds_of_case_are_orders_and_no_others() -> None:
    executable = shipped_law().authorities["judges_order"].order_types - {"voluntary_departure"}
    found = {
        (case, letter)
        for case, table in codes().order_type.items()
        for letter, kind in table.items()
        if kind in executable
    }
    assert found == {("RMV", "X"), ("DEP", "D"), ("EXC", "E")}


@pytest.mark.parametrize("case_type", ["RMV", "DEP", "WHO", "AOC", "CFR", "NEW", None])
def test_e_and_z_are_protection_everywhere_but_in_exclusion_cases(case_type: str | None) -> None:
    assert order_type(case_type, "E") == "withholding_granted"
    assert order_type(case_type, "Z") == "cat_withholding_granted"
    assert order_type("EXC", "E") == "exclusion"
    assert order_type("EXC", "Z") == "cat_withholding_granted"


@pytest.mark.parametrize(
    ("case_type", "letter"), [("RMV", "D"), ("DEP", "X"), ("WHO", "X"), ("CFR", "X"), (None, "X"), ("RMV", "x")]
)
def test_a_letter_without_a_certain_meaning_stays_what_it_is(case_type: str | None, letter: str) -> None:
    assert order_type(case_type, letter) == f"eoir:{letter}"


def test_the_appeal_is_never_waived_by_these_tables() -> None:
    assert set(codes().appeal.values()) == {"reserved"}


def test_no_code_is_both_silent_and_meant() -> None:
    known = codes()
    assert not known.motion.silent & known.filing_type.keys()
    assert not known.completion.moves & known.completion.closes
    assert known.motion.in_absentia_unless_made_in_presence <= known.filing_type.keys()
    assert known.case_type.silent <= known.proceeding_type.keys()


def test_an_appeal_of_a_kind_that_nobody_knows_holds_in_every_proceeding() -> None:
    law = shipped_law()
    doubt = law.appeals[str(appeal_type(None).appeal)]
    assert doubt.attaches == "bia_appeal_stay"
    assert set(doubt.proceedings) == law.codes["proceeding_type"]


def test_what_the_board_says_of_an_appeal_makes_an_order_final_only_where_it_leaves_the_decision_as_it_was() -> None:
    """Neither by granting voluntary departure, nor by turning the appeal away, nor by closing the case."""
    upheld = {code for code, said in codes().bia_decision.items() if said.appeal in UPHELD}
    assert upheld == {"DIS", "DUT", "DEN", "SAF", "SAD", "SDG", "SED", "SND", "SOD", "SUD", "WDL"}


def test_only_a_record_that_is_returned_is_said_of_an_appeal_alone() -> None:
    said = codes().bia_decision
    assert {code for code, one in said.items() if one.appeal and not one.motion} == {"ACR", "ADR"}
    assert {code for code, one in said.items() if one.motion and not one.appeal} == {"DMO", "NJU", "REJ"}
    assert all(
        one.motion == "granted" for one in said.values() if one.appeal in {"sustained", "remanded"} and one.motion
    )
    assert (said["CON"].appeal, said["CON"].motion) == (None, None)


def test_a_raw_code_is_no_code_of_the_law() -> None:
    assert raw(None) == "eoir:?"
    assert is_raw(raw("ZZ"))
    assert not any(is_raw(code) for table in shipped_law().codes.values() for code in table)


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("HO", "HND"), ("ES", "SLV"), ("CH", "CHN"), ("CI", "CHL"), ("AU", "AUT"), ("AS", "AUS"), ("NI", "NGA"),
        ("NG", "NER"), ("NU", "NIC"), ("SW", "SWE"), ("SZ", "CHE"), ("WZ", "SWZ"), ("DO", "DMA"), ("DR", "DOM"),
        ("DC", "COD"), ("BM", "MMR"), ("CS", "CRI"), ("KS", "KOR"), ("KN", "PRK"), ("IZ", "IRQ"), ("IS", "ISR"),
        ("GV", "GIN"), ("PU", "GNB"), ("EK", "GNQ"),
    ],
)  # fmt: skip
def test_the_courts_country_codes_are_its_own(code: str, country: str) -> None:
    assert countries(code).named == (country,)


@pytest.mark.parametrize("code", ["??", "UN", "SS", "NN", "XX", "IU", "CF", "YO", "UR", "CZ", "KV", "ZZ", "HND", "ho"])
def test_what_is_no_one_country_designates_nothing(code: str) -> None:
    assert countries(code, "MX").named == ("MEX",)
    assert not countries(code, "MX").complete


def test_country_codes_are_written_as_iso_writes_them() -> None:
    assert all(re.fullmatch("[A-Z]{3}", country) for country in codes().country.values())
    assert not set(codes().country.values()) & {
        "ROM",
        "ZAR",
        "BUR",
        "TMP",
        "YUG",
        "SCG",
        "ANT",
        "CSK",
        "SUN",
        "XKX",
        "UNK",
    }


def test_a_day_begins_where_the_court_is() -> None:
    assert unit_of("LOS").start_of(date(2011, 9, 30)) == datetime(2011, 9, 30, 7, tzinfo=UTC)
    assert unit_of("LOS").start_of(date(2011, 11, 15)) == datetime(2011, 11, 15, 8, tzinfo=UTC)
    assert unit_of("BIA").start_of(date(2011, 9, 30)) == datetime(2011, 9, 30, 4, tzinfo=UTC)


@pytest.mark.parametrize("city", ["SFR", "los", "L/S", None])
def test_a_court_that_is_no_unit_has_a_source_that_is_none(city: str | None) -> None:
    source = unit_of(city).source
    assert source not in shipped_law().units
    assert source.startswith("eoir/base-")
    assert source.count("/") == 1


def test_the_tables_have_no_field_that_nobody_reads() -> None:
    folder = Path(module.__file__).parent
    written = {
        name for file in ("codes.toml", "countries.toml") for name in tomllib.loads((folder / file).read_text("utf-8"))
    }
    assert written == set(module.Codes.model_fields)
