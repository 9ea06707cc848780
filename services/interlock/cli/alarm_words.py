"""What each alarm of the fold means, and what a human does about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from interlock.persons.alarms import AlarmCode


@dataclass(frozen=True, slots=True)
class Words:
    """For whoever has never met this alarm."""

    means: str
    fix: str


_ASK: Final = "Ask the sender what was meant."

WORDS: Final[Mapping[AlarmCode, Words]] = {
    "not_signed": Words(
        "no good signature, so it did nothing",
        "Ask the agency that it names whether it sent this. If it did, its key is not the one that the log admits.",
    ),
    "without_the_power": Words(
        "its sender may not say that, or may not end that, so it did nothing",
        f"{_ASK} Only the body that placed a hold, or one above it, ends it: have that one say so.",
    ),
    "lift_without_its_hold": Words(
        "it ends what this person does not have, so it did nothing",
        f"{_ASK} See the holds with `interlock person`, and send it again with the right reference.",
    ),
    "feed_gap": Words(
        "a number of the feed was missing when this one came",
        "While it is missing, a red line names the feed; without such a line it has arrived since.",
    ),
    "name_used_twice": Words(
        "its id stands for something else already; what both permitted is ended or narrowed",
        f"{_ASK} Then send what is right under a new id.",
    ),
    "identity_set_large": Words(
        "very many numbers are linked as one person",
        "Have two people of two agencies look at the links, and end the wrong ones (IdentityUnlinked).",
    ),
    "not_one_identifier": Words(
        "it calls two numbers the same that cannot be, so each may be the other's and nothing more",
        f"{_ASK} Have two people of two agencies look at both, and say so (IdentityLinked).",
    ),
    "reference_version_missing": Words(
        "it names its person by a later version of the key only, so acts under way may be theirs and are stopped",
        f"{_ASK} Its door needs the person keys of every adopted version (INTERLOCK_PERSON_KEYS__1 and on).",
    ),
    "action_without_clearance": Words(
        "an act was done that no clearance covers, and is chased as one that must stop",
        "See /v1/stops at the door of that agency. Find out why nobody asked, or who asked for what.",
    ),
    "proceeded_without_clearance": Words(
        "an officer went on without a clearance and said so",
        "Read the reason in the record, with whoever supervises that officer.",
    ),
    "moved_against_a_hold": Words(
        "a person was moved in custody while a hold stood against that very move",
        "An incident: have the person brought back, and have Justice counsel tell the court.",
    ),
    "census_out_of_place": Words(
        "a past was opened or closed where that cannot be, so it did nothing",
        "Tell protections first, and all of one kind in one feed: see the door's own log.",
    ),
    "census_does_not_add_up": Words(
        "a past was closed and the log has other records of it, so it stays open",
        "Have that door tell its past again, from the beginning.",
    ),
    "dated_in_the_future": Words(
        "it is about a time yet to come, so it did nothing",
        "What ends only later is sent when that day has come. Else set the clock of that desk or of its docket\n"
        "right, and look again.",
    ),
    "dated_too_long_ago": Words(
        "somebody looked longer ago than the source itself may be silent, so it did nothing",
        "Have the desk look again, and say so at once.",
    ),
    "number_used_before": Words(
        "its number in its feed was used before, so it permitted nothing and ended nothing",
        "A relay that lost its broker sends a record twice, and that is no harm. If the two records differ,\n"
        "that outbox was restored from an older copy, or its key is in other hands: ask that agency.",
    ),
    "said_before": Words(
        "the very same was said before, so it did nothing",
        "No harm where a door lost its broker then. Otherwise somebody copies records: ask that agency.",
    ),
    "ends_nothing": Words(
        "it ends what is not there, or what cannot be ended that way, so it did nothing",
        f"{_ASK} A stop ends with an outcome and a custody record; no clearance is withdrawn once its act was done. "
        "A period has run only once two other agencies' clocks agree.",
    ),
    "waits_for_a_second": Words(
        "one has said what two must say, and nothing has changed yet",
        "If you know of it, have the second one say the same. If nobody does, ask the first one why.",
    ),
    "records_were_missing": Words(
        "a source was compared with the log, and the log lacked some of it",
        "An incident: find out since when, and who was asked about meanwhile.",
    ),
    "closed_feed_speaks": Words(
        "a feed that two desks called lost has sent something; it may hold, and permits nothing",
        "That outbox is not lost. Stop its door, and find out which of the two is right.",
    ),
    "stage_not_by_two": Words(
        "one person alone wanted to move an act to another stage, so it did nothing",
        "Have two people of that agency say so, each by their own name.",
    ),
    "stage_lowered": Words(
        "an agency has moved an act to a lower stage; below enforcing nobody chases what is done without a clearance",
        "Nothing, if that agency knows of it. Otherwise have two of its people move the act back at once.",
    ),
    "key_not_admitted": Words(
        "a key cannot be admitted under that name or for that agency, so it did nothing",
        "Give the key a name that was never used, and admit it for the agency that holds it.",
    ),
    "key_admitted": Words(
        "from here on another key speaks for that agency",
        "Nothing, if that agency knows of it. Otherwise revoke it at once (KeyRevoked).",
    ),
    "key_revoked": Words(
        "from here on that key speaks for nobody",
        "Nothing, if its agency has another one. Otherwise its sources fall silent: have a new key admitted.",
    ),
    "incarnation_not_opened": Words(
        "the log cannot bear that name, so it did nothing",
        "Use the name that each door shows at /readyz.",
    ),
    "incarnation_opened": Words(
        "from here on the log bears a new name, and continues an earlier one",
        "See that every feed has sent again what was on the earlier one: no red line may name one.",
    ),
}  # fmt: skip
"""Every alarm, but for those of a record that blocks: that one has a red line of its own."""
