"""Random agreements in twelve countries, as plan files that a buyer could have written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from followbot.domain.plan import AgreedPlan
from followbot.plans.canonical import canonical_json, tree_of
from followbot.plans.proposed import MeasureChange, changed
from followbot.plans.toml_file import read_plan_document, read_plan_text


@dataclass(frozen=True, slots=True)
class Country:
    """A country of suppliers: its code, a zone, and the weekdays usually off (0 is Monday)."""

    code: str
    zone: str
    days_off: frozenset[int]


_WEEKEND = frozenset({5, 6})
_FRIDAY = frozenset({4, 5})
COUNTRIES = (
    Country("BD", "Asia/Dhaka", _FRIDAY),
    Country("CN", "Asia/Shanghai", _WEEKEND),
    Country("VN", "Asia/Ho_Chi_Minh", _WEEKEND),
    Country("TR", "Europe/Istanbul", _WEEKEND),
    Country("IN", "Asia/Kolkata", _WEEKEND),
    Country("EG", "Africa/Cairo", _FRIDAY),
    Country("MA", "Africa/Casablanca", _WEEKEND),
    Country("PT", "Europe/Lisbon", _WEEKEND),
    Country("PL", "Europe/Warsaw", _WEEKEND),
    Country("MX", "America/Mexico_City", _WEEKEND),
    Country("CL", "America/Santiago", _WEEKEND),
    Country("AU", "Australia/Lord_Howe", _WEEKEND),
)
"""Friday weekends, half-hour zones and steps, both hemispheres, Ramadan clocks."""

CADENCES = (
    "weekly on Tuesday",
    "every 2 weeks on Monday",
    "monthly on day 31",
    "monthly on the first Sunday",
    "monthly on the last Thursday",
    "quarterly on day 1",
    "FREQ=MONTHLY;BYDAY=2WE",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH",
    "FREQ=MONTHLY;BYMONTHDAY=15",
)
SEND_AT = ("08:30:00", "09:00:00", "09:30:00", "10:00:00")
SEVERITIES = (("critical", 4), ("major", 3), ("major", 3), ("minor", 2), ("minor", 2))
TITLES = (
    "Emergency exits unlocked at all times",
    "Wages paid by the seventh of the month",
    "Chemical store with containment",
    "Fire alarm tested every month",
    "Age records of all workers complete",
    "Ventilation of the spray booth",
)
BUYERS = (
    ("Bea Buyer", "bea@buyer.example", "DK", "Europe/Copenhagen"),
    ("Carl Buyer", "carl@buyer.example", "US", "America/New_York"),
)


def random_plan(seed: int, number: int, starts_on: date) -> AgreedPlan:
    """The `number`-th plan of a world; the same numbers give the same plan."""
    dice = Random(f"{seed}/{number}")
    country = COUNTRIES[number % len(COUNTRIES)]
    buyer = BUYERS[number % len(BUYERS)]
    text = _HEAD.format(
        number=number,
        agreed_on=starts_on,
        buyer=buyer[0],
        buyer_email=buyer[1],
        buyer_country=buyer[2],
        buyer_zone=buyer[3],
        country=country.code,
        zone=country.zone,
        cadence=dice.choice(CADENCES),
        send_at=dice.choice(SEND_AT),
        override=_OVERRIDE if dice.random() < 0.4 else "",
        blackout=_blackout(dice, starts_on) if dice.random() < 0.5 else "",
    )
    text = text.replace("[follow_up]\n", f"[follow_up]\n{_visits(seed, number, starts_on)}", 1)
    if number % 2 == 0:
        text += _PROMISE.format(decide_on=starts_on + timedelta(days=35 + number))
    count = dice.choice((2, 3, 5, 7))
    text += "".join(_measure(dice, n, starts_on) for n in range(1, count + 1))
    read = read_plan_text(text, f"plan-{number}.toml")
    assert read.plan is not None, read.findings
    return read.plan


def is_proposed(number: int) -> bool:
    """Whether this plan is drawn up together first; the others are agreed from the beginning."""
    return number % 4 == 3


def is_invited(number: int) -> bool:
    """Whether the supplier of this plan is asked to draw it up itself."""
    return number % 12 == 7


def is_amended(number: int) -> bool:
    """Whether a change of this plan is proposed while it is followed up."""
    return number % 4 == 1


def reports_impacts(number: int) -> bool:
    """Whether the buyer lets this supplier report its impacts from the beginning."""
    return number % 3 == 0


def without_measures(plan: AgreedPlan) -> AgreedPlan:
    """The same plan as a draft, whose measures its supplier is to write."""
    tree = tree_of(plan.document)
    head = tree["plan"]
    assert isinstance(head, dict)
    head.pop("agreed_on")
    tree["plan"] = {**head, "status": "draft", "source": "self_assessment"}
    del tree["measure"]
    document = canonical_json(tree)
    return replace(read_plan_document(document), document=document)


def with_more_time(plan: AgreedPlan) -> AgreedPlan:
    """The same plan with two months more for its last measure."""
    last = plan.measures[-1]
    later = MeasureChange(last.ref, deadline=last.deadline + timedelta(days=60))
    document = changed(plan.document, [later], [])
    return replace(read_plan_document(document), document=document)


def _visits(seed: int, number: int, starts_on: date) -> str:
    """The agreed visits of a plan, one in three: to a traveller who is named, and to nobody."""
    if number % 3:
        return ""
    dice = Random(f"{seed}/{number}/visits")
    first = starts_on + timedelta(days=20 + dice.randrange(40))
    second = first + timedelta(days=25 + dice.randrange(20))
    return f'planned_visits = ["{first} by mia@buyer.example", {second}]\n'


def _measure(dice: Random, number: int, starts_on: date) -> str:
    severity, scale = dice.choice(SEVERITIES)
    days = {"critical": 60, "major": 200, "minor": 500}[severity]
    deadline = starts_on + timedelta(days=days + dice.randrange(300))
    return _MEASURE.format(
        number=number,
        title=TITLES[number % len(TITLES)],
        deadline=deadline,
        scale=scale,
        severity=severity,
        milestone=starts_on + timedelta(days=45),
    )


def _blackout(dice: Random, starts_on: date) -> str:
    start = starts_on + timedelta(days=dice.randrange(20, 300))
    return _BLACKOUT.format(start=start, end=start + timedelta(days=dice.randrange(1, 12)))


_HEAD = """
[plan]
ref = "P-{number:03}"
title = "Action plan {number}"
status = "active"
agreed_on = {agreed_on}
starts_on = {agreed_on}
[buyer]
name = "Buyer A/S"
country = "{buyer_country}"
timezone = "{buyer_zone}"
[[buyer.contacts]]
name = "{buyer}"
role = "responsible_buyer"
email = "{buyer_email}"
[[buyer.contacts]]
name = "Mia Manager"
role = "csr_manager"
email = "mia@buyer.example"
[supplier]
name = "Factory {number}"
country = "{country}"
site = "Unit 1"
[[supplier.contacts]]
name = "Contact {number}"
role = "Manager"
email = "contact@factory-{number:03}.example"
primary = true
[follow_up]
mode = "pre_arranged"
timezone = "{zone}"
send_at = {send_at}
cadence = "{cadence}"
{override}{blackout}
[follow_up.escalation]
stalled_after_rounds = 2
no_reply_after_requests = 2
ladder = ["responsible_buyer", "csr_manager"]
acknowledge_within_working_days = 5
"""
_PROMISE = """
[[recognition]]
kind = "more_orders"
promise = "Ten thousand more shirts"
condition = "all critical measures are in order"
decide_on = {decide_on}
owner = "responsible_buyer"
"""
_OVERRIDE = """
[[follow_up.cadence_override]]
severity_class = "critical"
cadence = "every 2 weeks on Wednesday"
until_first = "verified"
"""
_BLACKOUT = """
[[follow_up.blackout]]
from = {start}
to = {end}
reason = "stock-taking"
"""
_MEASURE = """
[[measure]]
ref = "M-{number:02}"
title = "{title}"
deadline = {deadline}
severity = {{ scale = {scale}, scope = 2, irremediability = 2, class = "{severity}" }}
[[measure.milestone]]
ref = "M-{number:02}.1"
title = "First step"
due = {milestone}
"""
