"""The docket sheet: words raise holds and end none, and what no row explains stops its court until somebody decided."""

import json
from pathlib import Path
from typing import Any

import pytest

from interlock.adapters import doj, ero
from interlock.door.mapping.translate import Mapped
from interlock.door.people import Namer
from interlock.door.translator import Translated
from interlock.events import Event, PetitionFiled, StayGranted
from interlock.terms import Refused
from interlock.terms.times import parse_rfc3339
from tests.adapters.test_mapped import PEOPLE, drafts, events, wrong
from tests.door.doors import WHO, Doors, open_doors, problems

FORM = "application/vnd.interlock.docket-entries+json"
SHEET = doj.AGENCY.translators["docket-entries"]


def docket(*texts: Any, court: str = "ca9", number: str | None = WHO["a_number"], **more: Any) -> bytes:
    entries = [
        {"document_number": at, "date_filed": "2026-10-02T00:00:00", "description": text} | more
        for at, text in enumerate(texts, start=1)
    ]
    around = {"court_id": court, "docket_number": "26-1001", "docket_entries": entries}
    private = {"originating_court_information": {"RESTRICTED_ALIEN_NUMBER": number}}
    return json.dumps([around | private]).encode()


def read(body: bytes) -> Translated:
    return SHEET(body, lambda _: None, Namer(PEOPLE).by)


def kinds(found: Translated) -> list[str]:
    return [one.kind if isinstance(one, StayGranted) else type(one).__name__ for one in events(found)]


RAISE: list[tuple[str, str, list[str]]] = [
    (
        "ca9",
        "MOTION TO STAY REMOVAL filed by Petitioner(s); REMOVAL STAYED pending further order of the court.",
        ["StayRequested", "PetitionFiled", "coa_admin_stay"],
    ),
    ("ca1", "ORDER. Over the opposition to the motion to stay removal, the motion is GRANTED.", ["coa_stay"]),
    ("ca5", "ORDER FILED. The motion for stay of removal is granted. [Entered: 10/02/2026]", ["coa_stay"]),
    ("mdd", "PETITION for Writ of Habeas Corpus (Filing fee waived.), filed by .", ["PetitionFiled"]),
    ("azd", "ORDER: Respondents are ENJOINED and RESTRAINED from removing Petitioner.", ["dct_injunction"]),
    (
        "ca5",
        "ORDER: Motion to stay removal filed by Petitioner is GRANTED.",
        ["StayRequested", "PetitionFiled", "coa_stay"],
    ),
    ("mad", "ORDER. Defendants SHALL NOT REMOVE Petitioner from the United States.", ["dct_injunction"]),
]
NOTHING = [
    "STATEMENT OF NON-OPPOSITION TO MOTION TO STAY REMOVAL filed by Respondent.",
    "OPPOSITION to motion to stay removal filed by Respondent.",
    "ORDER FILED. Motion to Stay Removal (DE 5) not opposed.",
    "ORDER FILED. The briefing schedule is stayed until resolution of the pending motion for summary disposition.",
    "AGENCY DECISION\xa0on review dated 12/8/2021.",
    "JUDGMENT. Denied",
    "ORDER. Streamlined Request for Extension of Time to File Answering Brief for 30 days (DE 16) granted.",
    "ORDER granting motion to extend time to file brief and appendix filed by Petitioner.",
]
LAWYER = [
    "MANDATE ISSUED.",
    "ORDER. The stay of removal is lifted.",
    "ORDER denying Petitioner's 2 Emergency Motion for Temporary Restraining Order.",
    "MEMORANDUM DISPOSITION. The stay of removal remains in place until the mandate issues. PETITION DISMISSED.",
    "ORDER that Respondents are prohibited from removing all named Petitioners.",
]
UNEXPLAINED = [
    "ORDER. Agents are ENJOINED from enforcing the 100-Day Pause on Removals.",
    "Minute Entry. Hearing on the application for a TRO held. Ordered application granted.",
    "ORDER. GRANTED, over the opposition to the motion to stay removal.",
    "ORDER. The agency is to refrain from deporting the Petitioner.",
    "ORDER FILED. A stay is entered.",
    "ORDER. Respondents are ORDERED not to remove Petitioner.",
    "ORDER precluding removal.",
    "ORDER. Removal is deferred.",
    "ORDER. Petitioner's deportation is postponed.",
    "No removal of petitioner before 12/5.",
    "ORDER. Respondents may neither remove nor transfer Petitioner.",
    "ORDER. Petitioner shall remain in the United States.",
    "ORDER. The agency gives 72 hours' notice to counsel.",
    "ORDER. The agency may not move petitioner out of the district.",
    "ORDER. The agency must return Petitioner to the United States.",
    "ORDER. Motion [2] is granted.",
    "ORDER. Petitioner to be kept in the district.",
    "ORDER. Petitioner must not leave the district while the case is pending.",
    "ORDER TO SHOW CAUSE. Respondents shall not effectuate the final order.",
    "ICE is directed to keep the petitioner at Eloy.",
    "ORDER that nobody be deported while proceedings are stayed in the court below.",
]


