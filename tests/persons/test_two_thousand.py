"""Two thousand hostile records: none of them opens anything for anybody, and each leaves an alarm and a line."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from interlock.bus import Opener
from interlock.bus.records import RawRecord
from interlock.bus.schemas import catalogue
from interlock.cli.doctor import log_checks
from interlock.cli.log_check import LogFindings
from interlock.events import StayDenied
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import Alarm, Applied, apply, changes, fold, log_of, reports, told, touches, trust
from interlock.persons.doubts import UNREADABLE, UNVERIFIED
from interlock.persons.rows import Log, Person, person_of
from interlock.terms import Offset
from interlock.terms.times import millis
from tests.persons.hostile import Attack, attacks
from tests.persons.under_siege import PEOPLE, STAY, Watch, again, besieged, lift
from tests.worlds import AGENCIES, SAFETY, World

SILENT = {"replayed: a checkpoint": "nothing is answered from a checkpoint: one that comes again can change nothing"}
"""What may leave no alarm, and why."""
LOOKED_EVERY = 50


def landing(world: World, attack: Attack) -> Applied:
    """What the attack does where it is the next record of this log, which itself stays as it was."""
    raw = RawRecord(Offset(len(world.records)), millis(world.at), attack.key, attack.headers, attack.value)
    record = Opener(catalogue(), world.trusted, SAFETY).open(raw)
    return apply(world.reader.rows(touches(record, world.reader)), record, world.law)


def opened(world: World) -> Iterator[tuple[Attack, list[str], tuple[Alarm, ...]]]:
    """Each attack by itself: what it opens, and its alarms."""
    watch = Watch(world)
    for attack in attacks():
        applied = landing(world, attack)
        yield attack, watch.opened(world.rows, {**world.rows, **applied.rows}, applied.rows), applied.alarms


def test_there_are_two_thousand_and_some_of_every_kind() -> None:
    found = attacks()
    kinds = Counter(attack.kind.partition(":")[0] for attack in found)
    assert len(found) >= 2_000
    assert kinds.keys() == {"forged", "expired", "overreaching", "replayed"}
    assert min(kinds.values()) > 30, kinds


def test_not_one_of_them_opens_anything_and_each_leaves_an_alarm() -> None:
    """Each on the log as it was, so that none hides behind what another has blocked."""
    silent: Counter[str] = Counter()
    for attack, found, alarms in opened(besieged()):
        assert found == [], attack
        silent[attack.kind] += not alarms
    assert {kind: number for kind, number in silent.items() if number} == dict.fromkeys(SILENT, 1)


def test_all_of_them_together_open_nothing_lose_nothing_and_each_has_a_line_in_doctor() -> None:
    world, watch, before = again(besieged()), Watch(besieged()), dict(besieged().rows)
    findings = LogFindings(in_force=world.law.digest)
    for number, attack in enumerate(attacks()):
        heard = len(world.alarms)
        written = world.writes(attack.key, attack.headers, attack.value)
        findings.alarms += [(written.offset, alarm) for alarm in world.alarms[heard:]]
        assert len(world.alarms) > heard or attack.kind in SILENT, attack
        if number % LOOKED_EVERY == 0:
            assert watch.opened(before, dict(world.rows), set(world.rows)) == []
    assert watch.opened(before, dict(world.rows), set(world.rows)) == []
    for row in world.rows.values():
        if isinstance(row, Person | Log):
            findings.doubts |= {(str(doubt.offset), doubt.offset): doubt for doubt in row.doubts}
    _each_has_a_line(findings, world.law)
    _what_has_the_power_still_counts(world)


def _each_has_a_line(findings: LogFindings, law: Law) -> None:
    """Red for what blocks, to be looked at for what did nothing; each code with how many there are."""
    checks = {check.name: check for check in log_checks(findings, law)}
    for code, number in Counter(alarm.code for _, alarm in findings.alarms).items():
        if code in {UNREADABLE, UNVERIFIED}:
            continue
        assert f"{number} in all" in checks[f"alarm {code}"].said
        assert checks[f"alarm {code}"].fix
    doubted = {offset for offset, alarm in findings.alarms if alarm.code in {UNREADABLE, UNVERIFIED}}
    assert doubted <= {offset for _, offset in findings.doubts}
    assert all(checks[f"record {offset}"].state == "red" for offset in doubted)


def _what_has_the_power_still_counts(world: World) -> None:
    """No number was used up, no id was taken, and nothing was ended in advance."""
    for name, person in PEOPLE.items():
        world.says("doj", STAY, person, id=f"late stay of {name}")
        assert any(hold.event_id == f"late stay of {name}" for hold in person_of(world.rows, person).holds)
    world.says("doj", lift("stay of held"), PEOPLE["held"])
    assert not any(hold.event_id == "stay of held" for hold in person_of(world.rows, PEOPLE["held"]).holds)
    assert log_of(world.rows).gapped == ()


def test_a_record_that_is_missing_stays_missing_whatever_else_comes() -> None:
    world = again(besieged())
    world.seals("doj", StayDenied(), PEOPLE["clear"])  # never sent
    world.says("doj", StayDenied(), PEOPLE["clear"])
    watch = Watch(world)
    for attack in attacks()[::5]:
        applied = landing(world, attack)
        assert watch.opened(world.rows, {**world.rows, **applied.rows}, applied.rows) == [], attack


# ---- each of these changes of the fold is noticed


def believes_what_nobody_signed(patch: pytest.MonkeyPatch) -> None:
    def believes(changed: Any, record: Recorded) -> None:
        fold._signed(changed, replace(record, signer=record.envelope.agency), record.envelope.agency)

    patch.setattr(fold, "_unsigned", believes)


def lets_every_agency_say_everything(patch: pytest.MonkeyPatch) -> None:
    everyone = dict.fromkeys(besieged().law.owners, frozenset(AGENCIES))
    patch.setattr(besieged(), "law", replace(besieged().law, owners=everyone))


def lets_every_body_end_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Law, "may_end", lambda *_: True)


def lets_everyone_speak_for_every_body(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Law, "speaks_for", lambda *_: True)
    patch.setattr(Law, "may_end", lambda *_: True)


def hears_what_comes_again(patch: pytest.MonkeyPatch) -> None:
    arrived = changes.Changes.arrived
    patch.setattr(changes.Changes, "arrived", lambda *given: arrived(*given) or True)


def takes_two_spellings_for_two_people(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(told, "are_two", lambda *names: len(set(names)) > 1)


def lets_one_agency_admit_a_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(trust, "QUORUM", 1)


def lets_one_agency_resolve(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("interlock.persons.doubts.RESOLVERS", 1)


def takes_whoever_acts_for_counsel(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reports, "COUNSEL", "ero")


MUTANTS: list[Callable[[pytest.MonkeyPatch], None]] = [
    believes_what_nobody_signed, lets_every_agency_say_everything, lets_every_body_end_everything,
    lets_everyone_speak_for_every_body, hears_what_comes_again, takes_two_spellings_for_two_people,
    lets_one_agency_admit_a_key, lets_one_agency_resolve, takes_whoever_acts_for_counsel,
]  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_fold_that(mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    watch = partial(next, (found for _, found, _ in opened(besieged()) if found), None)
    mutant(monkeypatch)
    assert watch() is not None, "nobody notices"
