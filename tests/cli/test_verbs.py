"""send, example, ask, person and why, against real doors."""

import json
import secrets
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import catalogue
from interlock.bus.seal import FEEDLESS
from interlock.cli.doors import known_doors
from interlock.cli.page import OK, WITHOUT_EFFECT
from interlock.outbox.repair import OUTBOX_ONLY
from tests.cli.conftest import Interlock
from tests.worlds import AGENCIES

# Rules are sent as well, but only those that every gate ships, which no example can know.
SENDABLE = sorted(set(catalogue().newest) - FEEDLESS - OUTBOX_ONLY)
_numbers = count(200_000_001)


def somebody() -> str:
    """An A-number that no other test uses."""
    return str(next(_numbers))


def body_of(at_doors: Interlock, event: str, number: str, **data: Any) -> dict[str, Any]:
    body = at_doors("example", event).json
    body["subject"] = {"a_number": number, "born": "1981-03-02"}
    body["data"] |= data
    return body


def sent(at_doors: Interlock, body: dict[str, Any]) -> str:
    ran = at_doors("send", "-", stdin=json.dumps(body))
    assert ran.code == 0, ran.err
    return str(body["id"])


def permitted(at_doors: Interlock) -> str:
    number = somebody()
    order = sent(at_doors, body_of(at_doors, "ImmigrationJudgeDecisionIssued", number))
    sent(at_doors, body_of(at_doors, "RemovalOrderBecameExecutable", number, order=order))
    return number


def asked(at_doors: Interlock, number: str, *more: str) -> Any:
    return at_doors("ask", "board", "--a-number", number, "--born", "1981-03-02", "--to", "HND", *more)


def test_a_stop_on_the_way_is_asked_about_with_the_destination(at_doors: Interlock) -> None:
    number = permitted(at_doors)
    cleared = asked(at_doors, number, "--via", "cri")
    assert cleared.code == 0
    assert "to HND via CRI" in cleared.out
    order = {"kind": "dct_injunction", "body": "cd_cal", "countries": ["GTM"]}
    sent(at_doors, body_of(at_doors, "StayGranted", number, **order))
    assert asked(at_doors, number, "--via", "CRI,GTM").code == 10
    assert asked(at_doors, number, "--via", "CRI").code == 0
    assert asked(at_doors, number, "--via", "XXX").code not in (0, 10)


@pytest.mark.parametrize("event", SENDABLE)
def test_every_example_can_be_sent_as_it_is(at_doors: Interlock, event: str) -> None:
    body = at_doors("example", event).out
    if event == "CensusOpened":
        body = body.replace("eoir/los-angeles", "eoir/boston")  # on which nobody else here depends
    ran = at_doors("send", "-", stdin=body)
    about_what_nobody_sent = {
        "HoldRevived", "HoldSubmissionWithdrawn", "HoldSuspended", "PeriodRan", "ReportedOrderChecked", "StayLifted",
    }  # fmt: skip
    assert ran.code == (WITHOUT_EFFECT if event in about_what_nobody_sent else OK), ran.err
    assert ran.out.startswith(("EFFECTIVE at offset ", "RECORDED at offset "))


def test_what_may_be_a_hold_and_is_faulty_is_held_and_says_so(at_doors: Interlock) -> None:
    body = body_of(at_doors, "StayGranted", somebody(), kind="coa_stey")
    ran = at_doors("send", "-", stdin=json.dumps(body))
    assert ran.code == 1
    said = ran.out + ran.err
    assert "Held for repair." in said
    assert "data.kind: " in said
    assert f"{body['id']}: HELD FOR REPAIR: it may be a hold" in said
    assert "HELD FOR REPAIR" in at_doors("why", body["id"]).out


def test_example_alone_lists_every_event_with_its_meaning(interlock: Interlock) -> None:
    ran = interlock("example", "--json")
    assert [row[0] for row in ran.json["events"]] == sorted({*SENDABLE, "RulesAdopted"})
    assert all(row[2].endswith(".") for row in ran.json["events"])


def test_a_misspelt_event_suggests_the_nearest(interlock: Interlock) -> None:
    ran = interlock("example", "StayGrantd")
    assert (ran.code, ran.out) == (1, "")
    assert "Did you mean StayGranted?" in ran.err


