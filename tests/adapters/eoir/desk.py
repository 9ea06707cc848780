"""The court's export desk, for tests: rows as the tables write them, through the translator, into the real fold.

desk = Desk()
desk.sends(PROCEEDINGS, order_row())
desk.warrant("proceeding-4001-2010-06-01-X")
assert desk.asks().verdict is Verdict.CLEAR
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from interlock.adapters.eoir.tables import A_NUMBER, APPEALS, MOTIONS, PROCEEDINGS, Table
from interlock.adapters.eoir.translate import docket_tables
from interlock.door.translator import Translated
from interlock.events import Event, RemovalOrderBecameExecutable, UnreadableResolved
from interlock.persons import Answer
from interlock.persons.rows import person_of
from interlock.terms import PersonRef
from interlock.terms.identifiers import PersonKey, PersonKeys, named_by_number
from tests.worlds import World

SAMPLES: Final = Path(__file__).parent / "samples"
KEYS: Final = PersonKeys((PersonKey(b"a key of thirty-two bytes, no less"),))

Cells = Mapping[str, str]

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    table.name: tuple((SAMPLES / f"{file}.tsv").read_text("latin-1").split("\n")[0].rstrip("\r").split("\t"))
    for table, file in ((PROCEEDINGS, "proceedings"), (MOTIONS, "motions"), (APPEALS, "appeals"))
}

ORDER: Final = "proceeding-4001-2010-06-01-X"


def subject_of(a_number: str) -> PersonRef:
    return named_by_number(KEYS, a_number).ref


PERSON: Final = subject_of("098765432")
OTHER: Final = subject_of("098765433")


def order_row(**changed: str) -> Cells:
    """A removal order to Honduras, made in absence."""
    return {
        "IDNPROCEEDING": "4001", "IDNCASE": "7001", "OSC_DATE": "2009-11-03 00:00:00.000",
        "INPUT_DATE": "2009-11-10 00:00:00.000", "BASE_CITY_CODE": "LOS", "IJ_CODE": "QXZ", "DEC_TYPE": "W",
        "DEC_CODE": "X", "DEPORTED_1": "HO", "COMP_DATE": "2010-06-01 00:00:00.000", "ABSENTIA": "Y",
        "CASE_TYPE": "RMV", "NAT": "HO", A_NUMBER: "A098-765-432",
    } | changed  # fmt: skip


def motion_row(**changed: str) -> Cells:
    """A motion to reopen that order, undecided."""
    return {
        "IDNMOTION": "77", "IDNPROCEEDING": "4001", "IDNCASE": "7001", "REC_TYPE": "MA", "BASE_CITY_CODE": "LOS",
        "MOTION_RECD_DATE": "2011-09-30 00:00:00.000", "STRFILINGPARTY": "A", "BLNDELETED": "0",
        A_NUMBER: "098765432",
    } | changed  # fmt: skip


def ruled(code: str, **changed: str) -> Cells:
    return motion_row(DEC=code, COMP_DATE="2011-11-15 00:00:00.000", **changed)


def appeal_row(**changed: str) -> Cells:
    return {
        "idnAppeal": "88", "idncase": "7001", "idnProceeding": "4001", "strAppealCategory": "IJ",
        "strAppealType": "Case Appeal", "datAppealFiled": "2010-06-20 00:00:00.000", "strFiledBy": "A",
        "strCaseType": "RMV", A_NUMBER: "98765432",
    } | changed  # fmt: skip


def tsv(table: Table, rows: Iterable[Cells]) -> bytes:
    """The rows as a file with all the table's columns."""
    header = HEADERS[table.name]
    lines = [header, *([row.get(column, "") for column in header] for row in rows)]
    return "".join("\t".join(line) + "\r\n" for line in lines).encode("latin-1")


class Desk:
    """A door's memory of native rows, and a log that folds what the translator makes of the next ones."""

    def __init__(self) -> None:
        self.world = World()
        self.rows: dict[str, str] = {}
        self.ids: set[tuple[str, str]] = set()

    def sends(self, table: Table, *rows: Cells) -> list[tuple[str, Event]]:
        return self.sends_file(tsv(table, rows))

    def sends_file(self, body: bytes) -> list[tuple[str, Event]]:
        """Translate, remember, publish, fold. No id may come twice, whatever the rows say."""
        translated = self.translates(body)
        self.rows |= translated.rows
        for draft, event in translated.events:
            assert (draft.source, draft.id) not in self.ids
            self.ids.add((draft.source, draft.id))
            self.world.says("eoir", event, draft.subject, unit=draft.source, id=draft.id, time=draft.time)
        return [(draft.id, event) for draft, event in translated.events]

    def translates(self, body: bytes) -> Translated:
        return docket_tables(body, self.rows.get, subject_of)

    def warrant(self, order: str = ORDER, country: str = "HND", person: PersonRef = PERSON) -> None:
        self.world.says("ero", RemovalOrderBecameExecutable(order=order, countries=[country]), person)

    def two_bodies_look(self, person: PersonRef = PERSON) -> None:
        """At all that is in doubt about the person, so that only what is known blocks."""
        for doubt in person_of(self.world.rows, person).doubts:
            looked = UnreadableResolved(offset=doubt.offset, record_hash=doubt.record_hash)
            for agency in ("eoir", "doj"):
                self.world.says(agency, looked, person)

    def asks(self, country: str = "HND", person: PersonRef = PERSON) -> Answer:
        return self.world.asks("ero", "board", country, person)


def removable() -> Desk:
    """Everything a CLEAR needs: the court's order and the warrant for it."""
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    return desk
