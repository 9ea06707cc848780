"""Writes services/interlock/sandbox/jars.toml anew: `poe lock-jars`. Run it to move to another Kafka; read the diff."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any, Final

from jgo.maven import MavenContext

# Asked for together, the resolver would take the older kafka-clients that the binding's own parents mention.
KAFKA: Final = "org.apache.kafka:kafka_2.13:4.3.1"
LOG_BINDING: Final = (
    "org.apache.logging.log4j:log4j-slf4j-impl:2.25.4"  # Kafka logs through slf4j and brings no binding
)
TARGET: Final = Path(__file__).parents[2] / "services/interlock/sandbox/jars.toml"
HEADING: Final = """\
# The class path of a sandbox broker: every file, where it comes from, and its digest, checked before Java starts.
# Written by `poe lock-jars`.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=60)
        inputs, others = context.resolver.resolve([context.create_dependency(KAFKA)])
        rows = [_row(each) for each in [*inputs, *others, context.create_dependency(LOG_BINDING)]]
    TARGET.write_text(HEADING + "".join(sorted(rows)), encoding="utf-8")


def _row(dependency: Any) -> str:
    path = dependency.artifact.resolve()
    content = path.read_bytes()
    return f"""
[[jar]]
file = "{path.name}"
coordinate = "{dependency.groupId}:{dependency.artifactId}:{dependency.version}"
sha256 = "{hashlib.sha256(content).hexdigest()}"
bytes = {len(content)}
"""


if __name__ == "__main__":
    main()
