"""Each message has its effect once or more, in its person's order, and none is lost."""

import asyncio
import contextlib
from collections.abc import Collection
from datetime import timedelta
from functools import partial
from inspect import getsourcelines
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from interlock.bus.memory import MemoryBus
from interlock.bus.memory_group import MemoryMember
from interlock.bus.partitions import partition_of
from interlock.bus.ports import Member, Slot
from interlock.bus.records import SEALED_BYTES_MAX
from interlock.events import PersonRelocated, StayGranted
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import LOGGED
from interlock.subscriber import Message, Subscriber, TooManyFailures, Withheld
from interlock.subscriber.counts import Counts
from interlock.subscriber.letters import WAITS
from interlock.subscriber.mending import failed
from interlock.subscriber.reader import AT_ONCE, IN_HAND_MAX
from interlock.subscriber.share import Share
from interlock.terms import Offset, Problem, Refused, Unavailable
from tests.gate.parts import virtually
from tests.subscriber.parts import (
    ANNA,
    AT,
    BEN,
    CASELOAD,
    LETTERS,
    PEOPLE,
    SERVICE,
    Office,
    again,
    killed,
    kinds,
    letters,
    missed,
    moved,
    reading,
    sealed,
    subscriber,
    tell,
    until,
)


def bus_in_memory() -> MemoryBus:
    return MemoryBus(lambda: AT)


