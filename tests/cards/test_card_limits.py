"""What holds for every card, whatever the reasons: short first, plain, and no code above the fold."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.cards import SUMMARY_MAX, About, Card, card
from interlock.cards.card import _NONE_FOUND, _NONE_STANDS, _asked
from interlock.cards.steps import HELD_LIBERTY_STEPS, HOLD_STEPS, NO_HOLD_STEPS, REPORT_STEPS, WAIT_STEPS
from interlock.cards.words import (
    ADVISORIES,
    BLOCKED,
    CANNOT,
    MEMBERSHIP,
    Words,
)
from interlock.persons import Answer, Hold, Reason
from interlock.persons.asked import EXPIRY_DUE
from interlock.runtime.zones import zone
from interlock.terms import Offset, Verdict
from tests.cards.test_card import ABOUT, agency_law
from tests.worlds import PERSON, shipped_law

LAW = shipped_law()
ANY_TEXT = st.none() | st.text(max_size=300)
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone


def holds() -> st.SearchStrategy[Hold]:
    return st.builds(
        Hold,
        source=st.sampled_from([*LAW.units, "gone/unit"]),
        event_id=st.just("e1"),
        kind=st.sampled_from([*LAW.kinds, "a_kind_of_tomorrow"]),
        person=st.just(PERSON),
        body=st.sampled_from([*LAW.bodies, "a body of tomorrow"]),
        offset=st.just(Offset(1)),
        since=INSTANTS,
        logged_at=INSTANTS,
        until=st.none() | INSTANTS,
        docket=ANY_TEXT,
        judge=ANY_TEXT,
        phone=ANY_TEXT,
    )


def reasons(verdict: Verdict) -> st.SearchStrategy[Reason]:
    if verdict is Verdict.BLOCKED:
        due = st.sampled_from([None, EXPIRY_DUE, *MEMBERSHIP])
        of_hold = st.builds(lambda hold, about: Reason(verdict, hold.kind, about, hold), holds(), due)
        return of_hold | st.sampled_from([*BLOCKED, "a_code_of_tomorrow"]).map(lambda code: Reason(verdict, code))
    about = st.sampled_from([None, *LAW.units, "eoir.5f0c3a9e", "nobody.1"])
    return st.builds(Reason, st.just(verdict), st.sampled_from([*CANNOT, "a_code_of_tomorrow"]), about)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    verdict = draw(st.sampled_from(Verdict))
    found = () if verdict is Verdict.CLEAR else tuple(draw(st.lists(reasons(verdict), min_size=1, max_size=12)))
    return Answer(verdict, found)


ABOUTS = st.builds(
    About,
    action=st.sampled_from(sorted(LAW.acts)),
    country=st.sampled_from(["HND", "GTM"]),
    conveyance=st.none() | st.text(st.characters(exclude_characters="_"), max_size=80),
    request_id=st.just("713544b2c0ffee00713544b2c0ffee00"),
    offset=st.integers(-1, 10**9),
    asked_at=INSTANTS,
    valid_until=INSTANTS,
    shown=st.none() | st.just("A••• ••• 432, born 1981"),
)


def both_laws(answer: Answer, about: About) -> tuple[Card, Card]:
    return card(answer, about, LAW, zone), card(answer, about, agency_law(), zone)


@given(answer=answers(), about=ABOUTS)
def test_the_first_sentence_is_always_under_140_characters(answer: Answer, about: About) -> None:
    sandbox, agency = both_laws(answer, about)
    assert len(sandbox.summary) < SUMMARY_MAX
    assert len(agency.summary) < SUMMARY_MAX
    assert sandbox.summary.startswith("SANDBOX. ")
    assert not agency.summary.startswith("SANDBOX")


@given(answer=answers(), about=ABOUTS)
def test_no_code_stands_above_the_fold_and_no_control_character_anywhere(answer: Answer, about: About) -> None:
    for made in both_laws(answer, about):
        assert "_" not in made.summary
        assert all(line.isprintable() for line in made.text().split("\n"))


@given(answer=answers(), about=ABOUTS)
def test_every_card_says_what_to_do_and_all_but_a_clear_one_whom_to_call(answer: Answer, about: About) -> None:
    for made in both_laws(answer, about):
        assert made.steps
        assert bool(made.calls) == (answer.verdict is not Verdict.CLEAR)


@given(answer=answers(), about=ABOUTS)
def test_each_verdict_begins_with_its_own_word(answer: Answer, about: About) -> None:
    _, made = both_laws(answer, about)
    first = {Verdict.CLEAR: "May ", Verdict.BLOCKED: "Stop. ", Verdict.UNKNOWN: "Wait. "}
    assert made.summary.startswith(first[answer.verdict])


def test_every_reason_that_an_answer_can_carry_has_words() -> None:
    permission = {"no_executable_order", "order_not_confirmed_by_court", "no_warrant", "country_not_ordered"}
    permission |= {"order_executed", "supervisor_has_not_agreed", "fear_questions_not_recorded", "choice_not_recorded"}
    permission |= {"prior_order_not_tied", "prior_order_ended"}
    assert permission | {"order_not_final", "unreadable_record", "unverified_record"} == set(BLOCKED)
    assert {"source_silent", "feed_gap", "not_read_back", "gate_closed", "unreadable_record"} < set(CANNOT)


@pytest.mark.parametrize("words", [*BLOCKED.values(), *CANNOT.values()], ids=[*BLOCKED, *CANNOT])
def test_the_words_of_each_reason_read_at_grade_eight_or_below(words: object) -> None:
    said = f"{getattr(words, 'whole', '').format(about='The court')} {getattr(words, 'step', '')}"
    assert reading_grade(said) <= 8, said


@pytest.mark.parametrize("words", ADVISORIES.values(), ids=ADVISORIES)
def test_the_words_of_each_advisory_read_at_grade_eight_or_below(words: Words) -> None:
    for said in (words.short, words.whole, words.step):
        assert reading_grade(said) <= 8, said


@pytest.mark.parametrize("words", MEMBERSHIP.values(), ids=map(str, MEMBERSHIP))
def test_what_is_said_of_a_class_reads_at_grade_eight_or_below(words: str) -> None:
    assert reading_grade(words) <= 8, words


@pytest.mark.parametrize("steps", [HOLD_STEPS, NO_HOLD_STEPS, REPORT_STEPS, HELD_LIBERTY_STEPS, WAIT_STEPS])
def test_the_steps_read_at_grade_eight_or_below(steps: tuple[str, ...]) -> None:
    assert reading_grade(" ".join(steps)) <= 8


def test_what_a_clear_card_says_of_holds_reads_at_grade_eight_or_below() -> None:
    assert reading_grade(_NONE_FOUND.format(sources=10)) <= 8
    assert reading_grade(_NONE_STANDS) <= 8


def test_an_act_that_is_blocked_reads_at_grade_eight_or_below() -> None:
    for act in LAW.acts.values():
        assert reading_grade(act.blocked) <= 8
        assert reading_grade(f"{act.stop} It is not cleared.") <= 8


def test_a_long_conveyance_leaves_the_first_sentence_and_not_its_end() -> None:
    about = About("ero", "add_to_manifest", "HND", "c" * 80, "1" * 32, 1, datetime(2011, 1, 1, tzinfo=UTC), None)
    made = card(Answer(Verdict.CLEAR, ()), replace(about, valid_until=about.asked_at), LAW, zone)
    assert made.summary == (
        "SANDBOX. May be added to the manifest: HND, until 4:00 p.m. PST (00:00 UTC). Ask again before boarding."
    )
    assert f"Asked: Add to a removal manifest, to HND, {'c' * 80}." in made.details


@pytest.mark.parametrize("country", ["HND", None])
def test_what_an_act_counts_as_reads_at_grade_eight_or_below(country: str | None) -> None:
    said = _asked(replace(ABOUT, action="emergency_evacuation", country=country), LAW.acts["execute_removal"], LAW)
    assert reading_grade(said.partition(". ")[2]) <= 8, said


def reading_grade(text: str) -> float:
    """Flesch-Kincaid, with syllables counted as groups of vowels, a silent e left out."""
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)
