"""POST /v1/reports: who is held by a report, who is told of it, and what whoever reported it can find out later."""

import json
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.events import CourtOrderReported, HoldSubmissionFaulty
from interlock.persons.rows import person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Unavailable
from interlock.terms.times import parse_rfc3339
from tests.door.doors import WHO, Doors, open_doors, problems
from tests.worlds import UNIT

COUNSEL = {"kind": "counsel", "name": "Ana Mondragon", "bar": "CA 204117", "phone": "213-555-0177"}
OFFICER = {"kind": "officer", "officer": "ero-4417"}
NOBODY = {"kind": "anonymous"}
OTHER = {"a_number": "A012-345-678", "born": "1990-05-06"}
PRIVATE = ("Mondragon", "204117", "555-0177", "ana@")


def report(reporter: dict[str, Any] = COUNSEL, agency: str = "eoir", **changed: Any) -> dict[str, Any]:
    return {"source": UNIT[agency], "subject": WHO, "reporter": reporter, "docket": "11-73128"} | changed


async def sends(doors: Doors, body: Any, agency: str = "eoir", wait: int | None = 5) -> Any:
    headers = {} if wait is None else {"prefer": f"wait={wait}"}
    return await doors.call(agency, "POST", "/v1/reports", body, headers)


async def answer(doors: Doors, subject: dict[str, str] = WHO) -> list[str]:
    await doors.fresh()
    found = await doors.asks(subject)
    return [found["answer"], *found["reasons"], *found["advisories"]]


async def shown(doors: Doors, agency: str) -> list[dict[str, Any]]:
    """What the screen shows of reports, in its first round."""
    heard = await doors.watches(agency, lambda heard: heard != [] and heard[-1][0] == "watch")
    assert heard[-1][1]["reports"] == len([1 for name, _ in heard if name == "report"])
    return [data for name, data in heard if name == "report"]


async def says_checked(doors: Doors, agency: str, number: str, outcome: str = "disproved", **more: Any) -> Any:
    data = {"report_source": UNIT["eoir"], "report_id": number, "outcome": outcome, "by": f"{agency}-1"} | more
    return await doors.says(agency, "ReportedOrderChecked", data, id=f"{agency}-{outcome}")


# ---- who is held


async def test_counsel_who_can_be_called_back_holds_at_once_and_gets_a_number_and_a_time(doors: Doors) -> None:
    await doors.permits()
    assert await answer(doors) == ["CLEAR"]
    reply = await sends(doors, report())
    taken = reply.json()
    assert (reply.status_code, taken["holds"], taken["lacks"]) == (201, True, [])
    assert parse_rfc3339(taken["time"]).utcoffset() is not None
    assert taken["text"].startswith(f"SANDBOX. Report {taken['number']}, taken ")
    assert taken["text"].endswith("This person must not be removed until it is checked.")
    assert (taken["receipt"]["id"], taken["receipt"]["status"]) == (taken["number"], "EFFECTIVE")
    assert [hold["kind"] for hold in taken["receipt"]["holds"]] == ["evidence_missing"]
    assert await answer(doors) == ["BLOCKED", "evidence_missing"]
    found = await doors.call("eoir", "GET", f"/v1/events/{taken['number']}")
    assert found.json() == taken["receipt"]


@pytest.mark.parametrize("agency", ["eoir", "doj", "ero", "uscis"])
async def test_an_officer_holds_at_once_at_the_door_of_any_agency(doors: Doors, agency: str) -> None:
    await doors.permits()
    assert (await sends(doors, report(OFFICER, agency), agency)).json()["holds"]
    assert await answer(doors) == ["BLOCKED", "evidence_missing"]


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"name": None}, ["name"]),
        ({"name": " - "}, ["name"]),
        ({"bar": None}, ["bar"]),
        ({"bar": "California"}, ["bar"]),
        ({"phone": None}, ["phone"]),
        ({"phone": "555"}, ["phone"]),
        ({"phone": None, "email": "ana"}, ["phone"]),
        ({"phone": None, "email": "@firm.example"}, ["phone"]),
        ({"name": None, "bar": None, "phone": None}, ["name", "bar", "phone"]),
    ],
)
async def test_counsel_who_cannot_be_called_back_counts_as_nobody_and_is_told_what_lacks(
    doors: Doors, changed: dict[str, Any], lacks: list[str]
) -> None:
    await doors.permits()
    reply = await sends(doors, report({**COUNSEL, **changed}))
    assert (reply.status_code, reply.json()["holds"], reply.json()["lacks"]) == (201, False, lacks)
    assert "So that you can be called back, report it again and give " in reply.json()["text"]
    assert await answer(doors) == ["CLEAR", "order_reported"]
    assert (await sends(doors, report())).json()["holds"], "with what was lacking it holds"


