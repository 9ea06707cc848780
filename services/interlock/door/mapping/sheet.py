"""From the words of a docket to holds, by the sheet. Words only raise them; what may end one is a lawyer's. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from interlock.door.mapping.form import Sheet, SheetRow, folded
from interlock.door.mapping.values import Cells, Unread

TEXT_MAX: Final = 10_000
"""Characters of one entry: more than any clerk writes, and as much as is looked through at once."""
_ANYHOW: Final = re.IGNORECASE | re.DOTALL
_WITHDRAW: Final = (
    'Then withdraw this entry, about {"ref": "log"} and about the person: interlock example HoldSubmissionWithdrawn.'
)
"""Two decisions: that the court is complete, and that nothing more keeps the person."""
_ENTER: Final = (
    "Read the entry, and enter what it does, each hold by its own event: interlock example StayGranted. "
    f"{_WITHDRAW} Or add a row to the sheet, and send the file again."
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What an entry says."""

    raises: frozenset[str]
    """Rows of the sheet that raise holds."""
    stops: tuple[Unread, ...]
    """What no machine may decide; its unit is not complete until somebody has."""


def look(sheet: Sheet, cells: Cells) -> Looked:
    """What means nothing is taken out. Then every row is looked for in all of the rest, so that none hides another; and
    what none of them explains must not touch a hold.
    """
    raises: set[str] = set()
    stops = list(_by_code(sheet, cells, raises))
    text = cells.said.get(sheet.text)
    if text is None:
        why = "is empty: the entry may be under seal, or its text follows"
        return Looked(frozenset(raises), (*stops, Unread(sheet.text, why, f"Look at the docket itself. {_ENTER}")))
    if len(text) > TEXT_MAX:
        why = f"is longer than {TEXT_MAX:,} characters, and no machine looks through that"
        return Looked(frozenset(raises), (*stops, Unread(sheet.text, why, _ENTER)))
    for row in sheet.rows:
        if row.means == "nothing" and not (row.unless and re.search(row.unless, text, _ANYHOW)):
            text = re.sub(row.has, " ", text, flags=_ANYHOW)
    left = text
    for row in sheet.rows:
        if row.means == "nothing" or not (spans := _where(row, text)):
            continue
        if row.means == "raises":
            raises.add(row.name)
        else:
            stops.append(_for_a_lawyer(sheet, row))
        for begin, end in spans:
            left = left[:begin] + " " * (end - begin) + left[end:]
    if any(re.search(words, left, _ANYHOW) for words in sheet.touching):
        why = "has words that may be of a hold, and no row of the sheet says what they mean"
        stops.append(Unread(sheet.text, why, _ENTER))
    return Looked(frozenset(raises), tuple(stops))


def _where(row: SheetRow, text: str) -> list[tuple[int, int]]:
    """Each place in the text that this row explains: all that it matches, or its group `explained`."""
    if row.unless and re.search(row.unless, text, _ANYHOW):
        return []
    matches = re.finditer(row.has, text, _ANYHOW)
    return [found.span("explained" if found.groupdict().get("explained") else 0) for found in matches]


def _by_code(sheet: Sheet, cells: Cells, raises: set[str]) -> Iterator[Unread]:
    """What the court's own code says. The words are looked at all the same."""
    code = cells.said.get(sheet.code) if sheet.code else None
    if code is None or sheet.code is None:
        return
    means = {folded(name): meaning for name, meaning in sheet.codes.items()}.get(folded(code))
    if means is None:
        yield Unread(sheet.code, f"has the code {code[:60]}, which the sheet does not know", _ENTER)
    elif means == "lawyer":
        why = f"has the code {code[:60]}, which may end or change a hold, and no machine says so"
        yield Unread(sheet.code, why, _ENTER)
    elif means != "nothing":
        row = next(row for row in sheet.rows if row.name == means)
        if row.means == "raises":
            raises.add(row.name)
        elif row.means == "lawyer":
            yield _for_a_lawyer(sheet, row)


def _for_a_lawyer(sheet: Sheet, row: SheetRow) -> Unread:
    why = f"may end or change a hold ({row.name.replace('_', ' ')}), and no machine says so"
    return Unread(sheet.text, why, f"{row.why} {_WITHDRAW}")
