"""Confidential findings of a plan file become a plan of their own, for the people named."""

from __future__ import annotations

from followbot.plans.annex import parts_of
from followbot.plans.toml_file import read_plan_text
from tests.plans.plan_text import text_with

BOTH = """
[plan]
ref = "P-1"
title = "A plan"
agreed_on = 2026-11-02
[buyer]
name = "Buyer"
[[buyer.contacts]]
email = "bea@buyer.example"
role = "responsible_buyer"
[[buyer.contacts]]
email = "mia@buyer.example"
role = "csr_manager"
[supplier]
name = "Factory"
[[supplier.contacts]]
email = "anna@factory.example"
primary = true
[[supplier.contacts]]
email = "boris@factory.example"
confidential = true
[follow_up]
timezone = "Asia/Dhaka"
cadence = "monthly on day 3"
planned_visits = ["2027-03-16 by mia@buyer.example"]
[follow_up.escalation]
ladder = ["responsible_buyer", "csr_manager"]
[[recognition]]
kind = "public_thanks"
promise = "thanks"
[[measure]]
ref = "M-01"
title = "Open"
deadline = 2027-01-31
[[measure]]
ref = "M-02"
title = "Secret"
deadline = 2027-01-31
confidential = true
"""


def parts(text: str) -> list[tuple[str, list[str], list[str], list[str]]]:
    plan = read_plan_text(text, "plan.toml").plan
    assert plan is not None
    return [
        (
            one.ref,
            [measure.ref for measure in one.measures],
            [person.email for person in one.supplier.contacts],
            [person.email for person in one.buyer.contacts],
        )
        for one in parts_of(plan)
    ]


SUPPLIER = ["anna@factory.example", "boris@factory.example"]
BUYER = ["bea@buyer.example", "mia@buyer.example"]


def test_a_confidential_finding_is_followed_up_with_the_named_people_alone() -> None:
    assert parts(BOTH) == [
        ("P-1", ["M-01"], SUPPLIER, BUYER),
        ("P-1-C", ["M-02"], SUPPLIER[1:], BUYER[:1]),
    ]


def test_whoever_is_named_at_the_buyer_belongs_to_them() -> None:
    named = BOTH.replace('"mia@buyer.example"\n', '"mia@buyer.example"\nconfidential = true\n', 1)
    assert parts(named)[1][3] == BUYER


def test_a_plan_of_confidential_findings_alone_keeps_its_ref() -> None:
    secret = BOTH.replace('title = "Open"', 'title = "Open"\nconfidential = true')
    assert parts(secret) == [("P-1", ["M-01", "M-02"], SUPPLIER[1:], BUYER[:1])]


def test_a_plan_that_is_confidential_itself_is_for_all_its_contacts() -> None:
    whole = BOTH.replace('title = "A plan"', 'title = "A plan"\nconfidential = true')
    assert parts(whole) == [("P-1", ["M-01", "M-02"], SUPPLIER, BUYER)]


def test_the_annex_tells_nobody_else_and_promises_nothing_twice() -> None:
    plan = read_plan_text(BOTH, "plan.toml").plan
    assert plan is not None
    shared, annex = parts_of(plan)
    assert (shared.confidential, annex.confidential) == (False, True)
    assert annex.follow_up.escalation.ladder == ("responsible_buyer",)
    assert annex.follow_up.visit_travellers == ()
    assert len(annex.follow_up.planned_visits) == 1
    assert (len(shared.recognitions), len(annex.recognitions)) == (1, 0)
    assert parts_of(annex) == (annex,)
    assert parts_of(shared) == (shared,)


def test_a_plan_without_confidential_findings_stays_as_it_is() -> None:
    plan = read_plan_text(text_with(), "plan.toml").plan
    assert plan is not None
    assert parts_of(plan) == (plan,)


def test_a_confidential_finding_that_nobody_is_named_for_is_an_error() -> None:
    reading = read_plan_text(BOTH.replace("boris@factory.example\"\nconfidential = true",
                                          "boris@factory.example\""), "plan.toml")  # fmt: skip
    assert [(one.where, one.rule) for one in reading.findings if one.level == "error"] == [
        ("[[measure]] M-02, confidential", "nobody_named")
    ]
