"""The three suppliers of the demo and their buyer. All people and companies are invented."""

from __future__ import annotations

from datetime import date, time

from followbot.demo.buyer import Manager, Opinion
from followbot.demo.character import Absence, Character, News, Story
from followbot.demo.evidence import certificate, photo
from followbot.demo.programs.received import Writer
from followbot.domain.terms import MeasureStatus

_DONE = MeasureStatus.REPORTED_COMPLETE
_GOING = MeasureStatus.IN_PROGRESS
_NOT_YET = MeasureStatus.NOT_STARTED
_SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
_MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
_FIRST = date(2026, 11, 1)
_NEW_DATE = r"\b(?:Asks for|proposes) \d"
_REPORTED = r"\b[Rr]eported (?:M-\d+ )?as done"

DEAD_ADDRESSES = frozenset({"selin@karasu-tekstil.example"})
"""Of people who left their company: the server takes mail to them and returns it."""


def _shalbon() -> Character:
    """Quick, friendly, half Bangla and half English; sends photos, later needs a new date."""
    return Character(
        plan_ref="DEMO-BD",
        company="Shalbon Knitwear",
        writer=Writer(
            name="Nusrat Karim",
            address="compliance@shalbon-knitwear.example",
            timezone="Asia/Dhaka",
            company="Shalbon Knitwear Ltd, Gazipur",
            position="HR & Compliance Manager",
        ),
        program="outlook",
        shown_language="bn",
        line=lambda number, words: f"{number} {words}",
        greeting=("Dear Ida,", ""),
        closing=(),
        answers_after_days=2,
        answers_at=time(10, 30),
        works_on=_SUNDAY_TO_THURSDAY,
        stories=(
            Story(
                "M-01",
                "Keep every exit unlocked while people are inside",
                (
                    News(_FIRST, "60% panic bars ordered", percent=60),
                    News(
                        date(2026, 11, 30),
                        "done, photos attached",
                        status=_DONE,
                        files=(photo("exit_floor3.png", 1), photo("exit_floor2.png", 2)),
                    ),
                ),
            ),
            Story(
                "M-02",
                "Discharge permit for the effluent plant renewed",
                (
                    News(_FIRST, "কাজ চলছে", status=_GOING),
                    News(
                        date(2026, 12, 20),
                        "new date 30 Jan 2027, DoE inspection is late",
                        new_date=date(2027, 1, 30),
                    ),
                    News(date(2027, 1, 15), "৯০%", percent=90),
                ),
            ),
            Story(
                "M-03",
                "Overtime paid at the legal premium on all lines",
                (
                    News(_FIRST, "৭০%", percent=70),
                    News(
                        date(2026, 12, 20),
                        "সম্পন্ন হয়েছে",
                        status=_DONE,
                        files=(
                            certificate(
                                "bank_confirmation.pdf",
                                ("Bank confirmation", "148 persons, total BDT 1,204,500"),
                            ),
                        ),
                    ),
                    News(
                        date(2027, 1, 15),
                        "done, list attached",
                        status=_DONE,
                        files=(certificate("names.pdf", ("Payroll", "148 names with amounts")),),
                    ),
                ),
            ),
            Story(
                "M-04",
                "Worker participation committee elected",
                (
                    News(_FIRST, "not started", status=_NOT_YET),
                    News(date(2026, 12, 20), "40% vote announced", percent=40),
                    News(date(2027, 1, 15), "done", status=_DONE),
                ),
            ),
        ),
    )


