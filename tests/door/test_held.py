"""What may be a hold and cannot be read: refused, kept, and nobody is clear of it until it is repaired or withdrawn."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interlock.adapters.eoir.tables import MOTIONS, PROCEEDINGS, Table
from interlock.adapters.eoir.translate import DOCKET_TABLES, docket_tables
from interlock.bus import SAFETY
from interlock.door import Agency, open_adapter
from interlock.events import HoldSubmissionFaulty
from interlock.events.record import Recorded
from interlock.runtime.clock import SystemClock
from tests.adapters.eoir.desk import Cells, motion_row, order_row, tsv
from tests.door.doors import CLOUDEVENT, WHO, Doors, event, open_doors
from tests.worlds import opener, shipped_law, signing_key

BAD = {"kind": "coa_stey"}
GOOD = {"kind": "coa_stay"}
NOBODY = {"a_number": "12345", "born": "1981-03-02"}
REASON = {"by": "duty attorney", "reason": "entered by mistake"}


async def answer(doors: Doors) -> list[str]:
    await doors.fresh()
    found = await doors.asks()
    return [found["answer"], *found["reasons"]]


def told(doors: Doors) -> list[HoldSubmissionFaulty]:
    opened = (opener().open(raw) for raw in doors.bus.topic(SAFETY).records)
    return [one.event for one in opened if isinstance(one, Recorded) and isinstance(one.event, HoldSubmissionFaulty)]


async def withdraws(doors: Doors, submission: str, subject: dict[str, str], **changed: Any) -> Any:
    data = REASON | {"submission": submission}
    return await doors.says("doj", "HoldSubmissionWithdrawn", data, **({"id": "w1", "subject": subject} | changed))


async def test_a_faulty_stay_is_refused_and_held_and_nobody_is_clear_though_the_source_says_it_is_complete(
    doors: Doors,
) -> None:
    await doors.permits()
    assert await answer(doors) == ["CLEAR"]
    reply = await doors.says("doj", "StayGranted", BAD, id="s1")
    body = reply.json()
    assert (reply.status_code, body["title"], body["type"]) == (
        422, "Held for repair.", "urn:interlock:problem:held-for-repair",
    )  # fmt: skip
    assert [one["field"] for one in body["problems"]] == ["data.kind"]
    receipt = body["receipt"]
    assert (receipt["id"], receipt["source"], receipt["type"], receipt["status"], receipt["now"]) == (
        "s1", "doj/ca9", "StayGranted", "HELD_FOR_REPAIR", "waits",
    )  # fmt: skip
    records = [raw for raw in doors.bus.topic(SAFETY).records if ("ce_type", b"HoldSubmissionFaulty") in raw.headers]
    assert [raw.offset for raw in records] == [receipt["offset"]]
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9"]
    assert (await doors.call("doj", "GET", "/v1/events/s1")).json() == receipt
    found = await doors.asks()
    view = (await doors.call("ero", "GET", f"/v1/persons/{found['person']}")).json()
    assert view["faulty"] == [{"source": "doj/ca9", "submission": "s1", "offset": receipt["offset"]}]


async def test_its_receipt_is_found_by_its_source_as_well_and_by_no_other(doors: Doors) -> None:
    receipt = (await doors.says("doj", "StayGranted", BAD, id="s1")).json()["receipt"]
    by_source = await doors.call("doj", "GET", "/v1/events/s1?source=doj/ca9")
    assert (by_source.status_code, by_source.json()) == (200, receipt)
    assert (await doors.call("doj", "GET", "/v1/events/s1?source=doj/cd-cal")).status_code == 404
    await doors.says("doj", "StayGranted", GOOD, id="s1")
    assert (await doors.call("doj", "GET", "/v1/events/s1?source=doj/ca9")).json()["status"] == "EFFECTIVE"


async def test_by_its_source_as_well_what_waits_is_shown_before_what_was_taken_under_the_same_id(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", GOOD, id="s1")
    other = {"a_number": "A098-765-433", "born": "1990-05-06"}
    assert (await doors.says("doj", "StayGranted", GOOD, id="s1", subject=other)).status_code == 409
    for query in ("", "?source=doj/ca9"):
        found = (await doors.call("doj", "GET", f"/v1/events/s1{query}")).json()
        assert (found["status"], found["now"]) == ("HELD_FOR_REPAIR", "waits")


async def test_of_two_sources_with_one_id_it_asks_which_also_when_one_of_them_waits_for_repair(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", GOOD, id="s1", source="doj/cd-cal")
    await doors.says("doj", "StayGranted", BAD, id="s1")
    asked = await doors.call("doj", "GET", "/v1/events/s1")
    assert asked.status_code == 409
    assert all(source in asked.text for source in ("doj/ca9", "doj/cd-cal"))


async def test_it_is_repaired_by_the_same_id_sent_as_it_should_be(doors: Doors) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", BAD, id="s1")
    reply = await doors.says("doj", "StayGranted", GOOD, id="s1")
    assert (reply.status_code, reply.json()["status"]) == (201, "EFFECTIVE")
    assert await answer(doors) == ["BLOCKED", "coa_stay"]
    lift = {"hold": {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}}
    await doors.says("doj", "StayLifted", lift, id="l1")
    assert await answer(doors) == ["CLEAR"]
    assert (await doors.call("doj", "GET", "/v1/events/s1")).json()["status"] == "EFFECTIVE"


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "s2"},
        {"source": "doj/cd-cal", "data": {"kind": "dct_tro"}},
        {"subject": {"a_number": "A098-765-433", "born": "1981-03-02"}},
        {"type": "GovernmentForbearanceGiven", "data": {}},
    ],
)
async def test_what_is_not_surely_the_same_repairs_nothing(doors: Doors, changed: dict[str, Any]) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", BAD, id="s1")
    reply = await doors.post("doj", event("doj", "StayGranted", GOOD, id="s1") | changed)
    assert reply.status_code == 201
    assert doors.adapters["doj"].outbox.repairs.waiting() != []


async def test_it_is_withdrawn_by_somebody_with_a_reason(doors: Doors) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", BAD, id="s1")
    for missing in ({"by": " "}, {"reason": ""}):
        data = REASON | {"submission": "s1"} | missing
        assert (await doors.says("doj", "HoldSubmissionWithdrawn", data, id="w0")).status_code == 422
    assert (await withdraws(doors, "s1", WHO)).status_code == 201
    assert await answer(doors) == ["CLEAR"]
    receipt = (await doors.call("doj", "GET", "/v1/events/s1")).json()
    assert (receipt["status"], receipt["now"]) == ("HELD_FOR_REPAIR", "withdrawn")


async def test_about_nobody_knows_whom_the_unit_is_silent_until_it_is_repaired(doors: Doors) -> None:
    await doors.permits()
    await answer(doors)
    reply = await doors.says("doj", "StayGranted", GOOD, id="s1", subject=NOBODY)
    assert "doj/ca9 is silent" in reply.json()["receipt"]["why"]
    refused = await doors.call("doj", "PUT", "/v1/units/doj/ca9", {"complete_to": "2026-01-01T00:00:00Z"})
    assert (refused.status_code, refused.json()["code"]) == (409, "held")
    assert "s1" in refused.json()["problems"][0]["fix"]
    assert await answer(doors) == ["UNKNOWN", "source_silent:doj/ca9"]
    await doors.says("doj", "StayGranted", GOOD, id="s1")
    assert await answer(doors) == ["BLOCKED", "coa_stay"]


async def tells(doors: Doors, event_id: str, data: dict[str, Any], subject: dict[str, str]) -> Any:
    """A row of a past that cannot be read."""
    headers = {"content-type": CLOUDEVENT, "prefer": "wait=5"}
    row = event("doj", "StayGranted", data, id=event_id, subject=subject, time="2009-05-04T15:00:00Z")
    return (await doors.call("doj", "POST", "/v1/census", row, headers)).json()["receipt"]


async def test_a_row_of_a_past_about_nobody_knows_whom_silences_its_unit_until_it_is_withdrawn(doors: Doors) -> None:
    await doors.permits()
    await answer(doors)
    assert "doj/ca9 is silent" in (await tells(doors, "s1", GOOD, NOBODY))["why"]
    refused = await doors.call("doj", "PUT", "/v1/units/doj/ca9", {"complete_to": "2026-01-01T00:00:00Z"})
    assert (refused.status_code, "s1" in refused.json()["problems"][0]["fix"]) == (409, True)
    assert await answer(doors) == ["UNKNOWN", "source_silent:doj/ca9"]
    for status in (201, 200):
        said = await withdraws(doors, "s1", {"ref": "log"}, time="2026-01-01T00:00:00Z")
        assert said.status_code == status, "sent again it is the same"
    assert await answer(doors) == ["CLEAR"]


async def test_a_withdrawal_goes_where_its_submission_waits_and_so_is_read_after_it(doors: Doors) -> None:
    await doors.permits()
    live, census = doors.adapters["doj"].outboxes
    await tells(doors, "s1", BAD, WHO)
    assert (await withdraws(doors, "s1", {"a_number": "A098-765-433", "born": "1981-03-02"})).status_code == 422
    assert (await withdraws(doors, "s1", WHO)).status_code == 201
    assert [one.type for one in census.store.after(0, 9)] == ["HoldSubmissionFaulty", "HoldSubmissionWithdrawn"]
    assert await answer(doors) == ["CLEAR"]
    await doors.says("doj", "StayGranted", GOOD, id="s2", subject=NOBODY)
    await tells(doors, "s2", GOOD, NOBODY)
    for number, waits in ((2, [census]), (3, [])):
        assert (await withdraws(doors, "s2", {"ref": "log"}, id=f"w{number}")).status_code == 201
        assert [box for box in (live, census) if box.repairs.waiting()] == waits, "each wants its own"


async def test_about_nobody_from_nobody_knows_which_unit_every_unit_of_the_agency_is_silent(doors: Doors) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", GOOD, id="s1", subject=NOBODY, source="doj/mars")
    units = {unit for unit in shipped_law().units if unit.startswith("doj/")}
    assert doors.adapters["doj"].outbox.repairs.units().keys() == units
    needed = sorted(units - {"doj/ca1", "doj/ca4", "doj/ca5"})  # they review no court of this person
    verdict, *reasons = await answer(doors)
    assert (verdict, sorted(reasons)) == ("UNKNOWN", [f"source_silent:{unit}" for unit in needed])
    assert (await withdraws(doors, "s2", {"ref": "log"})).status_code == 422
    assert (await withdraws(doors, "s1", {"ref": "log"}, id="w2")).status_code == 201
    assert await answer(doors) == ["CLEAR"]


async def test_a_withdrawal_about_somebody_else_is_refused_while_it_is_known_whom_it_is_about(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", BAD, id="s1")
    await doors.says("doj", "StayGranted", GOOD, id="s2", subject=NOBODY)
    other = {"a_number": "A098-765-433", "born": "1981-03-02"}
    for submission, subject in (("s1", other), ("s1", {"ref": "log"}), ("s2", WHO)):
        reply = await withdraws(doors, submission, subject)
        assert (reply.status_code, reply.json()["problems"][0]["field"]) == (422, "data.submission")
    assert len(doors.adapters["doj"].outbox.repairs.waiting()) == 2
    assert (await withdraws(doors, "of a lost outbox", WHO)).status_code == 201


async def test_it_waits_across_a_restart(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await doors.permits()
        await doors.says("doj", "StayGranted", GOOD, id="s1", subject=NOBODY)
        await doors.says("doj", "StayGranted", BAD, id="s2")
        bus = doors.bus
    async with open_doors(tmp_path, bus) as doors:
        assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9", "source_silent:doj/ca9"]


async def test_the_same_bytes_again_are_held_once_and_not_again_after_their_end(doors: Doors) -> None:
    await doors.permits()
    body = event("doj", "StayGranted", BAD, id="s1")
    first, again = await doors.post("doj", body), await doors.post("doj", body)
    assert (first.json()["receipt"]["repeated"], again.json()["receipt"]["repeated"]) == (False, True)
    assert len(told(doors)) == 1
    await withdraws(doors, "s1", WHO)
    ended = await doors.post("doj", body)
    assert (ended.status_code, ended.json()["title"], ended.json()["receipt"]) == (422, "Event not taken.", None)
    assert "was withdrawn since: nobody is held by it" in ended.json()["problems"][-1]["reason"]
    assert await answer(doors) == ["CLEAR"]


async def test_what_its_sender_has_not_named_is_held_anew_after_its_end(tmp_path: Path) -> None:
    """A court's table says how things stand: the same unreadable row may mean another motion by then."""
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        form = f"application/vnd.interlock.{DOCKET_TABLES}+tsv"

        async def sent(*rows: Cells, table: Table = MOTIONS) -> Any:
            return await doors.post("eoir", tsv(table, rows), content_type=form)

        await sent(order_row(), table=PROCEEDINGS)
        unread = motion_row(INPUT_DATE="31.12.2011")
        first = await sent(unread)
        assert first.json()["receipt"]["now"] == "waits"
        assert (await sent(motion_row())).status_code == 201
        again = await sent(unread)
        assert (again.json()["receipt"]["now"], again.json()["receipt"]["repeated"]) == ("waits", False)
        assert len(doors.adapters["eoir"].outbox.repairs.waiting()) == 1


