"""What a human must hear about a record that had no effect, or another effect than its sender meant."""

from dataclasses import dataclass
from typing import Literal

AlarmCode = Literal[
    "unreadable_record",
    "unverified_record",
    "not_signed",
    "without_the_power",
    "lift_without_its_hold",
    "feed_gap",
    "name_used_twice",
    "identity_set_large",
    "not_one_identifier",
    "reference_version_missing",
    "action_without_clearance",
    "proceeded_without_clearance",
    "moved_against_a_hold",
    "census_out_of_place",
    "census_does_not_add_up",
    "dated_in_the_future",
    "dated_too_long_ago",
    "number_used_before",
    "said_before",
    "ends_nothing",
    "waits_for_a_second",
    "records_were_missing",
    "closed_feed_speaks",
    "stage_not_by_two",
    "stage_lowered",
    "key_not_admitted",
    "key_admitted",
    "key_revoked",
    "incarnation_not_opened",
    "incarnation_opened",
]


@dataclass(frozen=True, slots=True)
class Alarm:
    """No person, no payload: the offset leads whoever may look to the record."""

    code: AlarmCode
    about: str