@pytest.mark.parametrize(("court", "text", "means"), RAISE)
def test_words_that_raise_a_hold_raise_it(court: str, text: str, means: list[str]) -> None:
    found = read(docket(text, court=court))
    assert (kinds(found), wrong(found)) == (means, [])
    assert {draft.time for draft in drafts(found)} <= {
        parse_rfc3339(f"2026-10-02T{hour}:00:00Z") for hour in ("04", "05", "07")
    }, "the beginning of that day at that court"


@pytest.mark.parametrize("text", NOTHING)
def test_false_friends_raise_nothing_and_stop_nobody(text: str) -> None:
    found = read(docket(text))
    assert (events(found), found.unread, len(found.read)) == ([], (), 1)


@pytest.mark.parametrize("text", LAWYER)
def test_what_may_end_or_change_a_hold_is_left_to_a_lawyer(text: str) -> None:
    found = read(docket(text))
    assert [row.stops for row in found.unread] == [True]
    assert "no machine says so" in wrong(found)[0][1]
    assert "withdraw this entry" in found.unread[0].problems[0].fix
    assert not found.read, "nor does it repair itself"


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_words_about_a_stay_that_no_row_explains_stop_the_court(text: str) -> None:
    found = read(docket(text))
    assert [(row.unit, row.stops) for row in found.unread] == [("doj/ca9", True)]
    assert events(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Emergency motion to stay removal by Petitioner is provisionally ALLOWED.",
        "MOTION for Stay of Removal filed by Petitioner. ORDER: GRANTED.",
        "OPPOSITION to motion to stay removal filed; motion ALLOWED.",
        "PETITION for writ of habeas corpus GRANTED; release ordered.",
        "ORDER granting motion to extend time to file brief and motion to stay removal filed by Petitioner.",
    ],
)
def test_a_ruling_is_never_read_as_a_request_alone(text: str) -> None:
    found = read(docket(text))
    assert [row.stops for row in found.unread] == [True]


def test_a_bar_on_transfers_hides_no_bar_on_removals() -> None:
    both = "ORDER. Respondents are ENJOINED from removing or transferring Petitioner."
    assert (kinds(read(docket(both, court="azd"))), read(docket(both, court="azd")).unread) == (
        ["dct_injunction", "CourtOrderEntered"],
        (),
    )
    assert not read(docket("ORDER. Respondents SHALL NOT TRANSFER Petitioner.", court="azd")).unread
    found = read(docket(both.replace("ENJOINED", "BARRED"), court="azd"))
    assert (kinds(found), [row.stops for row in found.unread]) == (["CourtOrderEntered"], [True])