def test_a_hold_that_stands_is_said_to_be_effective(at_doors: Interlock, tmp_path: Path) -> None:
    file = tmp_path / "motion.json"
    file.write_text(json.dumps(body_of(at_doors, "MotionFiled", somebody())))
    first, again = at_doors("send", str(file)), at_doors("send", str(file))
    assert first.out.endswith(": in_absentia_motion_stay stands.\n")
    assert again.out == f"Taken before; this is the first receipt. {first.out}"
    assert (first.code, again.code) == (0, 0)


def test_a_refused_event_names_field_reason_and_fix(at_doors: Interlock) -> None:
    ran = at_doors("send", "-", stdin=json.dumps(body_of(at_doors, "MotionFiled", somebody(), filing_type="plea")))
    assert (ran.code, ran.out) == (1, "")
    assert "data.filing_type: is not a code of the law tables. Use one of " in ran.err


def test_a_refusal_in_json_is_on_standard_output(at_doors: Interlock) -> None:
    ran = at_doors("send", "-", "--json", stdin=json.dumps(body_of(at_doors, "MotionFiled", somebody(), docket=7)))
    assert ran.code == 1
    assert (ran.json["format"], ran.json["problems"][0]["field"]) == ("refusal/1", "data.docket")


def test_a_door_that_is_not_there_stores_nothing_and_says_so(interlock: Interlock) -> None:
    ran = interlock("send", "-", "--at", "http://127.0.0.1:9", stdin="{}")
    assert ran.code == 12
    assert ran.out == ""
    assert ran.err.startswith("Not stored. Send it again, with the same id.\n")


def test_clear_is_zero_blocked_is_ten(at_doors: Interlock) -> None:
    number = permitted(at_doors)
    clear = asked(at_doors, number, "--flight", "0714")
    assert clear.code == 0
    assert clear.out.startswith("SANDBOX. May board: HND, flight 0714, until ")
    sent(at_doors, body_of(at_doors, "MotionFiled", number))
    blocked = asked(at_doors, number)
    assert blocked.code == 10
    assert blocked.out.startswith("SANDBOX. Stop. Do not board this person. A hold is in force")


def test_a_door_that_is_not_there_is_eleven_and_tells_the_officer_to_wait(interlock: Interlock) -> None:
    ran = asked(interlock, "A200-000-001", "--at", "http://127.0.0.1:9")
    assert ran.code == 11
    assert ran.out.startswith("Wait. We cannot check for holds right now.")
    assert "the door at http://127.0.0.1:9 does not answer" in ran.out


@pytest.mark.parametrize("spelling", ["A{}", "a{}", "A-{}", "A {}", "{}", "A#{}"])
def test_a_number_may_be_spelt_in_any_usual_way_and_is_never_printed_whole(at_doors: Interlock, spelling: str) -> None:
    number = somebody()
    for written in (number, f"{number[:3]}-{number[3:6]}-{number[6:]}", f"{number[:3]} {number[3:6]} {number[6:]}"):
        ran = asked(at_doors, spelling.format(written))
        assert ran.code == 10
        assert f"A••• ••• {number[-3:]}, born 1981" in ran.out
        assert number[:6] not in (ran.out + ran.err).replace(" ", "").replace("-", "")


