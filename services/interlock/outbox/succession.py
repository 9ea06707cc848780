"""An outbox that is an older copy of itself goes on as another one: under a new id, with all that it had not sent.

The numbers that an older copy would give out are taken on the log. So at the next start it is copied aside, as it was
found, and begins a feed of its own, in one transaction. What was pending is sealed again for the new feed, under the
same event id: whatever of it did reach the log is there once. The earlier feed beats no more, so its agency's sources
are late until two desks have said what was lost (FeedClosed).
"""

import asyncio
import secrets
from collections.abc import Sequence
from typing import Final

import msgspec

from interlock.bus import Sealed, Sealer
from interlock.events.record import Draft, Place
from interlock.outbox.store import BEFORE_ALL, OutboxStore, Taken
from interlock.persons.feeds import is_census
from interlock.runtime.logging import get_logger
from interlock.terms import PersonRef
from interlock.terms.times import parse_rfc3339

OLDER_COPY: Final = "older_copy"
"""Under which name an outbox notes why it is one."""
_EARLIER: Final = "earlier_feeds"
_ALL: Final = 2**31
_AT_ONCE: Final = 256
"""Records that are sealed again before anybody else may go on."""

_log = get_logger("outbox")


def earlier_feeds(store: OutboxStore) -> tuple[str, ...]:
    """The feeds of which this outbox was an older copy, in order. Raises Unavailable."""
    kept = store.note(_EARLIER)
    return () if kept is None else msgspec.json.decode(kept, type=tuple[str, ...])


def goes_on(store: OutboxStore, sealer: Sealer) -> None:
    """Begin anew where this outbox was found to be an older copy. Raises Unavailable; then it is what it was."""
    why = store.note(OLDER_COPY)
    if why is None:
        return
    before, aside = store.feed, store.copy_aside()
    pending = store.pending(0, _ALL)
    after = f"{sealer.key.agency}.{'census-' if is_census(before) else ''}{secrets.token_hex(4)}"
    with store.transaction():
        store.begin_anew(after, _sealed_again(pending, after, sealer))
        store.keep_note(_EARLIER, msgspec.json.encode((*earlier_feeds(store), before)).decode())
        store.keep_note(OLDER_COPY, None)
    store.feed = after
    _log.critical("outbox.began_anew", feed=after, before=before, pending=len(pending), aside=aside.name, why=why)


def _sealed_again(pending: Sequence[Taken], feed: str, sealer: Sealer) -> list[tuple[int, Sealed]]:
    """By the number that each had."""
    return [
        (one.iseq, _by_the_present_key(one, sealer, Place(feed, number))) for number, one in enumerate(pending, start=1)
    ]


async def seal_again(store: OutboxStore, sealer: Sealer) -> None:
    """What was sealed by an earlier key of this agency and never arrived, by the present one, under the same number:
    the earlier key may have been revoked, and then it would never count. Wants all of the log to have been read: other
    bytes under a number that stands there would say that this outbox is an older copy. Raises Unavailable.
    """
    above = BEFORE_ALL
    while batch := store.pending_by_other_keys(sealer.key.kid, above, _AT_ONCE):
        with store.transaction():
            for one in batch:
                text = _text(one.sealed)
                place = Place(text["feed"], int(text["iseq"]))
                store.seal_again(one.iseq, _by_the_present_key(one, sealer, place))
        above = batch[-1].iseq
        await asyncio.sleep(0)


def _by_the_present_key(one: Taken, sealer: Sealer, place: Place) -> Sealed:
    """For the log under the name that it was first sealed for: what an earlier log was told is not new on the next."""
    return sealer.seal_again(one.sealed, _draft(one.sealed), place, _text(one.sealed)["incarnation"])


def _text(sealed: Sealed) -> dict[str, str]:
    return {name: (value or b"").decode() for name, value in sealed.headers if name != "sig"}


def _draft(sealed: Sealed) -> Draft:
    """What its sender said about the event, from the envelope."""
    text = _text(sealed)
    refs = tuple(PersonRef(ref) for ref in text.get("refs", "").split(",") if ref)
    subject = PersonRef(text["ce_subject"])
    return Draft(text["ce_id"], text["ce_source"], subject, parse_rfc3339(text["ce_time"]), refs, text.get("born"))
