"""The store of a replica: begun from a copy, set aside when the log is another, opened, or given up as damaged."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from interlock.bus import SAFETY, Bus
from interlock.gate import Store
from interlock.gate.begin import begin_from
from interlock.gate.lost import Continuing, LostLog, kept, lost_with, read_kept, set_aside
from interlock.gate.trusted import Trusted
from interlock.gate.upcoming import store_path
from interlock.law import Law
from interlock.outbox import OutboxStore
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt

COPY: Final = "begin-from.db"
"""Where the copy of another replica's store is put that a new one may begin from."""
LOST_LOG: Final = "lost_log"
"""Under which name the outbox keeps what is known of an earlier log."""

_log = get_logger("door.stores")


async def opened_store(folder: Path, law: Law, bus: Bus, outboxes: Sequence[OutboxStore]) -> tuple[Store, str | None]:
    """The store of these rules, or for a damaged one nothing and why. One of another log is set aside, and what was
    read back there is sent again. Raises Unavailable when another process has it.
    """
    path = store_path(folder, law)
    if not path.exists() and (copy := folder / COPY).exists():
        await begin_from(copy, path, law, bus.topic(SAFETY))
    try:
        lost = lost_with(path)
        if lost is not None:
            _note_lost(lost, outboxes)
            set_aside(path)
        return Store(path, law.digest), None
    except Corrupt as error:
        return Store(None, law.digest), str(error)


def continuing(outboxes: Sequence[OutboxStore], trusted: Trusted) -> Continuing:
    """What is known of an earlier log; each outbox is a witness of what had arrived."""
    first = outboxes[0]
    lost = read_kept(first.note(LOST_LOG))
    return Continuing(lost, trusted, lambda one: _keep_lost(first, one), witnesses=len(outboxes))


def _keep_lost(outbox: OutboxStore, lost: LostLog | None) -> None:
    outbox.keep_note(LOST_LOG, None if lost is None else kept(lost))


def _note_lost(lost: LostLog, outboxes: Sequence[OutboxStore]) -> None:
    """Durable before the store goes: whoever is interrupted between the two does both again."""
    first = outboxes[0]
    if lost.applied >= 0:
        _keep_lost(first, lost.after(read_kept(first.note(LOST_LOG))))
    for outbox in outboxes:
        outbox.forget_marks()
    _log.critical("log.is_another", offset=lost.applied)
