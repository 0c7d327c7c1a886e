"""The garment factory in Gazipur: a plan that wraps up a visit, in Bangla and English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from followbot.demo.character import News
from followbot.demo.life.acts import Act
from followbot.demo.life.correspondent import Role
from followbot.demo.life.drafts import first_draft
from followbot.demo.life.machine import Command
from followbot.demo.life.manners import (
    SUNDAY_TO_THURSDAY,
    buyer,
    decided,
    done,
    numbered,
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

REF = "EXT-2026-01"
_COMPANY = "Example Textiles"
_BUYER = "buyer@example-nordic.example"
_REPORTED = "[Rr]eported as done"
_NEW_DATE = r"[Aa]sks for \d|proposes \d"
_REACHED, _DONE, _FIGURE = "সম্পন্ন", "সম্পন্ন হয়েছে", "সুবিধা"
_SIGNED = "স্বাক্ষর: রফিক হাসান, Factory Manager, স্বাক্ষর করতে পারেন"
_SIGNER = "signed by রফিক হাসান, Factory Manager, স্বাক্ষর করতে পারেন"

_NEWS: dict[str, tuple[News, ...]] = {
    "M-01": (
        percent(date(2026, 10, 24), "৫০%", 50, step("M-01.1", _REACHED)),
        percent(date(2026, 11, 14), "৮০%", 80),
        done(
            date(2026, 11, 28),
            _DONE,
            *photos("M-01", 4),
            *papers("M-01", "exit checks of 14 days", "evacuation drill"),
            also=(reading("M-01", _FIGURE, "175"),),
        ),
    ),
    "M-02": (
        percent(date(2026, 12, 1), "২০%", 20),
        percent(date(2027, 1, 2), "৪০%", 40),
        percent(date(2027, 2, 1), "৫০%", 50, step("M-02.1", _REACHED)),
        percent(
            date(2027, 4, 1),
            "৮০%",
            80,
            step("M-02.2", _REACHED),
            reading("M-02", _FIGURE, "48.5"),
        ),
        done(
            date(2027, 6, 1),
            _DONE,
            *papers("M-02", "training record", "committee", "complaints register"),
        ),
    ),
    "M-03": (
        percent(date(2026, 12, 1), "১০%", 10),
        percent(date(2027, 1, 2), "৩০%", 30, step("M-03.1", _REACHED)),
        percent(date(2027, 2, 1), "৬০%", 60),
        done(date(2027, 4, 1), _DONE, *papers("M-03", "result of the vote", "minutes")),
    ),
    "M-04": (
        percent(date(2026, 12, 1), "১০%", 10),
        percent(date(2027, 1, 2), "৩০%", 30, step("M-04.1", _REACHED)),
        percent(date(2027, 2, 1), "৫০%", 50),
        wants(date(2027, 4, 1), "নতুন তারিখ ৩০ জুন ২০২৭", date(2027, 6, 30)),
        percent(date(2027, 4, 20), "৭০%", 70, step("M-04.2", _REACHED)),
        done(date(2027, 6, 1), _DONE, *papers("M-04", "weekly hours", "capacity plan")),
    ),
    "M-05": (
        percent(date(2026, 12, 1), "৫০%", 50),
        percent(date(2027, 1, 2), "৮০%", 80, step("M-05.1", _REACHED)),
        done(date(2027, 2, 1), _DONE, *papers("M-05", "calculation", "bank confirmation")),
    ),
    "M-06": (
        percent(date(2027, 1, 2), "১০%", 10),
        percent(date(2027, 2, 1), "৩০%", 30, step("M-06.1", _REACHED)),
        percent(date(2027, 4, 1), "৫০%", 50, step("M-06.2", _REACHED)),
        percent(date(2027, 6, 1), "৮০%", 80),
        done(
            date(2027, 7, 29),
            _DONE,
            *papers("M-06", "risk assessments", "accident register", "minutes"),
        ),
    ),
    "M-07": (
        percent(date(2027, 1, 2), "৬০%", 60),
        done(date(2027, 2, 1), _DONE, *photos("M-07", 3), *papers("M-07", "stock list")),
    ),
}

_MANAGER = (
    Act(
        "answers the proposal",
        "কর্মপরিকল্পনার প্রস্তাব",
        (
            "{M-01} সম্মত",
            "{M-02} সম্মত",
            "{M-03} সম্মত",
            "{M-04} নতুন তারিখ ৩১ মে ২০২৭",
            "{M-05} সম্মত",
            "{M-06} সম্মত",
            "{M-07} নতুন তারিখ ২৮ ফেব্রুয়ারি ২০২৭",
            _SIGNED,
        ),
        (
            "M-01 accepted",
            "M-02 accepted",
            "M-03 accepted",
            "M-04 other_date 2027-05-31",
            "M-05 accepted",
            "M-06 accepted",
            "M-07 other_date 2027-02-28",
            _SIGNER,
        ),
    ),
)
_HR_MANAGER = (
    Act(
        "agrees to fewer letters",
        "Fewer letters from us",
        ("Yes",),
        ("rhythm agreed",),
    ),
    Act(
        "reports a severe impact",
        "adverse impacts",
        (
            "impact: two workers burned their hands at the dyeing machine",
            "found by: accident book",
            "people affected: 2",
            "actual or potential: actual",
            "severity: severe",
            "prevention: guards ordered",
            "remedy: hospital and wages paid",
            "next step: guards on all machines by March",
        ),
        ("impact 1: major, actual, 2 people",),
    ),
)


_BUYER_ACTS = (
    Act(
        "accepts the counter-proposal",
        "proposes 2 changes to your plan",
        ("{M-04} accept", "{M-07} accept"),
        ("M-04 counter accepted", "M-07 counter accepted", "the version is agreed"),
        company=_COMPANY,
    ),
    Act(
        "takes care of zero tolerance",
        "zero tolerance",
        ("ok",),
        ("escalation acknowledged",),
        company=_COMPANY,
    ),
    Act(
        "wants to verify by photos",
        "M-01",
        ("{M-01} verify by photos",),
        (),
        company=_COMPANY,
        asked="[Rr]eported as done",
        unsure=True,
    ),
    Act(
        "verifies by telephone",
        "not verified by papers alone",
        ("{M-01} verify by phone",),
        ("M-01 verified",),
        company=REF,
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
        "tells what was seen",
        "What did you see",
        ("visited: the exits are open, the training room is in use",),
        ("visit of 2027-03-16 noted",),
    ),
    Act(
        "grants a reward",
        "framework agreement",
        ("{The framework agreement} grant",),
        ("reward granted",),
        company=_COMPANY,
    ),
    Act(
        "takes care of the impact",
        "severe impact was reported",
        ("ok",),
        ("escalation acknowledged",),
        company=_COMPANY,
    ),
    decided(_COMPANY, "M-05", "verify by documents", "verified", _REPORTED),
    decided(_COMPANY, "M-07", "verify by photos", "verified", _REPORTED),
    decided(_COMPANY, "M-03", "verify by phone", "verified", _REPORTED),
    decided(_COMPANY, "M-04", "approve", "now due 2027-06-30", _NEW_DATE),
    decided(_COMPANY, "M-02", "verify by phone", "verified", _REPORTED, date(2027, 6, 1)),
    decided(_COMPANY, "M-04", "verify by phone", "verified", _REPORTED, date(2027, 6, 1)),
    decided(_COMPANY, "M-06", "verify by documents", "verified", _REPORTED),
)


def roles(plan: AgreedPlan) -> tuple[Role, ...]:
    """The factory manager (Bangla), the HR manager (English), and their buyer."""
    people = (
        ("Rafiq Hasan", "manager@example-textiles.example", "gmail", "bn", time(11), _MANAGER),
        ("Sample HR Manager", "compliance@example-textiles.example", "outlook", "en", time(10),
         _HR_MANAGER),
    )  # fmt: skip
    manager, hr = (
        supplier(
            plan, _COMPANY, Writer(name, address, "Asia/Dhaka"), program, language, at,
            SUNDAY_TO_THURSDAY, acts,
        )
        for name, address, program, language, at, acts in people
    )  # fmt: skip
    return (
        with_factory(manager, numbered, _NEWS),
        hr,
        buyer("Sample Buyer", _BUYER, "gmail", "en", time(9, 20), _BUYER_ACTS, REF),
    )


def commands(plan: AgreedPlan) -> tuple[Command, ...]:
    """The first version is put a week after the visit."""
    draft = first_draft(plan, {"M-04": date(2027, 5, 15), "M-07": date(2027, 2, 5)})
    return (
        Command(
            datetime(2026, 10, 20, 8, 0, tzinfo=UTC),
            REF,
            "followbot plan propose",
            lambda bot, now: propose(bot, draft, _BUYER, now),
        ),
    )