async def test_an_address_is_enough_to_be_called_back(doors: Doors) -> None:
    assert (await sends(doors, report({**COUNSEL, "phone": None, "email": "ana@firm.example"}))).json()["holds"]


async def test_a_report_without_a_name_holds_nobody_and_is_said_to_whoever_asks_next(doors: Doors) -> None:
    await doors.permits()
    reply = await sends(doors, report(NOBODY))
    assert (reply.status_code, reply.json()["holds"], reply.json()["receipt"]["now"]) == (201, False, "waits")
    assert "It stops nobody. Desks are told" in reply.json()["text"]
    assert await answer(doors) == ["CLEAR", "order_reported"]
    card = (await doors.asks())["card"]
    assert "Report: a caller who gave no name says that there is a court order. It does not block." in card["details"]


async def test_a_report_during_boarding_stops_whoever_was_cleared(doors: Doors) -> None:
    await doors.permits()
    assert await answer(doors) == ["CLEAR"]
    await sends(doors, report(OFFICER, "ero"), "ero")
    heard = await doors.watches("ero", lambda heard: any(name == "stop" for name, _ in heard))
    (stop,) = [data for name, data in heard if name == "stop"][:1]
    assert stop["reasons"] == ["evidence_missing"]


# ---- the same report again


async def test_the_same_body_again_is_the_same_report_until_it_is_found_out(doors: Doors) -> None:
    await doors.permits()
    first, again = (await sends(doors, report())), (await sends(doors, report()))
    assert (again.status_code, again.json()["number"]) == (200, first.json()["number"])
    assert again.json()["time"] == first.json()["time"]
    assert len(doors.told(CourtOrderReported)) == 1
    number = first.json()["number"]
    for agency in ("ero", "doj"):
        await says_checked(doors, agency, number)
    assert await answer(doors) == ["CLEAR"]
    found = (await doors.call("eoir", "GET", f"/v1/events/{number}")).json()
    assert (found["status"], found["now"]) == ("EFFECTIVE", "disproved")
    later = await sends(doors, report())
    assert (later.status_code, later.json()["holds"]) == (201, True), "a court may order now what it had not then"
    assert later.json()["number"] != number
    assert await answer(doors) == ["BLOCKED", "evidence_missing"]


async def test_the_same_words_at_another_office_or_about_another_person_are_another_report(doors: Doors) -> None:
    numbers = {(await sends(doors, body)).json()["number"] for body in (
        report(), report(source="eoir/bia"), report(subject=OTHER), report(time="2026-11-01T10:00:00Z"),
    )}  # fmt: skip
    assert len(numbers) == 4


async def test_a_number_of_the_callers_own_may_come_again_and_not_for_something_else(doors: Doors) -> None:
    assert (await sends(doors, report(id="r-7"))).status_code == 201
    assert (await sends(doors, report(id="r-7"))).status_code == 200
    assert (await sends(doors, report({**COUNSEL, "phone": "213-555-0188"}, id="r-7"))).status_code == 200
    (one,) = await shown(doors, "eoir")
    assert one["caller"]["phone"] == "213-555-0188", "the newer number is called"
    refused = await sends(doors, report(id="r-7", subject=OTHER))
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


async def test_while_the_log_is_out_of_reach_it_is_kept_and_says_that_it_stops_nobody_yet(doors: Doors) -> None:
    doors.broker(down=True)
    reply = await sends(doors, report(), wait=None)
    assert (reply.status_code, reply.json()["holds"], reply.json()["receipt"]["status"]) == (202, False, "PENDING")
    assert "Nobody is stopped by it yet" in reply.json()["text"]
    doors.broker(down=False)
    await doors.until(lambda: doors.told(CourtOrderReported) != [])


async def test_a_report_is_taken_though_the_list_of_reporters_cannot_be_kept(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any) -> Any:
        raise Unavailable("no disk")

    monkeypatch.setattr(doors.adapters["eoir"].reports.reporters, "rows", refuses)
    assert (await sends(doors, report())).json()["holds"]
    (one,) = await shown(doors, "eoir")
    assert one["caller"] is None


