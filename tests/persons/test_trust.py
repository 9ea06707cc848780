"""Whose signature counts is decided by where the log says so, and by two agencies."""

from collections.abc import Callable

import pytest

from interlock.bus.seal import Sealer
from interlock.events import (
    HoldReassigned,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    KeyRevoked,
    LogIncarnationOpened,
    MotionDecided,
    MotionFiled,
    RecordReviewed,
    RefVersionAdopted,
    RulesAdopted,
    StayGranted,
    StayLifted,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.identity.hold_reassigned import ReassignedHold
from interlock.events.log.log_incarnation_opened import FeedMark
from interlock.persons import log_of
from interlock.terms import LOG_SUBJECT, PersonRef
from tests.worlds import INCARNATION, OTHER, PERSON, World, codes, public_pem, sealer, signing_key

NEW = "eoir-2027"


def permitted() -> World:
    world = World()
    world.permits(PERSON)
    return world


def admits(world: World, *agencies: str, key: str = NEW, of: str = "eoir", pem: str | None = None) -> None:
    public = pem or public_pem(signing_key(of, key))
    for agency in agencies:
        world.says(agency, KeyAdmitted(key=key, agency=of, public=public), LOG_SUBJECT)


def revokes(world: World, *agencies: str, key: str = "eoir-1", since: int | None = None) -> None:
    for agency in agencies:
        world.says(agency, KeyRevoked(key=key, reason="lost", distrusted_from=since), LOG_SUBJECT)


def asked(world: World, person: PersonRef = PERSON) -> list[str]:
    found = world.asks("ero", "board", "HND", person)
    return [found.verdict.name, *codes(found)]


def alarmed(world: World) -> list[str]:
    return [alarm.code for alarm in world.alarms]


def test_a_key_that_nobody_has_admitted_holds_provisionally_and_lifts_nothing() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("doj", lift("s1"), sealer_=sealer("doj", NEW))
    assert asked(world) == ["BLOCKED", "coa_stay"]
    assert "not_signed" in alarmed(world)
    world.permits(OTHER, order="o2")
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, sealer_=sealer("doj", NEW))
    assert asked(world, OTHER) == ["BLOCKED", "unverified_record"]


def test_from_the_second_agency_on_an_admitted_key_speaks_for_its_own() -> None:
    world = permitted()
    motion = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1")
    world.says("eoir", motion, id="m1")
    admits(world, "eoir")
    denied = MotionDecided(motion="m1", outcome="denied")
    world.says("eoir", denied, id="d1", sealer_=sealer("eoir", NEW), iseq=90)
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"], "one agency alone admits nobody"
    admits(world, "doj")
    world.says("eoir", denied, id="d2", sealer_=sealer("eoir", NEW), feed="eoir.second")
    assert asked(world) == ["CLEAR"]
    assert "key_admitted" in alarmed(world)


def test_what_a_key_signed_before_it_was_admitted_stays_unsigned() -> None:
    """The order of the log decides, and nothing that came later."""
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, sealer_=sealer("doj", NEW))
    world.permits(OTHER, order="o2")
    admits(world, "doj", "ero", of="doj")
    assert asked(world, OTHER) == ["BLOCKED", "unverified_record"]


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("its name is that of another key", {"key": "eoir-1"}),
        ("it speaks for another agency", {"of": "eoir", "pem": public_pem(signing_key("ero"))}),
        ("it is of no agency", {"of": "fbi"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_key_is_not_admitted_when(why: str, told: dict[str, str]) -> None:
    world = permitted()
    pem = told.get("pem") or public_pem(signing_key("eoir", "another"))
    admits(world, "eoir", "doj", key=told.get("key", NEW), of=told.get("of", "eoir"), pem=pem)
    assert not log_of(world.rows).trust.admitted, why
    assert "key_not_admitted" in alarmed(world)


def test_a_public_key_that_cannot_be_read_signs_nothing_and_stops_nobody() -> None:
    world = permitted()
    admits(world, "eoir", "doj", pem="no key")
    world.says("eoir", StayGranted(kind="bia_emergency_stay"), OTHER, unit="eoir/bia", sealer_=sealer("eoir", NEW))
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("agencies", [("eoir",), ("doj", "ero")], ids=["its own agency", "two others"])
def test_a_key_is_revoked_by(agencies: tuple[str, ...]) -> None:
    world = permitted()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), id="m1")
    revokes(world, *agencies)
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["BLOCKED", "in_absentia_motion_stay"]
    assert "key_revoked" in alarmed(world)