def _yunshan() -> Character:
    """Short Chinese lines; writes a date that can be read in two ways; forgets one letter."""
    return Character(
        plan_ref="DEMO-CN",
        company="Ningbo Yunshan",
        writer=Writer(
            name="王敏", address="ehs@yunshan-electronics.example", timezone="Asia/Shanghai"
        ),
        program="qq",
        shown_language="zh",
        line=lambda number, words: f"{number}、{words}",
        greeting=(),
        closing=(),
        answers_after_days=3,
        answers_at=time(11, 0),
        works_on=_MONDAY_TO_FRIDAY,
        forgets_on=frozenset({date(2027, 1, 18)}),
        stories=(
            Story(
                "M-01",
                "Interlocked guards on all presses",
                (News(_FIRST, "完成", status=_DONE, files=(photo("冲压机防护.png", 3),)),),
            ),
            Story(
                "M-02",
                "Solvent store with containment and ventilation",
                (
                    News(_FIRST, "60% 等待检查", percent=60),
                    News(date(2026, 12, 20), "80%", percent=80),
                    News(
                        date(2027, 1, 20),
                        "已完成",
                        status=_DONE,
                        files=(photo("溶剂仓库.png", 4),),
                    ),
                ),
            ),
            Story(
                "M-03",
                "Working week of at most 60 hours",
                (
                    News(
                        _FIRST,
                        "新日期 2027年4月3日",
                        new_date=date(2027, 4, 3),
                        hasty="03/04/2027",
                    ),
                    News(date(2026, 12, 20), "进行中", status=_GOING),
                    News(date(2027, 1, 20), "75%", percent=75),
                ),
            ),
            Story(
                "M-04",
                "Fire extinguishers in the dormitory inspected",
                (
                    News(_FIRST, "进行中", status=_GOING),
                    News(date(2026, 12, 20), "已完成", status=_DONE),
                ),
            ),
        ),
    )


def _karasu() -> Character:
    """Away at first, one answer in prose from a phone, then nothing any more."""
    return Character(
        plan_ref="DEMO-TR",
        company="Karasu Tekstil",
        writer=Writer(
            name="Emre Aydin", address="emre@karasu-tekstil.example", timezone="Europe/Istanbul"
        ),
        program="iphone",
        shown_language="en",
        line=lambda _number, words: words,
        greeting=("Dear Ida,", ""),
        closing=("", "Best regards", "Emre"),
        answers_after_days=1,
        answers_at=time(14, 10),
        works_on=_MONDAY_TO_FRIDAY,
        absence=Absence(
            from_on=date(2026, 11, 20),
            back_on=date(2026, 12, 8),
            notice="I am out of the office until 7 December 2026 with no access to e-mail.\n"
            "For urgent matters please call our office.\n\nEmre Aydin",
        ),
        silent_from=date(2026, 12, 9),
        stories=(
            Story(
                "M-01",
                "Self-closing fire doors in stairwell B",
                (
                    News(
                        _FIRST,
                        "The self-closing fire doors in stairwell B are at 70%.",
                        percent=70,
                    ),
                ),
            ),
            Story(
                "M-02",
                "Overtime recorded in the payroll system",
                (
                    News(
                        _FIRST,
                        "For the overtime in the payroll system we need until 29 January 2027.",
                        new_date=date(2027, 1, 29),
                    ),
                ),
            ),
            Story("M-03", "Grievance box opened and answered every week", ()),
            Story("M-04", "Dyestuff stock list with safety data sheets", ()),
        ),
    )


def characters() -> tuple[Character, ...]:
    """All suppliers of the demo, in the order of their first letter."""
    return (_shalbon(), _yunshan(), _karasu())


def buyer_character() -> Manager:
    """Decides in a line over coffee; leaves Karasu's wish alone, so that it climbs and lapses."""
    return Manager(
        writer=Writer(
            name="Ida Holmgaard", address="ida@example-nordic.example", timezone="Europe/Copenhagen"
        ),
        program="gmail",
        answers_at=time(9, 20),
        opinions=(
            Opinion("Ningbo Yunshan", "M-03", _NEW_DATE, "approve 26 Mar 2027", _FIRST),
            Opinion("Ningbo Yunshan", "M-01", _REPORTED, "verify", _FIRST),
            Opinion("Shalbon Knitwear", "M-01", _REPORTED, "verify by phone", _FIRST),
            Opinion("Shalbon Knitwear", "M-02", _NEW_DATE, "approve", _FIRST),
            Opinion("Shalbon Knitwear", "M-03", _REPORTED, "return: list of names missing", _FIRST),
            Opinion("Shalbon Knitwear", "M-03", _REPORTED, "verify", date(2027, 1, 20)),
        ),
    )
