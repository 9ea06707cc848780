"""The rules of this installation: the shipped tables and schemas, and the site's keys."""

from importlib.resources import files
from pathlib import Path

from interlock.bus import Keyring, schema_files
from interlock.law import Calendar, Law, parse
from interlock.runtime.holidays import holidays_version, is_federal_holiday
from interlock.runtime.zones import tzdata_version, zone
from interlock.terms import Problem, Refused


def load_law(keys: bytes) -> Law:
    """The law that this package ships, with the keys of this site. Raises Corrupt, naming file and field."""
    return parse(_shipped(), schema_files(), keys, _calendar())


def next_law(keys: bytes, changed: Path) -> Law:
    """The rules that are to come: whole files of `changed` in place of the shipped tables of the same name.

    keys.toml is none of them: without a key, what it had ended would stand again, so keys change on the log only.
    Raises Refused when the folder holds anything else, Corrupt as load_law.
    """
    tables = _shipped()
    try:
        given = {entry.name: entry.read_bytes() for entry in sorted(changed.iterdir())}
    except OSError as error:
        fix = "Give the path of a folder with the tables that change, such as bodies.toml, or leave it out."
        raise Refused([Problem("INTERLOCK_NEXT_RULES", f"{changed}: {error.strerror}", fix)]) from error
    others = sorted(given.keys() - tables.keys())
    if others or not given:
        what = f"has {', '.join(others)}, which no table is called" if others else "is empty"
        fix = f"Put only files of these names there: {', '.join(sorted(tables))}."
        raise Refused([Problem("INTERLOCK_NEXT_RULES", what, fix)])
    return parse({**tables, **given}, schema_files(), keys, _calendar())


def _calendar() -> Calendar:
    return Calendar({"tzdata": tzdata_version(), "holidays": holidays_version()}, zone, is_federal_holiday)


def _shipped() -> dict[str, bytes]:
    folder = files("interlock") / "law" / "tables"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".toml")}


def keyring_of(law: Law) -> Keyring:
    return Keyring.from_pems(law.keys.incarnation, {key.kid: (key.agency, key.public) for key in law.keys.key})