def test_what_raises_a_hold_raises_it_also_where_the_rest_is_for_a_lawyer() -> None:
    found = read(docket("ORDER that Respondents are prohibited from removing all named Petitioners.", court="azd"))
    assert (kinds(found), len(found.unread)) == (["dct_injunction"], 1)


def test_a_code_that_the_sheet_does_not_know_stops_whatever_the_words_say() -> None:
    found = read(docket("NOTICE of appearance.", event_code="ntcapp"))
    assert wrong(found) == [("event_code", "has the code ntcapp, which the sheet does not know")]
    assert found.unread[0].stops


def test_an_entry_without_words_and_one_without_a_person_may_be_a_hold() -> None:
    sealed, nobody = read(docket("")), read(docket("REMOVAL STAYED.", number=None))
    assert (sealed.unread[0].stops, sealed.unread[0].subject is None) == (True, False)
    assert (nobody.unread[0].subject, nobody.unread[0].unit) == (None, "doj/ca9")


def test_a_long_text_that_looks_like_many_orders_is_looked_through_to_its_end() -> None:
    """Within the time that a test has: a pattern that tries every split would not come back."""
    assert read(docket("stay " * 1_900)).unread[0].stops
    assert kinds(read(docket("from a-b, or " * 700 + "removal is stayed."))) == ["coa_admin_stay"]


@pytest.mark.parametrize("text", ["x" * 20_000, "stayed " * 2_000])
def test_a_text_that_is_longer_is_looked_through_by_no_machine(text: str) -> None:
    found = read(docket(text))
    assert wrong(found)[0][1].startswith("is longer than 10,000 characters")
    assert found.unread[0].stops


def test_what_stands_around_the_entries_is_short() -> None:
    with pytest.raises(Refused, match="around its entries"):
        read(docket("MANDATE ISSUED.", number="1" * 9_000))


AROUND = {"court_id": "ca5", "docket_number": "26-1", "a_number": "A900000011"}
STAYED = {"id": 1, "date_filed": "2026-11-02", "description": "Removal is stayed."}


@pytest.mark.parametrize(
    ("more", "stays", "reason"),
    [
        ({"entries": [STAYED]}, 0, "has no list of entries"),
        ({"docket_entries": {"results": [STAYED]}}, 0, "has no list called docket_entries"),
        ({"docket_entries": [], "payload": {"results": [STAYED]}}, 1, None),
        ({"docket_entries": [STAYED], "payload": [STAYED]}, 1, "has no list called payload.results"),
        ({"docket_entries": [STAYED | {"description": "Removal is stayed.\ud800"}]}, 0, "has half of a character"),
        ({"docket_entries": ["x"]}, 0, "is no object"),
    ],
)
def test_a_document_that_keeps_its_entries_elsewhere_is_never_passed_over(
    more: dict[str, Any], stays: int, reason: str | None
) -> None:
    found = read(json.dumps([AROUND | more, AROUND | {"docket_entries": [STAYED | {"id": 2}]}]).encode())
    assert kinds(found) == ["coa_admin_stay"] * (stays + 1)
    assert [why for _, why in wrong(found)] == ([] if reason is None else [reason])
    for row in found.unread:
        assert (row.unit, row.stops, "StayGranted" in row.may_mean) == ("doj/ca5", True, True)
        assert [one.text for one in read(b"[" + row.text + b"]").unread] == [row.text], "so it is when sent alone"


def test_two_numbers_of_one_entry_name_nobody_and_stop_its_court() -> None:
    def of(number: str) -> Translated:
        return read(json.dumps(AROUND | {"docket_entries": [STAYED | {"a_number": number}]}).encode())

    assert kinds(of("A 900-000-011")) == ["coa_admin_stay"], "the same number, spelled in another way"
    two = of("A900000022")
    assert (two.events, wrong(two)[0][0]) == ((), "a_number")
    assert (two.unread[0].subject, two.unread[0].unit) == (None, "doj/ca5")


