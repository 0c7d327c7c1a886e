"""Milestones whose titles say which of several, how many, or a deed of no list."""

from __future__ import annotations

import pytest

from tests.reading.own_plans import Plan, reached

PRESSES: Plan = (
    ("Two-hand controls on the presses", ("First press converted", "All presses converted")),
    ("Line room roofs", ("20 roofs repaired",)),
    ("Pesticide store and emergency exit", ("Wall opened", "Steel stairs in place")),
    ("Fans and cool water", ("Fans ordered",)),
    ("Sunday work with consent", ("Consent form posted",)),
    ("Recruitment fees paid back to 214 workers", ("First half paid",)),
)
TOLD = (
    ("en", "1. first press is converted", {"M-01.1": True}),
    ("hi", "1. pehla press convert ho gaya hai, baki ka kaam chal raha hai", {"M-01.1": True}),
    ("en", "2. 20 roofs repaired out of 46", {"M-02.1": True}),
    ("en", "3. wall opened and steel stairs are in place", {"M-03.1": True, "M-03.2": True}),
    ("en", "4. Fans ordered 20 units", {"M-04.1": True}),
    ("en", "4. Fans ordered, goods not arrived", {"M-04.1": True}),
    ("en", "5. Consent form is posted at all notice boards", {"M-05.1": True}),
    ("en", "6. First half paid to all 214 workers", {"M-06.1": True}),
)
UNTOLD = (
    ("en", "1. second press is converted", "another one"),
    ("hi", "1. doosra press convert ho gaya hai", "another one"),
    ("en", "2. 12 roofs repaired out of 46", "too few"),
    ("en", "2. 46 roofs repaired out of 50", "another number"),
    ("en", "3. wall will be opened", "a plan"),
    ("en", "3. wall is not opened", "a not"),
    ("en", "4. Fans will be ordered 20 units", "a plan"),
    ("en", "4. Fans ordered? goods not arrived", "a question"),
    ("en", "4. 20 units of cable ordered", "another thing"),
    ("en", "5. Consent form will be posted at all notice boards", "a plan"),
    ("en", "5. Price list is posted at all notice boards", "another thing"),
    ("en", "6. Half paid to the landlord for the hostel", "another payment"),
    ("en", "6. second half paid to all 214 workers", "another half"),
)


@pytest.mark.parametrize(("language", "text", "told"), TOLD)
def test_which_and_how_many_are_told_as_the_title_says(
    language: str, text: str, told: dict[str, bool]
) -> None:
    assert reached(PRESSES, language, text).items() >= told.items()


@pytest.mark.parametrize(("language", "text", "why"), UNTOLD)
def test_another_one_another_number_and_a_plan_reach_no_milestone(
    language: str, text: str, why: str
) -> None:
    assert True not in reached(PRESSES, language, text).values(), why


def test_korean_joins_end_a_milestone_before_what_goes_on() -> None:
    plan: Plan = (("화학물질 보관창고 정비", ("방유턱 설치",)), ("환기", ()))
    told = reached(plan, "ko", "1번 방유턱 설치 끝났고 선반 정리 중입니다.")
    assert told == {"M-01.1": True}
