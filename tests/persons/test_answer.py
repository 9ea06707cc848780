"""The answer: permission is positive, sources speak, and doubt outranks CLEAR."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from interlock.events import (
    BoardingCompleted,
    CustodyChanged,
    DepartureRequested,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    KeyRevoked,
    MotionDecided,
    MotionFiled,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    RulesAdopted,
    StayDenied,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.law import Law
from interlock.persons import Answer, Asked, answer, known_block
from interlock.persons.aboard import aboard_digest
from interlock.persons.acts import DEPART
from interlock.persons.answer import against
from interlock.persons.asked import Reason
from interlock.persons.rows import person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, order_to, sealer, shipped_law

CLEAR, UNKNOWN, BLOCKED = Verdict.CLEAR, Verdict.UNKNOWN, Verdict.BLOCKED
LAW = shipped_law()


def warrant(order: str = "o1", *countries: str) -> RemovalOrderBecameExecutable:
    return RemovalOrderBecameExecutable(order=order, countries=list(countries or ("HND",)))


def in_absentia_motion(order: str | None = "o1") -> MotionFiled:
    return MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order=order)


def asked(world: World, country: str | None = "HND", person: PersonRef = PERSON) -> list[str]:
    """The verdict of a question to board, and its reasons, as a story would write it."""
    found = world.asks("ero", "board", country, person)
    return [found.verdict.name, *codes(found)]


CHOICES = {"grant_voluntary_return", "grant_withdrawal"}
"""Acts on somebody whom nobody has ordered removed."""

# ---- permission is positive


@pytest.mark.parametrize("action", sorted(LAW.acts.keys() - {DEPART, "execute_aea_removal"}))
def test_an_order_a_warrant_and_fresh_sources_are_clear_and_give_no_reason(action: str) -> None:
    world = World()
    world.permits()
    found = world.asks("ero", action, "HND")
    assert (found.verdict, found.reasons) == (CLEAR, ())


def test_someone_of_whom_the_log_says_nothing_is_blocked() -> None:
    assert asked(World()) == ["BLOCKED", "no_executable_order"]


def test_an_earlier_order_is_no_permission_after_a_later_one_has_ended() -> None:
    """What takes permission away must not bring another one back: the court's last word is that nothing stands."""
    world = World()
    world.permits()
    world.says("eoir", order_to("GTM"), id="o2")
    assert asked(world) == ["BLOCKED", "country_not_ordered"]
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o2", reason="appeal_pending"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_permission_for_one_person_is_none_for_another() -> None:
    world = World()
    world.permits(PERSON)
    assert asked(world, person=OTHER) == ["BLOCKED", "no_executable_order"]


def test_the_agencys_word_alone_is_not_enough() -> None:
    world = World()
    world.says("ero", warrant())
    assert asked(world) == ["BLOCKED", "order_not_confirmed_by_court"]


@pytest.mark.parametrize("agency", ["ero", "doj"])
def test_nobody_can_speak_for_the_court_that_orders(agency: str) -> None:
    """The removing agency signs an order of its own, and a warrant for it."""
    world = World()
    world.says(agency, order_to("HND"), id="o1")
    world.says("ero", warrant())
    assert asked(world) == ["BLOCKED", "order_not_confirmed_by_court"]
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


@pytest.mark.parametrize("agency", ["eoir", "doj"])
def test_nobody_can_issue_the_warrant_for_the_agency_that_removes(agency: str) -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1")
    world.says(agency, warrant())
    assert asked(world) == ["BLOCKED", "no_warrant"]


def test_the_courts_order_alone_is_not_enough() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1")
    assert asked(world) == ["BLOCKED", "no_warrant"]


def test_a_warrant_that_names_another_order_is_not_enough() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1")
    world.says("ero", warrant("o9"))
    assert asked(world) == ["BLOCKED", "order_not_confirmed_by_court"]


def test_a_warrant_goes_by_the_courts_own_id_and_not_by_its_own() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1")
    world.says("ero", warrant("w1"), id="o1")
    assert asked(world)[0] == "BLOCKED"


