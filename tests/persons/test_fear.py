"""Fear cases: what ends them, in any order of arrival, and what never does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations
from random import Random
from typing import Final

import pytest

from interlock.events import (
    DecisionServed,
    Event,
    FearCaseClosed,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    FearReviewDecided,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.persons import Alarm, fear, outcome_of, person_of
from interlock.terms import Verdict
from tests.worlds import PERSON, World, codes, sealer

Said = tuple[str, str, Event]
"""Agency, id and event."""

KIND = {"credible": "credible_fear_pending", "reasonable": "reasonable_fear_pending"}
BEGAN, DAY = datetime(2011, 3, 1, 17, tzinfo=UTC), timedelta(days=1)
HAPPENED: Final[tuple[type[Event], ...]] = (
    FearClaimMade, FearReferralReceived, FearDeterminationMade, FearReviewDecided, DecisionServed, FearCaseClosed,
)  # fmt: skip
PARTIES = ("detainee", "ice_ero", "immigration_court")


def claim(id_: str = "claim", screening: str = "reasonable") -> Said:
    return "ero", id_, FearClaimMade(screening=screening, countries=["HND"])


def referral(screening: str = "reasonable", claims: Sequence[str] = ("claim",)) -> Said:
    return "uscis", "case", FearReferralReceived(screening=screening, claims=list(claims))


def decision(outcome: str, review: str, screening: str = "reasonable", again: str | None = None) -> Said:
    made = FearDeterminationMade(screening=screening, case="case", decision=again, outcome=outcome, review=review)
    return "uscis", "decision" if again is None else f"decision-{outcome}-{review}", made


def served(party: str, screening: str = "reasonable") -> Said:
    return (
        "uscis",
        f"served-{party}",
        DecisionServed(screening=screening, case="case", decision="decision", served_on=party),
    )


def judged(outcome: str, screening: str = "reasonable") -> Said:
    event = FearReviewDecided(screening=screening, case="case", decision="decision", outcome=outcome)
    return "eoir", f"review-{outcome}", event


def closed(
    reason: str, officer: str | None = "AO Lindqvist", language: str | None = "Spanish", screening: str = "reasonable"
) -> Said:
    event = FearCaseClosed(screening=screening, case="case", reason=reason, officer=officer, language=language)
    return "uscis", f"closed-{reason}", event


def told(said: Sequence[Said]) -> World:
    """As it happened, day after day, in whatever order it arrives."""
    world = World()
    world.permits()
    for agency, id_, event in said:
        world.says(agency, event, id=id_, time=BEGAN + DAY * HAPPENED.index(type(event)))
    return world


def verdict(said: Sequence[Said]) -> Verdict:
    return told(said).asks("ero", "board", "HND").verdict


ALL_SERVED = [served(party) for party in PARTIES]
DECLINED = [claim(), referral(), decision("negative", "declined"), *ALL_SERVED]
AFFIRMED = [claim(), referral(), decision("negative", "requested"), judged("affirmed"), *ALL_SERVED]
SETTLED_LATER = [
    claim(), referral(), decision("negative", "not_asked"), decision("negative", "declined", again="decision"),
    *ALL_SERVED,
]  # fmt: skip
WITHDRAWN = [claim(), referral(), closed("claim_withdrawn")]
OVER = {"declined": DECLINED, "affirmed": AFFIRMED, "declined later": SETTLED_LATER, "withdrawn": WITHDRAWN}

POSITIVE = [claim(), referral(), decision("positive", "not_asked"), *ALL_SERVED]
CONTRADICTED = [*DECLINED, decision("negative", "requested", again="decision")]
VACATED = [*DECLINED, judged("vacated")]
SET_ASIDE = [*DECLINED, decision("positive", "not_asked", again="decision")]
WITHDRAWN_AFTER_POSITIVE = [*WITHDRAWN, decision("positive", "not_asked")]
PENDING = [claim(), referral(), decision("negative", "requested"), *ALL_SERVED]
ADMINISTRATIVE = [claim(), referral(), closed("administratively_closed")]
HOLDING = {
    "positive": POSITIVE, "contradicted": CONTRADICTED, "vacated": VACATED, "set aside": SET_ASIDE,
    "withdrawn after a positive": WITHDRAWN_AFTER_POSITIVE, "review pending": PENDING,
    "administratively closed": ADMINISTRATIVE,
}  # fmt: skip


def orders(said: Sequence[Said], most: int = 60) -> list[list[Said]]:
    """Every order, or a fixed sample of them."""
    if len(said) <= 4:
        return [list(order) for order in permutations(said)]
    chance = Random(len(said))  # noqa: S311 - reproducible, not secret
    return [chance.sample(list(said), len(said)) for _ in range(most)]


@pytest.mark.parametrize("screening", KIND)
@pytest.mark.parametrize("first", ["claim", "referral"])
def test_fear_that_was_expressed_holds_and_so_does_a_referral_that_nobody_expressed_first(
    first: str, screening: str
) -> None:
    world = told([claim(screening=screening) if first == "claim" else referral(screening)])
    assert codes(world.asks("ero", "board", "HND")) == [KIND[screening]]
    written = world.says("ero", FearClaimMade(screening=screening), id="another")
    assert world.outcome(written).effective


@pytest.mark.parametrize("name", OVER)
def test_a_case_that_is_over_holds_nobody_in_any_order_of_arrival(name: str) -> None:
    assert {verdict(order) for order in orders(OVER[name])} == {Verdict.CLEAR}


@pytest.mark.parametrize("name", HOLDING)
def test_a_case_that_is_not_over_holds_for_the_same_reasons_in_any_order_of_arrival(name: str) -> None:
    answers = [told(order).asks("ero", "board", "HND") for order in orders(HOLDING[name])]
    assert {answer.verdict for answer in answers} == {Verdict.BLOCKED}
    assert len({frozenset(codes(answer)) for answer in answers}) == 1


@pytest.mark.parametrize("name", OVER)
def test_nothing_short_of_what_ends_a_case_is_clear(name: str) -> None:
    """Every part of the story that lacks a record on which its end rests, in two orders each. The referral counts as
    one beside the claim, because it takes the claim in.
    """
    whole = OVER[name]
    begin = {"claim", "case"} | ({"decision"} if name == "declined later" else set())
    ends = {id_ for _, id_, _ in whole} - begin
    for size in range(1, len(whole)):
        for part in combinations(whole, size):
            ids = {id_ for _, id_, _ in part}
            needed = ends | {"case"} if "claim" in ids else ends
            if not needed <= ids:
                assert verdict(part) is Verdict.BLOCKED, ids
                assert verdict(part[::-1]) is Verdict.BLOCKED, ids


def test_a_rule_that_forgets_one_of_the_three_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fear, "MUST_BE_SERVED", frozenset(PARTIES[:2]))
    with pytest.raises(AssertionError):
        test_nothing_short_of_what_ends_a_case_is_clear("declined")


@pytest.mark.parametrize("name", OVER)
def test_records_that_come_again_change_nothing(name: str) -> None:
    world = told(())
    written = [world.says(agency, event, id=id_) for agency, id_, event in OVER[name]]
    for one in [*written, *reversed(written)]:
        world.repeats(one)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("officer", "language"), [(None, "Spanish"), ("AO Lindqvist", None), (" ", "Spanish"), ("AO Lindqvist", "unknown")]
)
def test_a_withdrawal_without_a_named_officer_and_language_ends_nothing(
    officer: str | None, language: str | None
) -> None:
    assert verdict([claim(), referral(), closed("claim_withdrawn", officer, language)]) is Verdict.BLOCKED


@pytest.mark.parametrize("reason", ["administratively_closed", "completed", "other"])
def test_any_other_closure_ends_nothing_and_spoils_nothing(reason: str) -> None:
    assert verdict([claim(), referral(), closed(reason)]) is Verdict.BLOCKED
    assert verdict([*DECLINED, closed(reason)]) is Verdict.CLEAR


def test_a_positive_decision_goes_on_as_a_withholding_only_case_and_is_named() -> None:
    for order in orders([referral(), decision("positive", "not_asked"), served("detainee")]):
        found = told(order).asks("ero", "board", "HND")
        assert codes(found) == ["withholding_only_pending"]
    assert codes(told(VACATED).asks("ero", "board", "HND")) == ["withholding_only_pending"]


def test_a_positive_credible_fear_decision_goes_on_in_removal_proceedings_and_is_named() -> None:
    made = decision("positive", "not_asked", screening="credible")
    for order in orders([referral("credible"), made, served("detainee", "credible")]):
        assert codes(told(order).asks("ero", "board", "HND")) == ["credible_fear_hearing_pending"]
    vacated = [referral("credible"), decision("negative", "requested", "credible"), judged("vacated", "credible")]
    assert codes(told(vacated).asks("ero", "board", "HND")) == ["credible_fear_hearing_pending"]


def test_a_claim_that_no_case_takes_in_stands_when_the_case_is_over() -> None:
    assert verdict([*DECLINED, claim("another")]) is Verdict.BLOCKED
    assert verdict([claim("another"), *DECLINED]) is Verdict.BLOCKED


def test_a_claim_of_the_case_that_arrives_last_is_over_with_it() -> None:
    world = told(DECLINED[1:])
    agency, id_, event = claim()
    written = world.says(agency, event, id=id_, time=BEGAN)
    assert world.outcome(written).ended
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


LATER = BEGAN + 30 * DAY


@pytest.mark.parametrize("name", ["declined", "affirmed", "withdrawn"])
def test_whoever_is_afraid_again_is_heard_again(name: str) -> None:
    """A case that was over takes the new claim in: it holds until that one is decided, or withdrawn as well."""
    world = told(OVER[name])
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    world.says("ero", FearClaimMade(screening="reasonable"), id="again", time=LATER)
    world.says("uscis", FearReferralReceived(screening="reasonable", case="case", claims=["again"]), time=BEGAN + DAY)
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending"]
    made = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="declined")
    world.says("uscis", made, id="second", time=LATER + DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
    for party in PARTIES:
        on = DecisionServed(screening="reasonable", case="case", decision="second", served_on=party)
        world.says("uscis", on, time=LATER + 2 * DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize("name", ["declined", "affirmed", "withdrawn"])
def test_the_first_referral_said_again_answers_no_claim_of_after_the_end_of_its_case(name: str) -> None:
    """As an outbox that has lost its copy says it, under the name of the case."""
    world = told(OVER[name])
    world.says("ero", FearClaimMade(screening="reasonable"), id="again", time=LATER)
    _, case, opened = referral(claims=["claim", "again"])
    world.says("uscis", opened, id=case, time=BEGAN + DAY, feed="uscis.2")
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending"]


def test_nor_where_it_had_named_no_claim_at_first() -> None:
    world = told([WITHDRAWN[0], referral(claims=[]), *WITHDRAWN[2:]])
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending"]
    world.says("ero", FearClaimMade(screening="reasonable"), id="again", time=LATER)
    _, case, opened = referral(claims=["claim", "again"])
    world.says("uscis", opened, id=case, time=BEGAN + DAY, feed="uscis.2")
    assert [hold.event_id for hold in person_of(world.rows, PERSON).holds] == ["again"]


@pytest.mark.parametrize("name", ["declined", "affirmed", "withdrawn"])
def test_a_referral_after_the_end_of_its_case_holds(name: str) -> None:
    world = told(OVER[name])
    world.says("uscis", FearReferralReceived(screening="reasonable", case="case", claims=[]), time=LATER)
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending"]


def test_a_decision_after_a_withdrawal_must_be_complete() -> None:
    world = told(WITHDRAWN)
    made = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="requested")
    world.says("uscis", made, id="second", time=LATER)
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending:review_pending"]


def test_a_withdrawal_by_a_clock_that_is_fast_covers_nothing_yet_to_be_said() -> None:
    world = told([claim(), referral()])
    _, _, event = closed("claim_withdrawn")
    world.says("uscis", event, id="closed", time=world.at + 3 * DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    world.says("ero", FearClaimMade(screening="reasonable"), id="again")
    world.says("uscis", FearReferralReceived(screening="reasonable", case="case", claims=["again"]), time=BEGAN + DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED


def test_a_withdrawal_covers_what_was_said_and_decided_up_to_that_very_moment() -> None:
    world = told([*WITHDRAWN, claim("again")])
    closed_at = BEGAN + DAY * HAPPENED.index(FearCaseClosed)
    world.says("uscis", FearReferralReceived(screening="reasonable", case="case", claims=["again"]), time=BEGAN + DAY)
    made = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="requested")
    world.says("uscis", made, id="second", time=closed_at)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    world.says("ero", FearClaimMade(screening="reasonable"), id="third", time=closed_at)
    world.says("uscis", FearReferralReceived(screening="reasonable", case="case", claims=["third"]), time=BEGAN + DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_a_decision_of_after_a_withdrawal_is_none_of_before_it_because_an_earlier_copy_comes_late() -> None:
    world = told(WITHDRAWN)
    made = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="requested")
    world.says("uscis", made, id="second", time=LATER)
    earlier = made.model_copy(update={"decision": "second"})
    world.says("uscis", earlier, id="first", time=BEGAN + DAY)
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending:review_pending"]


def test_cases_and_decisions_stand_by_their_names_in_whatever_order_they_come() -> None:
    for names in permutations("abc"):
        world = told(())
        for name in names:
            world.says("uscis", FearReferralReceived(screening="reasonable", claims=[]), id=f"case {name}")
            made = FearDeterminationMade(screening="reasonable", case="case a", outcome="negative", review="requested")
            world.says("uscis", made, id=f"decision {name}")
        first, *others = person_of(world.rows, PERSON).fear
        assert [case.name for case in (first, *others)] == ["case a", "case b", "case c"]
        assert [one.name for one in first.decisions] == ["decision a", "decision b", "decision c"]


def test_one_hold_of_each_kind_stands_for_a_case_whichever_of_its_records_came_first() -> None:
    for order in orders(PENDING[1:], most=12):
        (hold,) = person_of(told(order).rows, PERSON).holds
        assert (hold.kind, hold.event_id) == ("reasonable_fear_pending", order[0][1])
    for order in orders(VACATED[1:], most=12):
        holds = person_of(told(order).rows, PERSON).holds
        assert [hold.kind for hold in holds] == ["withholding_only_pending"]


def test_the_later_of_two_withdrawals_and_of_two_referrals_counts_whichever_comes_last() -> None:
    world = told([claim(), referral()])
    again = FearReferralReceived(screening="reasonable", case="case", claims=["again"])
    for at in (LATER + DAY, BEGAN + DAY):
        world.says("uscis", closed("claim_withdrawn")[2], time=at)
    world.says("ero", FearClaimMade(screening="reasonable"), id="again", time=LATER)
    world.says("uscis", again, time=BEGAN + DAY)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    for at in (LATER + 2 * DAY, BEGAN + DAY):
        world.says("uscis", again, time=at)
        assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending"]


def test_a_referral_at_the_very_moment_of_an_end_or_of_a_positive_decision_is_covered_by_it() -> None:
    again = FearReferralReceived(screening="reasonable", case="case", claims=[])
    for said, last, left in (
        (WITHDRAWN, FearCaseClosed, []),
        (POSITIVE, FearDeterminationMade, ["withholding_only_pending"]),
    ):
        world = told(said)
        world.says("uscis", again, time=BEGAN + DAY * HAPPENED.index(last))
        assert codes(world.asks("ero", "board", "HND")) == left


def test_a_positive_decision_that_was_made_before_another_referral_leaves_the_screening_when_that_comes_out() -> None:
    world = told([referral()])
    again = FearReferralReceived(screening="reasonable", case="case", claims=[])
    world.says("uscis", again, id="again", time=LATER)
    made = decision("positive", "not_asked", again="decision")[2]
    world.says("uscis", made, id="decision", time=LATER + DAY)
    assert codes(world.asks("ero", "board", "HND")) == ["withholding_only_pending"]
    world.says("uscis", made, id="first", time=LATER - DAY)
    assert codes(world.asks("ero", "board", "HND")) == ["reasonable_fear_pending", "withholding_only_pending"]


def test_what_comes_after_a_positive_decision_places_no_hold_that_is_over_at_once() -> None:
    person = person_of(told(POSITIVE[1:]).rows, PERSON)
    assert [hold.event_id for hold in person.holds] == ["decision"]
    assert {ref.event_id for ref in person.ended_holds} == {"case"}
    assert person_of(told(POSITIVE[2:]).rows, PERSON).ended_holds == frozenset()


def test_where_the_judge_has_vacated_what_nobody_has_seen_both_holds_are_the_courts() -> None:
    holds = person_of(told([judged("vacated")]).rows, PERSON).holds
    assert {(hold.kind, hold.body) for hold in holds} == {
        ("withholding_only_pending", "la_immigration_court"),
        ("reasonable_fear_pending", "la_immigration_court"),
    }


def test_a_stay_of_the_same_id_as_a_claim_is_no_claim_and_stands() -> None:
    world = told([claim()])
    world.says("doj", StayGranted(kind="coa_stay"), id="claim")
    for agency, id_, event in DECLINED[1:]:
        world.says(agency, event, id=id_)
    assert codes(world.asks("ero", "board", "HND")) == ["coa_stay"]


def test_under_a_used_number_nobody_declines_a_review() -> None:
    world = told([said for said in DECLINED if said[1] != "decision"])
    agency, id_, event = decision("negative", "declined")
    world.says(agency, event, id=id_, iseq=1, feed=f"{agency}.main")
    assert set(codes(world.asks("ero", "board", "HND"))) == {"reasonable_fear_pending:review_pending"}


def test_a_court_that_reviews_no_screening_says_nothing_of_one() -> None:
    world = told([claim(), referral(), decision("negative", "requested"), *ALL_SERVED])
    agency, id_, event = judged("affirmed")
    world.says(agency, event, id=id_, unit="eoir/bia")
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
    assert world.alarms == [Alarm("without_the_power", "FearReviewDecided")]


def test_two_claims_of_one_id_are_not_answered_by_a_case_that_names_it() -> None:
    """An id is unique within its agency only: nobody knows which of them the case took in."""
    for order in orders([*DECLINED, ("uscis", "claim", FearClaimMade(screening="reasonable"))]):
        assert verdict(order) is Verdict.BLOCKED


def test_a_second_decision_must_end_too() -> None:
    second = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="declined")
    assert verdict([*DECLINED, ("uscis", "second", second)]) is Verdict.BLOCKED


def test_a_case_that_is_over_says_nothing_of_another() -> None:
    other = FearReferralReceived(screening="credible", claims=[])
    assert codes(told([*DECLINED, ("uscis", "other", other)]).asks("ero", "board", "HND")) == ["credible_fear_pending"]


def test_no_lift_ends_a_fear_hold() -> None:
    for agency, source, id_ in (
        ("eoir", "ero/custody", "claim"),
        ("eoir", "uscis/apss", "case"),
        ("doj", "uscis/apss", "case"),
        ("uscis", "ero/custody", "claim"),
        ("uscis", "uscis/apss", "case"),
    ):
        world = told([claim(), referral()])
        hold = LiftedHold(source=source, event_id=id_, kind="reasonable_fear_pending")
        world.says(agency, StayLifted(hold=hold))
        assert len(person_of(world.rows, PERSON).holds) == 2


@pytest.mark.parametrize("agency", ["ero", "eoir", "doj"])
def test_nobody_but_the_asylum_office_ends_a_case(agency: str) -> None:
    world = told([claim(), referral()])
    for _, id_, event in [decision("negative", "declined"), *ALL_SERVED, closed("claim_withdrawn")]:
        world.says(agency, event, id=id_)
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
    assert {alarm.code for alarm in world.alarms} == {"without_the_power"}


@pytest.mark.parametrize("agency", ["ero", "uscis"])
def test_nobody_but_the_court_reviews_a_decision(agency: str) -> None:
    world = told([claim(), referral(), decision("negative", "requested"), *ALL_SERVED])
    world.says(agency, judged("affirmed")[2], id="review")
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED


@pytest.mark.parametrize("missing", [served("detainee"), judged("affirmed"), referral(), closed("claim_withdrawn")])
def test_under_a_used_number_a_record_ends_nothing(missing: Said) -> None:
    """Its outbox may have been put back to an older copy, so that the number is not a repeat's."""
    whole = WITHDRAWN if missing[1].startswith("closed") else AFFIRMED
    world = told([said for said in whole if said[1] != missing[1]])
    agency, id_, event = missing
    world.says(agency, event, id=id_, iseq=1, feed=f"{agency}.main")
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED


