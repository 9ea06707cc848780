"""How often a handler is tried with a message, and when it is given up."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

from interlock.runtime.logging import get_logger
from interlock.subscriber.letters import Failure
from interlock.subscriber.message import Message
from interlock.terms import Refused

FIRST_WAIT_S: Final = 0.1
LONGEST_WAIT_S: Final = 10.0

Handler = Callable[[Message[Any]], Awaitable[None]]

_log = get_logger("subscriber")


@dataclass(frozen=True, slots=True)
class Tries:
    """The bounds of one subscriber."""

    attempts: int
    timeout_s: float
    """After so long a try has failed, and its handler is cancelled."""
    chance: Random
    """Spreads the waits, so that those who failed together do not all come again together."""

    async def handle(self, handler: Handler, message: Message[Any]) -> Failure | None:
        """Try until it has its effect. What became of the last try, where none had: a handler says with Refused that no
        further one would help.
        """
        for attempt in range(1, self.attempts + 1):
            failure = await self._once(handler, replace(message, attempt=attempt) if attempt > 1 else message)
            if failure is None:
                return None
            if failure.error == Refused.__name__:
                return failure
            _log.warning(
                "message.failed", topic=message.slot.topic, offset=message.offset, attempt=attempt,
                event_type=type(message.event).__name__, error_type=failure.error,
            )  # fmt: skip
            if attempt < self.attempts:
                await asyncio.sleep(self._wait(attempt))
        return failure

    async def _once(self, handler: Handler, message: Message[Any]) -> Failure | None:
        try:
            async with asyncio.timeout(self.timeout_s) as limit:
                await handler(message)
        except Refused as refused:
            fields = ", ".join(problem.field for problem in refused.problems)
            reason = f"the handler refuses it: {fields}" if fields else "the handler refuses it"
            return Failure(reason, Refused.__name__, message.attempt)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is its own; only its class is ours to tell
            late = isinstance(error, TimeoutError) and limit.expired()
            reason = f"the handler took longer than {self.timeout_s:g} s" if late else "the handler raised an error"
            return Failure(reason, type(error).__name__, message.attempt)
        return None

    def _wait(self, attempt: int) -> float:
        longest: float = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempt - 1))
        return longest * self.chance.uniform(0.5, 1.0)
