"""Where a hold has landed, as `interlock why` says it: a line for each gate."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from interlock.cli.clocks import line_clock, table
from interlock.cli.page import Line, Tone
from interlock.terms.times import parse_rfc3339

_SOON: Final = timedelta(minutes=2)
"""A gate that was heard later than this after the hold may have known of it all the while."""
_CUSTODY: Final[Mapping[str, str]] = {
    "yes": "holds the person", "no": "does not hold the person", "unknown": "nobody knows whether it holds the person",
}  # fmt: skip


def landed_lines(landed: Mapping[str, Any]) -> Sequence[Line]:
    """First of all how many have it; then each gate, and each agency without one."""
    gates: Sequence[Mapping[str, Any]] = landed["gates"]
    known = sum(one["applied_by"] is not None for one in gates)
    first = Line(
        f"Applied at {known} of {len(gates)} gates and agencies:", "good" if known == len(gates) else "warning"
    )
    closed = (
        () if landed["closed"] is None else (Line(f"This door cannot see more now: {landed['closed']}.", "warning"),)
    )
    return (first, *closed, *(_line(one, landed) for one in gates), *_whom(landed))


def _whom(landed: Mapping[str, Any]) -> Sequence[Line]:
    """Whoever placed the hold knows whom it should protect; nobody else can notice a wrong number."""
    said = [
        Line(
            f"{str(one['agency']).upper()} says in confidence on whom it landed: {', or '.join(one['whom'])}. "
            "If that is not whom you mean, the number is wrong: this person is held, and the right one is not.",
            "good" if len(one["whom"]) == 1 else "warning",
        )
        if one["whom"]
        else Line(
            f"{str(one['agency']).upper()} has said on whom it landed, to another key than this door's.", "warning"
        )
        for one in landed["landed"]
    ]
    return said or [Line("No agency has said yet on whom it landed.", "quiet")]


def _line(one: Mapping[str, Any], landed: Mapping[str, Any]) -> Line:
    agency = str(one["agency"]).upper()
    gate = one["gate"]
    if gate is None:
        said, tone = [f"{agency}: no gate heard since this door began"], "warning"
    else:
        who = f"{agency}, gate {str(gate).rpartition('-')[2]}"
        said, tone = [f"{who}: {_applied(one, landed)}"], "plain" if one["applied_by"] is not None else "warning"
    if one["silent_since"] is not None:
        said.append(f"silent since {_clock(one['silent_since'], landed)}")
    if one["disagrees"] is not None:
        said.append(f"not believed now: {one['disagrees']}")
    if one["open"] is False:
        said.append("its gate is closed")
    said.append(_CUSTODY[str(one["in_custody"])])
    said += [_act(act, landed) for act in one["collides"]]
    doubtful = one["silent_since"] is not None or one["disagrees"] is not None
    loud: Tone = "bad" if one["collides"] else "warning" if doubtful or tone == "warning" else "plain"
    return Line(f"  {'; '.join(said)}", loud)


def _applied(one: Mapping[str, Any], landed: Mapping[str, Any]) -> str:
    if one["applied_by"] is None:
        return "not yet"
    when = f"applied by {_clock(one['applied_by'], landed)}"
    if landed["logged_at"] is None:
        return when
    after = _instant(one["applied_by"]) - _instant(landed["logged_at"])
    return f"{when}, {after.total_seconds():.1f} s after it was logged" if timedelta(0) <= after <= _SOON else when


def _act(act: Mapping[str, Any], landed: Mapping[str, Any]) -> str:
    name = str(table("acts.toml").get(act["action"], {}).get("name", act["action"]))
    stop = "stop ordered" if act["stopped"] else "not touched by this hold"
    became = f", {act['outcome']} reported and not borne out yet" if act["outcome"] is not None else ""
    return f"under way: {name}, asked {_clock(act['asked_at'], landed)}: {stop}{became}"


def _clock(instant: object, landed: Mapping[str, Any]) -> str:
    """The wall clock of whoever placed the hold."""
    return line_clock(_instant(instant), str(landed["hold"]["source"]))


def _instant(text: object) -> datetime:
    return parse_rfc3339(str(text))
