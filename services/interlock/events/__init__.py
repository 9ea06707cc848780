"""Every event, one class each. SafetyEvent is the closed set that the fold must handle, area by area."""

from interlock.events.asylum.decision_served import DecisionServed
from interlock.events.asylum.fear_case_closed import FearCaseClosed
from interlock.events.asylum.fear_claim_made import FearClaimMade
from interlock.events.asylum.fear_determination_made import FearDeterminationMade
from interlock.events.asylum.fear_referral_received import FearReferralReceived
from interlock.events.asylum.fear_review_decided import FearReviewDecided
from interlock.events.clearance.action_without_clearance import ActionWithoutClearance
from interlock.events.clearance.clearance_answered import ClearanceAnswered
from interlock.events.clearance.clearance_carried_over import ClearanceCarriedOver
from interlock.events.clearance.clearance_requested import ClearanceRequested
from interlock.events.clearance.clearance_withdrawn import ClearanceWithdrawn
from interlock.events.clearance.departure_requested import DepartureRequested
from interlock.events.clearance.proceeded_without_clearance import ProceededWithoutClearance
from interlock.events.clearance.stop_acknowledged import StopAcknowledged
from interlock.events.clearance.stop_ordered import StopOrdered
from interlock.events.clearance.stop_outcome_reported import StopOutcomeReported
from interlock.events.court.appeal_decided import AppealDecided
from interlock.events.court.appeal_filed import AppealFiled
from interlock.events.court.court_order_reported import CourtOrderReported
from interlock.events.court.government_forbearance_given import GovernmentForbearanceGiven
from interlock.events.court.hold_revived import HoldRevived
from interlock.events.court.hold_suspended import HoldSuspended
from interlock.events.court.immigration_judge_decision_issued import ImmigrationJudgeDecisionIssued
from interlock.events.court.motion_decided import MotionDecided
from interlock.events.court.motion_filed import MotionFiled
from interlock.events.court.period_ran import PeriodRan
from interlock.events.court.removal_order_ceased_to_be_executable import RemovalOrderCeasedToBeExecutable
from interlock.events.court.reported_order_checked import ReportedOrderChecked
from interlock.events.court.stay_denied import StayDenied
from interlock.events.court.stay_granted import StayGranted
from interlock.events.court.stay_lifted import StayLifted
from interlock.events.custody.boarding_completed import BoardingCompleted
from interlock.events.custody.conveyance_arrived import ConveyanceArrived
from interlock.events.custody.conveyance_departed import ConveyanceDeparted
from interlock.events.custody.custody_changed import CustodyChanged
from interlock.events.custody.hold_landed import HoldLanded
from interlock.events.custody.removal_executed import RemovalExecuted
from interlock.events.custody.removal_order_became_executable import RemovalOrderBecameExecutable
from interlock.events.feed.census_closed import CensusClosed
from interlock.events.feed.census_opened import CensusOpened
from interlock.events.feed.feed_closed import FeedClosed
from interlock.events.feed.feed_heartbeat import FeedHeartbeat
from interlock.events.feed.feed_reconciled import FeedReconciled
from interlock.events.feed.hold_submission_faulty import HoldSubmissionFaulty
from interlock.events.feed.hold_submission_repaired import HoldSubmissionRepaired
from interlock.events.feed.hold_submission_withdrawn import HoldSubmissionWithdrawn
from interlock.events.feed.no_hold_confirmed import NoHoldConfirmed
from interlock.events.feed.record_reviewed import RecordReviewed
from interlock.events.identity.family_unit_linked import FamilyUnitLinked
from interlock.events.identity.hold_reassigned import HoldReassigned
from interlock.events.identity.identity_linked import IdentityLinked
from interlock.events.identity.identity_unlinked import IdentityUnlinked
from interlock.events.identity.unplaced_order_decided import UnplacedOrderDecided
from interlock.events.identity.unplaced_order_entered import UnplacedOrderEntered
from interlock.events.log.checkpoint_taken import CheckpointTaken
from interlock.events.log.gate_beat import GateBeat
from interlock.events.log.gate_stage_changed import GateStageChanged
from interlock.events.log.key_admitted import KeyAdmitted
from interlock.events.log.key_revoked import KeyRevoked
from interlock.events.log.log_incarnation_opened import LogIncarnationOpened
from interlock.events.log.ref_version_adopted import RefVersionAdopted
from interlock.events.log.rules_adopted import RulesAdopted
from interlock.events.log.unreadable_resolved import UnreadableResolved

