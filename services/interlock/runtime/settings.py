"""Configuration: INTERLOCK_* and nothing else. A name that nobody reads is an error: it was meant to do something."""

import os
import re
import stat
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from interlock.terms import Problem, Refused

PREFIX: Final = "INTERLOCK_"
_PERSON_KEY: Final = re.compile(rf"{PREFIX}PERSON_KEYS__[1-9]\d{{0,3}}", re.ASCII)
"""One variable for each version."""


class Kafka(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    bootstrap_servers: str = "127.0.0.1:19092"
    """host:port, several with commas."""
    topic_prefix: str = ""
    """Put before every topic name; only tests and stories use it."""


class Http(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8800


class Registry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(pattern=r"^https?://[^/\s]+")] | None = None
    """A schema registry that speaks Confluent's protocol, such as http://127.0.0.1:8880/apis/ccompat/v7. No answer
    waits for it.
    """


class Poller(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    database: str = ""
    """Where the outbox table is, as libpq writes it: host=db dbname=cases user=interlock. The password stands in the
    file that PGPASSFILE names.
    """
    door: str = ""
    """The address of the agency's door, such as http://127.0.0.1:8801."""


class Settings(BaseSettings):
    """Every setting of a process, from the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid", env_parse_none_str=""
    )

    kafka: Kafka = Kafka()
    http: Http = Http()
    registry: Registry = Registry()
    poller: Poller = Poller()
    keys: Path = Path(".interlock/sandbox/keys.toml")
    """The agencies' public keys and the name of the log: the one part of the rules outside the package."""
    next_rules: Path | None = None
    """A folder with the files of the rules that are to come: their store is built while those in force still serve."""
    signing_key: Path | None = None
    """This agency's private key, PEM."""
    signing_kid: str | None = None
    """The name of that key in keys.toml; when not given, the only key of the agency there."""
    person_keys: dict[Annotated[int, Field(ge=1, le=9999)], Path] = {}
    """The secrets from which person references are made, by the version of key and form."""
    state: Path = Path(".interlock")
    """Where outbox and store live, a folder an agency."""


def load_settings() -> Settings:
    """Settings from the environment. Raises Refused, naming the variable, on an unknown or malformed one."""
    # In any case of letters, because the environment is read so: interlock_stat is as misspelt as INTERLOCK_STAT.
    ours = [name for name in os.environ if name.upper().startswith(PREFIX)]
    known = _known_names()
    unknown = sorted(name for name in ours if name.upper() not in known and not _PERSON_KEY.fullmatch(name.upper()))
    if unknown:
        raise Refused(
            [
                Problem(name, "is not a setting", f"Use one of {', '.join(sorted(known))}, or remove it.")
                for name in unknown
            ]
        )
    try:
        return Settings()
    except ValidationError as error:
        raise Refused(
            [
                Problem(PREFIX + "__".join(str(part) for part in e["loc"]).upper(), e["msg"], "Correct the value.")
                for e in error.errors()
            ]
        ) from error


def _known_names() -> set[str]:
    nested: dict[str, type[BaseModel]] = {"kafka": Kafka, "http": Http, "registry": Registry, "poller": Poller}
    names = {PREFIX + name.upper() for name in Settings.model_fields if name not in {*nested, "person_keys"}}
    for group, model in nested.items():
        names |= {f"{PREFIX}{group}__{name}".upper() for name in model.model_fields}
    return names | {f"{PREFIX}PERSON_KEYS__1"}


def read_secret(path: Path, what: str) -> bytes:
    """A key file that nobody else on the machine can read. Raises Refused otherwise."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError as error:
        raise Refused([Problem(what, f"cannot be read: {error.strerror}", "Give the path of the key file.")]) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Refused([Problem(what, "can be read by other users", f"Run: chmod 600 {path}")])
    return content
