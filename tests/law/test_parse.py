"""The rules as files: what is wrong in them is named, and the digest names exactly these rules."""
# ruff: noqa: E501 - one wrong row a line is a table, and a table is read across

import hashlib
import json
import sys
import tomllib
from collections.abc import Callable

import pytest

from interlock.bus.schemas import schema_files
from interlock.law import FOLD_VERSION, parse
from interlock.law.parse import rules_digest
from interlock.terms import Corrupt
from tests.worlds import CALENDAR, keys_toml, public_pem, shipped_law, signing_key, table_files

SCHEMAS = schema_files()
CODES = table_files()["codes.toml"].decode()


def with_table(name: str, was: str, becomes: str) -> dict[str, bytes]:
    """The shipped tables with one text changed, which must be there."""
    tables = table_files()
    text = tables[name].decode()
    assert was in text
    return {**tables, name: text.replace(was, becomes, 1).encode()}


WRONG: list[tuple[str, str, str, str]] = [
    # file, what stands there, what a hand makes of it, what is said: after a colon goes on whoever reads the file
    ("bodies.toml", 'agency = "eoir"', 'agancy = "eoir"', "bodies.toml: la_immigration_court.agency: "),
    ("bodies.toml", 'above = ["bia",', 'above = ["bai",', "bodies.toml: la_immigration_court.above: bai is no body"),
    ("bodies.toml", 'above = ["ca9"]', 'above = ["cd_cal"]', "bodies.toml: cd_cal.above: a body stands above itself"),
    ("bodies.toml", 'above = ["bia",', 'above = ["la_immigration_court",', "bodies.toml: la_immigration_court.above: a body stands above itself"),
    ("bodies.toml", 'reviewed_by = ["ca1",', 'reviewed_by = ["ca2",', "bodies.toml: bia.reviewed_by: ca2 is no body"),
    ("bodies.toml", "[bia]", "[bia", "bodies.toml cannot be read: "),
    ("units.toml", 'body = "bia"', 'body = "boa"', "units.toml: eoir/bia.body: boa is no body"),
    ("units.toml", 'body = "bia"', 'body = "ca9"', "units.toml: eoir/bia.body: speaks for another agency than the unit"),
    ("bodies.toml", 'role = "board"', 'role = "bored"', "sources.toml: board.role: no unit is of it, so the rule would ask for nothing"),
    ("units.toml", 'reviews = ["boston_immigration_court"]', 'reviews = ["boston"]', "units.toml: doj/ca1.reviews: boston is no body"),
    ("units.toml", 'history = ["protections", "orders"]', 'history = ["protection"]', "units.toml: eoir/los-angeles.history: protection is no past that a census tells"),
    ("units.toml", 'history = ["protections", "orders"]', "history = []", "units.toml: eoir/los-angeles.history: is empty, so its past would never be missed"),
    ("sources.toml", 'role = "board"', 'roll = "board"', "sources.toml: board.role: "),
    ("units.toml", "limit_minutes = 15", "limit_minutes = 0", "units.toml: eoir/los-angeles.limit_minutes: "),
    ("units.toml", "limit_minutes = 15", "limit_minute = 15", "units.toml: eoir/los-angeles.limit_minutes: "),
    ("units.toml", 'zone = "America/Los_Angeles"', 'zone = "America/Los_Angles"', "units.toml: eoir/los-angeles.zone: America/Los_Angles is no time zone"),
    ("units.toml", "limit_minutes = 15", 'limit_minutes = "soon"', "units.toml: eoir/los-angeles.limit_minutes: "),
    ("reports.toml", "verify_hours = 24", "verify_hours = 0", "reports.toml: evidence_missing.verify_hours: "),
    ("reports.toml", "verify_hours = 24", "", "holds.evidence_missing.verify_hours: is of a hold by report, and of no other"),
    ("reports.toml", "[holds.evidence_missing]", "[holds.evidence_lacking]", "holds.evidence_missing: is missing, and CourtOrderReported places it"),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'verify_hours = 1\nattached_by = "MotionFiled"', "holds.in_absentia_motion_stay.verify_hours: is of a hold by report, and of no other"),
    ("eoir.toml", "[holds.bia_emergency_stay]", "[hold.bia_emergency_stay]", "eoir.toml: hold: is no section of a file of law, and nothing reads it"),
    ("hhs.toml", "[holds.uac_protection]", "[holds.child]", "holds.uac_protection: is missing, and UnaccompaniedChildReferred places it"),
    ("hhs.toml", '"UnaccompaniedChildReferred"', '"AgencyHoldEntered"', "holds.uac_protection.attached_by: UnaccompaniedChildReferred places it, and is not named"),
    ("dhs.toml", "[holds.third_country_screening]", "[holds.third_country]", "holds.third_country_screening: is missing, and RemovalCountryDesignated places it"),
    ("uscis.toml", "[holds.withholding_only_pending]", "[holds.withholding_only]", "holds.withholding_only_pending: is missing, and FearDeterminationMade places it"),
    ("uscis.toml", '    "FearQuestionsRecorded",\n', "", "holds.credible_fear_pending.attached_by: FearQuestionsRecorded places it, and is not named"),
    ("eoir.toml", 'placed_by = ["board"]', 'placed_by = ["bored"]', "holds.bia_discretionary_stay.placed_by: bored is no role of a body"),
    ("eoir.toml", 'placed_by = ["board"]', "placed_by = []", "holds.bia_discretionary_stay.placed_by: is empty, so nobody could place it"),
    ("eoir.toml", 'ended_by = ["board", "court_of_appeals", "supreme_court"]', "ended_by = []", "holds.bia_discretionary_stay.ended_by: is empty, so nobody could end it"),
    ("eoir.toml", 'ended_by = ["board", "court_of_appeals", "supreme_court"]', 'endedby = ["board"]', "eoir.toml: bia_discretionary_stay.ended_by: "),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'attached_by = "MotionField"', "holds.in_absentia_motion_stay.attached_by: MotionField is no event that places a hold"),
    ("eoir.toml", 'attached_by = "MotionFiled"', 'attached_by = "StayGranted"', "filings.reopen_in_absentia.attaches: is no kind of hold that a filing places"),
    ("eoir.toml", 'attaches = "in_absentia_motion_stay"', 'attaches = "in_absentia_stay"', "filings.reopen_in_absentia.attaches: is no kind of hold that a filing places"),
    ("eoir.toml", "confirm_within_hours = 72\n", "", "holds.appeal_window_stay.confirm_within_hours: is missing, and its date ends nothing"),
    ("eoir.toml", "confirm_within_hours = 72", "confirm_within_hours = 0", "eoir.toml: appeal_window_stay.confirm_within_hours: "),
    ("eoir.toml", 'proceedings = ["removal",', 'proceedings = ["remova",', "filings.reopen_in_absentia.proceedings: remova is no proceeding_type of codes.toml"),
    ("eoir.toml", 'proceedings = ["removal", "deportation", "exclusion", "withholding_only", "asylum_only", "other"]', "proceedings = []", "filings.reopen_in_absentia.proceedings: is empty, so the filing would place nothing"),
    ("eoir.toml", "vacates_order = true", 'vacates_order = "perhaps"', "eoir.toml: reopen_in_absentia.vacates_order: "),
    ("eoir.toml", 'attaches = "bia_appeal_stay"', 'attaches = "in_absentia_motion_stay"', "appeals.appeal.attaches: is no kind of hold that a filing places"),
    ("eoir.toml", 'keeps = "dhs_bond_auto_stay"', 'keeps = "dhs_bond_stay"', "appeals.bond.keeps: is no kind of hold whose period an appeal prolongs"),
    ("eoir.toml", 'keeps = "dhs_bond_auto_stay"', 'keeps = "appeal_window_stay"', "appeals.bond.keeps: is no kind of hold whose period an appeal prolongs"),
    ("eoir.toml", "days_after_appeal = 90", "days_after_appeal = -90", "eoir.toml: periods.dhs_bond_auto_stay.0.days_after_appeal: "),
    ("eoir.toml", "after_decision = 5", "after_decision = 0", "eoir.toml: periods.dhs_bond_auto_stay.0.business_days_after_decision: "),
    ("eoir.toml", "days = 120", "days = 120\nbusiness_days_after_decision = 5", "periods.voluntary_departure_period.business_days_after_decision: is of a hold against liberty only"),
    ("eoir.toml", "days = 120", "days = 120\ndays_after_appeal = 90", "periods.voluntary_departure_period.days_after_appeal: is of a hold against liberty only"),
    ("eoir.toml", "[grants.cat_deferral]", "[grants.cat_deferal]", "grants.cat_deferal: is no code of an order or of a relief, so no decision would place its hold"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attaches = "cat_deferal"', "grants.cat_deferral.attaches: is no kind of hold that a decision places"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attaches = "bia_appeal_stay"', "grants.cat_deferral.attaches: is no kind of hold that a decision places"),
    ("eoir.toml", 'attaches = "cat_deferral"', 'attached = "cat_deferral"', "eoir.toml: cat_deferral.attaches: "),
    ("eoir.toml", "days = 30", "days = 0", "eoir.toml: periods.appeal_window_stay.0.days: "),
    ("eoir.toml", "from = 2026-03-09", "form = 2026-03-09", "eoir.toml: periods.appeal_window_stay.1.form: "),
    ("eoir.toml", "until = 2026-03-09", "until = 2026-03-08", "periods.appeal_window_stay.until: the periods leave out a day, or are not in order"),
    ("eoir.toml", "until = 2026-03-09", "", "periods.appeal_window_stay.until: the periods leave out a day, or are not in order"),
    ("eoir.toml", "from = 2026-03-09", "from = 2026-03-09\nuntil = 2027-01-01", "periods.appeal_window_stay.until: the periods leave out a day, or are not in order"),
    ("eoir.toml", "from = 2026-03-09", 'from = 2026-03-09\nuntil = 2026-03-01\ndays = 10\ncitation = "none"\n[[periods.appeal_window_stay]]\nfrom = 2026-03-01', "periods.appeal_window_stay.until: is not after from, so the row is of no day"),
    ("eoir.toml", "[[periods.appeal_window_stay]]", "[[periods.appeal_windows]]", "periods.appeal_windows: is no kind of hold"),
    ("eoir.toml", "[[periods.appeal_window_stay]]", "[periods.appeal_windows]", "eoir.toml: periods.appeal_windows: is no list of periods"),
    ("doj.toml", "[holds.govt_forbearance]", "[holds.coa_stay]", "doj.toml: coa_stay: another file has it too"),
    ("doj.toml", '"execute_removal"', '"execute_remova"', "holds.govt_forbearance.blocks: execute_remova is no act"),
    ("eoir.toml", 'blocks = ["release"]', "blocks = []", "holds.dhs_bond_auto_stay.blocks: is empty, so it would hold nobody"),
    ("eoir.toml", 'authorities = ["judges_order"]', 'authorities = ["judge"]', "holds.voluntary_departure_period.authorities: judge is no authority"),
    ("federal_courts.toml", 'courts = ["ca9"]', 'courts = ["ca99"]', "petitions.stay_motion_ninth_circuit.courts: ca99 is no body"),
    ("federal_courts.toml", 'attaches = "coa_auto_stay"', 'attaches = "coa_stay"', "petitions.stay_motion_ninth_circuit.attaches: is no kind of hold that a petition places"),
    ("federal_courts.toml", 'ends = "at the date in the order', 'each_move = true\nends = "at the date in the order', "holds.dct_tro.each_move: the table of periods gives it an end, and notice ends nothing of it"),
    ("federal_courts.toml", "from = 2025-05-28", "from = 2025-05-28\nuntil = 2025-05-28", "holds.dct_standing_order_stay.until: is not after from, so the row is of no day"),
    ("federal_courts.toml", "business_days = 2", "business_days = 2\ndays = 2", "periods.dct_standing_order_stay.days: one length must be given"),
    ("authorities.toml", '"court_of_the_order"', '"court_of_no_order"', "authorities.toml: judges_order.sources: court_of_no_order is no rule of sources.toml"),
    ("authorities.toml", '"circuit"', '"circus"', "authorities.toml: judges_order.sources: circus is no rule of sources.toml"),
    ("authorities.toml", 'order_types = ["removal",', 'order_types = ["removl",', "authorities.toml: judges_order.order_types: removl is no order that such an event brings"),
    ("authorities.toml", 'ordered_by = "ExpeditedRemovalOrdered"', 'ordered_by = "StayGranted"', "authorities.toml: expedited_removal.ordered_by: StayGranted is no event that brings an order"),
    ("doj.toml", 'ends = "when', 'end = "when', "doj.toml: govt_forbearance.ends: "),
    ("uscis.toml", '"FearCaseClosed"', '"FearCaseShut"', "holds.credible_fear_pending.also_by: FearCaseShut is no event that places a hold"),
    ("uscis.toml", '"confidential"', '"secret"', "uscis.toml: credible_fear_pending.sensitivity: "),
    ("federal_courts.toml", "[holds.dct_tro]", "[holds.coa_stay]", "federal_courts.toml cannot be read: "),
    ("acts.toml", 'sources = ["court_on_record", "board_on_record", "district_of_custody"]', "sources = []", "acts.toml: conduct_interview.sources: is empty, and silence is not consent"),
    ("acts.toml", '"children"', '"childs"', "acts.toml: issue_expedited_removal.sources: childs is no rule of sources.toml"),
    ("acts.toml", 'authorities = ["judges_order",', 'authorities = ["judge",', "acts.toml: add_to_manifest.authorities: judge is no authority"),
    ("acts.toml", 'authorities = ["alien_enemies"]', "authorities = []", "acts.toml: execute_aea_removal.sources: is empty, and silence is not consent"),
    ("acts.toml", 'asked_by = ["ero", "cbp"]', 'asked_by = ["ice"]', "acts.toml: add_to_manifest.asked_by: ice is no agency that speaks for a body"),
    ("acts.toml", 'asked_by = ["ero", "cbp"]', "asked_by = []", "acts.toml: add_to_manifest.asked_by: is empty, so nobody could do it"),
    ("acts.toml", 'done_by = "ConveyanceDeparted"', "", "acts.toml: no act is done by ConveyanceDeparted: name it in the done_by of one"),
    ("acts.toml", "[execute_removal]", "[execute_removals]", "holds.in_absentia_motion_stay.blocks: execute_removal is no act"),
    ("onward.toml", 'country = "MEX"', 'country = "MXC"', "onward.toml: mexico.country: MXC is no country of codes.toml"),
    ("onward.toml", 'returns_to = ["HTI"]', 'returns_to = ["HAI"]', "onward.toml: dominican_republic.returns_to: HAI is no country of codes.toml"),
    ("onward.toml", 'returns_to = ["HTI"]', "returns_to = []", "onward.toml: dominican_republic.returns_to: names no other country"),
    ("onward.toml", 'returns_to = ["HTI"]', 'returns_to = ["DOM"]', "onward.toml: dominican_republic.returns_to: names no other country"),
    ("onward.toml", "from = 2025-09-05", "from = 2025-09-05\nuntil = 2025-09-05", "onward.toml: ghana.until: is not after from, so the row is of no day"),
    ("onward.toml", "from = 2025-09-05", "form = 2025-09-05", "onward.toml: ghana.form: "),
    ("codes.toml", "cease_reason = [", "cease_reasons = [", "codes.toml: cease_reason: is missing"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', 'appeal = "waived"', "codes.toml: appeal: is not a list of codes"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', "appeal = []", "codes.toml: appeal: is not a list of codes"),
    ("codes.toml", 'appeal = ["waived", "reserved"]', "appeal = [1]", "codes.toml: appeal: is not a list of codes"),
    ("bodies.toml", 'above = []\ndesk = "Justice duty desk for the Supreme Court"', 'above = ["ca1"]\ndesk = "Justice duty desk for the Supreme Court"', "bodies.toml: ca1.above: a body stands above itself"),
    ("units.toml", '["eoir/bia"]', '["eoir"]', "units.toml: eoir.body: speaks for another agency than the unit"),
    ("federal_courts.toml", 'obliges = ["release"]', 'obliges = ["releases"]', "holds.dct_release_order.obliges: releases is no act"),
    ("eoir.toml", 'ended_by = ["board", "court_of_appeals", "supreme_court"]', 'ended_by = ["bored"]', "holds.bia_discretionary_stay.ended_by: bored is no role of a body"),
    ("eoir.toml", "days = 30\n", "", "periods.appeal_window_stay.days: one length must be given"),
    ("doj.toml", "[holds.govt_forbearance]", "periods.govt_forbearance = []\n[holds.govt_forbearance]", "periods.govt_forbearance.days: one length must be given"),
    ("hhs.toml", "[holds.uac_protection]", "[[holds]]", "hhs.toml: holds: is no table of rows"),
    ("federal_courts.toml", 'attaches = "coa_auto_stay"', 'attaches = "coa_auto_stays"', "petitions.stay_motion_ninth_circuit.attaches: is no kind of hold that a petition places"),
    ("authorities.toml", 'sources = [\n    "court_of_the_order", "board", "circuit", "supreme_court", "district_of_custody", "fear_screening", "status",\n    "removal_counsel", "custody", "border", "children_on_record",\n]', "sources = []", "authorities.toml: judges_order.sources: is empty, and silence is not consent"),
    ("authorities.toml", "warrant = true", "warrants = true", "authorities.toml: judges_order.warrant: "),
    ("acts.toml", 'asked_by = ["ero", "cbp"]', 'asks = ["ero", "cbp"]', "acts.toml: add_to_manifest.asked_by: "),
    ("acts.toml", 'authorities = ["alien_enemies"]\nsources = []', 'authorities = []\nsources = ["custody"]', "acts.toml: execute_aea_removal.authorities: is empty, and nobody is removed without one"),
    ("acts.toml", 'abroad = "execute_removal"', 'abroad = "transfer_aor"', "acts.toml: transfer_aor.authorities: is empty, and nobody is removed without one"),
    ("acts.toml", 'abroad = "execute_removal"', 'abroad = "release"', "acts.toml: transfer_facility.abroad: must name an act that waits"),
    ("acts.toml", 'abroad = "execute_removal"', 'abroad = "execute_removals"', "acts.toml: transfer_facility.abroad: must name an act that waits"),
    ("acts.toml", 'never_waits = true\nabroad = "execute_removal"', "never_waits = true", "acts.toml: transfer_to_orr.abroad: is missing: abroad, the act is a removal"),
    ("acts.toml", 'done_by = "RemovalExecuted"', 'done_by = "RemovalDone"', "acts.toml: handover.done_by: no event of that name says that an act was done"),
    ("codes.toml", "cease_reason = [", 'weather = ["fair"]\ncease_reason = [', "codes.toml: weather: no event has such a code"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "was", "becomes", "said"), WRONG)
