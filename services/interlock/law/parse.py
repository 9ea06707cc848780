"""Files into law, and the digest that names exactly these rules."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from interlock.events import AppealFiled, CourtOrderReported, MotionFiled
from interlock.law.attach import ATTACHING, REPORTED
from interlock.law.calendar import Calendar
from interlock.law.tables import Act, Body, Filing, HoldKind, Keys, Law, Period, SourceRule, TableRow, Unit
from interlock.terms import Corrupt, require

FOLD_VERSION: Final = 23
"""Raise it with every change that lets the same log mean something else."""

KEYS: Final = "keys.toml"
DONE: Final = frozenset({"BoardingCompleted", "ConveyanceDeparted", "RemovalExecuted"})
"""The events that say that an act was done."""
_KINDS_OF: Final = ("eoir.toml", "federal_courts.toml", "doj.toml", "uscis.toml", "reports.toml")
"""One file a body of law, and one for what is only reported."""
_SECTIONS: Final = frozenset({"holds", "filings", "appeals", "periods"})
"""What each of them may have."""
_FILES: Final = frozenset({"bodies.toml", "units.toml", "sources.toml", "acts.toml", "codes.toml", *_KINDS_OF})
_CODES: Final = frozenset(
    {
        "proceeding_type", "order_type", "appeal", "appeal_outcome", "relief", "party", "outcome", "form",
        "lift_reason", "cease_reason", "custody_reason", "country", "screening", "fear_outcome", "review",
        "review_outcome", "served_on", "close_reason", "stop_outcome", "link_relation", "link_basis",
        "family_relation", "census_kind", "stage", "reporter", "callback", "alleged_scope", "report_outcome",
    }
)  # fmt: skip
"""The lists in codes.toml; the other codes are the names of rows."""

R = TypeVar("R", bound=TableRow)
V = TypeVar("V")


def parse(tables: Mapping[str, bytes], schemas: Mapping[str, bytes], keys: bytes, calendar: Calendar) -> Law:
    """The law in these files. Raises Corrupt, naming file and field, when a row is wrong or two rows disagree.

    `tables` and `schemas` are file contents by relative path; the same bytes are parsed and digested.
    """
    toml = {name: _toml(name, content) for name, content in {**tables, KEYS: keys}.items()}
    for name in (_FILES | {KEYS}) ^ toml.keys():
        raise Corrupt(
            f"{name}: is missing" if name in _FILES else f"{name}: is no table of the law, and nothing reads it"
        )
    bodies = _rows("bodies.toml", toml["bodies.toml"], Body)
    units = _rows("units.toml", toml["units.toml"], Unit)
    sources = _rows("sources.toml", toml["sources.toml"], SourceRule)
    acts = _rows("acts.toml", toml["acts.toml"], Act)
    kinds: dict[str, HoldKind] = {}
    filings: dict[str, Filing] = {}
    appeals: dict[str, Filing] = {}
    periods: dict[str, tuple[Period, ...]] = {}
    for name in _KINDS_OF:
        for section in toml[name].keys() - _SECTIONS:
            raise Corrupt(f"{name}: {section}: is no section of a file of law, and nothing reads it")
        _add(name, kinds, _rows(name, toml[name].get("holds", {}), HoldKind))
        _add(name, filings, _rows(name, toml[name].get("filings", {}), Filing))
        _add(name, appeals, _rows(name, toml[name].get("appeals", {}), Filing))
        _add(name, periods, _periods(name, toml[name].get("periods", {})))
    codes = _codes(toml["codes.toml"])
    codes |= {
        "filing_type": frozenset(filings),
        "appeal_type": frozenset(appeals),
        "kind": frozenset(kinds),
        "body": frozenset(bodies),
        "action": frozenset(acts),
    }
    law = Law(
        digest=rules_digest(tables, schemas, keys, calendar.versions),
        calendar=calendar,
        bodies=bodies,
        units=units,
        sources=sources,
        kinds=kinds,
        filings=filings,
        appeals=appeals,
        periods=periods,
        acts=acts,
        codes=codes,
        owners=_owners(schemas),
        keys=_one(KEYS, "", toml[KEYS], Keys),
    )
    _check(law)
    return law


def rules_digest(
    tables: Mapping[str, bytes], schemas: Mapping[str, bytes], keys: bytes, versions: Mapping[str, str]
) -> str:
    """SHA-256 over sorted lines `path NUL sha256` of everything that can change an answer; `versions` are those of the
    packages that say what a zone and a holiday is.
    """
    parts = {f"law/{name}": content for name, content in tables.items()}
    parts |= {
        f"schemas/{name}": content for name, content in schemas.items() if name.endswith(".avsc") or name == "ids.json"
    }
    parts |= {package: version.encode() for package, version in versions.items()}
    parts |= {"fold_version": str(FOLD_VERSION).encode(), KEYS: keys}
    lines = sorted(f"{path}\0{hashlib.sha256(content).hexdigest()}" for path, content in parts.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _toml(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise Corrupt(f"{name} cannot be read: {error}") from error


def _rows(name: str, rows: Mapping[str, Any], row: type[R]) -> dict[str, R]:
    return {key: _one(name, key, fields, row) for key, fields in rows.items()}


def _periods(name: str, lists: Mapping[str, Any]) -> dict[str, tuple[Period, ...]]:
    for kind, rows in lists.items():
        require(isinstance(rows, list), f"{name}: periods.{kind}: is no list of periods")
    return {
        kind: tuple(_one(name, f"periods.{kind}.{at}", row, Period) for at, row in enumerate(rows))
        for kind, rows in lists.items()
    }


def _add(name: str, rows: dict[str, V], more: Mapping[str, V]) -> None:
    for key in rows.keys() & more.keys():
        raise Corrupt(f"{name}: {key}: another file has it too")
    rows |= more


def _codes(lists: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    for code in _CODES ^ lists.keys():
        raise Corrupt(f"codes.toml: {code}: {'is missing' if code in _CODES else 'no event has such a code'}")
    for code, allowed in lists.items():
        listed = isinstance(allowed, list) and allowed and all(isinstance(value, str) for value in allowed)
        require(bool(listed), f"codes.toml: {code}: is not a list of codes")
    return {code: frozenset(allowed) for code, allowed in lists.items()}


def _one(name: str, key: str, fields: Any, row: type[R]) -> R:
    try:
        return row.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in (key, *first["loc"]) if part != "")
        raise Corrupt(f"{name}: {where}: {first['msg']}") from error


def _owners(schemas: Mapping[str, bytes]) -> dict[str, frozenset[str]]:
    """Who may publish what, as the schemas say: a type may change hands only with a new revision."""
    owners: dict[str, frozenset[str]] = {}
    for path in sorted(schemas):
        if path.endswith(".avsc"):
            raw = json.loads(schemas[path])
            owners[raw["name"]] = frozenset(raw["owners"])
    return owners


def _check(law: Law) -> None:
    """What one row says of another must be true, or a lift, a filing or an act would silently do nothing."""
    _check_bodies_and_units(law)
    _check_kinds(law)
    _check_filings("filings", law.filings, MotionFiled.__name__, law)
    _check_filings("appeals", law.appeals, AppealFiled.__name__, law)
    _check_periods(law)
    _check_acts(law)
    kids = [key.kid for key in law.keys.key]
    require(len(kids) == len(set(kids)), "keys.toml: key.kid: a kid is there twice")
    owners = {(key.public.strip(), key.agency) for key in law.keys.key}
    distinct = len({public for public, _ in owners})
    require(
        distinct == len(owners), "keys.toml: key.public: two agencies have one key, so one hand could be two bodies"
    )
    for key in law.keys.key:
        require(key.agency in _agencies(law), f"keys.toml: key.agency: {key.agency} speaks for no body")


def _agencies(law: Law) -> frozenset[str]:
    return frozenset(body.agency for body in law.bodies.values())


def _check_bodies_and_units(law: Law) -> None:
    known = law.bodies.keys()
    for name, body in law.bodies.items():
        require(set(body.above) <= known, f"bodies.toml: {name}.above: names a body that is not there")
        require(body.reviewed_by <= known, f"bodies.toml: {name}.reviewed_by: names a body that is not there")
    try:
        TopologicalSorter({name: body.above for name, body in law.bodies.items()}).prepare()
    except CycleError as error:
        raise Corrupt(f"bodies.toml: {error.args[1][0]}.above: a body stands above itself") from error
    for name, unit in law.units.items():
        require(unit.body in known, f"units.toml: {name}.body: is not a body")
        agency = law.bodies[unit.body].agency
        require(agency == name.partition("/")[0], f"units.toml: {name}.body: speaks for another agency than the unit")
        require(unit.limit_minutes > 0, f"units.toml: {name}.limit_minutes: must be positive")
        require(unit.reviews <= known, f"units.toml: {name}.reviews: names a body that is not there")
        require(unit.history <= law.codes["census_kind"], f"units.toml: {name}.history: names what no census tells")
        require(bool(unit.history), f"units.toml: {name}.history: is empty, so its past would never be missed")
    for name, rule in law.sources.items():
        asked = bool(law.units_of(rule.role))
        require(asked, f"sources.toml: {name}.role: no unit is of it, so the rule would ask for nothing")


def _check_kinds(law: Law) -> None:
    roles = {body.role for body in law.bodies.values()}
    require(REPORTED in law.kinds, f"reports.toml: holds.{REPORTED}: is missing, and every report places it")
    for name, kind in law.kinds.items():
        row = f"holds.{name}"
        require(bool(kind.placed_by) and kind.placed_by <= roles, f"{row}.placed_by: must name roles of bodies")
        require(bool(kind.ended_by) and kind.ended_by <= roles, f"{row}.ended_by: must name roles of bodies")
        require(bool(kind.blocks) and kind.blocks <= law.acts.keys(), f"{row}.blocks: must name acts that are there")
        require(kind.attached_by in ATTACHING, f"{row}.attached_by: no event of that name places a hold")
        require(kind.also_by <= ATTACHING, f"{row}.also_by: no event of that name places a hold")
        require(kind.verify_hours is None or kind.verify_hours > 0, f"{row}.verify_hours: must be positive")
        by_report = CourtOrderReported.__name__ in kind.placing
        require(kind.is_reported == by_report, f"{row}.verify_hours: is of a hold by report, and of no other")


def _check_filings(section: str, filings: Mapping[str, Filing], placing: str, law: Law) -> None:
    for name, filing in filings.items():
        row = f"{section}.{name}"
        known = filing.proceedings <= law.codes["proceeding_type"]
        require(known, f"{row}.proceedings: names one that codes.toml does not list")
        if filing.attaches is not None:
            kind = law.kinds.get(filing.attaches)
            by_filing = kind is not None and kind.attached_by == placing
            require(by_filing, f"{row}.attaches: is no kind of hold that a filing places")
            require(bool(filing.proceedings), f"{row}.proceedings: is empty, so the filing would place nothing")


def _check_periods(law: Law) -> None:
    """Each day has one period at most, and once there is one it goes on: a gap would be a hold without an end."""
    for kind, periods in law.periods.items():
        row = f"periods.{kind}"
        require(kind in law.kinds, f"{row}: is no kind of hold")
        require(all(period.days > 0 for period in periods), f"{row}.days: must be positive")
        joined = all(one.until == after.since for one, after in pairwise(periods))
        require(joined and periods[-1].until is None, f"{row}.until: the periods leave out a day, or are not in order")


def _check_acts(law: Law) -> None:
    unsaid = DONE - {act.done_by for act in law.acts.values()}
    require(not unsaid, f"acts.toml: no act is done by {', '.join(sorted(unsaid))}: name it in the done_by of one")
    for name, act in law.acts.items():
        row = f"acts.toml: {name}"
        waits = not act.never_waits
        require(bool(act.sources) or not waits, f"{row}.sources: is empty, and silence is not consent")
        require(set(act.sources) <= law.sources.keys(), f"{row}.sources: names a rule that is not there")
        known = act.order_types <= law.codes["order_type"]
        require((bool(act.order_types) or not waits) and known, f"{row}.order_types: must name types of codes.toml")
        require(waits or act.abroad is not None, f"{row}.abroad: is missing: abroad, the act is a removal")
        known = act.abroad is None or (act.abroad in law.acts and not law.acts[act.abroad].never_waits)
        require(known, f"{row}.abroad: must name an act that waits")
        require(act.done_by in (None, *DONE), f"{row}.done_by: no event of that name says that an act was done")
        known = act.asked_by <= _agencies(law)
        require(bool(act.asked_by) and known, f"{row}.asked_by: must name agencies that speak for a body")
