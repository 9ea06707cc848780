"""Asking: the question goes through the log, and its place there is the answer's proof (decision 0001)."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from interlock.bus import SAFETY, Bus, Sealed, Sealer
from interlock.events import ClearanceAnswered, ClearanceRequested, ClearanceWithdrawn, DepartureRequested
from interlock.events.record import Draft
from interlock.gate.beats import Beats
from interlock.gate.outgoing import Outgoing
from interlock.gate.question import Answered, Clearance, Question
from interlock.gate.replica import Replica
from interlock.persons import Answer, Asked, Reason, Rows, answer, known_block, log_of
from interlock.persons.acts import QuestionEvent
from interlock.persons.clearances import NOT_CLEAR
from interlock.persons.identity import reach_in
from interlock.persons.rows import clearances_key, clearances_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError, Offset, Refused, Unavailable, Verdict

READ_BACK_S: Final = 5.0
"""Boot-time seconds within which a question must be read back; after that it grants nothing."""
VALID_FOR: Final = timedelta(minutes=10)
"""The latest moment to ask again, counted from before the send. It ends nothing in the log."""

_log = get_logger("gate.ask")


class Gate:
    """Answers for one agency, from its own replica."""

    def __init__(
        self, name: str, bus: Bus, sealer: Sealer, replica: Replica, beats: Beats, clock: Clock, outgoing: Outgoing
    ) -> None:
        """Of this name, such as ero/gate-3f2a91c0: its questions come from it, and its beats say what it has read."""
        self.name = name
        self._agency = name.partition("/")[0]
        self._safety = bus.topic(SAFETY)
        self._sealer = sealer
        self._replica = replica
        self._beats = beats
        self._clock = clock
        self._unsent: list[Sealed] = []
        self._sending: set[asyncio.Task[None]] = set()
        self._outgoing = outgoing

    async def ask(self, question: Question) -> Answered:
        """Answer one attempt. Fails closed: whatever goes wrong on the way is UNKNOWN with its reason."""
        return self._told(await self._attempt(question))

    async def _attempt(self, question: Question) -> Answered:
        """The answer, before anybody is told. Fails closed, as the one who asks is told."""
        request_id = secrets.token_hex(16)
        asked_at, sent_at = self._clock.utc(), self._clock.boot()
        try:
            offset, found, clearance = await self._ask(request_id, question, asked_at, sent_at)
        except InterlockError as error:
            _log.error("ask.failed", request_id=request_id, error_type=_kind(error))
            offset, found, clearance = self._replica.position.applied, _unknown("gate_closed"), None
        return Answered(request_id, question, found, offset, asked_at, clearance, sent_at)

    async def ask_together(self, questions: Sequence[Question]) -> list[Answered]:
        """Answer attempts that only count together, such as a departure. Fails closed: each is looked at once more when
        the last one has been answered, and unless all are CLEAR then, nobody is.
        """
        answered = await asyncio.gather(*(self._attempt(question) for question in questions))
        now = [self._looked_at_again(one) for one in answered]
        if any(one.clearance is None for one in now):
            other = _unknown("another_is_not_clear")
            now = [one if one.clearance is None else self._taken_back(one, other) for one in now]
        return [self._told(one) for one in now]

    def _looked_at_again(self, answered: Answered) -> Answered:
        """Fails closed: what is not CLEAR any more when everybody has been answered, is not; nor what nobody can look
        at.
        """
        if answered.clearance is None:
            return answered
        try:
            requested = self._requested(answered.question, self._rows(answered.question))
            refused = self._at_hand_over(answered.request_id, answered.question, requested, answered.sent_at)
        except InterlockError as error:
            _log.error("ask.failed", request_id=answered.request_id, error_type=_kind(error))
            refused = _unknown("gate_closed")
        return answered if refused is None else self._taken_back(answered, refused)

    def _taken_back(self, answered: Answered, found: Answer) -> Answered:
        """A CLEAR that was not handed over. Fails closed."""
        self._withdraw(answered.request_id, answered.question, "not_used")
        return replace(answered, answer=found, clearance=None)

    async def _ask(
        self, request_id: str, question: Question, asked_at: datetime, sent_at: float
    ) -> tuple[Offset, Answer, Clearance | None]:
        """Answer, the place it rests on, and with a CLEAR its clearance. Fails closed: whatever is not read back, or
        has changed at hand-over, is UNKNOWN. Raises InterlockError when the question cannot be made or looked up.
        """
        rows = self._rows(question)
        requested = self._requested(question, rows)
        blocked = self._known_block(question, rows, requested)
        if blocked is not None:
            return self._replica.position.applied, blocked, None
        if self._replica.closed is not None:
            return self._replica.position.applied, _unknown("gate_closed"), None
        position, late = self._replica.position, await self._beats.late()
        if self._replica.position is not position:  # an order that names nobody may have come meanwhile
            requested = self._requested(question, self._rows(question))
        draft = Draft(request_id, self.name, question.subject, asked_at, question.refs)
        requested = requested.model_copy(update={"late_sources": late, "heartbeat_offset": self._beats.offset})
        try:
            sealed = self._sealer.seal(draft, requested, place=None)
        except Refused as refusal:
            _log.error("ask.not_put", request_id=request_id, why=str(refusal))
            return self._replica.position.applied, _unknown("not_read_by_all"), None
        given_up: str | None = "cancelled"  # also when this attempt is interrupted, or fails in a way nobody foresaw
        try:
            read_back = await self._through_the_log(sealed, draft, requested)
            if read_back is None:
                given_up = "not_read_back"
                return self._replica.position.applied, _unknown("not_read_back"), None
            offset, found = read_back
            is_clear = found.verdict is Verdict.CLEAR
            refused = self._at_hand_over(request_id, question, requested, sent_at) if is_clear else None
            if refused is not None:
                given_up = "not_used"
                return self._replica.position.applied, refused, None
            given_up = None
        finally:
            if given_up is not None:
                self._withdraw(request_id, question, given_up)
        if found.verdict is not Verdict.CLEAR:
            self._withdraw(request_id, question, NOT_CLEAR)
            return offset, found, None
        valid_until = asked_at + VALID_FOR
        return (
            offset,
            found,
            Clearance(request_id, question.subject, question.action, question.country, offset, valid_until),
        )

    def _at_hand_over(
        self, request_id: str, question: Question, requested: QuestionEvent, sent_at: float
    ) -> Answer | None:
        """What stands against a CLEAR by now, or None. Fails closed: a process that slept gives none, nor does one that
        has been stopped meanwhile, also where what stopped it is lifted already.
        """
        if self._clock.boot() - sent_at > READ_BACK_S:
            return _unknown("not_read_back")
        present = self._present(question, requested)
        if present.verdict is not Verdict.CLEAR:
            return present
        return None if self._is_under_way(request_id, question) else _unknown("ask_again")

    def _is_under_way(self, request_id: str, question: Question) -> bool:
        """Whether the rows have this clearance, by itself or in one that stands for several, and nothing stopped it."""
        rows = self._replica.rows(frozenset({clearances_key(question.subject)}))
        outstanding = clearances_of(rows, question.subject).outstanding
        mine = [one for one in outstanding if one.gate == self.name and request_id in (one.request, *one.several)]
        return bool(mine) and all(one.stopped is None for one in mine)

    def looked_up(self, question: Question) -> Answer:
        """What local state says now to a question of earlier. Fails closed: it is never CLEAR, as nothing was asked."""
        present = self._present(question, self._requested(question, self._rows(question)), again=True)
        return _unknown("ask_again") if present.verdict is Verdict.CLEAR else present

    def _present(self, question: Question, requested: QuestionEvent, *, again: bool = False) -> Answer:
        """The whole answer once more, from the rows and beats of now. Fails closed: a closed replica knows nothing."""
        if self._replica.closed is not None:
            return _unknown("gate_closed")
        now = requested.model_copy(update={"late_sources": self._beats.late_now()})
        # An open replica has compared this log with its own; the question's place in it was compared where it stood.
        asked = Asked(
            question.subject, now, self._agency, log_agrees=True, refs=question.refs, again=again, at=self._clock.utc()
        )
        return answer(self._rows(question), asked, self._replica.law)

    async def _through_the_log(
        self, sealed: Sealed, draft: Draft, requested: QuestionEvent
    ) -> tuple[Offset, Answer] | None:
        """Append the question and wait until our own fold answers it. Fails closed: None when it was not read back in
        time, and whatever comes later finds nobody waiting.
        """
        waiting = self._replica.expect(sealed, draft, requested)
        self._append(sealed)
        try:
            async with asyncio.timeout(READ_BACK_S):
                return await waiting
        except TimeoutError:
            return None
        finally:
            self._replica.forget(sealed.id)

    def _append(self, sealed: Sealed) -> None:
        """Send without waiting for the acknowledgement: only the read-back counts, and its absence shows a failure.

        Questions of one turn of the loop are sent together.
        """
        self._unsent.append(sealed)
        if len(self._unsent) > 1:
            return  # whoever was first sends them all
        task = asyncio.create_task(self._send_questions())
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send_questions(self) -> None:
        questions, self._unsent = self._unsent, []
        try:
            await self._safety.append(questions)
        except Unavailable as error:
            for sealed in questions:
                _log.warning("question.not_acknowledged", request_id=sealed.id, why=str(error))

    def _withdraw(self, request_id: str, question: Question, reason: str) -> None:
        """Give a question up. Should it surface later it grants nothing, because no attempt waits for it."""
        draft = Draft(secrets.token_hex(16), self.name, question.subject, self._clock.utc(), question.refs)
        withdrawn = ClearanceWithdrawn(request=request_id, reason=reason)
        self._outgoing.say(draft, withdrawn)

    def _told(self, answered: Answered) -> Answered:
        """The same, published to those who watch: it is what the one who asked is told. Total."""
        question, found = answered.question, answered.answer
        _log.info(
            "clearance.answered", request_id=answered.request_id, action=question.action, verdict=found.verdict.name,
            reasons=[str(reason) for reason in found.reasons], offset=answered.offset,
        )  # fmt: skip
        draft = Draft(secrets.token_hex(16), self.name, question.subject, answered.asked_at)
        event = ClearanceAnswered(
            request=answered.request_id,
            action=question.action,
            country=question.country,
            verdict=found.verdict.name,
            reasons=[str(reason) for reason in found.reasons],
            offset=answered.offset,
            rules=self._replica.law.digest,
            would_be=None if found.would_be is None else found.would_be.verdict.name,
            would_be_reasons=[] if found.would_be is None else [str(one) for one in found.would_be.reasons],
        )
        self._outgoing.say(draft, event)
        return answered

    def _requested(self, question: Question, rows: Rows) -> QuestionEvent:
        """The question as a record, before the sources are looked at. Marks are made for the references that are known
        here; a link that comes between leaves the others unmarked, and that can only make the answer stricter.
        """
        position, mark = self._replica.position, question.born
        others = sorted(reach_in(rows, (question.subject, *question.refs)).same - {question.subject})
        common: dict[str, Any] = {
            "country": question.country,
            "stops": list(question.stops),
            "conveyance": question.conveyance,
            "officer": question.officer,
            "custody_place": question.custody_place,
            "born": None if mark is None else mark(question.subject),
            "rules": self._replica.law.digest,
            "applied_offset": position.applied,
            "applied_digest": position.digest.hex(),
            "late_sources": [],
            "heartbeat_offset": self._beats.offset,
            "also": list(question.also),
            "born_elsewhere": [] if mark is None else [mark(ref) for ref in others],
            "match_keys": list(question.match_keys) if log_of(rows).unplaced else [],
        }
        if question.aboard is not None:
            return DepartureRequested(aboard=question.aboard, **common)
        return ClearanceRequested(
            action=question.action, case_number=question.case_number, to_area=question.to_area, **common
        )

    def _known_block(self, question: Question, rows: Rows, requested: QuestionEvent) -> Answer | None:
        """The refusal that needs no question in the log, or None. Fails closed: it never permits."""
        now = self._clock.utc()
        asked = Asked(question.subject, requested, self._agency, log_agrees=True, refs=question.refs, at=now)
        return known_block(rows, asked, self._replica.law)

    def _rows(self, question: Question) -> Rows:
        return self._replica.around((question.subject, *question.refs))


def _kind(error: InterlockError) -> str:
    """The type of an error and of what caused it. Their words stay out of the log."""
    cause = error.__cause__
    return type(error).__name__ if cause is None else f"{type(error).__name__} from {type(cause).__name__}"


def _unknown(code: str) -> Answer:
    """An answer that permits nothing. Fails closed."""
    return Answer(Verdict.UNKNOWN, (Reason(Verdict.UNKNOWN, code),))