@virtually
async def test_a_handler_is_given_the_event_and_where_it_comes_from() -> None:
    bus, seen = bus_in_memory(), list[Message[PersonRelocated]]()
    service = Subscriber(SERVICE, CASELOAD)

    @service.on(PersonRelocated)
    async def note(message: Message[PersonRelocated]) -> None:
        seen.append(message)

    await tell(bus, sealed("m1"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: bool(seen))
    reader.stop()
    await running
    (message,) = seen
    assert (message.id, message.source, message.subject, message.time) == ("m1", "uscis/ar-11", ANNA, AT)
    assert message.event.to_area == "phoenix"
    assert message.place is not None
    assert message.place.iseq == 1


@virtually
async def test_a_persons_messages_are_handled_one_after_the_other_and_in_their_order() -> None:
    bus, office = bus_in_memory(), Office()
    await tell(bus, *(sealed(f"{person[-2:]}-{number}", person) for number in range(20) for person in PEOPLE))
    async with reading(bus, office):
        await office.has_done(20 * len(PEOPLE))
    assert all(told == [f"{person[-2:]}-{number}" for number in range(20)] for person, told in office.people.items())


@virtually
async def test_one_whose_handler_hangs_holds_up_nobody_else() -> None:
    bus, office = bus_in_memory(), Office(hangs={"m0"})
    await tell(bus, sealed("m0"), *(sealed(f"m{number}", person) for number, person in enumerate(PEOPLE) if number))
    async with reading(bus, office, timeout_s=30.0) as reader:
        began = asyncio.get_running_loop().time()
        await office.has_done(len(PEOPLE) - 1)
        assert asyncio.get_running_loop().time() - began < 2
        assert reader.why_not_ready() is None


@virtually
async def test_one_that_hangs_is_not_ready_also_when_what_is_done_cannot_be_noted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def refuses(*_: object) -> None:
        raise Unavailable("the group does not answer")

    monkeypatch.setattr(MemoryMember, "commit", refuses)
    bus, office = bus_in_memory(), Office(hangs={"slow"})
    await tell(bus, sealed("m1"), sealed("slow", BEN))
    async with reading(bus, office, timeout_s=900.0) as reader:
        await asyncio.sleep(20)
        assert reader.why_not_ready() is None
        await asyncio.sleep(20)
        assert "has finished nothing" in (reader.why_not_ready() or "")


@virtually
async def test_a_message_that_fails_is_tried_again_and_what_is_noted_is_what_had_its_effect() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"), sealed("m2"))
    async with reading(bus, office):
        await until(lambda: office.tried.count("m1") == 3)
        office.fails.clear()
        await office.has_done(2)
    assert office.done == ["m1", "m2"]
    assert letters(bus) == []
    async with reading(bus, office):
        await asyncio.sleep(5)
    assert office.done == ["m1", "m2"]


@virtually
async def test_a_database_that_is_away_for_three_seconds_makes_no_dead_letter() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"))
    async with reading(bus, office):
        await until(lambda: bool(office.tried))
        await asyncio.sleep(3)
        office.fails.clear()
        await office.has_done(1)
    assert letters(bus) == []


@virtually
async def test_what_was_in_hand_when_it_died_is_handled_by_the_next_one() -> None:
    bus, office = bus_in_memory(), Office(hangs={"m5"})
    await tell(bus, *(sealed(f"m{number}", PEOPLE[number % 7]) for number in range(30)))
    await killed(bus, office, lambda: "m5" in office.tried)
    office.hangs.clear()
    async with reading(bus, office):
        await until(lambda: {f"m{number}" for number in range(30)} <= set(office.done))


@virtually
async def test_one_that_fails_for_good_is_kept_as_it_came_and_the_persons_later_ones_follow_it() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    first, second = sealed("m1"), sealed("m2")
    await tell(bus, first, second, sealed("other", BEN))
    async with reading(bus, office, attempts=3):
        await until(lambda: len(letters(bus)) == 2)
        await office.has_done(1)
    assert (office.tried.count("m1"), office.done) == (3, ["other"])
    dead, waiting = letters(bus)
    assert (dead.key, dead.value, waiting.value) == (first.key, first.value, second.value)
    assert dead.headers[: len(first.headers)] == first.headers
    told = {name: (value or b"").decode() for name, value in dead.headers if name.startswith("dlq_")}
    assert (told["dlq_topic"], told["dlq_offset"], told["dlq_attempts"]) == (CASELOAD, "0", "3")
    assert (told["dlq_error"], told["dlq_reason"]) == ("RuntimeError", "the handler raised an error")
    assert waiting.header("dlq_reason") == WAITS.encode()


@virtually
async def test_a_try_that_takes_too_long_is_cancelled_and_tried_again_and_given_up_with_that_reason() -> None:
    bus, office = bus_in_memory(), Office(hangs={"m1"})
    await tell(bus, sealed("m1"), sealed("m2", BEN))
    async with reading(bus, office, attempts=2, timeout_s=4.0):
        await until(lambda: len(letters(bus)) == 1)
    (dead,) = letters(bus)
    assert (office.tried.count("m1"), office.done) == (2, ["m2"])
    assert dead.header("dlq_reason") == b"the handler took longer than 4 s"
    assert dead.header("dlq_error") == b"TimeoutError"


@virtually
async def test_the_log_names_the_line_of_the_handler_that_failed_and_the_letter_that_its_message_became() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"}, hangs={"m2"})
    await tell(bus, sealed("m1"), sealed("m2", BEN))
    with capture_logs() as told:
        async with reading(bus, office, attempts=2, timeout_s=4.0):
            await until(lambda: len(letters(bus)) == 1 and len(letters(bus, BEN)) == 1)
            await asyncio.sleep(0)
    lines, begin = getsourcelines(Office.handle)
    raised, hung = (
        f"parts.py:{begin + next(number for number, line in enumerate(lines) if word in line)}"
        for word in ("raise", "sleep(10_000)")
    )
    failed_once, dead = (one for one in told if one["partition"] == OF_ANNA)
    assert (failed_once["event"], failed_once["path"], failed_once["attempt"]) == ("message.failed", raised, 1)
    assert (dead["event"], dead["path"], dead["letter"]) == (
        "message.dead", raised, f"{SERVICE}/caseload.v1/{OF_ANNA}/0",
    )  # fmt: skip
    assert [one["path"] for one in told if one["partition"] != OF_ANNA] == [hung, hung]
    assert all(one.keys() - {"log_level"} <= LOGGED for one in told)


@virtually
async def test_a_handler_that_will_not_be_ended_and_comes_to_its_end_has_had_its_effect() -> None:
    bus, done = bus_in_memory(), list[str]()
    service = Subscriber(SERVICE, CASELOAD, timeout_s=2.0)

    @service.on(PersonRelocated)
    async def stubborn(message: Message[PersonRelocated]) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(100)
        await asyncio.sleep(1)
        done.append(message.id)

    await tell(bus, sealed("m1"), sealed("m2"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: done == ["m1", "m2"])
    reader.stop()
    await running
    assert (reader.counts.handled, letters(bus)) == (2, [])


@virtually
async def test_a_handler_that_says_by_itself_that_it_was_cancelled_has_failed_and_holds_up_nobody() -> None:
    """So does whoever awaits a task of its own that somebody has cancelled."""
    bus, service, done = bus_in_memory(), Subscriber(SERVICE, CASELOAD, attempts=2, at_once=1), list[str]()

    @service.on(PersonRelocated)
    async def gives_up(message: Message[PersonRelocated]) -> None:
        if message.id == "m1":
            raise asyncio.CancelledError
        done.append(message.id)

    await tell(bus, sealed("m1"), sealed("m2", BEN))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: done == ["m2"] and len(letters(bus)) == 1)
    reader.stop()
    await running
    (dead,) = letters(bus)
    assert (dead.header("dlq_error"), dead.header("dlq_attempts")) == (b"CancelledError", b"2")


@virtually
async def test_a_handler_that_makes_an_error_of_its_end_is_ended_as_often_as_it_hangs() -> None:
    bus, service, tried = bus_in_memory(), Subscriber(SERVICE, CASELOAD, attempts=3, timeout_s=4.0), list[int]()

    @service.on(PersonRelocated)
    async def hangs(message: Message[PersonRelocated]) -> None:
        tried.append(message.attempt)
        try:
            await asyncio.sleep(10_000)
        except asyncio.CancelledError:
            if message.attempt == 1:
                raise RuntimeError("the connection was closed in the middle") from None
            raise

    await tell(bus, sealed("m1"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: len(letters(bus)) == 1)
    reader.stop()
    await running
    assert tried == [1, 2, 3]
    assert letters(bus)[0].header("dlq_error") == b"TimeoutError"


@virtually
@pytest.mark.parametrize("makes_an_error", [False, True])
async def test_a_handler_that_swallows_its_end_holds_up_neither_a_stop_nor_the_group(makes_an_error: bool) -> None:
    bus, service, begun = bus_in_memory(), Subscriber(SERVICE, CASELOAD, attempts=1, timeout_s=900.0), list[str]()

    @service.on(PersonRelocated)
    async def stubborn(message: Message[PersonRelocated]) -> None:
        begun.append(message.id)
        try:
            await asyncio.sleep(10_000)
        except asyncio.CancelledError:
            if makes_an_error:
                raise RuntimeError("the connection was closed in the middle") from None

    await tell(bus, sealed("m1"), sealed("m2"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: begun == ["m1"])
    reader.stop()
    await asyncio.wait_for(running, 60)
    assert (begun, letters(bus)) == (["m1"], [])


@virtually
async def test_the_largest_record_there_can_be_is_kept_whole_among_the_dead_letters() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    small = sealed("m1", event=moved(""))
    one = sealed("m1", event=moved("x" * (SEALED_BYTES_MAX - small.size - 2)))
    assert SEALED_BYTES_MAX - 8 < one.size <= SEALED_BYTES_MAX
    await tell(bus, one)
    async with reading(bus, office, attempts=1):
        await until(lambda: bool(letters(bus)))
    (dead,) = letters(bus)
    assert dead.value == one.value
    assert dead.size < SEALED_BYTES_MAX + 4_096, "what a producer of ours sends"


@virtually
async def test_a_dead_letter_that_is_sent_again_has_its_effect_and_those_behind_it_follow_in_order() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"), sealed("m2"), sealed("m3"))
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 3)
        office.fails.clear()
        partition = partition_of(CASELOAD, ANNA.encode())
        await bus.topic(f"dlq.{SERVICE}.{CASELOAD}", partition).append([again(letters(bus)[0])])
        await office.has_done(3)
        await tell(bus, sealed("m4"))
        await office.has_done(4)
    assert office.done == ["m1", "m2", "m3", "m4"]
    assert kinds(letters(bus)) == ["letter"] * 3 + ["again"] + ["settled"] * 3


@virtually
async def test_after_a_restart_whoever_has_a_dead_letter_is_still_not_overtaken() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"))
    async with reading(bus, office, attempts=1):
        await until(lambda: bool(letters(bus)))
    office.fails.clear()
    await tell(bus, sealed("m2"), sealed("other", BEN))
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 2)
        await office.has_done(1)
        assert office.done == ["other"]


OF_ANNA = partition_of(CASELOAD, ANNA.encode())
BESIDE_ANNA = next(one for one in PEOPLE[1:] if partition_of(CASELOAD, one.encode()) == OF_ANNA)


@virtually
async def test_what_comes_again_and_stood_before_a_dead_letter_is_not_put_behind_it() -> None:
    """It was handled, and not noted yet: behind the letter it would have its effect after a later one."""
    bus, office = bus_in_memory(), Office(fails={"m2"}, hangs={"slow"})
    await tell(bus, sealed("slow", BESIDE_ANNA), sealed("m1"), sealed("m2"))
    reader = subscriber(office, attempts=1, timeout_s=900.0).reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: len(letters(bus)) == 1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    office.hangs.clear()
    async with reading(bus, office, attempts=1):
        await until(lambda: "slow" in office.done)
        await asyncio.sleep(5)
    assert office.people[ANNA] == ["m1", "m1"]
    assert kinds(letters(bus)) == ["letter"]


@virtually
async def test_a_letter_that_was_appended_twice_is_one_letter_and_is_handled_once() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    partition = partition_of(CASELOAD, ANNA.encode())
    bus.topic(LETTERS, partition).lose_acks = True
    await tell(bus, sealed("m1"), sealed("m2"))
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 2)
        bus.topic(LETTERS, partition).lose_acks = False
        await until(lambda: len(letters(bus)) == 4)
        assert [one.offset for one in failed(partition, letters(bus))] == [0, 3]
        office.fails.clear()
        await bus.topic(LETTERS, partition).append([again(letters(bus)[0])])
        await office.has_done(2)
        await tell(bus, sealed("m3"))
        await office.has_done(3)
    assert office.done == ["m1", "m2", "m3"]
    assert failed(partition, letters(bus)) == []


