"""`interlock stories`: cases in plain text, played through real doors."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

from cyclopts import Parameter

from interlock.adapters import doj, eoir, uscis
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, REFUSED, Line, Page
from interlock.runtime.logging import configure_logging
from interlock.runtime.settings import load_settings
from interlock.sandbox.brokers import Cluster
from interlock.sandbox.ports import free_ports
from interlock.sandbox.site import Say
from interlock.stories import StoryResult, format_result, format_summary, run_paths

_AGENCIES: Final = {"doj": doj.AGENCY, "eoir": eoir.AGENCY, "uscis": uscis.AGENCY}


@dataclass(frozen=True, slots=True)
class StoriesTold:
    """What became of each story and each variation."""

    format: ClassVar[str] = "stories/1"

    results: Sequence[StoryResult]

    @property
    def exit_code(self) -> int:
        return OK if all(result.passed for result in self.results) else REFUSED

    def page(self) -> Page:
        told = (Line(format_result(result), "plain" if result.passed else "bad") for result in self.results)
        return (*told, Line(format_summary(self.results), "good" if self.exit_code == OK else "bad"))


def stories(
    paths: Annotated[Sequence[Path], Parameter(help="Story files, or folders of them.")],
    /,
    *,
    kafka: Annotated[
        bool, Parameter(help="On a real Kafka: the one configured, or one that is started for it.")
    ] = False,
    vary: Annotated[bool, Parameter(help="Also with repeats, respelt numbers and swapped feeds.")] = False,
    shown: Shown = RICH,
) -> StoriesTold:
    """Run stories: what agencies say, and what must be answered. Exits with 1 when one fails."""
    configure_logging(logging.CRITICAL)  # a story says itself what is wrong
    say = progress_to(shown)
    results = []
    with _broker(say) if kafka else _nothing() as address:
        for result in run_paths(list(paths), address, vary=vary, agencies=_AGENCIES):
            results.append(result)
            say(f"{len(results)} told, {sum(not one.passed for one in results)} failed …")
    return StoriesTold(results)


@contextmanager
def _broker(say: Say) -> Iterator[str]:
    """The address of a Kafka: the one in the settings, else one of our own for as long as it is needed."""
    kafka = load_settings().kafka
    if "bootstrap_servers" in kafka.model_fields_set:
        yield kafka.bootstrap_servers
        return
    say("Starting a Kafka broker …")
    with tempfile.TemporaryDirectory(prefix="interlock-stories-") as folder:
        ports = free_ports(2)
        cluster = Cluster(Path(folder), ports=ports[:1], controller_ports=ports[1:])
        cluster.start_blocking()
        try:
            yield cluster.bootstrap_servers
        finally:
            cluster.stop_blocking()


@contextmanager
def _nothing() -> Iterator[None]:
    yield None
