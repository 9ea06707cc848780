"""What is wrong with something to be sent, as far as that shows before any door is asked.

A door holds for repair what it cannot use and what may be a hold, and somebody is UNKNOWN for it, or a whole agency.
That is right for what a court meant to say, and a high price for a slip on the command line.
"""

import difflib
import json
from collections.abc import Iterator, Mapping
from typing import Final

from interlock.cli.bodies import read_body
from interlock.cli.doors import FORMS, JSON_FORMS, known_doors
from interlock.terms import Problem, Refused
from interlock.terms.times import parse_rfc3339

WAIT_S_MAX: Final = 30
_ONE_OBJECT: Final = "Send one event as a JSON object: interlock example prints one."
_SOURCE: Final = "Send a source such as eoir/los-angeles, or name the door with --at."
_BULK: Final[Mapping[str, tuple[str, ...]]] = {
    "--to": ("--reconcile",),
    "--unit": ("--census", "--reconcile"),
    "--attested-by": ("--census",),
}
"""Options that say something only with one of these."""


def require_meaning(options: Mapping[str, object], wait: int | None) -> None:
    """Raises Refused for every option that would be ignored: whoever wrote it meant something by it."""
    given = {name for name, value in options.items() if value is not None and value is not False}
    problems = list(_meaningless(given | ({"--wait"} if wait is not None else set())))
    if wait is not None and not 0 <= wait <= WAIT_S_MAX:
        problems.append(Problem("--wait", "is not a number of seconds to wait", f"Use 0 to {WAIT_S_MAX}."))
    if problems:
        raise Refused(problems)


def _meaningless(given: set[str]) -> Iterator[Problem]:
    bulk = given & {"--census", "--reconcile"}
    for option, modes in _BULK.items():
        if option in given and not bulk.intersection(modes):
            yield Problem(option, f"says nothing without {' or '.join(modes)}", "Add it, or leave this out.")
    if len(bulk) > 1:
        yield Problem("--reconcile", "stands beside --census", "Tell the past first, then compare in a second command.")
    if bulk and "--wait" in given:
        yield Problem("--wait", f"says nothing with {min(bulk)}", "Leave it out: it ends when all of it is done.")


def require_table(start: bytes, form: str) -> None:
    """Raises Refused for an empty file, and for JSON that is given as a table: a door would hold the whole of it."""
    if not start.strip():
        raise Refused([Problem("--as", f"the file is empty, and no {form}", "Is it the right file?")])
    if form not in JSON_FORMS and start.lstrip().startswith((b"{", b"[")):
        raise Refused([Problem("--as", f"the file is JSON, and no {form}", "Send events without --as.")])


def require_rows(file: str, start: bytes) -> None:
    """Raises Refused for one event written over many lines: a door would hold each line of it, and a whole agency."""
    try:
        json.loads(start)
    except (ValueError, RecursionError):
        pass
    else:
        return
    body = read_body(file).strip()
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        return  # rows, some of them not right: the door says which
    if b"\n" not in body:
        return  # one row, below an empty line
    said = "is one JSON value over several lines, and not one event a line"
    fix = "Write each event on a line of its own, as this prints it: interlock example StayGranted --json."
    raise Refused([Problem(file, said, fix if isinstance(whole, dict) else f"Take the list apart. {fix}")])


def require_instant(written: str, option: str) -> None:
    """Raises Refused where a door would not take that time: by then every row of the file would have been sent."""
    try:
        parse_rfc3339(written)
    except ValueError as error:
        raise Refused([Problem(option, "is not a date with a time", "Write it as 2026-11-02T07:00:00Z.")]) from error


def agency_of(body: bytes, at: str | None, form: str | None, file: str) -> str:
    """Whose door it is for: that of the form, or of the event's source. Raises Refused when neither is known, and for
    an event on its way to a door of another agency.
    """
    if form is not None:
        require_table(body, form)
        return _of_form(form, at)
    if at is None:
        return _of_source(_event(body, file))
    try:
        source = _event(body, file).get("source")
    except Refused:  # the door is named, and says itself what it cannot read
        return at
    require_own("the event is", source, at)
    return at


def _of_form(form: str, at: str | None) -> str:
    if form not in FORMS:
        if at is not None:
            return at
        fix = f"Use {', '.join(FORMS)}, or name the door with --at."
        raise Refused([Problem("--as", f"{form} is not a form known here", fix)])
    if at is not None:
        require_own("that form is", FORMS[form], at)
    return at or FORMS[form]


def _event(body: bytes, file: str) -> Mapping[str, object]:
    """The event in a body. Raises Refused, naming the file and where it stops being one."""
    name = "standard input" if file == "-" else file
    if not body.strip():
        raise Refused([Problem(name, "is empty", _ONE_OBJECT)])
    try:
        event = json.loads(body)
    except json.JSONDecodeError as error:
        where = f"is no JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise Refused([Problem(name, where, _ONE_OBJECT)]) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem(name, "is no JSON: it is not text, or nested too deep", _ONE_OBJECT)]) from error
    if not isinstance(event, dict):
        raise Refused([Problem(name, "is JSON, but no object", _ONE_OBJECT)])
    return event


def _of_source(event: Mapping[str, object]) -> str:
    """The agency that the source names. Raises Refused where no door of it is known."""
    if "source" not in event:
        near = difflib.get_close_matches("source", event, 1)
        raise Refused(
            [Problem("source", "is missing", f"Did you mean it by {near[0]}? {_SOURCE}" if near else _SOURCE)]
        )
    source = event["source"]
    if not isinstance(source, str) or not source.strip():
        raise Refused([Problem("source", "is no text", _SOURCE)])
    return known_agency("source", source)


def known_agency(field: str, unit: str) -> str:
    """Whose unit it is. Raises Refused, naming the field, where no door of that agency is known."""
    known, agency = known_doors(), unit.partition("/")[0]
    if agency not in known:
        near = difflib.get_close_matches(agency.lower(), known, 1)
        fix = f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(known)}, or give its door's URL: --at."
        raise Refused([Problem(field, f"no door of {agency[:60]} is known here", fix)])
    return agency


def require_own(what: str, source: object, at: str) -> None:
    """Raises Refused where the door is known to be another agency's: it would hold what it gets, and so its person, or
    all of its own sources.
    """
    known = known_doors()
    door = at if at in known else next((name for name, url in known.items() if url == at.rstrip("/")), None)
    agency = source.partition("/")[0] if isinstance(source, str) else None
    if door is not None and agency in known and agency != door:
        said = f"{what} from {source}, and the door of {door} speaks for {door} only"
        raise Refused([Problem("--at", said, f"Leave --at out, or name its own door: --at {agency}.")])
