"""What both peers do with a message: the same codec, the same model, the same handler as the others in the run."""

import io
import json
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import fastavro

from interlock.events.caseload.person_relocated import PersonRelocated

SERVERS, TOPIC, COUNT, SCHEMA = sys.argv[1], sys.argv[2], int(sys.argv[3]), json.loads(Path(sys.argv[4]).read_text())
_PARSED = fastavro.parse_schema(SCHEMA)
_FRAME = 5


def decoded(value: bytes) -> PersonRelocated:
    source = io.BytesIO(value)
    source.seek(_FRAME)
    return PersonRelocated.model_validate(fastavro.schemaless_reader(source, _PARSED, None))


class Counted:
    """From the first message to the last."""

    def __init__(self) -> None:
        self._seen = 0
        self._began = 0.0

    def saw(self, event: PersonRelocated) -> bool:
        """Whether this was the last one."""
        if not self._seen:
            self._began = perf_counter()
        self._seen += bool(event.to_area)
        return self._seen == COUNT

    def say(self, *packages: str) -> None:
        rate = COUNT / (perf_counter() - self._began)
        print(json.dumps({"rate": rate, "versions": {name: version(name) for name in packages}}))  # noqa: T201 - for the benchmark
