from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import Severity
from followbot.domain.terms import SeverityClass
from followbot.rules.severity import class_rank, measure_order, order_key, severity_class_of
from tests.rules.agreements import a_measure

CRITICAL, MAJOR, MINOR, OBSERVATION = SeverityClass
RATINGS = st.integers(0, 4)


@pytest.mark.parametrize(
    ("scale", "scope", "irremediability", "expected"),
    [
        (4, 1, 1, CRITICAL),
        (1, 1, 4, CRITICAL),
        (3, 1, 1, MAJOR),
        (1, 1, 3, MAJOR),
        (2, 4, 1, MAJOR),
        (2, 4, 2, MAJOR),
        (2, 3, 2, MINOR),
        (1, 4, 1, MINOR),
        (1, 1, 2, MINOR),
        (1, 3, 1, OBSERVATION),
        (0, 0, 0, OBSERVATION),
    ],
)
def test_the_class_follows_from_the_ratings(
    scale: int, scope: int, irremediability: int, expected: SeverityClass
) -> None:
    assert severity_class_of(scale, scope, irremediability) is expected


@given(RATINGS, RATINGS, RATINGS)
def test_a_higher_rating_never_gives_a_milder_class(
    scale: int, scope: int, irremediability: int
) -> None:
    here = class_rank(severity_class_of(scale, scope, irremediability))
    assert class_rank(severity_class_of(min(4, scale + 1), scope, irremediability)) <= here
    assert class_rank(severity_class_of(scale, min(4, scope + 1), irremediability)) <= here
    assert class_rank(severity_class_of(scale, scope, min(4, irremediability + 1))) <= here


def test_zero_tolerance_comes_first_then_class_gravity_irremediability_scope_deadline() -> None:
    usual = {
        "zero_tolerance": False,
        "severity_class": MAJOR,
        "gravity": 3,
        "irremediability": 2,
        "scope": 2,
        "deadline": date(2027, 3, 1),
    }
    steps: list[dict[str, object]] = [
        {"zero_tolerance": True, "severity_class": MINOR, "gravity": 1},
        {"severity_class": CRITICAL, "gravity": 1, "deadline": date(2029, 1, 1)},
        {"gravity": 4, "irremediability": 1},
        {"irremediability": 3, "scope": 1},
        {"scope": 4, "deadline": date(2028, 1, 1)},
        {"deadline": date(2027, 1, 1)},
        {},
        {"severity_class": MINOR, "gravity": 4},
    ]
    keys = [order_key(**(usual | step)) for step in steps]  # type: ignore[arg-type]  # a table
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_an_agreed_measure_is_ordered_by_its_ratings() -> None:
    mild = a_measure()
    grave = replace(mild, severity=Severity(MAJOR, scale=3, scope=2, irremediability=3))
    urgent = replace(mild, zero_tolerance=True)
    assert sorted([mild, grave, urgent], key=measure_order) == [urgent, grave, mild]
