"""A file that is refused: nobody in it is clear until each row could be read, also the good ones."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from interlock.adapters.eoir.faults import faults
from interlock.adapters.eoir.tables import A_NUMBER, MOTIONS, PROCEEDINGS, ROWS_MAX, read
from interlock.adapters.eoir.translate import DOCKET_TABLES, docket_tables
from interlock.door.requests import BODY_BYTES_MAX
from interlock.door.translator import Untranslatable
from interlock.outbox import Fault
from interlock.runtime.zones import zone
from interlock.terms import ErrorCode, Problem, Refused
from tests.adapters.eoir.desk import OTHER, PERSON, Cells, motion_row, order_row, subject_of, tsv
from tests.door.doors import Doors, open_doors
from tests.worlds import shipped_law

FORM = f"application/vnd.interlock.{DOCKET_TABLES}+tsv"
BAD_DAY = {"MOTION_RECD_DATE": "soon"}
OF_THE_OTHER = {"IDNMOTION": "78", A_NUMBER: "A098-765-433"}


class Looked(list[Problem]):
    """Counts how often all of it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[Problem]:
        self.times += 1
        return super().__iter__()


def never_seen(_: str) -> None:
    """Every row is new."""


def found(*rows: Cells) -> list[Fault]:
    with pytest.raises(Untranslatable) as refused:
        docket_tables(tsv(MOTIONS, rows), never_seen, subject_of)
    return list(refused.value.faults)


def test_each_row_of_the_file_counts_under_its_own_key_also_a_good_one() -> None:
    assert found(motion_row(**BAD_DAY), motion_row(**OF_THE_OTHER)) == [
        Fault("tbl_Court_Motions:78", None, None, OTHER, ()),
        Fault("tbl_Court_Motions:77", None, None, PERSON, ("MOTION_RECD_DATE",)),
    ]


def test_a_row_that_the_translator_refuses_counts_with_its_column() -> None:
    no_day = dict.fromkeys(("MOTION_RECD_DATE", "INPUT_DATE", "UPDATE_DATE", "OSC_DATE"), "")
    assert found(motion_row(**no_day)) == [Fault("tbl_Court_Motions:77", None, None, PERSON, ("MOTION_RECD_DATE",))]


@pytest.mark.parametrize("number", ["", "12", "somebody"])
def test_a_row_without_a_person_is_about_nobody_knows_whom(number: str) -> None:
    assert found(motion_row(**{A_NUMBER: number})) == [Fault("tbl_Court_Motions:77", None, None, None, (A_NUMBER,))]


def test_of_a_row_without_its_key_or_with_shifted_columns_the_key_is_not_guessed() -> None:
    assert found(motion_row(IDNMOTION="x")) == [Fault(None, None, None, PERSON, ("IDNMOTION",))]
    shifted = tsv(MOTIONS, [motion_row(IJ_NAME="A\tB")])
    with pytest.raises(Untranslatable) as refused:
        docket_tables(shifted, never_seen, subject_of)
    assert refused.value.faults == (Fault(None, None, None, None, ()),)


def test_the_columns_of_every_problem_are_looked_up_once_however_many_rows_there_are() -> None:
    sheet = read(tsv(MOTIONS, [motion_row(IDNMOTION=str(number), **BAD_DAY) for number in range(1, 50)]))
    problems = Looked(sheet.problems)
    told = list(faults(sheet, problems, subject_of))
    assert [one.fields for one in told] == [("MOTION_RECD_DATE",)] * 49
    assert problems.times == 1


def test_more_rows_than_a_body_has_room_for_are_looked_at_by_nobody() -> None:
    rows = b"\nx" * (ROWS_MAX + 1)
    with pytest.raises(Refused, match="more than 4,500 rows") as refused:
        docket_tables(tsv(MOTIONS, [motion_row()]).split(b"\n")[0] + rows, never_seen, subject_of)
    assert refused.value.code is ErrorCode.TOO_LARGE
    assert not isinstance(refused.value, Untranslatable), "the file counts as one that may hold anybody"