@virtually
async def test_what_is_read_again_from_before_a_letter_that_is_settled_is_handled_again_as_all_the_others_are() -> None:
    bus, office = bus_in_memory(), Office(fails={"m2"})
    await tell(bus, sealed("m1"), sealed("m2"), sealed("m3"))
    partition = partition_of(CASELOAD, ANNA.encode())
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 2)
        office.fails.clear()
        await bus.topic(LETTERS, partition).append([again(letters(bus)[0])])
        await office.has_done(3)
    async with bus.join(SERVICE, (CASELOAD, LETTERS), Nobody()) as member:
        await member.commit({Slot(CASELOAD, partition): Offset(0)})
    async with reading(bus, office, attempts=1):
        await office.has_done(6)
    assert office.done == ["m1", "m2", "m3"] * 2


@virtually
async def test_what_is_sent_again_while_an_earlier_form_of_it_is_tried_is_tried_after_it() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"))
    async with reading(bus, office, attempts=3) as reader:
        await until(lambda: len(letters(bus)) == 1)
        tried = len(office.tried)
        await bus.topic(LETTERS, OF_ANNA).append([again(letters(bus)[0])])
        await until(lambda: len(office.tried) == tried + 1)
        await bus.topic(LETTERS, OF_ANNA).append([again(letters(bus)[0])])
        await until(lambda: kinds(letters(bus))[-1] == "failed_again")
        office.fails.clear()
        await office.has_done(1)
        assert reader.counts.dead == 1
    assert kinds(letters(bus)) == ["letter", "again", "again", "failed_again", "settled"]


