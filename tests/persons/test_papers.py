"""What is gathered of somebody's orders: whose permit, whose forbid, and when they were carried out."""

from datetime import UTC, datetime, timedelta

from msgspec import structs

from interlock.persons.papers import Permission, permission_of
from interlock.persons.rows import Appealed, Order, Person, Warrant
from interlock.terms import Offset

REMOVED = datetime(2011, 9, 30, 17, tzinfo=UTC)
EARLIER = REMOVED - timedelta(days=30)


def order(name: str) -> Order:
    return Order(
        source="eoir/los-angeles",
        event_id=name,
        order_type="removal",
        proceeding_type="removal",
        countries=frozenset({"HND"}),
        barred=frozenset(),
        final=True,
        decided_at=EARLIER,
        offset=Offset(7),
        ordered_by="ImmigrationJudgeDecisionIssued",
    )


def person(name: str, removed: datetime | None) -> Person:
    """Somebody of whom everything is on file, under this name."""
    return Person(
        orders=(order(name),),
        ended_orders=frozenset({f"{name} ended"}),
        final_orders=frozenset({("eoir/bia", name)}),
        appeals=(Appealed("eoir/bia", f"{name} appeal", "bia_appeal_stay", "bia", name),),
        warrants=(Warrant("ero/custody", f"{name} warrant", name, frozenset({"HND"}), Offset(8)),),
        designated=frozenset({(name, "MEX")}),
        questioned=frozenset({(f"{name} before", REMOVED), (f"{name} since", REMOVED + timedelta(seconds=1))}),
        removed_at=removed,
        voided_to=removed,
    )


OWN, LINKED = person("own", EARLIER), person("linked", REMOVED)
PERMISSION = Permission(
    permitting=OWN.orders,
    orders=(*OWN.orders, *LINKED.orders),
    warrants=OWN.warrants,
    ended=frozenset({"own ended", "linked ended", "by a class"}),
    final=frozenset({("eoir/bia", "own")}),
    under_appeal=frozenset({"own", "linked"}),
    questioned=frozenset({"own since"}),
    designated=frozenset({("own", "MEX")}),
    executed_to=REMOVED,
    removed_to=REMOVED,
    voided=True,
)


def test_what_permits_is_the_persons_own_and_what_forbids_is_of_everybody_who_may_be_the_person() -> None:
    assert permission_of([OWN], [OWN, LINKED], frozenset({"by a class"})) == PERMISSION


def test_of_an_act_that_is_asked_about_again_its_own_execution_is_none_yet_and_the_questions_before_it_count() -> None:
    again = structs.replace(PERMISSION, executed_to=None, questioned=frozenset({"own before", "own since"}))
    assert permission_of([OWN], [OWN, LINKED], frozenset({"by a class"}), again=True) == again


def test_of_somebody_who_was_never_removed_nothing_was_carried_out_and_no_order_is_without_a_name() -> None:
    here = person("own", None)
    found = permission_of([here], [here])
    assert (found.executed_to, found.removed_to, found.voided) == (None, None, False)
    assert found.questioned == {"own before", "own since"}
    assert found.ended == {"own ended"}