@pytest.mark.parametrize(
    ("ordered", "warranted", "wanted"),
    [("HND", "HND", "GTM"), ("HND", "GTM", "HND"), ("GTM", "HND", "HND"), ("HND", "HND", None), ("HND", "HND", "hnd")],
)
def test_a_country_that_is_not_in_both_is_not_ordered(ordered: str, warranted: str, wanted: str | None) -> None:
    world = World()
    world.says("eoir", order_to(ordered), id="o1")
    world.says("ero", warrant("o1", warranted))
    assert asked(world, wanted) == ["BLOCKED", "country_not_ordered"]


def test_an_order_that_names_no_country_permits_none() -> None:
    world = World()
    world.says("eoir", order_to(), id="o1")
    world.says("ero", warrant())
    assert asked(world) == ["BLOCKED", "country_not_ordered"]


BARRING = {
    "removal": "country_barred",
    "withholding_granted": "withholding_of_removal",
    "cat_withholding_granted": "cat_withholding",
}


@pytest.mark.parametrize("barring_type", BARRING)
def test_a_country_barred_by_another_decision_stays_barred(barring_type: str) -> None:
    """Whichever came first, and also when the order that bars it has ended."""
    barring = order_to("GTM").model_copy(update={"barred_countries": ["HND"], "order_type": barring_type})
    for barring_first in (True, False):
        world = World()
        if barring_first:
            world.says("eoir", barring, id="o0")
        world.permits()
        if not barring_first:
            world.says("eoir", barring, id="o0")
        hold = BARRING[barring_type]
        assert hold in asked(world)
        world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o0", reason="superseded"))
        assert hold in asked(world)


@pytest.mark.parametrize(
    ("in_absentia", "appeal", "final"),
    [
        (True, None, True),
        (True, "reserved", True),
        (False, "waived", True),
        (False, "reserved", False),
        (False, None, False),
    ],
)
def test_an_order_is_final_in_absentia_or_when_appeal_was_waived(
    in_absentia: bool, appeal: str | None, final: bool
) -> None:
    world = World()
    world.says("eoir", order_to("HND", in_absentia=in_absentia).model_copy(update={"appeal": appeal}), id="o1")
    world.says("ero", warrant())
    assert asked(world) == (["CLEAR"] if final else ["BLOCKED", "appeal_window_stay", "order_not_final"])


@pytest.mark.parametrize("order_type", sorted(LAW.codes["order_type"]))
def test_only_the_orders_that_the_act_lists_permit_it(order_type: str) -> None:
    world = World()
    world.says("eoir", order_to("HND").model_copy(update={"order_type": order_type}), id="o1")
    world.says("ero", warrant())
    assert (asked(world) == ["CLEAR"]) == (order_type in {"removal", "deportation", "exclusion"})


@pytest.mark.parametrize("proceeding_type", sorted(LAW.codes["proceeding_type"]))
def test_a_judge_orders_removal_where_there_is_removal_to_decide_and_nowhere_else(proceeding_type: str) -> None:
    """INA 240(a)(1), (3); 8 CFR 1208.2(c)(3)(i), 1208.30(g)(2), 1208.31(g), 1235.3(b)(5)(iv)."""
    world = World()
    world.says("eoir", order_to("HND", proceeding_type=proceeding_type), id="o1")
    world.says("ero", warrant())
    permits = proceeding_type in {"removal", "deportation", "exclusion"}
    assert asked(world) == (["CLEAR"] if permits else ["BLOCKED", "no_executable_order"])