@virtually
async def test_letters_of_a_topic_that_was_created_anew_take_none_of_its_new_messages_for_theirs() -> None:
    now = [AT]
    bus, office = MemoryBus(lambda: now[0]), Office(fails={"m2"})
    await tell(bus, sealed("m1"), sealed("m2"))
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 1)
    bus.topic(CASELOAD, OF_ANNA).create_again()
    now[0] += timedelta(days=1)
    await tell(bus, sealed("n1"), sealed("n2"), sealed("n3"))
    async with bus.join(SERVICE, (CASELOAD, LETTERS), Nobody()) as member:
        await member.commit({Slot(CASELOAD, OF_ANNA): Offset(0)})
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 4)
        office.fails.clear()
        await bus.topic(LETTERS, OF_ANNA).append([again(letters(bus)[0])])
        await office.has_done(5)
    assert office.done == ["m1", "m2", "n1", "n2", "n3"]


class Nobody:
    """Reads nothing, and moves what the group has noted."""

    async def given(self, member: Member, slots: Collection[Slot]) -> None: ...

    async def taken_away(self, slots: Collection[Slot]) -> None: ...


@virtually
async def test_a_letter_that_is_settled_before_it_comes_back_is_not_handled_once_more_after_a_later_one() -> None:
    """It waited behind one that was sent again in the same moment; what has become of it comes a moment after it."""
    bus, office = bus_in_memory(), Office(fails={"m1"})
    service = subscriber(office, attempts=1).reader(bus, SystemClock())._service
    topic, slot, others = bus.topic(CASELOAD, OF_ANNA), Slot(CASELOAD, OF_ANNA), Slot(LETTERS, OF_ANNA)
    async with bus.join(SERVICE, (CASELOAD, LETTERS), Nobody()) as member:
        share = Share(service, member, [slot, others], Counts())
        await tell(bus, sealed("m1"), sealed("m2"), sealed("m3"))
        share.arrived(slot, topic.records[:1])
        await until(lambda: len(letters(bus)) == 1)
        office.fails.clear()
        await bus.topic(*others).append([again(letters(bus)[0])])
        share.arrived(slot, topic.records[1:2])
        await until(lambda: len(letters(bus)) == 3)
        share.arrived(others, letters(bus)[:2])
        await until(lambda: len(letters(bus)) == 5)
        share.arrived(slot, topic.records[2:3])
        await office.has_done(3)
        share.arrived(others, letters(bus)[2:3])
        await asyncio.sleep(5)
        share.arrived(others, letters(bus)[3:])
        await share.end(1)
    assert (office.done, kinds(letters(bus))) == (["m1", "m2", "m3"], ["letter", "again", "letter"] + ["settled"] * 2)


