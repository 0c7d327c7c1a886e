"""Gathering a plan's dossier: what was agreed, everything that happened, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.dossier import (
    Dossier,
    DossierFile,
    DossierImpact,
    DossierMeasure,
    DossierStep,
)
from followbot.domain.errors import UsageError
from followbot.domain.impact import ImpactField
from followbot.domain.tables import ActionPlan, Change, Measure, id_of
from followbot.jobs.bot import agreed_plan
from followbot.jobs.digest_impacts import figures_of
from followbot.jobs.dossier_mails import dossier_mails, evidence_file
from followbot.jobs.due_diligence import private_marks
from followbot.store import exporting
from followbot.store import impacts as stored
from followbot.store.database import Database
from followbot.store.measures import measures_of, milestones_of
from followbot.store.plans import plan_by_ref
from followbot.store.rounds import asked_rounds
from followbot.writing.impact_trend import report_text
from followbot.writing.texts import texts_for

if TYPE_CHECKING:
    from sqlmodel import Session


def plan_dossier(database: Database, ref: str, now: datetime) -> Dossier:
    """The dossier of the plan with this ref; changes nothing.

    Raises:
        UsageError: there is no such plan.
    """
    with database.read() as session:
        plan = plan_by_ref(session, ref)
        if plan is None:
            raise UsageError(f"there is no plan `{ref}`", "`followbot plan list` shows them")
        agreed, rows = agreed_plan(session, id_of(plan)), measures_of(session, id_of(plan))
        wordings = exporting.wordings_by_version(session, id_of(plan))
        return Dossier(
            ref=plan.ref,
            title=plan.title,
            supplier=plan.supplier_name,
            site=plan.site,
            country=plan.country,
            buyer=plan.buyer_name,
            state=plan.state.value,
            source=" ".join(filter(None, (agreed.source, agreed.source_ref))).replace("_", " "),
            agreed_on=plan.agreed_on,
            made_at=now,
            timezone=plan.timezone,
            wordings=tuple((one.version, one.sha256, one.imported_at) for one in wordings),
            measures=tuple(_measure(session, plan, row) for row in rows),
            steps=tuple(sorted(_steps(session, plan, rows), key=lambda step: step.at)),
            mails=dossier_mails(session, id_of(plan), rows),
            files=tuple(_files(session, plan)),
            impacts=tuple(_impacts(session, plan)),
            reports=tuple(_reports(session, plan)),
        )


def _measure(session: Session, plan: ActionPlan, row: Measure) -> DossierMeasure:
    wording = agreed_plan(session, id_of(plan)).measure(row.ref)
    return DossierMeasure(
        ref=row.ref,
        title=row.title,
        severity=row.severity_class.value,
        zero_tolerance=row.zero_tolerance,
        confidential=bool(private_marks(session, plan).get(row.ref, {}).get("confidential")),
        status=row.status.value.replace("_", " "),
        first_deadline=row.first_agreed_deadline,
        deadline=row.current_deadline,
        breach=wording.breach if wording else "",
    )


def _steps(session: Session, plan: ActionPlan, rows: Sequence[Measure]) -> Iterator[DossierStep]:
    """Every change of the plan and of what belongs to it, and what was said of its measures."""
    named = {id_of(row): row.ref for row in rows}
    steps = {
        id_of(step): f"{row.ref} {step.ref}"
        for row in rows
        for step in milestones_of(session, id_of(row))
    }
    rounds = {id_of(row): f"round of {row.agreed_on}" for row in asked_rounds(session, id_of(plan))}
    wishes = {
        id_of(wish): f"{row.ref} new date"
        for row in rows
        for wish in exporting.wishes_of(session, id_of(row))
    }
    for subject, names in (
        ("actionplan", {id_of(plan): plan.ref}),
        ("measure", named),
        ("milestone", steps),
        ("round", rounds),
        ("extensionrequest", wishes),
    ):
        for change in exporting.changes_of_rows(session, subject, list(names)):
            yield _change(change, names[change.subject_id])
    yield from _said(session, rows)
    yield from _noted(session, plan, rows)


def _change(change: Change, about: str) -> DossierStep:
    before = f"{change.before} → " if change.before else ""
    return DossierStep(
        at=change.at,
        who=change.who,
        about=about,
        what=f"{change.field.replace('_', ' ')}: {before}{change.after or '–'}",
        why=change.why,
        mail=_mail(change.incoming_id, change.outgoing_id),
    )


def _mail(incoming_id: int | None, outgoing_id: int | None = None) -> str:
    if incoming_id is not None:
        return f"mail {incoming_id}"
    return f"letter {outgoing_id}" if outgoing_id is not None else ""


def _said(session: Session, rows: Sequence[Measure]) -> Iterator[DossierStep]:
    for row in rows:
        for update in exporting.updates_of(session, id_of(row)):
            said = [update.status.value.replace("_", " ") if update.status else ""]
            said.append(f"{update.percent} %" if update.percent is not None else "")
            said.append(f"new date {update.new_date}" if update.new_date else "")
            said.append(f"“{update.comment}”" if update.comment else "")
            kept = "" if update.applied else " (recorded, not taken)"
            yield DossierStep(
                update.reported_at, update.reported_by, row.ref,
                "said: " + ", ".join(part for part in said if part) + kept, "",
                _mail(update.incoming_id),
            )  # fmt: skip


def _noted(session: Session, plan: ActionPlan, rows: Sequence[Measure]) -> Iterator[DossierStep]:
    """Calls, visits, judgements and rewards: the buyer's own words and deeds."""
    named = {id_of(row): row.ref for row in rows}
    for talk in exporting.notes_of(session, id_of(plan)):
        about = named.get(talk.measure_id or 0, plan.ref)
        yield DossierStep(
            talk.noted_at, talk.noted_by, about, f"{talk.channel.value} of {talk.held_on}",
            talk.text, _mail(talk.incoming_id),
        )  # fmt: skip
    for row in rows:
        for one in exporting.verifications_of(session, id_of(row)):
            how = f" ({one.method.value.replace('_', ' ')})" if one.method else ""
            yield DossierStep(
                one.decided_at, one.decided_by, row.ref,
                one.verdict.value.replace("_", " ") + how, one.reason, _mail(one.incoming_id),
            )  # fmt: skip
    for promise in exporting.promises_of(session, id_of(plan)):
        outcome = "granted" if promise.granted else "refused"
        yield DossierStep(
            promise.decided_at, promise.decided_by, plan.ref,
            f"reward {outcome}: {promise.promise}", promise.reason, _mail(promise.incoming_id),
        )  # fmt: skip


