"""Who else one person is, in words: linked references, possible ones, former ones, and orders that may mean them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from interlock.cli.clocks import said, zone_of
from interlock.cli.page import Line, Part

_REF_SHOWN: Final = 11
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "same_identifier": ("The same number as", "Under another key of the same agencies."),
    "confirmed": ("One person with", "Confirmed: holds, lifts and orders count both ways."),
    "linked": ("One person with", "Not confirmed: holds and lifts count both ways, and no order does."),
    "possible": ("Possibly one person with", "Holds count both ways, as a doubt; two officers must agree."),
    "formerly_linked": ("Once taken for one person with", "What stood before still counts until two desks decide."),
}
"""How each state of a pair begins, and what it does."""
_SETS: Final[Mapping[str, str]] = {
    "large": "Over 25 references count as this person: a desk should look at the links.",
    "too_large": "Over 50 references count as this person: nobody among them is cleared until the links are looked at.",
}


def short_ref(ref: str) -> str:
    """Enough of a reference to tell people apart on a screen."""
    return ref if len(ref) <= _REF_SHOWN else f"{ref[:_REF_SHOWN]}…"


def identity_page(identity: Mapping[str, Any]) -> Sequence[Part]:
    """What a door says of who this is."""
    large = _SETS.get(str(identity["state"]))
    family = ", ".join(short_ref(str(ref)) for ref in identity["family"])
    return (
        *([Line(large, "bad" if identity["state"] == "too_large" else "warning")] if large else []),
        *(part for link in identity["links"] for part in _link(link)),
        *(Line(_unplaced(order), "warning") for order in identity["unplaced"]),
        *([Line(f"Family on record: {family}. A hold on one of them does not hold the others.")] if family else []),
    )


def _link(link: Mapping[str, Any]) -> Iterator[Line]:
    begins, does = _WORDS[str(link["state"])]
    words = [_word(one) for one in link["said"]]
    by = f", by {' and '.join(words)}" if words else ""
    wall = zone_of(f"{link['said'][0]['agency'] if link['said'] else ''}/")
    since = "" if link["since"] is None else f", since {said(link['since'], wall)}"
    again = " It may be one person again." if link["possible"] else ""
    yield Line(f"{begins} {short_ref(str(link['other']))}{since}{by}. {does}{again}")
    if link["holds"]:
        stand = "1 hold stands there." if link["holds"] == 1 else f"{link['holds']} holds stand there."
        yield Line(f"  {stand} See: interlock person {link['other']}", "bad")
    for hold in link["unsettled"]:
        yield Line(f"  Still counts: source={hold['source']} event_id={hold['event_id']} kind={hold['kind']}", "bad")


def _unplaced(order: Mapping[str, Any]) -> str:
    docket = order["docket"] or "not given"
    yes, no = (" and ".join(order[word]) or "nobody" for word in ("yes", "no"))
    return (
        f"May be meant by an order that names nobody by number: {order['name']}, by {order['placed_by']}, docket "
        f"{docket}, offset {order['offset']}. It is this person: {yes}; it is not: {no}. "
        "Two agencies decide, one of them the court's."
    )


def _word(one: Mapping[str, Any]) -> str:
    """`uscis (file consolidation)`: whose word, and on what grounds."""
    return str(one["agency"]) if one["basis"] is None else f"{one['agency']} ({one['basis'].replace('_', ' ')})"
