"""The page about the model, and in it the history that breaks a gate which asks for the end of the log, drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from tests.proof.model.model import BOUNDS, LONG, MEETINGS, MISTAKES, PROTOCOL, ROOT, Case

FOLDER: Final = ROOT / "deploy" / "proof"
PAGE: Final = "model.md"
PICTURE: Final = "read-index.svg"

_LANES: Final = ("controllers", "broker 0", "broker 1", "broker 2", "gate", "court")
_RECORDS: Final = ("", "the hold", "its end", "the question")
"""By their number in the model, where it has one hold and one question."""
_TEXT_PX: Final = 480
_LANE_PX: Final = 110
_ROW_PX: Final = 44
_HEAD_PX: Final = 64


@dataclass(frozen=True, slots=True)
class Step:
    """Something goes from one to another, or happens to one alone."""

    sender: str
    receiver: str
    words: str
    wrong: bool = False


def steps(story: Sequence[str]) -> Iterator[Step]:
    """What happens, in the order in which it does."""
    for line in story:
        what, *numbers = line.split()
        yield _step(what, *(int(number) for number in numbers))


def _step(what: str, one: int, two: int = 0, three: int = 0) -> Step:  # noqa: C901, PLR0912 - a flat table of words
    me = f"broker {one}"
    match what:
        case "is_elected":
            words = f"The controllers take broker {one} for dead: broker {two} leads epoch {three}."
            return Step("controllers", "controllers", words)
        case "hears":
            role = "it leads" if three == one else f"broker {three} leads"
            return Step("controllers", me, f"Broker {one} hears that {role} epoch {two}.")
        case "takes":
            sender = "gate" if two == len(_RECORDS) - 1 else "court"
            return Step(sender, me, f"Broker {one} takes {_RECORDS[two]}, at offset {three}.")
        case "fetches":
            return Step(me, f"broker {two}", f"Broker {one} has {_many(three)} and asks broker {two} for the next one.")
        case "acknowledges":
            return Step(me, "court", f"Broker {one} acknowledges {_RECORDS[two]} to the court, at offset {three}.")
        case "asks":
            return Step("gate", "gate", "The gate sends its question.")
        case "asks_for_the_end":
            return Step("gate", f"broker {two}", f"The gate asks broker {two} where the log ends. It says: at {three}.")
        case "answers":
            said = "a hold stands" if three else "no hold stands: CLEAR"
            return Step("gate", "gate", f"The gate has read {_many(two)}, and {said}.", wrong=not three)
        case "leaves":
            return Step("controllers", "controllers", f"Broker {one} is no longer in sync.")
        case "joins":
            return Step(me, "controllers", f"Broker {two} is in sync again.")
        case "loses":
            return Step(me, me, f"Broker {one} loses its records from offset {two} on.")
        case "returns":
            return Step(me, "controllers", f"Broker {one} comes back, and says that it has lost records.")
        case _:
            raise ValueError(f"the model tells of something new: {what}")


def _many(records: int) -> str:
    return "1 record" if records == 1 else f"{records} records"


def picture(story: Sequence[str]) -> str:
    """A row a step: its sentence on the left, on the right who sends to whom."""
    rows = list(steps(story))
    bottom = _HEAD_PX + len(rows) * _ROW_PX
    width = _TEXT_PX + len(_LANES) * _LANE_PX
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 20}" role="img">',
        "<title>A leader that was replaced says where its own log ends, and the gate misses a hold</title>",
        f'<rect width="{width}" height="{bottom + 20}" fill="white"/>',
        '<g font-family="sans-serif" font-size="15">',
    ]
    for lane in _LANES:
        lines += [
            f'<text x="{_x(lane)}" y="36" text-anchor="middle" font-weight="bold">{lane}</text>',
            f'<line x1="{_x(lane)}" y1="48" x2="{_x(lane)}" y2="{bottom}" stroke="#999"/>',
        ]
    lines += [_zombie(*span, bottom) for span in _zombies(story)]
    for number, row in enumerate(rows):
        lines += _row(number, row)
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


def _x(lane: str) -> int:
    return _TEXT_PX + _LANES.index(lane) * _LANE_PX + _LANE_PX // 2


def _y(number: int) -> int:
    return _HEAD_PX + number * _ROW_PX + _ROW_PX // 2


def _zombies(story: Sequence[str]) -> Iterator[tuple[str, int, int | None]]:
    """Who was replaced, from which row on, and in which one it hears of it."""
    for number, line in enumerate(story):
        what, *numbers = line.split()
        if what == "is_elected":
            hears = (later for later in range(number, len(story)) if story[later].startswith(f"hears {numbers[0]} "))
            yield f"broker {numbers[0]}", number, next(hears, None)


def _zombie(lane: str, first: int, last: int | None, bottom: int) -> str:
    ends = bottom if last is None else _y(last)
    return (
        f'<line x1="{_x(lane)}" y1="{_y(first)}" x2="{_x(lane)}" y2="{ends}" stroke="#c00" stroke-width="5" '
        f'stroke-dasharray="9 5"><title>{lane} still believes that it leads</title></line>'
    )


def _row(number: int, row: Step) -> Iterator[str]:
    y, style = _y(number), ' fill="#c00" font-weight="bold"' if row.wrong else ""
    yield f'<text x="14" y="{y + 5}"{style}>{number + 1}. {escape(row.words)}</text>'
    if row.sender == row.receiver:
        yield f'<circle cx="{_x(row.sender)}" cy="{y}" r="7" fill="{"#c00" if row.wrong else "black"}"/>'
    else:
        start, end = _x(row.sender), _x(row.receiver)
        back = -12 if start < end else 12
        yield f'<line x1="{start}" y1="{y}" x2="{end + back}" y2="{y}" stroke="black" stroke-width="2"/>'
        yield f'<path d="M{end},{y} l{back},-5 v10 z"/>'


def page(story: Sequence[str]) -> dict[str, str]:
    """The files of deploy/proof that come from the model, by their names."""
    text = f"""# The protocol of a clearance, checked in every order of its steps

