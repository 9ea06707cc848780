"""Make the event classes from the schemas: `poe generate`, `poe generate --check`, `poe generate --release`.

The .avsc file is the one hand-written form of an event. Every class under services/interlock/events is made from its
newest revision and is never edited. --release appends new revisions to schemas/ids.json; after that they are never
edited either.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from datamodel_code_generator.__main__ import main as make_a_class

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas"
EVENTS = ROOT / "services" / "interlock" / "events"
SAFETY_TOPIC = "interlock.safety.v1"
BESIDE_IT = ("interlock.heartbeat.v1", "interlock.answer.v1")
"""What doors say of themselves and of their answers. Every other topic is that of an area."""
HEADER = "# Generated from {source} by `poe generate`; change the schema instead."


def newest_schemas() -> dict[str, Path]:
    """The newest revision of each event, by class name."""
    newest: dict[str, tuple[int, Path]] = {}
    for path in SCHEMAS.glob("*/*.avsc"):
        match = re.fullmatch(r"[a-z0-9_]+\.v(\d+)\.avsc", path.name)
        if match is None:
            sys.exit(f"{path.relative_to(ROOT)}: name it <event_name>.v<n>.avsc")
        name = json.loads(path.read_text())["name"]
        newest[name] = max(newest.get(name, (0, path)), (int(match[1]), path))
    return {name: path for name, (_, path) in sorted(newest.items())}


def generate(into: Path) -> None:
    schemas = newest_schemas()
    for area in _areas(schemas):
        (into / area).mkdir(parents=True, exist_ok=True)
        (into / area / "__init__.py").write_text("")
    for name, path in schemas.items():
        target = into / path.parent.name / f"{path.name.split('.')[0]}.py"
        _one_class(path, target)
        if f"class {name}(" not in target.read_text():
            sys.exit(f"{path.relative_to(ROOT)}: the record is {name}, but no such class came out")
    (into / "__init__.py").write_text(_face(schemas))
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", into], check=True)  # noqa: S603 - our own folder


def _one_class(source: Path, target: Path) -> None:
    failed = make_a_class(
        [
            "--input", str(source), "--input-file-type", "avro", "--output", str(target),
            "--output-model-type", "pydantic_v2.BaseModel", "--base-class", "interlock.events.fact.Fact",
            "--target-python-version", "3.11", "--disable-future-imports", "--use-union-operator",
            "--use-standard-collections", "--use-generic-container-types", "--output-datetime-class", "AwareDatetime",
            "--strict-nullable", "--enum-field-as-literal", "all", "--use-annotated", "--formatters", "builtin",
            "--custom-file-header", HEADER.format(source=source.relative_to(ROOT)),
        ]
    )  # fmt: skip
    if failed:
        sys.exit(f"{source.relative_to(ROOT)}: no class came out")


def _areas(schemas: dict[str, Path]) -> list[str]:
    return sorted({path.parent.name for path in schemas.values()})


def _face(schemas: dict[str, Path]) -> str:
    facts: dict[str, Any] = {name: json.loads(path.read_text()) for name, path in schemas.items()}
    imports = [
        f"from interlock.events.{path.parent.name}.{path.name.split('.')[0]} import {name}"
        for name, path in schemas.items()
    ]
    public = [*schemas, "AreaEvent", "Event", "OffLogEvent", "SafetyEvent"]
    of_a_matter = [name for name in schemas if facts[name].get("about") == "matter"]
    safety = [name for name in schemas if facts[name]["topic"] == SAFETY_TOPIC]
    of_an_area = [name for name in schemas if facts[name]["topic"] not in (SAFETY_TOPIC, *BESIDE_IT)]
    areas = {area: [name for name in safety if schemas[name].parent.name == area] for area in _areas(schemas)}
    unions = {f"{area.title().replace('_', '')}Event": names for area, names in areas.items() if names}
    return "\n".join(
        [
            '"""Every event, one class each. SafetyEvent is the closed set that the fold must handle, area by area."""',
            "",
            *sorted(imports),
            "",
            *(f"{union} = {' | '.join(names)}" for union, names in unions.items()),
            "",
            f"SafetyEvent = {' | '.join(unions)}",
            f"AreaEvent = {' | '.join(of_an_area)}",
            '"""What is told on the area topics, to whom it concerns."""',
            f"OffLogEvent = {' | '.join(name for name in schemas if name not in {*safety, *of_an_area})} | AreaEvent",
            '"""What is said beside the safety log: it decides nothing."""',
            "Event = SafetyEvent | OffLogEvent",
            "",
            f"EVENTS: dict[str, type[Event]] = {{{', '.join(f'{name!r}: {name}' for name in schemas)}}}",
            '"""The class of each event by its name, which is also its schema, its ce_type and its file."""',
            f"OF_A_MATTER: frozenset[str] = frozenset({of_a_matter!r})",
            '"""Events whose subject is no person but a matter of an agency, such as an operation or a seizure."""',
            "",
            f"__all__ = {['EVENTS', 'OF_A_MATTER', *sorted([*public, *unions])]!r}",
            "",
        ]
    )


def check() -> int:
    with tempfile.TemporaryDirectory(dir=ROOT / "services") as scratch:  # inside, so that ruff finds its settings
        fresh = Path(scratch) / "events"
        fresh.mkdir()
        generate(fresh)
        made = {path.relative_to(fresh): path.read_text() for path in fresh.rglob("*.py")}
    by_hand = {"fact.py", "record.py"}
    kept = {path.relative_to(EVENTS): path.read_text() for path in EVENTS.rglob("*.py") if path.name not in by_hand}
    stale = sorted(str(path) for path in made.keys() | kept.keys() if made.get(path) != kept.get(path))
    for path in stale:
        print(f"services/interlock/events/{path} is not what its schema makes: run `poe generate`", file=sys.stderr)
    return 1 if stale else 0


def release() -> None:
    from interlock.bus.schemas import FALLBACK_ID_MIN, fingerprint  # noqa: PLC0415 - the other modes run without it

    listing = SCHEMAS / "ids.json"
    rows = json.loads(listing.read_text()) if listing.exists() else []
    known = {(row["name"], row["revision"]) for row in rows}
    for path in sorted(SCHEMAS.glob("*/*.avsc")):
        raw = json.loads(path.read_text())
        revision = int(path.name.split(".")[1][1:])
        if (raw["name"], revision) not in known:
            number = FALLBACK_ID_MIN + len(rows) + 1
            rows.append({"name": raw["name"], "revision": revision, "fingerprint": fingerprint(raw), "id": number})
    listing.write_text("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="compare instead of writing")
    options.add_argument("--release", action="store_true", help="list new revisions in schemas/ids.json")
    chosen = options.parse_args()
    if chosen.check:
        return check()
    generate(EVENTS)
    if chosen.release:
        release()
    return 0


if __name__ == "__main__":
    sys.exit(main())
