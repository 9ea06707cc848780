"""What may be a hold and could not be read: kept, told to the log, and ended by its sender."""

from typing import Final

OUTBOX_ONLY: Final = frozenset({"HoldSubmissionFaulty", "HoldSubmissionRepaired"})
"""What an outbox says by itself, and no caller."""
