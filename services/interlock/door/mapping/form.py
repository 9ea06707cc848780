"""A mapping file: how a form of an agency is written, and which events its rows mean. Data, read strictly.

A file that is not right names the key and what is wrong, when it is read and never at the first row.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from interlock.terms import Corrupt

Delimiter = Literal[",", "\t", "|"]
EXCEL: Final = "excel"
"""Among formats of times: the number of days that a spreadsheet writes for a date."""


class Part(BaseModel):
    """A part of a mapping file: an unknown or missing key is an error when it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _pattern(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    return written


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression; small and capital letters are one."""
Names = Annotated[tuple[str, ...], Field(strict=False)]
Some = Annotated[tuple[str, ...], Field(strict=False, min_length=1)]
Lookup = Mapping[str, str]


class Column(Part):
    spelled: Some
    """Every spelling of its heading; small and capital letters, blanks and underlines make no difference. In JSON the
    names of the fields on the way to it, with dots; after `*.` any field of that name below an entry, and all of them.
    """
    needed: bool = False
    """A file without it is of another form."""
    kept: bool = False
    """A cell that was taken out of it makes its row unreadable, where it counts. Else it says nothing."""
    only: Pattern | None = None
    """A value that is not of this kind makes its row unreadable, where it counts."""
    take: Pattern | None = None
    """The value is what the one group of this finds; where it finds nothing, all of it."""


class Code(Part):
    """What a code of a column means, by a lookup. One that is not listed there means nothing that anybody knows."""

    column: str
    lookup: str


class Time(Part):
    """When something was, by one of these columns."""

    columns: Some
    """The first that says something."""
    formats: Some
    zone: str | None = None
    """The zone of all of its clock times."""
    zone_by: Names = ()
    """Codes of zones: the first that is listed."""
    day: bool = False
    """It is a date, and a time of day in it means nothing. Else midnight means that only the day was noted."""


class Value(Part):
    """What stands in a field of an event."""

    constant: str | int | bool | None = None
    column: str | None = None
    """A column or a code."""
    or_columns: Names = ()
    """Where that says nothing."""
    otherwise: str | None = None
    """And where none of them does."""
    time: str | None = None
    precision: str | None = None
    """`minute` or `day`: how exactly that time is known."""
    needed: bool = False
    """Without it the row cannot be read."""
    listed: bool = False
    """A list of it; an empty one where nothing is said, or nothing could be."""


class When(Part):
    """A row of which all of this is true. Without any condition, every row."""

    given: Names = ()
    absent: Names = ()
    means: Annotated[Mapping[str, Names], Field(default_factory=dict)]
    """Columns or codes, and what each has to be; an empty text for nothing."""
    matches: Annotated[Mapping[str, Pattern], Field(default_factory=dict)]
    sheet: Names = ()
    """One of these rows of the sheet is in the text."""


class EventRow(Part):
    """One event that a row may mean."""

    slot: Annotated[str, Field(pattern="^[a-z][a-z_]{1,30}$")]
    """What it says: a row that says something else here than before is news."""
    type: str
    time: str
    when: When = When(means={}, matches={})
    fields: Mapping[str, Value] = Field(default_factory=dict)
    """By the name of the field, with dots for a part of it."""


class Named(Part):
    """An agency and its own number, of one or several columns."""

    agency: str
    columns: Some


class Person(Part):
    a_number: str
    """The column with the A-number. What is published of a form lacks it; the agency's own rows have it."""
    encounter: Named | None = None
    """For a row without an A-number."""


class SheetRow(Part):
    """What a clerk's words mean."""

    name: str
    has: Pattern
    """Words that it is known by. With a group `explained`, only that explains anything; the rest is looked at on."""
    unless: Pattern | None = None
    """And words beside which nobody knows that it means that."""
    means: Literal["raises", "nothing", "lawyer"]
    """It raises holds; or the words mean none, and are taken out before anybody looks for others; or it may end or
    change one, which no machine says.
    """
    why: str
    """For whoever reads the sheet; with `lawyer`, what to do."""


class Parties(Part):
    """How a docket says that it is about more people than the one whose number it carries. Regular expressions."""

    words: tuple[Pattern, ...] = Field(strict=False)
    """A plural is enough. With a group `many`, only what that finds counts."""
    elsewhere: Pattern
    """Those of them that count in another entry of the docket as well, with the group `many`."""
    fields: Pattern
    """Fields that name parties: two in one are many."""
    others: Pattern
    """How the text of a party begins whom no hold keeps."""


class Sheet(Part):
    """From the codes and words of a docket to events. Words only ever raise holds."""

    text: str
    """The column with the words."""
    below: str | None = None
    """The column with the words of documents below an entry, which are read together with its own."""
    code: str | None = None
    """The column with the court's own code of the entry, where a feed has one."""
    codes: Annotated[Mapping[str, str], Field(default_factory=dict)]
    """By the court's own code of an entry: `nothing`, `lawyer`, or a row of the sheet. One that is not here stops."""
    touching: tuple[Pattern, ...] = Field(strict=False)
    """Words that are of a hold. A text with one of them that no row explains stops its unit."""
    rows: tuple[SheetRow, ...] = Field(strict=False)
    parties: Parties


class Form(Part):
    name: Annotated[str, Field(pattern="^[a-z][a-z0-9-]{2,40}$")]
    """As in the content type, and behind --as."""
    about: str
    kind: Literal["table", "json"] = "table"
    delimiter: Delimiter = ","
    quoted: bool = True
    encoding: Literal["utf-8", "latin-1"] = "utf-8"
    preamble_max: int = 20
    """The header is one of so many lines."""
    entries: Names = ()
    """In JSON: where a list of rows may stand, as a field or several with dots; each may lie under a list of others."""
    nulls: Names = ()
    """What stands for nothing, beside what every agency writes for it."""
    shared: Names = ()
    """Lookups that all mapping files have in common."""
    source: Value
    """The unit that speaks."""
    person: Person | None = None
    matter: Named | None = None
    key: Some
    """Columns, codes and times that say which row it is, when it comes again; `person` is whom it is about."""
    key_else: Names = ()
    """And these beside, where one of them says nothing."""
    columns: Mapping[str, Column]
    codes: Mapping[str, Code] = Field(default_factory=dict)
    times: Mapping[str, Time]
    lookups: Mapping[str, Lookup] = Field(default_factory=dict)
    sheet: Sheet | None = None
    events: Annotated[tuple[EventRow, ...], Field(strict=False, min_length=1)]

    def column_of(self, name: str) -> str:
        """The column behind a name of this file: that of a code or of a time, or whom a row is about."""
        if name in self.columns:
            return name
        if name in self.codes:
            return self.codes[name].column
        if name in self.times:
            return self.times[name].columns[0]
        return self.person.a_number if name == "person" and self.person is not None else name

    @property
    def extension(self) -> str:
        return {"json": "json", "table": "csv"}[self.kind]

    @property
    def content_type(self) -> str:
        return f"application/vnd.interlock.{self.name}+{self.extension}"


def parsed(content: bytes, file: str) -> Form:
    """The file by its shape, with all of its lookups. Raises Corrupt, naming the key and what is wrong with it."""
    try:
        form = Form.model_validate(tomllib.loads(content.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Corrupt(f"{file}: is no TOML: {error}") from error
    except ValidationError as error:
        found = error.errors()[0]
        key = ".".join(str(part) for part in found["loc"])
        raise Corrupt(f"{file}: {key}: {found['msg']}") from error
    lookups = {name: _folded(lookup) for name, lookup in form.lookups.items()}
    lookups |= {name: _folded(shared(name)) for name in form.shared}
    return form.model_copy(update={"lookups": lookups})


def folded(value: str) -> str:
    return " ".join(value.split()).casefold()


def _folded(lookup: Lookup) -> Lookup:
    return {folded(key): value for key, value in lookup.items()}


@cache
def shared(name: str) -> Lookup:
    """Raises Corrupt for a name that is none."""
    file = files("interlock") / "door" / "mapping" / "tables" / f"{name}.toml"
    if not file.is_file():
        raise Corrupt(f"shared: {name} is no lookup that mapping files have in common")
    return {str(key): str(value) for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}
