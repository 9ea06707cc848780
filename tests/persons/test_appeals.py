"""The time to appeal and appeals: what keeps an order from being carried out, and whose word ends that."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from interlock.events import (
    AppealDecided,
    AppealFiled,
    IdentityLinked,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayGranted,
    StayLifted,
)
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import Alarm, person_of
from interlock.persons.alarms import AlarmCode
from interlock.persons.holds import SKEW
from interlock.terms import Verdict
from tests.worlds import CLOCKS, OTHER, PERSON, World, codes, order_to

WINDOW = "appeal_window_stay"
DECIDED = datetime(2011, 9, 30, 17, tzinfo=UTC)
UNTIL = datetime(2011, 11, 1, 7, tzinfo=UTC)
"""The thirtieth day is a Sunday; the end of the Monday after it, in Los Angeles."""
BOARD = "eoir/bia"


def appealable() -> World:
    """A man ordered removed today, with a warrant; nobody has waived anything."""
    world = World()
    world.says("eoir", order_to("HND", in_absentia=False), id="o1", time=DECIDED)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    return world


def ran(
    *,
    deadline: datetime = UNTIL,
    complete_to: datetime = UNTIL,
    found: int = 0,
    source: str = "eoir/los-angeles",
    kind: str = WINDOW,
    clocks: Sequence[str] = CLOCKS,
) -> PeriodRan:
    hold = HoldOfThePeriod(source=source, event_id="o1", kind=kind)
    return PeriodRan(
        hold=hold, deadline=deadline, source_complete_to=complete_to, filings_found=found, clocks=list(clocks)
    )


def kinds(world: World) -> set[str]:
    return {hold.kind for hold in person_of(world.rows, PERSON).holds}


def asks(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


# ---- the time to appeal


def test_the_time_to_appeal_ends_with_the_day_that_the_law_gives_or_the_later_one_that_the_court_gives() -> None:
    world = World()
    world.says("eoir", order_to("HND", in_absentia=False), id="o1", time=DECIDED)
    late = order_to("HND", in_absentia=False).model_copy(update={"appeal_due_on": date(2011, 11, 30)})
    world.says("eoir", late, OTHER, id="o2", time=DECIDED)
    early = order_to("HND", in_absentia=False).model_copy(update={"appeal_due_on": date(2011, 10, 1)})
    world.says("eoir", early, OTHER, id="o3", time=DECIDED)
    untils = {hold.event_id: hold.until for ref in (PERSON, OTHER) for hold in person_of(world.rows, ref).holds}
    assert untils == {"o1": UNTIL, "o2": datetime(2011, 12, 1, 8, tzinfo=UTC), "o3": UNTIL}


@pytest.mark.parametrize("year", [1, 1899, 9000, 9999])
def test_a_year_in_which_nobody_counts_leaves_the_hold_without_an_end(year: int) -> None:
    """The fold is total, whatever a docket writes; without an end nothing says that it has run."""
    world = World()
    world.says("eoir", order_to("HND", in_absentia=False), id="o1", time=datetime(year, 12, 31, 23, 59, tzinfo=UTC))
    assert [hold.until for hold in person_of(world.rows, PERSON).holds] == [None]
    world.at = UNTIL
    world.says("eoir", ran())
    assert kinds(world) == {WINDOW}
    assert world.alarms[-1] == Alarm("ends_nothing", WINDOW)


def test_a_day_on_which_an_appeal_is_due_that_nobody_counts_changes_nothing() -> None:
    world = World()
    never = order_to("HND", in_absentia=False).model_copy(update={"appeal_due_on": date(9999, 12, 31)})
    world.says("eoir", never, id="o1", time=DECIDED)
    assert [hold.until for hold in person_of(world.rows, PERSON).holds] == [UNTIL]


@pytest.mark.parametrize("order_type", ["relief_granted", "terminated", "withdrawn"])
def test_only_an_order_that_could_be_carried_out_has_a_time_to_appeal(order_type: str) -> None:
    world = World()
    event = ImmigrationJudgeDecisionIssued(proceeding_type="removal", order_type=order_type, in_absentia=False)
    world.says("eoir", event)
    assert kinds(world) == set()


def test_the_court_says_that_the_time_has_run_and_the_order_is_final() -> None:
    world = appealable()
    assert asks(world) == [WINDOW, "order_not_final"]
    world.at = UNTIL
    world.says("eoir", ran())
    assert kinds(world) == set()
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("event", "alarm"),
    [
        (ran(deadline=UNTIL - SECOND), "ends_nothing"),
        (ran(deadline=UNTIL + timedelta(days=20)), "ends_nothing"),  # the court itself has counted longer
        (ran(deadline=UNTIL + timedelta(seconds=3), complete_to=UNTIL + timedelta(seconds=2)), "ends_nothing"),
        (ran(complete_to=UNTIL - SECOND), "ends_nothing"),
        (ran(complete_to=UNTIL + timedelta(minutes=1)), "ends_nothing"),  # nobody has read what is yet to come
        (ran(found=1), "ends_nothing"),
        (ran(found=-1), "ends_nothing"),
        (ran(clocks=[]), "ends_nothing"),  # as from a door of before
        (ran(clocks=["hhs"]), "ends_nothing"),
        (ran(clocks=["hhs", "hhs"]), "ends_nothing"),
        (ran(clocks=["hhs", "eoir"]), "ends_nothing"),  # nobody bears himself out
        (ran(clocks=["hhs", "ntp"]), "ends_nothing"),  # nor does one who is nobody
        (ran(source="eoir/eloy"), "lift_without_its_hold"),
        (ran(kind="bia_appeal_stay"), "lift_without_its_hold"),
    ],
)
def test_what_the_court_says_otherwise_ends_nothing(event: PeriodRan, alarm: AlarmCode) -> None:
    world = appealable()
    world.at = UNTIL
    world.says("eoir", event)
    assert kinds(world) == {WINDOW}
    assert world.alarms == [Alarm(alarm, event.hold.kind)]


def test_the_court_and_the_brokers_fast_alike_open_nothing_that_no_other_clock_bears_out() -> None:
    """One bad source of time may set both, and then nothing contradicts the record but the clocks of others."""
    world = appealable()
    world.at = UNTIL  # as the brokers have it, three days too early
    world.says("eoir", ran(clocks=[]))
    assert kinds(world) == {WINDOW}
    assert asks(world) == ["appeal_window_stay:expiry_due", "order_not_final"]


def test_neither_a_clock_of_the_log_that_is_fast_nor_one_of_the_court_opens_anything() -> None:
    """The log's clock is three days ahead, then the court's."""
    world = appealable()
    world.at = UNTIL + timedelta(days=2)
    world.says("eoir", ran(), time=UNTIL - SECOND)
    assert kinds(world) == {WINDOW}
    world = appealable()
    world.at = UNTIL - timedelta(minutes=1)
    world.says("eoir", ran(), time=UNTIL + timedelta(days=3))
    assert kinds(world) == {WINDOW}


@pytest.mark.parametrize(
    ("agency", "unit"),
    [("ero", "ero/custody"), ("doj", "doj/ca9"), ("uscis", "uscis/apss"), ("eoir", "eoir/eloy")],
)
def test_nobody_else_says_that_the_time_to_appeal_has_run(agency: str, unit: str) -> None:
    world = appealable()
    world.at = UNTIL
    world.says(agency, ran(), unit=unit)
    assert kinds(world) == {WINDOW}
    assert [one.code for one in world.alarms] == ["without_the_power"]


def test_the_board_may_say_it_for_the_court_below() -> None:
    world = appealable()
    world.at = UNTIL
    world.says("eoir", ran(), unit=BOARD)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_under_a_used_number_it_ends_nothing() -> None:
    world = appealable()
    world.at = UNTIL
    world.says("eoir", ran(), iseq=1)
    assert kinds(world) == {WINDOW}


def test_a_second_word_that_it_has_run_is_no_alarm() -> None:
    world = appealable()
    world.at = UNTIL
    world.says("eoir", ran())
    world.says("eoir", ran())
    assert world.alarms == []


def test_a_hold_whose_period_no_rule_gives_is_ended_by_no_such_word() -> None:
    """A stay of removal for a filing has no period, whatever the court says of one."""
    world = World()
    world.permits()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), id="m1")
    world.at = UNTIL
    hold = HoldOfThePeriod(source="eoir/los-angeles", event_id="m1", kind="in_absentia_motion_stay")
    world.says("eoir", PeriodRan(hold=hold, deadline=UNTIL, source_complete_to=UNTIL, filings_found=0, clocks=CLOCKS))
    assert asks(world) == ["in_absentia_motion_stay"]
    assert [one.code for one in world.alarms] == ["without_the_power"]


def test_it_ends_under_whichever_number_of_the_person_the_hold_stands() -> None:
    world = appealable()
    link = IdentityLinked(other=PERSON, relation="same_person", basis="biometric", by="uscis-4")
    world.says("uscis", link, OTHER, unit="uscis/identity")
    world.at = UNTIL
    world.says("eoir", ran(), OTHER)
    assert kinds(world) == set()


# ---- appeals


def lifted(event_id: str, kind: str) -> StayLifted:
    return StayLifted(hold=LiftedHold(source=BOARD, event_id=event_id, kind=kind))


def appealed(world: World, order: str | None = "o1", appeal_type: str = "appeal") -> None:
    event = AppealFiled(appeal_type=appeal_type, proceeding_type="removal", order=order)
    world.says("eoir", event, unit=BOARD, id="a1")


def test_an_appeal_holds_from_when_it_was_received_and_its_dismissal_makes_the_order_final() -> None:
    world = appealable()
    appealed(world)
    assert kinds(world) == {WINDOW, "bia_appeal_stay"}
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    assert kinds(world) == set()
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize("appeal_type", ["appeal", "certification"])
def test_an_appeal_of_a_case_under_section_203_of_nacara_holds_as_well(appeal_type: str) -> None:
    world = World()
    world.permits()
    event = AppealFiled(appeal_type=appeal_type, proceeding_type="nacara", order="o1")
    world.says("eoir", event, unit=BOARD, id="a1")
    assert world.asks("ero", "board", "HND").verdict is Verdict.BLOCKED
    assert {"appeal": "bia_appeal_stay", "certification": "bia_certification_stay"}[appeal_type] in kinds(world)


@pytest.mark.parametrize("outcome", ["sustained", "remanded", "other"])
def test_any_other_end_of_an_appeal_ends_the_order_as_well(outcome: str) -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", AppealDecided(appeal="a1", outcome=outcome), unit=BOARD)
    assert asks(world) == ["no_executable_order"]


def test_the_dismissal_of_an_appeal_that_names_no_order_makes_none_final() -> None:
    world = appealable()
    appealed(world, order=None)
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    assert asks(world) == [WINDOW, "order_not_final"]


def test_the_court_below_decides_no_appeal_before_the_board() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"))
    assert kinds(world) == {WINDOW, "bia_appeal_stay"}
    assert [one.code for one in world.alarms] == ["without_the_power"]


def test_a_dismissal_under_a_used_number_makes_nothing_final_and_a_remand_still_ends_the_order() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD, iseq=1)
    assert kinds(world) == {WINDOW, "bia_appeal_stay"}
    world.says("eoir", AppealDecided(appeal="a1", outcome="remanded"), unit=BOARD, iseq=1)
    assert "no_executable_order" in asks(world)
    assert "bia_appeal_stay" in kinds(world)


def test_a_remand_that_comes_before_its_appeal_ends_the_order_when_the_appeal_comes() -> None:
    world = appealable()
    world.says("eoir", AppealDecided(appeal="a1", outcome="remanded"), unit=BOARD)
    assert "no_executable_order" in asks(world)
    appealed(world)
    assert {"bia_appeal_stay", "no_executable_order"} <= set(asks(world))


def test_the_dismissal_of_an_appeal_about_a_motion_makes_no_order_final() -> None:
    world = appealable()
    appealed(world, appeal_type="appeal_of_motion_denial")
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    assert asks(world) == [WINDOW, "order_not_final"]


def test_a_motion_and_an_appeal_of_one_id_are_two_and_each_is_ended_by_its_own_decision() -> None:
    """Two tables of one court may count from one."""
    world = World()
    world.permits()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), id="a1")
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"))
    assert asks(world) == ["in_absentia_motion_stay"]
    world = appealable()
    appealed(world)
    world.says("eoir", MotionDecided(motion="a1", outcome="denied"), unit=BOARD)
    assert kinds(world) == {WINDOW, "bia_appeal_stay"}


def test_an_appeal_takes_back_that_the_order_was_final_and_the_end_of_its_stay_alone_gives_nothing_back() -> None:
    """The Board lifts its stay and has decided nothing: the order is under appeal."""
    world = appealable()
    world.at = UNTIL
    world.says("eoir", ran())
    appealed(world)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    assert asks(world) == ["order_not_final"]


def test_under_whichever_number_of_the_person_the_appeal_comes_the_order_is_final_no_longer() -> None:
    world = appealable()
    world.at = UNTIL
    world.says("eoir", ran())
    link = IdentityLinked(other=PERSON, relation="same_person", basis="biometric", by="uscis-4")
    world.says("uscis", link, OTHER, unit="uscis/identity")
    event = AppealFiled(appeal_type="appeal", proceeding_type="removal", order="o1")
    world.says("eoir", event, OTHER, unit=BOARD, id="a1")
    world.says("eoir", lifted("a1", "bia_appeal_stay"), OTHER, unit=BOARD)
    assert asks(world) == ["order_not_final"]


@pytest.mark.parametrize("order", ["o1", None])
def test_an_order_that_nobody_may_appeal_is_not_final_while_an_appeal_is_undecided(order: str | None) -> None:
    """A late appeal, from this order or from one that it does not name."""
    world = World()
    world.permits()
    appealed(world, order=order)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    assert asks(world) == ["order_not_final"]
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize("outcome", ["dismissed", "withdrawn"])
@pytest.mark.parametrize("appeal_type", ["appeal", "certification"])
def test_the_order_is_final_once_the_board_decides_also_where_it_had_lifted_the_stay_before(
    appeal_type: str, outcome: str
) -> None:
    world = appealable()
    appealed(world, appeal_type=appeal_type)
    kind = "bia_appeal_stay" if appeal_type == "appeal" else "bia_certification_stay"
    world.says("eoir", lifted("a1", kind), unit=BOARD)
    assert asks(world) == [WINDOW, "order_not_final"]
    world.says("eoir", AppealDecided(appeal="a1", outcome=outcome), unit=BOARD)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    assert person_of(world.rows, PERSON).appeals == ()


@pytest.mark.parametrize(
    ("event", "agency", "unit"),
    [
        (AppealDecided(appeal="a1", outcome="dismissed"), "eoir", "eoir/los-angeles"),  # the court below
        (AppealDecided(appeal="a2", outcome="dismissed"), "eoir", BOARD),  # another appeal
    ],
)
def test_after_the_lift_nobody_else_and_no_other_decision_makes_it_final(
    event: AppealDecided, agency: str, unit: str
) -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    world.says(agency, event, unit=unit)
    assert asks(world) == [WINDOW, "order_not_final"]


def test_a_dismissal_under_a_used_number_makes_nothing_final_after_the_lift() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD, iseq=1)
    assert asks(world) == [WINDOW, "order_not_final"]


def test_the_court_that_finds_no_appeal_ends_nothing_where_the_stay_of_one_was_lifted_and_it_is_undecided() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    world.at = UNTIL
    world.says("eoir", ran())
    assert asks(world) == [f"{WINDOW}:expiry_due", "order_not_final"]
    assert world.alarms[-1] == Alarm("ends_nothing", WINDOW)


def test_the_end_of_a_restraining_order_does_not_wait_for_an_appeal_to_the_board() -> None:
    """The district court has looked in its own docket, where no appeal to the Board is received."""
    world = World()
    world.permits()
    appealed(world, order=None)
    until = UNTIL - timedelta(days=1)
    world.says("doj", StayGranted(kind="dct_tro", until=until), unit="doj/cd-cal", id="t1", time=DECIDED)
    hold = HoldOfThePeriod(source="doj/cd-cal", event_id="t1", kind="dct_tro")
    world.at = UNTIL
    event = PeriodRan(hold=hold, deadline=UNTIL, source_complete_to=UNTIL, filings_found=0, clocks=CLOCKS)
    world.says("doj", event, unit="doj/cd-cal")
    assert kinds(world) == {"bia_appeal_stay"}


def test_the_court_that_finds_no_appeal_where_one_is_on_record_ends_nothing() -> None:
    world = appealable()
    appealed(world)
    world.at = UNTIL
    world.says("eoir", ran())
    assert kinds(world) == {WINDOW, "bia_appeal_stay"}
    assert world.alarms[-1] == Alarm("ends_nothing", WINDOW)


def test_each_appeal_is_from_the_order_that_it_names_and_from_no_other() -> None:
    world = appealable()
    world.says("eoir", order_to("HND", in_absentia=False), id="o2", time=DECIDED)
    for number in (1, 2):
        appeal = AppealFiled(appeal_type="appeal", proceeding_type="removal", order=f"o{number}")
        world.says("eoir", appeal, unit=BOARD, id=f"a{number}")
    appeals = person_of(world.rows, PERSON).appeals
    assert [(one.event_id, one.order) for one in appeals] == [("a1", "o1"), ("a2", "o2")]


def test_an_appeal_that_comes_again_after_its_end_takes_nothing_back() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    appealed(world)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_of_two_appeals_from_one_order_the_second_is_decided_as_well_or_the_order_is_not_final() -> None:
    world = appealable()
    appealed(world)
    event = AppealFiled(appeal_type="appeal", proceeding_type="removal", order="o1", party="government")
    world.says("eoir", event, unit=BOARD, id="a2")
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit=BOARD)
    assert asks(world) == ["bia_appeal_stay", "order_not_final"]
    world.says("eoir", lifted("a2", "bia_appeal_stay"), unit=BOARD)
    assert asks(world) == ["order_not_final"]
    world.says("eoir", AppealDecided(appeal="a2", outcome="dismissed"), unit=BOARD)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_of_two_appeals_the_end_of_one_decides_nothing_of_the_other_whose_stay_was_lifted() -> None:
    world = appealable()
    appealed(world)
    world.says("eoir", lifted("a1", "bia_appeal_stay"), unit=BOARD)
    event = AppealFiled(appeal_type="appeal", proceeding_type="removal", order="o1", party="government")
    world.says("eoir", event, unit=BOARD, id="a2")
    world.says("eoir", AppealDecided(appeal="a2", outcome="dismissed"), unit=BOARD)
    assert asks(world) == ["order_not_final"]


def test_an_order_that_the_court_ends_has_no_time_to_appeal_left_and_the_agencys_word_ends_no_hold() -> None:
    world = appealable()
    world.says("ero", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"))
    assert asks(world) == [WINDOW, "no_executable_order"]
    world = appealable()
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"))
    assert asks(world) == ["no_executable_order"]


def test_what_is_final_under_a_number_that_one_word_links_permits_nothing_here() -> None:
    """A link alone never opens: orders travel where two agencies have proved it."""
    world = World()
    world.says("eoir", order_to("HND", in_absentia=False), OTHER, id="o1", time=DECIDED)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]), OTHER)
    link = IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="uscis-4")
    world.says("uscis", link, PERSON, unit="uscis/identity")
    world.at = UNTIL
    world.says("eoir", ran(), OTHER)
    assert asks(world) == ["no_executable_order"]


@pytest.mark.parametrize(("ahead", "left"), [(timedelta(0), set()), (timedelta(milliseconds=1), {WINDOW})])
def test_a_source_may_be_read_as_far_ahead_as_clocks_may_differ_and_no_further(
    ahead: timedelta, left: set[str]
) -> None:
    world = appealable()
    world.at = UNTIL + timedelta(hours=1)
    logged_at = world.at + timedelta(seconds=1)  # when the world logs what is said next
    world.says("eoir", ran(complete_to=logged_at + SKEW + ahead))
    assert kinds(world) == left