def test_one_other_agency_alone_revokes_nothing() -> None:
    world = permitted()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), id="m1")
    revokes(world, "doj")
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world) == ["CLEAR"]


def test_a_revoked_key_is_never_admitted_again_under_its_name() -> None:
    world = permitted()
    admits(world, "eoir", "doj")
    revokes(world, "eoir", key=NEW)
    admits(world, "eoir", "doj")
    admits(world, "eoir", "doj", pem=public_pem(signing_key("eoir", "another")))
    world.says("eoir", StayGranted(kind="bia_emergency_stay"), unit="eoir/bia", sealer_=sealer("eoir", NEW))
    assert asked(world) == ["BLOCKED", "unverified_record"]


def test_an_agency_may_admit_several_keys_and_doubt_the_past_of_one_later() -> None:
    """Each word is kept beside the others, in a row that a store can write."""
    world = permitted()
    for key in ("eoir-2", "eoir-3"):
        admits(world, "eoir", key=key)
    revokes(world, "eoir", key="uscis-1")
    revokes(world, "eoir", key="uscis-1", since=3)
    revokes(world, "doj", key="uscis-1")
    assert [one.distrusted_from for one in log_of(world.rows).trust.revoked] == [3]


def reviews(world: World, *people: tuple[str, str], person: PersonRef = PERSON) -> None:
    for agency, by in people:
        world.says(agency, RecordReviewed(papers_of="eoir/los-angeles", by=by), person)


