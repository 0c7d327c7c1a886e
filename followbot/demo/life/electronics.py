"""The electronics plant in Suzhou: a plan after a self-assessment, in Chinese."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from followbot.demo.character import News
from followbot.demo.life.acts import Act
from followbot.demo.life.correspondent import Role
from followbot.demo.life.drafts import first_draft
from followbot.demo.life.machine import Command
from followbot.demo.life.manners import (
    WEEKDAYS,
    buyer,
    decided,
    done,
    papers,
    percent,
    photos,
    reading,
    step,
    supplier,
    wants,
    with_factory,
)
from followbot.demo.programs.received import Writer
from followbot.domain.plan import AgreedPlan
from followbot.jobs.propose import propose

REF = "EXE-2026-04"
_COMPANY = "Example Electronics"
_BUYER = "electronics@example-nordic.example"
_REPORTED = "[Rr]eported as done"
_NEW_DATE = r"[Aa]sks for \d|proposes \d"
_REACHED, _DONE, _FIGURE = "完成", "已完成", "效益"
_SIGNED = "签署人：陈静，人力资源总监，有权签署"
_SIGNER = "signed by 陈静, 人力资源总监, 有权签署"

_FORGOTTEN = frozenset({date(2026, 12, 29)})

_NEWS: dict[str, tuple[News, ...]] = {
    "M-01": (
        percent(date(2026, 11, 16), "40%", 40, step("M-01.1", _REACHED)),
        percent(date(2026, 12, 14), "70%", 70, step("M-01.2", _REACHED)),
        wants(date(2027, 1, 10), "新日期 2027年2月26日，实验室预约推迟", date(2027, 2, 26)),
        done(
            date(2027, 1, 22),
            _DONE,
            *papers("M-01", "air before", "air after", "data sheet", "change record", "totals"),
            also=(reading("M-01", _FIGURE, "3.4"),),
        ),
    ),
    "M-02": (
        percent(date(2026, 11, 16), "50%", 50, step("M-02.1", _REACHED)),
        done(
            date(2026, 11, 30),
            _DONE,
            *photos("M-02", 1),
            *papers("M-02", "week 46", "week 47", "week 48", "week 49"),
        ),
    ),
    "M-03": (
        percent(date(2027, 1, 10), "50%", 50, step("M-03.1", _REACHED)),
        done(
            date(2027, 3, 8),
            _DONE,
            *papers("M-03", "agency A", "agency B", "calculation", "bank confirmation"),
        ),
    ),
    "M-04": (
        percent(date(2027, 1, 10), "20%", 20, step("M-04.1", _REACHED)),
        percent(date(2027, 3, 8), "40%", 40, reading("M-04", _FIGURE, "92.8")),
        percent(date(2027, 5, 10), "60%", 60, step("M-04.2", _REACHED)),
        done(
            date(2027, 7, 12),
            _DONE,
            *papers("M-04", "weekly hours"),
            also=(reading("M-04", _FIGURE, "95.2"),),
        ),
    ),
    "M-05": (
        percent(date(2027, 1, 10), "30%", 30, step("M-05.1", _REACHED)),
        percent(date(2027, 3, 8), "60%", 60),
        done(date(2027, 5, 10), _DONE, *papers("M-05", "March", "April")),
    ),
    "M-06": (
        percent(date(2027, 1, 10), "30%", 30, step("M-06.1", _REACHED)),
        percent(date(2027, 3, 8), "60%", 60, step("M-06.2", _REACHED)),
        done(date(2027, 5, 10), _DONE, *photos("M-06", 1), *papers("M-06", "cases")),
    ),
}

_DIRECTOR = (
    Act(
        "answers the proposal",
        "行动计划提案",
        (
            "{M-01} 同意",
            "{M-02} 同意",
            "{M-03} 新日期 2027年3月31日",
            "{M-04} 同意",
            "{M-05} 新日期 2027年6月30日",
            "新措施：员工信任的申诉渠道，2027年5月31日前",
            _SIGNED,
        ),
        (
            "M-01 accepted",
            "M-02 accepted",
            "M-03 other_date 2027-03-31",
            "M-04 accepted",
            "M-05 other_date 2027-06-30",
            "M-06 own 2027-05-31",
            _SIGNER,
        ),
    ),
    Act(
        "accepts the next version",
        "这是我们的下一份提案",
        ("全部同意", _SIGNED),
        ("M-03 accepted", "M-05 accepted", "M-06 accepted", _SIGNER, "the version is agreed"),
    ),
    Act(
        "accepts the amendment",
        "修改建议",
        ("全部同意", _SIGNED),
        (*(f"M-0{n} accepted" for n in range(1, 7)), _SIGNER, "the version is agreed"),
    ),
)
_ENGINEER = (
    Act("keeps the rhythm", "我们少来信", ("不同意",), ("rhythm refused by supplier",)),
    Act(
        "reports two impacts",
        "负面影响报告",
        (
            "影响：清洗工位有两人皮肤过敏",
            "发现方式：健康检查",
            "受影响人数：2",
            "实际或潜在：实际",
            "严重程度：轻微",
            "补救：已调岗，工资不变",
            "",
            "影响：新化学品可能刺激眼睛",
            "发现方式：风险评估",
            "受影响人数：0",
            "实际或潜在：潜在",
            "严重程度：轻微",
            "预防：护目镜",
        ),
        ("impact 1: minor, actual, 2 people", "impact 2: minor, potential, 0 people"),
    ),
)


_BUYER_ACTS = (
    Act(
        "decides the counter-proposal",
        "proposes 3 changes to your plan",
        ("{M-03} accept", "{M-05} accept 15 June 2027", "{M-06} accept"),
        (
            "M-03 counter accepted",
            "M-05 counter countered 2027-06-15",
            "M-06 counter accepted",
        ),
        company=_COMPANY,
    ),
    Act(
        "offers fewer rounds",
        "Ask less often",
        ("{Ask less often} approve",),
        ("rhythm offered",),
        company=_COMPANY,
    ),
    Act(
        "lets the supplier report",
        "Ready to report",
        ("{Ready to report impacts} approve",),
        ("reporting reporting",),
        company=_COMPANY,
    ),
    Act(
        "plans a visit",
        "Supplier follow-up",
        ("EXE-2026-04 visit 20 April 2027 by csr@example-nordic.example",),
        ("visit on 2027-04-20 by csr@example-nordic.example",),
        from_on=date(2027, 3, 20),
    ),
    Act(
        "refuses a reward",
        "customer audit planned",
        ("{The customer audit planned} refuse because M-01 came after its first agreed day",),
        ("reward refused",),
        company=_COMPANY,
    ),
    Act(
        "grants a reward",
        "sensor board",
        ("{First choice for the sensor board} grant",),
        ("reward granted",),
        company=_COMPANY,
    ),
    decided(_COMPANY, "M-02", "verify by documents", "verified", _REPORTED),
    decided(_COMPANY, "M-01", "approve", "now due 2027-02-26", _NEW_DATE),
    decided(_COMPANY, "M-01", "verify by third party", "verified", _REPORTED, date(2027, 1, 20)),
    decided(_COMPANY, "M-03", "verify by documents", "verified", _REPORTED),
    decided(_COMPANY, "M-05", "verify by documents", "verified", _REPORTED),
    decided(_COMPANY, "M-06", "verify by phone", "verified", _REPORTED),
    decided(_COMPANY, "M-04", "verify by phone", "verified", _REPORTED),
)


def _numbered(number: int, words: str) -> str:
    return f"{number}、{words}"


def roles(plan: AgreedPlan) -> tuple[Role, ...]:
    """The EHS manager and the HR director (both Chinese), and their buyer."""
    people = (
        ("李经理", "ehs@example-electronics.example", time(10), _ENGINEER, "提案|修改|提议"),
        ("陈静", "hr@example-electronics.example", time(11), _DIRECTOR, ""),
    )
    engineer, director = (
        supplier(
            plan, _COMPANY, Writer(name, address, "Asia/Shanghai"), "qq", "zh", at, WEEKDAYS,
            acts, leaves,
        )
        for name, address, at, acts, leaves in people
    )  # fmt: skip
    return (
        with_factory(engineer, _numbered, _NEWS, _FORGOTTEN),
        director,
        buyer("Sample Category Manager", _BUYER, "outlook", "en", time(10), _BUYER_ACTS, REF),
    )


def commands(plan: AgreedPlan) -> tuple[Command, ...]:
    """The first version, and the whole wording of the supplier's own measure as an amendment."""
    draft = first_draft(plan, {"M-03": date(2027, 2, 28), "M-05": date(2027, 5, 31)}, {"M-06"})

    def command(at: datetime, what: AgreedPlan) -> Command:
        return Command(
            at, REF, "followbot plan propose", lambda bot, now: propose(bot, what, _BUYER, now)
        )

    return (
        command(datetime(2026, 10, 16, 7, 0, tzinfo=UTC), draft),
        command(datetime(2026, 11, 2, 8, 0, tzinfo=UTC), plan),
    )