# ---- what is wrong in it


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"source": "eoir/nowhere"}, "source"),
        ({"source": "doj/ca9"}, "source"),
        ({"subject": {}}, "subject"),
        ({"subject": {"ref": "log"}}, "subject"),
        ({"subject": {"a_number": "A098-765-432x"}}, "a_number"),
        ({"reporter": {"kind": "friend"}}, "reporter.kind"),
        ({"reporter": {**COUNSEL, "name": "x" * 121}}, "reporter.name"),
        ({"alleged_scope": ["everything"]}, "alleged_scope"),
        ({"verify_by": "2011-01-01T00:00:00Z"}, "verify_by"),
        ({"id": "no spaces"}, "id"),
        ({"judge": "X"}, "judge"),
    ],
)
async def test_each_fault_names_its_field_and_the_fix(doors: Doors, changed: dict[str, Any], field: str) -> None:
    reply = await sends(doors, report(**changed))
    assert reply.status_code == 422
    assert field in problems(reply)
    assert doors.told(CourtOrderReported) == []


async def test_what_cannot_be_read_and_may_hold_is_held_for_repair_and_repaired_by_its_number(doors: Doors) -> None:
    await doors.permits()
    reply = await sends(doors, report(id="r-8", alleged_scope=["everything"]))
    receipt = reply.json()["receipt"]
    assert (receipt["id"], receipt["type"], receipt["status"]) == ("r-8", "CourtOrderReported", "HELD_FOR_REPAIR")
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:eoir/los-angeles"]
    assert (await sends(doors, report(id="r-8"))).json()["holds"]
    assert await answer(doors) == ["BLOCKED", "evidence_missing"]


async def test_what_cannot_be_read_and_is_by_nobody_holds_nobody_up(doors: Doors) -> None:
    await doors.permits()
    reply = await sends(doors, report(NOBODY, alleged_scope=["everything"]))
    assert reply.status_code == 422
    assert "receipt" not in reply.json() or reply.json()["receipt"] is None
    assert doors.told(HoldSubmissionFaulty) == []
    assert await answer(doors) == ["CLEAR"]
    assert doors.journal("eoir")[-1][1] is not None, "it is kept for whoever looks into it"


async def test_size_comes_first_and_a_key_that_stands_twice_is_refused(doors: Doors) -> None:
    assert (await sends(doors, b'"' + b"x" * 262_144 + b'"')).status_code == 413
    twice = json.dumps(report()).encode().replace(b'"docket"', b'"docket": "1", "docket"')
    assert "docket" in problems(await sends(doors, twice))


async def test_an_order_without_a_number_of_a_person_is_no_report(doors: Doors) -> None:
    data = {"kind": "evidence_missing", "match_keys": []}
    subject = {"ref": LOG_SUBJECT, "born": "1981-03-02", "surname": "García"}
    reply = await doors.says("eoir", "UnplacedOrderEntered", data, subject=subject)
    assert "data.kind" in problems(reply)


# ---- the screens of the desks


async def test_the_desk_that_took_it_sees_whom_to_call_and_nobody_else_does(doors: Doors) -> None:
    number = (await sends(doors, report(court="9th Cir.", alleged_scope=["removal", "transfer"]))).json()["number"]
    await doors.fresh()
    (own,), (counsel,) = await shown(doors, "eoir"), await shown(doors, "doj")
    assert own["caller"] == {"name": "Ana Mondragon", "bar": "CA 204117", "phone": "213-555-0177", "email": None}
    assert "Call back: Ana Mondragon, CA 204117, 213-555-0177." in own["text"]
    assert counsel["caller"] is None
    assert not any(one in json.dumps(counsel) for one in PRIVATE)
    assert "Los Angeles Immigration Court, duty clerk" in counsel["text"]
    for one in (own, counsel):
        assert (one["number"], one["holds"], one["callback"], one["owed"]) == (number, True, "owed", False)
        assert (one["court"], one["docket"]) == ("9th Cir.", "11-73128")
        assert one["summary"] == "SANDBOX. Report. A court order was reported, and is not checked yet."
    assert await shown(doors, "ero") == await shown(doors, "uscis") == []


async def test_no_name_and_no_number_of_a_reporter_stands_on_the_log_or_in_a_log_line(
    doors: Doors, log_lines: list[dict[str, Any]]
) -> None:
    await sends(doors, report({**COUNSEL, "email": "ana@firm.example"}))
    await sends(doors, report({**COUNSEL, "bar": None, "email": "ana@firm.example"}))
    await shown(doors, "eoir")
    for raw in doors.bus.topic(SAFETY).records:
        parts = [raw.key, raw.value, *(value for _, value in raw.headers)]
        assert not any(one.encode() in (part or b"") for part in parts for one in PRIVATE)
    assert not any(one in json.dumps(line) for line in log_lines for one in PRIVATE)