@pytest.mark.parametrize("late", [decision("positive", "not_asked", again="decision"), judged("vacated")])
def test_under_a_used_number_a_record_still_holds(late: Said) -> None:
    world = told(DECLINED)
    agency, id_, event = late
    world.says(agency, event, id=id_, iseq=1, feed=f"{agency}.main")
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED


def test_an_id_that_was_used_before_for_something_else_blocks() -> None:
    """Its hold has ended and stays so; what it says now must hold all the same."""
    other = FearDeterminationMade(screening="reasonable", case="case", outcome="negative", review="requested")
    world = told(DECLINED)
    written = world.says("uscis", other, id="case")
    assert codes(world.asks("ero", "board", "HND")) == ["unreadable_record"]
    assert world.alarms == [Alarm("unreadable_record", "its id was used before, for something else")]
    assert not world.outcome(written).effective


def test_a_bad_signature_on_any_of_them_blocks() -> None:
    for agency, id_, event in AFFIRMED:
        world = told(())
        world.says(agency, event, id=id_, sealer_=sealer(agency, kid="stranger"))
        assert codes(world.asks("ero", "board", "HND")) == ["unverified_record"]


def test_an_unknown_code_blocks_and_ends_nothing() -> None:
    said = [claim(), referral(), decision("negative", "declined"), *ALL_SERVED[:2], served("the_court")]
    assert set(codes(told(said).asks("ero", "board", "HND"))) == {
        "reasonable_fear_pending:not_served_on_immigration_court",
        "unreadable_record",
    }


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ([claim(), referral()], None),
        (DECLINED[:-1], "not_served_on_immigration_court"),
        (DECLINED[:-2], "not_served_on_ice_ero+immigration_court"),
        (PENDING, "review_pending"),
        (POSITIVE, None),
        (VACATED, None),
        ([*AFFIRMED, ("uscis", "second", decision("negative", "requested")[2])], "review_pending"),
    ],
)
def test_the_answer_names_what_is_still_missing(said: Sequence[Said], about: str | None) -> None:
    assert {reason.about for reason in told(said).asks("ero", "board", "HND").reasons} == {about}


