"""`interlock doctor`: everything that can be looked at from outside, each finding with its fix."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from interlock.bus import SAFETY
from interlock.cli.alarm_words import WORDS
from interlock.cli.checks import (
    Check,
    door_checks,
    keys_check,
    registry_checks,
    secret_checks,
    settings_checks,
    topic_checks,
)
from interlock.cli.log_check import LogFindings, examine, resolving_commands
from interlock.cli.log_site import LogSite, log_site
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, REFUSED, Line, Page, Part, Tone
from interlock.law import Law
from interlock.terms import InterlockError, Refused, Unavailable

_MARKS: Final[dict[str, tuple[str, Tone]]] = {
    "ok": ("ok   ", "plain"), "look": ("look ", "warning"), "red": ("RED  ", "bad"),
}  # fmt: skip
_WORST_FIRST: Final = ("red", "look", "ok")
_ALARMS_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Report:
    """Every check."""

    format: ClassVar[str] = "doctor/1"

    checks: Sequence[Check]

    @property
    def exit_code(self) -> int:
        return REFUSED if self._red else OK

    @property
    def _red(self) -> int:
        return sum(check.state == "red" for check in self.checks)

    def page(self) -> Page:
        count = len(self.checks)
        are = "is" if self._red == 1 else "are"
        first = f"{self._red} of {count} checks {are} red." if self._red else f"All {count} checks are well."
        worst_first = sorted(self.checks, key=lambda check: _WORST_FIRST.index(check.state))
        return (Line(first, "bad" if self._red else "good"), *(part for check in worst_first for part in _lines(check)))


def _lines(check: Check) -> Iterator[Part]:
    mark, tone = _MARKS[check.state]
    yield Line(f"{mark}{check.name}: {check.said}", tone)
    for line in (check.fix or "").splitlines():
        yield Line(f"     fix: {line}")


async def doctor(*, shown: Shown = RICH) -> Report:
    """Check this installation; each finding comes with its fix. Exit code 1 when something is red."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters reaches the report
    try:
        site = log_site()
    except Refused as refusal:
        return Report(tuple(Check(f"setting {one.field}", "red", one.reason, one.fix) for one in refusal.problems))
    checks = list(settings_checks(site))
    try:
        law = site.law()
    except InterlockError as error:
        problem = error.problems[0] if isinstance(error, Refused) else None
        fix = problem.fix if problem else "Correct keys.toml; every agency must have the same bytes."
        return Report((*checks, Check("keys", "red", problem.reason if problem else str(error), fix)))
    checks += [keys_check(site, law), *secret_checks(site, law)]
    checks += await _of_kafka(site, law, shown)
    checks += [*await registry_checks(site.registry), *await door_checks(law)]
    return Report(tuple(checks))


async def _of_kafka(site: LogSite, law: Law, shown: Shown) -> list[Check]:
    bus = site.bus()
    try:
        checks = await topic_checks(bus, law, site.bootstrap_servers)
        if any(check.name == "broker" and check.state == "red" for check in checks):
            return checks
        return [*checks, *log_checks(await examine(bus.topic(SAFETY), law, progress_to(shown)), law)]
    except Unavailable as error:
        return [*checks, Check("log", "red", str(error), "Ask again when the broker answers.")]
    finally:
        await bus.close()


def log_checks(findings: LogFindings, law: Law) -> list[Check]:
    """What a reading of the log means."""
    return [_rules(findings, law), *_doubts(findings, law), *_gaps(findings), *_alarms(findings)]


def _rules(findings: LogFindings, law: Law) -> Check:
    read = f"{findings.records} records read"
    if findings.in_force is None:
        fix = "Two agencies must adopt them: each appends RulesAdopted with this digest (a sandbox does it at `up`)."
        return Check("rules", "red", f"{read}; no rules are in force; ours are {law.digest}", fix)
    if findings.in_force != law.digest:
        fix = "Use the keys.toml and the version of the package that the log was adopted with, or adopt these."
        return Check("rules", "red", f"{read}; in force are {findings.in_force}, and ours are {law.digest}", fix)
    return Check("rules", "ok", f"{read}; in force are ours, {law.digest}")


def _doubts(findings: LogFindings, law: Law) -> Iterator[Check]:
    """Each record that blocks until two agencies have looked at it, and the commands that end it."""
    if not findings.doubts:
        yield Check("records", "ok", "every record of the safety log can be read and trusted")
    for (about, offset), doubt in sorted(findings.doubts.items(), key=lambda item: item[0][1]):
        whom = "everyone, because nobody knows whom it is about" if about == "log" else f"person {about}"
        looked = f"; looked at by {', '.join(sorted(doubt.resolved_by))}" if doubt.resolved_by else ""
        said = f"{doubt.code}, {doubt.why}; it blocks {whom}{looked}; record hash {doubt.record_hash}"
        first = (
            "Look at the record; what it meant is sent again by its issuer. Then each agency runs, on its own machine:"
        )
        yield Check(f"record {offset}", "red", said, "\n".join([first, *resolving_commands(about, doubt, law)]))


def _gaps(findings: LogFindings) -> Iterator[Check]:
    for feed in findings.gapped:
        yield Check(
            f"feed {feed}", "red", "a number is missing", "See that agency's door: its relay must send it again."
        )


def _alarms(findings: LogFindings) -> Iterator[Check]:
    """Records without effect, which somebody ought to know of. They stay in the log for ever, so they are not red."""
    for code, found in sorted(findings.without_effect.items()):
        last = found[-_ALARMS_SHOWN:]
        where = ", ".join(f"{offset} ({alarm.about})" for offset, alarm in last)
        words = WORDS[code]
        said = f"{words.means}; {len(found)} in all; the last at offsets {where}"
        yield Check(f"alarm {code}", "look", said, f"{words.fix}\nLook: interlock tail --from {last[0][0]}")