def test_what_is_missing_is_named_in_the_order_of_the_table_of_authorities() -> None:
    """Each step mends the first thing that was missing, and the next one is named."""
    world = World()
    assert asked(world) == ["BLOCKED", "no_executable_order"]
    world.says("ero", warrant("o1", "GTM"))
    assert asked(world) == ["BLOCKED", "order_not_confirmed_by_court"]
    world.says("eoir", order_to("HND"), id="o2")
    assert asked(world) == ["BLOCKED", "order_not_confirmed_by_court"]
    world.says("eoir", order_to("HND"), id="o1")
    assert asked(world) == ["BLOCKED", "country_not_ordered"]
    world.says("eoir", order_to("HND", in_absentia=False), id="o3")
    world.says("ero", warrant("o3", "HND"))
    assert asked(world) == ["BLOCKED", "appeal_window_stay", "order_not_final"]
    world.says("eoir", StayLifted(hold=LiftedHold(source="eoir/los-angeles", event_id="o3", kind="appeal_window_stay")))
    assert asked(world) == ["BLOCKED", "order_not_final"]
    world.says("eoir", order_to("HND"), id="o4")
    world.says("ero", warrant("o4", "HND"))
    assert asked(world) == ["CLEAR"]


def test_a_missing_permission_and_a_hold_are_both_named() -> None:
    world = World()
    world.says("doj", StayGranted(kind="coa_stay"))
    assert asked(world) == ["BLOCKED", "coa_stay", "no_executable_order"]


# ---- an order ends


@pytest.mark.parametrize("agency", ["eoir", "doj", "ero"])
def test_an_order_that_ceased_permits_nothing_whoever_says_so(agency: str) -> None:
    world = World()
    world.permits()
    world.says(agency, RemovalOrderCeasedToBeExecutable(order="o1", reason="reopened"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_an_order_that_ceased_before_it_arrived_permits_nothing() -> None:
    world = World()
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"), feed="eoir.b")
    world.permits()
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_an_ended_order_never_comes_back_and_a_new_one_permits_again() -> None:
    world = World()
    world.permits()
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="reopened"))
    world.permits(order="o1")
    assert asked(world)[0] == "BLOCKED"
    world.permits(order="o2")
    assert asked(world) == ["CLEAR"]


def test_a_later_decision_that_is_no_removal_ends_the_order_and_an_earlier_one_does_not() -> None:
    day = timedelta(days=1)
    for later, verdict in ((day, "BLOCKED"), (timedelta(0), "BLOCKED"), (-day, "CLEAR")):
        world = World()
        decided = world.at
        world.says("eoir", order_to("HND"), id="o1", time=decided)
        world.says("ero", warrant())
        terminated = order_to().model_copy(update={"order_type": "terminated"})
        world.says("eoir", terminated, id="o2", time=decided + later)
        assert asked(world)[0] == verdict


def test_two_orders_that_share_a_name_permit_nothing() -> None:
    """A warrant names an order by its id alone, so nobody can tell which one it means."""
    world = World()
    world.permits()
    world.says("eoir", order_to("HND"), unit="eoir/bia", id="o1")
    assert asked(world) == ["BLOCKED", "no_executable_order"]


# ---- motions


def test_a_motion_denied_ends_its_stay_and_leaves_the_order() -> None:
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion(), id="m1")
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["CLEAR"]


def test_a_motion_granted_ends_its_stay_and_the_order() -> None:
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_a_motion_denied_and_then_granted_ends_the_order() -> None:
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


@pytest.mark.parametrize("named", ["o1", None, "a number that nobody knows"])
def test_a_granted_motion_never_leaves_the_order_however_well_it_names_it(named: str | None) -> None:
    """The stay ends with the decision: were the order to stand, a granted motion would open the gate."""
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion(named), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_a_grant_that_names_what_it_vacates_ends_that_and_a_name_that_nobody_knows_ends_everything() -> None:
    for vacated, still in (("o1", ["CLEAR"]), ("o9", ["BLOCKED", "no_executable_order"])):
        world = World()
        world.permits(order="o1")
        world.permits(order="o2")
        world.says("eoir", in_absentia_motion(None), id="m1")
        world.says("eoir", MotionDecided(motion="m1", outcome="granted", vacated_orders=[vacated]))
        assert asked(world) == still