def test_what_a_doubted_key_signed_is_unknown_until_two_people_of_two_agencies_have_looked() -> None:
    world = permitted()
    reviews(world, ("eoir", "ann"), ("doj", "bob"))
    revokes(world, "eoir", since=len(World().records))
    assert asked(world) == ["UNKNOWN", "key_revoked:eoir/los-angeles"], "they had looked before it was known"
    reviews(world, ("doj", "bob"))
    assert asked(world) == ["UNKNOWN", "key_revoked:eoir/los-angeles"]
    reviews(world, ("ero", "cy"))
    assert asked(world) == ["UNKNOWN", "key_revoked:eoir/los-angeles"], "the log itself was told by that key as well"
    for agency, by in (("doj", "bob"), ("ero", "cy")):
        world.says(agency, RecordReviewed(papers_of="eoir/los-angeles", by=by), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"]


def test_a_hold_that_a_doubted_key_lifted_over_a_link_is_in_doubt_after_the_link_has_ended() -> None:
    """The lift names one number, and ended the stay of the other."""
    world = permitted()
    admits(world, "doj", "eoir", key="doj-2", of="doj")
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1"))
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    stolen = len(world.records)
    world.says("doj", lift("s1"), OTHER, sealer_=sealer("doj", "doj-2"))
    assert asked(world) == ["CLEAR"]
    for agency in ("ero", "uscis"):
        world.says(agency, IdentityUnlinked(other=OTHER, by=f"{agency}-2", reason="another person's prints"))
    revokes(world, "doj", key="doj-2", since=stolen)
    assert asked(world)[0] == "UNKNOWN"
    assert "key_revoked:doj/ca9" in asked(world)


def test_a_key_whose_past_is_good_leaves_nobody_in_doubt() -> None:
    world = permitted()
    revokes(world, "eoir", since=None)
    assert asked(world) == ["CLEAR"]
    revokes(world, "eoir", since=len(world.records))
    assert asked(world) == ["CLEAR"], "what it signed lies before"


def test_a_later_word_can_only_doubt_more_of_the_past() -> None:
    world = permitted()
    revokes(world, "eoir", since=0)
    revokes(world, "eoir", since=10_000)
    assert asked(world)[0] == "UNKNOWN"


def test_a_doubt_that_one_of_two_agencies_named_counts_in_either_order() -> None:
    for doubts in ((0, None), (None, 0)):
        world = permitted()
        for agency, since in zip(("doj", "ero"), doubts, strict=True):
            revokes(world, agency, since=since)
        assert asked(world)[0] == "UNKNOWN", doubts


def test_two_other_agencies_admit_no_key_for_a_third() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    admits(world, "ero", "uscis", of="doj")
    world.says("doj", lift("s1"), sealer_=sealer("doj", NEW), feed="doj.second")
    assert asked(world) == ["BLOCKED", "coa_stay"]
    admits(world, "eoir", of="doj")
    world.says("doj", lift("s1"), sealer_=sealer("doj", NEW), feed="doj.third")
    assert asked(world) == ["CLEAR"], "three may, where its own cannot sign any more"


def adopts(world: World, digest: str, *agencies: str, feed: str | None = "desk") -> str | None:
    for agency in agencies:
        event = RulesAdopted(digest=digest)
        if feed is None:
            world.says(agency, event, LOG_SUBJECT)
        else:
            world.sends(agency, event, f"{agency}.{feed}")
    return log_of(world.rows).in_force


def test_earlier_rules_come_back_by_two_new_words_and_by_no_copy_of_an_old_one() -> None:
    world = World()
    first, other = str(log_of(world.rows).in_force), "b" * 64
    assert adopts(world, other, "eoir", "doj") == other
    for raw in list(world.records):
        world.writes(raw.key, raw.headers, raw.value)
    assert log_of(world.rows).in_force == other
    assert adopts(world, first, "eoir") == other
    assert adopts(world, first, "eoir") == other, "one agency alone"
    assert adopts(world, first, "doj") == first


def opening(
    name: str = "second", before: str = INCARNATION, marks: dict[str, int] | None = None
) -> LogIncarnationOpened:
    feeds = [FeedMark(feed=feed, iseq=iseq) for feed, iseq in (marks or {}).items()]
    return LogIncarnationOpened(incarnation=name, predecessors=[before], feeds=feeds, by="dana")


def lift(hold: str) -> StayLifted:
    return StayLifted(hold=LiftedHold(event_id=hold, source="doj/ca9", kind="coa_stay"))


def under(name: str) -> Callable[[str], Sealer]:
    return lambda agency: sealer(agency, incarnation=name)


def test_a_name_that_the_log_never_bore_signs_nothing() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    lifted = lift("s1")
    world.says("doj", lifted, sealer_=under("second")("doj"))
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_from_the_second_agency_on_the_log_bears_its_new_name_and_what_was_sealed_for_the_old_one_counts() -> None:
    world = permitted()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    world.says("eoir", opening(), LOG_SUBJECT)
    assert world.trusted.incarnation == INCARNATION
    world.says("ero", opening(), LOG_SUBJECT)
    assert world.trusted.incarnation == "second"
    world.says("doj", lift("s1"), sealer_=under("second")("doj"))
    assert asked(world) == ["CLEAR"]
    world.says("doj", StayGranted(kind="coa_stay"), id="s2")
    assert asked(world) == ["BLOCKED", "coa_stay"]


def test_a_log_that_was_opened_owes_all_that_was_read_of_each_feed_before() -> None:
    world = permitted()
    world.says("eoir", opening(marks={"eoir.main": 4}), LOG_SUBJECT)
    world.says("ero", opening(), LOG_SUBJECT)
    assert asked(world)[0] == "UNKNOWN"
    gone = [codes(world.asks("ero", "board", "HND"))]
    while asked(world)[0] == "UNKNOWN":
        world.says("eoir", StayGranted(kind="bia_emergency_stay"), OTHER, unit="eoir/bia")
        gone.append(asked(world))
        assert len(gone) < 9
    assert asked(world) == ["CLEAR"]


def test_a_third_agency_that_had_read_more_of_a_feed_makes_it_owe_that_too() -> None:
    """The log was restored without its last record, and its issuer's outbox is lost with it."""
    world = permitted()
    for agency in ("eoir", "ero"):
        world.says(agency, opening(), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"]
    world.says("uscis", opening(marks={"doj.gone": 1}), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "feed_gap:doj.gone"]


def test_a_key_that_was_revoked_is_not_admitted_again_without_an_alarm() -> None:
    world = permitted()
    admits(world, "eoir", "doj")
    revokes(world, "eoir", key=NEW)
    admits(world, "uscis")
    assert alarmed(world)[-1] == "key_not_admitted"


def test_the_first_of_two_is_told_to_a_human_and_does_nothing_yet() -> None:
    for event in (
        KeyAdmitted(key=NEW, agency="eoir", public=public_pem(signing_key("eoir", NEW))),
        KeyRevoked(key="eoir-1", reason="it says so"),
        opening(),
        RulesAdopted(digest="0" * 64),
        RefVersionAdopted(version=2),
    ):
        world = permitted()
        world.says("ero", event, LOG_SUBJECT)
        assert alarmed(world) == ["waits_for_a_second"], event
        assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize(("name", "before"), [(INCARNATION, "older"), ("second", "second")])
def test_an_old_name_is_never_opened_again(name: str, before: str) -> None:
    world = permitted()
    for agency in ("eoir", "ero"):
        world.says(agency, opening(name, before), LOG_SUBJECT)
    assert world.trusted.incarnation == INCARNATION
    assert "incarnation_not_opened" in alarmed(world)


# ---- what a key in doubt has let go by way of others


def stolen(world: World) -> tuple[Sealer, int]:
    """A second key of Justice, and where what it signs begins."""
    admits(world, "doj", "eoir", key="doj-2", of="doj")
    return sealer("doj", "doj-2"), len(world.records)


def test_a_lift_by_a_key_in_doubt_is_doubted_where_the_hold_was_a_possible_match() -> None:
    world = permitted()
    maybe = IdentityLinked(other=OTHER, relation="possible_same_person", basis="documentary", by="ero-1")
    world.says("ero", maybe)
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, id="s1")
    thief, since = stolen(world)
    world.says("doj", lift("s1"), OTHER, sealer_=thief)
    assert asked(world) == ["CLEAR"]
    revokes(world, "doj", key="doj-2", since=since)
    assert asked(world) == ["UNKNOWN", "key_revoked:doj/ca9"]


def test_a_hold_that_a_key_in_doubt_took_from_somebody_is_doubted_there() -> None:
    world = permitted()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="ero-1"))
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, id="s1")
    for agency in ("ero", "uscis"):
        world.says(agency, IdentityUnlinked(other=OTHER, by=f"{agency}-9", reason="another person's prints"))
    thief, since = stolen(world)
    hold = ReassignedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    world.says("ero", HoldReassigned(hold=hold, to=OTHER, by="ero-3"), OTHER)
    world.says("doj", HoldReassigned(hold=hold, to=OTHER, by="doj-3"), OTHER, sealer_=thief)
    assert asked(world) == ["CLEAR"]
    revokes(world, "doj", key="doj-2", since=since)
    assert asked(world) == ["UNKNOWN", "key_revoked:doj/ca9"]


def test_an_order_of_nobody_that_a_key_in_doubt_gave_to_somebody_is_doubted_for_everybody() -> None:
    world = permitted()
    keys = ["born1.aa", "surname1.bb"]
    order = UnplacedOrderEntered(kind="dct_tro", match_keys=keys)
    world.says("doj", order, LOG_SUBJECT, unit="doj/cd-cal", id="t1")
    thief, since = stolen(world)
    its = UnplacedOrderDecided(order_source="doj/cd-cal", order_id="t1", is_this_person=True, by="uscis-1")
    world.says("uscis", its, OTHER)
    world.says("doj", its.model_copy(update={"by": "doj-9"}), OTHER, sealer_=thief)
    assert asked(world) == ["CLEAR"]
    revokes(world, "doj", key="doj-2", since=since)
    assert asked(world) == ["UNKNOWN", "key_revoked:doj/ca9"]
