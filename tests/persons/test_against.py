"""What stands against an act, hold by hold: for which act, towards which country, and of whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec

from interlock.events import ClassOrderPublished, CustodyChanged, IdentityLinked, StayGranted
from interlock.persons import held_under
from interlock.persons.against import case_of, stands_against
from interlock.persons.asked import Asked, Reason
from interlock.persons.identity import Former, Reach, reach_in
from interlock.persons.rows import Doubt, Faulty, Hold, Person, person_key, person_of
from interlock.terms import LOG_SUBJECT, Offset, Verdict
from tests.worlds import OTHER, PERSON, World, order_to, shipped_law

LAW = shipped_law()
AIRLIFT = "emergency_evacuation"
NAMED = LAW.kinds["coa_stay"].model_copy(update={"blocks": frozenset({AIRLIFT})})
THAT_NAMES_IT = replace(LAW, kinds={**LAW.kinds, "coa_stay": NAMED})
"""A law under which a stay names the evacuation itself."""


def stay() -> Hold:
    at = datetime(2011, 9, 30, 17, tzinfo=UTC)
    return Hold("doj/ca9", "s1", "coa_stay", PERSON, "ca9", Offset(7), at, at)


def doubt() -> Doubt:
    return Doubt(Offset(8), "h" * 64, "unreadable_record", "it could not be read")


def asked(action: str, country: str) -> Asked:
    return Asked(PERSON, World().question(action, country), "ero", log_agrees=True)


def said(person: Person, action: str = AIRLIFT, country: str = "USA") -> Sequence[tuple[Verdict, str]]:
    rows = {person_key(PERSON): person}
    law = THAT_NAMES_IT
    reach = reach_in(rows, [PERSON])
    case = case_of(rows, reach, asked(action, country), action, law.acts[action], law)
    found = stands_against(rows, case, law.acts[action], law)
    return [(reason.verdict, reason.code) for reason in found]


def test_an_act_that_never_waits_needs_no_permission() -> None:
    assert said(Person()) == [(Verdict.CLEAR, "never_waits")]


def test_an_act_that_never_waits_is_stopped_by_a_hold_that_names_it() -> None:
    assert said(Person(holds=(stay(),))) == [(Verdict.BLOCKED, "coa_stay"), (Verdict.CLEAR, "never_waits")]


def test_what_could_not_be_read_is_a_doubt_against_an_act_that_never_waits_and_no_hold() -> None:
    assert said(Person(doubts=(doubt(),))) == [(Verdict.UNKNOWN, "unreadable_record"), (Verdict.CLEAR, "never_waits")]
    assert said(Person(doubts=(doubt(),)), "board", "HND") == [
        (Verdict.BLOCKED, "unreadable_record"),
        (Verdict.BLOCKED, "no_executable_order"),
    ]


def test_a_class_order_is_named_as_a_possible_match_where_nobody_knows_whether_it_holds_whoever_never_waits() -> None:
    world = World()
    order = ClassOrderPublished(kind="class_order", class_id="c", version=1, acts=[AIRLIFT], in_words="who was told")
    world.says("doj", order, LOG_SUBJECT, unit="doj/d-mass")
    (hold,) = held_under(world.rows, LOG_SUBJECT).holds
    world.says("ero", CustodyChanged())
    found = world.asks("ero", AIRLIFT, "USA")
    assert found.reasons == (Reason(Verdict.UNKNOWN, "possible_match", "class_order", hold),)


def reasons(world: World, country: str) -> list[tuple[str, str, str | None]]:
    reach = reach_in(world.rows, [PERSON])
    case = case_of(world.rows, reach, asked("board", country), "board", LAW.acts["board"], LAW)
    found = stands_against(world.rows, case, LAW.acts["board"], LAW)
    return [(reason.verdict.name, reason.code, reason.about) for reason in found]


def test_where_nothing_stands_against_it_the_permission_is_all_that_is_said() -> None:
    world = World()
    world.permits()
    assert reasons(world, "HND") == [("CLEAR", "permitted", None)]


def test_a_hold_of_somebody_who_may_be_the_same_person_counts_for_its_own_countries() -> None:
    world = World()
    world.permits(countries=("HND", "GTM"))
    world.says("ero", IdentityLinked(other=OTHER, relation="possible_same_person", basis="biometric", by="ero-1"))
    barred = order_to("HND").model_copy(update={"barred_countries": ["GTM"]})
    world.says("eoir", barred, OTHER, id="o2")
    assert reasons(world, "HND") == [("CLEAR", "permitted", None)]
    assert ("UNKNOWN", "possible_match", "country_barred") in reasons(world, "GTM")
    world.says("doj", StayGranted(kind="coa_stay"), OTHER)
    assert ("UNKNOWN", "possible_match", "coa_stay") in reasons(world, "HND")


UNLINKED = Offset(10)
"""Where two people took the link away."""
ME = frozenset({PERSON})


def against_me(other: Person, reach: Reach) -> list[Reason]:
    rows = {person_key(OTHER): other}
    case = case_of(rows, reach, asked("board", "HND"), "board", LAW.acts["board"], LAW)
    found = stands_against(rows, case, LAW.acts["board"], LAW)
    return [reason for reason in found if reason.code != "no_executable_order"]


def formerly(other: Person, *settled: Hold) -> list[Reason]:
    former = Former(OTHER, UNLINKED, frozenset(hold.ref for hold in settled))
    return against_me(other, Reach(ME, ME, ME, former=(former,)))


def placed(offset: int, kind: str = "coa_stay", *countries: str) -> Hold:
    at = datetime(2011, 9, 30, 17, tzinfo=UTC)
    return Hold("doj/ca9", "s1", kind, OTHER, "ca9", Offset(offset), at, at, countries=frozenset(countries))


def test_a_hold_from_before_two_people_were_told_apart_stands_until_it_is_said_whose_it_is() -> None:
    before = placed(UNLINKED - 1)
    assert formerly(Person(holds=(before,))) == [Reason(Verdict.BLOCKED, "coa_stay", "formerly_linked", before)]
    assert formerly(Person(holds=(before,)), before) == []
    assert formerly(Person(holds=(placed(UNLINKED),))) == []


def test_where_it_is_said_whose_one_hold_is_the_next_stands_all_the_same() -> None:
    one, other = placed(1), placed(2, "dct_tro")
    found = formerly(Person(holds=(one, other)), one)
    assert found == [Reason(Verdict.BLOCKED, "dct_tro", "formerly_linked", other)]


def test_such_a_hold_counts_for_its_own_countries_only() -> None:
    assert formerly(Person(holds=(placed(1, "country_barred", "GTM"),))) == []
    assert formerly(Person(holds=(placed(1, "country_barred", "HND"),))) != []


def test_what_could_not_be_read_before_two_people_were_told_apart_may_be_about_either() -> None:
    def doubted(offset: int) -> Person:
        return Person(doubts=(Doubt(Offset(offset), "h" * 64, "unreadable_record", "it could not be read"),))

    assert formerly(doubted(UNLINKED - 1)) == [Reason(Verdict.UNKNOWN, "possible_match", "formerly_linked")]
    assert formerly(doubted(UNLINKED)) == []


def test_a_possible_match_says_whose_hold_it_is() -> None:
    hold = placed(7)
    found = against_me(Person(holds=(hold,)), Reach(ME, ME, ME, possible=frozenset({OTHER})))
    assert found == [Reason(Verdict.UNKNOWN, "possible_match", "coa_stay", hold)]


def test_a_hold_against_liberty_is_named_as_a_possible_match_under_a_link_that_nobody_has_proved() -> None:
    hold = placed(7, "detainer")
    rows = {person_key(OTHER): Person(holds=(hold,))}
    reach = Reach(ME, ME | {OTHER}, ME)
    case = case_of(rows, reach, asked("release", "USA"), "release", LAW.acts["release"], LAW)
    doubt_of_it, _ = stands_against(rows, case, LAW.acts["release"], LAW)
    assert doubt_of_it == Reason(Verdict.UNKNOWN, "possible_match", "detainer", hold)


def test_what_could_not_be_read_and_what_could_not_be_taken_in_are_both_said() -> None:
    at = datetime(2011, 9, 30, 17, tzinfo=UTC)
    faulty = Faulty("doj", "doj/ca9", "s9", Offset(9), "f" * 64, at, "StayGranted", ("kind",))
    found = against_me(Person(doubts=(doubt(),), faulty=(faulty,)), Reach(ME, ME | {OTHER}, ME))
    assert found == [
        Reason(Verdict.BLOCKED, "unreadable_record"),
        Reason(Verdict.UNKNOWN, "hold_submission_faulty", "doj/ca9"),
    ]


def test_a_hold_is_due_from_the_very_moment_of_its_date() -> None:
    at = datetime(2011, 10, 7, 17, tzinfo=UTC)
    rows = {person_key(PERSON): Person(holds=(msgspec.structs.replace(stay(), until=at),))}
    for clock, about in ((at - timedelta.resolution, None), (at, "expiry_due")):
        question = replace(asked("board", "HND"), at=clock)
        case = case_of(rows, reach_in(rows, [PERSON]), question, "board", LAW.acts["board"], LAW)
        first, *_ = stands_against(rows, case, LAW.acts["board"], LAW)
        assert (first.code, first.about) == ("coa_stay", about)


def test_a_way_that_leads_on_to_a_country_that_is_barred_names_the_hold_that_bars_it() -> None:
    world = World()
    world.permits(countries=("MEX",))
    barred = order_to("GTM").model_copy(
        update={
            "barred_countries": ["GTM"], "relief": ["withholding_of_removal"], "order_type": "other",
            "proceeding_type": "withholding_only",
        }
    )  # fmt: skip
    world.says("eoir", barred, id="p1")
    (hold,) = person_of(world.rows, PERSON).holds
    (reason,) = world.asks("ero", "board", "MEX").reasons
    assert (reason.verdict, reason.hold) == (Verdict.UNKNOWN, hold)