`tests/proof/model/clearance.pml` is a small model for [spin](https://spinroot.com): three brokers that replicate as
Kafka does, controllers, a court that tells of holds, and a gate that is asked. A leader that was replaced goes on as
before until it hears of it; requests arrive late, twice or never. `python -m tests.proof.model` looks at every order
in which all that can happen, with no more of each than is listed here.

- In none of them is a question answered CLEAR when a hold had been acknowledged before it was asked, and the end of
  that hold had not been sent.
- In none of them do two readers see different records at one offset.

{_table(PROTOCOL)}

These the tests search each time. With `--long` also, the largest with 38 million states in 4 GB:

{_table(LONG)}

A search in which nothing happens would find nothing wrong. These met, and had to meet, each of the following:

{chr(10).join(f"- {what}" for what in sorted(MEETINGS))}

The model has no clock: a gate that waits no longer than 5 s answers less often, and never otherwise. A hold counts as
acknowledged once its broker says so, which is before its issuer is told that it is effective. What a hold is, and whom
it is about, is not in it: that is for the stories and the simulation.

## What the check finds when there is a mistake

Each of these, made on purpose, has to break the protocol, and does:

| mistake | with it |
|---|---|
{chr(10).join(f"| {case.name} | {case.meaning} |" for case in MISTAKES)}

The last is none of ours: it is where Kafka's promise ends. A gate that had read the record that is now missing finds
that its digest does not fit the log any more, and closes.

## Why the gate does not ask for the end of the log

The shortest history in which a gate that does so is wrong, as spin found it. Broker 0 is paused, or cut off from its
peers and not from the gate. The broken line is the time in which it believes that it leads.

![A leader that was replaced says where its own log ends, and the gate misses a hold]({PICTURE})

{chr(10).join(f"{number}. {step.words}" for number, step in enumerate(steps(story), 1))}

The gate that is in use sends its question as a record instead. Broker 0 can take it, and cannot have it read: brokers 1
and 2 no longer fetch from it, so that the question stays above its high watermark. At broker 1 the question stands
behind the hold.

`deploy/spin.sh` fetches spin where apt is at hand. Where neither is, the tests of the model are skipped, and say so.
"""
    return {PAGE: text, PICTURE: picture(story)}


def _table(cases: Sequence[Case]) -> str:
    """The bounds in the order of clearance.pml, with epochs counted by the elections between them."""
    heads = ("elections", "holds", "questions", "arrivals of each", "records in a log", "brokers that lose records")
    rows = [f"| {' | '.join(heads)} | a well leader is replaced |", f"|{'---|' * (len(heads) + 1)}"]
    for case in cases:
        bounds = BOUNDS | {name: int(number) for name, number in (one.split("=") for one in case.bounds)}
        bounds["EPOCHS"] -= 1
        *numbers, planned = bounds.values()
        rows.append(f"| {' | '.join(str(number) for number in numbers)} | {'too' if planned else 'no'} |")
    return "\n".join(rows)