def test_a_wrong_row_names_its_file_and_field(name: str, was: str, becomes: str, said: str) -> None:
    with pytest.raises(Corrupt) as wrong:
        parse(with_table(name, was, becomes), SCHEMAS, keys_toml(), CALENDAR)
    words = str(wrong.value)
    assert words == said or (said.endswith(": ") and words.startswith(said))


@pytest.mark.parametrize("name", sorted(table_files()))
def test_a_table_that_is_missing_is_named(name: str) -> None:
    tables = {path: content for path, content in table_files().items() if path != name}
    with pytest.raises(Corrupt, match=rf"^{name}: is missing$"):
        parse(tables, SCHEMAS, keys_toml(), CALENDAR)


def test_a_table_that_nothing_reads_is_named() -> None:
    with pytest.raises(Corrupt, match=r"^state\.toml: is no table of the law, and nothing reads it$"):
        parse({**table_files(), "state.toml": b""}, SCHEMAS, keys_toml(), CALENDAR)


def test_a_file_of_law_may_have_any_of_the_sections_and_none() -> None:
    tables = table_files()
    moved = {**tables, "hhs.toml": b"", "dhs.toml": tables["dhs.toml"] + tables["hhs.toml"]}
    assert parse(moved, SCHEMAS, keys_toml(), CALENDAR).kinds.keys() == shipped_law().kinds.keys()


