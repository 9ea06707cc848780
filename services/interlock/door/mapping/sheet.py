"""From the words of a docket to holds, by the sheet. Words only raise them; what may end one is a lawyer's. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from interlock.door.mapping.form import Form, Sheet, SheetRow, folded
from interlock.door.mapping.parties import said_of_many
from interlock.door.mapping.row import NativeRow
from interlock.door.mapping.values import Unread
from interlock.door.mapping.words import Words, words_of

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
_EACH: Final = (
    "Read the docket, and enter the same for each other person: interlock example StayGranted, with the A-number of "
    f"that person; or UnplacedOrderEntered where nobody knows it. {_WITHDRAW}"
)
_A_NUMBER: Final = re.compile(r"\bA(?:lien)?(?: ?(?:no\.?|number|#))?[ #:-]*(\d[ -]?){7,9}(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """What an entry says."""

    raises: frozenset[str]
    """Rows of the sheet that raise holds."""
    stops: tuple[Unread, ...]
    """What no machine may decide; its unit is not complete until somebody has."""


NOTHING: Final = Looked(frozenset(), ())


def look(form: Form, row: NativeRow) -> Looked:
    """What an entry raises and what stops its unit. Fails closed: where one may mean more people than the number that
    it carries, it holds that one and stops until somebody has entered the others.
    """
    if form.sheet is None:
        return NOTHING
    sheet, own = form.sheet, row.said.get(form.sheet.text, "")
    raises: set[str] = set()
    stops = list(_by_code(sheet, row, raises))
    if len(own) <= TEXT_MAX and not words_of(own).readings[0]:
        why = "is empty: the entry may be under seal, or its text follows"
        stops.append(Unread(sheet.text, why, f"Look at the docket itself. {_ENTER}"))
    text = "; ".join(one for one in (own, row.said.get(sheet.below or "")) if one)
    words = words_of(text) if len(text) <= TEXT_MAX else None
    if words is None or len(words.readings[0]) > TEXT_MAX:
        why = f"is longer than {TEXT_MAX:,} characters, and no machine looks through that"
        stops.append(Unread(sheet.text, why, _ENTER))
    else:
        stops += _of_words(sheet, words, raises)
        stops += _of_many(form, sheet, row, words) if raises else ()
    return Looked(frozenset(raises), tuple({(one.column, one.reason): one for one in stops}.values()))


def _of_words(sheet: Sheet, words: Words, raises: set[str]) -> list[Unread]:
    """What any reading of them stops; `raises` gets what any raises."""
    stops = [one for reading in words.readings for one in _read(sheet, reading, raises)]
    doubt = words.doubt
    if doubt is None and words.is_hidden and not stops and not raises:
        doubt = "has a character within its words that is not seen, and nobody knows which words these are"
    if doubt is not None:
        stops.append(Unread(sheet.text, doubt, f"Look at the docket itself. {_ENTER}"))
    return stops


def _of_many(form: Form, sheet: Sheet, row: NativeRow, words: Words) -> Iterator[Unread]:
    said = next((one for text in words.readings if (one := said_of_many(sheet.parties, text)) is not None), None)
    said = said or _another_number(form, row, words.readings[0])
    if said is not None:
        yield Unread(sheet.text, f"may mean more people than the one whose A-number stands there: {said}", _EACH)
    elif row.many is not None:
        where, said = row.many
        column = sheet.text if form.person is None else form.person.a_number
        yield Unread(column, f"may be that of one among several: {where[:60]} says {said}", _EACH)


def _another_number(form: Form, row: NativeRow, text: str) -> str | None:
    """An A-number in the words that is not the one of the entry."""
    column = None if form.person is None else row.said.get(form.person.a_number)
    own = re.sub(r"\D", "", column or "").lstrip("0")
    digits = (re.sub(r"\D", "", found[0]).lstrip("0") for found in _A_NUMBER.finditer(text))
    return "another A-number" if any(one != own for one in digits) else None


def _read(sheet: Sheet, text: str, raises: set[str]) -> Iterator[Unread]:
    """What means nothing is taken out. Then every row is looked for in all of the rest, so that none hides another; and
    what none of them explains must not touch a hold.
    """
    for known in sheet.rows:
        if known.means == "nothing" and not (known.unless and re.search(known.unless, text, _ANYHOW)):
            text = re.sub(known.has, " ", text, flags=_ANYHOW)
    left = text
    for known in sheet.rows:
        if known.means == "nothing" or not (spans := _where(known, text)):
            continue
        if known.means == "raises":
            raises.add(known.name)
        else:
            yield _for_a_lawyer(sheet, known)
        for begin, end in spans:
            left = left[:begin] + " " * (end - begin) + left[end:]
    if any(re.search(words, left, _ANYHOW) for words in sheet.touching):
        why = "has words that may be of a hold, and no row of the sheet says what they mean"
        yield Unread(sheet.text, why, _ENTER)


def _where(row: SheetRow, text: str) -> list[tuple[int, int]]:
    """Each place in the text that this row explains: all that it matches, or its group `explained`."""
    if row.unless and re.search(row.unless, text, _ANYHOW):
        return []
    matches = re.finditer(row.has, text, _ANYHOW)
    return [found.span("explained" if found.groupdict().get("explained") else 0) for found in matches]


def _by_code(sheet: Sheet, row: NativeRow, raises: set[str]) -> Iterator[Unread]:
    """What the court's own code says. The words are looked at all the same."""
    code = row.said.get(sheet.code) if sheet.code else None
    if code is None or sheet.code is None:
        return
    means = {folded(name): meaning for name, meaning in sheet.codes.items()}.get(folded(code))
    if means is None:
        yield Unread(sheet.code, f"has the code {code[:60]}, which the sheet does not know", _ENTER)
    elif means == "lawyer":
        why = f"has the code {code[:60]}, which may end or change a hold, and no machine says so"
        yield Unread(sheet.code, why, _ENTER)
    elif means != "nothing":
        known = next(known for known in sheet.rows if known.name == means)
        if known.means == "raises":
            raises.add(known.name)
        elif known.means == "lawyer":
            yield _for_a_lawyer(sheet, known)


def _for_a_lawyer(sheet: Sheet, row: SheetRow) -> Unread:
    why = f"may end or change a hold ({row.name.replace('_', ' ')}), and no machine says so"
    return Unread(sheet.text, why, f"{row.why} {_WITHDRAW}")
