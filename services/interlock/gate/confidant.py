"""An agency that acts tells the issuer of each hold, in confidence, on whom it landed (decision 0017).

A number with one digit wrong usually names a real other person, and only whoever knows the person can notice.
"""

import asyncio
import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from interlock.bus import Keyring, RawRecord
from interlock.bus.confidence import conceal
from interlock.events import HoldLanded
from interlock.events.custody.hold_landed import HoldEvent
from interlock.events.record import Draft, LogRecord
from interlock.gate.known import Known
from interlock.gate.outgoing import Outgoing
from interlock.gate.replica import Replica
from interlock.persons import LOG, Hold, Log, Person, RowKey, log_of, person_key, person_of
from interlock.persons.identity import reach_in
from interlock.persons.rows import links_key, links_of, ref_of
from interlock.persons.trust import good_keys
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, PersonRef, Unavailable

LOOK_EVERY_S: Final = 1.0

_log = get_logger("gate.confidant")


class Confidant:
    """Keeps whom its own systems name, and says it of each hold that stands on one of them, once."""

    def __init__(self, agency: str, replica: Replica, outgoing: Outgoing, clock: Clock, known: Known) -> None:
        self._agency = agency
        self._replica = replica
        self._outgoing = outgoing
        self._clock = clock
        self._known = known
        self._tells = agency in replica.law.owners[HoldLanded.__name__]
        self._due: dict[PersonRef, bool] = {}
        """Whom to look at, and whether to say it again because there is something new."""
        self._everybody = True
        """What an earlier life did not get to say, and what was folded while the gate was closed."""
        self._said: set[tuple[PersonRef, str, str]] = set()
        """What is on its way: once it is read back, the log remembers it."""

    def remember(self, people: Iterable[PersonRef], whom: str) -> None:
        """Named by one of this agency's own systems. A disk that refuses delays nobody: the event or the question does
        not wait for this.
        """
        if not self._tells:
            return
        try:
            self._due |= {ref: True for ref in people if self._known.keep(ref, whom)}
        except Unavailable as error:
            _log.warning("known.not_kept", error_type=type(error).__name__)

    def named(self, people: Iterable[PersonRef]) -> tuple[str, ...]:
        """How this agency's own systems have named one of these, for its own screen. Nothing where the disk refuses:
        what the screen shows is shown all the same.
        """
        try:
            return tuple(dict.fromkeys(one for ref in people for one in self._known.whom(ref)))
        except Unavailable as error:
            _log.warning("known.not_read", error_type=type(error).__name__)
            return ()

    def folded(self, _raw: RawRecord, _record: LogRecord, changed: frozenset[RowKey], /) -> None:
        """While a replica reads up, perhaps a nation's log, nobody is listed: whom this door knows it looks at then."""
        if self._replica.closed is not None:
            self._everybody = True
        elif self._tells:
            for key in changed:
                if key.startswith(("person:", "links:")):
                    self._due.setdefault(ref_of(key), False)

    async def run(self) -> None:
        """Say what is to be said, for ever."""
        while self._tells:
            try:
                await self._look()
            except (Unavailable, Corrupt) as error:
                self._everybody = True
                _log.warning("confidant.waits", error_type=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY_S)

    async def _look(self) -> None:
        if self._everybody and self._replica.closed is None:
            self._everybody = False
            for ref in self._known.people():
                self._due.setdefault(ref, False)
        while self._due and self._replica.closed is None:
            ref, again = self._due.popitem()
            try:
                self._tell(ref, again=again)
            except Exception:
                self._due[ref] = again  # with its flag: a new name is told even when the disk refused at first
                raise
            await asyncio.sleep(0)  # a question never waits for this

    def _tell(self, ref: PersonRef, *, again: bool) -> None:
        """Of each hold on this person, under this reference or under another that two have proved to be the same."""
        rows = self._replica.rows(frozenset({LOG, person_key(ref), links_key(ref)}))
        proved = frozenset({ref})
        if links_of(rows, ref).edges:
            rows = self._replica.around((ref,))
            proved = reach_in(rows, (ref,)).permitting
        whom = tuple(dict.fromkeys(one for other in sorted(proved) for one in self._known.whom(other)))
        for other in sorted(proved) if whom else ():
            self._tell_of(person_of(rows, other), other, whom, log_of(rows), again=again)

    def _tell_of(self, person: Person, ref: PersonRef, whom: Sequence[str], log: Log, *, again: bool) -> None:
        told = {(ref, one.source, one.event_id) for one in person.landed if one.agency == self._agency}
        self._said -= told
        for hold in person.holds:
            named = (ref, hold.source, hold.event_id)
            if again or (named not in told and named not in self._said):
                self._say(hold, whom, log)
                self._said.add(named)

    def _say(self, hold: Hold, whom: Sequence[str], log: Log) -> None:
        about = about_landing(hold.source, hold.event_id, hold.person, self._agency)
        sealed = [conceal("\n".join(whom), key, about) for key in self._keys_of(hold.source.partition("/")[0], log)]
        draft = Draft(secrets.token_hex(16), f"{self._agency}/confidant", hold.person, self._clock.utc())
        self._outgoing.say(draft, HoldLanded(hold=HoldEvent(source=hold.source, event_id=hold.event_id), sealed=sealed))

    def _keys_of(self, agency: str, log: Log) -> Iterator[EllipticCurvePublicKey]:
        """Every key by which the issuer may be reading now, and none that is not good any more."""
        for kid, (owner, pem) in good_keys(log.trust, self._replica.law).items():
            if owner != agency:
                continue
            try:
                yield Keyring.from_pems("", {kid: (owner, pem)}).keys[kid][1]
            except Corrupt as error:
                _log.warning("key.not_readable", agency=agency, why=str(error))


def about_landing(source: str, event_id: str, person: PersonRef, teller: str) -> tuple[str, ...]:
    """What such a message is bound to: that hold, that person, and who says it."""
    return (source, event_id, person, teller)