@virtually
async def test_a_letter_that_fails_once_more_waits_for_somebody_again() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    await tell(bus, sealed("m1"), sealed("m2"))
    partition = partition_of(CASELOAD, ANNA.encode())
    async with reading(bus, office, attempts=1):
        await until(lambda: len(letters(bus)) == 2)
        await bus.topic(f"dlq.{SERVICE}.{CASELOAD}", partition).append([again(letters(bus)[0])])
        await until(lambda: kinds(letters(bus))[-1] == "failed_again")
        assert office.done == []
        office.fails.clear()
        await bus.topic(f"dlq.{SERVICE}.{CASELOAD}", partition).append([again(letters(bus)[0])])
        await office.has_done(2)
    assert office.done == ["m1", "m2"]


@virtually
async def test_a_record_that_cannot_be_read_is_a_dead_letter_at_once() -> None:
    bus, office = bus_in_memory(), Office()
    bad = sealed("m1")
    partition = partition_of(CASELOAD, bad.key)
    bus.topic(CASELOAD, partition).append_raw(bad.key, bad.headers, bad.value + b"\x00")
    bus.topic(CASELOAD, partition).append_raw(bad.key, bad.headers[1:], bad.value)
    async with reading(bus, office):
        await until(lambda: len(letters(bus)) == 2)
    assert letters(bus)[0].header("dlq_reason") == b"the value has bytes that mean nothing"
    assert office.tried == []


