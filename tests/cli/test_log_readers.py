"""tail and doctor read the log itself: what they show, what they withhold, and the way out that they name."""

import asyncio
import shlex
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from interlock.bus import SAFETY, Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.memory import MemoryBus, MemoryTopic
from interlock.cli.checks import Check, topic_checks
from interlock.cli.doctor import Report, log_checks
from interlock.cli.doors import USUAL_BROKER
from interlock.cli.log_check import LogFindings, examine
from interlock.cli.tail import LogLine, Wanted, follow, follow_all
from interlock.events import (
    GovernmentForbearanceGiven,
    KeyAdmitted,
    MotionFiled,
    RulesAdopted,
    StayGranted,
    UnreadableResolved,
)
from interlock.events.caseload.person_relocated import NewAddress
from interlock.persons import Alarm
from interlock.persons.alarms import AlarmCode
from interlock.persons.doubts import UNREADABLE, UNVERIFIED
from interlock.persons.rows import Doubt
from interlock.runtime.settings import Kafka
from interlock.terms import LOG_SUBJECT, Offset
from tests.cli.conftest import Interlock
from tests.subscriber.parts import BEN, CARL, CASELOAD, missed, moved, sealed, tell
from tests.worlds import INCARNATION, PERSON, World, keyring, keys_toml, public_pem, sealer, shipped_law, signing_key

LAW = shipped_law()


def topic_of(world: World) -> MemoryTopic:
    topic = MemoryBus(lambda: datetime.now(UTC)).topic(SAFETY)
    for raw in world.records:
        topic.append_raw(raw.key, raw.headers, raw.value)
    return topic


async def lines(world: World, start: int = 0) -> list[LogLine]:
    return [line async for line in follow(topic_of(world), keyring(), start, until_end=True)]


def silent(_: str) -> None: ...


async def test_a_tail_shows_what_happened_and_withholds_what_is_personal() -> None:
    world = World()
    stay = StayGranted(kind="coa_stay", body="ca9", docket="11-73128", judge="L. Ortega", phone="415-555-0100")
    said_at = world.says("doj", stay, PERSON).offset
    (line,) = await lines(world, start=said_at)
    (said,) = line.page()
    text = getattr(said, "text", "")
    assert "StayGranted  person p1.aaaaaaaa…  by doj/ca9  body=ca9 kind=coa_stay" in text
    assert "docket=withheld judge=withheld" in text
    assert "UTC" in text
    assert "Ortega" not in str(line)
    assert "11-73128" not in str(line)


async def test_the_json_of_a_tail_has_the_keys_of_kcat() -> None:
    world = World()
    said_at = world.says("doj", RulesAdopted(digest=LAW.digest), LOG_SUBJECT).offset
    (line,) = await lines(world, start=said_at)
    assert {"topic", "partition", "offset", "tstype", "ts", "headers", "key", "payload"} <= set(line.__slots__)
    assert (line.offset, line.key, line.headers["ce_type"]) == (said_at, "log", "RulesAdopted")


async def test_a_tail_goes_on_over_what_cannot_be_read_and_says_so() -> None:
    world = World()
    junk_at = world.writes(b"zz", (), b"junk").offset
    world.says("eoir", MotionFiled(filing_type="stay", proceeding_type="removal"))
    unreadable, good = await lines(world, start=junk_at)
    assert unreadable.unreadable is not None
    assert "UNREADABLE  key 'zz'" in str(unreadable.page())
    assert good.unreadable is None


async def test_a_tail_says_whether_a_signature_is_not_good_or_cannot_be_checked_by_keys_toml() -> None:
    world = World()
    stay = GovernmentForbearanceGiven()
    begin = world.says("doj", stay).offset
    world.says("doj", stay, sealer_=sealer("doj", "doj-2027"))
    world.says("doj", stay, sealer_=sealer("doj", incarnation="log-2"))
    for incarnation in (INCARNATION, "log-2"):
        sealed = world.seals("doj", stay, sealer_=sealer("doj", incarnation=incarnation))
        forged = tuple((name, b"x" * 64 if name == "sig" else value) for name, value in sealed.headers)
        world.writes(sealed.key, forged, sealed.value)
    shown = [line.page()[0] for line in await lines(world, start=begin)]
    assert [(getattr(one, "tone", ""), getattr(one, "text", "").rpartition("  ")[2]) for one in shown[1:]] == [
        ("warning", "NOT CHECKED: keys.toml does not list its key, doj-2027"),
        ("warning", "NOT CHECKED: it was sealed for a log of another name, log-2"),
        ("bad", "SIGNATURE NOT GOOD"),
        ("bad", "SIGNATURE NOT GOOD"),
    ]
    assert getattr(shown[0], "tone", "") == "plain"


async def of_an_area(*records: Sealed, **wanted: str) -> list[str]:
    """The lines of an area topic, as they are shown with these filters."""
    bus = MemoryBus(lambda: datetime.now(UTC))
    await tell(bus, *records)
    partitions = [bus.topic(CASELOAD, number) for number in range(12)]
    found = [line async for line in follow_all(partitions, keyring(), 0, until_end=True)]
    return sorted(
        str(getattr(part, "text", "")) for line in found if Wanted(**wanted).shows(line) for part in line.page()
    )


