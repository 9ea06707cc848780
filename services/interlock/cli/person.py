"""`interlock person`: what the log says of one person, and how far that view reaches."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Final

from cyclopts import Parameter

from interlock.cli.clocks import said, zone_of
from interlock.cli.doors import Door, open_door
from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.identity import identity_page, short_ref
from interlock.cli.output import RICH, Shown
from interlock.cli.page import CANNOT_CHECK, OK, REFUSED, Facts, Line, Page, Part
from interlock.terms import Problem, Refused
from interlock.terms.identifiers import masked


@dataclass(frozen=True, slots=True)
class Known:
    """What a door's replica holds about a person."""

    format: ClassVar[str] = "person/2"

    shown: str
    person: str
    closed: str | None
    """Why the gate of that door is closed, and this view perhaps not complete."""
    offset: int
    """The last of the log that this view has."""
    holds: Sequence[Mapping[str, Any]]
    ended_holds: Sequence[Mapping[str, Any]]
    orders: Sequence[Mapping[str, Any]]
    warrants: Sequence[Mapping[str, Any]]
    doubts: Sequence[Mapping[str, Any]]
    custody: Mapping[str, Any] | None
    faulty: Sequence[Mapping[str, Any]] = ()
    """What was sent about this person, may be a hold and could not be read."""
    identity: Mapping[str, Any] | None = None
    """Who else this is, or may be."""

    @property
    def nothing(self) -> bool:
        own = [one for one in self.holds if one.get("membership") != "unknown"]  # a class may hold whoever nobody knows
        said = (own, self.ended_holds, self.orders, self.warrants, self.doubts, self.custody, self.faulty)
        return not any(said) and not (self.identity and (self.identity["links"] or self.identity["family"]))

    @property
    def exit_code(self) -> int:
        """Fails closed: a view behind which no open gate stands is not found complete, whatever it shows."""
        if self.closed is not None:
            return CANNOT_CHECK
        return REFUSED if self.nothing else OK

    def page(self) -> Page:
        who = Line(f"Person {self.shown}, reference {short_ref(self.person)}")
        if self.nothing:
            return (*self._silence(), who, *self._unheard_of(), *self._identity(), self._reach())
        known = (*self._standing(), *self._identity(), *self._permission(), *self._past())
        return (*self._silence(), who, *known, self._reach())

    def _identity(self) -> Sequence[Part]:
        return () if self.identity is None else identity_page(self.identity)

    def _silence(self) -> Sequence[Part]:
        if self.closed is None:
            return ()
        return (
            Line(
                "Wait. The log is silent for this door, so this may not be all: a hold may have been placed since.",
                "warning",
            ),
            Line(f"Why: {self.closed.rstrip('.')}."),
        )

    def _unheard_of(self) -> Sequence[Part]:
        known = (
            "The log says nothing of this person." if self.closed is None else "Nothing of this person is known here."
        )
        return (Line(known, "warning"), Line("Check the A-number: another one is another person."))

    def _reach(self) -> Line:
        if self.closed is None:
            return Line(f"This view is complete to offset {self.offset} of the log.", "quiet")
        return Line(f"This view ends at offset {self.offset} of the log.", "quiet")

    def _standing(self) -> Sequence[Part]:
        if not self.holds and not self.doubts and not self.faulty:
            stands = "No hold stands here." if self.closed is None else "No hold is known here."
            return (Line(f"{stands} This is not a clearance: ask."),)
        doubts = [
            Line(f"A message that could not be used: offset {one['offset']}, {one['why']}.", "bad")
            for one in self.doubts
        ]
        faulty = [
            Line(
                f"Something that may be a hold was sent by {one['source']} as {one['submission']} and cannot be read. "
                "This person is not clear until it is sent again as it should be, or withdrawn.",
                "bad",
            )
            for one in self.faulty
        ]
        return (*(part for hold in self.holds for part in _hold(hold)), *doubts, *faulty)

    def _permission(self) -> Sequence[Part]:
        orders = [
            Line(
                f"Order {one['order']}: {one['order_type']} to {_list(one['countries'])}, by {one['source']}, "
                f"{'ended' if one['ended'] else 'final' if one['final'] else 'not final'}."
            )
            for one in self.orders
        ]
        warrants = [
            Line(f"Warrant {one['warrant']}: for order {one['order']}, to {_list(one['countries'])}.")
            for one in self.warrants
        ]
        return (*orders, *warrants)

    def _past(self) -> Sequence[Part]:
        custody = self.custody
        ended = [
            Line(f"Ended: {one['kind']}, placed by {one['source']}, event {one['event_id']}.")
            for one in self.ended_holds
        ]
        if custody is None:
            return ended
        return (
            *ended,
            Line(f"Custody: {custody['facility'] or 'no facility given'}, {custody['area'] or 'no area given'}."),
        )


async def person(
    ref: str | None = None,
    /,
    *,
    a_number: str | None = None,
    at: Annotated[
        str, Parameter(help="The door that is asked, its URL or its agency; ero unless you say otherwise.")
    ] = "ero",
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> Known | Refusal | NotPossible:
    """What the log says of a person. It is not a clearance: ask before you act.

    Parameters
    ----------
    ref
        The person's reference, as a door gave it.
    a_number
        The person's A-number, in any usual spelling, instead of the reference.
    """
    if (ref is None) == (a_number is None):
        raise Refused([Problem("person", "must be named in one way", "Give a reference, or --a-number.")])
    async with open_door("ero", at) as door:
        return await _look(door, ref, a_number)


async def _look(door: Door, ref: str | None, a_number: str | None) -> Known | Refusal | NotPossible:
    subject = {"ref": ref} if a_number is None else {"a_number": a_number}
    found = await door.post("/v1/persons/find", json.dumps({"subject": subject}).encode())
    if not found.ok:
        return Refusal("Not looked up.", found.problems)
    reply = await door.get(f"/v1/persons/{found.document['ref']}")
    if not reply.ok:
        return NotPossible(
            "The door could not look.", str(reply.document.get("detail", "it gave no reason")).rstrip(".")
        )
    label = short_ref(str(found.document["ref"])) if a_number is None else masked(a_number)
    return Known(label, **{field.name: reply.document[field.name] for field in fields(Known) if field.name != "shown"})


_MEMBERSHIP: Final[Mapping[str, str]] = {
    "member": "this person is a member",
    "probable": "this person is probably a member, and is held as one",
    "unknown": "no record tells whether this person is a member; until counsel says so, they are held as one",
}


_MET: Final = "given of one move, and confirmed: it blocks nothing now, and all again after that move"


def _hold(hold: Mapping[str, Any]) -> Sequence[Part]:
    name = hold["hold"]
    wall = zone_of(str(name["source"]))
    ends = f"until {said(hold['until'], wall)}, and then until its body confirms"
    until = "no end date" if hold["until"] is None else ends
    suspended = hold["suspended_by"]
    return (
        Line(f"Hold: {hold['name']}", "bad"),
        Facts(
            (
                *([("  suspended", f"by {suspended}: it blocks nothing now, and can come back")] if suspended else []),
                *([("  notice", _MET)] if hold["met"] else []),
                ("  placed by", f"{hold['placed_by']}, since {said(hold['since'], wall)}, {until}"),
                *([("  class", _MEMBERSHIP[hold["membership"]])] if hold.get("membership") else []),
                ("  docket", str(hold["docket"] or "not given")),
                ("  reference", f"source={name['source']} event_id={name['event_id']} kind={name['kind']}"),
                ("  offset", str(hold["offset"])),
            )
        ),
    )


def _list(countries: Sequence[str]) -> str:
    return ", ".join(countries) or "no country"
