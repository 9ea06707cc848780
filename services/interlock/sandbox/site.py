"""Where a sandbox keeps things, on which ports it listens, and the keys that it makes for itself."""

import json
import os
import secrets
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization

from interlock.bus import SigningKey
from interlock.sandbox.ports import HOST, free_ports
from interlock.sandbox.rules import keys_toml, made_up_key
from interlock.terms import Problem, Refused

FOLDER: Final = Path(".interlock/sandbox")
"""Where commands look for a sandbox unless told otherwise."""
AGENCIES: Final = ("eoir", "uscis", "ero", "doj", "cbp", "hhs", "opla")
WITHOUT_DOOR: Final = ("hsi", "state")
"""What these tell stands on area topics only, and a program of theirs publishes it. They sign with a key, and it is
none of keys.toml: it may never be the second of two that say who counts.
"""
_DOOR_PORTS: Final[Mapping[str, int]] = {name: above for above, name in enumerate(AGENCIES, start=1)}
"""Each agency's door, above the port base."""
PORT_BASE: Final = 8800
_BROKER_PORT: Final = 19092
_CONTROLLER_PORT: Final = 19192
_BROKER_ABOVE_BASE: Final = 92
_CONTROLLER_ABOVE_BASE: Final = 192
_REGISTRY_PORT: Final = 8880
_REGISTRY_ABOVE_BASE: Final = 80
_BASE_MIN: Final = 1024
"""Below it only root may listen."""
_BASE_MAX: Final = 65_000
"""So that each of them, two hundred above it at most, is a port at all."""
Say = Callable[[str], None]
"""Where progress goes, a line at a time."""


def to_nobody(_: str) -> None:
    """Progress that nobody waits for."""


def folder_option(folder: Path) -> str:
    """What a command that is printed needs, so that it finds the sandbox of this folder when it is typed here."""
    return "" if folder == FOLDER.resolve() else f" --folder {shlex.quote(str(folder))}"


@dataclass(frozen=True, slots=True)
class Ports:
    """Every port of one sandbox."""

    doors: Mapping[str, int]
    brokers: tuple[int, ...]
    controllers: tuple[int, ...]
    registry: int


def ports_from(base: int | None, brokers: int) -> Ports:
    """The usual ports, or all of them above another base. Raises Refused where there are none above it."""
    if base is not None and not _BASE_MIN <= base <= _BASE_MAX:
        raise Refused([Problem("--port-base", f"use {_BASE_MIN} to {_BASE_MAX}", "Such as --port-base 20000.")])
    broker = _BROKER_PORT if base is None else base + _BROKER_ABOVE_BASE
    controller = _CONTROLLER_PORT if base is None else base + _CONTROLLER_ABOVE_BASE
    doors = PORT_BASE if base is None else base
    return Ports(
        doors={agency: doors + _DOOR_PORTS[agency] for agency in AGENCIES},
        brokers=tuple(broker + number for number in range(brokers)),
        controllers=tuple(controller + number for number in range(brokers)),
        registry=_REGISTRY_PORT if base is None else base + _REGISTRY_ABOVE_BASE,
    )


def ports_free(brokers: int) -> Ports:
    """Ports that nobody holds, for the demo and for tests."""
    *found, registry = free_ports(len(AGENCIES) + 2 * brokers + 1)
    doors, rest = found[: len(AGENCIES)], found[len(AGENCIES) :]
    return Ports(dict(zip(AGENCIES, doors, strict=True)), tuple(rest[:brokers]), tuple(rest[brokers:]), registry)


def registry_url(port: int) -> str:
    """Where Apicurio speaks as Confluent's registry does."""
    return f"http://{HOST}:{port}/apis/ccompat/v7"


@dataclass(frozen=True, slots=True)
class SandboxSite:
    """One sandbox on disk."""

    folder: Path
    ports: Ports
    has_registry: bool = False

    @property
    def keys(self) -> Path:
        return self.folder / "keys.toml"

    @property
    def person_key(self) -> Path:
        return self.folder / "person.key"

    @property
    def description(self) -> Path:
        """What other commands read to find this sandbox."""
        return self.folder / "site.json"

    @property
    def bootstrap_servers(self) -> str:
        return ",".join(f"127.0.0.1:{port}" for port in self.ports.brokers)

    @property
    def doors(self) -> dict[str, str]:
        return {agency: f"http://127.0.0.1:{port}" for agency, port in self.ports.doors.items()}

    @property
    def registry(self) -> str | None:
        """Where its schema registry is, as any client of Confluent's wants it; None where it has none."""
        return registry_url(self.ports.registry) if self.has_registry else None

    def at_option(self, agency: str) -> str:
        """What a printed command that speaks to a door needs: those of the usual folder find the door themselves."""
        return f" --at {self.doors[agency]}" if folder_option(self.folder) else ""

    def signing_key(self, agency: str) -> Path:
        return self.folder / "keys" / f"{agency}.pem"

    def log(self, name: str) -> Path:
        return self.folder / "log" / f"{name}.log"

    def make(self) -> dict[str, SigningKey]:
        """Begin anew: nothing of an earlier sandbox is left, and every agency gets a fresh key."""
        for entry in ("broker", "registry", "keys", "state", "log"):
            shutil.rmtree(self.folder / entry, ignore_errors=True)
        for folder in ("keys", "state", "log"):
            (self.folder / folder).mkdir(parents=True)
        _write_secret(self.person_key, secrets.token_bytes(32))
        keys = {agency: made_up_key(agency) for agency in AGENCIES}
        others = {agency: made_up_key(agency) for agency in WITHOUT_DOOR}
        for agency, key in (keys | others).items():
            pem = key.private.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            _write_secret(self.signing_key(agency), pem)
        self.keys.write_bytes(keys_toml(secrets.token_hex(8), keys.values()))
        return keys

    def environment(self, agency: str) -> dict[str, str]:
        """What a door process of this sandbox is told."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("INTERLOCK_")}
        return inherited | {
            "INTERLOCK_KAFKA__BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "INTERLOCK_HTTP__PORT": str(self.ports.doors[agency]),
            "INTERLOCK_KEYS": str(self.keys),
            "INTERLOCK_SIGNING_KEY": str(self.signing_key(agency)),
            "INTERLOCK_PERSON_KEYS__1": str(self.person_key),
            "INTERLOCK_STATE": str(self.folder / "state"),
            **({} if self.registry is None else {"INTERLOCK_REGISTRY__URL": self.registry}),
        }

    def describe(self, pid: int) -> None:
        """Tell other commands where everything is."""
        document = {
            "pid": pid,
            "bootstrap_servers": self.bootstrap_servers,
            "doors": self.doors,
            "registry": self.registry,
            "keys": str(self.keys),
            "person_key": str(self.person_key),
        }
        self.description.write_text(json.dumps(document, indent=2) + "\n", encoding="ascii")


def _write_secret(path: Path, content: bytes) -> None:
    """Readable by this user only, from the first byte."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - the mode must be set at creation
        file.write(content)