@pytest.mark.parametrize("own", ["(b)(6)", "N/A", "", " ", "-", None, True, ["A900000022"], {"x": "A900000022"}])
def test_a_number_of_an_entry_that_cannot_be_read_is_never_that_of_the_lead(own: Any) -> None:
    found = read(json.dumps(AROUND | {"docket_entries": [STAYED | {"a_number": own}]}).encode())
    assert (found.events, [at for at, _ in wrong(found)]) == ((), ["a_number"])
    assert "cannot be read" in wrong(found)[0][1]
    assert (found.unread[0].subject, found.unread[0].unit, found.read) == (None, "doj/ca5", frozenset())


@pytest.mark.parametrize(
    ("private", "stays"),
    [(None, 1), ("", 1), ("A 900-000-011", 1), ("(b)(6)", 0), (["A900000022"], 0), ("A900000022", 0)],
)
def test_a_docket_without_one_of_its_numbers_goes_by_the_other_and_one_that_was_taken_out_is_none(
    private: Any, stays: int
) -> None:
    around = AROUND | {"originating_court_information": {"RESTRICTED_ALIEN_NUMBER": private}}
    found = read(json.dumps(around | {"docket_entries": [STAYED]}).encode())
    assert (len(found.events), len(found.unread)) == (stays, 1 - stays)


async def test_a_stay_of_an_entry_whose_number_was_taken_out_stops_its_court(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        said = await told(doors, "REMOVAL STAYED.", a_number="(b)(6)")
        assert (said["receipts"], said["rejected"][0]["held"] is not None) == ([], True)
        assert await complete(doors, "doj/ca9") == 409


def test_a_name_that_stands_twice_in_a_document_hides_nothing() -> None:
    body = docket("REMOVAL STAYED.")
    for name in (b'"docket_entries"', b'"description"'):
        with pytest.raises(Refused, match="is there twice"):
            read(body.replace(name + b": ", name + b": null, " + name + b": ", 1))


def test_an_entry_again_and_one_that_was_edited_are_no_news() -> None:
    rows: dict[str, str] = {}
    text = "REMOVAL STAYED."
    for said, news in ((text, 1), (text, 0), (f"{text} [Edited: 10/04/2026]", 0)):
        found = SHEET(docket(said), rows.get, Namer(PEOPLE).by)
        rows |= found.rows
        assert len(found.events) == news
    assert len(read(docket(text, text)).events) == 2, "two entries of the same words are two"


# ---- words that are not what they seem


@pytest.mark.parametrize(
    "text",
    [
        "ORDER. Re\u200bmoval is sta\u200byed.",
        "ORDER. Re\u00admoval is sta\u00adyed.",
        "ORDER. Re\x00moval is st\u2060ayed.",
        "ORDER: \uff32\uff25\uff2d\uff2f\uff36\uff21\uff2c \uff33\uff34\uff21\uff39\uff25\uff24.",
        "ORDER. Re-\nmoval is stay-\ned.",
        "ORDER. R\u00e9mov\u00e0l is s\u0336t\u0336a\u0336y\u0336ed.",
    ],
)
def test_what_is_not_seen_within_words_hides_no_hold(text: str) -> None:
    assert kinds(read(docket(text))) == ["coa_admin_stay"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ORDER. R\u0435mov\u0430l is d\u0435f\u0435rr\u0435d.", "has cyrillic small letter ie"),
        ("ORDER. \u0421\u0422\u0410\u0423.", "has cyrillic capital letter es"),
        ("ORDER. \u1d18\u1d07\u1d1b\u026a\u1d1b\u026a\u1d0f\u0274.", "has latin letter small capital p"),
        ("ORDER. \u202edeyats si lavomer", "has right-to-left override"),
        ("ORDER. Depo\ufffdtation.", "has replacement character"),
        ("O R D E R   t o   w a i t", "has words with blanks between their letters"),
        ("ORDER: [REDACTED] is [REDACTED].", "has words that were taken out (redacted)"),
        ("ORDER: (b)(6) until further order.", "has words that were taken out (redacted)"),
        ("ORDER: \u2588\u2588\u2588\u2588 is \u2588\u2588.", "has full block"),
        ("ORDER: wait\u200bfor it.", "has a character within its words that is not seen"),
        ("\u200b\u200b", "is empty"),
    ],
)
def test_words_of_which_nobody_knows_which_they_are_stop_the_court(text: str, why: str) -> None:
    found = read(docket(text))
    assert [(row.unit, row.stops) for row in found.unread] == [("doj/ca9", True)]
    assert (events(found), wrong(found)[0][1].startswith(why)) == ([], True), wrong(found)


