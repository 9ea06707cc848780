"""Writes services/interlock/sandbox/jars.toml anew: `poe lock-jars`. Run it to move to another Kafka or registry, and
read the diff.
"""

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
REGISTRY: Final = ("io.apicurio", "apicurio-registry-app", "3.3.3", "all", "tar.gz")
TARGET: Final = Path(__file__).parents[2] / "services/interlock/sandbox/jars.toml"
HEADING: Final = """\
# The class path of a sandbox broker, and the archive of the registry: every file, where it comes from, and its digest,
# checked before Java starts.
# Written by `poe lock-jars`.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=60)
        inputs, others = context.resolver.resolve([context.create_dependency(KAFKA)])
        rows = [_jar(each) for each in [*inputs, *others, context.create_dependency(LOG_BINDING)]]
        group, artifact, version, *kind = REGISTRY
        archive = context.project(group, artifact).at_version(version).artifact(*kind)
        registry = _row("registry", archive, ":".join(REGISTRY))
    TARGET.write_text(HEADING + "".join(sorted(rows)) + registry, encoding="utf-8")


def _jar(dependency: Any) -> str:
    coordinate = f"{dependency.groupId}:{dependency.artifactId}:{dependency.version}"
    return _row("jar", dependency.artifact, coordinate)


def _row(table: str, artifact: Any, coordinate: str) -> str:
    path = artifact.resolve()
    content = path.read_bytes()
    return f"""
[[{table}]]
file = "{path.name}"
coordinate = "{coordinate}"
sha256 = "{hashlib.sha256(content).hexdigest()}"
bytes = {len(content)}
"""


if __name__ == "__main__":
    main()