async def test_an_id_that_was_used_for_somebody_else_holds_the_second_one_up(doors: Doors) -> None:
    await doors.permits()
    other = {"a_number": "A098-765-433", "born": "1981-03-02"}
    await doors.says("doj", "StayGranted", GOOD, id="s1", subject=other)
    reply = await doors.says("doj", "StayGranted", GOOD, id="s1")
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9"]


async def test_what_was_taken_repairs_nothing_that_came_under_its_id_later_and_says_what_does(doors: Doors) -> None:
    """As when a nightly file comes with a misspelt heading, under the ids of the night before."""
    await doors.permits()
    body = event("doj", "StayGranted", GOOD, id="s1")
    await doors.post("doj", body)
    faulty = await doors.says("doj", "StayGranted", GOOD, id="s1", subject={"anumber": "A098-765-432"})
    assert faulty.json()["receipt"]["why"].endswith("so doj/ca9 is silent until it is withdrawn")
    again = await doors.post("doj", body)
    assert (again.status_code, again.json()["receipt"]) == (409, None)
    problem = again.json()["problems"][0]
    assert (problem["field"], "waits for repair" in problem["reason"]) == ("id", True)
    assert "HoldSubmissionWithdrawn" in problem["fix"]
    await withdraws(doors, "s1", {"ref": "log"})
    assert (await doors.post("doj", body)).json()["status"] == "EFFECTIVE"
    assert (await answer(doors))[0] == "BLOCKED"


