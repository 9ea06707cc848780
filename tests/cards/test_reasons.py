"""A reason for whoever looks back: in the words of the card, with nothing that names anybody."""

from datetime import UTC, datetime

from msgspec import structs

from interlock.cards.reasons import what_ends_it, what_it_is
from interlock.persons import Reason
from interlock.runtime.zones import zone
from interlock.terms import Verdict
from tests.cards.test_card import FEDERAL, agency_law, of_hold

LAW = agency_law()


def both(reason: Reason) -> str:
    return f"{what_it_is(reason, LAW, zone)} {what_ends_it(reason, LAW, zone)}"


def test_a_hold_is_said_with_its_body_and_its_end_and_without_docket_judge_or_number() -> None:
    said = both(of_hold(structs.replace(FEDERAL, docket="11-73128", judge="L. Ortega", phone="415-555-0100")))
    assert said.startswith("Stay of removal by a court of appeals. Placed by ")
    assert "It ends when the court's mandate issues or the court lifts the stay." in said
    assert not [word for word in ("11-73128", "Ortega", "415-555-0100") if word in said]


def test_a_hold_past_its_date_says_that_its_body_must_say_so() -> None:
    dated = of_hold(structs.replace(FEDERAL, kind="dct_tro", until=datetime(2011, 11, 1, tzinfo=UTC)), due=True)
    said = what_ends_it(dated, LAW, zone)
    assert said.startswith("Its date, ")
    assert said.endswith("Until that comes it still blocks.")


def test_what_is_confidential_stays_so() -> None:
    said = both(of_hold(structs.replace(FEDERAL, kind="reasonable_fear_pending", source="uscis/apss", body="uscis")))
    assert said.startswith("A hold whose reason is confidential by law.")
    assert not [word for word in ("fear", "uscis", "asylum") if word in said.lower()]


def test_a_source_is_said_by_its_name_and_the_desk_that_can_mend_it_by_its_number() -> None:
    gap = Reason(Verdict.UNKNOWN, "feed_gap", "eoir.main")
    assert "A message of" in what_it_is(gap, LAW, zone)
    assert "below" not in what_ends_it(gap, LAW, zone)
    assert "555-" in what_ends_it(gap, LAW, zone)
