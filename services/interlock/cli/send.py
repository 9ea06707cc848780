"""`interlock send`: one event, or one native document, to a door."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Final, Literal

from cyclopts import Parameter

from interlock.cli.bodies import first_line, read_body
from interlock.cli.doors import CLOUDEVENT, TIMEOUT_S, Reply, open_door
from interlock.cli.failures import NotPossible, Refusal, not_stored
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, PENDING, REFUSED, WITHOUT_EFFECT, Line, Page
from interlock.cli.past import Bulk, PastTold, Reconciled, tell_past
from interlock.cli.past import reconcile as compare
from interlock.cli.send_checks import (
    agency_of,
    known_agency,
    require_instant,
    require_meaning,
    require_rows,
    require_table,
)
from interlock.persons import outcome
from interlock.terms import Problem, Refused, Unavailable

_WAIT_S: Final = 5
_ON_THE_LOG: Final = frozenset({"EFFECTIVE", "RECORDED"})


@dataclass(frozen=True, slots=True)
class SentEvent:
    """One receipt."""

    id: str
    source: str
    type: str
    status: str
    offset: int | None
    holds: Sequence[Mapping[str, Any]]
    """Each hold that it places: kind, name, citation, and what has become of it."""
    why: str
    repeated: bool
    now: str | None

    @property
    def pending(self) -> bool:
        """Nothing says yet that it is on the log. Fails closed: a status of another name is no promise either."""
        return self.status not in _ON_THE_LOG

    @property
    def without_effect(self) -> bool:
        """On the log, and it neither holds nor ends what its sender meant."""
        return self.why.startswith(outcome.WITHOUT_EFFECT)

    def line(self) -> Line:
        again = "Taken before; this is the first receipt. " if self.repeated else ""
        one = ("has", "is", "stands") if len(self.holds) == 1 else ("have", "are", "stand")
        effective = (
            f"{again}EFFECTIVE at offset {self.offset}: {' and '.join(str(hold['kind']) for hold in self.holds)}"
        )
        match self.status, self.now:
            case "EFFECTIVE", "verified" | "disproved":
                return Line(f"{effective} stood until the report was found out: it is {self.now}.")
            case "EFFECTIVE", "ended":
                return Line(f"{effective} stood, and {one[0]} ended since.")
            case "EFFECTIVE", "met":
                return Line(f"{effective} stood. Notice was given since, so the next move may be made, and no other.")
            case "EFFECTIVE", "suspended":
                return Line(f"{effective} stood, and {one[1]} suspended now.")
            case "EFFECTIVE", _:
                return Line(f"{effective} {one[2]}.", "good")
            case "RECORDED", _ if self.without_effect:
                return Line(
                    f"{again}RECORDED at offset {self.offset}, without effect: "
                    f"{self.why.removeprefix(outcome.WITHOUT_EFFECT)}. Nobody is held or let go by it. "
                    "See what stands: interlock person.",
                    "warning",
                )
            case "HELD_FOR_REPAIR", "waits":
                return Line(f"{again}HELD FOR REPAIR: {self.why}.", "warning")
            case "HELD_FOR_REPAIR", _:
                return Line(f"{again}Held for repair once; {self.why}.")
            case "RECORDED", _:
                return Line(f"{again}RECORDED at offset {self.offset}: {self.why.removeprefix('recorded; ')}.")
            case _:
                return Line(
                    f"{again}PENDING: stored at the door, and not on the log yet, so it stops nobody so far. "
                    f"The door sends it by itself. See what became of it: interlock why {self.id}. "
                    "Sending it again is harmless with this id.",
                    "warning",
                )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a door took."""

    format: ClassVar[str] = "sent/1"

    at: str
    receipts: Sequence[SentEvent]
    rejected: Sequence[str] = ()
    """Rows of a native form that were not taken: each line with its reason."""

    @property
    def exit_code(self) -> int:
        if self.rejected:
            return REFUSED
        if any(one.pending for one in self.receipts):
            return PENDING
        return WITHOUT_EFFECT if any(one.without_effect for one in self.receipts) else OK

    def page(self) -> Page:
        not_taken = tuple(Line(one, "warning") for one in self.rejected)
        if not self.receipts:
            return not_taken or (Line("Nothing new: the door had seen all of it before."),)
        named = len(self.receipts) > 1
        taken = (
            Line(f"{one.type} {one.id}: {one.line().text}" if named else one.line().text, one.line().tone)
            for one in self.receipts
        )
        return (*taken, *not_taken)


