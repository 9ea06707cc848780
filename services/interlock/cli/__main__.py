"""`interlock VERB …`. Verbs are loaded when they are called, so that asking is quick."""

import inspect
import itertools
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from types import FrameType
from typing import Any, Final

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError

from interlock.cli.failures import failure
from interlock.cli.help_pages import Flowing, about_stories
from interlock.cli.output import RICH, Shown, show, show_each, tell
from interlock.cli.page import OK, STOPPED, USAGE, examples, exit_codes
from interlock.terms import InterlockError

_VERBS: Final = {
    "ask": (
        "ask:ask",
        "May this act happen to this person, now? Or to everyone on a list?",
        "interlock ask board --a-number A900-000-011 --born 1988-02-14 --to HND --flight 'flight 0714'",
        "interlock ask board --fins 1204558 --encounter cbp/2026-114-07 --surname López --nationality HND --to HND",
        "interlock ask add_to_manifest --manifest list.csv --to HND",
    ),
    "send": (
        "send:send",
        "Send one event to a door, and wait for its receipt.",
        "interlock example MotionFiled | interlock send -",
        "interlock send docket.tsv --as docket-tables",
        "interlock send stays.jsonl --census protections --unit eoir/bia --attested-by eoir-0007",
    ),
    "file": (
        "file:app",
        "Files of many rows: check each row, or send them. The same file twice is harmless.",
        "interlock file check nightly.csv",
        "interlock file send nightly.csv",
    ),
    "example": (
        "example:example",
        "Print an event that can be sent as it is; without a name, list the events.",
        "interlock example",
        "interlock example StayGranted > stay.json",
    ),
    "snippet": (
        "snippet:snippet",
        "Code that sends an event: curl, Java, .NET or PL/SQL.",
        "interlock snippet PersonRelocated",
        "interlock snippet MotionFiled --lang java > Send.java",
    ),
    "events": (
        "events:app",
        "Every event there is: who sends it, who reads it, and what its fields mean.",
        "interlock events",
        "interlock events show StayGranted",
    ),
    "person": (
        "person:person",
        "What the log says of a person. It is not a clearance: ask before you act.",
        "interlock person --a-number A900-000-011",
        "interlock person p1.5f0c3a9e5f0c3a9e5f0c3a9e5f0c3a9e --at eoir",
    ),
    "why": (
        "why:why",
        "The trail behind an answer or an event: question, offset, rules, and each reason with its hold and law.",
        "interlock why 713544b2",
        "interlock why 0192f1a2-7c3b-7d4e-8f50-61728394a5b6 --at eoir",
    ),
    "tail": (
        "tail:tail",
        "Follow the log or an area topic: decoded, with both clocks, and without names.",
        "interlock tail --topic caseload --type PersonRelocated",
        "interlock tail --from 0 --until-end --json",
    ),
    "doctor": (
        "doctor:doctor",
        "Check this installation; each finding comes with its fix.",
        "interlock doctor",
        "interlock doctor --json",
    ),
    "schemas": (
        "schemas:app",
        "Whether a change of a contract breaks anybody, and what it changes for you; and have a registry know it.",
        "interlock schemas check schemas",
        "interlock schemas diff StayGranted",
    ),
    "lag": (
        "lag:lag",
        "How far each service is behind on its area topic, in seconds.",
        "interlock lag",
        "interlock lag ero.relocations --json",
    ),
    "replay": (
        "replay:replay",
        "Let a service handle again what it has handled since a time; shows what, and does nothing without --go.",
        "interlock replay ero.relocations --since 2026-06-01T00:00:00Z",
        "interlock replay ero.relocations --since 2026-06-01T00:00:00Z --go",
    ),
    "failed": (
        "failed:app",
        "Messages that a service could not handle: which, why, and how they are sent again.",
        "interlock failed list",
        "interlock failed send ero.relocations/caseload.v1/3/17 fixed.json --go",
    ),
    "rehearse": (
        "rehearse:rehearse",
        "What the gate would have said to past departures, before you enforce.",
        "interlock rehearse departures.csv",
        "interlock rehearse - --json < departures.jsonl",
    ),
    "stories": (
        "stories:stories",
        "Run stories: what agencies say, and what must be answered.",
        "interlock stories tests/stories",
        "interlock stories tests/stories --kafka --vary",
    ),
    "law": (
        "law:app",
        "The law of holds, and the stories that tell it.",
        "interlock law check",
        "interlock law check tests/stories/eoir",
    ),
    "sandbox": (
        "sandbox:app",
        "A whole Interlock on this machine, with made-up people.",
        "interlock sandbox up",
        "interlock sandbox break broker 1",
    ),
    "demo": (
        "demo:demo",
        "Play the founding case on a real Kafka.",
        "interlock demo",
        "interlock demo --plain",
    ),
}
"""Where each verb lives, what it does, and two examples."""
_FURTHER: Final = {"stories": about_stories()}
"""What stands below the examples."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns its exit code, one of EXIT_CODES."""
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with _every_end_as_ctrl_c():
            return _run(tokens)
    except KeyboardInterrupt:
        tell("\nStopped." if sys.stderr.isatty() else "Stopped.")  # below the progress line and the ^C
        return STOPPED