@pytest.mark.parametrize(
    "text",
    [
        "NOTICE OF APPEARANCE by Jos\u00e9 Pe\u00f1a for \u0110\u1eb7ng Nguy\u1ec5n, \u0141ukasz Y\u0131ld\u0131z.",
        "NOTICE of appearance by S\u00f8ren O\u2019Brien \u2013 \u201cSt. Strau\u00df\u201d; 2\u00ba copy, \u00a7 5.",
        "MOTION to dismiss under Rule 12(b)(6) and Fed. R. Civ. P. 12 (b)(6) filed by J.R.L.M.",
        "REDACTED TRANSCRIPT of proceedings, Exhibits A - C.",
    ],
)
def test_names_and_signs_of_an_ordinary_docket_stop_nobody(text: str) -> None:
    found = read(docket(text))
    assert (events(found), found.unread, len(found.read)) == ([], (), 1)


# ---- whom an entry means

MANY = [
    "ORDER: Petitioners' motion for a stay of removal is granted as to Maria Lopez and her two minor children.",
    "ORDER. The motion to stay removal is granted as to the lead petitioner and all riders.",
    "ORDER: The motion for a stay of removal is granted as to each petitioner.",
    "ORDER: The motion for a stay of removal is granted as to Petitioner and his wife.",
    "MOTION TO STAY REMOVAL filed by Petitioner [name], Petitioner [name]; REMOVAL STAYED.",
    "ORDER: Lopez, et al. v. Garland: the motion for a stay of removal is granted.",
    "ORDER: The motion for a stay of removal is granted in the consolidated cases.",
    "ORDER: Respondents SHALL NOT REMOVE Maria Lopez and Ana Lopez.",
    "ORDER: The motion for a stay of removal is granted as to A900-000-022.",
]
ONE = [
    "ORDER: Petitioner's motion for a stay of removal is granted.",
    "ORDER: Petitioner\u2019s motion for a stay of removal is granted; Respondents shall not remove Petitioner.",
    "ORDER: Lopez v. Garland, et al.: Petitioner's motion for a stay of removal is granted.",
    f"ORDER: The motion for a stay of removal is granted as to Petitioner ({WHO['a_number']}).",
]


@pytest.mark.parametrize("text", MANY)
def test_an_order_for_several_holds_the_one_of_its_number_and_stops_its_court(text: str) -> None:
    found = read(docket(text))
    assert any(one.startswith("coa_") for one in kinds(found))
    assert [(row.unit, row.stops, row.subject is None) for row in found.unread] == [("doj/ca9", True, False)]
    assert "may mean more people" in wrong(found)[0][1]
    assert "enter the same for each other person" in found.unread[0].problems[0].fix
    assert not found.read


@pytest.mark.parametrize("text", ONE)
def test_an_order_for_the_one_of_its_number_stops_nobody(text: str) -> None:
    found = read(docket(text))
    assert (set(kinds(found)) <= {"coa_stay"}, len(found.events), found.unread) == (True, 1, ())


