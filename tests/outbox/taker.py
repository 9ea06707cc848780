"""A process that takes events as fast as it can, until it is killed: `python -m tests.outbox.taker PATH`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from interlock.events import StayGranted
from interlock.events.record import Draft
from interlock.outbox import Intake, Outbox, OutboxStore
from interlock.runtime.clock import SystemClock
from tests.worlds import PERSON, Nothing, sealer, shipped_law


def main() -> None:
    with OutboxStore(Path(sys.argv[1]), "doj.main") as store:
        outbox = Outbox(store, sealer("doj"), shipped_law(), SystemClock(), Nothing())
        while True:
            draft = Draft(f"stay {store.iseq() + 1}", "doj/ca9", PERSON, datetime(2026, 11, 1, tzinfo=UTC))
            (receipt,) = outbox.take(Intake("text/plain", b"x" * 500), [(draft, StayGranted(kind="coa_stay"))])
            print(receipt.id, flush=True)  # noqa: T201 - what has been promised


if __name__ == "__main__":
    main()
