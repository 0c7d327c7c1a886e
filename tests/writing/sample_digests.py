"""Facts of digests: a busy week, a quiet one, a manager's roll-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from followbot.domain.facts_benefit import BenefitLine, IndicatorFacts
from followbot.domain.facts_digest import (
    BuyerLine,
    DigestDecision,
    DigestFacts,
    DigestItem,
    MeasureLine,
    PlanLine,
    ReadLine,
)
from followbot.domain.pace import PaceBenchmark, PaceSource
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.scorecard import Scorecard, SeverityRow, Slip
from followbot.domain.terms import MeasureStatus, SeverityClass
from tests.writing.sample_facts import BUYER, PLAN, SUPPLIER, WAY, buyer

GARMENT, GARMENT_PLAN = "Example Garment JSC", "EXG-2026-03"
DUE, WISHED = date(2027, 6, 30), date(2027, 8, 30)


def decision(letter: str, kind: str, **more: object) -> DigestDecision:
    """A decision about the sample plan."""
    values: dict[str, object] = {
        "plan_ref": PLAN, "supplier_name": SUPPLIER, "country": "BD", **more,
    }  # fmt: skip
    return DigestDecision(letter, kind, **values)  # type: ignore[arg-type]


DECISIONS = (
    decision(
        "A", "verify", measure_ref="M-01", measure_title="Keep every exit unlocked", days=3,
        severity_class=SeverityClass.CRITICAL, zero_tolerance=True, more_than_desk=True,
        words="all bars are in place since Monday",
        proofs=MeasureProofs(
            (Proof("photo", "each exit, inside and outside", 4, 2),
             Proof("record", "report of one evacuation drill", 1, 0)),
            ("exit-1.jpg", "exit-2.jpg"),
        ),
    ),
    decision(
        "B", "new_date", measure_ref="M-02", measure_title="End shouting and threats",
        severity_class=SeverityClass.MAJOR, due_on=DUE, first_due_on=date(2027, 3, 31),
        new_date=WISHED, days=4, words="trainer is late",
    ),
    decision(
        "C", "telephone", plan_ref=GARMENT_PLAN, supplier_name=GARMENT, country="VN", days=74,
        name="Linh Tran", email="linh@garment.example", owner="HR & Compliance Manager",
    ),
    decision(
        "D", "held_mail", email="foreman@gmail.example", subject="Re: your question", days=2,
        words="the doors are done, wages 60 %",
        read=(ReadLine("M-01", "Keep every exit unlocked", MeasureStatus.REPORTED_COMPLETE),
              ReadLine("M-03", "Pay the missing overtime premium", None, 60)),
    ),
    decision(
        "E", "closed_measure", measure_ref="M-07", measure_title="Warm breaks",
        email="compliance@example-textiles.example", subject="breaks again", days=1,
        words="the break room is closed for the season, exits 60 %",
        read=(ReadLine("M-01", "Keep every exit unlocked", None, 60),),
    ),
    decision("F", "bounced_contact", name="Old Manager", email="old@example-textiles.example"),
    decision("G", "stopped_contact", name="Rafiq", email="rafiq@example-textiles.example"),
    decision("H", "nobody_reached", due_on=date(2026, 11, 15)),
    decision(
        "J", "proposed_contact", measure_ref="M-05", measure_title="Chemical store",
        name="Mr Karim", email="karim@example-textiles.example",
        owner="compliance@example-textiles.example",
    ),
    decision("K", "help", measure_ref="M-06", measure_title="Safety management system", days=5,
             words="we have nobody who can train"),
    decision("L", "reward", days=9, words="three more styles for the next season"),
    decision("M", "duty", measure_ref="M-03", measure_title="Pay the missing overtime premium",
             due_on=date(2026, 11, 20), days=3, late=True, owner="Sample Buyer",
             words="lead time of at least 75 days"),
    decision("N", "impact_reporting", days=3),
    decision("O", "rhythm_slower", subject="every 4 weeks on Sunday",
             words="every 2 weeks on Sunday"),
    decision("P", "rhythm_faster", subject="monthly on day 1", words="every 2 months on day 1"),
)  # fmt: skip

COUNTER = decision(
    "Q", "counter", measure_ref="M-07", measure_title="Second water pump", days=4,
    subject="other_date", new_date=date(2027, 8, 15), words="the pump comes in July",
)  # fmt: skip
"""What a supplier proposes instead; with it the whole digest would be cut by some mail programs."""


def _plan(
    name: str, site: str, country: str, numbers: tuple[int, ...], flag: str, **more: object
) -> PlanLine:
    total, verified, awaiting, on_track, attention, overdue = numbers
    values: dict[str, object] = {
        "trend": (0.1, 0.2, 0.2, 0.4, 0.5, 0.5, 0.6, 0.67),
        "next_round_on": date(2026, 12, 6),
        **more,
    }
    return PlanLine(
        PLAN, "Action plan", name, site, country, total, verified, awaiting,
        on_track, attention, overdue, flag, **values,  # type: ignore[arg-type]
    )  # fmt: skip


PLANS = (
    _plan(SUPPLIER, "Unit 2, Gazipur", "BD", (12, 7, 1, 2, 1, 1), "attention"),
    _plan(GARMENT, "Binh Duong", "VN", (10, 4, 0, 2, 2, 2), "silent", silent_days=74),
    _plan("Example Tekstil A.Ş.", "Bursa", "TR", (9, 9, 0, 0, 0, 0), "completed"),
    _plan("Example Electronics 示例电子", "Suzhou", "CN", (18, 12, 1, 5, 0, 0), "on_track"),
    _plan("Example Foods", "Aarhus", "DK", (4, 1, 0, 0, 0, 0), "paused",
          next_round_on=None, paused_until=date(2026, 12, 1)),
)  # fmt: skip


def item(reason: str, ref: str = "", title: str = "", **more: object) -> DigestItem:
    """An entry about the sample plan."""
    return DigestItem(reason, PLAN, SUPPLIER, ref, title, **more)  # type: ignore[arg-type]


def measure_line(ref: str, title: str, **more: object) -> MeasureLine:
    """A row of the spreadsheet."""
    values: dict[str, object] = {
        "plan_ref": PLAN, "supplier_name": SUPPLIER, "site": "Unit 2, Gazipur", "country": "BD",
        "buyer": "Sample Buyer", "measure_ref": ref, "measure_title": title,
        "severity_class": SeverityClass.MAJOR, "zero_tolerance": False,
        "status": MeasureStatus.IN_PROGRESS, "percent": 40,
        "first_due_on": date(2026, 10, 15), "due_on": date(2026, 11, 15), **more,
    }  # fmt: skip
    return MeasureLine(**values)  # type: ignore[arg-type]


MEASURES = (
    measure_line(
        "M-01", "Keep every exit unlocked", zero_tolerance=True,
        severity_class=SeverityClass.CRITICAL, status=MeasureStatus.REPORTED_COMPLETE,
        last_answer_on=date(2026, 11, 20), last_words="all bars are in place since Monday",
        flags=("zero_tolerance",), proofs_here=2, proofs_wanted=5, decisions=("A",),
    ),
    measure_line(
        "M-03", "Pay the missing overtime premium", flags=("overdue", "duty"), decisions=("M",),
        next_round_on=date(2026, 12, 6),
    ),
    measure_line("M-09", "Warm breaks", status=MeasureStatus.VERIFIED, percent=100),
)  # fmt: skip


CARD = Scorecard(
    rows=(
        SeverityRow(
            "zero_tolerance",
            ((MeasureStatus.IN_PROGRESS, 1), (MeasureStatus.REPORTED_COMPLETE, 1)),
            late=0,
        ),
        SeverityRow("major", ((MeasureStatus.NOT_STARTED, 12), (MeasureStatus.VERIFIED, 33)), 3),
    ),
    total=47,
    verified=33,
    awaiting=1,
    late=Slip(3, 12),
    late_first=Slip(5, 40),
    asked=10,
    answered=9,
    pace_days=96,
    pace_cases=33,
)


def digest(language: str = "en") -> DigestFacts:
    """A digest of a busy week."""
    return DigestFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=date(2026, 11, 23),
        from_on=date(2026, 11, 16),
        to_on=date(2026, 11, 22),
        slot="2026-W47",
        plans=PLANS,
        decisions=DECISIONS,
        pressing=len(DECISIONS),
        stalled=(
            item("stalled", "M-06", "Safety management system", days=64,
                 pace=PaceBenchmark(120, 335, PaceSource.OWN)),
            item("stalled", "M-08", "Complaints box", days=66,
                 pace=PaceBenchmark(120, 90, PaceSource.SUPPLIERS, cases=7)),
        ),
        silent=(DigestItem("silent", GARMENT_PLAN, GARMENT, days=74, acknowledged=True),),
        overdue=(
            item("overdue", "M-03", "Pay the missing overtime premium", days=7,
                 due_on=date(2026, 11, 15), first_due_on=date(2026, 10, 15)),
        ),
        coming=(
            item("deadline", "M-05", "Chemical store", due_on=date(2026, 12, 2)),
            item("visit", due_on=date(2026, 12, 3)),
        ),
        benefits=(
            BenefitLine(
                PLAN, SUPPLIER, "M-02", "End shouting and threats on the lines",
                IndicatorFacts(
                    "line efficiency", "percent", Decimal("49.2"), date(2026, 11, 20),
                    Decimal(46), date(2026, 10, 31), Decimal(51), better=True,
                ),
                new=True,
            ),
        ),
        card=CARD,
        improvers=(
            DigestItem(
                "verified", PLAN, "Example Tekstil A.Ş.", count=2, name="Ayşe", detail="9/9"
            ),
        ),
        delivery=(item("unknown_delivery", detail="compliance@example-textiles.example"),),
        measures=MEASURES,
        verified=2,
        reported=3,
        answers=6,
        rounds=8,
    )  # fmt: skip


def quiet_digest(language: str = "en") -> DigestFacts:
    """A digest of a week in which nothing happened."""
    return replace(
        digest(language), decisions=(), pressing=0, stalled=(), silent=(), overdue=(), coming=(),
        improvers=(), delivery=(), verified=0, reported=0, answers=0,
    )  # fmt: skip


def roll_up(language: str = "en") -> DigestFacts:
    """What a manager gets: every responsible buyer in a row."""
    escalated = decision(
        "A", "escalated", measure_ref="M-03", measure_title="Pay the missing overtime premium",
        severity_class=SeverityClass.MAJOR, due_on=date(2026, 11, 15), days=6, subject="overdue",
        owner="Sample Buyer",
    )  # fmt: skip
    return replace(
        quiet_digest(language),
        recipient=replace(buyer(language), name="Mia Manager", role="csr_manager"),
        decisions=(escalated,),
        pressing=1,
        buyers=(
            BuyerLine("Sample Buyer", "buyer@example-nordic.example", 4, 31, 3, 1, 5, 12, 2),
            BuyerLine("Other Buyer", "other@example-nordic.example", 1, 6, 0, 0, 0, None, 0),
        ),
        manager=True,
        answers=9,
    )
