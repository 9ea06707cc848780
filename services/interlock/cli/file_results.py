"""What became of a file, in words and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from interlock.cli.page import OK, PENDING, REFUSED, WITHOUT_EFFECT, Line, Page, counted

_NO_ROW: Final[Page] = (Line("No row was found, so nothing was sent. Is it the whole file?", "warning"),)


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a door would take of a file."""

    format: ClassVar[str] = "file_check/1"

    file: str
    rows: int
    good: int
    need_work: int
    events: int
    """That the good rows mean."""
    rejects: str | None
    first: Sequence[str]

    @property
    def exit_code(self) -> int:
        return REFUSED if self.need_work or not self.rows else OK

    def page(self) -> Page:
        if not self.rows:
            return _NO_ROW
        said = f"{_rows(self.rows)}: {_good(self.good, self.need_work, self.rejects)}"
        meant = "" if self.events == self.good else f" {self.events:,} events are meant by the good ones."
        return (
            Line(f"{said}.{meant} Nothing was sent.", "warning" if self.exit_code else "good"),
            *_shown(self.first, self.need_work),
        )


@dataclass(frozen=True, slots=True)
class FileSent:
    """What a door has taken of a file."""

    format: ClassVar[str] = "file_sent/1"

    file: str
    at: str
    rows: int
    good: int
    need_work: int
    held: int
    """Of these, what may be a hold: it waits for repair at the door."""
    not_read_yet: int
    """Of the rows that need work, those that are taken as they are once some gate is upgraded."""
    new: int
    """Events that the door had not taken before."""
    repeated: int
    pending: int
    """Events at that door that are not on the log yet; 0 as soon as all of this file is."""
    without_effect: int
    """Of the events of a form, those on the log by which nobody is held or let go."""
    same_as: str | None
    """When this very file was sent before from here."""
    rejects: str | None
    first: Sequence[str]

    @property
    def exit_code(self) -> int:
        if self.need_work or not self.rows:
            return REFUSED
        if self.pending:
            return PENDING
        return WITHOUT_EFFECT if self.without_effect else OK

    def page(self) -> Page:
        if not self.rows:
            return _NO_ROW
        return (*self._first(), *_shown(self.first, self.need_work), *self._waiting(), *self._not_there())

    def _first(self) -> Page:
        new = f"{self.new:,} new event{'' if self.new == 1 else 's'}"
        if self.same_as is not None:
            new = f"Same file as {self.same_as}. {new}."
        elif self.need_work:
            taken = "stored" if self.pending else "good"
            new = f"{_rows(self.rows)}: {_good(self.good, self.need_work, self.rejects, taken)}. {new}."
        else:
            new = f"{_rows(self.rows)}, all {'stored' if self.pending else 'good'}. {new}."
        before = f" The door had {self.repeated:,} before." if self.repeated and self.same_as is None else ""
        return (Line(f"{new}{before}", "warning" if self.exit_code else "good"),)

    def _not_there(self) -> Page:
        """What was taken, and holds nobody."""
        if self.pending:
            waiting = (
                f"PENDING: {counted(self.pending, 'event')} stored at the door, and not on the log yet: what waits "
                "there stops nobody so far. The door sends it by itself. Send the file again to see whether it is "
                "there: what was taken is not taken twice."
            )
            return (Line(waiting, "warning"),)
        if self.without_effect:
            said = f"{counted(self.without_effect, 'event')} RECORDED without effect: nobody is held or let go by it."
            return (Line(said, "warning"),)
        return ()

    def _waiting(self) -> Page:
        return (*self._at_the_gates(), *self._at_the_door())

    def _at_the_gates(self) -> Page:
        if not self.not_read_yet:
            return ()
        said = (
            f"Nothing is wrong with {counted(self.not_read_yet, 'row')} of these: some gate cannot read it yet. Have "
            "the gates that are named upgraded, and send the file again."
        )
        return (Line(said, "warning"),)

    def _at_the_door(self) -> Page:
        if not self.held:
            return ()
        said = (
            f"{counted(self.held, 'row')} may be a hold. Each waits at the door under the id in the column held: send "
            "the row again as it should be, or withdraw it: interlock example HoldSubmissionWithdrawn"
        )
        return (Line(said, "warning"),)


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def _good(good: int, need_work: int, rejects: str | None, taken: str = "good") -> str:
    if not need_work:
        return f"{good:,} {taken}"
    need = "needs" if need_work == 1 else "need"
    return f"{good:,} {taken}, {need_work:,} {need} work ({rejects} says why, row by row)"


def _shown(first: Sequence[str], need_work: int) -> Page:
    more = need_work - len(first)
    rest = (Line(f"… and {more:,} more.", "quiet"),) if more > 0 else ()
    return (*(Line(one) for one in first), *rest)
