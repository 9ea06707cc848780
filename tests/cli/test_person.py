"""`interlock person` while its door cannot see the log: what it shows may not be all, and it says so."""

from dataclasses import replace
from typing import get_args

import pytest

from interlock.cli.page import Page
from interlock.cli.person import Known
from interlock.persons.link_row import PairState
from tests.cli.conftest import Interlock
from tests.cli.test_verbs import body_of, permitted, sent, somebody

CUSTODY = {"facility": "Florence", "area": "Phoenix"}
SEEN = Known("A••• ••• 011", "p1." + "a" * 32, None, 41, (), (), (), (), (), CUSTODY)
SILENT = replace(SEEN, closed="the log at 127.0.0.1:19092 does not answer")


def text(page: Page) -> str:
    return "\n".join(getattr(part, "text", "") for part in page)


def test_a_view_behind_an_open_gate_is_complete() -> None:
    assert SEEN.exit_code == 0
    assert "No hold stands here." in text(SEEN.page())
    assert text(SEEN.page()).endswith("This view is complete to offset 41 of the log.")


def test_a_view_behind_a_closed_gate_says_first_that_the_log_is_silent_and_is_not_a_zero() -> None:
    said = text(SILENT.page())
    assert SILENT.exit_code == 11
    assert said.startswith("Wait. The log is silent for this door, so this may not be all")
    assert "Why: the log at 127.0.0.1:19092 does not answer." in said
    assert "No hold is known here. This is not a clearance: ask." in said
    assert "complete" not in said
    assert "stands" not in said


def test_of_whom_nothing_is_known_while_the_log_is_silent_nothing_is_said_of_the_log() -> None:
    nobody = replace(SILENT, custody=None)
    assert nobody.exit_code == 11
    assert "The log says nothing" not in text(nobody.page())


def test_of_whom_the_log_says_nothing_the_number_is_to_be_checked() -> None:
    nobody = replace(SEEN, custody=None)
    assert nobody.exit_code == 1
    assert "Check the A-number" in text(nobody.page())


def test_of_whom_something_faulty_was_sent_it_is_not_said_that_no_hold_stands() -> None:
    faulty = replace(SEEN, custody=None, faulty=({"source": "doj/ca9", "submission": "s1", "offset": 7},))
    assert faulty.exit_code == 0
    assert "No hold stands here." not in text(faulty.page())
    assert "sent by doj/ca9 as s1 and cannot be read. This person is not clear until" in text(faulty.page())


ORDERED = {
    "hold": {"source": "doj/d-mass", "event_id": "n1", "kind": "dct_notice_before_move"}, "name": "Notice first",
    "placed_by": "District Court", "since": "2025-07-08T20:20:00Z", "until": None, "suspended_by": None, "met": False,
    "docket": "1:25-cv-11913", "offset": 7, "membership": None,
}  # fmt: skip


@pytest.mark.parametrize("met", [True, False])
def test_of_an_order_that_notice_has_opened_it_says_that_it_opens_one_move(met: bool) -> None:
    pairs = [
        pair for part in replace(SEEN, holds=({**ORDERED, "met": met},)).page() for pair in getattr(part, "pairs", ())
    ]
    said = "given of one move, and confirmed: it blocks nothing now, and all again after that move"
    assert (("  notice", said) in pairs) is met


# ---- who else it is

REF = "p1." + "b" * 32
ALONE = {
    "size": 1, "state": "ordinary", "same": [], "possible": [], "former": [], "links": [], "unplaced": [],
    "family": [],
}  # fmt: skip
LINK = {
    "ref": SEEN.person, "other": REF, "state": "confirmed", "since": "2011-01-02T00:00:00Z", "holds": 0,
    "said": [{"agency": "uscis", "basis": "biometric"}, {"agency": "ero", "basis": "file_consolidation"}],
    "possible": False, "unsettled": [],
}  # fmt: skip
ORDER = {
    "source": "doj/cd-cal", "event_id": "t1", "name": "Restraining order", "placed_by": "District Court",
    "since": "2011-01-02T00:00:00Z", "docket": None, "offset": 7, "yes": ["doj"], "no": [],
}  # fmt: skip
HOLD = {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}


def identified(**changed: object) -> str:
    return text(replace(SEEN, identity={**ALONE, **changed}).page())


def test_a_link_says_since_when_by_whom_on_what_grounds_and_what_travels() -> None:
    said = identified(links=[LINK])
    assert "One person with p1.bbbbbbbb…, since " in said
    assert " (Jan 2, 00:00 UTC), by uscis (biometric) and ero (file consolidation)." in said
    assert "Confirmed: holds, lifts and orders count both ways." in said


def test_a_hold_under_a_linked_reference_is_said_beside_that_none_stands_here() -> None:
    said = identified(links=[LINK | {"state": "linked", "holds": 1}])
    assert f"1 hold stands there. See: interlock person {REF}" in said
    assert "Not confirmed: holds and lifts count both ways, and no order does." in said


def test_each_state_of_a_pair_has_words_of_its_own() -> None:
    states = get_args(PairState)
    assert len({identified(links=[LINK | {"state": state}]) for state in states}) == len(states)
    former = LINK | {"state": "formerly_linked", "possible": True, "unsettled": [HOLD]}
    assert "Still counts: source=doj/ca9 event_id=s1 kind=coa_stay" in identified(links=[former])
    assert "It may be one person again." in identified(links=[former])


def test_a_large_set_is_for_a_desk_and_a_larger_one_clears_nobody() -> None:
    assert "a desk should look at the links" in identified(state="large")
    assert "nobody among them is cleared" in identified(state="too_large")


def test_an_order_that_names_nobody_is_shown_with_what_was_said_of_it() -> None:
    said = identified(unplaced=[ORDER])
    assert "May be meant by an order that names nobody by number: Restraining order, by District Court" in said
    assert "It is this person: doj; it is not: nobody. Two agencies decide, one of them the court's." in said


def test_family_is_shown_by_short_references() -> None:
    assert "Family on record: p1.bbbbbbbb…. A hold on one of them does not hold the others." in identified(family=[REF])


def test_somebody_of_whom_only_a_link_is_known_is_not_unheard_of() -> None:
    linked = replace(SEEN, custody=None, identity={**ALONE, "links": [LINK]})
    assert linked.exit_code == 0
    assert replace(linked, identity=ALONE).exit_code == 1
    assert replace(linked, identity={**ALONE, "unplaced": [ORDER]}).exit_code == 1, "it may mean anybody"


def test_a_door_is_asked_and_no_identifier_comes_back(at_doors: Interlock) -> None:
    number, other = permitted(at_doors), somebody()
    found = at_doors("ask", "board", "--to", "HND", "--a-number", other, "--born", "1981-03-02", "--json").json["ref"]
    body = body_of(at_doors, "IdentityLinked", number, other=found, relation="same_person", basis="biometric")
    sent(at_doors, body)
    ran = at_doors("person", "--a-number", number, "--json")
    assert [one["other"] for one in ran.json["identity"]["links"]] == [found]
    assert number not in ran.out
    assert f"One person with {found[:11]}…" in at_doors("person", "--a-number", number).out