def test_an_answer_in_json_is_one_object_with_its_format(at_doors: Interlock) -> None:
    found = asked(at_doors, somebody(), "--json").json
    assert (found["format"], found["answer"], found["reasons"]) == ("answer/1", "BLOCKED", ["no_executable_order"])
    assert found["request_id"]
    assert found["card"]["summary"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--a-number", "12", "--born", "1981-03-02", "--to", "HND"], "--a-number: is not an A-number"),
        (
            ["--a-number", "200000001", "--born", "2.3.81", "--to", "HND"],
            "--born: is not a date. Write it as 1981-03-02.",
        ),
        (
            ["--a-number", "200000001", "--to", "HND"],
            "--born: is missing. A person is named by two things. Give two of --a-number, --fins, --encounter and",
        ),
        (["--fins", "1204558", "--surname", "López", "--to", "HND"], "--born: is missing"),
        (["--ref", "p1." + "a" * 32, "--to", "HND"], "--born: is missing"),
        (["--a-number", "200000001", "--born", "1981-03-02"], "--to: is missing"),
        (["--to", "HND"], "--a-number: is missing. Give two of --a-number, --fins, --encounter and --born."),
        (["--born", "1981-03-02", "--surname", "López", "--to", "HND"], "--a-number: is missing"),
        (["--fins", "12", "--born", "1981-03-02", "--to", "HND"], "--fins: is no fingerprint identification number"),
        (
            ["--encounter", "114-07", "--born", "1981-03-02", "--to", "HND"],
            "--encounter: is no encounter of an agency. Write the agency, a slash and its own number, such as",
        ),
        (["--ref", "200000001", "--born", "1981-03-02", "--to", "HND"], "--ref: is no person reference"),
        (
            ["--a-number", "200000001", "--ref", "p1." + "a" * 32, "--to", "HND"],
            "--ref: stands beside an A-number. Give one of the two",
        ),
        (
            ["--a-number", "200000001", "--born", "1981-03-02", "--nationality", "Honduras", "--to", "HND"],
            "--nationality: is not a country's code. Write its three letters, such as HND.",
        ),
    ],
)
def test_a_question_about_nobody_in_particular_is_refused_here(
    interlock: Interlock, words: list[str], said: str
) -> None:
    ran = interlock("ask", "board", *words)
    assert ran.code == 1
    assert said in ran.err


def test_somebody_without_a_number_is_asked_about_by_fingerprints_and_encounter(at_doors: Interlock) -> None:
    fins, encounter = somebody(), f"cbp/2026-{somebody()}"
    who = ["--fins", fins, "--encounter", encounter, "--to", "HND"]
    order = body_of(at_doors, "ImmigrationJudgeDecisionIssued", "") | {"subject": {"encounter": encounter}}
    warrant = body_of(at_doors, "RemovalOrderBecameExecutable", "", order=sent(at_doors, order))
    sent(at_doors, warrant | {"subject": {"encounter": encounter}})
    apart = at_doors("ask", "board", *who)
    assert (apart.code, "two officers agree" in apart.out) == (13, True), "nobody has said that they are one person"
    link = body_of(at_doors, "IdentityLinked", "", other=ref_of(at_doors, fins), relation="same_person")
    link |= {"subject": {"encounter": encounter}}
    for unit in ("ero/custody", "uscis/apss"):  # one word proves nothing
        assert at_doors("ask", "board", *who).code == 13
        proof = link["data"] | {"basis": "biometric", "by": f"{unit}-1"}
        sent(at_doors, link | {"source": unit, "id": secrets.token_hex(8), "data": proof})
    ran = at_doors("ask", "board", *who, "--surname", "Rivas", "--nationality", "hnd")  # another order names a López
    assert ran.code == 0, ran.out
    assert f"Person: cbp/…{encounter[-2:]}, fingerprints •••{fins[-3:]}, as you gave it." in ran.out
    assert fins not in ran.out
    assert encounter not in ran.out


def ref_of(at_doors: Interlock, fins: str) -> str:
    """The reference of these fingerprints, as an answer about them gives it."""
    ran = at_doors("ask", "board", "--fins", fins, "--born", "1981-03-02", "--to", "HND", "--json")
    return str(ran.json["ref"])


def test_an_act_that_no_table_has_is_refused_naming_the_known_ones(at_doors: Interlock) -> None:
    ran = at_doors("ask", "levitate", "--a-number", "200000001", "--born", "1981-03-02", "--to", "HND")
    assert ran.code == 1
    assert "Use one of add_to_manifest, arrest_or_redetain, " in ran.err


def test_person_shows_what_stands_and_how_far_the_view_reaches(at_doors: Interlock) -> None:
    number = permitted(at_doors)
    motion = sent(at_doors, body_of(at_doors, "MotionFiled", number))
    ran = at_doors("person", "--a-number", number)
    assert ran.code == 0
    assert "Hold: Automatic stay: motion to reopen an in-absentia order" in ran.out
    assert f"event_id={motion}" in ran.out
    assert "This view is complete to offset " in ran.out
    assert number not in ran.out


