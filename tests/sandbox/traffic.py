"""What happens to made-up people while processes die: each turn ends as it would at the agencies, whatever has died."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal

from tests.sandbox.senders import Data, Sender, Subject

CUSTODY: Final = "ero/custody"
COURT: Final = "doj/ca9"
ORDER: Final = {
    "proceeding_type": "removal", "order_type": "removal", "in_absentia": True, "designated_countries": ["HND"],
}  # fmt: skip
STAY: Final = {"kind": "coa_stay"}
SLIP: Final = {"kind": "coa_stey"}
WITHDRAWAL: Final = {"by": "duty attorney", "reason": "entered by mistake"}
NOBODY: Final = {"a_number": "12345", "born": "1985-05-05"}
"""A number that nobody has, so nobody knows whom it is about."""
THE_LOG: Final = {"ref": "log"}
CLAIM: Final = {"screening": "reasonable", "countries": ["HND"]}
CITIZEN: Final = {"kind": "usc_claim"}
HOLDS: Final[dict[str, tuple[str, str, Data]]] = {
    "eoir": ("eoir/los-angeles", "StayGranted", {"kind": "ij_discretionary_stay"}),
    "uscis": ("uscis/apss", "FearClaimMade", CLAIM),
    "ero": (CUSTODY, "FearClaimMade", CLAIM),
    "doj": (COURT, "StayGranted", STAY),
    "cbp": ("cbp/encounters", "UsCitizenshipClaimRecorded", CITIZEN),
    "hhs": ("hhs/uc-portal", "UsCitizenshipClaimRecorded", CITIZEN),
    "opla": ("opla/litigation", "UsCitizenshipClaimRecorded", CITIZEN),
}
"""Something that holds a person at once, from each agency."""
BURST: Final = 20
WITNESSES: Final = ((CUSTODY, "ero-1"), ("uscis/apss", "uscis-2"))
"""Two people of two agencies: only together can they end a link."""
NUMBERS_MAX: Final = 4
"""Further numbers of one person; with too many of them nobody would be cleared any more."""
WAITING_MAX: Final = 60
"""Slips after which none is left waiting: a door shows no more than a hundred."""
OPEN_MAX: Final = 60
"""Stops that are left open; whoever opens the screen is shown all of them."""

Fate = Literal["repaired", "withdrawn", "waits"]
FATES: Final[tuple[Fate, ...]] = ("repaired", "withdrawn", "waits")


def person(number: int, series: int = 100) -> Subject:
    """One of up to a hundred thousand: a series goes on in the next ones."""
    return {"a_number": f"A900 {series + number // 1000} {number % 1000:03}", "born": "1985-05-05"}


@dataclass
class Traffic:
    """What was said, and what must be true of it in the end."""

    sender: Sender
    chance: Random
    over: bool = False
    pace_s: float = 0.0
    """How long each system rests after a turn."""
    verdicts: Counter[str] = field(default_factory=Counter)
    standing: dict[str, Subject] = field(default_factory=dict)
    """Stays that nobody has lifted, and claims that nobody has withdrawn, by id."""
    ended: set[str] = field(default_factory=set)
    """Ids of stays that were lifted, and of claims that were withdrawn."""
    fates: dict[str, Fate] = field(default_factory=dict)
    """What became of each submission that could not be read."""
    about_nobody: set[str] = field(default_factory=set)
    """Those of which nobody could read whom they are about: the log is not told of them."""
    linked: dict[tuple[str, str], bool] = field(default_factory=dict)
    """References that two agencies have linked; True where both have taken it back."""
    over_stops: set[str] = field(default_factory=set)
    """Stops whose outcome is reported and borne out by a custody record."""
    left_stops: set[str] = field(default_factory=set)
    """Stops that were on the screen once, and of which nobody has reported an outcome."""
    _counted: Counter[str] = field(default_factory=Counter)

    @property
    def left_waiting(self) -> set[str]:
        return {submission for submission, fate in self.fates.items() if fate == "waits"}

    async def permits(self, who: Subject) -> None:
        order = await self.sender.says("eoir/los-angeles", "ImmigrationJudgeDecisionIssued", who, ORDER)
        warrant = {"order": order, "countries": ["HND"]}
        await self.sender.says(CUSTODY, "RemovalOrderBecameExecutable", who, warrant)

    async def goes_on(self, people: Sequence[int]) -> None:
        """Turn after turn, each kind once in a round, of people who are nobody else's. After each the screen is looked
        at.
        """
        turns = (
            self.court, self.court, self.flies, self.flies, self.moves, self.numbers, self.afraid, self.slips,
            self.slips_about_nobody,
        )  # fmt: skip
        while not self.over:
            for turn in self.chance.sample(turns, len(turns)):
                await turn(person(self.chance.choice(people)))
                await self.desk()
                await asyncio.sleep(self.pace_s)

    async def asks(self, who: Subject, flight: str = "flight 0714") -> str | None:
        """The question if it came out CLEAR."""
        answer = await self.sender.asks(who, flight)
        if answer is None:
            self.verdicts["no answer"] += 1
            return None
        self.verdicts[answer["answer"]] += 1
        return str(answer["request_id"]) if answer["answer"] == "CLEAR" else None

    def burst(self, agency: str) -> list[asyncio.Task[None]]:
        """Many holds at the same moment, each on somebody of whom nothing else is said."""
        numbers = [self._next("burst") for _ in range(BURST)]
        return [asyncio.create_task(self._holds(agency, person(one, 400))) for one in numbers]

    async def _holds(self, agency: str, who: Subject) -> None:
        unit, kind, data = HOLDS[agency]
        self.standing[await self.sender.says(unit, kind, who, data)] = who

    async def stays(self, who: Subject, event_id: str = "") -> str:
        stay = await self.sender.says(COURT, "StayGranted", who, STAY, event_id)
        self.standing[stay] = who
        return stay

    async def lifts(self, stay: str) -> None:
        hold = {"source": COURT, "event_id": stay, "kind": "coa_stay"}
        await self.sender.says(COURT, "StayLifted", self.standing[stay], {"hold": hold})
        del self.standing[stay]
        self.ended.add(stay)

    async def court(self, who: Subject) -> None:
        """A stay that stops whatever is under way, or the end of one."""
        own = [stay for stay, stayed in self.standing.items() if stayed == who]
        if own:
            await self.lifts(own[0])
        else:
            await self.asks(who)
            await self.stays(who)

    async def flies(self, who: Subject) -> None:
        """Boarded, departed and brought back; now and then although nobody was cleared, which is a stop by itself."""
        flight = f"flight {self._next('flight')}"
        question = await self.asks(who, flight)
        if question is None and self.chance.random() < 0.8:
            return
        done = {"question": question, "country": "HND", "conveyance": flight}
        await self.sender.says(CUSTODY, "BoardingCompleted", who, done)
        asked = await self.sender.departs(who, flight)
        if asked is not None and asked["answer"] == "CLEAR":
            left = done | {"question": asked["people"][0]["request_id"]}
            await self.sender.says(CUSTODY, "ConveyanceDeparted", who, left)
        await self.moves(who, "return")

    async def moves(self, who: Subject, reason: str = "transfer") -> None:
        moved = {"to_facility": "Florence", "area": "Phoenix", "reason": reason}
        await self.sender.says(CUSTODY, "CustodyChanged", who, moved)

    async def numbers(self, who: Subject) -> None:
        """A second number, with a stay on it that holds the first one; and perhaps it was somebody else's after all."""
        known = self._next(who["a_number"])
        if known >= NUMBERS_MAX:
            return
        pair_number = self._next("pair")
        other, wrong = person(pair_number, 300), pair_number % 2 == 1
        pair = await self.sender.ref_of(who), await self.sender.ref_of(other)
        for unit, by in WITNESSES:
            link = {"other": pair[1], "relation": "same_person", "basis": "biometric", "by": by}
            await self.sender.says(unit, "IdentityLinked", who, link)
        self.linked[pair] = False
        stay = await self.stays(other)
        await self.asks(who)
        if wrong:
            for unit, by in WITNESSES:
                unlink = {"other": pair[1], "by": by, "reason": "another person's fingerprints"}
                await self.sender.says(unit, "IdentityUnlinked", who, unlink)
            self.linked[pair] = True
        await self.lifts(stay)

    async def afraid(self, who: Subject) -> None:
        """A claim, which holds at once, and its withdrawal before an officer."""
        made = await self.sender.says(CUSTODY, "FearClaimMade", who, CLAIM)
        referral = {"screening": "reasonable", "claims": [made]}
        case = await self.sender.says("uscis/apss", "FearReferralReceived", who, referral)
        closed = {"reason": "claim_withdrawn", "officer": "AO Lindqvist", "language": "Spanish"}
        await self.sender.says("uscis/apss", "FearCaseClosed", who, closed | {"screening": "reasonable", "case": case})
        self.ended.add(made)

    async def slips(self, who: Subject) -> None:
        """A stay with a slip in it, and what becomes of it. What is left waiting is about somebody else."""
        number = self._next("slip")
        fate = FATES[number % (3 if number < WAITING_MAX else 2)]
        about = person(number, 900) if fate == "waits" else who
        submission = await self.sender.slips(COURT, "StayGranted", about, SLIP)
        if fate == "repaired":
            await self.stays(about, submission)
        elif fate == "withdrawn":
            await self.withdraws(COURT, submission, about)
        self.fates[submission] = fate

    async def withdraws(self, unit: str, submission: str, about: Subject) -> None:
        await self.sender.says(unit, "HoldSubmissionWithdrawn", about, WITHDRAWAL | {"submission": submission})

    async def slips_about_nobody(self, _: Subject) -> None:
        """Nobody can read whom it is about, so its whole unit is silent until it is withdrawn."""
        submission = await self.sender.slips("doj/ca1", "StayGranted", NOBODY, STAY)
        await self.withdraws("doj/ca1", submission, THE_LOG)
        self.fates[submission] = "withdrawn"
        self.about_nobody.add(submission)

    async def desk(self) -> None:
        """Whatever the screen shows for the first time is left open, acknowledged or ended, or both."""
        for stop in await self.sender.screen():
            request, who = stop["request_id"], {"ref": stop["person"]}
            if self._next(request) > 0:
                continue
            turn = self._next("stop") % 4
            if turn in (1, 2):
                seen = {"request": request, "desk": "ERO Los Angeles, duty officer"}
                await self.sender.says(CUSTODY, "StopAcknowledged", who, seen)
            if turn in (0, 1) and len(self.left_stops) < OPEN_MAX:
                self.left_stops.add(request)
                continue
            told = {"request": request, "outcome": "deplaned"}
            await self.sender.says(CUSTODY, "StopOutcomeReported", who, told)
            await self.moves(who, "return")
            self.over_stops.add(request)

    def _next(self, what: str) -> int:
        """How many there were of it so far: what is chosen in turn is chosen in every run."""
        self._counted[what] += 1
        return self._counted[what] - 1
