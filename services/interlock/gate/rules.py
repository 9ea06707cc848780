"""The rules of this installation: the shipped tables and schemas, and the site's keys."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from interlock.bus import Keyring, schema_files
from interlock.law import Law, parse
from interlock.runtime.zones import tzdata_version
from interlock.terms import Problem, Refused

KEYS: Final = "keys.toml"


def load_law(keys: bytes) -> Law:
    """The law that this package ships, with the keys of this site. Raises Corrupt, naming file and field."""
    return parse(_shipped(), schema_files(), keys, tzdata_version())


def next_law(keys: bytes, changed: Path) -> Law:
    """The rules that are to come: whole files of `changed` in place of the shipped tables of the same name, and of this
    site's keys.toml. Raises Refused when the folder holds anything else, Corrupt as load_law.
    """
    tables = _shipped()
    try:
        given = {entry.name: entry.read_bytes() for entry in sorted(changed.iterdir())}
    except OSError as error:
        fix = "Give the path of a folder with the tables that change, such as bodies.toml, or leave it out."
        raise Refused([Problem("INTERLOCK_NEXT_RULES", f"{changed}: {error.strerror}", fix)]) from error
    others = sorted(given.keys() - tables.keys() - {KEYS})
    if others or not given:
        what = f"has {', '.join(others)}, which no table is called" if others else "is empty"
        fix = f"Put only files of these names there: {', '.join(sorted([*tables, KEYS]))}."
        raise Refused([Problem("INTERLOCK_NEXT_RULES", what, fix)])
    return parse({**tables, **{name: given[name] for name in given if name != KEYS}}, schema_files(),
                 given.get(KEYS, keys), tzdata_version())  # fmt: skip


def _shipped() -> dict[str, bytes]:
    folder = files("interlock") / "law" / "tables"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".toml")}


def keyring_of(law: Law) -> Keyring:
    return Keyring.from_pems(law.keys.incarnation, {key.kid: (key.agency, key.public) for key in law.keys.key})
