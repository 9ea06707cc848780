"""The rules as files: what is wrong in them is named, and the digest names exactly these rules."""
# ruff: noqa: E501 - one wrong row a line is a table, and a table is read across

import hashlib
import sys
from collections.abc import Callable

import pytest

from interlock.bus.schemas import schema_files
from interlock.law import FOLD_VERSION, parse
from interlock.law.parse import rules_digest
from interlock.terms import Corrupt
from tests.worlds import CALENDAR, keys_toml, public_pem, shipped_law, signing_key, table_files

SCHEMAS = schema_files()


def with_table(name: str, was: str, becomes: str) -> dict[str, bytes]:
    """The shipped tables with one text changed, which must be there."""
    tables = table_files()
    text = tables[name].decode()
    assert was in text
    return {**tables, name: text.replace(was, becomes, 1).encode()}


WRONG: list[tuple[str, str, str, str]] = [
    # file, what stands there, what a hand makes of it, what must be named
    ("bodies.toml", 'agency = "eoir"', 'agancy = "eoir"', r"bodies\.toml: la_immigration_court\.\w*agency"),
    ("bodies.toml", 'above = ["bia",', 'above = ["bai",', r"bodies\.toml: la_immigration_court\.above"),
    ("bodies.toml", 'above = ["ca9"]', 'above = ["cd_cal"]', r"bodies\.toml: \w+\.above"),
    ("bodies.toml", 'above = ["bia",', 'above = ["la_immigration_court",', r"bodies\.toml: la_immigration_court\.above"),
    ("bodies.toml", 'reviewed_by = ["ca1",', 'reviewed_by = ["ca2",', r"bodies\.toml: bia\.reviewed_by"),
    ("bodies.toml", "[bia]", "[bia", r"bodies\.toml"),
    ("units.toml", 'body = "bia"', 'body = "boa"', r"units\.toml: eoir/bia\.body"),
    ("units.toml", 'body = "bia"', 'body = "ca9"', r"units\.toml: eoir/bia\.body"),
    ("bodies.toml", 'role = "board"', 'role = "bored"', r"sources\.toml: board\.role"),
    ("units.toml", 'reviews = ["boston_immigration_court"]', 'reviews = ["boston"]', r"units\.toml: doj/ca1\.reviews"),
    ("units.toml", 'history = ["protections", "orders"]', 'history = ["protection"]', r"units\.toml: eoir/los-angeles\.history"),
    ("units.toml", 'history = ["protections", "orders"]', "history = []", r"units\.toml: eoir/los-angeles\.history"),
    ("sources.toml", 'role = "board"', 'roll = "board"', r"sources\.toml: board\.rol"),
    ("units.toml", "limit_minutes = 15", "limit_minutes = 0", r"units\.toml: eoir/los-angeles\.limit_minutes"),
    ("units.toml", "limit_minutes = 15", "limit_minute = 15", r"units\.toml: eoir/los-angeles\.limit_minute"),
    ("units.toml", "limit_minutes = 15", 'limit_minutes = "soon"', r"units\.toml: eoir/los-angeles\.limit_minutes"),
    ("reports.toml", "verify_hours = 24", "verify_hours = 0", r"holds\.evidence_missing\.verify_hours"),
    ("reports.toml", "verify_hours = 24", "", r"holds\.evidence_missing\.verify_hours"),
    ("reports.toml", "[holds.evidence_missing]", "[holds.evidence_lacking]", r"holds\.evidence_missing: is missing"),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'verify_hours = 1\nattached_by = "MotionFiled"', r"holds\.in_absentia_motion_stay\.verify_hours"),
    ("eoir.toml", "[holds.bia_emergency_stay]", "[hold.bia_emergency_stay]", r"eoir\.toml: hold"),
    ("hhs.toml", "[holds.uac_protection]", "[holds.child]", r"holds\.uac_protection: is missing"),
    ("hhs.toml", '"UnaccompaniedChildReferred"', '"AgencyHoldEntered"', r"holds\.uac_protection\.attached_by"),
    ("dhs.toml", "[holds.third_country_screening]", "[holds.third_country]", r"holds\.third_country_screening: is missing"),
    ("uscis.toml", "[holds.withholding_only_pending]", "[holds.withholding_only]", r"holds\.withholding_only_pending: is missing"),
    ("uscis.toml", '    "FearQuestionsRecorded",\n', "", r"holds\.credible_fear_pending\.attached_by"),
    ("eoir.toml", 'placed_by = ["board"]', 'placed_by = ["bored"]', r"holds\.bia_discretionary_stay\.placed_by"),
    ("eoir.toml", 'placed_by = ["board"]', "placed_by = []", r"holds\.bia_discretionary_stay\.placed_by"),
    ("eoir.toml", 'ended_by = ["board", "court_of_appeals", "supreme_court"]', "ended_by = []", r"holds\.bia_discretionary_stay\.ended_by"),
    ("eoir.toml", 'ended_by = ["board", "court_of_appeals", "supreme_court"]', 'endedby = ["board"]', r"eoir\.toml: bia_discretionary_stay\.ended"),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'attached_by = "MotionField"', r"holds\.in_absentia_motion_stay\.attached_by"),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'attached_by = "StayGranted"', r"filings\.reopen_in_absentia\.attaches"),
    ("eoir.toml", 'attaches = "in_absentia_motion_stay"', 'attaches = "in_absentia_stay"', r"filings\.reopen_in_absentia\.attaches"),
    ("eoir.toml", "confirm_within_hours = 72\n", "", r"holds\.appeal_window_stay\.confirm_within_hours"),
    ("eoir.toml", "confirm_within_hours = 72", "confirm_within_hours = 0", r"holds\.appeal_window_stay\.confirm_within_hours"),
    ("eoir.toml", 'proceedings = ["removal",', 'proceedings = ["remova",', r"filings\.reopen_in_absentia\.proceedings"),
    ("eoir.toml", 'proceedings = ["removal", "deportation", "exclusion", "withholding_only", "asylum_only", "other"]', "proceedings = []", r"filings\.reopen_in_absentia\.proceedings"),
    ("eoir.toml", "vacates_order = true", 'vacates_order = "perhaps"', r"eoir\.toml: reopen_in_absentia\.vacates_order"),
    ("eoir.toml", 'attaches = "bia_appeal_stay"', 'attaches = "in_absentia_motion_stay"', r"appeals\.appeal\.attaches"),
    ("eoir.toml", 'keeps = "dhs_bond_auto_stay"', 'keeps = "dhs_bond_stay"', r"appeals\.bond\.keeps"),
    ("eoir.toml", 'keeps = "dhs_bond_auto_stay"', 'keeps = "appeal_window_stay"', r"appeals\.bond\.keeps"),
    ("eoir.toml", "days_after_appeal = 90", "days_after_appeal = -90", r"periods\.dhs_bond_auto_stay\.days_after_appeal"),
    ("eoir.toml", "days = 120", "days = 120\ndays_after_appeal = 90", r"periods\.voluntary_departure_period\.days_after_appeal"),
    ("eoir.toml", "[grants.cat_deferral]", "[grants.cat_deferal]", r"grants\.cat_deferal"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attaches = "cat_deferal"', r"grants\.cat_deferral\.attaches"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attaches = "bia_appeal_stay"', r"grants\.cat_deferral\.attaches"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attached = "cat_deferral"', r"eoir\.toml: cat_deferral\.attache"),
    ("eoir.toml", "days = 30", "days = 0", r"periods\.appeal_window_stay\.days"),
    ("eoir.toml", "from = 2026-03-09", "form = 2026-03-09", r"eoir\.toml: periods\.appeal_window_stay\.1\.f\w+"),
    ("eoir.toml", "until = 2026-03-09", "until = 2026-03-08", r"periods\.appeal_window_stay\.until"),
    ("eoir.toml", "until = 2026-03-09", "", r"periods\.appeal_window_stay\.until"),
    ("eoir.toml", "from = 2026-03-09", "from = 2026-03-09\nuntil = 2027-01-01", r"periods\.appeal_window_stay\.until"),
    ("eoir.toml", "from = 2026-03-09", 'from = 2026-03-09\nuntil = 2026-03-01\ndays = 10\ncitation = "none"\n[[periods.appeal_window_stay]]\nfrom = 2026-03-01', r"periods\.appeal_window_stay\.until: is not after from"),
    ("eoir.toml", "[[periods.appeal_window_stay]]", "[[periods.appeal_windows]]", r"periods\.appeal_windows"),
    ("eoir.toml", "[[periods.appeal_window_stay]]", "[periods.appeal_windows]", r"eoir\.toml"),
    ("doj.toml", "[holds.govt_forbearance]", "[holds.coa_stay]", r"doj\.toml: coa_stay"),
    ("doj.toml", '"execute_removal"', '"execute_remova"', r"holds\.govt_forbearance\.blocks"),
    ("eoir.toml", 'blocks = ["release"]', "blocks = []", r"holds\.dhs_bond_auto_stay\.blocks"),
    ("eoir.toml", 'authorities = ["judges_order"]', 'authorities = ["judge"]', r"holds\.voluntary_departure_period\.authorities"),
    ("federal_courts.toml", 'courts = ["ca9"]', 'courts = ["ca99"]', r"petitions\.stay_motion_ninth_circuit\.courts"),
    ("federal_courts.toml", 'attaches = "coa_auto_stay"', 'attaches = "coa_stay"', r"petitions\.stay_motion_ninth_circuit\.attaches"),
    ("federal_courts.toml", 'ends = "at the date in the order', 'each_move = true\nends = "at the date in the order', r"holds\.dct_tro\.each_move"),
    ("federal_courts.toml", "from = 2025-05-28", "from = 2025-05-28\nuntil = 2025-05-28", r"holds\.dct_standing_order_stay\.until"),
    ("federal_courts.toml", "business_days = 2", "business_days = 2\ndays = 2", r"periods\.dct_standing_order_stay\.days"),
    ("authorities.toml", '"court_of_the_order"', '"court_of_no_order"', r"authorities\.toml: judges_order\.sources"),
    ("authorities.toml", '"circuit"', '"circus"', r"authorities\.toml: judges_order\.sources"),
    ("authorities.toml", 'order_types = ["removal",', 'order_types = ["removl",', r"authorities\.toml: judges_order\.order_types"),
    ("authorities.toml", 'ordered_by = "ExpeditedRemovalOrdered"', 'ordered_by = "StayGranted"', r"authorities\.toml: expedited_removal\.ordered_by"),
    ("doj.toml", 'ends = "when', 'end = "when', r"doj\.toml: govt_forbearance\."),
    ("uscis.toml", '"FearCaseClosed"', '"FearCaseShut"', r"holds\.credible_fear_pending\.also_by"),
    ("uscis.toml", '"confidential"', '"secret"', r"credible_fear_pending\.sensitivity"),
    ("federal_courts.toml", "[holds.dct_tro]", "[holds.coa_stay]", r"federal_courts\.toml"),
    ("acts.toml", 'sources = ["court_on_record", "board_on_record", "district_of_custody"]', "sources = []", r"acts\.toml: conduct_interview\.sources"),
    ("acts.toml", '"children"', '"childs"', r"acts\.toml: issue_expedited_removal\.sources"),
    ("acts.toml", 'authorities = ["judges_order",', 'authorities = ["judge",', r"acts\.toml: add_to_manifest\.authorities"),
    ("acts.toml", 'authorities = ["alien_enemies"]', "authorities = []", r"acts\.toml: execute_aea_removal"),
    ("acts.toml", 'asked_by = ["ero", "cbp"]', 'asked_by = ["ice"]', r"acts\.toml: add_to_manifest\.asked_by"),
    ("acts.toml", 'asked_by = ["ero", "cbp"]', "asked_by = []", r"acts\.toml: add_to_manifest\.asked_by"),
    ("acts.toml", 'done_by = "ConveyanceDeparted"', "", r"acts\.toml: no act is done by ConveyanceDeparted"),
    ("acts.toml", "[execute_removal]", "[execute_removals]", r"holds\.\w+\.blocks"),
    ("onward.toml", 'country = "MEX"', 'country = "MXC"', r"onward\.toml: mexico"),
    ("onward.toml", 'returns_to = ["HTI"]', 'returns_to = ["HAI"]', r"onward\.toml: dominican_republic"),
    ("onward.toml", 'returns_to = ["HTI"]', "returns_to = []", r"onward\.toml: dominican_republic\.returns_to"),
    ("onward.toml", 'returns_to = ["HTI"]', 'returns_to = ["DOM"]', r"onward\.toml: dominican_republic\.returns_to"),
    ("onward.toml", "from = 2025-09-05", "from = 2025-09-05\nuntil = 2025-09-05", r"onward\.toml: ghana\.until"),
    ("onward.toml", "from = 2025-09-05", "form = 2025-09-05", r"onward\.toml: ghana\.form"),
    ("codes.toml", "cease_reason = [", "cease_reasons = [", r"codes\.toml: cease_reason"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', 'appeal = "waived"', r"codes\.toml: appeal"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', "appeal = []", r"codes\.toml: appeal"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', "appeal = [1]", r"codes\.toml: appeal"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "was", "becomes", "named"), WRONG)
def test_a_wrong_row_names_its_file_and_field(name: str, was: str, becomes: str, named: str) -> None:
    with pytest.raises(Corrupt, match=named):
        parse(with_table(name, was, becomes), SCHEMAS, keys_toml(), CALENDAR)


@pytest.mark.parametrize("name", sorted(table_files()))
def test_a_table_that_is_missing_is_named(name: str) -> None:
    tables = {path: content for path, content in table_files().items() if path != name}
    with pytest.raises(Corrupt, match=name):
        parse(tables, SCHEMAS, keys_toml(), CALENDAR)


def test_a_table_that_nothing_reads_is_named() -> None:
    with pytest.raises(Corrupt, match=r"state\.toml"):
        parse({**table_files(), "state.toml": b""}, SCHEMAS, keys_toml(), CALENDAR)


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ('kid = "doj-1"', 'kid = "eoir-1"', r"keys\.toml: key\.kid"),
        ('kid = "doj-1"', 'kidd = "doj-1"', r"keys\.toml: key\.\d\.kid"),
        ('agency = "doj"', 'agency = "dol"', r"keys\.toml: key\.agency"),
        ("incarnation = ", "incarnations = ", r"keys\.toml: incarnation"),
        ("sandbox = true", "sandbax = true", r"keys\.toml: sandbax"),
        ("[[key]]", "[[keys]]", r"keys\.toml: key"),
        ("[[key]]", "[key]]", r"keys\.toml"),
    ],
)
def test_a_wrong_line_in_the_keys_names_the_file_and_the_field(was: str, becomes: str, named: str) -> None:
    keys = keys_toml().decode()
    assert was in keys
    with pytest.raises(Corrupt, match=named):
        parse(table_files(), SCHEMAS, keys.replace(was, becomes, 1).encode(), CALENDAR)


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(Corrupt, match=r"acts\.toml"):
        parse({**table_files(), "acts.toml": b"\xff\xfe"}, SCHEMAS, keys_toml(), CALENDAR)


