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
    "action_without_clearance",
    "proceeded_without_clearance",
]


@dataclass(frozen=True, slots=True)
class Alarm:
    """No person, no payload: the offset leads whoever may look to the record."""

    code: AlarmCode
    about: str