@pytest.mark.parametrize("named", ["o1", None])
@pytest.mark.parametrize(
    "arrival",
    [
        ("order", "grant", "motion"),
        ("grant", "order", "motion"),
        ("grant", "motion", "order"),
        ("motion", "grant", "order"),
    ],
)
def test_a_grant_ends_the_order_in_whatever_order_they_arrive(arrival: tuple[str, ...], named: str | None) -> None:
    world = World()
    day = timedelta(days=1)
    start = world.at
    for number, what in enumerate(arrival):
        feed = f"eoir.{number}"
        if what == "order":
            world.says("eoir", order_to("HND"), id="o1", time=start, feed=feed)
        elif what == "motion":
            world.says("eoir", in_absentia_motion(named), id="m1", time=start + day, feed=feed)
        else:
            world.says("eoir", MotionDecided(motion="m1", outcome="granted"), time=start + 2 * day, feed=feed)
    world.says("ero", warrant())
    assert "no_executable_order" in asked(world)


def test_a_grant_ends_the_order_that_its_motion_names_also_when_the_dates_make_no_sense() -> None:
    """The court's own clock is no reason to let an order stand."""
    world = World()
    start = world.at
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"), time=start, feed="eoir.b")
    world.says("eoir", order_to("HND"), id="o1", time=start + timedelta(days=9))
    world.says("eoir", in_absentia_motion("o1"), id="m1", time=start)
    world.says("ero", warrant())
    assert "no_executable_order" in asked(world)


def test_an_order_decided_after_a_grant_that_named_nothing_permits_again() -> None:
    world = World()
    world.permits(order="o1")
    world.says("eoir", in_absentia_motion(None), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    world.at += timedelta(days=30)
    world.permits(order="o2")
    assert asked(world) == ["CLEAR"]


def test_a_granted_motion_that_only_asked_for_a_stay_leaves_the_order() -> None:
    world = World()
    world.permits()
    world.says("eoir", MotionFiled(filing_type="stay", proceeding_type="removal", order="o1"), id="m1")
    assert asked(world) == ["CLEAR"]
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    assert asked(world) == ["CLEAR"]


# ---- what stands against it


@pytest.mark.parametrize(
    ("agency", "kind", "unit"),
    [
        ("eoir", "ij_discretionary_stay", "eoir/los-angeles"),
        ("eoir", "bia_emergency_stay", "eoir/bia"),
        ("doj", "coa_stay", "doj/ca9"),
        ("doj", "dct_tro", "doj/cd-cal"),
    ],
)
def test_each_stay_by_order_blocks_every_act_that_it_names_on_its_person_and_nobody_else(
    agency: str, kind: str, unit: str
) -> None:
    world = World()
    world.permits(PERSON)
    world.permits(OTHER)
    world.says(agency, StayGranted(kind=kind), unit=unit)
    for action in LAW.kinds[kind].blocks - {"execute_aea_removal", *CHOICES}:
        found = world.asks("ero", action, "HND")
        assert (found.verdict, codes(found)) == (BLOCKED, [kind])
        assert found.reasons[0].hold is not None
    assert asked(world, person=OTHER) == ["CLEAR"]


def test_a_denied_stay_ends_nothing_and_blocks_nothing() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", StayDenied(motion="s1"))
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_a_hold_follows_its_person_through_a_transfer() -> None:
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion(), id="m1")
    world.says("ero", CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer"))
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]


def test_a_promise_whose_date_has_passed_is_due_and_still_blocks() -> None:
    world = World()
    world.permits()
    until = world.at + timedelta(days=1)
    world.says("doj", GovernmentForbearanceGiven(not_before=until))
    (reason,) = world.asks("ero", "board", "HND").reasons
    assert (reason.code, reason.due) == ("govt_forbearance", False)
    world.at = until + timedelta(seconds=1)
    world.says("ero", CustodyChanged())  # the log's own time moves with its records
    (reason,) = world.asks("ero", "board", "HND").reasons
    assert (reason.verdict, str(reason), reason.due) == (BLOCKED, "govt_forbearance:expiry_due", True)


