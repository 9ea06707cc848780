"""A body above suspends a hold and revives it: who may, and what stands meanwhile."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from interlock.events import CustodyChanged, HoldRevived, HoldSuspended, IdentityLinked, StayGranted, StayLifted
from interlock.events.court.hold_revived import RevivedHold
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import hold_now, person_of
from interlock.terms import HoldRef, Verdict
from tests.worlds import OTHER, PERSON, World, Written, codes, sealer, signing_key

SOURCE = "doj/cd-cal"
KIND = "dct_injunction"


def enjoined() -> World:
    """A man whose removal a district court has enjoined."""
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind=KIND), unit=SOURCE, id="s1")
    return world


def suspended(kind: str = KIND, event_id: str = "s1") -> HoldSuspended:
    return HoldSuspended(hold=SuspendedHold(source=SOURCE, event_id=event_id, kind=kind))


def revived() -> HoldRevived:
    return HoldRevived(hold=RevivedHold(source=SOURCE, event_id="s1", kind=KIND))


def verdict(world: World) -> Verdict:
    return world.asks("ero", "board", "HND").verdict


@pytest.mark.parametrize("unit", ["doj/ca9", "doj/scotus"])
def test_a_court_above_suspends_a_hold_and_whoever_acts_is_told_that_it_can_come_back(unit: str) -> None:
    world = enjoined()
    assert codes(world.asks("ero", "board", "HND")) == [KIND]
    world.says("doj", suspended(), unit=unit)
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, [str(one) for one in found.advisories]) == (Verdict.CLEAR, ["hold_suspended"])
    assert hold_now(world.rows, HoldRef(SOURCE, "s1", KIND, PERSON), world.law) == "suspended"


@pytest.mark.parametrize(
    ("agency", "unit", "body"),
    [
        ("doj", SOURCE, None),  # the court itself lifts; it does not suspend its own
        ("doj", "doj/d-mass", None),
        ("doj", "doj/ca1", None),
        ("eoir", "eoir/bia", None),
        ("eoir", "eoir/bia", "ca9"),  # in the name of a court for which it does not speak
    ],
)
def test_nobody_else_suspends_it(agency: str, unit: str, body: str | None) -> None:
    world = enjoined()
    world.says(agency, suspended().model_copy(update={"body": body}), unit=unit)
    assert verdict(world) is Verdict.BLOCKED
    assert [one.code for one in world.alarms] == ["without_the_power"]


def test_a_suspension_that_names_another_hold_or_comes_first_suspends_nothing() -> None:
    world = enjoined()
    world.says("doj", suspended(kind="dct_tro"), unit="doj/ca9")
    world.says("doj", suspended(event_id="s2"), unit="doj/ca9")
    world.says("doj", StayGranted(kind=KIND), unit=SOURCE, id="s2")
    assert [hold.suspended_by for hold in person_of(world.rows, PERSON).holds] == [None, None]
    assert [one.code for one in world.alarms] == ["lift_without_its_hold", "lift_without_its_hold"]


def test_a_revival_of_a_hold_that_is_not_there_or_by_nobody_who_may_is_an_alarm() -> None:
    world = World()
    world.says("doj", revived(), unit="doj/ca9")
    world.says("doj", StayGranted(kind=KIND), unit=SOURCE, id="s1")
    world.says("eoir", revived(), unit="eoir/bia")
    assert [(one.code, one.about) for one in world.alarms] == [
        ("lift_without_its_hold", KIND),
        ("without_the_power", KIND),
    ]


def test_under_a_used_number_or_a_bad_signature_nothing_is_suspended() -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9", iseq=1)
    world.says("doj", suspended(), unit="doj/ca9", sealer_=sealer("doj", "doj-stolen"))
    assert signing_key("doj", "doj-stolen").kid == "doj-stolen"
    assert [hold.suspended_by for hold in person_of(world.rows, PERSON).holds] == [None]


@pytest.mark.parametrize("unit", ["doj/ca9", "doj/scotus", SOURCE])
def test_it_is_in_force_again_by_the_word_of_a_court_above_or_of_its_own(unit: str) -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9")
    world.says("doj", revived(), unit=unit)
    assert codes(world.asks("ero", "board", "HND")) == [KIND]


def test_under_a_used_number_it_is_in_force_again_as_well() -> None:
    """What only restricts may be said under any number."""
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9")
    world.says("doj", revived(), unit="doj/ca9", iseq=1)
    assert verdict(world) is Verdict.BLOCKED


def test_without_a_good_signature_its_revival_is_a_doubt_and_holds() -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9")
    world.says("doj", revived(), unit="doj/ca9", sealer_=sealer("doj", "doj-stolen"))
    assert codes(world.asks("ero", "board", "HND")) == ["unverified_record"]


def test_what_has_ended_is_neither_suspended_nor_revived() -> None:
    world = enjoined()
    world.says("doj", StayLifted(hold=LiftedHold(source=SOURCE, event_id="s1", kind=KIND)), unit=SOURCE)
    world.says("doj", suspended(), unit="doj/ca9")
    world.says("doj", revived(), unit="doj/ca9")
    assert verdict(world) is Verdict.CLEAR
    assert [one.code for one in world.alarms] == ["ends_nothing", "ends_nothing"]


def test_a_suspended_hold_is_lifted_like_any_other() -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9")
    world.says("doj", StayLifted(hold=LiftedHold(source=SOURCE, event_id="s1", kind=KIND)), unit=SOURCE)
    assert world.asks("ero", "board", "HND").advisories == ()
    assert person_of(world.rows, PERSON).holds == ()


def test_the_court_that_reviews_this_persons_order_suspends_a_stay_of_the_board_and_another_does_not() -> None:
    for unit, after in (("doj/ca1", Verdict.BLOCKED), ("doj/ca9", Verdict.CLEAR), ("doj/scotus", Verdict.CLEAR)):
        world = World()
        world.permits()
        world.says("eoir", StayGranted(kind="bia_discretionary_stay"), unit="eoir/bia", id="s1")
        hold = SuspendedHold(source="eoir/bia", event_id="s1", kind="bia_discretionary_stay")
        world.says("doj", HoldSuspended(hold=hold), unit=unit)
        assert verdict(world) is after, unit


def test_of_a_hold_under_a_number_that_one_word_links_the_courts_are_those_of_that_numbers_order() -> None:
    for ordered, after in ((OTHER, "ca9"), (PERSON, None)):
        world = World()
        world.permits(ordered)
        linked = IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="ero-17")
        world.says("ero", linked)
        world.says("eoir", StayGranted(kind="bia_discretionary_stay"), OTHER, unit="eoir/bia", id="s1")
        hold = SuspendedHold(source="eoir/bia", event_id="s1", kind="bia_discretionary_stay")
        world.says("doj", HoldSuspended(hold=hold), PERSON, unit="doj/ca9")
        assert [one.suspended_by for one in person_of(world.rows, OTHER).holds] == [after], ordered


def test_a_court_suspends_in_its_own_name_also_through_the_docket_of_another() -> None:
    world = enjoined()
    world.says("doj", suspended().model_copy(update={"body": "ca9"}), unit="doj/scotus")
    assert [one.suspended_by for one in person_of(world.rows, PERSON).holds] == ["ca9"]


@pytest.mark.parametrize(
    ("event", "unit", "why"),
    [
        (suspended(), "doj/ca9", "recorded; that hold is suspended"),
        (suspended(), "doj/ca1", "recorded without effect; the sender does not stand above whoever placed that hold"),
        (suspended(event_id="s9"), "doj/ca9", "recorded without effect; no hold of that reference stands"),
        (revived(), "doj/ca9", "recorded; that hold is in force"),
    ],
)
def test_its_receipt_says_what_became_of_the_hold(event: HoldSuspended | HoldRevived, unit: str, why: str) -> None:
    world = enjoined()
    written = world.says("doj", event, unit=unit)
    assert world.outcome(written).why == why


def test_the_receipt_of_a_suspended_hold_is_not_effective() -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9")
    again = world.says("doj", StayGranted(kind=KIND), unit=SOURCE, id="s1", iseq=1)
    found = world.outcome(again)
    assert (found.effective, found.ended) == (False, False)
    assert "suspended" in found.why


# ---- two doors of an agency keep no order between them

HOUR = timedelta(hours=1)
Word = tuple[type[HoldSuspended] | type[HoldRevived], int, str]


def says_at(world: World, word: Word, *, iseq: int | None = None, feed: str | None = None) -> Written:
    """The word of a court above, as its docket dates it: so many hours before now."""
    event, hours, unit = word
    said = suspended() if event is HoldSuspended else revived()
    when = datetime(2011, 9, 30, 12, tzinfo=UTC) + hours * HOUR
    return world.says("doj", said, unit=unit, time=when, iseq=iseq, feed=feed or f"doj.{unit}-{event.__name__}-{hours}")


def test_a_revival_that_comes_before_the_suspension_it_undoes_leaves_the_hold_in_force() -> None:
    world = enjoined()
    says_at(world, (HoldRevived, 2, SOURCE))
    says_at(world, (HoldSuspended, 1, "doj/ca9"))
    assert codes(world.asks("ero", "board", "HND")) == [KIND]
    assert [one.code for one in world.alarms] == ["ends_nothing"]


def test_a_suspension_of_the_same_minute_as_the_revival_suspends_nothing_in_either_order() -> None:
    both: list[Word] = [(HoldRevived, 2, SOURCE), (HoldSuspended, 2, "doj/ca9")]
    for words in permutations(both):
        world = enjoined()
        for word in words:
            says_at(world, word)
        assert verdict(world) is Verdict.BLOCKED, words


def test_a_suspension_of_after_the_revival_suspends_it_again() -> None:
    world = enjoined()
    for word in ((HoldSuspended, 1, "doj/ca9"), (HoldRevived, 2, SOURCE), (HoldSuspended, 3, "doj/ca9")):
        says_at(world, word)
    assert verdict(world) is Verdict.CLEAR
    assert world.alarms == []


def test_in_whichever_order_they_come_and_however_often_the_last_word_by_date_keeps_it_in_force() -> None:
    words: list[Word] = [
        (HoldSuspended, 1, "doj/ca9"), (HoldRevived, 2, SOURCE), (HoldSuspended, 3, "doj/scotus"),
        (HoldRevived, 4, "doj/scotus"),
    ]  # fmt: skip
    for order in permutations(words):
        world = enjoined()
        written = [says_at(world, word) for word in order]
        assert verdict(world) is Verdict.BLOCKED, order
        for one in written:
            world.repeats(one)
        assert verdict(world) is Verdict.BLOCKED, order


def test_a_revival_that_is_dated_ahead_is_one_of_when_it_was_logged() -> None:
    """A docket whose clock is fast keeps no court above from suspending the hold next week."""
    world = enjoined()
    world.says("doj", revived(), unit=SOURCE, time=world.at + 30 * 24 * HOUR)
    world.at += 24 * HOUR
    world.says("doj", suspended(), unit="doj/ca9")
    assert verdict(world) is Verdict.CLEAR


def test_a_suspension_that_is_dated_ahead_is_not_after_the_revival_that_follows_it() -> None:
    world = enjoined()
    world.says("doj", suspended(), unit="doj/ca9", time=world.at + 30 * 24 * HOUR)
    world.at += HOUR
    world.says("doj", revived(), unit=SOURCE)
    world.says("doj", suspended(), unit="doj/ca9", time=world.at - 2 * HOUR)
    assert verdict(world) is Verdict.BLOCKED


def test_an_order_that_is_said_again_forgets_no_revival() -> None:
    world = enjoined()
    says_at(world, (HoldRevived, 2, SOURCE))
    world.says("doj", StayGranted(kind=KIND, countries=["HND"]), unit=SOURCE, id="s1")
    says_at(world, (HoldSuspended, 1, "doj/ca9"))
    assert verdict(world) is Verdict.BLOCKED


def test_the_receipt_of_a_suspension_that_was_undone_before_it_came_says_so() -> None:
    world = enjoined()
    says_at(world, (HoldRevived, 2, SOURCE))
    written = says_at(world, (HoldSuspended, 1, "doj/ca9"))
    assert world.outcome(written).why == (
        "recorded without effect; that hold was put in force again at or after the time of this"
    )


def test_a_suspension_of_before_the_logs_clock_was_set_back_is_not_dated_ahead() -> None:
    """The clock of a log is the highest time on it: what was dated by that clock is no day to come."""
    world = enjoined()
    world.at += HOUR
    world.says("ero", CustodyChanged(to_facility="Florence", area="Phoenix", reason="arrest"))
    by_the_fast_clock = world.at
    world.at -= HOUR
    world.says("doj", suspended(), unit="doj/ca9", time=by_the_fast_clock)
    assert verdict(world) is Verdict.CLEAR