def test_person_of_whom_nothing_is_known_is_one(at_doors: Interlock) -> None:
    ran = at_doors("person", "--a-number", somebody())
    assert ran.code == 1
    assert "The log says nothing of this person." in ran.out


def test_why_explains_an_answer_by_the_number_on_its_card(at_doors: Interlock) -> None:
    number = somebody()
    motion = sent(at_doors, body_of(at_doors, "MotionFiled", number))
    found = asked(at_doors, number, "--json").json
    for name in (found["request_id"], found["request_id"][:8]):
        ran = at_doors("why", name)
        assert ran.code == 0, ran.err
        assert "  law: INA 240(b)(5)(C); 8 CFR 1003.23(b)(4)(ii) and (iii)(C)" in ran.out
        assert f"  event: eoir/los-angeles {motion}, offset " in ran.out
        assert f"offset: {found['offset']}; " in ran.out


def test_why_explains_an_event_by_its_id(at_doors: Interlock) -> None:
    motion = sent(at_doors, body_of(at_doors, "MotionFiled", somebody()))
    ran = at_doors("why", motion)
    assert f"event: MotionFiled {motion}" in ran.out
    assert "now: stands" in ran.out


def test_why_of_a_hold_says_where_it_has_landed(at_doors: Interlock) -> None:
    number = permitted(at_doors)
    assert asked(at_doors, number).code == OK
    stay = sent(at_doors, body_of(at_doors, "StayGranted", number))
    ran = at_doors("why", stay)
    assert "gates and agencies:" in ran.out
    assert "under way: Board a removal flight or bus, asked " in ran.out
    assert ": stop ordered" in ran.out
    found = at_doors("why", stay, "--json").json
    assert {gate["agency"] for gate in found["landed"][0]["gates"]} == set(AGENCIES)


def test_why_shows_every_trail_of_an_id_and_the_hold_that_stands_before_what_waits(at_doors: Interlock) -> None:
    body = body_of(at_doors, "StayGranted", somebody())
    stay = sent(at_doors, body)
    agency = str(body["source"]).partition("/")[0]
    elsewhere = next(one for one in ("doj", "eoir") if one != agency)
    by_another_name = known_doors()[elsewhere].replace("127.0.0.1", "localhost")  # by its own, it is refused here
    assert at_doors("send", "-", "--at", by_another_name, stdin=json.dumps(body)).code == 1
    ran = at_doors("why", stay)
    assert ran.code == 0
    assert ran.out.startswith("2 doors know this id")
    standing, waiting = ran.out.index("EFFECTIVE at offset "), ran.out.index("HELD FOR REPAIR")
    assert ran.out.index(f"At the door of {agency}:") < standing < ran.out.index(f"At the door of {elsewhere}:")
    assert standing < waiting
    found = at_doors("why", stay, "--json").json
    assert [one["door"] for one in found["trails"]] == [agency, elsewhere]


def test_why_says_beside_its_trail_which_doors_were_silent(
    at_doors: Interlock, monkeypatch: pytest.MonkeyPatch
) -> None:
    motion = sent(at_doors, body_of(at_doors, "MotionFiled", somebody()))
    known = {**known_doors(), "uscis": "http://127.0.0.1:9"}
    monkeypatch.setattr("interlock.cli.doors.known_doors", lambda: known)
    ran = at_doors("why", motion)
    assert "now: stands" in ran.out
    assert "What this id is elsewhere is not known: the door at http://127.0.0.1:9 does not answer" in ran.err
    assert at_doors("why", motion, "--quiet").err == ""


@pytest.mark.parametrize("empty", ["", " "])
def test_why_of_an_empty_id_is_refused_before_any_door_is_asked(interlock: Interlock, empty: str) -> None:
    ran = interlock("why", empty)
    assert (ran.code, "ID: is empty." in ran.err) == (1, True)


def test_why_of_what_no_door_knows_is_one(at_doors: Interlock) -> None:
    ran = at_doors("why", "f" * 32)
    assert ran.code == 1
    assert "id: is known to none of the 7 doors that answered." in ran.err


def test_why_with_no_door_open_says_so(interlock: Interlock) -> None:
    assert interlock("why", "f" * 32, "--at", "http://127.0.0.1:9").code == 11