# ---- the digest


def digest(
    tables: dict[str, bytes] | None = None,
    schemas: dict[str, bytes] | None = None,
    keys: bytes | None = None,
    **versions: str,
) -> str:
    return rules_digest(
        tables or table_files(), schemas or SCHEMAS, keys or keys_toml(), {**CALENDAR.versions, **versions}
    )


def test_the_law_carries_the_digest_of_the_files_that_it_was_read_from() -> None:
    assert shipped_law().digest == digest()


def test_the_digest_is_over_sorted_lines_of_path_and_hash() -> None:
    """`path NUL sha256` of every law table, every .avsc, ids.json, the fold version, the packages and keys.toml."""
    parts = {f"law/{name}": content for name, content in table_files().items()}
    parts |= {f"schemas/{name}": content for name, content in SCHEMAS.items() if name != "topics.toml"}
    parts |= {"fold_version": str(FOLD_VERSION).encode(), "keys.toml": keys_toml()}
    parts |= {package: release.encode() for package, release in CALENDAR.versions.items()}
    lines = sorted(f"{path}\0{hashlib.sha256(content).hexdigest()}" for path, content in parts.items())
    assert digest() == hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("name", sorted(table_files()))
def test_a_change_in_any_one_table_changes_the_digest(name: str) -> None:
    assert digest(tables={**table_files(), name: table_files()[name] + b"\n"}) != digest()


