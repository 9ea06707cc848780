"""`interlock why` of an answer: a CLEAR of earlier must not read like one of now."""

from dataclasses import replace
from typing import Any

from interlock.cli.checks import _readiness
from interlock.cli.failures import Refusal
from interlock.cli.landed import landed_lines
from interlock.cli.page import Line
from interlock.cli.send import SentEvent
from interlock.cli.why import AnswerTrail
from tests.worlds import shipped_law

CLEAR = AnswerTrail(
    request_id="f" * 32,
    answer="CLEAR",
    action="board",
    country="HND",
    person="p1." + "a" * 32,
    asked_at="2026-11-02T14:02:07Z",
    offset=7,
    rules="0" * 64,
    because=(),
    sources=(),
)
NAME = "ero/gate-3f2a91c0"
AT_ERO: dict[str, Any] = {
    "agency": "ero", "gate": NAME, "applied_by": "2026-11-02T20:00:03.4Z", "silent_since": None, "open": True,
    "disagrees": None, "in_custody": "yes", "collides": [],
}  # fmt: skip
NOT_HEARD = AT_ERO | {"agency": "uscis", "gate": None, "applied_by": None, "open": None, "in_custody": "no"}
LANDED: dict[str, Any] = {
    "hold": {"source": "doj/ca9", "event_id": "stay", "kind": "coa_stay"}, "logged_at": "2026-11-02T20:00:02Z",
    "closed": None, "gates": [AT_ERO], "landed": [],
}  # fmt: skip
TEXT = "This was the answer at 14:02:07 UTC on 2026-11-02. It is not a clearance now. Ask again."


def test_a_clear_that_is_looked_up_is_followed_at_once_by_what_it_is_worth_now() -> None:
    now = {"answer": "BLOCKED", "reasons": ["coa_stay"], "text": TEXT}
    first, second, *_ = replace(CLEAR, now=now).page()
    assert first == Line("CLEAR", "quiet")
    assert second == Line(f"{TEXT} Since then: coa_stay.", "warning")


def test_what_was_held_for_repair_is_told_as_it_is_now() -> None:
    waits = SentEvent("s1", "doj/ca9", "StayGranted", "HELD_FOR_REPAIR", 4, (), "it may be a hold", False, "waits")
    assert waits.line() == Line("HELD FOR REPAIR: it may be a hold.", "warning")
    ended = replace(waits, why="it could not be read; it was withdrawn", now="withdrawn")
    assert ended.line() == Line("Held for repair once; it could not be read; it was withdrawn.")


def test_a_door_with_something_to_repair_is_red_and_names_it_and_the_way_out() -> None:
    held = {"submission": "s1", "unit": "doj/ca9", "fields": ["data.kind"], "person_known": False}
    ready = {"open": True, "rules": shipped_law().digest, "late": ["doj/ca9"], "held": [held]}
    check = _readiness("door doj", "URL", ready | {"held_units": ["doj/ca9"]}, shipped_law())
    assert check.state == "red"
    assert "what may be a hold waits for repair: s1 (data.kind); silent for it: doj/ca9" in check.said
    assert check.fix == (
        "Send each again as it should be, with that id; or withdraw it about its person, or about "
        '{"ref": "log"} where nobody could read whom it was about: interlock example HoldSubmissionWithdrawn'
    )
    late = _readiness("door doj", "URL", ready | {"held": []}, shipped_law())
    assert "late sources" in late.said
    assert str(late.fix).startswith("End first what waits for repair at the door of its agency"), "it may be why"


def test_a_refusal_names_what_waits_and_not_without_end() -> None:
    many = Refusal("Held for repair.", (), {f"s{number}": "it may be a hold" for number in range(25)})
    text = [line.text for line in many.page() if isinstance(line, Line)]
    assert text[1] == "s0: HELD FOR REPAIR: it may be a hold."
    assert text[-2:] == [
        "5 more wait with them: interlock doctor",
        "Was nothing meant by it? Withdraw it: interlock example HoldSubmissionWithdrawn",
    ]


