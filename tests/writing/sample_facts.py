"""Facts that letters of the tests are written from: one rich example of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from followbot.domain.facts import (
    LastAnswer,
    MeasureFacts,
    MilestoneFacts,
    NotedLine,
    PlanSection,
    ReceiptFacts,
    ReplyWay,
    RequestFacts,
)
from followbot.domain.facts_benefit import IndicatorFacts
from followbot.domain.facts_escalation import (
    CoveredMeasure,
    DueReward,
    EscalationCase,
    EscalationFacts,
    HistoryLine,
    ReportedProof,
    WantedDate,
)
from followbot.domain.facts_impact import NotedImpact
from followbot.domain.facts_letter import LetterFacts
from followbot.domain.identity import BotIdentity
from followbot.domain.impact import Actuality
from followbot.domain.pace import PaceBenchmark, PaceSource
from followbot.domain.plan import EvidenceRequirement, Person
from followbot.domain.reply import Question
from followbot.domain.terms import (
    EscalationRule,
    LetterKind,
    MeasureStatus,
    QuestionAbout,
    SeverityClass,
)

TODAY = date(2026, 11, 22)
TOKEN = "fbabcdefghijklmnopqrstuvwxyz"
IDENTITY = BotIdentity("followbot@example-nordic.example")
WAY = ReplyWay(IDENTITY.address_with(TOKEN), TOKEN, "FB-7K3M9Q")
BUYER = "Example Nordic A/S"
SUPPLIER = "Example Textiles Ltd"
PLAN = "EXT-2026-01"
RESPONSIBLE = Person("Sample Buyer", "buyer@example-nordic.example", "responsible_buyer")
PHOTO = EvidenceRequirement("photo", "each exit, inside and outside, with the date visible", 4)
DRILL = EvidenceRequirement("record", "report of one evacuation drill with times")


def contact(language: str = "en") -> Person:
    """The supplier's contact, writing in this language."""
    return Person(
        "Sample HR Manager",
        "compliance@example-textiles.example",
        "HR & Compliance Manager",
        language,
        primary=True,
    )


def buyer(language: str = "en") -> Person:
    """The responsible buyer, reading in this language."""
    return replace(RESPONSIBLE, language=language)


def measure(number: int, title: str, due_on: date, **more: object) -> MeasureFacts:
    """A measure of the sample plan."""
    values: dict[str, object] = {
        "number": number,
        "plan_ref": PLAN,
        "ref": f"M-{number:02d}",
        "title": title,
        "status": MeasureStatus.IN_PROGRESS,
        "percent": None,
        "due_on": due_on,
        "first_due_on": due_on,
        "severity_class": SeverityClass.MAJOR,
        **more,
    }
    return MeasureFacts(**values)  # type: ignore[arg-type]  # a table of keyword values