def test_a_file_that_is_taken_says_which_rows_were_read() -> None:
    translated = docket_tables(tsv(MOTIONS, [motion_row()]), never_seen, subject_of)
    assert translated.read == {("tbl_Court_Motions:77", PERSON)}


# ---- at the door


async def posts(doors: Doors, *rows: Cells, table: str = "motions") -> int:
    of = {"motions": MOTIONS, "proceedings": PROCEEDINGS}[table]
    return (await doors.post("eoir", tsv(of, rows), content_type=FORM)).status_code


async def answer(doors: Doors) -> list[str]:
    await doors.fresh()
    found = await doors.asks()
    return [found["answer"], *found["reasons"]]


async def test_everybody_in_it_waits_until_the_row_was_read(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        assert await posts(doors, order_row(), table="proceedings") == 201
        warrant = {"order": "proceeding-4001-2010-06-01-X", "countries": ["HND"]}
        await doors.says("ero", "RemovalOrderBecameExecutable", warrant, id="w1")
        assert await answer(doors) == ["CLEAR"]
        harmless = motion_row(REC_TYPE="CB")
        assert await posts(doors, harmless, motion_row(**BAD_DAY, **OF_THE_OTHER)) == 422
        assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:eoir"]
        receipt = (await doors.call("eoir", "GET", "/v1/events/tbl_Court_Motions:77")).json()
        assert (receipt["status"], receipt["now"]) == ("HELD_FOR_REPAIR", "waits")
        await posts(doors, motion_row(**OF_THE_OTHER))
        assert await answer(doors) == ["UNKNOWN", "hold_submission_faulty:eoir"]
        await posts(doors, motion_row())
        assert await answer(doors) == ["BLOCKED", "in_absentia_motion_stay"]
        receipt = (await doors.call("eoir", "GET", "/v1/events/tbl_Court_Motions:77")).json()
        assert receipt["now"] == "repaired"


async def test_a_file_that_was_cut_off_inside_a_number_holds_its_court_until_it_is_sent_whole(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        body, outbox = tsv(MOTIONS, [motion_row()]), doors.adapters["eoir"].outbox
        said = (await doors.post("eoir", body[:-3], content_type=FORM)).json()
        assert [one["field"] for one in said["problems"]] == ["line 2"]
        assert said["receipt"]["status"] == "HELD_FOR_REPAIR"
        done = {"complete_to": "2026-11-01T00:00:00Z"}
        reply = await doors.call("eoir", "PUT", "/v1/units/eoir/los-angeles", done)
        assert (reply.status_code, "tbl_Court_Motions:77" in reply.text) == (409, True)
        assert (await doors.post("eoir", body, content_type=FORM)).status_code == 201
        assert not outbox.held_units(), "the row itself ends it"
        assert (await doors.call("eoir", "PUT", "/v1/units/eoir/los-angeles", done)).status_code == 200


AHEAD = "2099-11-15 00:00:00.000"
YET_TO_COME = {
    "COMP_DATE": motion_row(DEC="D", COMP_DATE=AHEAD),
    "DECISION_RENDERED": motion_row(DEC="D", DECISION_RENDERED=AHEAD),
    "MOTION_RECD_DATE": motion_row(MOTION_RECD_DATE=AHEAD),
}


@pytest.mark.parametrize("column", YET_TO_COME)
async def test_a_denial_that_is_yet_to_come_ends_no_stay_and_its_row_is_not_read(tmp_path: Path, column: str) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        await posts(doors, motion_row())
        reply = await doors.post("eoir", tsv(MOTIONS, [YET_TO_COME[column]]), content_type=FORM)
        said = reply.json()
        assert (reply.status_code, said["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
        assert (said["problems"][0]["field"], said["problems"][0]["fix"]) == (
            f"line 2, {column}", "Correct it, or send it then."
        )  # fmt: skip
        assert (await answer(doors))[:2] == ["BLOCKED", "in_absentia_motion_stay"]
        assert await posts(doors, motion_row(DEC="D", COMP_DATE="2011-11-15 00:00:00.000")) == 201


async def test_the_day_until_which_an_appeal_is_due_may_lie_ahead(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        due = order_row(APPEAL_RSVD="Y", DATE_APPEAL_DUE_STATUS=AHEAD)
        assert await posts(doors, due, table="proceedings") == 201
        assert await posts(doors, order_row(INPUT_DATE=AHEAD), table="proceedings") == 422


def test_today_at_the_court_is_not_ahead_and_tomorrow_is() -> None:
    evening = datetime(2011, 9, 30, 23, tzinfo=zone("America/Los_Angeles"))
    for day, told in (("2011-09-30", 1), ("2011-10-01", 0)):
        assert len(read(tsv(MOTIONS, [motion_row(MOTION_RECD_DATE=day)]), evening).rows) == told


async def test_a_row_that_is_another_persons_now_leaves_the_first_waiting(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        await posts(doors, motion_row(**BAD_DAY))
        await posts(doors, motion_row(**{A_NUMBER: "A098-765-433"}))
        assert [held.submission for held in doors.adapters["eoir"].outbox.repairs.waiting()] == ["tbl_Court_Motions:77"]


async def test_a_file_of_which_nothing_can_be_read_silences_the_court(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        reply = await doors.post("eoir", b"IDNMOTION\tA_NUMBER\r\n1\t2", content_type=FORM)
        assert (reply.status_code, reply.json()["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
        of_the_court = {unit for unit in shipped_law().units if unit.startswith("eoir/")}
        assert doors.adapters["eoir"].outbox.repairs.units().keys() == of_the_court


def test_the_shortest_rows_that_a_body_has_room_for_are_all_looked_at() -> None:
    columns = "\t".join(MOTIONS.columns)
    rows = (
        f"{1_000_000 + n}\t4000000\t7000000\t\t\t\t2011-09-30\t\t\tMA\tLOS\t\t\t\tA\t\t{100_000_000 + n}"
        for n in range(9_999)
    )
    body = "".join("\n".join((columns, *rows))[:BODY_BYTES_MAX].rpartition("\n")[:2]).encode()
    assert len(read(body).rows) > 4_000


async def test_a_file_about_nobody_says_what_ends_it_and_that_ends_it(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        too_many = "\t".join(MOTIONS.columns).encode() + b"\nx" * (ROWS_MAX + 1)
        said = (await doors.post("eoir", too_many, content_type=FORM)).json()
        assert [one["field"] for one in said["problems"]] == ["file", "file"]
        assert 'withdraw this file, by the id of its receipt and about {"ref": "log"}' in said["problems"][1]["fix"]
        outbox = doors.adapters["eoir"].outbox
        assert outbox.held_units()
        withdrawn = {"submission": said["receipt"]["id"], "by": "clerk-1", "reason": "sent in parts"}
        reply = await doors.says("eoir", "HoldSubmissionWithdrawn", withdrawn, id="w1", subject={"ref": "log"})
        assert reply.status_code == 201
        assert not outbox.held_units()


async def test_a_number_that_is_no_number_is_named_and_held_however_long_it_is(tmp_path: Path) -> None:
    async with open_doors(tmp_path, translators={DOCKET_TABLES: docket_tables}) as doors:
        reply = await doors.post("eoir", tsv(MOTIONS, [motion_row(**{A_NUMBER: "9" * 300})]), content_type=FORM)
        assert (reply.status_code, reply.json()["receipt"]["status"]) == (422, "HELD_FOR_REPAIR")
        assert "A_NUMBER" in reply.json()["problems"][0]["field"]
