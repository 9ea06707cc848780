"""`interlock ask`: one person, or everyone on a list together."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final

from cyclopts import Parameter

from interlock.cli.answers import Answer, Answers, answer_of, cannot_check, refused, same_person, sentence
from interlock.cli.bodies import read_body
from interlock.cli.doors import AT_ONCE, Door, known_doors, open_door
from interlock.cli.failures import Refusal
from interlock.cli.manifest import Wanted, read_manifest, wanted
from interlock.cli.output import RICH, Shown, progress_to, tell
from interlock.cli.subjects import in_options
from interlock.persons.acts import DEPART
from interlock.runtime.clock import SystemClock
from interlock.terms import Problem, Refused, Unavailable

_TALK_AFTER_S: Final = 1.0


async def ask(
    action: str,
    /,
    *,
    a_number: str | None = None,
    born: str | None = None,
    fins: str | None = None,
    encounter: str | None = None,
    ref: str | None = None,
    surname: str | None = None,
    nationality: str | None = None,
    to: str | None = None,
    flight: str | None = None,
    manifest: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    officer: str | None = None,
    case_number: str | None = None,
    to_area: str | None = None,
    via: str | None = None,
    at: Annotated[
        str, Parameter(help="The door of the acting agency, its URL or its name; ero unless you say otherwise.")
    ] = "ero",
    shown: Shown = RICH,
) -> Answer | Answers | Refusal:
    """May this act happen to this person, now? Exit code 0 clear, 10 blocked, 11 cannot check, 13 possible match.

    Fails closed: only CLEAR permits, and what cannot be asked is not clear. A person is named by two things at least,
    of A-number or reference, fingerprint number, encounter and birth date.

    Parameters
    ----------
    action
        The act: add_to_manifest, promote_alternate, board, handover, execute_removal; or depart, which is asked for
        everybody aboard together. Inside the country, with --to USA: transfer_facility, transfer_aor, release,
        lodge_detainer, emergency_evacuation and others; a door names them all. Anywhere else each is a removal.
    a_number
        The person's A-number, in any usual spelling.
    born
        The person's birth date, such as 1981-03-02.
    fins
        The person's fingerprint identification number, 6 to 12 digits.
    encounter
        For somebody without an A-number: an agency and its own number of the encounter, such as cbp/2026-114-07.
    ref
        The person's reference as a door gave it, instead of the A-number.
    surname
        The person's surname, compared only with orders that name nobody by number.
    nationality
        The person's nationality, three letters such as HND; compared as the surname is.
    to
        The destination, three letters such as HND; USA for an act inside the country.
    flight
        The flight, or another conveyance such as "bus 12".
    manifest
        A list instead of one person: CSV with a heading such as a_number,born or fins,encounter, or JSON lines with
        these names; - for standard input.
    officer
        The reference of the officer who asks.
    case_number
        The agency's own case number.
    to_area
        The area of custody in which a move would end, such as "San Antonio".
    via
        The countries in which it stops on the way, where custody could pass, such as GTM or GTM,SLV.
    """
    shared = {"country": to, "conveyance": flight, "officer": officer, "case_number": case_number}
    shared |= {"to_area": to_area, "via": via}
    one = {"a_number": a_number, "born": born, "ref": ref, "fins": fins, "encounter": encounter}
    one |= {"surname": surname, "nationality": nationality}
    return await _asked(action.replace("-", "_"), one, shared, manifest, at, shown)


async def _asked(
    action: str, one: Mapping[str, str | None], shared: Mapping[str, str | None], manifest: str | None, at: str,
    shown: Shown,
) -> Answer | Answers | Refusal:  # fmt: skip
    """One person, or a list. Fails closed, as `ask` says."""
    if manifest is None:
        person = wanted(one, shared)
        async with open_door("ero", at) as door:
            return await (_depart(door, [person]) if action == DEPART else _one(door, action, person))
    if any(one.values()):
        raise Refused([Problem("--manifest", "stands beside one person", "Ask about the list, or about the person.")])
    people = read_manifest(read_body(manifest), shared)
    async with open_door("ero", at) as door:
        if action == DEPART:
            return await _depart(door, people)
        answers = await _all(door, action, people, progress_to(shown))
        elsewhere = None if door.url in known_doors().values() else door.url
    return Answers(sentence(action, answers), answers, same_person(people, answers), elsewhere)


async def _one(door: Door, action: str, person: Wanted) -> Answer | Refusal:
    """Fails closed: a door that is silent or fails is UNKNOWN."""
    try:
        reply = await door.post("/v1/clearances", person.body(action), {"content-type": "application/json"})
    except Unavailable as error:
        return cannot_check(person, str(error))
    if reply.ok:
        return answer_of(person, reply.document)
    if reply.failed:
        return cannot_check(person, str(reply.document.get("detail", "the door failed")).rstrip("."))
    return Refusal("Not asked, so not clear.", reply.problems if person.line else in_options(reply.problems))


async def _depart(door: Door, people: Sequence[Wanted]) -> Answers | Refusal:
    """Everybody aboard as one question. Fails closed: a door that is silent or fails is UNKNOWN for all of them."""
    if len({(person.country, person.conveyance, person.stops) for person in people}) > 1:
        raise Refused([Problem("manifest", "names several departures", "Ask for one conveyance and one way.")])
    first = people[0]
    named = {
        "conveyance": first.conveyance, "country": first.country, "officer": first.officer, "stops": first.stops,
    }  # fmt: skip
    body = {"people": [dict(person.subject) for person in people]} | {
        key: value for key, value in named.items() if value
    }
    try:
        reply = await door.post("/v1/departures", json.dumps(body).encode(), {"content-type": "application/json"})
    except Unavailable as error:
        answers = tuple(cannot_check(person, str(error)) for person in people)
        return Answers(sentence(DEPART, answers), answers)
    if reply.ok:
        said = reply.document
        answers = tuple(answer_of(person, one) for person, one in zip(people, said["people"], strict=True))
        return Answers(str(said["text"]), answers, same_person(people, answers))
    if reply.failed:
        why = str(reply.document.get("detail", "the door failed")).rstrip(".")
        answers = tuple(cannot_check(person, why) for person in people)
        return Answers(sentence(DEPART, answers), answers)
    return Refusal("Not asked, so nobody leaves.", reply.problems)


async def _all(door: Door, action: str, people: Sequence[Wanted], say: Callable[[str], None]) -> tuple[Answer, ...]:
    """Everyone together, a bounded number in flight. Fails closed: what could not be asked is an answer too."""
    clock = SystemClock()
    began, told, free = clock.boot(), 0.0, asyncio.Semaphore(AT_ONCE)
    done = 0

    async def about(person: Wanted) -> Answer:
        """Fails closed, as _one does."""
        nonlocal done, told
        async with free:
            found = await _one(door, action, person)
        done += 1
        spent = clock.boot() - began
        if spent - told >= _TALK_AFTER_S:
            told = spent
            left = spent / done * (len(people) - done)
            say(f"{done} of {len(people)} answered, {done / spent:.0f} a second, {left:.0f} s left")
        return found if isinstance(found, Answer) else refused(person, found)

    try:
        answers = await asyncio.gather(*(about(person) for person in people))
    except asyncio.CancelledError:
        tell(f"\n{done} of {len(people)} were answered and none of it is printed. An answer is for now: ask again.")
        raise
    return tuple(answers)