AsylumEvent = (
    DecisionServed | FearCaseClosed | FearClaimMade | FearDeterminationMade | FearReferralReceived | FearReviewDecided
)
ClearanceEvent = (
    ActionWithoutClearance
    | ClearanceCarriedOver
    | ClearanceRequested
    | ClearanceWithdrawn
    | DepartureRequested
    | ProceededWithoutClearance
    | StopAcknowledged
    | StopOutcomeReported
)
CourtEvent = (
    AppealDecided
    | AppealFiled
    | CourtOrderReported
    | GovernmentForbearanceGiven
    | HoldRevived
    | HoldSuspended
    | ImmigrationJudgeDecisionIssued
    | MotionDecided
    | MotionFiled
    | PeriodRan
    | RemovalOrderCeasedToBeExecutable
    | ReportedOrderChecked
    | StayDenied
    | StayGranted
    | StayLifted
)
CustodyEvent = (
    BoardingCompleted
    | ConveyanceArrived
    | ConveyanceDeparted
    | CustodyChanged
    | HoldLanded
    | RemovalExecuted
    | RemovalOrderBecameExecutable
)
FeedEvent = (
    CensusClosed
    | CensusOpened
    | FeedClosed
    | FeedReconciled
    | HoldSubmissionFaulty
    | HoldSubmissionRepaired
    | HoldSubmissionWithdrawn
    | NoHoldConfirmed
    | RecordReviewed
)
IdentityEvent = (
    FamilyUnitLinked | HoldReassigned | IdentityLinked | IdentityUnlinked | UnplacedOrderDecided | UnplacedOrderEntered
)
LogEvent = (
    CheckpointTaken
    | GateStageChanged
    | KeyAdmitted
    | KeyRevoked
    | LogIncarnationOpened
    | RefVersionAdopted
    | RulesAdopted
    | UnreadableResolved
)

SafetyEvent = AsylumEvent | ClearanceEvent | CourtEvent | CustodyEvent | FeedEvent | IdentityEvent | LogEvent
OffLogEvent = ClearanceAnswered | FeedHeartbeat | GateBeat | StopOrdered
"""What is said beside the safety log: it decides nothing."""
Event = SafetyEvent | OffLogEvent

