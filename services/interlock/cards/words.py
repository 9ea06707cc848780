"""What each reason is called in plain words, and what to do about it. Below the fold a code may stand; above, never."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ASK_SUPPORT: Final = "Have support run: interlock doctor. It names the cause and the way out."
NO_CALL_CLEARS: Final = "A phone call alone is not a clearance. Ask here again."


@dataclass(frozen=True, slots=True)
class Words:
    """One reason, said three times: short, whole, and as what to do now."""

    short: str
    """For the first sentence and for lists."""
    whole: str
    step: str
    desk: str | None = None
    """The body whose desk can mend it, where that is not the asking agency's own."""


PERMISSION: Final[Mapping[str, Words]] = {
    "no_executable_order": Words(
        "No order of removal stands.",
        "There is no order of removal that may be carried out. None was made, or it has ended.",
        "Check the A-number and the birth date: another number is another person. If they are right, ask your office "
        "which order was meant.",
    ),
    "order_not_confirmed_by_court": Words(
        "The court has not confirmed the order.",
        "A warrant names an order, but the court itself has not sent that order.",
        "Call the court and ask it to send its order. Then ask here again.",
        desk="la_immigration_court",
    ),
    "no_warrant": Words(
        "No warrant of removal stands.",
        "The court has ordered removal, but no warrant (Form I-205) names that order.",
        "Ask your office for the warrant. When it is sent, ask here again.",
    ),
    "country_not_ordered": Words(
        "Removal to this country is not ordered.",
        "The order and the warrant do not both name this country.",
        "Check the country. Ask again for the one that the order names.",
    ),
    "order_executed": Words(
        "The order has been carried out once.",
        "The person was removed by this order before. It must be reinstated to be used again.",
        "Ask your office for a new order. When it is sent, ask here again.",
    ),
    "supervisor_has_not_agreed": Words(
        "No supervisor has agreed to the order.",
        "The order is not signed by a supervisor.",
        "Ask your supervisor. When the signed order is sent, ask here again.",
    ),
    "fear_questions_not_recorded": Words(
        "The questions about fear are not on record.",
        "Nobody has recorded who asked this person about fear, in what language, and what they said.",
        "Ask the questions now, in the person's own language, and send the record. Then ask here again.",
    ),
    "prior_order_not_tied": Words(
        "The person is not tied to the old order.",
        "No fingerprint ties this person to the order that was made before.",
        "Take the person's fingerprints and have them compared. Then send the order again.",
    ),
    "prior_order_ended": Words(
        "The old order has ended.",
        "The order that was reinstated does not stand any more.",
        "Ask your office which order was meant.",
    ),
    "choice_not_recorded": Words(
        "The person's choice is not on record.",
        "Nobody has recorded who let this person choose, and in what language.",
        "Ask the person again, in their own language, and send the record. Then ask here again.",
    ),
    "order_not_final": Words(
        "The order is not final.",
        "The person may still appeal, or an appeal is open.",
        "Wait until the court or the Board sends word that the order is final.",
        desk="la_immigration_court",
    ),
}
"""What the positive permission lacks. None of these is a hold, and no court need be asked to lift anything."""

DOUBT: Final[Mapping[str, Words]] = {
    "unreadable_record": Words(
        "A message about this person cannot be read.",
        "It may be a hold. Two agencies must look at it before anything can clear.",
        ASK_SUPPORT,
    ),
    "unverified_record": Words(
        "A message about this person has a bad signature.",
        "It may be a hold. Two agencies must look at it before anything can clear.",
        ASK_SUPPORT,
    ),
}

BLOCKED: Final[Mapping[str, Words]] = {**PERMISSION, **DOUBT}

