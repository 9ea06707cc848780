"""What of a refused file may be a hold: every row, because the good rows are not taken either."""

from collections.abc import Iterable, Iterator, Sequence

from interlock.adapters.eoir.ledger import row_key
from interlock.adapters.eoir.tables import CourtRow, Sheet, UnreadRow
from interlock.door.translator import SubjectOf
from interlock.outbox import Fault, Read
from interlock.terms import PersonRef, Problem, Refused


def faults(sheet: Sheet, problems: Sequence[Problem], subject_of: SubjectOf) -> Iterator[Fault]:
    """A fault a row, under the row's own key where it could be read. Fails closed: a row without a person is about
    nobody knows whom, and its court is not read out of a row that has something wrong.
    """
    rows: tuple[CourtRow | UnreadRow, ...] = (*sheet.rows, *sheet.unread)
    columns_of = _columns(problems)
    for row in rows:
        columns = sorted(columns_of.get(f"line {row.line}", ()))
        submission = None if row.key is None else row_key(sheet.table.name, row.key)
        yield Fault(submission, None, None, _person(row, subject_of), tuple(columns))


def rows_read(sheet: Sheet, subject_of: SubjectOf) -> Iterator[Read]:
    """Each row of a file that was taken: it repairs what could not be read of the same row. Raises Refused."""
    for row in sheet.rows:
        yield row_key(sheet.table.name, row.key), subject_of(row.a_number)


def _columns(problems: Iterable[Problem]) -> dict[str, set[str]]:
    """By its line, the columns of each row that have something wrong."""
    found: dict[str, set[str]] = {}
    for problem in problems:
        line, _, column = problem.field.partition(", ")
        if column:
            found.setdefault(line, set()).add(column)
    return found


def _person(row: CourtRow | UnreadRow, subject_of: SubjectOf) -> PersonRef | None:
    try:
        return None if row.a_number is None else subject_of(row.a_number)
    except Refused:
        return None