def test_a_hold_whose_date_has_passed_before_it_arrived_blocks_and_is_due() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="dct_tro", until=datetime(2001, 1, 1, tzinfo=UTC)), unit="doj/cd-cal")
    (reason,) = world.asks("ero", "board", "HND").reasons
    assert (reason.code, reason.due) == ("dct_tro", True)


def test_time_that_runs_backwards_makes_nothing_undue() -> None:
    world = World()
    world.permits()
    until = world.at + timedelta(days=1)
    world.says("doj", GovernmentForbearanceGiven(not_before=until))
    world.at = until + timedelta(days=1)
    world.says("ero", CustodyChanged())
    world.at -= timedelta(days=30)
    world.says("ero", CustodyChanged())
    assert [reason.due for reason in world.asks("ero", "board", "HND").reasons] == [True]


# ---- sources

ELSEWHERE = {
    "eoir/eloy",
    "eoir/boston",
    "eoir/el-paso",
    "doj/ca1",
    "doj/ca4",
    "doj/ca5",
    "cbp/encounters",
    "hhs/uc-portal",
}
"""What a judge's order of Los Angeles does not depend on."""


@pytest.mark.parametrize("unit", sorted(LAW.units.keys() - ELSEWHERE))
def test_a_late_source_is_unknown_and_named(unit: str) -> None:
    world = World()
    world.permits()
    found = world.asks("ero", "board", "HND", late=[unit])
    assert (found.verdict, codes(found)) == (UNKNOWN, [f"source_silent:{unit}"])


def test_every_late_source_is_named() -> None:
    world = World()
    world.permits()
    found = world.asks("ero", "board", "HND", late=["doj/ca9", "eoir/bia"])
    assert codes(found) == ["source_silent:doj/ca9", "source_silent:eoir/bia"]


def test_a_late_source_does_not_hide_a_known_hold() -> None:
    world = World()
    world.permits()
    world.says("eoir", in_absentia_motion())
    found = world.asks("ero", "board", "HND", late=["doj/ca9"])
    assert (found.verdict, codes(found)) == (BLOCKED, ["in_absentia_motion_stay"])


def test_a_late_unit_that_no_table_lists_changes_nothing() -> None:
    world = World()
    world.permits()
    assert world.asks("ero", "board", "HND", late=["cbp/nowhere"]).verdict is CLEAR


# ---- the same rules, the same log, somebody who may ask


