"""The follow-up agreement of a plan file: `[follow_up]` with overrides, blackouts, escalation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from followbot.domain.plan import (
    Blackout,
    Cadence,
    CadenceOverride,
    EscalationTerms,
    FollowUpAgreement,
)
from followbot.domain.terms import FollowUpMode, SeverityClass
from followbot.plans.table import Table, text_item
from followbot.plans.values import (
    WEEKDAYS,
    Wrong,
    as_date,
    as_email,
    as_language,
    as_weekday,
    as_zone,
)

CHANNELS = ("email", "telephone", "visit")
UNTIL_FIRST = ("verified",)
MOST_REMINDERS = 2
DEFAULTS = FollowUpAgreement(FollowUpMode.PRE_ARRANGED, "UTC", None)


def read_follow_up(table: Table) -> FollowUpAgreement:
    """Read `[follow_up]`. Mandatory: `timezone`, and `cadence` for the mode `pre_arranged`."""
    mode = table.word("mode", FollowUpMode) or FollowUpMode.PRE_ARRANGED
    public_holidays = table.flag("public_holidays")
    reminders = _reminders(table)
    visits = _visits(table)
    agreement = FollowUpAgreement(
        mode=mode,
        timezone=table.checked("timezone", as_zone, required=True) or "UTC",
        cadence=_cadence(table, required=mode is FollowUpMode.PRE_ARRANGED),
        send_at=table.civil_time("send_at"),
        working_days=_working_days(table),
        public_holidays=DEFAULTS.public_holidays if public_holidays is None else public_holidays,
        language=table.checked("language", as_language) or DEFAULTS.language,
        copy_language=table.checked("copy_language", as_language) or "",
        first_request_on=table.civil_date("first_request_on"),
        ask_if_quiet_for_days=table.integer("ask_if_quiet_for_days", 1, 366),
        reply_within_working_days=table.integer("reply_within_working_days", 1, 60)
        or DEFAULTS.reply_within_working_days,
        reminders_working_days_after_send=reminders,
        max_measures_per_request=table.integer("max_measures_per_request", 1, 100)
        or DEFAULTS.max_measures_per_request,
        channels=_channels(table),
        planned_visits=tuple(sorted(visits)),
        overrides=_overrides(table),
        blackouts=_blackouts(table),
        escalation=_escalation(table),
        visit_travellers=tuple(sorted((on, by) for on, by in visits.items() if by)),
    )
    table.close()
    return agreement


def _visits(table: Table) -> dict[date, str]:
    """Days, or a day with the address of whoever goes: `2027-03-16 by ann@buyer.example`."""
    found = table.list_of("planned_visits", _as_visit, "a list of dates such as `[2027-01-31]`")
    visits: dict[date, str] = {}
    for visit in found:
        day, by = visit if isinstance(visit, tuple) else (visit, "")
        visits[day] = by or visits.get(day, "")
    if found:
        kept = [f"{day.isoformat()} by {by}" if by else day for day, by in sorted(visits.items())]
        table.keep("planned_visits", kept)
    return visits


def _as_visit(item: object) -> date | tuple[date, str] | Wrong:
    day, by, traveller = item.partition(" by ") if isinstance(item, str) else (item, "", "")
    on = as_date(day)
    if isinstance(on, Wrong) or not by:
        return on
    address = as_email(traveller)
    return address if isinstance(address, Wrong) else (on, address)


def _cadence(table: Table, required: bool) -> Cadence | None:
    """A rule in words or as RRULE, or a list of dates; the rules check what it says."""
    value = table.take("cadence", required)
    if value is None:
        return None
    if isinstance(value, str) and value.strip() and len(value) <= 500:
        table.keep("cadence", value.strip())
        return value.strip()
    if isinstance(value, list) and value:
        dates = table.list_of("cadence", as_date, "a list of dates")
        table.keep("cadence", sorted(set(dates)))
        return tuple(sorted(set(dates))) or None
    table.wrong(
        "cadence",
        value,
        "an RRULE such as `FREQ=MONTHLY;BYDAY=1SU`, words such as `monthly on the first Sunday`,"
        " or a list of dates",
    )
    return None


def _working_days(table: Table) -> frozenset[int] | None:
    if not table.has("working_days"):
        table.take("working_days")
        return None

    def weekday(item: object) -> int | Wrong:
        return as_weekday(item) if isinstance(item, str) else Wrong("weekdays such as `MO`")

    days = frozenset(table.list_of("working_days", weekday, "a list such as `['MO', 'TU']`"))
    if table.raw["working_days"] == []:
        table.error("working_days", "wrong_value", "at least one working day is expected")
    table.keep("working_days", [WEEKDAYS[day] for day in sorted(days)])
    return days


def _reminders(table: Table) -> tuple[int, ...]:
    key = "reminders_working_days_after_send"
    if not table.has(key):
        table.take(key)
        return DEFAULTS.reminders_working_days_after_send
    days = tuple(sorted(set(table.integers(key, 1, 60))))
    if len(days) > MOST_REMINDERS:
        table.error(key, "wrong_value", f"found {len(days)} reminders, at most two are sent")
    table.keep(key, days)
    return days


def _channels(table: Table) -> tuple[str, ...]:
    if not table.has("channels"):
        table.take("channels")
        return DEFAULTS.channels
    channels = table.list_of("channels", _one_of(CHANNELS), "a list of channels")
    table.keep("channels", tuple(dict.fromkeys(channels)))
    return tuple(dict.fromkeys(channels))


def _one_of(allowed: Sequence[str]) -> Callable[[object], str | Wrong]:
    def check(item: object) -> str | Wrong:
        word = item.strip().lower() if isinstance(item, str) else ""
        return word if word in allowed else Wrong(f"one of {', '.join(f'`{a}`' for a in allowed)}")

    return check


def _overrides(table: Table) -> tuple[CadenceOverride, ...]:
    overrides: list[CadenceOverride] = []
    for place, row in enumerate(table.tables("cadence_override"), start=1):
        row.head = f"[[follow_up.cadence_override]] no. {place}"
        override = _override(row)
        if override is None:
            continue
        if any(override.severity_class == other.severity_class for other in overrides):
            row.error(
                "severity_class",
                "duplicate_override",
                f"there are two rhythms for `{override.severity_class}`",
            )
        overrides.append(override)
    return tuple(overrides)


def _override(row: Table) -> CadenceOverride | None:
    severity_class = row.word("severity_class", SeverityClass)
    if severity_class is None and not row.has("severity_class"):
        row.error("severity_class", "missing", "`severity_class` is missing")
    cadence = _cadence(row, required=True)
    until_first = row.choice("until_first", UNTIL_FIRST)
    first_request_on = row.civil_date("first_request_on")
    starts_on = row.civil_date("starts_on")
    send_at = row.civil_time("send_at")
    row.close()
    if severity_class is None or cadence is None:
        return None
    return CadenceOverride(
        severity_class, cadence, until_first, first_request_on, starts_on, send_at
    )


def _blackouts(table: Table) -> tuple[Blackout, ...]:
    blackouts: list[Blackout] = []
    for place, row in enumerate(table.tables("blackout"), start=1):
        row.head = f"[[follow_up.blackout]] no. {place}"
        from_on = row.civil_date("from", required=True)
        to_on = row.civil_date("to") or from_on
        reason = row.line("reason")
        row.close()
        if from_on is None or to_on is None:
            continue
        if to_on < from_on:
            row.error("to", "wrong_order", f"`to` {to_on} lies before `from` {from_on}")
        blackouts.append(Blackout(from_on, to_on, reason))
    return tuple(blackouts)


def _escalation(parent: Table) -> EscalationTerms:
    table = parent.table("escalation")
    if table is None:
        return EscalationTerms()
    terms = EscalationTerms(
        stalled_after_rounds=table.integer("stalled_after_rounds", 1, 50),
        stalled_after_days=table.integer("stalled_after_days", 1, 1000),
        no_reply_after_requests=table.integer("no_reply_after_requests", 1, 50),
        ladder=tuple(dict.fromkeys(table.list_of("ladder", text_item, "a list of roles"))),
        acknowledge_within_working_days=table.integer("acknowledge_within_working_days", 1, 60),
    )
    if table.raw.get("ladder") == []:
        table.error("ladder", "missing", "at least one role of the buyer is expected")
    table.close()
    return terms
