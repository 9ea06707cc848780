"""The founding case, played through the doors of a real sandbox; every answer is compared with what the law says."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from interlock.runtime.zones import zone
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.sandbox import Sandbox
from interlock.sandbox.site import to_nobody
from interlock.terms import InterlockError, require
from interlock.terms.clocks import day_and_clock

SEEN_WITHIN_S: Final = 30.0
_LOOK_AGAIN_S: Final = 0.5
_A: Final = MadeUp("the man of 2011", "A098 765 432", "1981-03-02")
_LOS_ANGELES: Final = "America/Los_Angeles"
_PHOENIX: Final = "America/Phoenix"


class Differs(InterlockError):  # noqa: N818 - it says what happened
    """The running system gave another answer than the law does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, and what the door said to it."""

    number: int
    at: str
    """When it happened in the story, by the clock on the wall there and in UTC; empty for what happens only here."""
    text: str
    answer: str | None = None
    """The verdict of a question, the status of a receipt, or STOP and NO_STOP of a screen."""
    reasons: tuple[str, ...] = ()
    request_id: str | None = None
    offset: int | None = None
    card: str | None = None


@dataclass(slots=True)
class _Play:
    """Numbers the steps and knows how to ask."""

    sandbox: Sandbox
    client: DoorClient
    patience_s: float = SEEN_WITHIN_S
    number: int = 0

    async def says(
        self, at: datetime, text: str, unit: str, event: str, data: dict[str, Any], event_id: str, expected: str
    ) -> Step:
        receipt = await self.client.says(unit, event, _A, at, data, event_id)
        _compare(text, (receipt["status"],), (expected,))
        return self._step(at, text, answer=receipt["status"], request_id=receipt["id"], offset=receipt["offset"])

    async def asks(
        self, at: datetime | None, text: str, verdict: str, reasons: Sequence[str] = (), act: str = "add_to_manifest"
    ) -> Step:
        answer = await self.client.asks("ero", act, _A, "HND", "flight 0714")
        _compare(text, (answer["answer"], *answer["reasons"]), (verdict, *reasons))
        return self._answered(at, text, answer)

    async def asks_in_vain(self, text: str) -> Step:
        """The log is away: the gate has noticed that and is closed, or its question does not come back."""
        answer = await self.client.asks("ero", "add_to_manifest", _A, "HND", "flight 0714")
        why = "gate_closed" if "gate_closed" in answer["reasons"] else "not_read_back"
        _compare(text, (answer["answer"], *answer["reasons"]), ("UNKNOWN", why))
        return self._answered(None, text, answer)

    async def asks_until_clear(self, at: datetime | None, text: str) -> Step:
        """Ask until the gate has heard what clears. A hold it still knows of blocks without a look at the log."""
        answer: dict[str, Any] = {}

        async def look() -> tuple[str, ...]:
            answer.update(await self.client.asks("ero", "add_to_manifest", _A, "HND", "flight 0714"))
            return (answer["answer"],)

        await self._until(text, look, ("CLEAR",))
        return self._answered(at, text, answer)

    async def watches(self, at: datetime, text: str, reasons: Sequence[str]) -> Step:
        """Look until the screen of stops shows what it must. Without reasons none; else each act under way is stopped.

        The screen follows the log by itself, so it may show a moment later what a receipt has just told.
        """
        stops: list[dict[str, Any]] = []

        async def look() -> tuple[str, ...]:
            stops[:] = await self.client.stops("ero")
            shown = sorted({reason for stop in stops for reason in stop["reasons"]})
            return ("STOP", *shown) if stops else ("NO_STOP",)

        await self._until(text, look, ("STOP", *reasons) if reasons else ("NO_STOP",))
        if not stops:
            return self._step(at, text, answer="NO_STOP")
        newest = stops[-1]
        return self._step(
            at, text, answer="STOP", reasons=tuple(newest["reasons"]), request_id=newest["request_id"],
            offset=newest["offset"], card=newest["text"],
        )  # fmt: skip

    async def _until(
        self, text: str, look: Callable[[], Awaitable[tuple[str, ...]]], expected: tuple[str, ...]
    ) -> None:
        """Look again until it is as expected. Raises Differs with what was seen last."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.patience_s
        while True:
            found = await look()
            if sorted(found) == sorted(expected) or loop.time() >= deadline:
                _compare(text, found, expected)
                return
            await asyncio.sleep(_LOOK_AGAIN_S)

    async def reports(self, at: datetime, text: str, outcome: str) -> Step:
        """The outcome of every stop on the screen."""
        receipts = []
        for stop in await self.client.stops("ero"):
            told = {"request": stop["request_id"], "outcome": outcome}
            event_id = f"outcome-{stop['request_id'][:8]}"
            receipts.append(await self.client.says("ero/custody", "StopOutcomeReported", _A, at, told, event_id))
            _compare(text, (receipts[-1]["status"],), ("RECORDED",))
        require(bool(receipts), "there was a stop to report")
        last = receipts[-1]
        return self._step(at, text, answer=last["status"], request_id=last["id"], offset=last["offset"])

    async def does(self, text: str, act: Callable[[], Awaitable[str]]) -> Step:
        await act()
        return self._step(None, text)

    def _answered(self, at: datetime | None, text: str, answer: dict[str, Any]) -> Step:
        return self._step(
            at, text, answer=answer["answer"], reasons=tuple(answer["reasons"]), request_id=answer["request_id"],
            offset=answer["offset"], card=answer["card"]["text"],
        )  # fmt: skip

    def _step(self, at: datetime | None, text: str, **found: Any) -> Step:
        self.number += 1
        return Step(self.number, "" if at is None else _both(at), text, **found)


