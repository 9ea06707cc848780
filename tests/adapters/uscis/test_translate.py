"""The APSS record through its translator into the real fold: what a changed row becomes, and what it never permits."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from interlock.adapters.uscis import record
from interlock.adapters.uscis.translate import APSS_CASES, apss_cases
from interlock.door.translator import Translated
from interlock.events import DecisionServed, FearClaimMade
from interlock.terms import PersonRef, Refused, Verdict
from interlock.terms.identifiers import PersonKey, PersonKeys, named_by_number
from tests.door.doors import open_doors
from tests.worlds import World, codes

SAMPLE: Final = Path(__file__).parent / "samples" / "cases.tsv"
KEYS: Final = PersonKeys((PersonKey(b"a key of thirty-two bytes, no less"),))
HEADER: Final = SAMPLE.read_text().split("\n")[0].split("\t")
Cells = Mapping[str, str]


def subject_of(a_number: str) -> PersonRef:
    return named_by_number(KEYS, a_number).ref


PERSON: Final = subject_of("098410234")
REFERRED: Final[Cells] = {
    record.CASE: "LOS-11-04471", record.A_NUMBER: "A098 410 234", record.SCREENING: "RF",
    record.REFERRED: "2011-08-30", record.OFFICE: "Los Angeles",
}  # fmt: skip
DECLINED: Final[Cells] = {
    **REFERRED, record.DECISION: "Negative", record.DECIDED: "2011-09-08", record.REVIEW: "No",
}  # fmt: skip
SERVED: Final[Cells] = {**DECLINED, **dict.fromkeys(record.SERVED.values(), "2011-09-09")}
WITHDRAWN: Final[Cells] = {
    **REFERRED, record.CLOSED: "2011-09-06", record.REASON: "Claim Withdrawn", record.OFFICER: "AO Lindqvist",
    record.LANGUAGE: "Spanish",
}  # fmt: skip


def written(*rows: Cells) -> bytes:
    lines = ["\t".join(HEADER), *("\t".join(row.get(name, "") for name in HEADER) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


class Office:
    """The asylum office's export, night after night, into one log."""

    def __init__(self) -> None:
        self.world = World()
        self.world.permits(PERSON)
        self.remembered: dict[str, str] = {}

    def sends(self, *rows: Cells) -> list[str]:
        """The ids of what was published."""
        told = apss_cases(written(*rows), self.remembered.get, subject_of)
        self.remembered |= told.rows
        for draft, event in told.events:
            self.world.says("uscis", event, draft.subject, unit=draft.source, id=draft.id, time=draft.time)
        return [draft.id for draft, _ in told.events]

    def verdict(self) -> Verdict:
        return self.world.asks("ero", "board", "HND", PERSON).verdict

    def reasons(self) -> set[str]:
        return set(codes(self.world.asks("ero", "board", "HND", PERSON)))


def translated(body: bytes) -> Translated:
    return apss_cases(body, lambda _: None, subject_of)


def test_a_referral_holds_and_a_row_that_says_nothing_new_means_nothing() -> None:
    office = Office()
    assert office.sends(REFERRED) == ["apss-LOS-11-04471"]
    assert office.sends(REFERRED) == []
    assert office.reasons() == {"reasonable_fear_pending"}


def test_the_case_is_over_when_all_three_services_are_in_the_row() -> None:
    office = Office()
    office.sends(REFERRED)
    assert office.sends(DECLINED) == ["apss-LOS-11-04471-decision"]
    assert office.reasons() == {"reasonable_fear_pending:not_served_on_detainee+ice_ero+immigration_court"}
    columns = list(record.SERVED.values())
    two = {**SERVED, columns[2]: ""}
    assert len(office.sends(two)) == 2
    assert office.reasons() == {"reasonable_fear_pending:not_served_on_immigration_court"}
    assert office.sends(SERVED) == ["apss-LOS-11-04471-served-immigration_court"]
    assert office.verdict() is Verdict.CLEAR


@pytest.mark.parametrize("row", [SERVED, WITHDRAWN])
def test_one_row_seen_once_says_all_of_it(row: Cells) -> None:
    office = Office()
    office.sends(row)
    assert office.verdict() is Verdict.CLEAR


def test_a_review_that_was_answered_later_is_said_of_the_same_decision() -> None:
    office = Office()
    office.sends({**SERVED, record.REVIEW: ""})
    assert office.verdict() is Verdict.BLOCKED
    assert office.sends(SERVED) == ["apss-LOS-11-04471-decision-2"]
    assert office.verdict() is Verdict.CLEAR


