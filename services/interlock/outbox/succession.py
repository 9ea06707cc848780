"""An outbox that is an older copy of itself goes on as another one: under a new id, with all that it had not sent.

The numbers that an older copy would give out are taken on the log. So at the next start it is copied aside, as it was
found, and begins a feed of its own, in one transaction. What was pending is sealed again for the new feed, under the
same event id: whatever of it did reach the log is there once. The earlier feed beats no more, so its agency's sources
are late until two desks have said what was lost (FeedClosed).
"""

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
        (one.iseq, sealer.seal(_draft(one.sealed), sealer.opened(one.sealed), Place(feed, number)))
        for number, one in enumerate(pending, start=1)
    ]


def seal_again(store: OutboxStore, sealer: Sealer) -> None:
    """What was sealed by an earlier key of this agency and never arrived, by the present one, under the same number:
    the earlier key may have been revoked, and then it would never count. Wants all of the log to have been read. Raises
    Unavailable.
    """
    for one in store.pending(BEFORE_ALL, _ALL):
        text = {name: (value or b"").decode() for name, value in one.sealed.headers if name in ("kid", "feed", "iseq")}
        if text["kid"] != sealer.key.kid:
            place = Place(text["feed"], int(text["iseq"]))
            store.seal_again(one.iseq, sealer.seal(_draft(one.sealed), sealer.opened(one.sealed), place))


def _draft(sealed: Sealed) -> Draft:
    """What its sender said about the event, from the envelope."""
    text = {name: (value or b"").decode() for name, value in sealed.headers if name != "sig"}
    refs = tuple(PersonRef(ref) for ref in text.get("refs", "").split(",") if ref)
    subject = PersonRef(text["ce_subject"])
    return Draft(text["ce_id"], text["ce_source"], subject, parse_rfc3339(text["ce_time"]), refs, text.get("born"))