def _files(session: Session, plan: ActionPlan) -> Iterator[DossierFile]:
    for place, (file, mail, row) in enumerate(
        exporting.evidence_of_plan(session, id_of(plan)), start=1
    ):
        yield evidence_file(place, file, mail, row.ref if row else "")


def _impacts(session: Session, plan: ActionPlan) -> Iterator[DossierImpact]:
    reporting = stored.reporting_of_plan(session, plan)
    for report in stored.reports_of(session, id_of(reporting)) if reporting else ():
        for row in stored.entries_of(session, id_of(report)):
            parts = [
                (part.value.replace("_", " "), str(getattr(row, part.value)))
                for part in ImpactField
                if part is not ImpactField.WHAT and getattr(row, part.value) not in (None, "")
            ]
            period = f"{report.period_from_on} – {report.period_to_on}"
            yield DossierImpact(period, row.number, row.what, tuple(parts))


def _reports(session: Session, plan: ActionPlan) -> Iterator[str]:
    """Each impact report of the plan's supplier, in one line."""
    reporting, texts = stored.reporting_of_plan(session, plan), texts_for("en")
    for report in stored.reports_of(session, id_of(reporting)) if reporting else ():
        looked = f" ({report.how_looked})" if report.how_looked else ""
        yield report_text(figures_of(session, report), texts) + looked
