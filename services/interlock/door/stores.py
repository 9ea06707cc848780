"""The store of a replica: begun from a copy, set aside when the log is another, opened, or given up as damaged."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from interlock.bus import SAFETY, Bus
from interlock.gate import Store
from interlock.gate.begin import begin_from
from interlock.gate.carried import Acts, Named, as_kept, stops_ended, under_way
from interlock.gate.carried import read_kept as read_acts
from interlock.gate.lost import Continuing, LogNote, LostLog, kept, lost_log, read_kept, set_aside
from interlock.gate.trusted import Trusted
from interlock.gate.upcoming import STORE, store_path
from interlock.law import Law
from interlock.outbox import OutboxStore
from interlock.persons.rows import Outstanding
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt

COPY: Final = "begin-from.db"
"""Where the copy of another replica's store is put that a new one may begin from."""
ACTS_NOTE: Final = "acts_under_way"
LOG_NOTE: Final = "log"
"""Under which name the outbox keeps what must be known of the log when a store is gone."""

_log = get_logger("door.stores")


async def opened_store(folder: Path, law: Law, bus: Bus, outboxes: Sequence[OutboxStore]) -> tuple[Store, str | None]:
    """The store of these rules, or for a damaged one nothing and why. Those of another log are set aside, and what was
    read back there is sent again. Raises Unavailable when another process has one.
    """
    path = store_path(folder, law)
    if not path.exists() and (copy := folder / COPY).exists():
        await begin_from(copy, path, law, bus.topic(SAFETY))
    try:
        _set_aside_what_is_of_another_log(folder, law, outboxes)
        return Store(path, law.digest), None
    except Corrupt as error:
        return Store(None, law.digest), str(error)


def continuing(outboxes: Sequence[OutboxStore], trusted: Trusted) -> Continuing:
    """What is known of an earlier log; each outbox is a witness of what had arrived."""
    first = outboxes[0]
    keep = partial(_keep, first)
    return Continuing(_noted(first), trusted, keep, witnesses=[one.feed for one in outboxes])


def _noted(outbox: OutboxStore) -> LogNote:
    return read_kept(outbox.note(LOG_NOTE))


def _keep(outbox: OutboxStore, note: LogNote) -> None:
    outbox.keep_note(LOG_NOTE, kept(note))


def acts_noted(outbox: OutboxStore) -> Acts:
    """What was under way on a log that is lost, and does not stand on this one yet."""
    return read_acts(outbox.note(ACTS_NOTE))


def note_acts(outbox: OutboxStore, acts: Acts) -> None:
    outbox.keep_note(ACTS_NOTE, as_kept(acts))


def _set_aside_what_is_of_another_log(folder: Path, law: Law, outboxes: Sequence[OutboxStore]) -> None:
    """When one store has found that the log is another, the others were folded from the same lost one."""
    stores = sorted(folder.glob(f"{STORE}*.db"))
    found = lost_log(stores, law)
    if found is None:
        return
    _note_lost(*found, stores, outboxes)
    for store in stores:
        set_aside(store)


def _note_lost(lost: LostLog, known: Sequence[Path], stores: Sequence[Path], outboxes: Sequence[OutboxStore]) -> None:
    """Durable before the stores go: whoever is interrupted between the two does both again. Which acts were under way
    is `known` from some of them; what any of them has stopped is stopped, unless one of those knows its outcome: rules
    that are not in force stop nobody, and may have the act as over.
    """
    if lost.applied < 0:
        return  # nothing was read of it; what the outboxes remember of the one before must not be forgotten
    first, agency = outboxes[0], outboxes[0].feed.partition(".")[0]
    note = _noted(first)
    _keep(first, replace(note, lost=lost.after(note.lost)))
    found = (*acts_noted(first), *(act for store in known for act in under_way(store, agency)))
    acts: dict[Named, Outstanding] = {}
    for ref, one in found:
        named = (ref, one.gate, one.request)
        if named not in acts or acts[named].stopped is None:
            acts[named] = one
    over = frozenset[Named]().union(*map(stops_ended, known))
    for ref, one in (act for store in stores for act in under_way(store, agency)):
        named = (ref, one.gate, one.request)
        if one.stopped is not None and named not in over and (named not in acts or acts[named].stopped is None):
            acts[named] = one
    note_acts(first, tuple((ref, one) for (ref, *_), one in acts.items()))
    for outbox in outboxes:
        outbox.forget_marks()
    _log.critical("log.is_another", offset=lost.applied)