async def test_the_same_hold_of_the_same_person_under_a_used_id_is_only_refused(doors: Doors) -> None:
    await doors.says("doj", "StayGranted", GOOD, id="s1")
    reply = await doors.says("doj", "StayGranted", {**GOOD, "form": "oral"}, id="s1")
    assert (reply.status_code, reply.json()["receipt"]) == (409, None)
    reply = await doors.says("doj", "StayGranted", {"kind": "govt_forbearance"}, id="s1")
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")


async def test_a_wider_hold_under_a_used_id_is_held_and_nobody_is_clear_of_the_rest(doors: Doors) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", {"kind": "dct_tro", "countries": ["GTM"]}, id="s1", source="doj/cd-cal")
    assert await answer(doors) == ["CLEAR"]
    reply = await doors.says("doj", "StayGranted", {"kind": "dct_tro"}, id="s1", source="doj/cd-cal")
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")
    assert (await answer(doors))[0] == "UNKNOWN"


async def test_the_same_hold_under_a_used_id_whose_hold_has_ended_is_held(doors: Doors) -> None:
    await doors.permits()
    await doors.says("doj", "StayGranted", GOOD, id="s1")
    lifted = {"body": "ca9", "hold": {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}, "reason": "vacated"}
    await doors.says("doj", "StayLifted", lifted, id="l1")
    assert await answer(doors) == ["CLEAR"]
    reply = await doors.says("doj", "StayGranted", {**GOOD, "docket": "26-1"}, id="s1")
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (409, "HELD_FOR_REPAIR")
    assert (await answer(doors))[0] == "UNKNOWN"