async def test_a_tail_of_an_area_shows_every_partition_and_withholds_what_is_personal() -> None:
    address = NewAddress(street="1140 W Made Up Lane", city="Phoenix", state="AZ", postal_code="85003")
    event = moved().model_copy(update={"address": address})
    shown = await of_an_area(sealed("m1", event=event), sealed("m2", BEN), sealed("h1", CARL, missed()))
    assert len(shown) == 3
    assert any("PersonRelocated" in line and "address=withheld" in line for line in shown)
    assert "Made Up Lane" not in str(shown)
    assert all("SIGNATURE NOT GOOD" not in line for line in shown)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [({"person": BEN}, 1), ({"type": "HearingMissed"}, 1), ({"agency": "eoir"}, 1), ({"agency": "uscis"}, 2), ({}, 3)],
)
async def test_a_tail_shows_only_the_person_the_type_or_the_agency_that_is_asked_for(
    wanted: dict[str, str], count: int
) -> None:
    records = (sealed("m1"), sealed("m2", BEN), sealed("h1", CARL, missed()))
    assert len(await of_an_area(*records, **wanted)) == count


async def test_what_cannot_be_read_is_shown_whatever_is_asked_for() -> None:
    one = sealed("m1")
    (line,) = await of_an_area(Sealed("m1", CASELOAD, one.key, one.headers, one.value + b"x"), type="HearingMissed")
    assert "UNREADABLE" in line


def test_a_topic_that_is_none_is_refused_with_those_that_are(interlock: Interlock) -> None:
    ran = interlock("tail", "--topic", "caselode")
    assert (ran.code, "caseload" in ran.err) == (1, True)


async def test_from_beyond_the_end_until_the_end_shows_nothing() -> None:
    world = World()
    assert await lines(world, start=len(world.records)) == []


async def test_a_sound_log_is_well() -> None:
    world = World()
    world.permits()
    checks = log_checks(await examine(topic_of(world), LAW, silent), LAW)
    assert [(check.name, check.state) for check in checks] == [("rules", "ok"), ("records", "ok")]


async def test_rules_that_nobody_adopted_are_red() -> None:
    (rules, *_) = log_checks(await examine(topic_of(World(adopted=False)), LAW, silent), LAW)
    assert (rules.state, "no rules are in force" in rules.said) == ("red", True)


@pytest.mark.parametrize("about", [PERSON, LOG_SUBJECT])
def test_an_unreadable_record_is_named_with_the_commands_that_end_it(about: str, at_doors: Interlock) -> None:
    world = World()
    sealed = world.seals("eoir", MotionFiled(filing_type="stay", proceeding_type="removal"))
    headers = sealed.headers if about == PERSON else sealed.headers[1:]
    bad = world.writes(sealed.key, headers, sealed.value + b"x")
    findings = asyncio.run(examine(topic_of(world), LAW, silent))
    (check,) = [one for one in log_checks(findings, LAW) if one.state == "red"]
    assert check.name == f"record {bad.offset}"
    assert bad.record_hash in check.said
    commands = str(check.fix).splitlines()[1:]
    assert len(commands) == 2
    for command in commands:
        _, body, _, *verb = shlex.split(command)
        assert verb == ["interlock", "send", "-"]
        assert at_doors("send", "-", stdin=body).code == 0


async def test_a_record_that_two_agencies_have_looked_at_is_red_no_more() -> None:
    world = World()
    bad = world.writes(b"zz", (), b"junk")
    look = UnreadableResolved(offset=bad.offset, record_hash=bad.record_hash)
    world.says("eoir", look, LOG_SUBJECT)
    findings = await examine(topic_of(world), LAW, silent)
    assert findings.doubts["log", Offset(bad.offset)].resolved_by == {"eoir"}
    assert sum(check.state == "red" for check in log_checks(findings, LAW)) == 1
    world.says("doj", look, LOG_SUBJECT)
    assert not (await examine(topic_of(world), LAW, silent)).doubts


async def test_records_of_one_millisecond_are_judged_by_a_key_that_the_log_has_admitted() -> None:
    world = World()
    key = KeyAdmitted(key="doj-2027", agency="doj", public=public_pem(signing_key("doj", "doj-2027")))
    for agency in ("doj", "ero"):
        world.says(agency, key, LOG_SUBJECT)
    for _ in range(3):
        world.says("doj", GovernmentForbearanceGiven(), sealer_=sealer("doj", "doj-2027"))
    at_once = MemoryBus(lambda: world.at).topic(SAFETY)
    for raw in world.records:
        at_once.append_raw(raw.key, raw.headers, raw.value)
    findings = await examine(at_once, LAW, silent)
    assert [alarm.code for _, alarm in findings.alarms] == ["waits_for_a_second", "key_admitted"]
    assert not findings.doubts


