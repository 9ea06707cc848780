"""Where the log is and by which keys it is read: the environment, else a sandbox that runs here, else the defaults."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interlock.bus import RawRecord, Topic
from interlock.bus.registry import shown
from interlock.cli.doors import or_elsewhere, sandbox_note
from interlock.gate.rules import load_law
from interlock.law import Law
from interlock.runtime.settings import Settings, load_settings
from interlock.terms import Offset, Problem, Refused

if TYPE_CHECKING:
    from interlock.bus.kafka import KafkaBus

FROM_ENVIRONMENT = "environment"
FROM_SANDBOX = "the sandbox that runs here"
DEFAULT = "default"
_OWN = ("next_rules", "signing_key", "signing_kid", "person_keys", "state")


@dataclass(frozen=True, slots=True)
class Origin:
    """A setting, and where its value comes from."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class LogSite:
    """What a reader of the log needs."""

    bootstrap_servers: str
    topic_prefix: str
    keys: Path
    registry: str | None
    """Where the schema registry is; None where there is none."""
    settings: Settings
    origins: tuple[Origin, ...]

    def law(self) -> Law:
        """The rules with this site's keys. Raises Refused when keys.toml cannot be read, Corrupt when it is wrong."""
        try:
            content = self.keys.read_bytes()
        except OSError as error:
            fix = or_elsewhere("Start a sandbox: interlock sandbox up --detach. Or give the path of your keys.toml.")
            raise Refused([Problem("INTERLOCK_KEYS", f"{self.keys} cannot be read: {error.strerror}", fix)]) from error
        return load_law(content)

    def bus(self) -> "KafkaBus":
        """The log's own brokers. Whoever asks for it closes it."""
        from interlock.bus.kafka import KafkaBus  # noqa: PLC0415 - the Kafka client is slow to load

        return KafkaBus(self.bootstrap_servers, self.topic_prefix)


def log_site() -> LogSite:
    """Raises Refused on an unknown or malformed setting."""
    settings, note = load_settings(), sandbox_note()
    servers = _origin(settings, "kafka", "bootstrap_servers", note.get("bootstrap_servers"))
    keys = _origin(settings, None, "keys", note.get("keys"))
    registry = settings.registry.url or note.get("registry")
    others = [
        _origin(settings, "registry", "url", note.get("registry")),
        _origin(settings, "kafka", "topic_prefix", None),
        _origin(settings, "http", "host", None),
        _origin(settings, "http", "port", None),
        *(_origin(settings, None, name, None) for name in _OWN),
    ]
    return LogSite(
        bootstrap_servers=servers.value,
        topic_prefix=settings.kafka.topic_prefix,
        keys=Path(keys.value),
        registry=None if registry is None else str(registry),
        settings=settings,
        origins=(servers, keys, *others),
    )


@asynccontextmanager
async def reading(topic: Topic, start: Offset) -> AsyncIterator[AsyncIterator[Sequence[RawRecord]]]:
    """The batches of a topic; leaving the context gives the connection back."""
    batches = topic.read(start)
    try:
        yield batches
    finally:
        if isinstance(batches, AsyncGenerator):
            await batches.aclose()


def _origin(settings: Settings, group: str | None, name: str, noted: Any) -> Origin:
    model: Any = settings if group is None else getattr(settings, group)
    variable = f"INTERLOCK_{name}" if group is None else f"INTERLOCK_{group}__{name}"
    given = (group is None or group in settings.model_fields_set) and name in model.model_fields_set
    value = getattr(model, name)
    if given:
        text = str(value)
        return Origin(variable.upper(), shown(text) if name == "url" else text, FROM_ENVIRONMENT)
    if noted is not None:
        return Origin(variable.upper(), str(noted), FROM_SANDBOX)
    return Origin(variable.upper(), str(value) if value not in (None, "", {}) else "not set", DEFAULT)