@contextmanager
def _every_end_as_ctrl_c() -> Iterator[None]:
    """A closed terminal and a `kill` end a verb as Ctrl-C does: what it started ends, what it made for itself goes."""

    def end(number: int, frame: FrameType | None) -> None:
        as_ctrl_c = signal.getsignal(signal.SIGINT)
        if not callable(as_ctrl_c):  # a shell's background job ignores Ctrl-C, and is to hear of its end all the same
            raise KeyboardInterrupt
        as_ctrl_c(number, frame)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]  # nohup means what it says
    for number in heard:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number] or signal.SIG_DFL)


def _run(tokens: list[str]) -> int:
    try:
        command, bound, _ = _app(tokens).parse_args(tokens, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        verb = "".join(f" {word}" for word in error.command_chain or ())
        tell(f"{_unquoted(error, tokens) or error}\nSee: interlock{verb} --help")
        return USAGE
    shown = next((value for value in bound.arguments.values() if isinstance(value, Shown)), RICH)
    try:
        return _finished(command(*bound.args, **bound.kwargs), shown)
    except InterlockError as error:
        return show(failure(error), shown)


def _unquoted(error: CycloptsError, tokens: list[str]) -> str | None:
    """What to do where words were left over behind an option: most often an A-number that was typed with its spaces."""
    left = set(error.unused_tokens or ()) if isinstance(error, UnusedCliTokensError) else set()
    option = ""
    for word, after in itertools.pairwise(tokens):
        if word.startswith("--"):  # it has taken one word, its own or the next, and no more
            option = word.partition("=")[0] if "=" in word or after not in left else ""
        if after in left and option:
            what, such_as = ("the A-number", "A098 765 432") if option == "--a-number" else ("what has spaces", "…")
            return f"{option}: put {what} in quotes, such as '{such_as}'."
    return None


def _app(tokens: list[str]) -> App:
    plain = "--plain" in tokens or not sys.stdout.isatty()
    app = App(
        name="interlock",
        help="Agencies say what matters about a person in custody; before anyone acts, they ask. Only CLEAR permits.",
        help_format="plaintext",
        help_formatter=Flowing(plain=plain),
        help_epilogue=exit_codes(),
        version=version("interlock"),
        default_parameter=Parameter(negative=(), show_default=False),
    )
    for verb, (where, meaning, *ways) in _VERBS.items():
        end = f"{examples(*ways)}{_FURTHER.get(verb, '')}"
        own = {} if where.endswith(":app") else {"help_epilogue": end}  # a group's verbs show their own
        app.command(f"interlock.cli.{where}", name=verb, help=meaning, **own)
    return app


def _finished(result: Any, shown: Shown) -> int:
    """Wait for what a verb returned, and show it: one value, several as they come, or just an exit code."""
    if inspect.isawaitable(result) or isinstance(result, AsyncIterator):
        import asyncio  # noqa: PLC0415 - help does without it

        return asyncio.run(_awaited(result, shown))
    if result is None or isinstance(result, int):
        return result or OK
    return show(result, shown)


async def _awaited(result: Any, shown: Shown) -> int:
    if isinstance(result, AsyncIterator):
        return await show_each(result, shown)
    finished = await result
    return finished or OK if finished is None or isinstance(finished, int) else show(finished, shown)


if __name__ == "__main__":
    sys.exit(main())