async def test_a_record_without_the_power_is_something_to_look_at_and_not_red() -> None:
    world = World()
    said_at = world.says("uscis", StayGranted(kind="coa_stay", body="ca9")).offset
    findings = await examine(topic_of(world), LAW, silent)
    (check,) = [one for one in log_checks(findings, LAW) if one.state == "look"]
    assert check.name == "alarm without_the_power"
    assert f"1 in all; the last at offsets {said_at} (StayGranted)" in check.said


@pytest.mark.parametrize("code", get_args(AlarmCode))
def test_every_alarm_has_a_line_that_says_what_it_means_and_what_to_do(code: AlarmCode) -> None:
    findings = LogFindings(in_force=LAW.digest, alarms=[(Offset(41), Alarm(code, "its subject"))])
    if code in {UNREADABLE, UNVERIFIED}:
        findings.doubts["log", Offset(41)] = Doubt(Offset(41), "0" * 64, code, "its why")
    (check,) = [one for one in log_checks(findings, LAW) if one.state != "ok"]
    assert "41" in check.name + check.said
    assert check.fix is not None
    means, *fixes = check.said.partition(";")[0], *check.fix.splitlines()
    assert len(means) > 20
    assert len(fixes[0]) > 30
    assert "interlock" in fixes[-1]


async def test_a_hold_with_a_signature_that_is_not_good_is_red_until_two_agencies_have_looked() -> None:
    world = World()
    world.says("doj", GovernmentForbearanceGiven(), sealer_=sealer("doj", kid="stranger"))
    checks = log_checks(await examine(topic_of(world), LAW, silent), LAW)
    assert any("unverified_record" in check.said for check in checks if check.state == "red")


def test_doctor_without_keys_is_red_and_says_how_to_get_them(
    interlock: Interlock, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setattr("interlock.cli.doors.USUAL_BROKER", ("127.0.0.1", 1))
    ran = interlock("doctor")
    assert ran.code == 1
    assert "RED  keys: .interlock/sandbox/keys.toml cannot be read" in ran.out
    assert "fix: Start a sandbox: interlock sandbox up --detach. Or give the path of your keys.toml." in ran.out


def test_whoever_is_outside_of_the_folder_of_a_sandbox_that_answers_is_sent_there(
    interlock: Interlock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "{}:{}".format(*USUAL_BROKER) == Kafka().bootstrap_servers
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setattr("interlock.cli.doors.USUAL_BROKER", listening.getsockname())
        for words in (("tail",), ("doctor",), ("schemas", "publish")):
            ran = interlock(*words)
            assert ran.code == 1
            assert (
                f"A sandbox answers at 127.0.0.1:{listening.getsockname()[1]}: go to its folder." in ran.out + ran.err
            )


def test_doctor_begins_with_how_many_are_red_and_then_names_them() -> None:
    report = Report((Check("a", "ok", "well"), Check("b", "look", "odd"), Check("c", "red", "broken", "Mend it.")))
    said = [getattr(part, "text", "") for part in report.page()]
    assert said == ["1 of 3 checks is red.", "RED  c: broken", "     fix: Mend it.", "look b: odd", "ok   a: well"]


@pytest.mark.kafka
async def test_doctor_names_a_topic_as_the_broker_would_know_it_and_the_prefix_that_may_be_wrong(
    bootstrap_servers: str,
) -> None:
    bus = KafkaBus(bootstrap_servers, "nowhere.")
    try:
        checks = await topic_checks(bus, LAW, bootstrap_servers)
    finally:
        await bus.close()
    safety = next(check for check in checks if check.name == f"topic {SAFETY}")
    assert (safety.state, safety.said) == ("red", f"nowhere.{SAFETY} is not there")
    assert "INTERLOCK_KAFKA__TOPIC_PREFIX" in str(safety.fix)


def test_doctor_names_a_setting_that_nobody_reads(interlock: Interlock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERLOCK_KAFKA_SERVERS", "here")
    ran = interlock("doctor")
    assert ran.code == 1
    assert "RED  setting INTERLOCK_KAFKA_SERVERS: is not a setting" in ran.out


def test_ctrl_c_ends_a_verb_with_130() -> None:
    program = (
        "import sys, os, signal; from interlock.cli import __main__ as m\n"
        "m._run = lambda tokens: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(m.main(['tail']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


def test_a_lag_without_brokers_is_no_good_news_and_names_the_way_out(
    interlock: Interlock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "keys.toml").write_bytes(keys_toml())
    monkeypatch.setenv("INTERLOCK_KEYS", str(tmp_path / "keys.toml"))
    monkeypatch.setattr("interlock.bus.admin.ADMIN_TIMEOUT_S", 0.05)
    monkeypatch.setenv("INTERLOCK_KAFKA__BOOTSTRAP_SERVERS", "127.0.0.1:1")
    for words in (("lag",), ("tail",), ("replay", "ero.relocations", "--since", "2026-06-01T00:00:00Z")):
        ran = interlock(*words, "--plain")
        assert ran.code == 11
        assert "the brokers at 127.0.0.1:1 do not answer" in ran.err
        assert "Start it: interlock sandbox up --detach. Or set INTERLOCK_KAFKA__BOOTSTRAP_SERVERS" in ran.err
