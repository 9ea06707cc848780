"""Files into law, and the digest that names exactly these rules."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from interlock.law.calendar import Calendar
from interlock.law.check import check
from interlock.law.tables import (
    Act,
    Authority,
    Body,
    Filing,
    Grant,
    HoldKind,
    Keys,
    Law,
    OnwardReturn,
    Period,
    Petition,
    SourceRule,
    TableRow,
    Unit,
)
from interlock.terms import Corrupt, require

FOLD_VERSION: Final = 34
"""Raise it with every change that lets the same log mean something else."""

KEYS: Final = "keys.toml"
FILES_OF_LAW: Final = (
    "eoir.toml",
    "federal_courts.toml",
    "doj.toml",
    "uscis.toml",
    "dhs.toml",
    "hhs.toml",
    "reports.toml",
)
"""One file a body of law."""
_SECTIONS: Final = frozenset({"holds", "filings", "appeals", "grants", "petitions", "periods"})
"""What each of them may have."""
_FILES: Final = frozenset(
    {
        "bodies.toml", "units.toml", "sources.toml", "authorities.toml", "acts.toml", "codes.toml", "onward.toml",
        *FILES_OF_LAW,
    }
)  # fmt: skip
_CODES: Final = frozenset(
    {
        "proceeding_type", "order_type", "appeal", "appeal_outcome", "relief", "party", "outcome", "form",
        "lift_reason", "cease_reason", "custody_reason", "country", "screening", "fear_outcome", "review",
        "review_outcome", "served_on", "close_reason", "stop_outcome", "link_relation", "link_basis",
        "family_relation", "census_kind", "stage", "fear_answer", "departure_basis", "agency_order",
        "status_change", "designation_basis",
        "reporter", "callback", "alleged_scope", "report_outcome",
    }
)  # fmt: skip
"""The lists in codes.toml; the other codes are the names of rows."""

PETITION: Final = "petition_for_review"
"""What stays nothing by being filed, and is filed all the same (INA 242(b)(3)(B))."""
R = TypeVar("R", bound=TableRow)


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
    authorities = _rows("authorities.toml", toml["authorities.toml"], Authority)
    acts = _rows("acts.toml", toml["acts.toml"], Act)
    for name in FILES_OF_LAW:
        for section in toml[name].keys() - _SECTIONS:
            raise Corrupt(f"{name}: {section}: is no section of a file of law, and nothing reads it")
    kinds = _section("holds", toml, HoldKind)
    filings = _section("filings", toml, Filing)
    appeals = _section("appeals", toml, Filing)
    grants = _section("grants", toml, Grant)
    petitions = _section("petitions", toml, Petition)
    periods = {kind: _periods(name, kind, rows) for name, kind, rows in _listed("periods", toml)}
    codes = _codes(toml["codes.toml"])
    codes |= {
        "filing_type": frozenset(filings),
        "appeal_type": frozenset(appeals),
        "kind": frozenset(kinds),
        "body": frozenset(bodies),
        "action": frozenset(acts),
        "petition_type": frozenset(petition.filed for petition in petitions.values()) | {PETITION},
        "area": frozenset().union(*(unit.areas for unit in units.values())),
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
        grants=grants,
        petitions=petitions,
        periods=periods,
        authorities=authorities,
        acts=acts,
        onward=_rows("onward.toml", toml["onward.toml"], OnwardReturn),
        codes=codes,
        owners=_owners(schemas),
        keys=_one(KEYS, "", toml[KEYS], Keys),
    )
    check(law)
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
        return tomllib.loads(content.decode())
    except ValueError as error:
        raise Corrupt(f"{name} cannot be read: {error}") from error


def _rows(name: str, rows: Mapping[str, Any], row: type[R]) -> dict[str, R]:
    return {key: _one(name, key, fields, row) for key, fields in rows.items()}


def _section(section: str, toml: Mapping[str, Mapping[str, Any]], row: type[R]) -> dict[str, R]:
    return {key: _one(name, key, fields, row) for name, key, fields in _listed(section, toml)}


def _listed(section: str, toml: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """What the files of law have in this section: the file, the name of the row and what it says."""
    found: set[str] = set()
    for name in FILES_OF_LAW:
        rows = toml[name].get(section, {})
        require(isinstance(rows, dict), f"{name}: {section}: is no table of rows")
        for key, fields in rows.items():
            require(key not in found, f"{name}: {key}: another file has it too")
            found.add(key)
            yield name, key, fields


def _periods(name: str, kind: str, rows: Any) -> tuple[Period, ...]:
    require(isinstance(rows, list), f"{name}: periods.{kind}: is no list of periods")
    return tuple(_one(name, f"periods.{kind}.{at}", row, Period) for at, row in enumerate(rows))


def _codes(lists: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    for code in sorted(_CODES ^ lists.keys()):
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
