"""Every operation of a door: what it does, what each status means, and what the body is then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from interlock.door.document import JSON, PROBLEM, STREAM, TEXT, Document
from interlock.door.documents import (
    AliveDocument,
    ClearanceDocument,
    DepartureDocument,
    FoundDocument,
    LookedUpDocument,
    PersonDocument,
    ProblemDocument,
    ReadyDocument,
)
from interlock.door.hold_documents import HoldSeenDocument
from interlock.door.intake_documents import (
    CensusDocument,
    LinesDocument,
    ReceiptDocument,
    ReceiptsDocument,
    UnitDocument,
)
from interlock.door.report_documents import ReportDocument, ReportTakenDocument
from interlock.door.screen_documents import HeldDocument, IncidentDocument, StopDocument, WatchDocument

_WATCHED: Final = (StopDocument, IncidentDocument, HeldDocument, ReportDocument, WatchDocument)


@dataclass(frozen=True, slots=True)
class Status:
    """What one status means, and the body that comes with it: one of these models, or plain text without any."""

    means: str
    bodies: tuple[type[Document], ...] = (ProblemDocument,)

    @property
    def media_type(self) -> str:
        if self.bodies == (ProblemDocument,):
            return PROBLEM
        if self.bodies == _WATCHED:
            return STREAM
        return JSON if self.bodies else TEXT


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path."""

    summary: str
    description: str
    statuses: Mapping[int, Status]


_RECEIPT: Final = (ReceiptDocument, ReceiptsDocument)
_MANY: Final = (ReceiptDocument, ReceiptsDocument, LinesDocument)
_REPORTED: Final = (ReportTakenDocument,)
_PERSON: Final = (PersonDocument,)
_TOO_LARGE: Final = Status("The body is over 256 KiB.")
_USED_OR_NOT_READ: Final = Status(
    "Not taken: this source used the id before for other content; or, with the code not_read_yet, some gate cannot "
    "read it before it is upgraded, and the same is taken then."
)
_REFUSED: Final = Status("Not done: each problem names the field, the reason and the fix.")

OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("post", "/v1/events"): Operation(
        "Publish one event.",
        "Stores the event, or every event of a document in the agency's own form, and sends it to the log. "
        "`Prefer: wait=5` waits up to so many seconds, at most 30, until it is read back. EFFECTIVE: the hold stands "
        "in this agency's own replica. RECORDED: it is on the log and placed no hold, and `why` says why. PENDING: it "
        "is stored here, stops nobody yet, and goes to the log by itself. The same event may be sent any number of "
        "times. What may be a hold and cannot be read is refused and held for repair: the problem has a `receipt`, "
        "HELD_FOR_REPAIR, and its person is UNKNOWN, or its unit silent, until it is sent again with the receipt's id, "
        "or withdrawn with HoldSubmissionWithdrawn. Of many events, one a line, and of rows of which each is looked at "
        "by itself, each good one is taken, and `rejected` names every other line with its reasons.",
        {
            200: Status(
                "Nothing in it was new: the first receipts once more, with what became of the hold. Of many events: "
                "what became of them.",
                _MANY,
            ),
            201: Status("Read back from the log: EFFECTIVE or RECORDED.", _RECEIPT),
            202: Status("Stored, and not read back yet: PENDING.", _RECEIPT),
            409: _USED_OR_NOT_READ,
            413: _TOO_LARGE,
            415: Status("Not taken: the content type is none that this door reads."),
            422: Status("Not taken, and kept for whoever looks into it: each problem has field, reason and fix."),
            503: Status("Nothing was stored and nothing acknowledged. Send it again."),
        },
    ),
    ("get", "/v1/events/{event_id}"): Operation(
        "The receipt of an event, now.",
        "What became of an event that was sent to this door. Where several sources used the id, name one: `?source=`.",
        {
            200: Status("The receipt as it is now.", (ReceiptDocument,)),
            404: Status("No event of that id was sent to this door."),
            409: Status("Several sources used this id: name one."),
        },
    ),
    ("post", "/v1/reports"): Operation(
        "Report that a court has ordered something about a person.",
        "For the minutes before paper: a call from a court or from counsel, or a paper shown at boarding. "
        "`reporter.kind` is officer, counsel or anonymous. By an officer, or by counsel who gives name, bar number "
        "with its state, and a phone number or e-mail address, it holds at once, until a desk has found out whether "
        "it is true; no clock ends it. By anybody else it holds nobody: the desks are told, and whoever asks next. "
        "Who may say that they are an officer is for the agency to see to that lets people to its door. Name and "
        "numbers of the reporter stay at this door. The reply is a receipt: a number and a time; GET "
        "/v1/events/{number} says later what has become of it. The same body again is the same report, as long as "
        "nobody has found out about it. What cannot be read, and is not by nobody, is held for repair as at POST "
        "/v1/events.",
        {
            200: Status("It was reported before: its receipt once more, with what has become of it.", _REPORTED),
            201: Status("Read back from the log.", _REPORTED),
            202: Status("Stored, and not read back yet: it stops nobody so far.", _REPORTED),
            409: _USED_OR_NOT_READ,
            413: _TOO_LARGE,
            422: Status("Not taken, and kept for whoever looks into it: each problem has field, reason and fix."),
            503: Status("Nothing was stored and nothing acknowledged. Report it again."),
        },
    ),
    ("post", "/v1/census"): Operation(
        "Tell the past of a source.",
        "Takes what POST /v1/events takes, but sends it in a feed of its own, so that nothing live waits behind it. "
        "Send the event CensusOpened first, to POST /v1/events; until CensusClosed adds up with the log, whoever the "
        "source could touch is UNKNOWN. Protections are told before orders. A file may be sent again: what was taken "
        "before is not taken twice.",
        {
            200: Status("Of many events: what became of them. Of a file of an agency: nothing in it was new.", _MANY),
            201: Status("Read back from the log.", _RECEIPT),
            202: Status("Stored, and not read back yet: PENDING.", _RECEIPT),
            409: _USED_OR_NOT_READ,
            413: _TOO_LARGE,
            415: Status("Not taken: the content type is none that this door reads."),
            422: Status("Not taken, and kept for whoever looks into it: each problem has field, reason and fix."),
        },
    ),
    ("get", "/v1/census/{unit}"): Operation(
        "How much of its past a source has told.",
        "For each kind of past: whether it stands in the log, and the numbers that CensusClosed must say.",
        {200: Status("The past of this unit, by kind.", (CensusDocument,)), 422: _REFUSED},
    ),
    ("post", "/v1/clearances"): Operation(
        "May this act happen to this person?",
        "Asks about one person, one act and one destination. The person is named by A-number and birth date, by "
        "`fins`, by an encounter, or by a reference that a door gave. `answer` is CLEAR, UNKNOWN or BLOCKED; only "
        "CLEAR permits, this act, once, now. UNKNOWN means that nobody could look, or that what was seen was old. A "
        "retry is a new question.",
        {
            200: Status("The answer, whichever it is: read `answer`, not the status.", (ClearanceDocument,)),
            413: _TOO_LARGE,
            422: Status("Not asked, so not clear: each problem names the field, the reason and the fix."),
        },
    ),
    ("post", "/v1/departures"): Operation(
        "May this conveyance leave with exactly these people?",
        "The last question before a removal: one for each person aboard, and all of them together. It must name "
        "exactly those whose BoardingCompleted is on record for this conveyance. `answer` is CLEAR only when everybody "
        "is.",
        {
            200: Status("The answer, whichever it is, and one for each person.", (DepartureDocument,)),
            413: _TOO_LARGE,
            422: Status("Not asked, so nobody leaves: each problem names the field, the reason and the fix."),
        },
    ),
    ("get", "/v1/clearances/{request_id}"): Operation(
        "What was answered.",
        "The answer as it was given, by its id or the first eight signs of it. It is no clearance: `now` says what a "
        "CLEAR of then is worth at this moment.",
        {
            200: Status("What was answered then.", (LookedUpDocument,)),
            404: Status("This door gave no answer of that id."),
        },
    ),
    ("get", "/v1/stops"): Operation(
        "What must not go on, what went wrong, what was reported, and what waits for repair.",
        "Server-sent events, for as long as the caller listens: `stop` for each act of this agency, or with "
        "somebody in its custody, that was cleared and is stopped, or was done without a clearance; at once and "
        "every 15 seconds until its outcome is reported and borne out by a custody record. `instruction` says what "
        "to do, by how far the act has come; `quiet` is true for five minutes after a desk has acknowledged it. "
        "`incident` for what nothing calls back: an act without a clearance or a set of linked numbers that is too "
        "large (to Justice counsel, to the agency that did it and to whoever has a hold on the person), or records "
        "that the log did not have (to counsel and to their issuer); once to each listener, again when more is "
        "known, and to whoever comes within 24 hours. `held` for what this agency sent that may be a hold and "
        "cannot be read, as often as a stop, until it is repaired or withdrawn. `report` for each order that was "
        "reported and is not found out about (to the agency that took it, to the one with custody of the person, "
        "and to Justice counsel), as often, until a desk has dealt with it; how to call back is shown only where it "
        "was taken. `watch` ends what is sent at one time, and says how many are open and whether this door can see "
        "newer ones.",
        {200: Status("The stream: the data of each event is one of these.", _WATCHED)},
    ),
    ("get", "/v1/holds/{event_id}"): Operation(
        "Where a hold has landed.",
        "For whoever placed it: only the door that took the event answers. For each gate that this door has heard, and "
        "for each agency without one: by when it had read the hold, since when it is silent, whether its agency holds "
        "the person, and which acts are under way there, with a stop ordered or not. Where several sources used the "
        "id, name one: `?source=`.",
        {
            200: Status("The hold, and how it is seen at each gate now.", (HoldSeenDocument,)),
            404: Status("No event of that id was sent to this door, or it has placed no hold."),
            409: Status("Several sources used this id: name one."),
        },
    ),
    ("post", "/v1/persons/find"): Operation(
        "The reference of a person.",
        "Makes the reference that stands for an A-number, `fins` or encounter on the log. The number travels in the "
        "body, never in a URL. It says nothing of the person, not even whether the log knows them.",
        {200: Status("The reference.", (FoundDocument,)), 413: _TOO_LARGE, 422: _REFUSED},
    ),
    ("get", "/v1/persons/{ref}"): Operation(
        "What the log says of a person.",
        "Holds, orders, warrants and custody under this reference, up to `offset`, and `identity`: which other "
        "references are, may be or once were the same person, by which agency and on what grounds, and which orders "
        "that name nobody by number may mean them. It is no clearance. While `closed` is not null the gate is closed, "
        "and newer records may be missing here.",
        {
            200: Status("What this replica holds; every list is empty for a person whom it does not know.", _PERSON),
            422: _REFUSED,
        },
    ),
    ("put", "/v1/units/{unit}"): Operation(
        "How far a source is complete.",
        "Says that everything entered at the source up to `complete_to`, by its own clock, has been read and sent "
        "here. Questions that depend on the unit are UNKNOWN once this is too old.",
        {
            200: Status("Noted, and said in the next heartbeat.", (UnitDocument,)),
            413: _TOO_LARGE,
            422: _REFUSED,
            409: Status("Not noted: something that the unit sent waits for repair, and nobody knows whom it is about."),
            503: Status("Not noted. Send it again."),
        },
    ),
    ("get", "/healthz"): Operation(
        "The process lives.",
        "For a supervisor. It says nothing of the gate.",
        {200: Status("It lives.", (AliveDocument,))},
    ),
    ("get", "/readyz"): Operation(
        "The gate is open.",
        "Open means: this replica has caught up with the log, and the log is the right one. Late units are named for "
        "information; they make the answers that depend on them UNKNOWN and do not close the gate.",
        {
            200: Status("The gate is open.", (ReadyDocument,)),
            503: Status("The gate is closed, and `why` says why. No answer is CLEAR.", (ReadyDocument,)),
        },
    ),
    ("get", "/metrics"): Operation(
        "Prometheus metrics.",
        "Events, answers by verdict, alarms by code, receipts pending, late sources, the gate. No label names anybody.",
        {200: Status("The numbers, as Prometheus text.", ())},
    ),
}  # fmt: skip
"""Each status can be brought about, and a test does."""

FAILURE: Final = Status(
    "Anything else is a problem too. 503: it could not be done now, try again. 500: the door failed, or its own state "
    "is wrong. Nothing was acknowledged and nobody is cleared."
)