@pytest.mark.parametrize("name", sorted(name for name in SCHEMAS if name != "topics.toml"))
def test_a_change_in_any_one_schema_changes_the_digest(name: str) -> None:
    assert digest(schemas={**SCHEMAS, name: SCHEMAS[name] + b"\n"}) != digest()


def test_another_key_other_zone_data_or_other_holidays_change_the_digest() -> None:
    assert len({digest(), digest(keys=keys_toml() + b"\n"), digest(tzdata="2026.2"), digest(holidays="0.101")}) == 4


def test_a_change_in_the_fold_changes_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(
        sys.modules["interlock.law.parse"], "FOLD_VERSION", FOLD_VERSION + 1
    )  # the name is a function too
    assert digest() != before


def test_two_files_that_swap_their_contents_change_the_digest() -> None:
    tables = table_files()
    swapped = {**tables, "doj.toml": tables["eoir.toml"], "eoir.toml": tables["doj.toml"]}
    assert digest(tables=swapped) != digest()


@pytest.mark.parametrize(
    "shuffled", [lambda files: dict(reversed(files.items())), lambda files: dict(sorted(files.items()))]
)
def test_the_digest_does_not_depend_on_the_order_in_which_files_are_found(
    shuffled: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    assert digest(tables=shuffled(table_files()), schemas=shuffled(SCHEMAS)) == digest()


def test_how_topics_are_kept_is_no_part_of_the_rules() -> None:
    assert digest(schemas={**SCHEMAS, "topics.toml": b""}) == digest()


def test_one_key_for_two_agencies_is_refused_because_one_hand_could_be_two_bodies() -> None:
    keys = keys_toml().decode()
    doj, ero = public_pem(signing_key("doj")), public_pem(signing_key("ero"))
    assert ero in keys
    with pytest.raises(Corrupt, match="two agencies have one key"):
        parse(table_files(), schema_files(), keys.replace(ero, doj).encode(), CALENDAR)
