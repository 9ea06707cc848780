"""What officers ask: may this happen, what was answered, and what the log says of a person."""

from fastapi import Request, Response

from interlock.door.adapter import Adapter
from interlock.door.bodies import read_body, sent
from interlock.door.document import JSON
from interlock.door.documents import ClearanceDocument, FoundDocument, LookedUpDocument
from interlock.door.metrics import Metrics
from interlock.door.problems import not_found
from interlock.door.views import clearance_view, departure_view, now_view, person_view
from interlock.gate import Question
from interlock.persons.acts import DEPART
from interlock.runtime.logging import get_logger
from interlock.terms import PersonRef, Problem, Refused, Unavailable
from interlock.terms.identifiers import is_person_ref

_log = get_logger("door")


class AskingRoutes:
    """Nothing here permits but one CLEAR, once, to the one who asked."""

    def __init__(self, adapter: Adapter, metrics: Metrics) -> None:
        self._adapter = adapter
        self._metrics = metrics

    async def ask(self, request: Request) -> Response:
        """200 for every answer: BLOCKED is an answer. Fails closed: whatever goes wrong is not CLEAR. Raises Refused
        for what cannot be asked at all, which is no answer.
        """
        adapter = self._adapter
        question, shown = adapter.parser.ask(await read_body(request))
        began = adapter.site.clock.boot()
        answered = await adapter.gate.ask(question)
        document = clearance_view(answered, shown, adapter.parser.agency, adapter.site.law)
        body = document.model_dump_json().encode()
        self._keep(document, body)
        self._metrics.answer(question.action, document.answer, adapter.site.clock.boot() - began)
        return Response(body, media_type=JSON)

    async def depart(self, request: Request) -> Response:
        """200 for every answer. Fails closed: CLEAR only when everybody aboard is, in the end. Raises Refused for what
        cannot be asked at all.
        """
        adapter = self._adapter
        conveyance, asked = adapter.parser.depart(await read_body(request))
        began = adapter.site.clock.boot()
        answered = await adapter.gate.ask_together([question for question, _ in asked])
        documents = [
            clearance_view(one, shown, adapter.parser.agency, adapter.site.law)
            for one, (_, shown) in zip(answered, asked, strict=True)
        ]
        for document in documents:
            self._keep(document, document.model_dump_json().encode())
            self._metrics.answer(DEPART, document.answer, adapter.site.clock.boot() - began)
        return sent(departure_view(conveyance, documents, adapter.site.law))

    def _keep(self, shown: ClearanceDocument, body: bytes) -> None:
        """A copy for those who ask later. An answer rests on the log and never waits for it."""
        try:
            self._adapter.journal.keep(shown.request_id, body, PersonRef(shown.person), shown.answer, shown.reasons)
        except Unavailable as error:
            _log.error("answer.not_kept", request_id=shown.request_id, why=str(error))

    async def answered(self, request_id: str) -> Response:
        """What was answered then. Fails closed: a CLEAR of earlier says of itself that it is none now. Raises
        Unavailable when nobody can look.
        """
        found = self._adapter.journal.find(request_id)
        if found is None:
            return not_found("This door gave no answer of that id", "Ask the door that was asked.")
        then = ClearanceDocument.model_validate_json(found)
        now = None
        if then.answer == "CLEAR":
            question = Question(PersonRef(then.person), then.action, then.country)
            now = now_view(then, self._adapter.gate.looked_up(question), self._adapter.site.clock.utc())
        return sent(LookedUpDocument(**dict(then), now=now))

    async def find(self, request: Request) -> Response:
        """The reference of a person; it says nothing of them. Raises Refused."""
        return sent(FoundDocument(ref=self._adapter.parser.find(await read_body(request))))

    async def person(self, ref: str) -> Response:
        """What the log says of a person. It is no clearance, and says so of itself while the gate is closed. Raises
        Refused for what is no reference, Unavailable or Corrupt when nobody can look.
        """
        if not is_person_ref(ref):
            raise Refused([Problem("ref", "is no person reference", "Ask for it with POST /v1/persons/find.")])
        subject, replica = PersonRef(ref), self._adapter.replica
        return sent(person_view(subject, replica.around((subject,)), replica, self._adapter.parser.agency))
