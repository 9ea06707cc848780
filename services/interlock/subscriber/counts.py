"""What one running service has done since it began. For those who watch; nothing is decided by it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """Numbers that only grow."""

    handled: int = 0
    passed_over: int = 0
    """Of a type that nobody here handles."""
    withheld: int = 0
    """Not for this agency to read, whether or not somebody here handles that."""
    dead: int = 0
    """Given up, and kept in the dead letters."""
    waiting: int = 0
    """Kept there behind one of the same person."""
    missing: int = 0
    """Numbered by their senders, and never seen."""