def test_a_claim_that_the_case_does_not_take_in_waits_for_nothing_of_it() -> None:
    found = told([*DECLINED[:-1], claim("another")]).asks("ero", "board", "HND")
    assert {(one.hold.event_id, one.about) for one in found.reasons if one.hold is not None} == {
        ("claim", "not_served_on_immigration_court"),
        ("case", "not_served_on_immigration_court"),
        ("another", None),
    }


def test_a_receipt_says_whether_the_case_still_holds() -> None:
    world = told(DECLINED[:-1])
    assert "holds still" in world.outcome(world.says("uscis", DECLINED[2][2], id="again")).why
    over = told(DECLINED[:-1])
    assert "nobody any longer" in over.outcome(over.says(*_as_args(DECLINED[-1]), id="last")).why


def test_the_receipt_of_a_referral_whose_decision_came_first_is_that_its_case_holds() -> None:
    agency, id_, event = referral()
    for first, why in (
        ([decision("negative", "requested")], "recorded; that case holds still"),
        ([], "the hold stands"),
    ):
        world = told(first)
        written = world.says(agency, event, id=id_)
        assert world.outcome(written).why == why
        assert isinstance(written.record, Recorded)
        unfolded = replace(written.record, envelope=replace(written.record.envelope, id="another case"))
        assert outcome_of(world.rows, unfolded, world.law).why == "recorded without effect; no hold stands by it"


