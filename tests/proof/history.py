"""What the clients of a run were told, and when: all that those who judge it may know.

Times are seconds of one clock that never goes back: the loop's in a simulation, the machine's CLOCK_MONOTONIC with real
brokers, where every client runs on the same machine.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

Did = Literal["hold", "end", "ask"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a client did."""

    number: int
    client: str
    did: Did
    person: str
    """The run's own name for somebody, such as p3."""
    named: str
    """The id of the hold that is placed or ended, or of the question once it is known."""
    began: float
    ended: float | None = None
    """None: nobody was told how it went. It may have happened, or happen later, or never."""
    result: str = ""
    """What was told: EFFECTIVE, RECORDED or PENDING of a hold or an end; CLEAR, BLOCKED or UNKNOWN of a question."""
    offset: int | None = None
    """Where it stands in the log, as told."""
    reasons: tuple[str, ...] = ()


class History:
    """Operations in the order in which they began."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._operations: list[Operation] = []

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._operations)

    def __len__(self) -> int:
        return len(self._operations)

    def begins(self, client: str, did: Did, person: str, named: str = "") -> int:
        """Note it before anything is sent. Its number, by which it ends."""
        number = len(self._operations)
        self._operations.append(Operation(number, client, did, person, named, self._now()))
        return number

    def ends(
        self, number: int, result: str, *, named: str | None = None, offset: int | None = None,
        reasons: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Note what the client was told, after it was."""
        one = self._operations[number]
        self._operations[number] = replace(
            one, ended=self._now(), result=result, offset=offset, named=one.named if named is None else named,
            reasons=reasons,
        )  # fmt: skip

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{json.dumps(asdict(one))}\n" for one in self._operations))
