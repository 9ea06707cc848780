"""Every event, one class each. SafetyEvent is the closed set that the fold must handle, area by area."""

from interlock.events.asylum.decision_served import DecisionServed
from interlock.events.asylum.fear_case_closed import FearCaseClosed
from interlock.events.asylum.fear_claim_made import FearClaimMade
from interlock.events.asylum.fear_determination_made import FearDeterminationMade
from interlock.events.asylum.fear_referral_received import FearReferralReceived
from interlock.events.asylum.fear_review_decided import FearReviewDecided
from interlock.events.caseload.case_accepted import CaseAccepted
from interlock.events.caseload.case_reassigned import CaseReassigned
from interlock.events.caseload.check_in_missed import CheckInMissed
from interlock.events.caseload.check_in_recorded import CheckInRecorded
from interlock.events.caseload.hearing_missed import HearingMissed
from interlock.events.caseload.hearing_scheduled import HearingScheduled
from interlock.events.caseload.person_released import PersonReleased
from interlock.events.caseload.person_relocated import PersonRelocated
from interlock.events.child.child_released_to_sponsor import ChildReleasedToSponsor
from interlock.events.child.placement_designated import PlacementDesignated
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
from interlock.events.court.advance_notice_given import AdvanceNoticeGiven
from interlock.events.court.appeal_decided import AppealDecided
from interlock.events.court.appeal_filed import AppealFiled
from interlock.events.court.bond_stay_notice_filed import BondStayNoticeFiled
from interlock.events.court.class_member_named import ClassMemberNamed
from interlock.events.court.class_order_published import ClassOrderPublished
from interlock.events.court.court_order_entered import CourtOrderEntered
from interlock.events.court.court_order_reported import CourtOrderReported
from interlock.events.court.government_forbearance_given import GovernmentForbearanceGiven
from interlock.events.court.hold_revived import HoldRevived
from interlock.events.court.hold_suspended import HoldSuspended
from interlock.events.court.immigration_judge_decision_issued import ImmigrationJudgeDecisionIssued
from interlock.events.court.motion_decided import MotionDecided
from interlock.events.court.motion_filed import MotionFiled
from interlock.events.court.period_ran import PeriodRan
from interlock.events.court.petition_filed import PetitionFiled
from interlock.events.court.removal_order_ceased_to_be_executable import RemovalOrderCeasedToBeExecutable
from interlock.events.court.reported_order_checked import ReportedOrderChecked
from interlock.events.court.stay_denied import StayDenied
from interlock.events.court.stay_granted import StayGranted
from interlock.events.court.stay_lifted import StayLifted
from interlock.events.court.stay_requested import StayRequested
from interlock.events.custody.administrative_removal_ordered import AdministrativeRemovalOrdered
from interlock.events.custody.agency_hold_entered import AgencyHoldEntered
from interlock.events.custody.boarding_completed import BoardingCompleted
from interlock.events.custody.conveyance_arrived import ConveyanceArrived
from interlock.events.custody.conveyance_departed import ConveyanceDeparted
from interlock.events.custody.custody_changed import CustodyChanged
from interlock.events.custody.detainer_lodged import DetainerLodged
from interlock.events.custody.expedited_removal_ordered import ExpeditedRemovalOrdered
from interlock.events.custody.fear_questions_recorded import FearQuestionsRecorded
from interlock.events.custody.hold_landed import HoldLanded
from interlock.events.custody.reinstatement_ordered import ReinstatementOrdered
from interlock.events.custody.removal_country_designated import RemovalCountryDesignated
from interlock.events.custody.removal_executed import RemovalExecuted
from interlock.events.custody.removal_order_became_executable import RemovalOrderBecameExecutable
from interlock.events.custody.voluntary_departure_granted import VoluntaryDepartureGranted
from interlock.events.encounter.family_unit_corrected import FamilyUnitCorrected
from interlock.events.encounter.person_apprehended import PersonApprehended
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
from interlock.events.operation.air_support_approved import AirSupportApproved
from interlock.events.operation.air_support_denied import AirSupportDenied
from interlock.events.operation.air_support_expired import AirSupportExpired
from interlock.events.operation.air_support_requested import AirSupportRequested
from interlock.events.operation.operation_closed import OperationClosed
from interlock.events.operation.operation_overlap_detected import OperationOverlapDetected
from interlock.events.operation.operation_planned import OperationPlanned
from interlock.events.operation.referral_surge_anticipated import ReferralSurgeAnticipated
from interlock.events.picture.immigration_picture_updated import ImmigrationPictureUpdated
from interlock.events.policy.policy_directive_acknowledged import PolicyDirectiveAcknowledged
from interlock.events.policy.policy_directive_issued import PolicyDirectiveIssued
from interlock.events.policy.policy_directive_superseded import PolicyDirectiveSuperseded
from interlock.events.seizure.seizure_made import SeizureMade
from interlock.events.status.protection_status_changed import ProtectionStatusChanged
from interlock.events.status.unaccompanied_child_referred import UnaccompaniedChildReferred
from interlock.events.status.us_citizenship_claim_recorded import UsCitizenshipClaimRecorded
from interlock.events.transfer.charging_packet_completed import ChargingPacketCompleted
from interlock.events.transfer.charging_packet_found_incomplete import ChargingPacketFoundIncomplete
from interlock.events.transfer.charging_packet_submitted import ChargingPacketSubmitted
from interlock.events.transfer.custody_transfer_accepted import CustodyTransferAccepted
from interlock.events.transfer.custody_transfer_proposed import CustodyTransferProposed
from interlock.events.transfer.custody_transfer_rejected import CustodyTransferRejected
from interlock.events.transfer.transfer_completeness_checked import TransferCompletenessChecked
from interlock.events.transport.manifest_entry_added import ManifestEntryAdded
from interlock.events.transport.manifest_entry_promoted import ManifestEntryPromoted
from interlock.events.transport.manifest_entry_removed import ManifestEntryRemoved
from interlock.events.transport.manifest_frozen import ManifestFrozen
from interlock.events.transport.removal_rescheduled import RemovalRescheduled
from interlock.events.transport.removal_scheduled import RemovalScheduled
from interlock.events.transport.transport_movement_changed import TransportMovementChanged
from interlock.events.transport.transport_movement_scheduled import TransportMovementScheduled
from interlock.events.travel.country_cooperation_assessed import CountryCooperationAssessed
from interlock.events.travel.diplomatic_assistance_requested import DiplomaticAssistanceRequested
from interlock.events.travel.travel_document_expired import TravelDocumentExpired
from interlock.events.travel.travel_document_issued import TravelDocumentIssued
from interlock.events.travel.travel_document_refused import TravelDocumentRefused
from interlock.events.travel.travel_document_requested import TravelDocumentRequested
from interlock.events.workload.officer_workload_reported import OfficerWorkloadReported

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
    AdvanceNoticeGiven
    | AppealDecided
    | AppealFiled
    | BondStayNoticeFiled
    | ClassMemberNamed
    | ClassOrderPublished
    | CourtOrderEntered
    | CourtOrderReported
    | GovernmentForbearanceGiven
    | HoldRevived
    | HoldSuspended
    | ImmigrationJudgeDecisionIssued
    | MotionDecided
    | MotionFiled
    | PeriodRan
    | PetitionFiled
    | RemovalOrderCeasedToBeExecutable
    | ReportedOrderChecked
    | StayDenied
    | StayGranted
    | StayLifted
    | StayRequested
)
CustodyEvent = (
    AdministrativeRemovalOrdered
    | AgencyHoldEntered
    | BoardingCompleted
    | ConveyanceArrived
    | ConveyanceDeparted
    | CustodyChanged
    | DetainerLodged
    | ExpeditedRemovalOrdered
    | FearQuestionsRecorded
    | HoldLanded
    | ReinstatementOrdered
    | RemovalCountryDesignated
    | RemovalExecuted
    | RemovalOrderBecameExecutable
    | VoluntaryDepartureGranted
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
StatusEvent = ProtectionStatusChanged | UnaccompaniedChildReferred | UsCitizenshipClaimRecorded

SafetyEvent = (
    AsylumEvent | ClearanceEvent | CourtEvent | CustodyEvent | FeedEvent | IdentityEvent | LogEvent | StatusEvent
)
AreaEvent = (
    AirSupportApproved
    | AirSupportDenied
    | AirSupportExpired
    | AirSupportRequested
    | CaseAccepted
    | CaseReassigned
    | ChargingPacketCompleted
    | ChargingPacketFoundIncomplete
    | ChargingPacketSubmitted
    | CheckInMissed
    | CheckInRecorded
    | ChildReleasedToSponsor
    | CountryCooperationAssessed
    | CustodyTransferAccepted
    | CustodyTransferProposed
    | CustodyTransferRejected
    | DiplomaticAssistanceRequested
    | FamilyUnitCorrected
    | HearingMissed
    | HearingScheduled
    | ImmigrationPictureUpdated
    | ManifestEntryAdded
    | ManifestEntryPromoted
    | ManifestEntryRemoved
    | ManifestFrozen
    | OfficerWorkloadReported
    | OperationClosed
    | OperationOverlapDetected
    | OperationPlanned
    | PersonApprehended
    | PersonReleased
    | PersonRelocated
    | PlacementDesignated
    | PolicyDirectiveAcknowledged
    | PolicyDirectiveIssued
    | PolicyDirectiveSuperseded
    | ReferralSurgeAnticipated
    | RemovalRescheduled
    | RemovalScheduled
    | SeizureMade
    | TransferCompletenessChecked
    | TransportMovementChanged
    | TransportMovementScheduled
    | TravelDocumentExpired
    | TravelDocumentIssued
    | TravelDocumentRefused
    | TravelDocumentRequested
)
"""What is told on the area topics, to whom it concerns."""
OffLogEvent = ClearanceAnswered | FeedHeartbeat | GateBeat | StopOrdered | AreaEvent
"""What is said beside the safety log: it decides nothing."""
Event = SafetyEvent | OffLogEvent

EVENTS: dict[str, type[Event]] = {
    "ActionWithoutClearance": ActionWithoutClearance,
    "AdministrativeRemovalOrdered": AdministrativeRemovalOrdered,
    "AdvanceNoticeGiven": AdvanceNoticeGiven,
    "AgencyHoldEntered": AgencyHoldEntered,
    "AirSupportApproved": AirSupportApproved,
    "AirSupportDenied": AirSupportDenied,
    "AirSupportExpired": AirSupportExpired,
    "AirSupportRequested": AirSupportRequested,
    "AppealDecided": AppealDecided,
    "AppealFiled": AppealFiled,
    "BoardingCompleted": BoardingCompleted,
    "BondStayNoticeFiled": BondStayNoticeFiled,
    "CaseAccepted": CaseAccepted,
    "CaseReassigned": CaseReassigned,
    "CensusClosed": CensusClosed,
    "CensusOpened": CensusOpened,
    "ChargingPacketCompleted": ChargingPacketCompleted,
    "ChargingPacketFoundIncomplete": ChargingPacketFoundIncomplete,
    "ChargingPacketSubmitted": ChargingPacketSubmitted,
    "CheckInMissed": CheckInMissed,
    "CheckInRecorded": CheckInRecorded,
    "CheckpointTaken": CheckpointTaken,
    "ChildReleasedToSponsor": ChildReleasedToSponsor,
    "ClassMemberNamed": ClassMemberNamed,
    "ClassOrderPublished": ClassOrderPublished,
    "ClearanceAnswered": ClearanceAnswered,
    "ClearanceCarriedOver": ClearanceCarriedOver,
    "ClearanceRequested": ClearanceRequested,
    "ClearanceWithdrawn": ClearanceWithdrawn,
    "ConveyanceArrived": ConveyanceArrived,
    "ConveyanceDeparted": ConveyanceDeparted,
    "CountryCooperationAssessed": CountryCooperationAssessed,
    "CourtOrderEntered": CourtOrderEntered,
    "CourtOrderReported": CourtOrderReported,
    "CustodyChanged": CustodyChanged,
    "CustodyTransferAccepted": CustodyTransferAccepted,
    "CustodyTransferProposed": CustodyTransferProposed,
    "CustodyTransferRejected": CustodyTransferRejected,
    "DecisionServed": DecisionServed,
    "DepartureRequested": DepartureRequested,
    "DetainerLodged": DetainerLodged,
    "DiplomaticAssistanceRequested": DiplomaticAssistanceRequested,
    "ExpeditedRemovalOrdered": ExpeditedRemovalOrdered,
    "FamilyUnitCorrected": FamilyUnitCorrected,
    "FamilyUnitLinked": FamilyUnitLinked,
    "FearCaseClosed": FearCaseClosed,
    "FearClaimMade": FearClaimMade,
    "FearDeterminationMade": FearDeterminationMade,
    "FearQuestionsRecorded": FearQuestionsRecorded,
    "FearReferralReceived": FearReferralReceived,
    "FearReviewDecided": FearReviewDecided,
    "FeedClosed": FeedClosed,
    "FeedHeartbeat": FeedHeartbeat,
    "FeedReconciled": FeedReconciled,
    "GateBeat": GateBeat,
    "GateStageChanged": GateStageChanged,
    "GovernmentForbearanceGiven": GovernmentForbearanceGiven,
    "HearingMissed": HearingMissed,
    "HearingScheduled": HearingScheduled,
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
    "ImmigrationPictureUpdated": ImmigrationPictureUpdated,
    "KeyAdmitted": KeyAdmitted,
    "KeyRevoked": KeyRevoked,
    "LogIncarnationOpened": LogIncarnationOpened,
    "ManifestEntryAdded": ManifestEntryAdded,
    "ManifestEntryPromoted": ManifestEntryPromoted,
    "ManifestEntryRemoved": ManifestEntryRemoved,
    "ManifestFrozen": ManifestFrozen,
    "MotionDecided": MotionDecided,
    "MotionFiled": MotionFiled,
    "NoHoldConfirmed": NoHoldConfirmed,
    "OfficerWorkloadReported": OfficerWorkloadReported,
    "OperationClosed": OperationClosed,
    "OperationOverlapDetected": OperationOverlapDetected,
    "OperationPlanned": OperationPlanned,
    "PeriodRan": PeriodRan,
    "PersonApprehended": PersonApprehended,
    "PersonReleased": PersonReleased,
    "PersonRelocated": PersonRelocated,
    "PetitionFiled": PetitionFiled,
    "PlacementDesignated": PlacementDesignated,
    "PolicyDirectiveAcknowledged": PolicyDirectiveAcknowledged,
    "PolicyDirectiveIssued": PolicyDirectiveIssued,
    "PolicyDirectiveSuperseded": PolicyDirectiveSuperseded,
    "ProceededWithoutClearance": ProceededWithoutClearance,
    "ProtectionStatusChanged": ProtectionStatusChanged,
    "RecordReviewed": RecordReviewed,
    "RefVersionAdopted": RefVersionAdopted,
    "ReferralSurgeAnticipated": ReferralSurgeAnticipated,
    "ReinstatementOrdered": ReinstatementOrdered,
    "RemovalCountryDesignated": RemovalCountryDesignated,
    "RemovalExecuted": RemovalExecuted,
    "RemovalOrderBecameExecutable": RemovalOrderBecameExecutable,
    "RemovalOrderCeasedToBeExecutable": RemovalOrderCeasedToBeExecutable,
    "RemovalRescheduled": RemovalRescheduled,
    "RemovalScheduled": RemovalScheduled,
    "ReportedOrderChecked": ReportedOrderChecked,
    "RulesAdopted": RulesAdopted,
    "SeizureMade": SeizureMade,
    "StayDenied": StayDenied,
    "StayGranted": StayGranted,
    "StayLifted": StayLifted,
    "StayRequested": StayRequested,
    "StopAcknowledged": StopAcknowledged,
    "StopOrdered": StopOrdered,
    "StopOutcomeReported": StopOutcomeReported,
    "TransferCompletenessChecked": TransferCompletenessChecked,
    "TransportMovementChanged": TransportMovementChanged,
    "TransportMovementScheduled": TransportMovementScheduled,
    "TravelDocumentExpired": TravelDocumentExpired,
    "TravelDocumentIssued": TravelDocumentIssued,
    "TravelDocumentRefused": TravelDocumentRefused,
    "TravelDocumentRequested": TravelDocumentRequested,
    "UnaccompaniedChildReferred": UnaccompaniedChildReferred,
    "UnplacedOrderDecided": UnplacedOrderDecided,
    "UnplacedOrderEntered": UnplacedOrderEntered,
    "UnreadableResolved": UnreadableResolved,
    "UsCitizenshipClaimRecorded": UsCitizenshipClaimRecorded,
    "VoluntaryDepartureGranted": VoluntaryDepartureGranted,
}
"""The class of each event by its name, which is also its schema, its ce_type and its file."""
OF_A_MATTER: frozenset[str] = frozenset(
    [
        "AirSupportApproved",
        "AirSupportDenied",
        "AirSupportExpired",
        "AirSupportRequested",
        "CountryCooperationAssessed",
        "DiplomaticAssistanceRequested",
        "ManifestFrozen",
        "OfficerWorkloadReported",
        "OperationClosed",
        "OperationOverlapDetected",
        "OperationPlanned",
        "PolicyDirectiveAcknowledged",
        "PolicyDirectiveIssued",
        "PolicyDirectiveSuperseded",
        "ReferralSurgeAnticipated",
        "SeizureMade",
        "TransportMovementChanged",
        "TransportMovementScheduled",
    ]
)
"""Events whose subject is no person but a matter of an agency, such as an operation or a seizure."""

__all__ = [
    "EVENTS",
    "OF_A_MATTER",
    "ActionWithoutClearance",
    "AdministrativeRemovalOrdered",
    "AdvanceNoticeGiven",
    "AgencyHoldEntered",
    "AirSupportApproved",
    "AirSupportDenied",
    "AirSupportExpired",
    "AirSupportRequested",
    "AppealDecided",
    "AppealFiled",
    "AreaEvent",
    "AsylumEvent",
    "BoardingCompleted",
    "BondStayNoticeFiled",
    "CaseAccepted",
    "CaseReassigned",
    "CensusClosed",
    "CensusOpened",
    "ChargingPacketCompleted",
    "ChargingPacketFoundIncomplete",
    "ChargingPacketSubmitted",
    "CheckInMissed",
    "CheckInRecorded",
    "CheckpointTaken",
    "ChildReleasedToSponsor",
    "ClassMemberNamed",
    "ClassOrderPublished",
    "ClearanceAnswered",
    "ClearanceCarriedOver",
    "ClearanceEvent",
    "ClearanceRequested",
    "ClearanceWithdrawn",
    "ConveyanceArrived",
    "ConveyanceDeparted",
    "CountryCooperationAssessed",
    "CourtEvent",
    "CourtOrderEntered",
    "CourtOrderReported",
    "CustodyChanged",
    "CustodyEvent",
    "CustodyTransferAccepted",
    "CustodyTransferProposed",
    "CustodyTransferRejected",
    "DecisionServed",
    "DepartureRequested",
    "DetainerLodged",
    "DiplomaticAssistanceRequested",
    "Event",
    "ExpeditedRemovalOrdered",
    "FamilyUnitCorrected",
    "FamilyUnitLinked",
    "FearCaseClosed",
    "FearClaimMade",
    "FearDeterminationMade",
    "FearQuestionsRecorded",
    "FearReferralReceived",
    "FearReviewDecided",
    "FeedClosed",
    "FeedEvent",
    "FeedHeartbeat",
    "FeedReconciled",
    "GateBeat",
    "GateStageChanged",
    "GovernmentForbearanceGiven",
    "HearingMissed",
    "HearingScheduled",
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
    "ImmigrationPictureUpdated",
    "KeyAdmitted",
    "KeyRevoked",
    "LogEvent",
    "LogIncarnationOpened",
    "ManifestEntryAdded",
    "ManifestEntryPromoted",
    "ManifestEntryRemoved",
    "ManifestFrozen",
    "MotionDecided",
    "MotionFiled",
    "NoHoldConfirmed",
    "OffLogEvent",
    "OfficerWorkloadReported",
    "OperationClosed",
    "OperationOverlapDetected",
    "OperationPlanned",
    "PeriodRan",
    "PersonApprehended",
    "PersonReleased",
    "PersonRelocated",
    "PetitionFiled",
    "PlacementDesignated",
    "PolicyDirectiveAcknowledged",
    "PolicyDirectiveIssued",
    "PolicyDirectiveSuperseded",
    "ProceededWithoutClearance",
    "ProtectionStatusChanged",
    "RecordReviewed",
    "RefVersionAdopted",
    "ReferralSurgeAnticipated",
    "ReinstatementOrdered",
    "RemovalCountryDesignated",
    "RemovalExecuted",
    "RemovalOrderBecameExecutable",
    "RemovalOrderCeasedToBeExecutable",
    "RemovalRescheduled",
    "RemovalScheduled",
    "ReportedOrderChecked",
    "RulesAdopted",
    "SafetyEvent",
    "SeizureMade",
    "StatusEvent",
    "StayDenied",
    "StayGranted",
    "StayLifted",
    "StayRequested",
    "StopAcknowledged",
    "StopOrdered",
    "StopOutcomeReported",
    "TransferCompletenessChecked",
    "TransportMovementChanged",
    "TransportMovementScheduled",
    "TravelDocumentExpired",
    "TravelDocumentIssued",
    "TravelDocumentRefused",
    "TravelDocumentRequested",
    "UnaccompaniedChildReferred",
    "UnplacedOrderDecided",
    "UnplacedOrderEntered",
    "UnreadableResolved",
    "UsCitizenshipClaimRecorded",
    "VoluntaryDepartureGranted",
]