MEASURES = (
    measure(
        1,
        "Keep every exit unlocked and clear while people are in the building",
        date(2026, 12, 2),
        percent=40,
        severity_class=SeverityClass.CRITICAL,
        zero_tolerance=True,
        last_answer=LastAnswer(
            date(2026, 11, 15), MeasureStatus.IN_PROGRESS, 40, comment="panic bars ordered"
        ),
        milestones=(
            MilestoneFacts("M-01.1", "Panic bars ordered", date(2026, 11, 12), "reached"),
            MilestoneFacts("M-01.2", "All bars in place", date(2026, 11, 20), "pending"),
            MilestoneFacts("M-01.3", "Evacuation drill held", date(2026, 12, 1), "pending"),
        ),
        evidence_wanted=(PHOTO, DRILL),
        why_it_pays="Never shown beside zero tolerance.",
    ),
    measure(
        2,
        "End shouting and threats on the lines",
        date(2027, 6, 30),
        status=MeasureStatus.NOT_STARTED,
        why_it_pays="lines led by trained supervisors make more pieces per hour.",
        asked_by_others="ILO C190, ETI Base Code 9, SA8000",
        finding="supervisor_skills",
        study="Tufts University, impact assessment of Better Work, 2016",
        reading_of="line efficiency (percent)",
        last_answer=LastAnswer(date(2026, 11, 15), MeasureStatus.NOT_STARTED),
    ),
    measure(
        3,
        "Pay the missing overtime premium for April to September 2026",
        date(2026, 11, 15),
        percent=70,
        last_answer=LastAnswer(
            date(2026, 11, 1),
            MeasureStatus.IN_PROGRESS,
            70,
            date(2027, 1, 15),
            "lines 1-6 are paid",
        ),
    ),
    measure(4, "Free election of the participation committee", date(2027, 1, 31)),
    measure(
        5,
        "Chemical store: containment and safety sheets in Bangla",
        date(2026, 12, 20),
        severity_class=SeverityClass.MINOR,
        last_answer=LastAnswer(date(2026, 11, 15), None, 90),
    ),
)
SECTION = PlanSection(
    plan_ref=PLAN,
    plan_title="Action plan after the visit to Example Textiles Ltd",
    supplier_name=SUPPLIER,
    site="Unit 2, Gazipur",
    source="visit",
    source_ref="VISIT-2026-10-13",
    source_date=date(2026, 10, 13),
    total=12,
    verified=7,
    awaiting=1,
    measures=MEASURES,
    round_on=TODAY,
    answer_by=date(2026, 12, 3),
)


def status_request(language: str = "en") -> RequestFacts:
    """A status request over five measures of one plan."""
    return RequestFacts(
        kind=LetterKind.STATUS_REQUEST,
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        sections=(SECTION,),
    )


def many_measures(count: int, language: str = "en") -> RequestFacts:
    """A status request over as many measures as wanted."""
    measures = tuple(
        replace(MEASURES[index % 5], number=index + 1, ref=f"M-{index + 1:02d}")
        for index in range(count)
    )
    section = replace(SECTION, measures=measures, total=count + 3)
    return replace(status_request(language), sections=(section,))


def two_plans(language: str = "en") -> RequestFacts:
    """A status request over two sites; the numbers run through."""
    other = tuple(
        replace(MEASURES[index], number=index + 4, plan_ref="EXT-2026-02", ref=f"M-0{index + 1}")
        for index in range(2)
    )
    second = replace(
        SECTION,
        plan_ref="EXT-2026-02",
        site="Unit 5, Savar",
        measures=other,
        verified=0,
        awaiting=0,
    )
    first = replace(SECTION, measures=MEASURES[:3])
    return replace(status_request(language), sections=(first, second))


def reminder(language: str = "en") -> RequestFacts:
    """A reminder over two measures, three were answered."""
    section = replace(SECTION, measures=(MEASURES[1], MEASURES[3]))
    return replace(
        status_request(language),
        kind=LetterKind.REMINDER,
        sections=(section,),
        reminders_left=1,
        answered=3,
        answered_on=date(2026, 11, 24),
    )


def receipt(language: str = "en") -> ReceiptFacts:
    """A receipt with one question about a date."""
    question = Question(
        "M-03",
        QuestionAbout.DATE,
        "finish 03/04/2027, bank holiday",
        ("3 3 Apr 2027", "3 4 Mar 2027"),
        PLAN,
    )
    titles = [one.title for one in MEASURES]
    return ReceiptFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=date(2026, 11, 24),
        received_at=datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Asia/Dhaka")),
        plan_ref=PLAN,
        plan_title=SECTION.plan_title,
        supplier_name=SUPPLIER,
        total=12,
        verified=7,
        awaiting=2,
        lines=(
            NotedLine(
                1, PLAN, "M-01", titles[0], MeasureStatus.REPORTED_COMPLETE, 100,
                was_status=MeasureStatus.IN_PROGRESS, was_percent=40,
                evidence=("doorB2.jpg", "doorB4.jpg"), reached=("M-01.2",),
            ),
            NotedLine(
                2, PLAN, "M-02", titles[1], new_date=date(2027, 7, 30),
                due_on=date(2027, 6, 30), comment="trainer is free in July only",
                readings=((Decimal("49.2"), "%"),),
                indicator=IndicatorFacts(
                    "line efficiency", "percent", Decimal("49.2"), date(2026, 11, 24),
                    Decimal(46), date(2026, 10, 31), Decimal(51), better=True,
                ),
            ),
            NotedLine(
                3, PLAN, "M-03", titles[2], MeasureStatus.IN_PROGRESS, 70,
                was_status=MeasureStatus.IN_PROGRESS, was_percent=70, changed=False,
            ),
            NotedLine(
                4, PLAN, "M-04", titles[3], MeasureStatus.BLOCKED,
                was_status=MeasureStatus.IN_PROGRESS, help=True,
            ),
            NotedLine(5, PLAN, "M-05", titles[4], changed=False),
        ),
        questions=((3, question),),
        files=("minutes.pdf",),
        unread=("please see the attached minutes",),
        next_round_on=date(2027, 1, 10),
        new_dates_wait_for_buyer=True,
        help_wanted=True,
    )  # fmt: skip


