"""Whether a revision of an event is read by everyone, and reads what everyone wrote; in plain words where not. Pure.

FULL_TRANSITIVE: each revision reads what every other one wrote. Avro's own checker has the last word; what stands here
says which field it is about and what to do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType
from avro.schema import parse

from interlock.bus.schemas import as_json

ANOTHER_NAME: Final = "Give the event another name: what it says is something else now."


@dataclass(frozen=True, slots=True)
class Break:
    """One thing for which a change cannot be made so."""

    field: str
    """With dots where it is in a part of the event."""
    why: str
    fix: str
    breaks: str
    """Whose: `readers of revision 1`, or `what revision 1 wrote`."""

    def __str__(self) -> str:
        return f"{self.field}: {self.why}. It breaks {self.breaks}. {self.fix}"


def breaks(earlier: Mapping[str, Any], later: Mapping[str, Any], revision: int) -> list[Break]:
    """What of the later schema cannot be, beside an earlier revision of this number. None means that both read both."""
    found = list(_of_fields(earlier, later, revision, ""))
    if not found:
        for reader, writer, whose in (
            (later, earlier, f"what revision {revision} wrote"),
            (earlier, later, f"readers of revision {revision}"),
        ):
            found += [Break("the event", message, ANOTHER_NAME, whose) for message in _by_avro(reader, writer)]
    return found


def _of_fields(earlier: Mapping[str, Any], later: Mapping[str, Any], revision: int, within: str) -> Iterator[Break]:
    before = {field["name"]: field for field in earlier["fields"]}
    after = {field["name"]: field for field in later["fields"]}
    for name in after.keys() - before.keys():
        if "default" not in after[name]:
            fix = 'Let it be missing: "type": ["null", …], "default": null.'
            yield Break(f"{within}{name}", "is new and has no default", fix, f"what revision {revision} wrote")
    for name in before.keys() - after.keys():
        if "default" not in before[name]:
            fix = "Leave it in, and say in its doc that nobody sends it any more."
            yield Break(f"{within}{name}", "is left out and had no default", fix, f"readers of revision {revision}")
    for name in sorted(before.keys() & after.keys()):
        yield from _of_types(before[name]["type"], after[name]["type"], revision, f"{within}{name}")


def _of_types(before: Any, after: Any, revision: int, field: str) -> Iterator[Break]:
    """What is wrong with the type of a field that both have."""
    was, now = _kind(before), _kind(after)
    both = f"readers of revision {revision}, and what it wrote"
    if was != now:
        fix = "Leave it as it is, and add a field of another name that may be missing."
        yield Break(field, f"was {was} and is {now}", fix, both)
    elif _is_nullable(before) != _is_nullable(after):
        why = "may be missing now" if _is_nullable(after) else "may not be missing any more"
        yield Break(field, why, "Leave it as it is, and add a field of another name that may be missing.", both)
    else:
        one, other = _inner(before), _inner(after)
        if isinstance(one, Mapping) and one["type"] == "record":
            yield from _of_fields(one, other, revision, f"{field}.")
        if isinstance(one, Mapping) and one["type"] == "enum" and set(one["symbols"]) != set(other["symbols"]):
            fix = "Leave the enum as it is: a set that grows is a string, with its codes in the doc."
            yield Break(field, "has other symbols", fix, both)


def _kind(node: Any) -> str:
    """The type in a word or two, with what it means: two logical types over one number are two."""
    inner = _without_null(node)
    if not isinstance(inner, Mapping):
        return str(inner)
    if "logicalType" in inner:
        return f"{inner['type']} as {inner['logicalType']}"
    if inner["type"] == "array":
        return f"a list of {_kind(inner['items'])}"
    return f"the {inner['type']} {inner['name']}" if "name" in inner else _kind(inner["type"])


def _inner(node: Any) -> Any:
    """The type itself: without null, and of a list that of its items."""
    inner = _without_null(node)
    return _inner(inner["items"]) if isinstance(inner, Mapping) and inner["type"] == "array" else inner


def _without_null(node: Any) -> Any:
    return (
        next(branch for branch in node if branch != "null")
        if isinstance(node, Sequence) and not isinstance(node, str)
        else node
    )


def _is_nullable(node: Any) -> bool:
    return isinstance(node, Sequence) and not isinstance(node, str) and "null" in node


def _by_avro(reader: Mapping[str, Any], writer: Mapping[str, Any]) -> list[str]:
    checker = ReaderWriterCompatibilityChecker()  # type: ignore[no-untyped-call]  # the library's own omission
    checked = checker.get_compatibility(parse(as_json(reader)), parse(as_json(writer)))
    return [] if checked.compatibility is SchemaCompatibilityType.compatible else sorted(checked.messages)


# ---- what changes for whoever reads or writes


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is other than before."""

    field: str
    what: str
    for_you: str
    """What it means for a reader, or for a sender."""


def changes(earlier: Mapping[str, Any], later: Mapping[str, Any], within: str = "") -> Iterator[Change]:
    """What is new, gone, or said otherwise; of two revisions that read each other."""
    before = {field["name"]: field for field in earlier["fields"]}
    after = {field["name"]: field for field in later["fields"]}
    for name, field in after.items():
        if name not in before:
            absent = f"missing in what was written before: {field['default']!r} stands for it"
            yield Change(
                f"{within}{name}", "new", f"{field.get('doc', '')} Readers: {absent}. Senders may leave it out."
            )
    for name in before:
        if name not in after:
            yield Change(f"{within}{name}", "gone", "Readers of the earlier revision find its default.")
    for name in (name for name in before if name in after):
        was, now = before[name], after[name]
        if was.get("doc") != now.get("doc"):
            yield Change(f"{within}{name}", "said otherwise", str(now.get("doc", "")))
        one, other = _inner(was["type"]), _inner(now["type"])
        if isinstance(one, Mapping) and one["type"] == "record" and isinstance(other, Mapping):
            yield from changes(one, other, f"{within}{name}.")
    if not within:
        yield from _around(earlier, later)


def _around(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> Iterator[Change]:
    for word, what in (("owners", "who may send it"), ("readers", "who reads it"), ("topic", "its topic")):
        if earlier[word] != later[word]:
            said = later[word] if isinstance(later[word], str) else ", ".join(later[word])
            yield Change(what, "other than before", f"Now: {said}.")
    if earlier["doc"] != later["doc"]:
        yield Change("its meaning", "said otherwise", str(later["doc"]))