YET_TO_COME: Final[Mapping[str, Cells]] = {
    record.SERVED["detainee"]: {**DECLINED, **dict.fromkeys(record.SERVED.values(), "2099-09-09")},
    record.DECIDED: {**SERVED, record.DECIDED: "2099-01-01"},
    record.CLOSED: {**WITHDRAWN, record.CLOSED: "2099-09-06"},
    record.REFERRED: {**WITHDRAWN, record.REFERRED: "2099-09-06"},
}


@pytest.mark.parametrize("column", YET_TO_COME)
async def test_what_is_yet_to_come_ends_nothing_and_its_row_is_not_read(tmp_path: Path, column: str) -> None:
    form, people = f"application/vnd.interlock.{APSS_CASES}+tsv", ("uscis", "eoir", "ero")
    async with open_doors(tmp_path, translators={APSS_CASES: apss_cases}, agencies=people) as doors:
        await doors.post("uscis", written(DECLINED), content_type=form)
        reply = await doors.post("uscis", written(YET_TO_COME[column]), content_type=form)
        said = reply.json()
        assert (reply.status_code, said["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
        assert (said["problems"][0]["field"], said["problems"][0]["fix"]) == (
            f"line 2, {column}", "Correct it, or send it then."
        )  # fmt: skip
        assert (await doors.post("uscis", written(SERVED), content_type=form)).status_code == 201


NOBODY: Final = (
    "(b)(6)", "(b)(6), (b)(7)(C)", "[b6]", "B6", "AO (b)(6)", "REDACTED", "[REDACTED]", "--", "TBD", "#REF!",
    "not known", "Unknown", "?", "x", "(k)(2)",
)  # fmt: skip


@pytest.mark.parametrize("column", [record.OFFICER, record.LANGUAGE])
@pytest.mark.parametrize("written_there", NOBODY)
def test_a_redaction_is_not_before_whom_a_claim_was_withdrawn(column: str, written_there: str) -> None:
    office = Office()
    office.sends(REFERRED)
    with pytest.raises(Refused, match=f"line 2, {column}: names nobody"):
        office.sends({**WITHDRAWN, column: written_there})
    assert office.verdict() is Verdict.BLOCKED


@pytest.mark.parametrize("written_there", ["N/A", "NULL", "-", "N.A."])
def test_what_says_that_nobody_was_named_ends_no_case(written_there: str) -> None:
    office = Office()
    for column in (record.OFFICER, record.LANGUAGE):
        with contextlib.suppress(Refused):
            office.sends({**WITHDRAWN, column: written_there})
    office.sends(REFERRED)
    assert office.verdict() is Verdict.BLOCKED


@pytest.mark.parametrize(("officer", "language"), [("Ng", "ES"), ("AO 4417", "K'iche'"), ("B. Sixsmith", "Twi")])
def test_short_names_are_names(officer: str, language: str) -> None:
    office = Office()
    office.sends({**WITHDRAWN, record.OFFICER: officer, record.LANGUAGE: language})
    assert office.verdict() is Verdict.CLEAR


def test_claims_of_others_are_taken_in_by_their_ids() -> None:
    office = Office()
    before = datetime(2011, 8, 1, tzinfo=UTC)
    office.world.says("ero", FearClaimMade(screening="reasonable"), PERSON, id="ero-78-claim", time=before)
    office.sends(SERVED)
    assert office.verdict() is Verdict.BLOCKED
    office.sends({**SERVED, record.CLAIMS: "ero-78-claim"})
    assert office.verdict() is Verdict.CLEAR


def test_a_claim_after_the_decision_is_not_answered_by_it_though_the_record_takes_it_in() -> None:
    office = Office()
    office.sends(SERVED)
    assert office.verdict() is Verdict.CLEAR
    office.world.says("ero", FearClaimMade(screening="reasonable"), PERSON, id="ero-79-claim")
    office.sends({**SERVED, record.CLAIMS: "ero-79-claim"})
    assert office.verdict() is Verdict.BLOCKED


def test_a_row_without_an_end_of_its_line_is_not_taken() -> None:
    body = written(REFERRED, {**REFERRED, record.CASE: "LOS-11-04472"})
    with pytest.raises(Refused, match="line 3: has no end of its line, so the file may be cut off"):
        translated(body[:-1])
    assert len(translated(body).events) == 2


SHORT: Final[Mapping[str, Cells]] = {
    "a positive decision": {**SERVED, record.DECISION: "Positive"},
    "no decision": {**SERVED, record.DECISION: ""},
    "put away": {**SERVED, record.DECISION: "Admin Closed"},
    "a decision that nobody knows": {**SERVED, record.DECISION: "NEG-P"},
    "a decision without a day": {**SERVED, record.DECIDED: ""},
    "a review asked for": {**SERVED, record.REVIEW: "Yes"},
    "nobody was asked about a review": {**SERVED, record.REVIEW: ""},
    "an answer about a review that nobody knows": {**SERVED, record.REVIEW: "?"},
    "a screening that nobody knows": {**SERVED, record.SCREENING: "XX"},
    "served before the decision": {**SERVED, record.SERVED["detainee"]: "2011-09-07"},
    "withdrawn before nobody": {**WITHDRAWN, record.OFFICER: ""},
    "withdrawn in no language": {**WITHDRAWN, record.LANGUAGE: ""},
    "withdrawn, without a day": {**WITHDRAWN, record.CLOSED: ""},
    "closed for a reason that nobody knows": {**WITHDRAWN, record.REASON: "W"},
    "closed administratively": {**WITHDRAWN, record.REASON: "Admin Closed"},
} | {f"not served on {party}": {**SERVED, column: ""} for party, column in record.SERVED.items()}


@pytest.mark.parametrize("short", SHORT)
def test_whatever_a_row_lacks_or_says_in_an_unknown_way_is_never_clear(short: str) -> None:
    office = Office()
    office.sends(SHORT[short])
    assert office.verdict() is Verdict.BLOCKED


@pytest.mark.parametrize("short", SHORT)
def test_a_row_that_takes_back_what_ended_the_case_blocks_again(short: str) -> None:
    office = Office()
    office.sends(WITHDRAWN if "withdrawn" in short or "closed" in short else SERVED)
    assert office.verdict() is Verdict.CLEAR
    office.sends(SHORT[short])
    assert office.verdict() is Verdict.BLOCKED


def test_a_corrected_day_is_no_news() -> None:
    office = Office()
    office.sends(SERVED)
    assert office.sends({**SERVED, record.SERVED["detainee"]: "2011-09-10", record.DECIDED: "2011-09-07"}) == []
    assert office.verdict() is Verdict.CLEAR


def test_a_row_that_turns_out_to_be_about_another_person_blocks_the_first_and_is_told_of_the_second() -> None:
    office = Office()
    office.sends(SERVED)
    published = office.sends({**SERVED, record.A_NUMBER: "098 410 299"})
    assert published[:2] == ["apss-LOS-11-04471-taken-back", "apss-LOS-11-04471-2"]
    assert office.reasons() == {"unreadable_record"}


def test_a_file_says_which_rows_were_read_so_that_each_is_held_where_an_outbox_refuses_it() -> None:
    assert translated(written(REFERRED)).read == {("APSS:LOS-11-04471", PERSON)}


def test_no_id_is_given_twice() -> None:
    office = Office()
    rows = [REFERRED, DECLINED, SERVED, *SHORT.values(), SERVED, WITHDRAWN, REFERRED]
    ids = [id_ for row in rows for id_ in office.sends(row)]
    assert len(ids) == len(set(ids))


def test_the_sample_is_read_with_what_is_around_it() -> None:
    told = translated(SAMPLE.read_bytes())
    assert len(told.rows) == 4
    assert {type(event).__name__ for _, event in told.events} == {
        "FearReferralReceived", "FearDeterminationMade", "DecisionServed", "FearCaseClosed",
    }  # fmt: skip
    (served,) = [(draft, event) for draft, event in told.events if isinstance(event, DecisionServed)]
    assert served[0].time.isoformat() == "2011-09-07T04:00:00+00:00", "midnight in the east"


def test_no_a_number_is_remembered_or_published() -> None:
    told = translated(SAMPLE.read_bytes())
    for text in (*told.rows.values(), *told.rows, *(f"{draft}{event}" for draft, event in told.events)):
        assert "98410" not in text.replace(" ", "").replace("-", "")


def wrong() -> Iterator[tuple[bytes, str]]:
    yield b"", "is empty"
    yield b"\xff\xfe", "not UTF-8"
    yield written(REFERRED).replace(b"Close Effective", b"Closed Effective"), "Close Effective"
    yield written(REFERRED).replace(b"Nationality", b"Decision"), "Decision"
    yield written(REFERRED) + b"a\tb\n", "line 3 has 2 columns"
    yield written({**REFERRED, record.A_NUMBER: ""}), "line 2, A-Number is empty"
    yield written({**REFERRED, record.A_NUMBER: "12"}), "line 2, A-Number"
    yield written({**REFERRED, record.CASE: ""}), "line 2, Case Number is empty"
    yield written({**REFERRED, record.CASE: "LOS 11/4"}), "no case number"
    yield written({**REFERRED, record.REFERRED: "30 AUG 2011"}), "line 2, Referral Date is not a date"
    yield written({**REFERRED, record.REFERRED: ""}), "every other date"


@pytest.mark.parametrize(("body", "named"), list(wrong()))
def test_what_cannot_be_read_is_refused_whole_and_named(body: bytes, named: str) -> None:
    with pytest.raises(Refused) as refused:
        translated(body)
    assert named in " ".join(f"{problem.field} {problem.reason}" for problem in refused.value.problems)
