"""Mapping files at work: rows of our own, with the dirt that the published ones have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from interlock.adapters import cbp, doj, ero
from interlock.cli.doors import FORMS, JSON_FORMS
from interlock.door.mapping.check import read_form
from interlock.door.mapping.form import Form, Value
from interlock.door.mapping.translate import Mapped
from interlock.door.people import Namer, People
from interlock.door.translator import Translated, Translator
from interlock.events import (
    EVENTS,
    CustodyChanged,
    Event,
    FearClaimMade,
    PersonApprehended,
    PersonReleased,
    RemovalExecuted,
)
from interlock.events.record import Draft
from interlock.law import Law, can_restrict
from interlock.law.codes import CODES
from interlock.terms import Corrupt, Refused
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.worlds import shipped_law

PEOPLE = People(PersonKeys((PersonKey(b"k" * 32),)), lambda: frozenset({1}), lambda _, __: None)
MAPPED: Mapping[str, Translator] = {**cbp.AGENCY.translators, **doj.AGENCY.translators, **ero.AGENCY.translators}
SHAS = "00a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3"


@dataclass
class Feed:
    """A form, file after file, as a door remembers it."""

    form: str
    rows: dict[str, str] = field(default_factory=dict)

    def read(self, content: str | bytes, encoding: str = "latin-1") -> Translated:
        body = content if isinstance(content, bytes) else content.encode(encoding)
        found = MAPPED[self.form](body, self.rows.get, Namer(PEOPLE).by)
        self.rows.update(found.rows)
        return found


def events(found: Translated) -> list[Event]:
    return [event for _, event in found.events]


def drafts(found: Translated) -> list[Draft]:
    return [draft for draft, _ in found.events]


def wrong(found: Translated) -> list[tuple[str, str]]:
    """Column and reason of each thing that is wrong."""
    return [(one.field.partition(", ")[2], one.reason) for row in found.unread for one in row.problems]


PREAMBLE = "Tracking Unit,,,,,\nFor Official Use Only,,,,,\n,,,,,\nRemovals of a made-up year,,,,,\n"
REMOVALS = "Departed Date,Departure Country,Case Category,Port of Departure,Alien File Number,Anonymized Identifer\n"


def removal(**changed: str) -> str:
    said = {
        "day": "3/7/2019", "country": "HONDURAS", "category": "[8F] Expedited Removal", "port": '"HIDALGO, TX, POE"',
        "number": '"(b)(6), (b)(7)(c )"', "identifier": SHAS,
    } | changed  # fmt: skip
    return ",".join(said.values()) + "\n"


def test_a_removal_is_read_below_a_preamble_by_a_misspelt_heading_and_a_redacted_number() -> None:
    found = Feed("removals").read(PREAMBLE + REMOVALS + removal())
    assert events(found) == [RemovalExecuted(country="HND", proof="HIDALGO, TX, POE")]
    assert drafts(found)[0].time == datetime(2019, 3, 7, 5, tzinfo=UTC), "the day begins where the record is kept"
    assert drafts(found)[0].source == "ero/custody"


@pytest.mark.parametrize("written", ["43531", "2019-03-07 00:00:00", "3/7/2019 0:00", "43531.5", "2019-03-07"])
def test_a_date_is_the_same_day_however_a_spreadsheet_has_written_it(written: str) -> None:
    feed = Feed("removals")
    feed.read(REMOVALS + removal())
    assert not feed.read(REMOVALS + removal(day=written)).events, "the same removal, and no news"


def test_the_same_file_twice_and_what_is_filled_in_later_are_no_news() -> None:
    feed = Feed("removals")
    assert len(feed.read(REMOVALS + removal(category="")).events) == 1
    assert not feed.read(REMOVALS + removal(category="")).events
    assert not feed.read(REMOVALS + removal(category="[8F] Expedited Removal")).events
    wider = REMOVALS.replace("\n", ",Latest Person Departed Date\n") + removal().replace("\n", ",3/9/2020\n")
    assert not feed.read(wider).events


def test_two_doors_give_one_row_the_same_id_and_another_content_another() -> None:
    first, second = (drafts(Feed("removals").read(REMOVALS + removal()))[0].id for _ in range(2))
    assert first == second
    other = drafts(Feed("removals").read(REMOVALS + removal(country="GUATEMALA")))[0].id
    assert first != other
    assert SHAS not in first + other, "nor does an id name anybody"


def test_two_rows_of_one_departure_are_each_told_once_however_often_the_file_comes() -> None:
    feed, file = Feed("removals"), REMOVALS + removal() + removal(country="GUATEMALA")
    assert [len(feed.read(file).events) for _ in range(3)] == [2, 0, 0]
    assert not feed.read(REMOVALS + removal()).events, "what a row goes back to is no news"


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"category": "[9Z] New"}, "Case Category", "has the code 9Z, which the mapping file does not know"),
        ({"country": "CONGO"}, "Departure Country", "has the code CONGO, which the mapping file does not know"),
        ({"day": "#REF!"}, "Departed Date", "is empty, and so nobody knows when it was"),
        ({"day": "March"}, "Departed Date", "is no date of a form that the mapping file names"),
        (
            {"identifier": '"b(6), b(7)C"'},
            "Anonymized Identifer",
            "is empty, and nothing else names whom the row is about",
        ),
        ({"number": "12"}, "Alien File Number", "is not an A-number"),
        ({"port": '"a quote'}, "", "opens a quote that is not closed"),
        ({"port": "LAREDO, TX"}, "", "has 7 cells where the header has 6"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_keeps_no_other_away(
    changed: dict[str, str], column: str, reason: str
) -> None:
    found = Feed("removals").read(REMOVALS + removal(**changed) + removal(day="3/8/2019") + removal(day="3/9/2019"))
    assert wrong(found) == [(column, reason)]
    assert len(found.events) == 2
    assert found.unread[0].line == 2


def test_what_names_nobody_is_named_however_long_it_is() -> None:
    found = Feed("removals").read(PREAMBLE + REMOVALS + removal(identifier="a" * 300) + removal(number="9" * 300))
    assert [column for column, _ in wrong(found)] == ["Anonymized Identifer", "Alien File Number"]


def test_a_column_that_the_file_does_not_have_is_called_by_its_first_spelling() -> None:
    found = Feed("removals").read(REMOVALS.replace(",Anonymized Identifer", ",Notes") + removal())
    assert [column for column, _ in wrong(found)] == ["Unique Identifier"]


def test_stray_bytes_and_another_alphabet_make_no_row_unreadable() -> None:
    dirty = (REMOVALS + removal(country="CÔTE D'IVOIRE", port="A\x00B\x85 \x07PORT")).encode("latin-1")
    assert events(Feed("removals").read(b"\xef\xbb\xbf" + dirty + b"\r\n,,,,,\r\n\x00\r\n")) == [
        RemovalExecuted(country="CIV", proof="AB PORT")
    ]


def test_who_left_by_permission_was_not_removed() -> None:
    found = Feed("removals").read(REMOVALS + removal(category="[9] VR Under Safeguards"))
    assert events(found) == [CustodyChanged(reason="return")]


def test_a_file_of_another_form_is_refused_and_says_what_it_lacks() -> None:
    with pytest.raises(Refused, match="is of no removals: it lacks Departed Date"):
        Feed("removals").read("a,b\n1,2\n")
    with pytest.raises(Refused, match="two columns for Departed Date or Departure Date"):
        Feed("removals").read("Departed Date,Departure Date,Case Category\n")


def test_a_document_has_only_so_many_rows() -> None:
    many = (removal(day=f"{day}/1/2019") for day in range(1, 13))
    assert len(Feed("removals").read(REMOVALS + "".join(many)).events) == 12
    with pytest.raises(Refused, match="has more than 1,000 rows"):
        Feed("removals").read(REMOVALS + removal() * 1_001)


STINTS = (
    "stay_book_in_date_time,detention_book_in_date_and_time,detention_book_out_date_time,detention_facility,"
    "area_of_responsibility,detention_release_reason,departed_date,alien_file_number\r\n"
)


def stint(**changed: str) -> str:
    said = {
        "stay": "2019-05-01 00:00:00", "in": "2019-05-01 10:30:00", "out": "", "facility": "A MADE-UP JAIL",
        "area": "Buffalo Area of Responsibility", "why": "NA", "departed": "", "number": "A200-000-001",
    } | changed  # fmt: skip
    return ",".join(said.values()) + "\r\n"


OUT = "2019-06-02 09:00:00"


@pytest.mark.parametrize(
    ("why", "means"),
    [
        ("Transferred", []),
        ("Removed", [RemovalExecuted(proof="detention record: Removed")]),
        ("Voluntary Return", [CustodyChanged(from_facility="A MADE-UP JAIL", reason="return")]),
        ("Died", [CustodyChanged(from_facility="A MADE-UP JAIL")]),
        (
            "ORR - Office of Refugee Resettlement",
            [CustodyChanged(from_facility="A MADE-UP JAIL", to_agency="hhs", reason="transfer")],
        ),
    ],
)
def test_the_end_of_a_stint_is_news_once(why: str, means: Sequence[Event]) -> None:
    feed = Feed("detentions")
    assert events(feed.read(STINTS + stint())) == [CustodyChanged(to_facility="A MADE-UP JAIL", area="Buffalo")]
    assert events(feed.read(STINTS + stint(out=OUT, why=why))) == list(means)
    assert not feed.read(STINTS + stint(out=OUT, why=why, departed="2019-06-03", stay="2010-01-01 00:01:00")).events


def test_who_is_released_is_told_to_the_log_and_to_the_office() -> None:
    found = Feed("detentions").read(STINTS + stint(out=OUT, why="Bonded Out - IJ"))
    custody, released = events(found)[1:]
    assert custody == CustodyChanged(from_facility="A MADE-UP JAIL", reason="release")
    assert isinstance(released, PersonReleased)
    assert (released.basis, released.address.verified, released.address.lines) == ("bond", False, None)


def test_a_reason_that_nobody_knows_releases_nobody() -> None:
    found = Feed("detentions").read(STINTS + stint(out=OUT, why="Let go"))
    assert (found.events, wrong(found)) == (
        (),
        [("detention_release_reason", "has the code Let go, which the mapping file does not know")],
    )


def test_a_zone_is_never_guessed() -> None:
    found = Feed("detentions").read(STINTS + stint(area="Chicago Area of Responsibility") + stint(area=""))
    assert wrong(found) == [
        ("area_of_responsibility", "says Chicago, which is in no zone that is known"),
        ("area_of_responsibility", "is empty, and nothing else says in which zone it was"),
    ]
    known = stint(area="New Orleans Area of Responsibility", facility="CENTRAL LOUISIANA ICE PROC CTR")
    assert drafts(Feed("detentions").read(STINTS + known))[0].time == datetime(2019, 5, 1, 15, 30, tzinfo=UTC)


ARRESTS = '"Sectors\' arrests of a made-up year"||||||\n||||||\n"APPR_DT_TIME"|"SECTOR"|"EVENT_NUMBER"|"SUBJECT_KEY"|"Subject Demographic (SDI)"|"Credible Fear Ind"|"DEPORTABLE"\n'  # noqa: E501 - a header is one line


def arrest(**changed: str) -> str:
    said = {
        "at": "2/3/2019 11:34:00 PM", "sector": '"BLW"', "event": "BLW1902000001", "subject": "77",
        "who": "Single Adult", "fear": "", "deportable": "Y",
    } | changed  # fmt: skip
    return "|".join(said.values()) + "\n"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"])
def test_a_fault_of_a_spreadsheet_does_not_say_that_nobody_claimed_fear(error: str) -> None:
    found = Feed("apprehensions").read(ARRESTS + arrest(fear=error) + arrest(subject="78", fear="N/A"))
    assert wrong(found) == [("Credible Fear Ind", "was taken out, and it says what the row means")]
    assert [type(one) for one in events(found)] == [PersonApprehended], "N/A says that nothing stood there"


def test_an_apprehension_says_how_exactly_its_time_is_known() -> None:
    found = Feed("apprehensions").read(ARRESTS + arrest() + arrest(at="2/4/2019 12:00:00 AM", who="#REF!"))
    said = [one for one in events(found) if isinstance(one, PersonApprehended)]
    assert [(one.time_precision, one.family_status) for one in said] == [
        ("minute", "alone"),
        ("day", "not_determined"),
    ], "midnight is no time of day"
    assert drafts(found)[0].time == datetime(2019, 2, 4, 7, 34, tzinfo=UTC)


def test_whom_nobody_could_remove_was_not_arrested_and_whoever_said_fear_is_heard() -> None:
    feed = Feed("apprehensions")
    assert not feed.read(ARRESTS + arrest(deportable="N", subject="78")).events
    assert FearClaimMade(screening="credible") in events(feed.read(ARRESTS + arrest(fear="Y")))


def test_only_a_row_that_may_say_fear_may_be_a_hold() -> None:
    found = Feed("apprehensions").read(ARRESTS + arrest(sector="SPW", fear="N") + arrest(sector="SPW", fear="maybe"))
    assert [row.may_mean for row in found.unread] == [{"PersonApprehended"}, {"PersonApprehended", "FearClaimMade"}]


def test_a_file_that_may_hide_who_said_fear_is_refused_and_a_cell_that_was_taken_out_is_no_no() -> None:
    with pytest.raises(Refused, match="it lacks Credible Fear Ind"):
        Feed("apprehensions").read(ARRESTS.replace("Credible Fear Ind", "Cred_Fear") + arrest(fear="Y"))
    found = Feed("apprehensions").read(ARRESTS + arrest(fear="(b)(7)(E)"))
    assert wrong(found) == [("Credible Fear Ind", "was taken out, and it says what the row means")]
    assert "FearClaimMade" in found.unread[0].may_mean


MISSIONS = "MissionNumber,MissionDate,MsnStart,MsnEnd,msnCancelReason,MissionPassengers,puloc_1,droploc_1\n"


def test_a_mission_that_has_flown_somebody_was_not_called_off() -> None:
    feed = Feed("charter-missions")
    rows = (
        "199001.0,2018-10-10,(B)(7)(E) ,(B)(7)(E) ,Mechanical,73.0,KIWA,KELP\n"
        "199002.0,43383,(B)(7)(E) ,(B)(7)(E) ,Mechanical,0.0,KELP,MGGT\n"
        "199003.0,2018-10-10,,,,5.0,KIWA,16\n"
        "199004.0,2018-10-10,,,,5.0,*Add ELP stop*,KELP\n"
    )
    found = feed.read(MISSIONS + rows)
    assert [type(one).__name__ for one in events(found)] == [
        "TransportMovementScheduled", "TransportMovementScheduled", "TransportMovementChanged",
    ]  # fmt: skip
    assert [getattr(one, "purpose", None) for one in events(found)][:2] == ["transfer_aor", "removal"]
    assert drafts(found)[1].time == datetime(2018, 10, 10, 6, tzinfo=UTC), "a day in the zone of its airport"
    assert [column for column, _ in wrong(found)] == ["droploc_1", "puloc_1"]
    assert not feed.read(MISSIONS + rows).events


def test_every_form_of_a_mapping_file_is_known_to_the_command_line() -> None:
    agencies = {name: agency.name for agency in (cbp.AGENCY, doj.AGENCY, ero.AGENCY) for name in agency.translators}
    assert agencies.items() <= FORMS.items()
    assert {name for name, one in MAPPED.items() if isinstance(one, Mapped) and one.form.kind == "json"} == JSON_FORMS


def forms() -> list[Form]:
    return [one.form for one in MAPPED.values() if isinstance(one, Mapped)]


def possible(form: Form, value: Value) -> set[str]:
    """Every word that may stand in a field."""
    names = [one for one in (value.column, *value.or_columns) if one is not None and one in form.codes]
    looked_up = {word for name in names for word in form.lookups[form.codes[name].lookup].values()}
    return {str(one) for one in (value.constant, value.otherwise) if one is not None} | looked_up


@pytest.mark.parametrize("form", forms(), ids=lambda form: str(form.name))
def test_a_mapping_file_says_only_what_its_agency_may_say_by_codes_of_the_law(form: Form) -> None:
    law: Law = shipped_law()
    for source in possible(form, form.source):
        assert source in law.units or source == "ero/ice-air"
        for event in form.events:
            assert source.partition("/")[0] in law.owners[event.type]
    for event in form.events:
        for name, table in CODES.get(EVENTS[event.type], {}).items():
            if name in event.fields:
                assert possible(form, event.fields[name]) <= law.codes[table]
        decides = {*event.when.given, *event.when.absent, *event.when.means, *event.when.matches}
        columns = {form.codes[name].column if name in form.codes else name for name in decides}
        if form.kind == "table" and can_restrict(event.type, law):
            assert all(form.columns[name].needed and form.columns[name].kept for name in columns), (
                "without it nobody sees that it may hold"
            )
        if event.type in ("StayGranted", "CourtOrderEntered"):
            assert possible(form, event.fields["kind"]) <= law.kinds.keys()


GOOD = """
name = "made-up"
about = "x"
key = ["at"]
[source]
constant = "ero/custody"
[columns]
at = { spelled = ["At"] }
[times.at]
columns = ["at"]
formats = ["%Y-%m-%d"]
zone = "America/Chicago"
[[events]]
slot = "left"
type = "RemovalExecuted"
time = "at"
"""


MEANINGS = """
[codes.how]
column = "at"
lookup = "how"
[lookups.how]
R = "removed"
"""
SHEET = """
[sheet]
text = "at"
touching = ["writ"]
parties = { words = ["writs"], elsewhere = "(?P<many>writs)", fields = "names", others = "the agency" }
[[sheet.rows]]
name = "habeas"
has = "writ"
means = "raises"
why = "x"
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = ["at"]', 'key = ["et"]', "key: et stands for nothing; there is at"),
        ("America/Chicago", "America/Chicogo", "times.at: 'America/Chicogo' is not a time zone"),
        ("RemovalExecuted", "RemovalExecutd", "events.left.type: RemovalExecutd is no event"),
        ('about = "x"', 'abuot = "x"', "about: Field required"),
        ('spelled = ["At"]', 'spelled = ["At"], take = "("', "columns.at.take: Value error"),
        ("formats", "formts", "times.at.formats: Field required"),
        (
            'time = "at"',
            'time = "at"\nfields = { flight = { constant = "x" } }',
            "events.left.fields: flight stands for",
        ),
        ("[source]", "[source", "is no TOML"),
        ('spelled = ["At"]', 'spelled = ["At"], take = "[0-9]+"', "columns.at.take: give one group"),
        ('key = ["at"]', "key = []", "key: Tuple should have at least 1 item"),
        ("%Y-%m-%d", "%Y-%Q", "times.at.formats: %Y-%Q is no form of a time"),
        ('about = "x"', 'about = "x"\nmatter = { agency = "ero", columns = ["trip"] }', "matter.columns: trip stands"),
        (
            'time = "at"',
            'time = "at"\nwhen = { means = { how = ["remvoed"] } }' + MEANINGS,
            "events.left.when.means.how: remvoed stands for nothing; there is , removed",
        ),
        (
            'time = "at"',
            'time = "at"' + SHEET,
            "sheet.rows: habeas raises nothing: no event names it",
        ),
    ],
)
def test_a_mapping_file_that_is_not_right_names_the_key(before: str, after: str, said: str) -> None:
    read_form(GOOD.encode(), "made-up.toml")
    with pytest.raises(Corrupt, match=r"^made-up\.toml: ") as found:
        read_form(GOOD.replace(before, after).encode(), "made-up.toml")
    assert said in str(found.value)