def _as_args(said: Said) -> tuple[str, Event]:
    return said[0], said[2]


# ---- what a case was opened with, and what it took in


def opened_with_a_claim_that_is_dated_later() -> World:
    """The clock of whoever wrote down the claim was ahead of the asylum office's by a month."""
    world = told([referral()])
    world.says("ero", FearClaimMade(screening="reasonable"), id="claim", time=BEGAN + 30 * DAY)
    return world


def withdrawn_in(world: World) -> list[str]:
    _, id_, event = closed("claim_withdrawn")
    world.says("uscis", event, id=id_, time=BEGAN + 5 * DAY)
    return codes(world.asks("ero", "board", "HND"))


def test_the_claim_that_opened_a_case_ends_with_it_however_it_is_dated() -> None:
    assert withdrawn_in(opened_with_a_claim_that_is_dated_later()) == []


def test_the_first_referral_under_a_used_number_changes_nothing() -> None:
    world = opened_with_a_claim_that_is_dated_later()
    _, case, event = referral()
    world.says("uscis", event, id=case, time=BEGAN + DAY, iseq=1)
    assert withdrawn_in(world) == []


def test_a_referral_under_a_used_number_takes_no_claim_into_the_case() -> None:
    world = told([claim(), referral(), claim("second")])
    again = FearReferralReceived(screening="reasonable", case="case", claims=["second"])
    world.says("uscis", again, id="referral again", time=BEGAN + DAY, iseq=1)
    assert withdrawn_in(world) == ["reasonable_fear_pending"]


def test_a_decision_that_is_said_again_with_a_later_date_was_made_after_a_withdrawal_of_before() -> None:
    world = told([claim(), referral(), decision("negative", "requested")])
    _, _, again = decision("negative", "requested", again="decision")
    world.says("uscis", again, id="said again", time=BEGAN + 8 * DAY)
    assert set(withdrawn_in(world)) == {"reasonable_fear_pending:review_pending"}
