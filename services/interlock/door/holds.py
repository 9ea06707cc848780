"""What the issuer of a hold may see: which gates have read it, who holds the person, and what it collides with."""

from fastapi import Response

from interlock.bus.confidence import reveal
from interlock.cards.names import note
from interlock.door.adapter import Adapter
from interlock.door.bodies import sent
from interlock.door.hold_documents import AtGateDocument, CollisionDocument, HoldSeenDocument, LandedDocument
from interlock.door.identity_documents import HoldRefDocument
from interlock.door.problems import not_found, which
from interlock.gate.confidant import about_landing
from interlock.gate.landing import AtGate, at_gates
from interlock.outbox.store import Taken
from interlock.persons import CLASSES, LOG, held_under, hold_now, person_key
from interlock.persons.rows import Landed
from interlock.terms import HoldRef, Offset, PersonRef
from interlock.terms.times import rfc3339


class HoldRoutes:
    """Only of what this very door has taken: why somebody is held is for nobody else."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    async def hold(self, event_id: str, source: str | None = None, kind: str | None = None) -> Response:
        """Where the hold of an event has landed; of several, the one of that kind. Raises Unavailable or Corrupt when
        nobody can look.
        """
        adapter = self._adapter
        sources = adapter.sources_of(event_id)
        if source is None and len(sources) > 1:
            return which("source", "Several sources have used this id", sources)
        taken = adapter.taken(event_id, source)
        if taken is None:
            return not_found("No event of that id was sent to this door", "Ask the door that took it.")
        if taken.at is None:
            return not_found("That event was not read back from the log yet, and holds nobody so far", "Ask again.")
        receipt = adapter.receipt_of(taken.source, event_id)
        placed = () if receipt is None else receipt.holds
        kinds = [one.kind for one in placed if kind in (None, one.kind)]
        if receipt is None or not kinds or (receipt.now is None and receipt.status != "EFFECTIVE"):
            which_hold = "hold" if kind is None else "hold of that kind"
            return not_found(f"That event has placed no {which_hold}", f"See what became of it: /v1/events/{event_id}")
        if len(kinds) > 1:
            return which("kind", "This event has placed several holds", kinds)
        return sent(self._seen(taken, kinds[0], taken.at))

    def _seen(self, taken: Taken, kind: str, offset: Offset) -> HoldSeenDocument:
        adapter, replica = self._adapter, self._adapter.replica
        ref = HoldRef(taken.source, taken.sealed.id, kind, PersonRef(taken.sealed.key.decode()))
        rows = replica.rows(frozenset({LOG, CLASSES, person_key(ref.person)}))
        person = held_under(rows, ref.person)
        standing = next((one for one in person.holds if one.ref == ref), None)
        row = adapter.site.law.kinds.get(kind)
        said = dict(taken.sealed.headers)
        return HoldSeenDocument(
            hold=HoldRefDocument(source=ref.source, event_id=ref.event_id, kind=kind),
            name=kind if row is None else row.name,
            citation="" if row is None else row.citation,
            person=ref.person,
            now=hold_now(rows, ref, adapter.site.law),
            since=(said["ce_time"] or b"").decode(),
            offset=offset,
            logged_at=None if standing is None else rfc3339(standing.logged_at),
            closed=replica.closed,
            view_offset=replica.position.applied,
            gates=tuple(_at_gate(one) for one in at_gates(ref, offset, replica, adapter.beats.gates)),
            landed=tuple(
                LandedDocument(agency=one.agency, whom=self._whom(ref, one))
                for one in person.landed
                if (one.source, one.event_id) == (ref.source, ref.event_id)
            ),
        )

    def _whom(self, ref: HoldRef, landed: Landed) -> tuple[str, ...] | None:
        """What was said in confidence. Fails closed: None for what was not said to this door, of this very hold."""
        about = about_landing(ref.source, ref.event_id, ref.person, landed.agency)
        opened = (reveal(sealed, self._adapter.sealer.key.private, about) for sealed in landed.sealed)
        said = next((one for one in opened if one is not None), None)
        return None if said is None else tuple(note(line) for line in said.split("\n"))


def _at_gate(one: AtGate) -> AtGateDocument:
    gate = one.gate
    return AtGateDocument(
        agency=one.agency,
        gate=None if gate is None else gate.name,
        applied_by=None if gate is None or gate.applied_by is None else rfc3339(gate.applied_by),
        silent_since=None if gate is None or gate.silent_since is None else rfc3339(gate.silent_since),
        open=None if gate is None else gate.open,
        disagrees=None if gate is None else gate.disagrees,
        in_custody=one.in_custody,
        collides=tuple(
            CollisionDocument(
                action=act.action, asked_at=rfc3339(act.asked_at), stopped=act.stopped, outcome=act.outcome
            )
            for act in one.collides
        ),
    )