CANNOT: Final[Mapping[str, Words]] = {
    "source_silent": Words(
        "A source is silent.",
        "{about} is silent.",
        f"Call the desk below. It can look in its own system and send what it knows. {NO_CALL_CLEARS}",
    ),
    "history_not_loaded": Words(
        "A source has not sent its past.",
        "{about} has not yet sent all of its past.",
        "Two people of two agencies can look at its papers on this person, and say so. Then ask here again.",
    ),
    "key_revoked": Words(
        "A key that was used is in doubt.",
        "{about} said something that may not have come from there: its key is in doubt.",
        "Two people of two agencies must look at its papers, and say so. Then ask here again.",
    ),
    "feed_gap": Words(
        "A message has not come.",
        "A message of {about} was sent and has not come here.",
        f"Call the desk below and ask it to send again. {NO_CALL_CLEARS}",
    ),
    "possible_match": Words(
        "This may be a person with a hold.",
        "Some details match a person with a hold, and some do not.",
        "Compare the photo and the fingerprint number. A second officer must agree.",
    ),
    "chain_refoulement": Words(
        "A country on the way is in doubt for this person.",
        "{about} is known to send people on, and for this person that is in doubt.",
        "Take a way that does not go there. Or ask the desk below to have a named officer look at this way. Then ask "
        "here again.",
        desk="opla",
    ),
    "hold_submission_faulty": Words(
        "Something that may be a hold was sent and cannot be read.",
        "{about} sent something about this person that may be a hold. It could not be read.",
        f"Call the desk below and ask it to send it again, or to withdraw it. {NO_CALL_CLEARS}",
    ),
    "not_read_back": Words(
        "The shared log did not answer in time.", "The shared log did not answer in time.", "Ask again in a moment."
    ),
    "not_exactly_who_is_aboard": Words(
        "The list is not who is aboard.",
        "The list that was sent is not the list of who is aboard.",
        "Count who is aboard. Report each who has boarded. Then ask for just these people.",
    ),
    "asked_without_who_is_aboard": Words(
        "Ask for all who are aboard.",
        "To leave, ask for all who are aboard at once.",
        "Name all who are aboard, and ask again: interlock ask depart --manifest FILE.",
    ),
    "another_is_not_clear": Words(
        "Somebody else aboard is not clear.",
        "Nothing stands against this person, but somebody else aboard is not clear.",
        "Take off whoever must not leave. Then ask again for exactly those aboard.",
    ),
    "identity_set_too_large": Words(
        "Too many numbers are linked to this person.",
        "More than fifty numbers are linked to this person; nobody can tell what belongs to whom.",
        "Call the desk below: the links must be looked at first.",
        desk="uscis",
    ),
    "reference_version_missing": Words(
        "This door cannot name people as the others do.",
        "The agencies have adopted a newer way of naming people, and this door does not have it.",
        ASK_SUPPORT,
    ),
    "ask_again": Words("Ask again.", "This is what was known when it was looked up.", "Ask again."),
    "gate_closed": Words(
        "This gate is closed.",
        "This gate is closed. It cannot reach the shared log, or has found a fault.",
        f"Ask again. If it lasts, {ASK_SUPPORT[0].lower()}{ASK_SUPPORT[1:]}",
    ),
    "rules_not_adopted": Words(
        "No rules are in force.", "No rules are in force yet: two agencies must adopt them.", ASK_SUPPORT
    ),
    "rules_differ": Words("The rules differ.", "This gate and the shared log do not have the same rules.", ASK_SUPPORT),
    "log_differs": Words("The log differs.", "This gate and the shared log do not agree on the past.", ASK_SUPPORT),
    "asked_from_too_far_behind": Words(
        "This gate is behind.", "This gate is too far behind the shared log.", "Ask again in a moment."
    ),
    "unreadable_record": Words(
        "A message cannot be read.",
        "A message in the log cannot be read, and nobody knows whom it is about.",
        ASK_SUPPORT,
    ),
    "not_read_by_all": Words(
        "Not every agency can read this question.",
        "The system of another agency is older than this one, and cannot read this question yet.",
        ASK_SUPPORT,
    ),
    "act_without_a_row": Words("This act is not known.", "No rule says who may do this act.", ASK_SUPPORT),
    "asked_without_the_power": Words(
        "This agency may not ask.", "This agency may not ask for this act.", "Ask at the door of the agency that acts."
    ),
    "nothing_checked": Words("Nothing was checked.", "Nothing could be checked.", ASK_SUPPORT),
}

STAGES: Final[Mapping[str, Words]] = {
    "watching": Words(
        "Nothing was checked for you: your office only tries Interlock out for this act.",
        "The question about {about} was noted, to see what the answer would be.",
        "Go by the rules of your office, as before.",
    ),
    "advising": Words(
        "No hold is known. It is not a clearance: your office does not yet rely on Interlock here.",
        "For {about}, Interlock only gives advice so far.",
        "Go by the rules of your office, as before.",
    ),
}
"""What an agency is told that does not enforce an act yet, by its stage."""