async def send(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    at: str | None = None,
    wait: int | None = None,
    form: Annotated[str | None, Parameter(name="--as")] = None,
    census: Literal["protections", "orders"] | None = None,
    attested_by: str | None = None,
    reconcile: bool = False,
    to: str | None = None,
    unit: str | None = None,
    shown: Shown = RICH,
) -> Sent | PastTold | Reconciled | Refusal | NotPossible:
    """Send one event to a door, and wait for its receipt; with --census or --reconcile a whole file, one row a line.
    Exit code 14: without effect; 15: not on the log yet; 1: refused, also where it may be a hold and is held for
    repair, and where a row of a file was not taken.

    Parameters
    ----------
    file
        An event as JSON, or - for standard input.
    at
        The door: its URL, or an agency such as eoir. Left out, the door of the agency that the event's source names.
    wait
        Seconds to wait until the event is read back from the log, up to 30; 5 unless you say otherwise.
    form
        The native form of the file, such as docket-tables; left out, it is an event as JSON.
    census
        The file tells the past of --unit, of this kind: protections first, then orders. Until all of it stands in the
        log, whoever the unit could touch is UNKNOWN. It can be stopped and run again.
    attested_by
        Who attests that nothing else is missing: a reference of that person.
    reconcile
        The file is all that --unit has up to --to, one event a line. What the log lacks is sent, and is an incident.
    to
        The unit's own time up to which the file is complete, such as 2026-11-02T07:00:00Z.
    unit
        The source whose file it is, such as eoir/los-angeles.
    """
    options = {"--census": census, "--reconcile": reconcile, "--to": to, "--unit": unit, "--attested-by": attested_by}
    require_meaning(options, wait)
    if census is not None or reconcile:
        source = _needed(unit, "--unit", "Name the source, such as eoir/los-angeles.")
        if at is None:
            known_agency("--unit", source)
        start = first_line(file)
        if form is not None:
            require_table(start, form)
        else:
            require_rows(file, start)
        bulk = Bulk(file, source, at, form, progress_to(shown))
        if census is not None:
            fix = "Give the reference of the person who attests that nothing else is missing."
            return await tell_past(bulk, census, _needed(attested_by, "--attested-by", fix))
        until = _needed(to, "--to", "Give the time up to which the file is complete.")
        require_instant(until, "--to")
        return await compare(bulk, until)
    body = read_body(file)
    content_type = CLOUDEVENT if form is None else f"application/vnd.interlock.{form}+tsv"
    agency = agency_of(body, at, form, file)
    waiting = _WAIT_S if wait is None else wait
    headers = {"content-type": content_type, "prefer": f"wait={waiting}"}
    async with open_door(agency, at, TIMEOUT_S + waiting) as door:
        try:
            reply = await door.post("/v1/events", body, headers)
        except Unavailable as error:
            return not_stored(str(error))
        return _result(door.url, reply)


def _needed(given: str | None, option: str, fix: str) -> str:
    if not given:
        raise Refused([Problem(option, "is missing", fix)])
    return given


def _result(url: str, reply: Reply) -> Sent | Refusal | NotPossible:
    if reply.failed:
        return not_stored(str(reply.document.get("detail", "the door failed")).rstrip("."))
    if not reply.ok:
        held = reply.document.get("receipt")
        waiting = {one.id: one.why for one in _receipts(held)} if held else {}
        return Refusal(f"{reply.document.get('title', 'Not taken.')}", reply.problems, waiting)
    return Sent(url, _receipts(reply.document), tuple(_rejected(reply.document)))


def _rejected(document: Mapping[str, Any]) -> Iterator[str]:
    """Each row that was not taken. Its door names it by line and column."""
    for row in document.get("rejected", ()):
        held = f" HELD FOR REPAIR as {row['held']}." if row["held"] else ""
        for one in row["problems"]:
            yield f"Not taken: {one['field']}: {one['reason']}. {one['fix']}{held}"


def _receipts(document: Mapping[str, Any]) -> tuple[SentEvent, ...]:
    receipts: Any = document.get("receipts", [document])
    return tuple(receipt_of(one) for one in receipts)


def receipt_of(document: Mapping[str, Any]) -> SentEvent:
    known: dict[str, Any] = {field.name: document.get(field.name) for field in fields(SentEvent)}
    return SentEvent(**known | {"holds": document.get("holds") or ()})
