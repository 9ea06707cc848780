"""What a desk reads of a reported order, and what whoever reported it is told: plain, and no more than is known."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.cards import SUMMARY_MAX
from interlock.cards.report import CALLED, LACKING, SCOPES, report_summary, report_text, taken_text
from interlock.persons.link_row import Said
from interlock.persons.rows import Report
from interlock.runtime.zones import zone
from interlock.terms import Offset
from tests.cards.test_card import agency_law
from tests.cards.test_card_limits import reading_grade
from tests.worlds import shipped_law

LAW = shipped_law()
AT = datetime(2011, 10, 20, 12, 2, tzinfo=UTC)
REPORT = Report(
    source="ero/custody",
    event_id="9f27c1d40a5be863",
    reporter="counsel",
    offset=Offset(41),
    at=AT,
    court="Ninth Circuit",
    docket="11-73128",
    phone="415-555-0149",
    scope=("removal", "transfer"),
    verify_by=datetime(2011, 10, 21, 12, 2, tzinfo=UTC),
    callback="owed",
)


def said(report: Report = REPORT, *, holds: bool = True, owed: bool = False, caller: list[str] | None = None) -> str:
    return report_text(report, agency_law(), zone, holds=holds, owed=owed, caller=caller)


def told(became: str, *lacks: str) -> str:
    return taken_text("9f27c1d40a5be863", AT, became, lacks, agency_law(), zone)


def test_the_desk_reads_what_was_said_when_it_is_due_and_what_ends_it() -> None:
    assert said(caller=["Ana Mondragon", "CA 204117", "213-555-0177"]) == (
        "Report. A court order was reported, and is not checked yet.\n"
        "Court: Ninth Circuit. Docket: 11-73128. It is said to forbid: to remove, to move.\n"
        "Report 9f27c1d40a5be863 of Oct 20, 2011, 5:02 a.m. PDT (12:02 UTC), taken by: ERO custody and warrants.\n"
        "Nobody has called back yet.\n"
        "It blocks. Find out by Oct 21, 2011, 5:02 a.m. PDT (12:02 UTC).\n"
        "1. Call back, where there is a number. Call the court.\n"
        "2. If there is an order, have it entered. Then its issuer says which it is: ReportedOrderChecked, verified.\n"
        "3. If there is none, two desks say so, one of them Justice: ReportedOrderChecked, disproved.\n"
        "The court: 415-555-0149. Call back: Ana Mondragon, CA 204117, 213-555-0177."
    )


def test_another_desk_reads_who_knows_whom_to_call() -> None:
    assert said().endswith(
        "The court: 415-555-0149. Call ERO Los Angeles, duty officer: 213-555-0164, which knows who reported it, "
        "or Justice duty desk: 202-555-0119."
    )


def test_once_word_is_owed_it_says_since_when_and_that_it_blocks_still() -> None:
    assert "Word has been owed since Oct 21, 2011, 5:02 a.m. PDT (12:02 UTC). It still blocks." in said(owed=True)


def test_a_report_that_holds_nobody_says_so_and_that_one_desk_is_enough() -> None:
    text = said(structs.replace(REPORT, reporter="anonymous", callback=None, verify_by=None), holds=False)
    assert text.startswith("Report. A caller who gave no name says there is a court order.\n")
    assert "It stops nobody. Who asks about this person next is told of it." in text
    assert "3. If there is none, your desk says so: ReportedOrderChecked, disproved." in text
    assert "There is nobody to call back." in text


def test_whoever_has_spoken_is_named_by_agency() -> None:
    words = frozenset({Said("ero", "ero-1"), Said("eoir", "eoir-1"), Said("ero", "ero-2")})
    assert "nothing need be waited for: eoir, ero." in said(structs.replace(REPORT, words=words))


def test_what_was_not_given_is_said_not_to_be() -> None:
    text = said(structs.replace(REPORT, court=None, docket=None, phone=None, scope=()), caller=[])
    assert "Court: not given. Docket: not given. It is said to forbid: not given." in text
    assert text.endswith("\nCall back: not given.")


def test_every_code_has_words() -> None:
    assert set(SCOPES) == LAW.codes["alleged_scope"]
    assert set(CALLED) - {None} == LAW.codes["callback"]


@pytest.mark.parametrize("holds", [True, False])
def test_the_first_sentence_is_short_and_a_sandbox_says_so_first(*, holds: bool) -> None:
    assert len(report_summary(LAW, holds=holds)) < SUMMARY_MAX
    assert report_summary(LAW, holds=holds).startswith("SANDBOX. Report. ")


@pytest.mark.parametrize(
    ("became", "promised"),
    [
        ("stands", "This person must not be removed until it is checked."),
        ("waits", "It stops nobody. Desks are told, and who asks about this person next."),
        ("PENDING", "It is kept here. Nobody is stopped by it yet: look again in a moment."),
        (
            "verified",
            (
                "It was found true. Only the order itself holds from here on. "
                "To hear if it stands, call Justice duty desk: 202-555-0119."
            ),
        ),
        ("disproved", "It was looked into, and no order was found."),
        ("", "It is kept here, and stops nobody. Call Justice duty desk: 202-555-0119."),
    ],
)
def test_whoever_reported_it_gets_a_number_a_time_and_no_promise_that_is_not_kept(became: str, promised: str) -> None:
    begins = "Report 9f27c1d40a5be863, taken Oct 20, 2011, 8:02 a.m. EDT (12:02 UTC). "
    assert told(became) == f"{begins}{promised}"


def test_counsel_is_told_what_lacks_to_be_called_back() -> None:
    assert told("waits", *LACKING).endswith(
        "So that you can be called back, report it again and give your name, your bar number and its state, "
        "a phone number or an e-mail address."
    )


@pytest.mark.parametrize("became", ["stands", "waits", "PENDING", "verified", "disproved", ""])
def test_what_is_told_reads_at_grade_eight_or_below(became: str) -> None:
    assert reading_grade(told(became, *LACKING).partition(". ")[2]) <= 8


@pytest.mark.parametrize("holds", [True, False])
def test_what_the_desk_reads_reads_at_grade_eight_or_below(*, holds: bool) -> None:
    assert reading_grade(said(holds=holds).replace("ReportedOrderChecked", "checked")) <= 8