def test_before_two_agencies_adopted_the_rules_every_answer_is_unknown() -> None:
    world = World(adopted=False)
    world.permits()
    assert asked(world) == ["UNKNOWN", "rules_not_adopted"]
    world.says("eoir", RulesAdopted(digest=LAW.digest), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "rules_not_adopted"]
    world.says("eoir", RulesAdopted(digest=LAW.digest), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "rules_not_adopted"], "the same agency twice is one agency"
    world.says("ero", RulesAdopted(digest=LAW.digest), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"]


def test_rules_adopted_without_a_good_signature_do_not_count() -> None:
    world = World(adopted=False)
    world.permits()
    for agency in ("eoir", "doj", "ero"):
        world.says(agency, RulesAdopted(digest=LAW.digest), LOG_SUBJECT, sealer_=sealer(agency, f"{agency}-9"))
    assert asked(world) == ["UNKNOWN", "rules_not_adopted"]


@pytest.mark.parametrize(
    ("adopted", "rules", "agrees", "code"),
    [
        (False, LAW.digest, True, "rules_not_adopted"),
        (True, "f" * 64, True, "rules_differ"),
        (True, LAW.digest, None, "asked_from_too_far_behind"),
        (True, LAW.digest, False, "log_differs"),
    ],
    ids=["rules not adopted", "other rules", "too far behind", "another log"],
)
def test_what_cannot_be_compared_is_unknown_for_that_reason_alone(
    adopted: bool, rules: str, agrees: bool | None, code: str
) -> None:
    world = World(adopted=adopted)
    world.permits()
    question = world.question("board", "HND").model_copy(update={"rules": rules})
    found = answer(world.rows, Asked(PERSON, question, "ero", agrees), LAW)
    assert found == Answer(UNKNOWN, (Reason(UNKNOWN, code),))


def test_when_other_rules_are_in_force_every_answer_here_is_unknown() -> None:
    world = World()
    world.permits()
    world.says("eoir", RulesAdopted(digest="f" * 64), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"], "one agency alone changes nothing"
    world.says("doj", RulesAdopted(digest="f" * 64), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "rules_differ"]


def test_earlier_rules_come_back_neither_by_a_repeat_nor_by_one_agency_alone() -> None:
    world = World(adopted=False)
    first = [world.says(agency, RulesAdopted(digest="e" * 64), LOG_SUBJECT) for agency in ("eoir", "doj")]
    for agency in ("eoir", "doj"):
        world.says(agency, RulesAdopted(digest=LAW.digest), LOG_SUBJECT)
    world.permits()
    for written in first:
        world.repeats(written)
    world.says("ero", RulesAdopted(digest="e" * 64), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"]


def test_a_question_under_other_rules_is_unknown() -> None:
    world = World()
    world.permits()
    question = world.question("board", "HND").model_copy(update={"rules": "f" * 64})
    found = world.asks("ero", "board", "HND", question=question)
    assert (found.verdict, codes(found)) == (UNKNOWN, ["rules_differ"])


def test_a_question_from_another_log_is_unknown() -> None:
    world = World()
    world.permits()
    question = world.question("board", "HND").model_copy(update={"applied_digest": "f" * 64})
    found = world.asks("ero", "board", "HND", question=question)
    assert (found.verdict, codes(found)) == (UNKNOWN, ["log_differs"])


def test_a_question_asked_from_an_earlier_offset_of_the_same_log_is_answered() -> None:
    world = World()
    question = world.question("board", "HND")
    world.permits()
    assert world.asks("ero", "board", "HND", question=question).verdict is CLEAR


def test_a_question_too_old_to_compare_is_unknown() -> None:
    world = World()
    world.permits()
    asked_ = Asked(PERSON, world.question("board", "HND"), "ero", None)
    found = answer(world.rows, asked_, LAW)
    assert (found.verdict, codes(found)) == (UNKNOWN, ["asked_from_too_far_behind"])


def test_an_act_without_a_row_is_unknown() -> None:
    world = World()
    world.permits()
    found = world.asks("ero", "transfer", "HND")
    assert found == Answer(UNKNOWN, (Reason(UNKNOWN, "act_without_a_row"),))
    question = Asked(PERSON, world.question("transfer", "HND"), "ero", log_agrees=True)
    assert against(world.rows, question, LAW) == found


def test_a_departure_is_asked_for_exactly_who_is_aboard_and_says_which_of_the_two_is_wrong() -> None:
    world = World()
    world.permits()
    found = world.asks("ero", DEPART, "HND")
    assert found.reasons == (Reason(UNKNOWN, "asked_without_who_is_aboard"),)
    said = world.question("board", "HND").model_dump(exclude={"action", "conveyance", "to_area", "case_number"})
    departs = DepartureRequested(**said, conveyance="flight 0714", aboard="0" * 64)
    assert world.asks("ero", DEPART, "HND", question=departs).reasons == (Reason(UNKNOWN, "not_exactly_who_is_aboard"),)
    boards = world.question("board", "HND").model_copy(update={"conveyance": "flight 0714"})
    world.says("ero", boards, id="q1")
    world.says("ero", BoardingCompleted(question="q1", country="HND", conveyance="flight 0714"))
    exactly = departs.model_copy(
        update={
            "aboard": aboard_digest([PERSON]),
            "applied_offset": len(world.records) - 1,
            "applied_digest": world.digests[-1].hex(),
        }
    )
    assert world.asks("ero", DEPART, "HND", question=exactly).reasons == ()


def test_two_holds_of_one_kind_are_two_reasons_and_two_unreadable_records_are_one() -> None:
    world = World()
    world.permits()
    for number in (1, 2):
        world.says("doj", StayGranted(kind="coa_stay"), id=f"s{number}")
        world.says("doj", StayGranted(kind="coa_stay"), OTHER, sealer_=sealer("doj", "doj-9"))
    holds = person_of(world.rows, PERSON).holds
    assert world.asks("ero", "board", "HND").reasons == tuple(Reason(BLOCKED, "coa_stay", None, one) for one in holds)
    assert asked(world, person=OTHER) == ["BLOCKED", "no_executable_order", "unverified_record"]


def test_a_key_in_doubt_stands_against_an_act_whatever_else_speaks_for_it() -> None:
    world = World()
    world.permits()
    question = Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True)
    assert against(world.rows, question, LAW).verdict is CLEAR
    for agency in ("ero", "doj"):
        world.says(agency, KeyRevoked(key="eoir-1", reason="lost", distrusted_from=1), LOG_SUBJECT)
    assert against(world.rows, question, LAW).verdict is UNKNOWN


@pytest.mark.parametrize("agency", ["eoir", "doj"])
def test_an_agency_that_may_not_act_is_not_told_clear(agency: str) -> None:
    world = World()
    world.permits()
    found = world.asks(agency, "board", "HND")
    assert (found.verdict, codes(found)) == (UNKNOWN, ["asked_without_the_power"])


def test_a_question_that_nobody_signed_is_unknown() -> None:
    world = World()
    world.permits()
    found = world.asks("ero", "board", "HND", sealer_=sealer("ero", "ero-9"))
    assert (found.verdict, codes(found)) == (UNKNOWN, ["asked_without_the_power"])


def test_a_question_about_nobody_is_unknown() -> None:
    world = World()
    world.permits()
    assert world.asks("ero", "board", "HND", LOG_SUBJECT).verdict is UNKNOWN


def test_a_hold_of_a_kind_that_the_law_no_longer_has_still_blocks() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="coa_stay"))
    less: Law = replace(LAW, kinds={kind: row for kind, row in LAW.kinds.items() if kind != "coa_stay"})
    found = answer(world.rows, Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True), less)
    assert (found.verdict, codes(found)) == (BLOCKED, ["coa_stay"])