EVENTS: dict[str, type[Event]] = {
    "ActionWithoutClearance": ActionWithoutClearance,
    "AppealDecided": AppealDecided,
    "AppealFiled": AppealFiled,
    "BoardingCompleted": BoardingCompleted,
    "CensusClosed": CensusClosed,
    "CensusOpened": CensusOpened,
    "CheckpointTaken": CheckpointTaken,
    "ClearanceAnswered": ClearanceAnswered,
    "ClearanceCarriedOver": ClearanceCarriedOver,
    "ClearanceRequested": ClearanceRequested,
    "ClearanceWithdrawn": ClearanceWithdrawn,
    "ConveyanceArrived": ConveyanceArrived,
    "ConveyanceDeparted": ConveyanceDeparted,
    "CourtOrderReported": CourtOrderReported,
    "CustodyChanged": CustodyChanged,
    "DecisionServed": DecisionServed,
    "DepartureRequested": DepartureRequested,
    "FamilyUnitLinked": FamilyUnitLinked,
    "FearCaseClosed": FearCaseClosed,
    "FearClaimMade": FearClaimMade,
    "FearDeterminationMade": FearDeterminationMade,
    "FearReferralReceived": FearReferralReceived,
    "FearReviewDecided": FearReviewDecided,
    "FeedClosed": FeedClosed,
    "FeedHeartbeat": FeedHeartbeat,
    "FeedReconciled": FeedReconciled,
    "GateBeat": GateBeat,
    "GateStageChanged": GateStageChanged,
    "GovernmentForbearanceGiven": GovernmentForbearanceGiven,
    "HoldLanded": HoldLanded,
    "HoldReassigned": HoldReassigned,
    "HoldRevived": HoldRevived,
    "HoldSubmissionFaulty": HoldSubmissionFaulty,
    "HoldSubmissionRepaired": HoldSubmissionRepaired,
    "HoldSubmissionWithdrawn": HoldSubmissionWithdrawn,
    "HoldSuspended": HoldSuspended,
    "IdentityLinked": IdentityLinked,
    "IdentityUnlinked": IdentityUnlinked,
    "ImmigrationJudgeDecisionIssued": ImmigrationJudgeDecisionIssued,
    "KeyAdmitted": KeyAdmitted,
    "KeyRevoked": KeyRevoked,
    "LogIncarnationOpened": LogIncarnationOpened,
    "MotionDecided": MotionDecided,
    "MotionFiled": MotionFiled,
    "NoHoldConfirmed": NoHoldConfirmed,
    "PeriodRan": PeriodRan,
    "ProceededWithoutClearance": ProceededWithoutClearance,
    "RecordReviewed": RecordReviewed,
    "RefVersionAdopted": RefVersionAdopted,
    "RemovalExecuted": RemovalExecuted,
    "RemovalOrderBecameExecutable": RemovalOrderBecameExecutable,
    "RemovalOrderCeasedToBeExecutable": RemovalOrderCeasedToBeExecutable,
    "ReportedOrderChecked": ReportedOrderChecked,
    "RulesAdopted": RulesAdopted,
    "StayDenied": StayDenied,
    "StayGranted": StayGranted,
    "StayLifted": StayLifted,
    "StopAcknowledged": StopAcknowledged,
    "StopOrdered": StopOrdered,
    "StopOutcomeReported": StopOutcomeReported,
    "UnplacedOrderDecided": UnplacedOrderDecided,
    "UnplacedOrderEntered": UnplacedOrderEntered,
    "UnreadableResolved": UnreadableResolved,
}
"""The class of each event by its name, which is also its schema, its ce_type and its file."""

__all__ = [
    "EVENTS",
    "ActionWithoutClearance",
    "AppealDecided",
    "AppealFiled",
    "AsylumEvent",
    "BoardingCompleted",
    "CensusClosed",
    "CensusOpened",
    "CheckpointTaken",
    "ClearanceAnswered",
    "ClearanceCarriedOver",
    "ClearanceEvent",
    "ClearanceRequested",
    "ClearanceWithdrawn",
    "ConveyanceArrived",
    "ConveyanceDeparted",
    "CourtEvent",
    "CourtOrderReported",
    "CustodyChanged",
    "CustodyEvent",
    "DecisionServed",
    "DepartureRequested",
    "Event",
    "FamilyUnitLinked",
    "FearCaseClosed",
    "FearClaimMade",
    "FearDeterminationMade",
    "FearReferralReceived",
    "FearReviewDecided",
    "FeedClosed",
    "FeedEvent",
    "FeedHeartbeat",
    "FeedReconciled",
    "GateBeat",
    "GateStageChanged",
    "GovernmentForbearanceGiven",
    "HoldLanded",
    "HoldReassigned",
    "HoldRevived",
    "HoldSubmissionFaulty",
    "HoldSubmissionRepaired",
    "HoldSubmissionWithdrawn",
    "HoldSuspended",
    "IdentityEvent",
    "IdentityLinked",
    "IdentityUnlinked",
    "ImmigrationJudgeDecisionIssued",
    "KeyAdmitted",
    "KeyRevoked",
    "LogEvent",
    "LogIncarnationOpened",
    "MotionDecided",
    "MotionFiled",
    "NoHoldConfirmed",
    "OffLogEvent",
    "PeriodRan",
    "ProceededWithoutClearance",
    "RecordReviewed",
    "RefVersionAdopted",
    "RemovalExecuted",
    "RemovalOrderBecameExecutable",
    "RemovalOrderCeasedToBeExecutable",
    "ReportedOrderChecked",
    "RulesAdopted",
    "SafetyEvent",
    "StayDenied",
    "StayGranted",
    "StayLifted",
    "StopAcknowledged",
    "StopOrdered",
    "StopOutcomeReported",
    "UnplacedOrderDecided",
    "UnplacedOrderEntered",
    "UnreadableResolved",
]
