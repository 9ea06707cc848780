"""`interlock failed`: messages that a service could not handle: which, why, and how they are sent again."""

import getpass
import json
import sys
from pathlib import Path
from typing import Any

from cyclopts import App
from pydantic import ValidationError

from interlock.bus import catalogue
from interlock.bus.areas import AreaOpener, Illegible
from interlock.cli.failed_results import FailedList, FailedShown, SentAgain, Where, message_of, named
from interlock.cli.failed_site import became, brokers, find, readable, waiting
from interlock.cli.output import RICH, Shown
from interlock.cli.page import Bare, examples
from interlock.cli.tail import WITHHELD
from interlock.door.plain import in_plain_words
from interlock.events import EVENTS, AreaEvent
from interlock.runtime.clock import SystemClock
from interlock.subscriber import letters
from interlock.subscriber.mending import Failed, again, event_in
from interlock.terms import Problem, Refused, Unavailable

app = App(name="failed", help="Messages that a service could not handle: which, why, and how they are sent again.")


@app.command(
    name="list", help_epilogue=examples("interlock failed list", "interlock failed list ero.relocations --json")
)
async def list_(
    service: str | None = None,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> FailedList:
    """Every message that a service could not handle, the longest waiting first. Exits with 1 where there is one.

    Parameters
    ----------
    service
        Agency and service, such as ero.relocations; all of them when left out.
    """
    async with brokers() as bus:
        found = await waiting(bus, service)
    return FailedList(tuple(sorted(found, key=lambda one: one.since)))


@app.command(help_epilogue=examples("interlock failed show ero.relocations/caseload.v1/3/17"))
async def show(
    letter: str,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> FailedShown:
    """One message that failed: why, since when, and what it says, without what is personal.

    Parameters
    ----------
    letter
        Its name, as the list shows it.
    """
    where = named(letter)
    async with brokers() as bus:
        one = await find(bus, where)
    try:
        event, unreadable = await readable(one, where), None
    except (Illegible, Unavailable) as error:
        event, unreadable = None, str(error)
    headers = {name: (value or b"").decode(errors="replace") for name, value in one.raw.headers if name != "sig"}
    return FailedShown(message_of(where, one), headers, None if event is None else _without_personal(event), unreadable)


@app.command(help_epilogue=examples("interlock failed fix ero.relocations/caseload.v1/3/17 > fixed.json"))
async def fix(
    letter: str,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> Bare:
    """Print what a failed message says, whole, to be mended in a file and sent with `interlock failed send`.

    Parameters
    ----------
    letter
        Its name, as the list shows it.
    """
    where = named(letter)
    async with brokers() as bus:
        one = await find(bus, where)
    event = _readable(one, where)
    return Bare({"type": type(event).__name__, "data": event.model_dump(mode="json")})


@app.command(
    help_epilogue=examples(
        "interlock failed send ero.relocations/caseload.v1/3/17",
        "interlock failed send ero.relocations/caseload.v1/3/17 fixed.json --go",
    )
)
async def send(
    letter: str,
    file: Path | None = None,
    /,
    *,
    go: bool = False,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> SentAgain:
    """Send a failed message again: as it came, or as it stands in a file. Without --go it only shows what would change.

    Only the service that failed hears it. What waits behind it of the same person follows by itself, in its order.

    Parameters
    ----------
    letter
        Its name, as the list shows it.
    file
        The message as `interlock failed fix` has printed it, mended; - reads standard input.
    go
        Send it.
    """
    where = named(letter)
    opener = AreaOpener(catalogue(), where.topic)
    async with brokers() as bus:
        one = await find(bus, where)
        if one.behind:
            why = f"stands behind {one.behind} of the same person"
            raise Refused([Problem("letter", why, "Send the first of them: the others follow by themselves.")])
        event = None if file is None else _mended(file, one)
        changes = {} if event is None else _changes(_readable(one, where), event)
        if not go:
            return SentAgain(letter, changes, "not_sent")
        topic = bus.topic(where.letters, where.partition)
        told = again(one, event if changes else None, opener, getpass.getuser(), SystemClock().utc())
        (at,) = await topic.append([told])
        state, reason = await became(bus, where, at)
        return SentAgain(letter, changes, state, reason)


def _changes(before: AreaEvent, after: AreaEvent) -> dict[str, tuple[Any, Any]]:
    """Every field that is other than before. Of what is personal only that."""
    was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
    said_was, said_now = _without_personal(before), _without_personal(after)
    return {name: (said_was[name], said_now[name]) for name, value in now.items() if was[name] != value}


def _mended(file: Path, one: Failed) -> AreaEvent:
    """The event in the file. Raises Refused, with every field that is wrong."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text()
        found = json.loads(text)
        kind, data = found["type"], found["data"]
    except OSError as error:
        raise Refused(
            [Problem("file", f"cannot be read: {error.strerror}", "Give the file that you have mended.")]
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        fix = "Begin anew: interlock failed fix LETTER > fixed.json"
        raise Refused([Problem("file", "is not what interlock failed fix has printed", fix)]) from error
    was = letters.text_of(one.raw, "ce_type")
    if kind != was:
        raise Refused([Problem("type", f"is {kind}, and the message is {was}", "Leave the type as it is.")])
    try:
        return EVENTS[kind].model_validate_json(json.dumps(data), strict=True)  # type: ignore[return-value]  # its topic has area events only
    except ValidationError as error:
        raise Refused([in_plain_words(each) for each in error.errors()]) from error


def _readable(one: Failed, where: Where) -> AreaEvent:
    """Raises Refused where nobody can read it, or not all of it: what is mended is written in a revision of ours."""
    opener = AreaOpener(catalogue(), where.topic)
    try:
        return event_in(one, opener)
    except Illegible as error:
        fix = "Its sender must send it again under a new id; this letter stays as it is."
        schema = letters.text_of(one.raw, "schema")
        if schema is not None and not opener.knows({"schema": schema.encode()}):
            fix = "Upgrade Interlock here to mend it, or send it as it came. To see it: interlock failed show."
        raise Refused([Problem("letter", f"cannot be read: {error}", fix)]) from error


def _without_personal(event: AreaEvent) -> dict[str, Any]:
    fields = catalogue().of(type(event).__name__).raw["fields"]
    personal = {field["name"] for field in fields if field.get("pii")}
    found: dict[str, Any] = event.model_dump(mode="json")
    return {name: WITHHELD if name in personal and value is not None else value for name, value in found.items()}