async def test_whoever_has_the_person_in_custody_sees_it_from_when_it_has(doors: Doors) -> None:
    await sends(doors, report(NOBODY))
    await doors.fresh()
    assert await shown(doors, "ero") == []
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "arrest"}, id="c1")
    await doors.fresh()
    (one,) = await shown(doors, "ero")
    assert (one["holds"], one["reporter"], one["caller"]) == (False, "anonymous", None)
    assert "It stops nobody. Who asks about this person next is told of it." in one["text"]


async def test_it_is_on_the_screen_until_a_desk_has_found_out_and_says_how_far_they_are(doors: Doors) -> None:
    await doors.permits()
    number = (await sends(doors, report())).json()["number"]
    await says_checked(doors, "eoir", number, "called_back")
    await says_checked(doors, "ero", number)
    await doors.fresh()
    (one,) = await shown(doors, "eoir")
    assert (one["callback"], one["said"]) == ("made", ["ero"])
    assert "Said so far that nothing need be waited for: ero" in one["text"]
    assert "was called back, and was reached" in one["text"]
    await doors.says("doj", "StayGranted", {"kind": "coa_stay"}, id="stay")
    order = {"order_source": UNIT["doj"], "order_id": "stay", "order_kind": "coa_stay"}
    await says_checked(doors, "doj", number, "verified", **order)
    await doors.fresh()
    assert await shown(doors, "eoir") == await shown(doors, "doj") == []
    assert await answer(doors) == ["BLOCKED", "coa_stay"]
    found = (await doors.call("eoir", "GET", f"/v1/events/{number}")).json()
    assert found["now"] == "verified"
    assert "Only the order itself holds from here on." in (await sends(doors, report(id=number))).json()["text"]


async def test_one_desk_that_has_looked_takes_a_report_by_nobody_from_the_screen(doors: Doors) -> None:
    number = (await sends(doors, report(NOBODY))).json()["number"]
    await says_checked(doors, "eoir", number)
    await doors.fresh()
    assert await shown(doors, "eoir") == []
    assert (await sends(doors, report(NOBODY, id=number))).json()["text"].endswith("and no order was found.")


async def test_once_word_is_owed_the_screen_says_since_when(doors: Doors) -> None:
    await sends(doors, report(time="2026-01-01T10:00:00Z", verify_by="2026-01-01T12:00:00Z"))
    (one,) = await shown(doors, "eoir")
    assert (one["verify_by"], one["owed"]) == ("2026-01-01T12:00:00Z", True)
    assert "Word has been owed since Jan 1, 2026, 4:00 a.m. PST (12:00 UTC). It still blocks." in one["text"]


async def test_a_door_that_begins_again_shows_what_was_open_and_whom_to_call(tmp_path: Any) -> None:
    async with open_doors(tmp_path) as doors:
        await sends(doors, report())
        bus = doors.bus
    async with open_doors(tmp_path, bus) as doors:
        (one,) = await shown(doors, "eoir")
        assert one["caller"]["name"] == "Ana Mondragon"


async def test_the_person_is_the_one_whose_number_was_given(doors: Doors) -> None:
    await sends(doors, report())
    ref = (await doors.call("eoir", "POST", "/v1/persons/find", {"subject": WHO})).json()["ref"]
    replica = doors.adapters["eoir"].replica
    (kept,) = person_of(replica.around((PersonRef(ref),)), PersonRef(ref)).reports
    assert (kept.reporter, kept.callback, kept.docket) == ("counsel", "owed", "11-73128")


async def test_custody_under_another_number_of_the_person_counts_as_well(doors: Doors) -> None:
    await sends(doors, report(NOBODY))
    other = (await doors.call("ero", "POST", "/v1/persons/find", {"subject": OTHER})).json()["ref"]
    link = {"other": other, "relation": "same_person", "basis": "documentary", "by": "ero-1"}
    await doors.says("ero", "IdentityLinked", link, id="l1")
    await doors.says("ero", "CustodyChanged", {"to_facility": "Florence", "reason": "arrest"}, id="c1", subject=OTHER)
    await doors.fresh()
    assert len(await shown(doors, "ero")) == 1