def test_the_names_of_rows_are_codes_that_an_event_can_have() -> None:
    law = parse(table_files(), SCHEMAS, keys_toml(), CALENDAR)
    assert {name: codes for name, codes in law.codes.items() if name not in tomllib.loads(CODES)} == {
        "filing_type": law.filings.keys(),
        "appeal_type": law.appeals.keys(),
        "kind": law.kinds.keys(),
        "body": law.bodies.keys(),
        "action": law.acts.keys(),
        "petition_type": {"habeas", "petition_for_review", "stay_motion"},
        "area": {area for unit in law.units.values() for area in unit.areas},
    }


def test_the_law_has_the_owners_that_the_schemas_name_and_the_calendar_that_it_was_given() -> None:
    law = parse(table_files(), SCHEMAS, keys_toml(), CALENDAR)
    schemas = [json.loads(content) for name, content in SCHEMAS.items() if name.endswith(".avsc")]
    assert law.owners == {schema["name"]: set(schema["owners"]) for schema in schemas}
    assert law.calendar is CALENDAR


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ('kid = "doj-1"', 'kid = "eoir-1"', r"^keys\.toml: key\.kid: a kid is there twice$"),
        ('kid = "doj-1"', 'kidd = "doj-1"', r"keys\.toml: key\.\d\.kid"),
        ('agency = "doj"', 'agency = "dol"', r"^keys\.toml: key\.agency: dol is no agency that speaks for a body$"),
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
    assert parse(table_files(), SCHEMAS, keys_toml(), CALENDAR).digest == digest()


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
    with pytest.raises(
        Corrupt, match=r"^keys\.toml: key\.public: two agencies have one key, so one hand could be two bodies$"
    ):
        parse(table_files(), schema_files(), keys.replace(ero, doj).encode(), CALENDAR)