@pytest.mark.parametrize(
    ("around", "is_many"),
    [
        ({"case_name": "Lopez, et al. v. Garland"}, True),
        ({"case_name": "Maria Lopez and Ana Lopez v. Garland"}, True),
        ({"case_name": "Lopez v. Garland, et al."}, False),
        ({"case_name": "Lopez, Maria v. Garland and Wolf"}, False),
        ({"parties": [{"type": "Petitioner"}, {"type": "Petitioner"}, {"type": "Respondent"}]}, True),
        ({"parties": [{"type": "Petitioner"}, {"type": "Respondent"}]}, False),
        ({"case": {"petitioners": ["Maria Lopez", "Ana Lopez"]}}, True),
        ({"petitioners": ["Maria Lopez"]}, False),
        ({"petitioner_2": "Ana Lopez"}, True),
        ({"number_of_petitioners": 3}, True),
        ({"number_of_petitioners": "1"}, False),
        ({"number_of_petitioners": "9" * 5_000}, True),
        ({"consolidated_with": ["26-2", "26-3"]}, True),
    ],
)
def test_a_docket_of_several_parties_stops_its_court_with_each_stay(around: dict[str, Any], is_many: bool) -> None:
    document = json.loads(docket("REMOVAL STAYED.", "NOTICE of appearance."))[0] | around
    found = read(json.dumps(document).encode())
    assert (kinds(found), len(found.unread)) == (["coa_admin_stay"], int(is_many))
    for row in found.unread:
        assert "one among several" in row.problems[0].reason
        assert row.problems[0].field == "line 1, a_number"


def test_another_entry_that_names_several_parties_counts_for_a_stay_also_when_that_is_sent_alone() -> None:
    found = read(docket("MOTION for more time filed by Petitioner A, Petitioner B.", "REMOVAL STAYED."))
    assert (kinds(found), [row.line for row in found.unread]) == (["coa_admin_stay"], [2])
    again = read(b"[" + found.unread[0].text + b"]").unread[0]
    assert (again.text, again.submission) == (found.unread[0].text, found.unread[0].submission)
    bare = read(docket("", "REMOVAL STAYED."))
    assert found.unread[0].submission not in {submission for submission, _ in bare.read}, "which repairs it not"


# ---- pages, and documents below an entry


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ({"payload": {"results": [STAYED], "next": "https://court/?page=2", "count": 45}}, "next"),
        ({"payload": {"results": [STAYED], "next": None, "count": 45}}, "count"),
        ({"payload": {"results": [STAYED], "count": "45"}}, "count"),
        ({"payload": {"results": [STAYED], "count": "many"}}, "count"),
        ({"payload": {"results": []}, "next": "https://court/?page=2"}, "next"),
        ({"docket_entries": [STAYED], "next": 2}, "next"),
        ({"docket_entries": [STAYED], "count": 2}, "count"),
    ],
)
def test_a_page_of_more_is_taken_row_by_row_and_stops_its_court(page: dict[str, Any], field: str) -> None:
    found = read(json.dumps(AROUND | page).encode())
    assert set(kinds(found)) <= {"coa_admin_stay"}
    assert wrong(found) == [(field, "says that this is one page of more")]
    row = found.unread[0]
    assert (row.unit, row.stops, row.submission, "StayGranted" in row.may_mean) == ("doj/ca5", True, None, True)
    assert "Send the docket whole" in row.problems[0].fix
    assert [one.text for one in read(b"[" + row.text + b"]").unread] == [row.text], "so it is when sent alone"


@pytest.mark.parametrize(
    "page",
    [
        {"payload": {"results": [STAYED], "next": None, "previous": None, "count": 1}},
        {"payload": {"results": [STAYED], "next": None, "count": "https://court/?count=on"}},
        {"docket_entries": [STAYED], "next": "", "count": None},
    ],
)
def test_a_document_that_is_whole_stops_nobody(page: dict[str, Any]) -> None:
    found = read(json.dumps(AROUND | page).encode())
    assert (kinds(found), found.unread) == (["coa_admin_stay"], ())


