"""The court's codes in our terms. The tables are codes.toml and countries.toml; this module never guesses."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict

from interlock.runtime.zones import zone

UNKNOWN: Final = "eoir:"
"""Put before a code that the tables do not know. No law table lists such a code, so it blocks."""

BOARD: Final = "BIA"
GRANTED: Final = "granted"
DENIED: Final = "denied"
OTHER: Final = "other"
STAY: Final = "stay"
"""The one filing whose grant leaves the order alone."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(_Table):
    """The court that a row comes from."""

    source: str
    zone: str

    def start_of(self, day: date) -> datetime:
        """The first instant of that day there: the tables give days, local to the court, and no zone."""
        return datetime.combine(day, time.min, zone(self.zone)).astimezone(UTC)

    def day_of(self, moment: datetime) -> date:
        """Which day it is there."""
        return moment.astimezone(zone(self.zone)).date()


class _Completion(_Table):
    moves: frozenset[str]
    closes: frozenset[str]


class _CaseType(_Table):
    silent: frozenset[str]


class _Motion(_Table):
    in_absentia_unless_made_in_presence: frozenset[str]
    silent: frozenset[str]


class AppealType(_Table):
    """What an appeal is: one that says so, a motion made at the Board, or neither."""

    appeal: str | None = None
    in_presence: str | None = None
    """The same, from an order that was made in presence."""
    filing: str | None = None


class BoardDecision(_Table):
    """What the Board's decision says of an appeal, and of a motion."""

    appeal: str | None = None
    motion: str | None = None


class Codes(_Table):
    """codes.toml and countries.toml."""

    unit: Mapping[str, Unit]
    proceeding_type: Mapping[str, str]
    order_type: Mapping[str, Mapping[str, str]]
    completion: _Completion
    case_type: _CaseType
    appeal: Mapping[str, str]
    party: Mapping[str, str]
    filing_type: Mapping[str, str]
    motion: _Motion
    outcome: Mapping[str, str]
    appeal_type: Mapping[str, AppealType]
    bia_decision: Mapping[str, BoardDecision]
    country: Mapping[str, str]


@cache
def codes() -> Codes:
    """The tables that this package ships."""
    folder = files("interlock.adapters.eoir")
    tables = [tomllib.loads((folder / name).read_text("utf-8")) for name in ("codes.toml", "countries.toml")]
    return Codes.model_validate(tables[0] | tables[1])


def raw(code: str | None) -> str:
    """The code as it stands, marked as one that nobody may act upon."""
    return UNKNOWN + (code or "?")


def appeal_type(code: str | None) -> AppealType:
    """What an appeal of that code is. One that nobody knows may be from any decision."""
    return codes().appeal_type.get(code or "", AppealType(appeal=OTHER))


def is_raw(code: str) -> bool:
    return code.startswith(UNKNOWN)


def unit_of(base_city: str | None) -> Unit:
    """The court's unit. One that is not in the table gets a source that no law table lists, so what it says blocks.

    Such a court's zone is not known either; the day is then taken in UTC, and nothing rests on it.
    """
    known = codes().unit.get(base_city or "")
    return known or Unit(source=f"eoir/base-{in_id(base_city).lower()}", zone="UTC")


def order_type(case_type: str | None, letter: str) -> str:
    """What a DEC_CODE means in a case of that type."""
    tables = codes().order_type
    known = tables.get(case_type or "", {}).get(letter) or tables["any"].get(letter)
    return known or raw(letter)


@dataclass(frozen=True, slots=True)
class Countries:
    """Nationality codes as countries."""

    named: tuple[str, ...]
    """ISO 3166-1 alpha-3, each once."""
    complete: bool
    """Whether every code was understood, and there was one."""


def countries(*found: str | None) -> Countries:
    """The countries of these codes; one that is not understood is left out, and so designates nothing."""
    table = codes().country
    written = [code for code in found if code is not None]
    named = tuple(dict.fromkeys(table[code] for code in written if code in table))
    return Countries(named, bool(written) and all(code in table for code in written))


def in_id(code: str | None) -> str:
    """A code as a part of an event's id, in which a dash separates."""
    return re.sub(r"[^A-Za-z0-9]", "_", code or "unknown")