def confirmation(language: str = "en") -> ReceiptFacts:
    """A receipt that asks "is this right?" because the mail carried no token."""
    return replace(receipt(language), confirm=True, questions=(), unread=(), files=())


def nothing_noted(language: str = "en") -> ReceiptFacts:
    """A receipt for a mail that said nothing about any measure."""
    return replace(receipt(language), lines=(), questions=(), help_wanted=False)


OF_THE_PLAN = {
    EscalationRule.SILENT,
    EscalationRule.UNDELIVERABLE,
    EscalationRule.RECOGNITION_DUE,
    EscalationRule.NEW_ADVERSE_IMPACT,
}
PROOF = ReportedProof(
    date(2026, 11, 5),
    described=False,
    received=1,
    wanted=(
        EvidenceRequirement("photo", "each exit, inside and outside", 4),
        EvidenceRequirement("report", "report of one drill"),
    ),
)
OF_THE_RULE: dict[EscalationRule, dict[str, object]] = {
    EscalationRule.ZERO_TOLERANCE_OPEN: {"zero_tolerance": True, "next_name": "", "next_role": ""},
    EscalationRule.UNDELIVERABLE: {"address": "old.manager@factory.example"},
    EscalationRule.BLOCKED_HELP_WANTED: {"blocked": True},
    EscalationRule.EVIDENCE_MISSING: {"proof": PROOF},
    EscalationRule.VERIFICATION_WAITING: {"proof": PROOF},
    EscalationRule.EXTENSION_WAITING: {
        "wish": WantedDate(
            date(2027, 1, 30),
            date(2026, 11, 20),
            "the inspection moved to January because of the election",
            date(2026, 12, 8),
        )
    },
    EscalationRule.NEW_ADVERSE_IMPACT: {
        "impact": NotedImpact(
            1,
            "Two workers burned their hands",
            "accident book",
            2,
            Actuality.ACTUAL,
            SeverityClass.MAJOR,
            remedy="treatment paid",
            next_step="guards by March",
        )
    },
    EscalationRule.RECOGNITION_DUE: {
        "reward": DueReward(
            "the framework agreement runs 24 months", "all measures verified", date(2026, 11, 2)
        )
    },
}


def came_late(measures: int = 4) -> EscalationCase:
    """A plan of which several measures had passed their day when it was taken in."""
    return case(
        EscalationRule.CRITICAL_OVERDUE,
        measure_ref="",
        measure_title="",
        due_on=None,
        covered=tuple(
            CoveredMeasure(
                n, f"M-{n:02}", f"Measure number {n}", date(2026, 9, n), SeverityClass.CRITICAL
            )
            for n in range(1, measures + 1)
        ),
    )