@pytest.mark.parametrize("page", [{"next": "https://court/?page=2", "count": 45}, {"count": 2}])
def test_an_entry_of_a_page_is_no_page_when_it_is_sent_alone(page: dict[str, Any]) -> None:
    entry = {"id": 7, "date_filed": "2026-11-02", "description": "MANDATE ISSUED."}
    mandate, rest = read(json.dumps(AROUND | page | {"docket_entries": [entry]}).encode()).unread
    assert ("description" in mandate.problems[0].field, rest.fields) == (True, (next(iter(page)),))
    assert [one.text for one in read(b"[" + mandate.text + b"]").unread] == [mandate.text]


async def test_a_court_is_not_complete_before_the_rest_of_a_page_came(tmp_path: Path) -> None:
    page = AROUND | {"payload": {"results": [STAYED], "next": "https://court/?page=2", "count": 45}}
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        said = (await doors.post("doj", json.dumps(page).encode(), content_type=FORM)).json()
        assert ([one["type"] for one in said["receipts"]], len(said["rejected"])) == (["StayGranted"], 1)
        assert await complete(doors, "doj/ca5") == 409
        assert await complete(doors, "doj/ca9") == 200
        await withdrawn(doors, said["rejected"][0]["held"], {"ref": "log"}, "w1")
        assert await complete(doors, "doj/ca5") == 200


@pytest.mark.parametrize(
    "below",
    [
        {"recap_documents": [{"description": "Order granting stay of removal"}]},
        {"recap_documents": [{"attachments": [{"short_description": "Order granting stay of removal"}]}]},
        {"short_description": "Order granting stay of removal"},
    ],
)
def test_words_of_documents_are_read_together_with_those_of_their_entry(below: dict[str, Any]) -> None:
    found = read(docket("ORDER", **below))
    assert (kinds(found), found.unread) == (["coa_stay"], ())
    sealed = read(docket("", **below))
    assert (kinds(sealed), wrong(sealed)[0][1].split(":")[0]) == (["coa_stay"], "is empty")
    assert sealed.unread[0].stops


def test_words_of_documents_stop_and_say_nothing_as_those_of_an_entry_do() -> None:
    def of(text: str) -> Translated:
        return read(docket("NOTICE of appearance.", recap_documents=[{"description": text}, {"description": None}]))

    assert [row.stops for row in of("Mandate issued").unread] == [True]
    assert [row.stops for row in of("(b)(6)").unread] == [True]
    assert (of("Exhibit A").unread, len(of("Exhibit A").read)) == ((), 1)
    unread, read_since = of("Mandate issued").unread[0].submission, {one for one, _ in of("Exhibit A").read}
    assert unread not in read_since, "another document of an entry does not repair it"


# ---- at the door


async def complete(doors: Doors, unit: str) -> int:
    reply = await doors.call("doj", "PUT", f"/v1/units/{unit}", {"complete_to": "2026-10-03T00:00:00Z"})
    return reply.status_code


async def told(doors: Doors, *texts: str, **more: Any) -> Any:
    reply = await doors.post("doj", docket(*texts, **more), content_type=FORM)
    assert reply.status_code < 300, reply.text
    return reply.json()


async def withdrawn(doors: Doors, submission: str, subject: dict[str, str], event_id: str) -> None:
    data = {"submission": submission, "by": "doj-0007", "reason": "read; nothing of it holds anybody"}
    reply = await doors.says("doj", "HoldSubmissionWithdrawn", data, id=event_id, subject=subject)
    assert reply.status_code < 300, reply.text


