"""The plan lint: what is unwise or impossible in a plan whose file could be read.

`error`: the plan cannot be followed up as written. `warning`: it can, and somebody should
look. `note`: good to know. Every text says what was found and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator

from followbot.domain.plan import AgreedPlan, Finding, Level
from followbot.domain.terms import FollowUpMode, PlanState, SeverityClass
from followbot.rules.cadence import regular_cadence
from followbot.rules.lint_cadence import cadence_remarks
from followbot.rules.lint_measures import measure_remarks
from followbot.rules.lint_remark import Remark, override_where
from followbot.rules.recognition import unknown_words


def lint_plan(plan: AgreedPlan, file: str) -> tuple[Finding, ...]:
    """Return all that the lint has to say about a plan; `file` is the name that findings give."""
    remarks = (
        *cadence_remarks(plan),
        *_agreement_remarks(plan),
        *_follow_up_remarks(plan),
        *_ladder_remarks(plan),
        *measure_remarks(plan),
        *_promise_remarks(plan),
    )
    return tuple(
        Finding(file, remark.where, remark.level, remark.rule, remark.text) for remark in remarks
    )


def _agreement_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    consulted = plan.worker_representatives_consulted
    if not consulted:
        said = "were not" if consulted is False else "are not said to have been"
        yield Remark(
            "plan.worker_representatives_consulted",
            "warning" if consulted is False else "note",
            "no_worker_consulted",
            f"worker representatives {said} consulted about the measures; who is affected knows"
            " what works (UN Guiding Principle 18(b))",
        )
    if plan.agreed_on is None and plan.state in {PlanState.AGREED, PlanState.ACTIVE}:
        text = "the day of agreement is not named; deadlines cannot be judged against it"
        yield Remark("plan.agreed_on", "note", "no_agreement_date", text)


def _follow_up_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    follow_up = plan.follow_up
    nothing_asked = regular_cadence(plan) is None
    if nothing_asked and follow_up.mode is FollowUpMode.ONGOING:
        text = "nobody is asked: name `cadence` or `ask_if_quiet_for_days` as a safety net"
        yield Remark("follow_up.cadence", "warning", "no_rhythm", text)
    if nothing_asked and follow_up.mode is FollowUpMode.ON_VISIT and not follow_up.planned_visits:
        text = "mode `on_visit` without `planned_visits` and without `cadence` asks nobody"
        yield Remark("follow_up.planned_visits", "warning", "no_rhythm", text)
    for on, traveller in follow_up.visit_travellers:
        if plan.buyer.with_email(traveller) is None:
            text = (
                f"`{traveller}` of the visit on {on} is no contact of the buyer here; it gets the"
                " visit sheet only where `[people]` of the configuration names it"
            )
            yield Remark("follow_up.planned_visits", "warning", "unknown_traveller", text)
    if "email" not in follow_up.channels:
        text = "`email` is not among the channels, but followbot asks by e-mail"
        yield Remark("follow_up.channels", "warning", "no_email_channel", text)
    late = [
        day
        for day in follow_up.reminders_working_days_after_send
        if day >= follow_up.reply_within_working_days
    ]
    if late:
        text = (
            f"a reminder {late[-1]} working days after the letter comes when the answer was due,"
            f" after {follow_up.reply_within_working_days}"
        )
        where = "follow_up.reminders_working_days_after_send"
        yield Remark(where, "warning", "reminder_too_late", text)
    yield from _unused_overrides(plan)


def _unused_overrides(plan: AgreedPlan) -> Iterator[Remark]:
    classes = {measure.severity.severity_class for measure in plan.measures}
    if any(measure.zero_tolerance for measure in plan.measures):
        classes.add(SeverityClass.CRITICAL)
    for place, override in enumerate(plan.follow_up.overrides, start=1):
        if override.severity_class not in classes:
            text = f"no measure of the plan is `{override.severity_class}`"
            where = override_where(place, "severity_class")
            yield Remark(where, "note", "override_unused", text)


def _promise_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    """A promise nobody is asked about before every measure is verified, though it names less."""
    refs = [measure.ref for measure in plan.measures]
    for place, promised in enumerate(plan.recognitions, start=1):
        if words := unknown_words(promised.condition_rule, refs):
            text = (
                f"`{words[0]}` is neither `all`, nor a class, nor a measure of the plan, so the "
                "promise waits until every measure is verified"
            )
            where = f"[[recognition]] no. {place}, condition_rule"
            yield Remark(where, "warning", "condition_rule", text)


def _ladder_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    """Whoever is named in the ladder must be a contact of the buyer."""
    ladder = plan.follow_up.escalation.ladder
    # The responsible buyer is always somebody: without the role it is the primary contact.
    nobody = [
        role
        for role in ladder
        if role != "responsible_buyer" and plan.buyer.with_role(role) is None
    ]
    level: Level = "error" if ladder and len(nobody) == len(ladder) else "warning"
    for role in nobody:
        text = f"no contact of the buyer has the role `{role}`"
        yield Remark("follow_up.escalation.ladder", level, "ladder_role", text)
