"""What was told to a log that is lost is told to the next one, and nobody keeps the order between feeds."""

from datetime import timedelta

import pytest

from interlock.events import (
    BoardingCompleted,
    Event,
    FeedClosed,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    KeyRevoked,
    LogIncarnationOpened,
    MotionDecided,
    MotionFiled,
    RecordReviewed,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.log.log_incarnation_opened import FeedMark
from interlock.persons import log_of
from interlock.persons.rows import clearances_of
from interlock.terms import LOG_SUBJECT, PersonRef
from tests.worlds import INCARNATION, OTHER, PERSON, World, codes, order_to, public_pem, sealer, signing_key

LINK = IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1")
LIFT = StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay"), reason="decided")


def continuing() -> World:
    """A log that continues a lost one, on which one person may be removed."""
    world = World()
    world.opens()
    world.permits()
    return world


def asked(world: World, person: PersonRef = PERSON) -> list[str]:
    found = world.asks("ero", "board", "HND", person)
    return [found.verdict.name, *codes(found)]


def alarmed(world: World) -> list[str]:
    return [alarm.code for alarm in world.alarms]


def unlinks(world: World) -> None:
    for agency in ("ero", "uscis"):
        event = IdentityUnlinked(other=OTHER, by=f"{agency}-2", reason="another person's prints")
        world.sent_again(agency, event, unit=f"{agency}/records")


def test_a_stay_that_stood_before_a_link_ended_still_holds_both_wherever_it_comes_now() -> None:
    world = continuing()
    world.sent_again("ero", LINK)
    unlinks(world)
    assert asked(world) == ["CLEAR"]
    world.sent_again("doj", StayGranted(kind="coa_stay"), OTHER, id="s1")
    assert asked(world) == ["BLOCKED", "coa_stay:formerly_linked"]


def test_a_link_that_comes_after_its_end_joins_nobody() -> None:
    world = World()
    world.opens()
    world.permits(OTHER, order="o2")
    unlinks(world)
    world.sent_again("ero", LINK)
    assert asked(world)[0] != "CLEAR", "the order is another person's"


def test_a_link_that_is_ended_while_a_feed_owes_something_holds_for_ever() -> None:
    """What is missing may have stood before."""
    world = World()
    for agency in ("eoir", "doj"):
        marks = [FeedMark(feed="doj.main", iseq=2)]
        opened = LogIncarnationOpened(incarnation="second", predecessors=[INCARNATION], feeds=marks, by="dana")
        world.says(agency, opened, LOG_SUBJECT, unit=f"{agency}/desk", feed=f"{agency}.desk")
    world.name = "second"
    world.permits()
    world.says("ero", LINK)
    for agency in ("ero", "uscis"):
        world.says(agency, IdentityUnlinked(other=OTHER, by=f"{agency}-2", reason="another person's prints"))
    world.sent_again("doj", StayGranted(kind="coa_stay"), OTHER, id="s1")
    world.sent_again("doj", StayGranted(kind="coa_stay"), OTHER, id="s2")
    assert "coa_stay:formerly_linked" in asked(world)


@pytest.mark.parametrize(
    "event",
    [
        FeedClosed(feed="doj.main", desk="one", by="ann", lost_from=1, lost_to=2, census="doj.census-2"),
        RecordReviewed(papers_of="doj/ca9", by="ann"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_somebody_looked_at_on_the_lost_log_is_said_anew(event: Event) -> None:
    world = continuing()
    before = log_of(world.rows)
    world.sent_again("doj", event, LOG_SUBJECT)
    after = log_of(world.rows)
    assert (after.closing, after.closed, after.reviewed) == (before.closing, before.closed, before.reviewed)
    assert alarmed(world)[-1] == "said_before"


def test_where_the_past_of_a_key_begins_to_be_in_doubt_was_said_of_another_log() -> None:
    """A lift by a stolen key stands lower here than it did there."""
    world = World()
    for agency in ("eoir", "ero"):
        world.says(agency, KeyRevoked(key="uscis-1", reason="stolen", distrusted_from=10_000), LOG_SUBJECT)
    world.opens()
    world.sent_again("doj", KeyRevoked(key="doj-1", reason="stolen", distrusted_from=10_000), LOG_SUBJECT)
    assert {one.kid: one.distrusted_from for one in log_of(world.rows).trust.revoked} == {"doj-1": 0, "uscis-1": 0}


def test_a_key_that_was_revoked_before_it_is_admitted_here_speaks_for_nobody() -> None:
    world = continuing()
    for agency in ("eoir", "ero"):
        world.sent_again(agency, KeyRevoked(key="doj-2", reason="lost"), LOG_SUBJECT)
    for agency in ("doj", "eoir"):
        admitted = KeyAdmitted(key="doj-2", agency="doj", public=public_pem(signing_key("doj", "doj-2")))
        world.sent_again(agency, admitted, LOG_SUBJECT)
    world.sent_again("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", LIFT, sealer_=sealer("doj", "doj-2"))
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_a_word_of_a_key_that_is_revoked_before_the_second_one_opens_nothing() -> None:
    world = World()
    said = LogIncarnationOpened(incarnation="second", predecessors=[INCARNATION], feeds=[], by="a thief")
    world.says("uscis", said, LOG_SUBJECT)
    world.says("uscis", KeyRevoked(key="uscis-1", reason="stolen"), LOG_SUBJECT)
    world.says("doj", said, LOG_SUBJECT)
    assert world.trusted.incarnation == INCARNATION
    world.says("eoir", said, LOG_SUBJECT)
    assert world.trusted.incarnation == "second"
    world.says("ero", said, LOG_SUBJECT)
    assert {agency for agency, _ in world.trusted.opened_by} == {"doj", "eoir", "ero"}


def test_a_report_of_long_ago_is_no_act_without_a_clearance_and_one_of_today_is() -> None:
    world = continuing()
    done = BoardingCompleted(question="q-of-the-lost-log", country="HND", conveyance="flight 0714")
    world.sent_again("ero", done, time=world.at - timedelta(days=2), id="b1")
    assert "action_without_clearance" not in alarmed(world)
    assert clearances_of(world.rows, PERSON).outstanding == ()
    world.sent_again("ero", done, time=world.at - timedelta(hours=2), id="b2")
    assert "action_without_clearance" in alarmed(world)


def test_a_closed_feed_owes_nothing() -> None:
    world = World()
    for by, desk in (("ann", "one"), ("bob", "two")):
        closed = FeedClosed(feed="doj.gone", desk=desk, by=by, lost_from=1, lost_to=2, census="doj.census-2")
        world.says("doj", closed, LOG_SUBJECT)
    world.opens()
    more = LogIncarnationOpened(
        incarnation="second", predecessors=[INCARNATION], feeds=[FeedMark(feed="doj.gone", iseq=9)], by="dana"
    )
    world.says("uscis", more, LOG_SUBJECT)
    world.permits()
    assert asked(world) == ["CLEAR"]


def test_an_order_of_the_past_that_comes_after_its_end_permits_nothing() -> None:
    """A census is sent behind what is live, so the end of an order may be here long before the order."""
    world = World()
    world.opens()
    ceased = RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated")
    world.sent_again("eoir", ceased)
    world.sent_again("eoir", order_to("HND"), id="o1", time=world.at - timedelta(days=900), feed="eoir.census-1")
    world.sent_again("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    assert asked(world)[0] == "BLOCKED"


def test_an_order_of_the_past_that_comes_after_the_motion_that_undid_it_permits_nothing() -> None:
    world = World()
    world.opens()
    filed = MotionFiled(filing_type="reopen", proceeding_type="removal", order="o1")
    world.sent_again("eoir", filed, id="m1", time=world.at - timedelta(days=9))
    world.sent_again("eoir", MotionDecided(motion="m1", outcome="granted"), time=world.at - timedelta(days=2))
    world.sent_again("eoir", order_to("HND"), id="o1", time=world.at - timedelta(days=900), feed="eoir.census-1")
    world.sent_again("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    assert asked(world)[0] == "BLOCKED"
