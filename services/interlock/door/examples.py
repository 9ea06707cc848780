"""Bodies that this door takes as they stand, for those who write the first call. Everybody in them is made up."""

from collections.abc import Mapping
from typing import Any, Final

from interlock.bus import catalogue
from interlock.events import EVENTS, CensusClosed, CensusOpened, UnplacedOrderEntered, UnreadableResolved
from interlock.law import Law, about
from interlock.terms import LOG_SUBJECT

NOBODY: Final[Mapping[str, str]] = {"a_number": "A900-000-011", "born": "1988-02-14"}
_TIME: Final = "2011-10-20T12:00:00Z"
"""Before every date that the examples of the schemas name."""


def event_example(name: str, agency: str, law: Law) -> dict[str, Any]:
    """One event of that name, from the schema's own example."""
    schema = catalogue().newest[name]
    data = dict(schema.raw["example"])
    unit = _unit(agency, data, law)
    if EVENTS[name] in (CensusOpened, CensusClosed):
        data["kind"] = max(law.units[unit].history)
    return {
        "specversion": "1.0",
        "id": f"example-{name}",
        "type": name,
        "source": unit,
        "subject": subject_example(name),
        "time": _TIME,
        "datacontenttype": "application/json",
        "data": data,
    }


def question_example(agency: str, law: Law) -> dict[str, Any] | None:
    """A question that this agency may ask; None where no act is its own."""
    acts = sorted(name for name, act in law.acts.items() if agency in act.asked_by)
    if not acts:
        return None
    return {"subject": dict(NOBODY), "action": acts[0], "country": "HND", "conveyance": "flight 0714"}


def departure_example(agency: str, law: Law) -> dict[str, Any] | None:
    """A departure that this agency may ask for; None where that act is not its own."""
    if agency not in law.acts["depart"].asked_by:
        return None
    return {"conveyance": "flight 0714", "country": "HND", "people": [dict(NOBODY)]}


def find_example() -> dict[str, Any]:
    return {"subject": dict(NOBODY)}


def complete_example() -> dict[str, Any]:
    return {"complete_to": _TIME}


def report_example(agency: str, law: Law) -> dict[str, Any]:
    """A report by counsel, who is made up like everybody here."""
    counsel = {"kind": "counsel", "name": "R. Example", "bar": "CA 000000", "phone": "213-555-0100"}
    return {
        "source": _unit(agency, {}, law),
        "subject": dict(NOBODY),
        "reporter": counsel,
        "court": "U.S. Court of Appeals for the Ninth Circuit",
        "docket": "11-73128",
        "alleged_scope": ["removal"],
    }


def subject_example(name: str) -> dict[str, str]:
    """Whom an example of this event is about."""
    if name == UnplacedOrderEntered.__name__:
        return {"ref": LOG_SUBJECT, "born": NOBODY["born"], "surname": "López"}
    if about(EVENTS[name]) == "a matter":
        return {"matter": "cbp/elp-2026-0114"}
    of_the_log = about(EVENTS[name]) == "the log" or name == UnreadableResolved.__name__
    return {"ref": LOG_SUBJECT} if of_the_log else dict(NOBODY)


def _unit(agency: str, data: Mapping[str, Any], law: Law) -> str:
    """The unit that would say this: that of the body named, or the agency's first."""
    own = sorted(name for name in law.units if name.partition("/")[0] == agency)
    of_body = [name for name in own if law.units[name].body == data.get("body")]
    return (of_body or own)[0]
