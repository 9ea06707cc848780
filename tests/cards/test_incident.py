"""What is read of an incident and of what waits for repair: plain, short, and no reason that almost nobody may know."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.cards import SUMMARY_MAX, incident, waiting
from interlock.cards.incident import incident_summary, incident_text, masked_against, masked_reasons
from interlock.cards.stop import stop_text
from interlock.cards.waiting import Waiting, waiting_summary, waiting_text
from interlock.persons.rows import Incident, Shown
from interlock.runtime.zones import zone
from interlock.terms import LOG_SUBJECT, Offset
from tests.cards.test_card import agency_law
from tests.cards.test_card_limits import reading_grade
from tests.cards.test_confidential import CONFIDENTIAL, TELLING
from tests.worlds import PERSON, shipped_law

LAW = shipped_law()
AT = datetime(2011, 10, 20, 12, 2, tzinfo=UTC)
LEFT = Incident(
    kind="action_without_clearance",
    offset=Offset(41),
    at=AT,
    logged_at=AT,
    agency="ero",
    source="ero/custody",
    subject=PERSON,
    hears=frozenset({"doj", "ero"}),
    action="depart",
    country="HND",
    conveyance="flight 0714",
    why="none",
    shown=Shown("713544b2c0ffee00", "BLOCKED", ("coa_stay",)),
)
WENT_ON = structs.replace(
    LEFT,
    kind="proceeded_without_clearance",
    why="the log did not answer for an hour",
    shown=None,
)
MISSING = Incident(
    kind="records_were_missing",
    offset=Offset(7),
    at=AT,
    logged_at=AT,
    agency="doj",
    source="doj/ca9",
    subject=LOG_SUBJECT,
    hears=frozenset({"doj"}),
    missing=2,
)
LINKED = structs.replace(
    MISSING, kind="identity_set_large", agency="ero", source="ero/custody", subject=PERSON, missing=None, references=26
)
MOVED = structs.replace(
    LEFT, kind="moved_against_a_hold", action="transfer_aor", country=None, conveyance=None, why=None, shown=None,
    against=("dct_transfer_bar", "reasonable_fear_pending"),
)  # fmt: skip
STAY = Waiting("s1", "doj/ca9", "StayGranted", ("data.kind",), AT, PERSON)


def said(one: Incident) -> str:
    return incident_text(one, agency_law(), zone)


def test_a_set_that_is_too_large_says_how_large_and_what_two_people_must_do() -> None:
    text = said(LINKED)
    assert text.startswith("Incident. More numbers are linked as one person than anybody has.\n")
    assert "What: 26 numbers are linked. Who linked the last: ICE Enforcement and Removal Operations." in text
    assert "1. Have two people of two agencies look at the links." in text
    assert "Call ERO Los Angeles, duty officer: 213-555-0164." in text


def test_a_move_against_a_hold_says_what_who_when_against_which_and_to_bring_the_person_back() -> None:
    assert said(MOVED) == (
        "Incident. A person was moved against a hold: Move a person to another area of responsibility.\n"
        "What: Move a person to another area of responsibility.\n"
        "Who: ICE Enforcement and Removal Operations. When: Oct 20, 2011, 5:02 a.m. PDT (12:02 UTC).\n"
        "Against: Order not to move a person out of an area. A hold whose reason is confidential by law.\n"
        "1. Call the desk below now. Ask where the person is. They are to go no further.\n"
        "2. Have them brought back, unless the court wants it otherwise. Report that move with the reason return.\n"
        "3. Tell Justice counsel now. Counsel tells the court, or whoever placed the hold.\n"
        "4. Look at the record at this place in the log. It stays there for good.\n"
        "Call ERO Los Angeles, duty officer: 213-555-0164.\n"
        "Record 41 of the log."
    )


def test_an_act_without_a_clearance_says_what_who_when_why_and_what_the_officer_had_been_shown() -> None:
    assert said(LEFT) == (
        "Incident. An act was done without a clearance: Depart with a person who is being removed.\n"
        "What: Depart with a person who is being removed, to HND, flight 0714.\n"
        "Who: ICE Enforcement and Removal Operations. When: Oct 20, 2011, 5:02 a.m. PDT (12:02 UTC).\n"
        "Why: The report names no clearance.\n"
        "The last answer that the officer was shown: BLOCKED. Stay of removal by a court of appeals.\n"
        "1. Call the desk below now. Ask where the person is, and who has them.\n"
        "2. If a court has a hold on this person, tell that court.\n"
        "3. Look at the record at this place in the log. It stays there for good.\n"
        "Call ERO Los Angeles, duty officer: 213-555-0164.\n"
        "Record 41 of the log."
    )


def test_somebody_who_went_on_is_told_with_the_reason_that_was_given() -> None:
    assert "The reason that was given: the log did not answer for an hour" in said(WENT_ON)
    assert "Who went on, who allowed it and whom they called: see the record." in said(WENT_ON)
    assert said(WENT_ON).startswith("Incident. An officer went on without a clearance: ")


def test_what_the_officer_typed_reaches_a_screen_as_one_short_line() -> None:
    typed = said(structs.replace(WENT_ON, why="a\x1b[2J\nb" + "c" * 200))
    assert "\x1b" not in typed
    assert "a [2J b" in typed
    assert "c" * 100 not in typed


def test_missing_messages_are_laid_at_the_desk_of_their_source() -> None:
    assert said(MISSING).startswith("Incident. Messages were missing from the log: Ninth Circuit orders, ")
    assert "the source had 2 messages that the log did not have" in said(MISSING)
    assert "Call Justice duty desk for the Ninth Circuit: 202-555-0119." in said(MISSING)


def test_of_an_officer_who_had_been_shown_nothing_that_is_said() -> None:
    assert incident.NOTHING_SHOWN in said(structs.replace(LEFT, shown=Shown(None, None, ())))
    assert incident.NOT_SAID in said(structs.replace(LEFT, shown=None))


@pytest.mark.parametrize("kind", CONFIDENTIAL)
@pytest.mark.parametrize("reason", ["{}", "{}:review_pending", "possible_match:{}"])
def test_a_reason_that_almost_nobody_may_know_is_not_said_again(kind: str, reason: str) -> None:
    shown = Shown("q1", "BLOCKED", (reason.format(kind), "coa_stay"))
    assert masked_reasons(shown, LAW) == ("confidential", "coa_stay")
    assert masked_against(structs.replace(MOVED, against=shown.reasons), LAW) == ("confidential", "coa_stay")
    text = said(structs.replace(LEFT, shown=shown)) + said(structs.replace(MOVED, against=shown.reasons))
    assert "A hold whose reason is confidential by law." in text
    assert not [word for word in (*TELLING, kind, "review_pending") if word in text.lower()]


@pytest.mark.parametrize("kind", CONFIDENTIAL)
def test_nor_does_a_stop_say_it(kind: str) -> None:
    text = stop_text("q1", "ero", "board", "HND", None, "deplane", [f"{kind}:review_pending"], agency_law())
    assert "A hold whose reason is confidential by law." in text
    assert not [word for word in (*TELLING, kind) if word in text.lower()]


def test_a_kind_that_is_not_marked_would_be_said() -> None:
    """The guard bites."""
    law = agency_law()
    kinds = {name: kind.model_copy(update={"sensitivity": "ordinary"}) for name, kind in law.kinds.items()}
    shown = Shown("q1", "BLOCKED", ("reasonable_fear_pending",))
    assert "fear" in incident_text(structs.replace(LEFT, shown=shown), replace(law, kinds=kinds), zone).lower()


def test_what_waits_says_what_since_when_and_how_it_ends() -> None:
    assert waiting_text(STAY, agency_law(), zone) == (
        "Held for repair. Something that you sent may be a hold, and it cannot be read.\n"
        "What: StayGranted, sent as s1. By: Ninth Circuit orders, entered by the Justice duty desk. "
        "What cannot be read: data.kind.\n"
        "Since Oct 20, 2011, 5:02 a.m. PDT (12:02 UTC). Until then nobody may act on the person whom it is about.\n"
        "1. Send it again as it should be, with the id s1.\n"
        "2. If it was sent by mistake, take it back. Say who you are, and why: HoldSubmissionWithdrawn, about "
        "the same person."
    )


def test_what_is_about_nobody_says_that_the_office_counts_as_silent() -> None:
    text = waiting_text(replace(STAY, unit=None, event_type=None, fields=(), person=None), agency_law(), zone)
    assert "your office counts as silent" in text
    assert text.endswith("HoldSubmissionWithdrawn, about the log.")
    assert "What: not given, sent as s1. By: not known. What cannot be read: the whole of it." in text


def test_the_first_sentence_is_under_140_characters_for_every_act_and_source() -> None:
    acts = [structs.replace(one, action=name) for name in LAW.acts for one in (LEFT, WENT_ON, MOVED)]
    missing = [structs.replace(MISSING, source=unit) for unit in LAW.units]
    for one in [*acts, *missing]:
        assert len(incident_summary(one, LAW)) < SUMMARY_MAX
        assert incident_summary(one, LAW).startswith("SANDBOX. Incident. ")
    assert len(waiting_summary(LAW)) < SUMMARY_MAX


@pytest.mark.parametrize(
    "words",
    [
        " ".join(incident.ACTED_STEPS), " ".join(incident.MOVED_STEPS),
        " ".join(incident.MISSING_STEPS), *incident.WRONG.values(), incident.NOT_SAID,
        incident.NOTHING_SHOWN, waiting.WAITING, waiting.PERSON_WAITS, waiting.UNIT_WAITS, f"{waiting.AGAIN} s1.",
    ],
)  # fmt: skip
def test_the_words_read_at_grade_eight_or_below(words: str) -> None:
    assert reading_grade(words) <= 8, (reading_grade(words), words)


def test_everything_that_can_be_wrong_with_a_clearance_has_words() -> None:
    codes = {"none", "another_person", "another_act", "another_country", "another_conveyance", "spent", "taken_back"}
    assert codes | {"number_used_before"} == set(incident.WRONG)