ADVISORIES: Final[Mapping[str, Words]] = {
    "order_reported": Words(
        "A caller who gave no name says there is a court order.",
        "Report: a caller who gave no name says that there is a court order. It does not block.",
        "Tell your supervisor now. Have Justice counsel called before you go on.",
    ),
    "stay_requested": Words(
        "A stay was asked for. Nobody has ruled on it yet.",
        "A stay of removal was asked for, and nobody has ruled on it yet. It does not block.",
        "Have counsel called before departure. Your supervisor may go on, and writes down why.",
    ),
    "hold_suspended": Words(
        "A hold is suspended, and may come back.",
        "A higher court has put a hold on this person to rest for now. It may come back at any time.",
        "Ask again before each step. Have your supervisor ask counsel how the case stands.",
    ),
    "notice_met": Words(
        "A court asked for notice of each move. It was given of this one.",
        "A court asked for notice of each move. It was given of one. After that move the order blocks again.",
        "Make one move only. Before the next one, give notice again.",
    ),
    "family_review": Words(
        "Look at the family as well.",
        "Family: others of this family are on record. A hold on one of them does not hold the rest.",
        "Before you part a family, have your supervisor look at each of them.",
    ),
    "family_review:held": Words(
        "One of the family has a hold.",
        "Family: another of this family has a hold. It does not hold this person.",
        "Before you part a family, have your supervisor look at each of them.",
    ),
    "duty": Words(
        "Something must be done for this person.",
        "This must be done: {about}",
        "Do what must be done, go on or not. Tell your supervisor when it is done.",
    ),
    "duty_overdue": Words(
        "What must be done for this person is late.",
        "This is late and must be done: {about}",
        "Do now what must be done. Tell your supervisor and counsel that it is late.",
    ),
}
"""What is said beside an answer. None of it changes the answer, and none says whose hold it is, or why."""

KNOW_COUNTRIES: Final = frozenset({"ero", "cbp", "eoir", "doj", "uscis", "opla"})
"""The agencies whose officers may know which countries a hold bars. HHS may not, nor a carrier or a consulate."""
BARRED: Final = "A hold bars {countries}."
BARRED_STOP: Final = "It stops on the way where the hold bars it: {countries}."
BARS: Final = "A hold bars {countries}. Its reason is confidential by law."
"""Of a hold that keeps a person from some countries only: without them nobody would know where they may be sent."""
CONFIDENTIAL: Final = "A hold whose reason is confidential by law."
"""All that a card says of it. Naming the law or the body would name the reason."""

PLACED: Final[Mapping[str, str]] = {
    "AppealFiled": "Placed by law, on an appeal sent in at",
    "ClassOrderPublished": "Who ordered it:",
    "CourtOrderReported": "Reported to",
    "ImmigrationJudgeDecisionIssued": "Placed by law, on a decision of",
    "MotionFiled": "Placed by law, on a motion filed at",
    "StayGranted": "Who ordered it:",
    "GovernmentForbearanceGiven": "Who promised it:",
}
"""How a hold came to be, by the event that attached it."""
UNSIGNED: Final = frozenset({"AppealFiled", "CourtOrderReported", "GovernmentForbearanceGiven"})
"""What no judge decides."""

OF_A_CLASS: Final = "ClassOrderPublished"
"""What places a hold on everybody in a class."""
MEMBERSHIP: Final[Mapping[str | None, str]] = {
    None: "It holds a whole class of people, and this person is one of them.",
    "probable": "It holds a whole class of people. This person may well be one of them, and counts as one.",
    "unknown": "It holds a whole class of people. No record tells if this person is one of them. Until counsel says "
    "so, they count as one.",
}
"""Whether the person is a member, by what the reason is about."""


def words_for(code: str, found: Mapping[str, Words]) -> Words:
    """The words of a reason. A code that has none is shown as it is, below the fold: better raw than silent."""
    return found.get(code, Words("A check failed.", f"A check failed ({code}).", ASK_SUPPORT))
