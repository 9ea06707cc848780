"""What a gate would say that does not put its question into the log: mutants and rivals answer so, each from a state of
its own choice.
"""

from typing import Self

from interlock.events.record import Draft
from interlock.gate import Gate, Question
from interlock.persons import Answer, Asked, answer
from interlock.persons.acts import QuestionEvent
from interlock.terms import Offset


def answered_here(gate: Gate, draft: Draft, requested: QuestionEvent) -> tuple[Offset, Answer]:
    """The answer by the rows as this replica has them now. Fails open, which is what is to be shown: nobody knows
    whether there is more in the log. Raises Unavailable or Corrupt.
    """
    rows = gate._replica.around((draft.subject, *draft.refs))
    asked = Asked(draft.subject, requested, gate._agency, log_agrees=True, refs=draft.refs, at=gate._clock.utc())
    return gate._replica.position.applied, answer(rows, asked, gate._replica.law)


class LocalGate(Gate):
    """In place of an adapter's gate, over the same replica, beats and keys."""

    @classmethod
    def beside(cls, own: Gate) -> Self:
        made = cls.__new__(cls)
        made.__dict__.update(own.__dict__)
        return made

    def _is_under_way(self, request_id: str, question: Question) -> bool:
        """No record says so."""
        del request_id, question
        return True
