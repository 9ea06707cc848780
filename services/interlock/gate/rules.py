"""The rules of this installation: the shipped tables and schemas, and the site's keys."""

from importlib.resources import files

from interlock.bus import Keyring, schema_files
from interlock.law import Law, parse
from interlock.runtime.zones import tzdata_version


def load_law(keys: bytes) -> Law:
    """The law that this package ships, with the keys of this site. Raises Corrupt, naming file and field."""
    tables = {
        entry.name: entry.read_bytes()
        for entry in (files("interlock") / "law" / "tables").iterdir()
        if entry.name.endswith(".toml")
    }
    return parse(tables, schema_files(), keys, tzdata_version())


def keyring_of(law: Law) -> Keyring:
    return Keyring.from_pems(law.keys.incarnation, {key.kid: (key.agency, key.public) for key in law.keys.key})
