"""Who bears out the time of a record that time fulfils: this door writes it, when it signs the record."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from interlock.events import Event, PeriodRan
from interlock.events.record import Draft
from interlock.gate.clocks import Clocks, agree
from interlock.law import Law
from interlock.persons.clocks import WITHIN, WITNESSES, others
from interlock.runtime.clock import Clock
from interlock.terms import Problem, Refused
from interlock.terms.clocks import span


class Witnesses:
    """The other agencies' clocks, as this agency's outboxes need them."""

    def __init__(self, agency: str, law: Law, clock: Clock, clocks: Clocks) -> None:
        self._others = others(agency, law)
        self._clock = clock
        self._clocks = clocks

    def completed(self, draft: Draft, event: Event) -> Event:
        """The event with the witnesses of its time, where it needs any. Raises Refused when they are too few, and for
        what somebody else has written there.
        """
        if not isinstance(event, PeriodRan):
            return event
        if event.clocks:
            raise Refused([Problem("data.clocks", "is for this door to write", "Leave it out.")])
        now = self._clock.utc()
        if draft.time > now + WITHIN:
            fix = "Send it when that time has come; check the clocks of its source and of this door."
            raise Refused([Problem("time", "is in the future of this door's clock", fix)])
        return event.model_copy(update={"clocks": self._borne_out(max(draft.time, now))})

    def _borne_out(self, at: datetime) -> list[str]:
        ahead = self._clocks.ahead_of(at, self._others)
        agreeing = agree(ahead)
        if len(agreeing) < WITNESSES:
            counts = f"counts only where the clocks of {WITNESSES} other agencies agree with this door's"
            fix = "Check the clock of this door and theirs, see that their doors run, and send it again."
            raise Refused([Problem("time", f"{counts}: {_said(ahead, agreeing)}", fix)])
        return agreeing


def _said(ahead: Mapping[str, timedelta | None], agreeing: list[str]) -> str:
    """What each of the others shows."""
    off = (f"{agency} is {_off(by)}" for agency, by in ahead.items() if by is not None and agency not in agreeing)
    silent = [agency for agency, by in ahead.items() if by is None]
    said = [f"{agency} agrees" for agency in agreeing] + list(off)
    return ", ".join([*said, *([f"no clock is heard of {', '.join(silent)}"] if silent else [])])


def _off(by: timedelta) -> str:
    return f"{span(abs(by))} {'ahead' if by > timedelta(0) else 'behind'}"
