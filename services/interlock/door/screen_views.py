"""What a door shows on its screen: values into the documents of the stream."""

from collections.abc import Sequence
from dataclasses import asdict

from interlock.cards.incident import incident_summary, incident_text, masked_against, masked_reasons
from interlock.cards.report import report_summary, report_text
from interlock.cards.stop import stop_summary, stop_text
from interlock.cards.waiting import Waiting, waiting_summary, waiting_text
from interlock.door.documents import VerdictName
from interlock.door.report_documents import CallerDocument, ReportDocument
from interlock.door.screen_documents import HeldDocument, IncidentDocument, ShownDocument, StopDocument
from interlock.gate import Stop
from interlock.gate.reporters import Caller
from interlock.gate.reports import OpenReport
from interlock.law import Law
from interlock.persons.rows import Incident, Shown
from interlock.runtime.zones import zone
from interlock.terms import LOG_SUBJECT
from interlock.terms.times import rfc3339


def stop_view(stop: Stop, law: Law, whom: Sequence[str], *, quiet: bool) -> StopDocument:
    act, why, seen = stop.act, stop.why, stop.act.acknowledged
    return StopDocument(
        request_id=act.request,
        person=stop.subject,
        whom=tuple(whom),
        action=act.action,
        country=act.country,
        conveyance=act.conveyance,
        reasons=why.reasons,
        offset=why.offset,
        instruction=stop.instruction,
        acknowledged_by=None if seen is None else seen.desk,
        quiet=quiet,
        outcome=act.outcome,
        summary=stop_summary(act.action, stop.instruction, law),
        text=stop_text(
            act.request, act.agency, act.action, act.country, act.conveyance, stop.instruction, why.reasons, law, whom
        ),
    )


def incident_view(one: Incident, law: Law) -> IncidentDocument:
    """An incident without a name, and without the reason of a hold that almost nobody may know."""
    return IncidentDocument(
        kind=one.kind,
        offset=one.offset,
        at=rfc3339(one.at),
        received_at=rfc3339(one.logged_at),
        agency=one.agency,
        source=one.source,
        person=None if one.subject == LOG_SUBJECT else one.subject,
        action=one.action,
        country=one.country,
        conveyance=one.conveyance,
        why=one.why,
        missing=one.missing,
        against=masked_against(one, law),
        shown=None if one.shown is None else _shown_view(one.shown, law),
        summary=incident_summary(one, law),
        text=incident_text(one, law, zone),
    )


def _shown_view(shown: Shown, law: Law) -> ShownDocument:
    answers: dict[str | None, VerdictName] = {"CLEAR": "CLEAR", "UNKNOWN": "UNKNOWN", "BLOCKED": "BLOCKED"}
    return ShownDocument(
        request_id=shown.request, answer=answers.get(shown.verdict), reasons=masked_reasons(shown, law)
    )


def report_view(one: OpenReport, law: Law, whom: Sequence[str], caller: Caller | None, *, owed: bool) -> ReportDocument:
    """An order that was reported, and how to call back at the door that knows it."""
    report, reach = one.report, None
    if caller is not None:
        reach = [said for said in (caller.name, caller.bar, caller.phone, caller.email) if said]
    return ReportDocument(
        number=report.event_id,
        source=report.source,
        person=one.person,
        whom=tuple(whom),
        reporter=report.reporter,
        holds=one.holds,
        court=report.court,
        docket=report.docket,
        alleged_scope=report.scope,
        at=rfc3339(report.at),
        verify_by=None if report.verify_by is None else rfc3339(report.verify_by),
        owed=owed,
        callback=report.callback,
        caller=None if caller is None else CallerDocument(**asdict(caller)),
        said=tuple(sorted({word.agency for word in report.words})),
        summary=report_summary(law, holds=one.holds),
        text=report_text(report, law, zone, holds=one.holds, owed=owed, caller=reach),
    )


def held_view(one: Waiting, law: Law) -> HeldDocument:
    """What waits, since when, and how it ends."""
    return HeldDocument(
        submission=one.submission,
        unit=one.unit,
        type=one.event_type,
        fields=one.fields,
        since=rfc3339(one.since),
        person=one.person,
        summary=waiting_summary(law),
        text=waiting_text(one, law, zone),
    )
