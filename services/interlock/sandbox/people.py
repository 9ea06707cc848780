"""The made-up people of a sandbox, and what is known of each before anyone asks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from interlock.sandbox.client import DoorClient, MadeUp

ORDERED_AT: Final = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)
WARRANT_AT: Final = datetime(2026, 5, 11, 16, 0, tzinfo=UTC)
HELD_AT: Final = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Resident:
    """One of them, with what to expect when somebody asks to put them on a flight to Honduras."""

    person: MadeUp
    ordered: bool
    held_by: tuple[str, str, dict[str, Any]] | None
    """Unit, event and facts of what protects them."""
    known_for: str


RESIDENTS: Final = (
    Resident(MadeUp("Ana", "A900 000 011", "1988-02-14"), True, None, "order and warrant for HND, no hold: CLEAR"),
    Resident(
        MadeUp("Bruno", "A900 000 022", "1979-07-30"), True,
        ("eoir/los-angeles", "MotionFiled", {"filing_type": "reopen_in_absentia", "proceeding_type": "removal"}),
        "automatic stay, by a motion to reopen: BLOCKED",
    ),
    Resident(
        MadeUp("Carla", "A900 000 033", "1993-11-05"), True,
        ("doj/ca9", "StayGranted", {"kind": "coa_stay", "form": "written", "docket": "26-4417"}),
        "stay by the Ninth Circuit: BLOCKED",
    ),
    Resident(
        MadeUp("Diego", "A900 000 044", "2001-01-19"), True,
        ("doj/cd-cal", "GovernmentForbearanceGiven", {"not_before": "2027-01-15T08:00:00Z", "docket": "2:26-cv-09154"}),
        "promise by government counsel: BLOCKED",
    ),
    Resident(MadeUp("Elena", "A900 000 055", "1965-09-23"), False, None, "no order at all: BLOCKED"),
)  # fmt: skip


async def settle(client: DoorClient) -> None:
    """Publish what is known of every resident, through the doors."""
    for resident in RESIDENTS:
        person, number = resident.person, resident.person.name.lower()
        if resident.ordered:
            order = f"order-{number}"
            decision = {
                "proceeding_type": "removal", "order_type": "removal", "in_absentia": True,
                "designated_countries": ["HND"],
            }  # fmt: skip
            await client.says(
                "eoir/los-angeles", "ImmigrationJudgeDecisionIssued", person, ORDERED_AT, decision, event_id=order
            )
            warrant = {"order": order, "countries": ["HND"]}
            await client.says("ero/custody", "RemovalOrderBecameExecutable", person, WARRANT_AT, warrant)
        if resident.held_by is not None:
            unit, event, facts = resident.held_by
            await client.says(unit, event, person, HELD_AT, facts)
