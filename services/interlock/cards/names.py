"""What bodies, sources and desks are called on a card, and how what others wrote is shown there."""

from typing import Final

from interlock.law import Law

HOME_ZONE: Final = "America/New_York"
"""Where no table knows the unit any longer."""
_NOTE_MAX: Final = 80


def body_name(law: Law, body: str) -> str:
    return law.bodies[body].name if body in law.bodies else note(body)


def desk(law: Law, body: str | None) -> str:
    row = law.bodies.get(body) if body is not None else None
    return f"{row.desk}: {row.phone}" if row else "your own duty desk"


def own_body(agency: str | None, law: Law) -> str | None:
    """The body of the agency that acts, whose desk its officers call first: the one of that name, else its first."""
    own = [name for name, body in law.bodies.items() if body.agency == agency]
    return agency if agency in own else next(iter(own), None)


def own_zone(agency: str | None, law: Law) -> str:
    """The clock of the agency that acts."""
    return next((unit.zone for name, unit in law.units.items() if name.partition("/")[0] == agency), HOME_ZONE)


def source_name(about: str | None, law: Law) -> str:
    """A silent unit by its plain name; a feed, such as eoir.5f0c3a9e, by its agency."""
    unit = law.units.get(about or "")
    body = _of_feed(about, law)
    if unit is not None:
        return unit.name
    return note(about) if body is None else law.bodies[body].name


def source_desk(about: str | None, law: Law) -> str | None:
    """The body whose desk can speak for a silent unit or feed; None when the reason names neither."""
    unit = law.units.get(about or "")
    return _of_feed(about, law) if unit is None else unit.body


def note(written: str | None) -> str:
    """What somebody wrote in a field, as one short line; control characters never reach a screen."""
    if written is None or not written.strip():
        return "not given"
    line = " ".join("".join(char if char.isprintable() else " " for char in written).split())
    return line if len(line) <= _NOTE_MAX else f"{line[: _NOTE_MAX - 1]}…"


def _of_feed(about: str | None, law: Law) -> str | None:
    return own_body((about or "").partition(".")[0], law)
