"""A card of an act with stops on the way, and who may read which country of it is barred (domain model, section 6)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.cards import About
from interlock.persons import Answer, Reason
from interlock.terms import Verdict
from tests.cards.test_card import ABOUT, AUTOMATIC, blocked, clear, of_hold, written

WITHHELD = structs.replace(
    AUTOMATIC, kind="withholding_of_removal", countries=frozenset({"GTM"}), docket="417-2026", judge="R. Judge"
)
VIA = replace(ABOUT, stops=("SLV", "GTM"))
CHAIN = Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, "chain_refoulement", "MEX", WITHHELD),))
TO_MEXICO = replace(ABOUT, country="MEX")


def test_every_card_says_by_which_way_was_asked() -> None:
    assert (
        "Asked: Board a removal flight or bus, to HND via SLV, GTM, flight 0714." in written(clear(), valid()).details
    )
    assert written(clear(), valid()).summary.startswith("May board: HND via SLV, GTM, flight 0714, until ")


def valid() -> About:
    return replace(VIA, valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))


def test_a_move_that_stops_abroad_says_as_what_it_counts() -> None:
    about = replace(ABOUT, action="transfer_facility", country="USA", stops=("GTM",))
    asked = next(one for one in written(blocked(of_hold(AUTOMATIC)), about).details if one.startswith("Asked: "))
    assert asked.endswith("It ends or stops abroad, so it counts as: Execute a removal.")


@pytest.mark.parametrize("agency", ["ero", "cbp"])
def test_who_may_know_reads_which_stop_is_barred_and_nothing_of_why(agency: str) -> None:
    said = written(blocked(of_hold(WITHHELD)), replace(VIA, agency=agency)).text()
    assert "A hold bars GTM. Its reason is confidential by law." in said
    assert "It stops on the way where the hold bars it: GTM." in said
    assert not [word for word in ("withh", "417-2026", "R. Judge", "asylum", "Immigration Court") if word in said]


def test_where_only_the_destination_is_barred_no_stop_is_said() -> None:
    assert "It stops" not in written(blocked(of_hold(WITHHELD)), replace(ABOUT, country="GTM", stops=("SLV",))).text()


@pytest.mark.parametrize("answer", [blocked(of_hold(WITHHELD)), CHAIN])
def test_who_may_not_know_reads_no_country_but_those_that_they_gave(answer: Answer) -> None:
    said = written(answer, replace(ABOUT, agency="hhs", country="MEX", stops=("SLV",))).text()
    assert "GTM" not in said
    assert "bars" not in said


def test_a_way_that_leads_on_says_what_to_do_and_whom_to_call() -> None:
    made = written(CHAIN, TO_MEXICO)
    assert made.summary == "Wait. The way is in doubt. Do not go on until this clears."
    assert "MEX is known to send people on, and for this person that is in doubt." in made.details
    assert "A hold bars GTM." in made.details
    assert "named officer look at this way" in made.steps[-1]
    assert made.calls[0].startswith("OPLA")
    assert not [word for word in ("withh", "417-2026", "asylum", "screen", "fear") if word in made.text().lower()]


def test_beside_a_silent_source_the_card_says_that_it_cannot_check() -> None:
    both = Answer(Verdict.UNKNOWN, (*CHAIN.reasons, Reason(Verdict.UNKNOWN, "source_silent", "doj/ca9")))
    assert written(both, TO_MEXICO).summary.startswith("Wait. We cannot check for holds right now.")