async def test_an_unmapped_entry_stops_its_own_court_until_somebody_has_decided(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "ero", "eoir")) as doors:
        assert await complete(doors, "doj/ca9") == 200
        said = await told(doors, "REMOVAL STAYED.", UNEXPLAINED[0])
        assert [one["type"] for one in said["receipts"]] == ["StayGranted"]
        assert said["receipts"][0]["status"] == "EFFECTIVE"
        rejected = said["rejected"][0]
        assert (rejected["line"], rejected["held"] is not None) == (2, True)
        assert await complete(doors, "doj/ca9") == 409
        assert await complete(doors, "doj/ca5") == 200, "another court goes on"
        assert await told(doors, "REMOVAL STAYED.", UNEXPLAINED[0])
        assert len(doors.adapters["doj"].outbox.repairs.waiting()) == 2, "the person, and the court; once each"
        await withdrawn(doors, rejected["held"], {"ref": "log"}, "w1")
        assert await complete(doors, "doj/ca9") == 200
        assert [one.subject is not None for one in doors.adapters["doj"].outbox.repairs.waiting()] == [True]
        await withdrawn(doors, rejected["held"], WHO, "w2")
        await told(doors, "REMOVAL STAYED.", UNEXPLAINED[0])
        assert await complete(doors, "doj/ca9") == 200, "what was withdrawn does not come back with the file"


async def test_an_entry_ends_nothing_that_another_one_of_its_number_waits_for(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        await told(doors, UNEXPLAINED[0])
        await told(doors, "Attachment 1")
        assert len(doors.adapters["doj"].outbox.repairs.waiting()) == 2
        assert await complete(doors, "doj/ca9") == 409


async def test_a_court_is_not_complete_before_somebody_has_entered_the_others_of_an_order(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        said = await told(doors, MANY[0])
        assert [one["status"] for one in said["receipts"]] == ["EFFECTIVE"]
        assert await complete(doors, "doj/ca9") == 409
        await withdrawn(doors, said["rejected"][0]["held"], {"ref": "log"}, "w1")
        assert await complete(doors, "doj/ca9") == 200
        await told(doors, MANY[0])
        assert await complete(doors, "doj/ca9") == 200, "what somebody has entered does not come back with the file"


async def test_it_goes_on_once_the_sheet_has_learned_the_words(tmp_path: Path) -> None:
    text = "SUPERVISION NOTE: transfers are stayed for the holidays."
    async with open_doors(tmp_path, translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        await told(doors, text)
        assert await complete(doors, "doj/ca9") == 409
    assert isinstance(SHEET, Mapped)
    assert SHEET.form.sheet is not None
    learned = SHEET.form.sheet.rows[0].model_copy(
        update={"name": "learned", "has": r"transfers are stayed for the holidays"}
    )
    sheet = SHEET.form.sheet.model_copy(update={"rows": (*SHEET.form.sheet.rows, learned)})
    taught = Mapped(SHEET.form.model_copy(update={"sheet": sheet}))
    async with open_doors(tmp_path / "b", translators={"docket-entries": SHEET}, agencies=("doj", "eoir")) as doors:
        await told(doors, text)
        doors.adapters["doj"].agency.translators["docket-entries"] = taught  # type: ignore[index]  # as after a new start
        await told(doors, text)
        assert await complete(doors, "doj/ca9") == 200
        assert not doors.adapters["doj"].outbox.repairs.waiting()


async def test_a_document_that_is_none_silences_every_court_and_one_of_another_form_nobody(tmp_path: Path) -> None:
    forms = {"docket-entries": SHEET, **ero.AGENCY.translators}
    async with open_doors(tmp_path, translators=forms, agencies=("doj", "ero", "eoir")) as doors:
        reply = await doors.post("ero", b"a,b\n1,2\n", content_type="application/vnd.interlock.removals+csv")
        assert "header" in problems(reply)
        assert not doors.adapters["ero"].outbox.held_units(), "no removal can be a hold"
        assert (await doors.post("doj", b"{ no JSON", content_type=FORM)).status_code == 422
        assert await complete(doors, "doj/ca9") == 409


def test_a_stay_motion_is_filed_with_its_docket() -> None:
    found: list[Event] = events(read(docket(RAISE[0][1])))
    assert PetitionFiled(petition_type="stay_motion", docket="26-1001") in found