@virtually
async def test_a_record_that_no_producer_would_take_holds_up_nobody() -> None:
    """One that was compressed may be of any size, and a stranger's client may send one of neither key nor value."""
    bus, office = bus_in_memory(), Office()
    one = sealed("m1")
    bus.topic(CASELOAD, OF_ANNA).append_raw(one.key, one.headers, b"x" * 3_000_000)
    bus.topic(CASELOAD, OF_ANNA).append_raw(b"y" * 3_000_000, (), b"")
    bus.topic(CASELOAD, OF_ANNA).append_raw(None, (), None)
    await tell(bus, sealed("other", BESIDE_ANNA))
    async with reading(bus, office):
        await until(lambda: len(letters(bus)) == 3)
        await office.has_done(1)
    large, long, empty = letters(bus)
    assert (large.key, large.header("dlq_offset"), large.value) == (one.key, b"0", b"")
    assert large.header("dlq_reason") == b"the value has 3000000 bytes, over the limit of 262144"
    assert (long.size < 4_096, empty.key, empty.value) == (True, None, b"")
    assert [one.offset for one in failed(OF_ANNA, letters(bus))] == [0, 1, 2]


@virtually
async def test_a_handler_that_refuses_a_message_is_not_asked_twice() -> None:
    bus, tried = bus_in_memory(), list[str]()
    service = Subscriber(SERVICE, CASELOAD)

    @service.on(PersonRelocated)
    async def refuse(message: Message[PersonRelocated]) -> None:
        tried.append(message.id)
        raise Refused([Problem("to_area", f"is no area of ours: {message.event.to_area}", "Name one.")])

    await tell(bus, sealed("m1"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: bool(letters(bus)))
    reader.stop()
    await running
    assert tried == ["m1"]
    assert letters(bus)[0].header("dlq_reason") == b"the handler refuses it: to_area"


@virtually
async def test_when_one_after_the_other_fails_it_stops_and_the_last_is_read_again() -> None:
    """A database that is down would else empty the whole topic into the dead letters."""
    bus, office = bus_in_memory(), Office(fails={f"m{number}" for number in range(len(PEOPLE))})
    await tell(bus, *(sealed(f"m{number}", person) for number, person in enumerate(PEOPLE)))
    with pytest.raises(TooManyFailures, match="5 messages failed one after the other"):
        await subscriber(office, attempts=1, failures_max=5, at_once=1).reader(bus, SystemClock()).run()
    assert (
        sum(len(letters(bus, person)) for person in {partition_of(CASELOAD, p.encode()): p for p in PEOPLE}.values())
        == 4
    )
    office.fails.clear()
    async with reading(bus, office):
        await office.has_done(len(PEOPLE) - 4)


@virtually
async def test_it_stops_also_when_the_group_changes_in_that_moment() -> None:
    bus, office = bus_in_memory(), Office(fails={f"m{number}" for number in range(5)}, hangs={"slow"})
    await tell(bus, *(sealed(f"m{number}", person) for number, person in enumerate(PEOPLE[:5])))
    reader = subscriber(office, attempts=1, failures_max=5, at_once=1).reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(lambda: len(office.tried) == 5)
    async with bus.join(SERVICE, (CASELOAD, LETTERS), Nobody()):
        await asyncio.wait([running], timeout=60)
    with pytest.raises(TooManyFailures):
        await asyncio.wait_for(running, 60)


@virtually
async def test_while_much_waits_a_partition_whose_dead_letters_are_known_late_is_held_back_as_well() -> None:
    bus, office = bus_in_memory(), Office()
    late = next(one for one in PEOPLE if partition_of(CASELOAD, one.encode()) != OF_ANNA)
    partition, names = partition_of(CASELOAD, late.encode()), [f"m{number}" for number in range(9_000)]
    office.hangs = set(names)
    ours, others = sealed("m0"), sealed("m0", late)
    for _ in names:
        bus.topic(CASELOAD, OF_ANNA).append_raw(ours.key, ours.headers, ours.value)
        bus.topic(CASELOAD, partition).append_raw(others.key, others.headers, others.value)
    bus.topic(LETTERS, partition).append_raw(b"somebody", (), b"")
    bus.topic(LETTERS, partition).down = True
    reader = subscriber(office, timeout_s=9_000.0).reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await asyncio.sleep(10)
    bus.topic(LETTERS, partition).down = False
    await asyncio.sleep(10)
    share = reader._share
    assert share is not None
    assert IN_HAND_MAX <= share.count <= IN_HAND_MAX + 2 * AT_ONCE
    reader.stop()
    await running


@virtually
async def test_when_another_joins_each_message_is_handled_and_nobody_is_overtaken() -> None:
    bus, office = bus_in_memory(), Office()
    await tell(bus, *(sealed(f"{person[-2:]}-{number:02}", person) for number in range(10) for person in PEOPLE))
    async with reading(bus, office):
        await office.has_done(100)
        async with reading(bus, office):
            await tell(bus, *(sealed(f"{p[-2:]}-{n:02}", p) for n in range(10, 20) for p in PEOPLE))
            await until(lambda: len(set(office.done)) == 20 * len(PEOPLE))
    for told in office.people.values():
        assert list(dict.fromkeys(told)) == sorted(set(told))


@virtually
async def test_a_letter_that_waits_for_its_topic_while_the_group_changes_is_one_and_is_not_overtaken() -> None:
    bus, office = bus_in_memory(), Office(fails={"m1"})
    partition = partition_of(CASELOAD, ANNA.encode())
    letter_topic = bus.topic(f"dlq.{SERVICE}.{CASELOAD}", partition)
    await tell(bus, sealed("m1"), sealed("m2"), sealed("other", BEN))
    async with reading(bus, office, attempts=1) as first:
        await until(lambda: first.why_not_ready() is None)
        letter_topic.down = True
        await until(lambda: "m1" in office.tried)
        async with reading(bus, office, attempts=1):
            await asyncio.sleep(60)
            letter_topic.down = False
            await until(lambda: len(letters(bus)) == 2)
            assert "m2" not in office.done
            office.fails.clear()
            await letter_topic.append([again(letters(bus)[0])])
            await until(lambda: {"m1", "m2", "other"} <= set(office.done))
    mine = [name for name in office.done if name != "other"]
    assert mine == ["m1", "m2"]
    assert kinds(letters(bus)) == ["letter", "letter", "again", "settled", "settled"]


@virtually
async def test_what_nobody_here_handles_is_passed_over() -> None:
    bus, office = bus_in_memory(), Office()
    service = Subscriber(SERVICE, CASELOAD)
    service.on(PersonRelocated)(office.handle)
    await tell(bus, sealed("h1", event=missed()), sealed("m1"))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await office.has_done(1)
    reader.stop()
    await running
    assert (office.done, letters(bus)) == (["m1"], [])


@virtually
async def test_a_signature_is_not_looked_at_as_the_page_says() -> None:
    bus, office, one = bus_in_memory(), Office(), sealed("m1")
    forged = tuple((name, b"x" * 64 if name == "sig" else value) for name, value in one.headers)
    bus.topic(CASELOAD, partition_of(CASELOAD, one.key)).append_raw(one.key, forged, one.value)
    async with reading(bus, office):
        await office.has_done(1)
    assert (office.done, letters(bus)) == (["m1"], [])
    page = Path(__file__).resolve().parents[2] / "deploy" / "subscribers.md"
    assert "**Signatures are not looked at.**" in page.read_text()


@pytest.mark.parametrize(
    ("name", "topic", "field"),
    [("relocations", CASELOAD, "name"), ("ero.x.y", CASELOAD, "name"), (SERVICE, "interlock.safety.v1", "topic")],
)
def test_a_service_that_could_not_be_told_from_others_or_reads_no_area_is_refused(
    name: str, topic: str, field: str
) -> None:
    with pytest.raises(Refused, match=field):
        Subscriber(name, topic)


def test_a_handler_for_an_event_of_another_topic_and_a_second_one_are_refused() -> None:
    service = Subscriber(SERVICE, CASELOAD)
    with pytest.raises(Refused, match=r"StayGranted is not on interlock\.caseload\.v1"):
        service.on(StayGranted)  # type: ignore[type-var]  # the type check says so as well
    service.on(PersonRelocated)
    service.on(PersonRelocated)(Office().handle)
    with pytest.raises(Refused, match="has a handler already"):
        service.on(PersonRelocated)


@virtually
async def test_a_number_that_its_sender_gave_and_that_never_came_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    bus, office = bus_in_memory(), Office()
    await tell(bus, sealed("m1", iseq=1), sealed("m2", iseq=2), sealed("m2", iseq=2), sealed("m6", iseq=6))
    async with reading(bus, office) as reader:
        await office.has_done(4)
        assert (reader.counts.missing, reader.counts.handled) == (3, 4)
    assert capsys.readouterr().out.count("feed.gap") == 1


@virtually
async def test_a_number_that_nobody_can_have_counted_up_to_stops_nothing() -> None:
    bus, office = bus_in_memory(), Office()
    one = sealed("m1")
    headers = tuple((name, b"9" * 5_000 if name == "iseq" else value) for name, value in one.headers)
    bus.topic(CASELOAD, partition_of(CASELOAD, one.key)).append_raw(one.key, headers, one.value)
    await tell(bus, sealed("m2"))
    async with reading(bus, office) as reader:
        await office.has_done(2)
        assert reader.counts.missing == 0


def test_a_handler_that_cannot_be_awaited_is_refused_by_its_name() -> None:
    """Each of its messages would else have failed five times, and become a dead letter."""
    service, office = Subscriber(SERVICE, CASELOAD), Office()

    def note(message: Message[PersonRelocated]) -> None:
        del message

    with pytest.raises(Refused, match=r"note of PersonRelocated is not async\. Write async def "):
        service.on(PersonRelocated)(note)  # type: ignore[arg-type]  # what mypy would have told
    service.on(PersonRelocated)(partial(office.handle))


def test_an_object_that_is_called_like_an_async_function_is_a_handler() -> None:
    class Files:
        async def __call__(self, message: Message[PersonRelocated]) -> None: ...

    Subscriber(SERVICE, CASELOAD).on(PersonRelocated)(Files())


def test_a_service_without_a_handler_is_refused() -> None:
    """It would have read on for ever, with nothing done and a lag of 0."""
    service = Subscriber(SERVICE, CASELOAD)
    with pytest.raises(Refused, match=r"ero\.relocations has none, .*Add @service\.on\(Event\)"):
        service.reader(bus_in_memory(), SystemClock())
    service.on(Withheld)(Office().handle)
    service.reader(bus_in_memory(), SystemClock())
