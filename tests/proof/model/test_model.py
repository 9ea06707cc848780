"""No order of steps within the bounds breaks the protocol; each mistake made on purpose does."""

from pathlib import Path

import pytest

from tests.proof.model import model
from tests.proof.model.drawing import FOLDER, page, steps
from tests.proof.model.model import MEETINGS, MISTAKES, PROTOCOL, READ_INDEX, Case, NotDecided, NotHere, check, tools

NEEDS_A_LOSS = "a broker loses what had been given to readers"
NEEDS_TWO_ARRIVALS = "a question that was cut off arrives again behind the hold, and is refused"


@pytest.fixture(scope="session")
def spin() -> None:
    """Where there is no spin and none can be fetched, the tests that need it say so."""
    try:
        tools()
    except NotHere as missing:
        pytest.skip(str(missing))


@pytest.mark.slow
@pytest.mark.usefixtures("spin")
@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_no_order_of_steps_breaks_the_protocol(case: Case) -> None:
    found = check(case)
    assert found.holds, found.story
    missing = {NEEDS_A_LOSS} if "LOSSES=1" not in case.bounds else set()
    missing |= {NEEDS_TWO_ARRIVALS} if "TIMES=1" in case.bounds else set()
    assert found.met == MEETINGS - missing


@pytest.mark.slow
@pytest.mark.usefixtures("spin")
@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_a_mistake_made_on_purpose_is_found(case: Case) -> None:
    found = check(case)
    assert not found.holds
    # What was read may also be found to have vanished, before anybody is answered wrongly.
    assert [step.wrong for step in steps(found.story)][-1] or case.mistake == "RISES_WITH_TOO_FEW"


@pytest.mark.slow
@pytest.mark.usefixtures("spin")
def test_the_end_of_the_log_would_do_if_no_leader_were_ever_replaced() -> None:
    assert check(Case("read index", "nobody is elected", ("EPOCHS=1",), "READ_INDEX")).holds


@pytest.mark.slow
@pytest.mark.usefixtures("spin")
def test_the_page_and_its_drawing_are_what_the_search_finds() -> None:
    kept = {path.name: path.read_text() for path in FOLDER.iterdir()}
    made = page(check(READ_INDEX).story)
    assert {name: kept.get(name) for name in made} == made, "write them anew: python -m tests.proof.model --write"


@pytest.mark.slow
@pytest.mark.usefixtures("spin")
def test_a_search_that_does_not_end_says_nothing_of_the_protocol() -> None:
    with pytest.raises(NotDecided, match="within its memory"):
        check(PROTOCOL[0], memory_mb=150)
    with pytest.raises(NotDecided, match="within 0 s"):
        check(PROTOCOL[0], seconds_max=0.1)


@pytest.mark.usefixtures("spin")
def test_a_model_that_cannot_be_built_says_nothing_of_the_protocol() -> None:
    with pytest.raises(NotDecided, match="does not take the model"):
        check(Case("broken", "a bound that is no number", ("HOLDS=several",)))


def test_without_a_compiler_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotHere, match=r"no C compiler .* apt-get install gcc"):
        tools()


def test_without_spin_it_hands_on_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "SPIN", tmp_path / "spin.sh")
    (tmp_path / "spin.sh").write_text("echo 'There is no spin: install it.' >&2; exit 1\n")
    with pytest.raises(NotHere, match=r"^There is no spin: install it\.$"):
        tools()
