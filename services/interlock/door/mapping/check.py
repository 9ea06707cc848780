"""Whether every name in a mapping file stands for something. It is found out when the file is read, not at a row."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Final

from interlock.door.mapping.form import EXCEL, EventRow, Form, Sheet, Value, parsed
from interlock.events import EVENTS
from interlock.runtime.zones import zone
from interlock.terms import Corrupt, Refused

_ANY_DAY: Final = datetime(2011, 9, 30, 17, 5, 9, tzinfo=UTC)


def read_form(content: bytes, file: str) -> Form:
    """Raises Corrupt, naming the key and what is wrong with it."""
    form = parsed(content, file)
    found = next(wrong(form), None)
    if found is not None:
        raise Corrupt(f"{file}: {found}")
    return form


def wrong(form: Form) -> Iterator[str]:
    """Names that stand for nothing."""
    said = form.columns.keys() | form.codes.keys()
    yield from _wrong_columns(form)
    yield from _wrong_times(form)
    yield from _unknown("key", {*form.key, *form.key_else} - {"person"}, said | form.times.keys())
    if form.person is not None:
        yield from _unknown("person.a_number", [form.person.a_number], form.columns)
        yield from _unknown("person.encounter", form.person.encounter.columns if form.person.encounter else (), said)
    if form.matter is not None:
        yield from _unknown("matter.columns", form.matter.columns, said)
    if form.sheet is not None:
        yield from _wrong_sheet(form, form.sheet)
    yield from _wrong_value(form, "source", form.source)
    for event in form.events:
        yield from _wrong_event(form, event, said)


def _wrong_columns(form: Form) -> Iterator[str]:
    for name, column in form.columns.items():
        if column.take is not None and re.compile(column.take).groups != 1:
            yield f"columns.{name}.take: give one group, around what is to be taken"
    for name, code in form.codes.items():
        yield from _unknown(f"codes.{name}.column", [code.column], form.columns)
        yield from _unknown(f"codes.{name}.lookup", [code.lookup], form.lookups)


def _wrong_times(form: Form) -> Iterator[str]:
    for name, time in form.times.items():
        yield from _unknown(f"times.{name}.columns", time.columns, form.columns)
        yield from _unknown(f"times.{name}.zone_by", time.zone_by, form.codes)
        if (time.zone is None) == (not time.zone_by):
            yield f"times.{name}: give zone, or zone_by, and not both"
        yield from _no_zone(f"times.{name}", [*([time.zone] if time.zone else [])])
        yield from _no_format(f"times.{name}.formats", time.formats)
        for lookup in (form.codes[one].lookup for one in time.zone_by if one in form.codes):
            yield from _no_zone(f"lookups.{lookup}", form.lookups.get(lookup, {}).values())


def _wrong_sheet(form: Form, sheet: Sheet) -> Iterator[str]:
    yield from _unknown("sheet.text", [sheet.text], form.columns)
    yield from _unknown("sheet.below", [sheet.below] if sheet.below else [], form.columns)
    yield from _unknown("sheet.code", [sheet.code] if sheet.code else [], form.columns)
    yield from _unknown("sheet.codes", sheet.codes.values(), {row.name for row in sheet.rows} | {"nothing", "lawyer"})
    raised = {name for event in form.events for name in event.when.sheet}
    for row in sheet.rows:
        if row.means == "raises" and row.name not in raised:
            yield f"sheet.rows: {row.name} raises nothing: no event names it in when.sheet"


def _wrong_event(form: Form, event: EventRow, said: Collection[str]) -> Iterator[str]:
    where = f"events.{event.slot}"
    if event.type not in EVENTS:
        yield f"{where}.type: {event.type} is no event"
        return
    rows = {row.name for row in form.sheet.rows if row.means == "raises"} if form.sheet else set()
    yield from _unknown(f"{where}.time", [event.time], form.times)
    when = event.when
    yield from _unknown(f"{where}.when", {*when.given, *when.absent, *when.means, *when.matches}, said)
    yield from _unknown(f"{where}.when.sheet", when.sheet, rows)
    for name, meanings in when.means.items():
        if name in form.codes:
            listed = {"", *form.lookups.get(form.codes[name].lookup, {}).values()}
            yield from _unknown(f"{where}.when.means.{name}", meanings, listed)
    for name, value in event.fields.items():
        yield from _unknown(f"{where}.fields", [name.partition(".")[0]], EVENTS[event.type].model_fields)
        yield from _wrong_value(form, f"{where}.fields.{name}", value)


def _wrong_value(form: Form, where: str, value: Value) -> Iterator[str]:
    said = form.columns.keys() | form.codes.keys()
    given = sum(one is not None for one in (value.constant, value.column, value.time, value.precision))
    if given != 1 and not (value.listed and given == 0):
        yield f"{where}: give one of constant, column, time and precision"
    yield from _unknown(where, [*([value.column] if value.column else []), *value.or_columns], said)
    yield from _unknown(where, [one for one in (value.time, value.precision) if one], form.times)


def _unknown(where: str, names: Collection[str], known: Collection[str]) -> Iterator[str]:
    for name in sorted(set(names).difference(known)):
        yield f"{where}: {name} stands for nothing; there is {', '.join(sorted(known))}"


def _no_zone(where: str, names: Collection[str]) -> Iterator[str]:
    for name in names:
        try:
            zone(name)
        except Refused as refused:
            yield f"{where}: {refused.problems[0].reason}"


def _no_format(where: str, formats: Collection[str]) -> Iterator[str]:
    """A code that is none would be found out at each row, where it looks like a time of another form."""
    for one in set(formats) - {EXCEL}:
        try:
            datetime.strptime(_ANY_DAY.strftime(one), one)  # noqa: DTZ007 - only its form is looked at
        except ValueError as error:
            yield f"{where}: {one} is no form of a time: {error}"