# ---- a known block needs no broker


def test_local_state_can_refuse_and_never_permit() -> None:
    world = World()
    question = Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True)
    blocked = known_block(world.rows, question, LAW)
    assert blocked is not None
    assert blocked.verdict is BLOCKED
    world.permits()
    assert known_block(world.rows, question, LAW) is None
    world.says("eoir", in_absentia_motion())
    blocked = known_block(world.rows, question, LAW)
    assert blocked is not None
    assert codes(blocked) == ["in_absentia_motion_stay"]
    late = world.question("board", "HND", late=["doj/ca9"])
    world.says("eoir", ImmigrationJudgeDecisionIssued(proceeding_type="removal", order_type="other", in_absentia=False))
    assert known_block(world.rows, Asked(OTHER, late, "ero", log_agrees=True), LAW) is not None


def test_an_act_whose_way_leads_abroad_is_the_removal_that_it_is_whoever_is_asked() -> None:
    world = World()
    at_home = world.question("emergency_evacuation", "USA")
    abroad = at_home.model_copy(update={"stops": ["HND"]})
    assert known_block(world.rows, Asked(PERSON, at_home, "ero", log_agrees=True), LAW) is None
    for asks in (answer, against, known_block):
        found = asks(world.rows, Asked(PERSON, abroad, "ero", log_agrees=True), LAW)
        assert found is not None
        assert (found.verdict, codes(found)) == (BLOCKED, ["no_executable_order"])


def test_local_state_refuses_nothing_under_rules_that_are_not_in_force() -> None:
    world = World(adopted=False)
    question = Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True)
    assert known_block(world.rows, question, LAW) is None