async def test_a_decision_under_a_used_id_that_bars_one_country_more_is_held_and_nobody_is_clear(doors: Doors) -> None:
    """It places a hold of the same kind, and is another hold all the same."""
    await doors.permits()
    decision = {
        "proceeding_type": "withholding_only", "order_type": "other", "in_absentia": False,
        "appeal": "waived", "barred_countries": ["SLV"], "relief": ["cat_deferral"],
    }  # fmt: skip
    assert (await doors.says("eoir", "ImmigrationJudgeDecisionIssued", decision, id="o7")).status_code == 201
    assert await answer(doors) == ["CLEAR"]
    wider = decision | {"barred_countries": ["SLV", "HND"]}
    refused = await doors.says("eoir", "ImmigrationJudgeDecisionIssued", wider, id="o7")
    assert refused.status_code == 409
    assert (await answer(doors))[0] == "UNKNOWN"


async def test_a_faulty_lift_is_only_refused(doors: Doors) -> None:
    reply = await doors.says("doj", "StayLifted", {"body": "ca9"})
    assert (reply.status_code, reply.json()["receipt"]) == (422, None)
    assert told(doors) == []


async def test_a_stay_from_the_agency_that_holds_people_is_refused_and_held_as_from_any_other(doors: Doors) -> None:
    await doors.permits()
    reply = await doors.says("cbp", "StayGranted", GOOD, id="s1")
    assert (reply.status_code, reply.json()["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:cbp/encounters"]


async def test_nothing_that_the_sender_wrote_reaches_the_log(doors: Doors) -> None:
    name = "Garcia-Lopez"
    body = event("doj", "StayGranted", {**GOOD, name: name, "docket": 7}, id=f"{name} 1") | {name: name}
    reply = await doors.post("doj", body)
    assert reply.json()["receipt"]["status"] == "HELD_FOR_REPAIR"
    written = b"".join((raw.value or b"") + b"".join(v or b"" for _, v in raw.headers) for raw in _raws(doors))
    assert name.encode() not in written
    assert [set(one.fields) for one in told(doors)] == [{"body", "data", "data.docket", "id"}]


def _raws(doors: Doors) -> Any:
    return doors.bus.topic(SAFETY).records


async def test_when_the_disk_is_full_nothing_is_told(doors: Doors) -> None:
    outbox = doors.adapters["doj"].outbox
    outbox.store._db.execute("PRAGMA query_only = ON")
    reply = await doors.says("doj", "StayGranted", BAD, id="s1")
    assert (reply.status_code, reply.json()["receipt"]) == (503, None)
    outbox.store._db.execute("PRAGMA query_only = OFF")
    assert (outbox.repairs.waiting(), told(doors)) == ([], [])


async def test_with_the_broker_away_it_is_kept_and_told_later(doors: Doors) -> None:
    await doors.permits()
    doors.broker(down=True)
    reply = await doors.post("doj", event("doj", "StayGranted", BAD, id="s1"), wait=None)
    receipt = reply.json()["receipt"]
    assert (receipt["status"], receipt["offset"]) == ("HELD_FOR_REPAIR", None)
    doors.broker(down=False)
    await doors.until(lambda: bool(told(doors)))
    assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:doj/ca9"]


async def test_what_waits_at_one_door_holds_its_unit_whatever_a_second_door_of_the_agency_says(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as doors:
        await doors.permits()
        site = replace(doors.site, state=tmp_path / "second")
        async with open_adapter(Agency("doj"), site, signing_key("doj")) as second:
            await doors.until(lambda: second.replica.closed is None)

            async def asked() -> list[str]:
                for unit in (one for one in doors.site.law.units if one.startswith("doj/")):
                    second.outbox.set_complete(unit, SystemClock().utc())
                await second.heartbeat.beat()
                return await answer(doors)

            assert await asked() == ["CLEAR"]
            await doors.says("doj", "StayGranted", GOOD, id="s9", subject=NOBODY)
            assert await asked() == ["UNKNOWN", "source_silent:doj/ca9"]
