"""Those who tell of holds and those who ask, and what each of them was told."""

import asyncio
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Final

from interlock.events import Event, StayGranted, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.gate import Question
from interlock.terms import Refused, Unavailable, Verdict
from tests.proof.history import Did, History
from tests.proof.simulation.offices import COUNTRY, COURT, Office, ref
from tests.worlds import born

KINDS: Final = {"doj": "coa_stay", "eoir": "ij_discretionary_stay"}
PATIENCE_S: Final = 120.0
_LOOKS_S: Final = 0.5


@dataclass
class Court:
    """Stays removals, and lifts its stays, of people of whom others do the same."""

    office: Office
    history: History
    chance: Random
    people: tuple[str, ...]
    doubtful: str
    """About whom it says now and then what no table knows."""
    standing: dict[str, str] = field(default_factory=dict)
    """The person of each stay that it has said and not begun to lift."""
    _said: int = 0
    _waiting: set[asyncio.Task[None]] = field(default_factory=set)

    async def goes_on(self, every: float, above: "Court | None" = None) -> None:
        """`above`: a court whose stays it lifts now and then, although it may not."""
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / every))
            own = [stay for stay, person in self.standing.items() if person in self.people]
            turn = self.chance.random()
            if own and turn < 0.4:
                self.lifts(self.chance.choice(own))
            elif above is not None and above.standing and turn < 0.5:
                self._lifts_what_is_not_its_own(above)
            elif turn < 0.55:
                self._says_what_no_table_knows()
            else:
                self.stays(self.chance.choice(self.people), for_seconds=self.chance.choice((None, None, 1.0)))

    def stays(self, person: str, for_seconds: float | None = None) -> str | None:
        """The stay's id; None where its own door does not take it, so that nothing was promised. A date in it ends
        nothing: only its court does (law 5).
        """
        self._said += 1
        stay = f"{self.office.name}-stay-{self._said}"
        until = None if for_seconds is None else self.office.clock.utc() + timedelta(seconds=for_seconds)
        if self._says("hold", stay, stay, person, StayGranted(kind=KINDS[self.office.name], until=until)):
            self.standing[stay] = person
            return stay
        return None

    def _lifts_what_is_not_its_own(self, above: "Court") -> None:
        """A slip, or worse: it changes nothing, so nobody counts on it."""
        self._said += 1
        stay, person = self.chance.choice(list(above.standing.items()))
        hold = LiftedHold(source=COURT[above.office.name], event_id=stay, kind=KINDS[above.office.name])
        with suppress(Refused, Unavailable):
            slip = f"{self.office.name}-slip-{self._said}"
            self.office.says(slip, COURT[self.office.name], person, StayLifted(hold=hold))

    def _says_what_no_table_knows(self) -> None:
        self._said += 1
        with suppress(Refused, Unavailable):
            granted = StayGranted(kind="stay_of_2027")
            self.office.says(f"{self.office.name}-new-{self._said}", COURT[self.office.name], self.doubtful, granted)

    def lifts(self, stay: str) -> None:
        person = self.standing[stay]
        hold = LiftedHold(source=COURT[self.office.name], event_id=stay, kind=KINDS[self.office.name])
        if self._says("end", stay, f"{stay}-lifted", person, StayLifted(hold=hold)):
            del self.standing[stay]

    def _says(self, did: Did, named: str, event_id: str, person: str, event: Event) -> bool:
        number = self.history.begins(self.office.name, did, person, named)
        try:
            self.office.says(event_id, COURT[self.office.name], person, event)
        except (Refused, Unavailable) as error:
            self.history.ends(number, f"not taken: {type(error).__name__}")
            return False
        task = asyncio.create_task(self._until_it_counts(number, event_id))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        return True

    async def _until_it_counts(self, number: int, event_id: str) -> None:
        """Look at the receipt when its door says that it has changed, and now and then, as the door may die."""
        source, loop = COURT[self.office.name], asyncio.get_running_loop()
        until = loop.time() + PATIENCE_S
        while loop.time() < until:
            arrived = asyncio.Event()
            with ExitStack() as stack:
                with suppress(Unavailable):
                    stack.enter_context(self.office.adapter.marks(source, event_id, arrived.set))
                    receipt = self.office.adapter.receipt_of(source, event_id)
                    if receipt is not None and receipt.status in ("EFFECTIVE", "RECORDED"):
                        self.history.ends(number, receipt.status, offset=receipt.offset)
                        return
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOKS_S):
                        await arrived.wait()

    async def stop(self) -> None:
        for task in list(self._waiting):
            task.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)


@dataclass
class Officer:
    """Wants to put people aboard."""

    office: Office
    history: History
    chance: Random
    people: tuple[str, ...]
    _asking: set[asyncio.Task[Verdict]] = field(default_factory=set)

    async def goes_on(self, every: float) -> None:
        """Does not wait for one answer before the next question."""
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / every))
            task = asyncio.create_task(self.asks(self.chance.choice(self.people)))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def asks(self, person: str) -> Verdict:
        """What was told. Fails closed: UNKNOWN where nobody was there to tell."""
        number = self.history.begins(self.office.name, "ask", person)
        question = Question(ref(person), "board", COUNTRY, officer="ero-17", born=born)
        try:
            answered = await self.office.adapter.gate.ask(question)
        except Unavailable:
            self.history.ends(number, "UNKNOWN", reasons=("door_is_dead",))
            return Verdict.UNKNOWN
        found = answered.answer
        self.history.ends(
            number, found.verdict.name, named=answered.request_id, offset=answered.offset,
            reasons=tuple(str(one) for one in found.reasons),
        )  # fmt: skip
        return found.verdict

    async def stop(self) -> None:
        for task in list(self._asking):
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)