async def play(sandbox: Sandbox, client: DoorClient) -> AsyncIterator[Step]:
    """Play the case, a step at a time. Raises Differs at the first answer that is not what the law says."""
    stage = _Play(sandbox, client)
    court, decision = "eoir/los-angeles", "ImmigrationJudgeDecisionIssued"
    ordered = {
        "proceeding_type": "removal",
        "order_type": "removal",
        "in_absentia": True,
        "designated_countries": ["HND"],
    }
    motion = {"filing_type": "reopen_in_absentia", "proceeding_type": "removal", "order": "order-2010"}
    warrant = {"order": "order-2010", "countries": ["HND"]}
    moved = {
        "from_facility": "Los Angeles Staging Facility", "to_facility": "Florence Service Processing Center",
        "area": "Phoenix", "reason": "transfer",
    }  # fmt: skip
    yield await stage.says(
        _at(_LOS_ANGELES, 2010, 6, 1, 10), "The immigration court orders removal to Honduras, in absentia.",
        court, decision, ordered, "order-2010", "RECORDED",
    )  # fmt: skip
    yield await stage.says(
        _at(_LOS_ANGELES, 2010, 6, 2, 9), "ICE issues the warrant of removal for that order.",
        "ero/custody", "RemovalOrderBecameExecutable", warrant, "warrant-2010", "RECORDED",
    )  # fmt: skip
    yield await stage.says(
        _at(_LOS_ANGELES, 2011, 9, 30, 10), "He moves to reopen. By law that alone stays removal; no order is issued.",
        court, "MotionFiled", motion, "motion-2011", "EFFECTIVE",
    )  # fmt: skip
    yield await stage.says(
        _at(_PHOENIX, 2011, 10, 19, 15), "ICE moves him to Arizona. The stay does not bar that, and moves with him.",
        "ero/custody", "CustodyChanged", moved, "transfer-2011", "RECORDED",
    )  # fmt: skip
    yield await stage.asks(
        _at(_PHOENIX, 2011, 10, 20, 5), "An officer in Arizona wants him on the morning flight to Honduras.",
        "BLOCKED", ["in_absentia_motion_stay"],
    )  # fmt: skip
    yield await stage.says(
        _at(_LOS_ANGELES, 2011, 11, 15, 9), "The judge denies the motion. The stay ends with it.",
        court, "MotionDecided", {"motion": "motion-2011", "outcome": "denied"}, "denial-2011", "RECORDED",
    )  # fmt: skip
    yield await stage.asks_until_clear(
        _at(_PHOENIX, 2011, 11, 15, 10, 1), "The officer asks again. Nothing holds him now."
    )
    yield await stage.does("The Kafka broker is killed.", lambda: sandbox.break_("broker", "1"))
    yield await stage.asks_in_vain("The officer asks while the log cannot be reached. Silence is not consent.")
    yield await stage.does("The broker is started again.", lambda: sandbox.heal("broker", "1", to_nobody))
    yield await stage.asks_until_clear(None, "The officer asks until the gate can see again.")
    async for step in _stopped_while_boarding(stage):
        yield step
    yield await stage.asks(
        _at(_PHOENIX, 2011, 11, 15, 12, 15), "The officer asks once more.", "BLOCKED", ["bia_emergency_stay"]
    )
    yield await stage.does("The broker is killed again.", lambda: sandbox.break_("broker", "1"))
    yield await stage.asks(
        None, "A hold that is known needs no broker: it still blocks.", "BLOCKED", ["bia_emergency_stay"]
    )


async def _stopped_while_boarding(stage: _Play) -> AsyncIterator[Step]:
    """The stay lands after the last answer; nobody asks again, and the act is stopped all the same (law 9)."""
    back = {"to_facility": "Florence Service Processing Center", "area": "Phoenix", "reason": "return"}
    yield await stage.asks(
        _at(_PHOENIX, 2011, 11, 15, 11), "Boarding begins. Every act asks for itself.", "CLEAR", act="board"
    )
    yield await stage.says(
        _at("America/New_York", 2011, 11, 15, 13, 5), "The Board grants an emergency stay, by telephone.",
        "eoir/bia", "StayGranted", {"kind": "bia_emergency_stay", "form": "oral"}, "emergency-2011", "EFFECTIVE",
    )  # fmt: skip
    yield await stage.watches(
        _at(_PHOENIX, 2011, 11, 15, 11, 5), "Nobody has asked, and the screen at the gate says stop.",
        ["bia_emergency_stay"],
    )  # fmt: skip
    yield await stage.reports(_at(_PHOENIX, 2011, 11, 15, 11, 20), "He is taken off; ICE reports it.", "deplaned")
    yield await stage.watches(_at(_PHOENIX, 2011, 11, 15, 11, 21), "A word alone ends no stop.", ["bia_emergency_stay"])
    yield await stage.says(
        _at(_PHOENIX, 2011, 11, 15, 12, 10), "He is booked in again. The custody record bears it out.",
        "ero/custody", "CustodyChanged", back, "returned-2011", "RECORDED",
    )  # fmt: skip
    yield await stage.watches(_at(_PHOENIX, 2011, 11, 15, 12, 11), "Only now the stop is over.", [])


def _compare(text: str, found: Sequence[str], expected: Sequence[str]) -> None:
    if sorted(found) != sorted(expected):
        raise Differs(f"{text} Expected {' '.join(expected)}, and the door said {' '.join(found)}.")


def _at(zone_name: str, *fields: int) -> datetime:
    return datetime(*fields, tzinfo=zone(zone_name))  # type: ignore[misc,arg-type]  # year to minute, as written


def _both(at: datetime) -> str:
    return day_and_clock(at, at.tzinfo or UTC)
