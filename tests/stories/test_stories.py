"""Every shipped story, told as it is and with each of its variations, in memory and on a real Kafka."""

import pytest

from interlock.stories import format_result, run_story
from tests.stories.playing import FILES, FOLDER, cast, played, shipped

NAMES = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in FILES]


def test_every_story_that_must_be_told_is_told() -> None:
    assert len(NAMES) >= 20


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_story_passes_as_told_and_in_every_variation(name: str) -> None:
    results = list(run_story(shipped(name), cast(), vary=True))
    assert [format_result(result) for result in results if not result.passed] == []
    assert len(results) > 4, "each event again, and numbers respelt"


@pytest.mark.kafka
@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_story_passes_on_kafka(name: str, bootstrap_servers: str) -> None:
    result = played(shipped(name), bootstrap_servers)
    assert result.passed, format_result(result)
