"""What is read at start-up where the settings say: the rules with this site's keys, and an agency's own secrets.

A publisher reads the same; no server is loaded for it.
"""

from pathlib import Path

from interlock.bus import SigningKey
from interlock.gate.rules import load_law, next_law
from interlock.law import Law
from interlock.runtime.settings import Settings, read_secret
from interlock.terms import Problem, Refused
from interlock.terms.identifiers import PERSON_KEY_BYTES_MIN, PersonKey, PersonKeys


def shipped_law(settings: Settings) -> Law:
    """The rules that this package ships, with the keys of this site. Raises Refused when keys.toml cannot be read."""
    return load_law(_keys(settings))


def upcoming_law(settings: Settings) -> Law | None:
    """The rules that are to come."""
    return None if settings.next_rules is None else next_law(_keys(settings), settings.next_rules)


def _keys(settings: Settings) -> bytes:
    try:
        return settings.keys.read_bytes()
    except OSError as error:
        why, fix = f"{settings.keys} cannot be read: {error.strerror}", "Give the path of keys.toml."
        raise Refused([Problem("INTERLOCK_KEYS", why, fix)]) from error


def signing_key(agency: str, law: Law, settings: Settings) -> SigningKey:
    """This agency's key and its name. Raises Refused when either is missing, or the name is of another agency's key.

    One that keys.toml does not list may have been admitted on the log: the door says whether, once it has read that.
    """
    own = [key.kid for key in law.keys.key if key.agency == agency]
    others = [key.kid for key in law.keys.key if key.agency != agency]
    kid = settings.signing_kid or (own[0] if len(own) == 1 else None)
    if kid is None or kid in others:
        fix = f"Use one of {', '.join(own)}." if own else f"Call it as no other key is called, such as {agency}-2026."
        raise Refused([Problem("INTERLOCK_SIGNING_KID", f"must name one key of {agency}", fix)])
    pem = read_secret(_given(settings.signing_key, "INTERLOCK_SIGNING_KEY"), "INTERLOCK_SIGNING_KEY")
    return SigningKey.from_pem(kid, agency, pem)


def person_keys(settings: Settings) -> PersonKeys:
    """The secrets behind person references. Raises Refused when there is none, or one is too short: no default."""
    if not settings.person_keys:
        fix = "Give the path of the file, one variable for each version: INTERLOCK_PERSON_KEYS__1=person.key"
        raise Refused([Problem("INTERLOCK_PERSON_KEYS", "is missing", fix)])
    return PersonKeys(tuple(_person_key(*one) for one in sorted(settings.person_keys.items())))


def _person_key(version: int, path: Path) -> PersonKey:
    variable = f"INTERLOCK_PERSON_KEYS__{version}"
    secret = read_secret(path, variable)
    if len(secret) < PERSON_KEY_BYTES_MIN:
        fix = f"Use a file of at least {PERSON_KEY_BYTES_MIN} random bytes."
        raise Refused([Problem(variable, "is too short", fix)])
    return PersonKey(secret, version)


def _given(path: Path | None, variable: str) -> Path:
    if path is None:
        raise Refused([Problem(variable, "is missing", "Give the path of the file.")])
    return path
