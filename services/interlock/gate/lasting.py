"""Stops that last: each is said on the log by the agency whose act it is.

A stop ends with its outcome only (law 9); without that word it would rest on what the rules of its hour say. Whatever
rules come next read it here.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from interlock.gate.carried import Named, carried_over, carrying
from interlock.gate.news import News
from interlock.gate.outgoing import Outgoing
from interlock.gate.replica import Replica
from interlock.gate.stops import Stop, Stops
from interlock.runtime.clock import Clock

LOOK_EVERY_S: Final = 1.0
OTHERS_AFTER_S: Final = 5.0
"""How long a door leaves a stop to that door of its agency whose gate has cleared the act."""
AGAIN_AFTER_S: Final = 30.0
"""How long a word that was said may take to stand on the log, before it is taken for lost."""


class Lasting:
    """Says each stop of this agency's own acts, until it stands on the log."""

    def __init__(
        self,
        gate: str,
        stops: Stops,
        replica: Replica,
        outgoing: Outgoing,
        clock: Clock,
        news: News,
        is_heard: Callable[[], bool],
    ) -> None:
        """Of the door with this gate. `is_heard` tells whether our key is good on the log by now: said before that, a
        word counts for nothing.
        """
        self._gate = gate
        self._agency = gate.partition("/")[0]
        self._stops = stops
        self._replica = replica
        self._outgoing = outgoing
        self._clock = clock
        self._news = news
        self._is_heard = is_heard
        self._due: dict[Named, float] = {}
        """When to say what does not stand on the log, in seconds of this machine."""
        self._said: dict[Named, str] = {}
        """In this life, and under which id last."""

    async def run(self) -> None:
        while True:
            seen = self._news.count
            self.say()
            with suppress(TimeoutError):  # nothing announces that a gate opens, nor that a word was lost
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._news.since(seen)

    def say(self, *, last: bool = False) -> None:
        """What is due; the `last` time, before this door ends, whatever was never said.

        What a replica that is reading up has stopped may be over already, so nothing is said before it is open. That a
        door was left behind, and stops everybody, is nothing that the log says of them.
        """
        if self._replica.closed is not None or not self._is_heard():
            return
        unsaid = {stop.named: stop for stop in self._stops.open() if self._is_unsaid(stop)}
        now, before = self._clock.boot(), self._due
        self._due = {named: before.get(named, now + self._leaves_to_others(stop)) for named, stop in unsaid.items()}
        self._said = {named: word for named, word in self._said.items() if named in unsaid}
        for named, stop in unsaid.items():
            is_due = now >= self._due[named] and not self._outgoing.waits(self._said.get(named, ""))
            if is_due or (last and named not in self._said):
                draft = carrying(stop.subject, stop.act, self._clock)
                self._due[named] = now + AGAIN_AFTER_S
                if self._outgoing.say(draft, carried_over(stop.act, stop.why.offset)):
                    self._said[named] = draft.id

    def _is_unsaid(self, stop: Stop) -> bool:
        return stop.act.stopped is not None and not stop.act.stopped.said and stop.act.agency == self._agency

    def _leaves_to_others(self, stop: Stop) -> float:
        return 0.0 if stop.act.gate == self._gate else OTHERS_AFTER_S
