"""How often a handler is tried with a message, and when it is given up."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from msgspec.structs import replace

from interlock.bus.areas import Illegible
from interlock.subscriber import told
from interlock.subscriber.lanes import Lanes, Turn
from interlock.subscriber.letters import Failure
from interlock.subscriber.message import Message
from interlock.terms import Refused

FIRST_WAIT_S: Final = 0.5
"""Doubled before each further try. By the defaults the waits add up to 3.75 s at least, and to 7.5 s at most: what a
handler needs, such as a database, may be started again meanwhile, and that makes no dead letters.
"""
LONGEST_WAIT_S: Final = 10.0

Handler = Callable[[Message[Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tries:
    """The bounds of one subscriber."""

    attempts: int
    timeout_s: float
    """After so long, or an eighth more, a try has failed, and its handler is cancelled."""
    chance: Random
    """Spreads the waits, so that those who failed together do not all come again together."""

    async def once(self, handler: Handler, message: Message[Any], turn: Turn, lanes: Lanes[Any]) -> Failure | None:
        """Try it. None where it has had its effect."""
        turn.since = lanes.tick
        failure: Failure | None = None
        try:
            await handler(message)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is its own; only its class is ours to tell
            failure = _failure(error, message, handler)
        except asyncio.CancelledError as error:
            failure = self._expired(error, message, handler) if turn.expired else _failure(error, message, handler)
        finally:
            turn.since = None
        if failure is not None or turn.expired:  # it may have swallowed its end, and have come to another
            _goes_on(turn)
        return failure

    async def further(
        self, failure: Failure, handler: Handler, message: Message[Any], turn: Turn, lanes: Lanes[Any]
    ) -> Failure | None:
        """Try again, as often as it may help. What became of the last try, where none had its effect: a handler says
        with Refused that no further one would help.
        """
        last: Failure | None = failure
        for attempt in range(2, self.attempts + 1):
            if last is None or last.error in (Refused.__name__, Illegible.__name__):
                break
            told.tried(message.slot, message.offset, type(message.event).__name__, last)
            await asyncio.sleep(self._wait(attempt - 1))
            last = await self.once(handler, replace(message, attempt=attempt), turn, lanes)
        return last

    def _expired(self, error: BaseException, message: Message[Any], handler: Handler) -> Failure:
        why, line = f"the handler took longer than {self.timeout_s:g} s", told.line_of(error.__traceback__, handler)
        return Failure(why, TimeoutError.__name__, message.attempt, line)

    def _wait(self, attempt: int) -> float:
        longest: float = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempt - 1))
        return longest * self.chance.uniform(0.5, 1.0)


def _failure(error: BaseException, message: Message[Any], handler: Handler) -> Failure:
    """In words that hold nothing of the message."""
    line = told.line_of(error.__traceback__, handler)
    if isinstance(error, Illegible):
        return Failure(str(error), Illegible.__name__, message.attempt, line)
    if not isinstance(error, Refused):
        return Failure("the handler raised an error", type(error).__name__, message.attempt, line)
    fields = ", ".join(problem.field for problem in error.problems)
    return Failure(f"the handler refuses it: {fields}", Refused.__name__, message.attempt, line)


def _goes_on(turn: Turn) -> None:
    """A handler that was told to end, or says that it was, ends its try and not its worker. Raises CancelledError where
    that was told as well.
    """
    expired, turn.expired = turn.expired, False
    if turn.task is not None and (turn.task.uncancel() if expired else turn.task.cancelling()) > 0:
        raise asyncio.CancelledError