def landed(**gate: Any) -> tuple[str, str]:
    """The line of that gate, and how loud it is."""
    (_, line, _) = landed_lines(LANDED | {"gates": [AT_ERO | gate]})
    return line.text.strip(), line.tone


def test_a_gate_that_has_read_a_hold_is_told_with_both_clocks_and_how_long_it_took() -> None:
    first, line, _ = landed_lines(LANDED)
    assert first == Line("Applied at 1 of 1 gates and agencies:", "good")
    clock = "12:00:03 PST (20:00:03 UTC)"
    assert line.text.strip() == (f"ERO, gate 3f2a91c0: applied by {clock}, 1.4 s after it was logged; holds the person")
    assert landed(applied_by="2026-11-03T20:00:03Z")[0].endswith(f"applied by {clock}; holds the person")


def test_what_nobody_has_applied_and_who_is_silent_is_loud() -> None:
    first, line, _ = landed_lines(LANDED | {"gates": [NOT_HEARD]})
    assert first == Line("Applied at 0 of 1 gates and agencies:", "warning")
    assert line == Line("  USCIS: no gate heard since this door began; does not hold the person", "warning")
    assert landed(applied_by=None) == ("ERO, gate 3f2a91c0: not yet; holds the person", "warning")
    said, tone = landed(silent_since="2026-11-02T20:05:00Z", open=False)
    assert "; silent since 12:05:00 PST (20:05:00 UTC); its gate is closed; holds the person" in said
    assert tone == "warning"
    assert "; not believed now: it has another digest" in landed(disagrees="it has another digest")[0]
    assert "nobody knows whether it holds the person" in landed(in_custody="unknown")[0]


def test_what_is_under_way_there_is_told_with_its_stop() -> None:
    act = {"action": "board", "asked_at": "2026-11-02T19:58:00Z", "stopped": True, "outcome": None}
    said, tone = landed(collides=[act])
    asked = "under way: Board a removal flight or bus, asked 11:58:00 PST (19:58:00 UTC)"
    assert (said.endswith(f"; {asked}: stop ordered"), tone) == (True, "bad")
    said, _ = landed(collides=[act | {"outcome": "deplaned"}, act | {"stopped": False}])
    assert f"{asked}: stop ordered, deplaned reported and not borne out yet; " in said
    assert said.endswith(f"{asked}: not touched by this hold")


def test_a_door_that_cannot_see_further_says_so_above_the_gates() -> None:
    lines = landed_lines(LANDED | {"closed": "the broker is away"})
    assert lines[1] == Line("This door cannot see more now: the broker is away.", "warning")


def test_a_door_that_has_not_heard_a_gate_for_a_minute_names_it() -> None:
    ready = {"open": True, "rules": shipped_law().digest, "late": [], "held": [], "silent": [NAME]}
    check = _readiness("door doj", "URL", ready, shipped_law())
    assert (check.state, NAME in check.said, "Call that agency" in str(check.fix)) == ("look", True, True)
    assert _readiness("door doj", "URL", ready | {"silent": []}, shipped_law()).state == "ok"


def test_on_whom_it_landed_is_told_to_whoever_must_notice_a_wrong_number() -> None:
    def last(*said: dict[str, Any]) -> Line:
        return landed_lines(LANDED | {"landed": said})[-1]

    assert last() == Line("No agency has said yet on whom it landed.", "quiet")
    one = last({"agency": "ero", "whom": ["J. S., born 1981"]})
    assert one.text.startswith(
        "ERO says in confidence on whom it landed: J. S., born 1981. If that is not whom you mean"
    )
    two = last({"agency": "ero", "whom": ["J. S., born 1981", "M. K., born 1990"]})
    assert ("J. S., born 1981, or M. K., born 1990." in two.text, two.tone) == (True, "warning")
    assert last({"agency": "ero", "whom": None}).tone == "warning"
