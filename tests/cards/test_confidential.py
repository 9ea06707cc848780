"""That a person is afraid may not be disclosed (8 CFR 208.6): the stop is on the card, and not the reason."""

from dataclasses import replace

import pytest
from msgspec import structs

from interlock.cards import card
from interlock.law import Law
from interlock.runtime.zones import zone
from tests.cards.test_card import ABOUT, AUTOMATIC, FEDERAL, agency_law, blocked, of_hold

CONFIDENTIAL = sorted(name for name, kind in agency_law().kinds.items() if kind.sensitivity != "ordinary")
FEAR = structs.replace(AUTOMATIC, source="uscis/apss", event_id="apss-4471", body="uscis", phone="202-555-0100")
TELLING = (
    "fear",
    "asylum",
    "uscis",
    "withholding",
    "208",
    "screening",
    "apss",
    "555-0173",
    "555-0100",
    "removal stopped",
)


def words(kind: str, law: Law) -> str:
    hold = structs.replace(FEAR, kind=kind)
    return card(blocked(structs.replace(of_hold(hold), about="review_pending")), ABOUT, law, zone).text()


def test_what_may_not_be_told_is_marked_so() -> None:
    assert CONFIDENTIAL == [
        "asylum_granted", "cat_deferral", "cat_withholding", "competency_safeguard", "country_barred",
        "credible_fear_hearing_pending", "credible_fear_pending", "investigation_hold", "nacara_abc_pending",
        "protected", "reasonable_fear_pending", "sealed_order", "third_country_screening", "withholding_of_removal",
        "withholding_only_pending",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", CONFIDENTIAL)
def test_a_card_stops_the_act_and_does_not_say_why(kind: str) -> None:
    said = words(kind, agency_law())
    assert said.startswith("Stop. Do not board this person. A hold is in force.\n")
    assert "A hold whose reason is confidential by law." in said
    assert "Call ERO Los Angeles, duty officer: 213-555-0164." in said
    assert not [word for word in (*TELLING, kind, "review_pending") if word in said.lower()]


def test_a_kind_that_is_not_marked_would_tell_all() -> None:
    law = agency_law()
    kinds = {name: kind.model_copy(update={"sensitivity": "ordinary"}) for name, kind in law.kinds.items()}
    said = words("reasonable_fear_pending", replace(law, kinds=kinds)).lower()
    assert "asylum" in said
    assert "fear" in said


def test_an_ordinary_hold_beside_it_is_said_as_ever() -> None:
    both = blocked(of_hold(structs.replace(FEAR, kind="credible_fear_pending")), of_hold(FEDERAL))
    said = card(both, ABOUT, agency_law(), zone).text()
    assert "Reason 1 of 2: A hold whose reason is confidential by law." in said
    assert "Reason 2 of 2: Stay of removal by a court of appeals." in said
    assert "asylum" not in said.lower()
