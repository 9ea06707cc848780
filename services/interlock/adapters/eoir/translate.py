"""The court's tables into events: what a row says now, against what it said when it was last seen. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from interlock.adapters.eoir.appeals import appeal
from interlock.adapters.eoir.faults import faults, rows_read
from interlock.adapters.eoir.ledger import Ledger
from interlock.adapters.eoir.motions import motion
from interlock.adapters.eoir.proceedings import proceeding
from interlock.adapters.eoir.tables import A_NUMBER, APPEALS, MOTIONS, PROCEEDINGS, CourtRow, read, refusal
from interlock.door.translator import ByCode, Seen, SubjectOf, Translated, Untranslatable
from interlock.terms import PersonRef, Problem, Refused

DOCKET_TABLES: Final = "docket-tables"
"""The name in the content type: application/vnd.interlock.docket-tables+tsv."""

_OF: Final[Mapping[str, Callable[[Ledger, CourtRow, PersonRef], None]]] = {
    PROCEEDINGS.name: proceeding,
    MOTIONS.name: motion,
    APPEALS.name: appeal,
}


def _docket_tables(body: bytes, seen: Seen, subject_of: SubjectOf, until: datetime) -> Translated:
    """The events that these rows mean, and what to remember of them. A row that was seen as it is means nothing.

    Raises Untranslatable, naming every row that cannot be read, and Refused when the file itself cannot be; then
    nothing of the file is taken, because the next file would be compared with a state that nobody published.
    """
    sheet = read(body, until)
    problems = list(sheet.problems)
    ledger = Ledger(seen)
    for row in sheet.rows:
        try:
            _OF[sheet.table.name](ledger, row, _subject(row, subject_of))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Untranslatable(refusal(problems).problems, list(faults(sheet, problems, subject_of)))
    return replace(ledger.translated(), read=frozenset(rows_read(sheet, subject_of)))


docket_tables: Final = ByCode(_docket_tables)


def _subject(row: CourtRow, subject_of: SubjectOf) -> PersonRef:
    """The person of the row. Raises Refused, naming the row."""
    try:
        return subject_of(row.a_number)
    except Refused as refused:
        where = row.where(A_NUMBER)
        raise Refused([Problem(where, problem.reason, problem.fix) for problem in refused.problems]) from refused
