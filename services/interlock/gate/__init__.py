"""One agency's own replica of the safety log, and the gate that answers from it."""

from interlock.gate.ask import Gate
from interlock.gate.beats import Beats
from interlock.gate.confidant import Confidant
from interlock.gate.gates import Gates, GateSeen
from interlock.gate.heartbeat import GateHeartbeat
from interlock.gate.incidents import Incidents
from interlock.gate.journal import Journal
from interlock.gate.known import Known
from interlock.gate.lasting import Lasting
from interlock.gate.listeners import Listener
from interlock.gate.news import News
from interlock.gate.outgoing import Outgoing
from interlock.gate.question import Answered, Clearance, Question
from interlock.gate.replica import Replica
from interlock.gate.stops import Stop, Stops
from interlock.gate.store import Store

__all__ = [
    "Answered",
    "Beats",
    "Clearance",
    "Confidant",
    "Gate",
    "GateHeartbeat",
    "GateSeen",
    "Gates",
    "Incidents",
    "Journal",
    "Known",
    "Lasting",
    "Listener",
    "News",
    "Outgoing",
    "Question",
    "Replica",
    "Stop",
    "Stops",
    "Store",
]
