"""Write the documents that come from the code: `poe generate`, `poe generate --check`.

deploy/docs/asyncapi.json   every topic and event, as AsyncAPI 3
deploy/docs/acls.json       who may read and write what: the broker's access list
deploy/docs/*.md            one page an area, in plain words

Each door describes itself as OpenAPI at /openapi.json, by the law and the keys that it runs with.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from interlock.bus import catalogue, topic_table
from interlock.bus.asyncapi import acls, asyncapi
from interlock.bus.topics import TopicRow
from interlock.cli.events import EventShown, show

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "deploy" / "docs"


def documents() -> dict[str, str]:
    """Every document by its name."""
    topics = topic_table()
    found: dict[str, str] = {
        "asyncapi.json": _json(asyncapi(topics, catalogue(), version("interlock"))),
        "acls.json": _json([asdict(one) for one in acls(topics)]),
    }
    return found | {f"{_area(name)}.md": _page(row) for name, row in sorted(topics.items())}


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _area(topic: str) -> str:
    return topic.removeprefix("interlock.").partition(".")[0]


def _page(row: TopicRow) -> str:
    """One topic in plain words: who writes and reads it, and each of its events with its fields."""
    names = sorted(schema.name for schema in catalogue().newest.values() if schema.topic == row.name)
    lines = [
        f"# {_area(row.name).capitalize()}: what stands on `{row.name}`",
        "",
        f"Written by {', '.join(row.writers)}. Read by {', '.join(row.readers)}. {_kept(row)}",
        "",
        *(f"- [{name}](#{name.lower()}): {show(name).meaning.partition('. ')[0].rstrip('.')}." for name in names),
        "",
    ]
    return "\n".join([*lines, *(line for name in names for line in _event(show(name)))]).rstrip() + "\n"


def _kept(row: TopicRow) -> str:
    days = int(row.config.get("retention.ms", "-1")) // 86_400_000
    kept = f"Kept for {days} days" if days > 0 else "Kept for ever"
    order = "one order for all" if row.partitions == 1 else f"{row.partitions} partitions, one order for each subject"
    return f"{kept}; {order}."


def _event(event: EventShown) -> Iterator[str]:
    yield from (f"## {event.name}", "", event.meaning, "")
    yield from (f"Sent by {', '.join(event.owners)}. Meant for {', '.join(event.readers) or 'nobody but the log'}.", "")
    yield from (f"Why there is such a thing: {event.motive}", "")
    yield from ("| field | what it is | NIEM | meaning |", "|---|---|---|---|")
    for one in event.fields:
        also = [one.type, *(["may be missing"] if one.may_be_missing else []), *(["personal"] if one.personal else [])]
        yield f"| `{one.name}` | {', '.join(also)} | {one.niem or ''} | {one.meaning.replace('|', '/')} |"
    yield from ("", "```json", json.dumps(event.example, indent=1, ensure_ascii=False), "```", "")


def check() -> int:
    """Name every document that is not what the code makes."""
    made = documents()
    kept = {path.name: path.read_text() for path in DOCS.iterdir()} if DOCS.exists() else {}
    stale = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    for name in stale:
        print(f"deploy/docs/{name} is not what the code makes: run `poe generate`", file=sys.stderr)
    return 1 if stale else 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="compare instead of writing")
    if options.parse_args().check:
        return check()
    DOCS.mkdir(exist_ok=True)
    for path in DOCS.iterdir():
        path.unlink()
    for name, text in documents().items():
        (DOCS / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