def case(rule: EscalationRule, **more: object) -> EscalationCase:
    """A case about the sample plan."""
    about_measure = {
        "number": 6,
        "measure_ref": "M-06",
        "measure_title": "Put a health and safety management system in place",
        "due_on": date(2026, 11, 2),
        "first_due_on": date(2026, 8, 31),
        "severity_class": SeverityClass.MAJOR,
        "pace": PaceBenchmark(120, 335, PaceSource.OWN, "warehouse in Taulov"),
    }
    values: dict[str, object] = {
        "rule": rule,
        "plan_ref": PLAN,
        "plan_title": SECTION.plan_title,
        "supplier_name": SUPPLIER,
        "site": "Unit 2, Gazipur",
        "country": "BD",
        "contact": contact(),
        **({} if rule in OF_THE_PLAN else about_measure),
        "days": 74 if rule == EscalationRule.SILENT else 20,
        "rounds_asked": 5,
        "rounds_answered": 3,
        "reminders_sent": 2,
        "last_answer": LastAnswer(
            date(2026, 9, 9), MeasureStatus.IN_PROGRESS, 40, comment="the consultant is late"
        ),
        "history": (
            HistoryLine(date(2026, 9, 6), "round_sent"),
            HistoryLine(date(2026, 9, 9), "answered"),
            HistoryLine(date(2026, 11, 1), "round_sent"),
            HistoryLine(date(2026, 11, 8), "reminder_sent"),
        ),
        "acknowledge_by": date(2026, 11, 30),
        "next_role": "csr_manager",
        "next_name": "Sample CSR Lead",
        **OF_THE_RULE.get(rule, {}),
        **more,
    }
    return EscalationCase(**values)  # type: ignore[arg-type]  # a table of keyword values


def escalation(*cases: EscalationCase, language: str = "en") -> EscalationFacts:
    """An escalation letter about these cases, to the first rung."""
    return EscalationFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=TODAY,
        cases=cases,
    )


def all_samples(language: str = "en") -> dict[str, LetterFacts]:
    """Every kind of letter in one language, by a name."""
    from tests.writing import sample_decisions as decided
    from tests.writing import sample_digests as digests
    from tests.writing import sample_impacts as impacts
    from tests.writing import sample_pace as pace
    from tests.writing import sample_people as people
    from tests.writing import sample_visits as visits
    from tests.writing.sample_lists import lists
    from tests.writing.sample_proposals import proposals

    silent, overdue = case(EscalationRule.SILENT), case(EscalationRule.OVERDUE)
    return {
        "status_request": status_request(language),
        "two_plans": two_plans(language),
        "compact": many_measures(14, language),
        "reminder": reminder(language),
        "receipt": receipt(language),
        "confirmation": confirmation(language),
        "nothing_noted": nothing_noted(language),
        **{rule.value: escalation(case(rule), language=language) for rule in EscalationRule},
        "came_late": escalation(came_late(), language=language),
        "downtime": escalation(
            *(
                case(rule, letter=f"{first}{second}")
                for first, second in zip("ABCDEFGH" * 5, "ABCDE" * 8, strict=True)
                for rule in (EscalationRule.OVERDUE,)
            ),
            language=language,
        ),
        "several": escalation(silent, replace(overdue, letter="B"), language=language),
        "digest": digests.digest(language),
        "quiet_digest": digests.quiet_digest(language),
        "roll_up": digests.roll_up(language),
        "decision_receipt": decided.decision_receipt(language),
        "nothing_decided": decided.nothing_decided(language),
        "buyer_decision": decided.buyer_decision(language),
        "verified_all": decided.verified_all(language),
        "introduction": people.introduction(language),
        "recognition": pace.recognition(language),
        "rhythm_offer": pace.rhythm_offer(language),
        "faster_rhythm": pace.faster_rhythm(language),
        "absence": people.absence(language),
        "absence_without_deputy": people.absence_without_deputy(language),
        "impact_request": impacts.request(language),
        "impact_reminder": impacts.reminder(language),
        "impact_receipt": impacts.receipt(language),
        "impacts_complete": impacts.complete(language),
        "impacts_how_looked": impacts.how_looked(language),
        "impacts_nothing_read": impacts.nothing_read(language),
        "visit_sheet": visits.visit_sheet(language),
        "visit_moved": visits.visit_moved(language),
        "visit_off": visits.visit_off(language),
        "visit_question": visits.visit_question(language),
        **lists(language),
        **proposals(language),
    }
