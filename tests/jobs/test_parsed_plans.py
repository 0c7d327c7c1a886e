"""Parsed plans are kept at hand, packed beyond that if parsed twice, never beyond the bound."""

from __future__ import annotations

from pickletools import genops
from zlib import decompress

import pytest

from followbot.domain.plan import AgreedPlan
from followbot.jobs import parsed_plans
from followbot.jobs.parsed_plans import ParsedPlans
from tests.jobs.world import a_plan


def parsed_twice(parsed: ParsedPlans, plans: dict[str, AgreedPlan]) -> None:
    for _ in range(2):
        for key, plan in plans.items():
            parsed.keep(key, plan)


def test_a_plan_that_gave_way_comes_back_the_same() -> None:
    parsed = ParsedPlans(at_hand=2)
    plans = {f"{number}": a_plan(f"P-{number}", measures=2) for number in range(5)}
    parsed_twice(parsed, plans)
    for key, plan in plans.items():
        again = parsed.get(key)
        assert again == plan
        assert hash(again) == hash(plan)
    assert parsed.get("another") is None


def test_the_packed_ones_never_take_more_than_their_bound() -> None:
    one = ParsedPlans(at_hand=1)
    parsed_twice(one, {"a": a_plan("P-1"), "b": a_plan("P-2")})
    size = one.packed_bytes
    assert size > 0
    parsed = ParsedPlans(at_hand=1, packed_bytes=3 * size)
    for number in [*range(20), *range(20)]:
        parsed.keep(f"{number}", a_plan(f"P-{number:02}"))
        assert parsed.packed_bytes <= 3 * size
    assert parsed.get("19") == a_plan("P-19")  # at hand
    assert parsed.get("18") == a_plan("P-18")  # packed
    assert parsed.get("3") is None


def test_what_was_parsed_once_is_not_packed_but_parsed_again() -> None:
    parsed = ParsedPlans(at_hand=1)
    parsed.keep("a", a_plan("P-1"))
    parsed.keep("b", a_plan("P-2"))
    assert parsed.packed_bytes == 0
    assert parsed.get("a") is None
    parsed.keep("a", a_plan("P-1"))
    parsed.keep("c", a_plan("P-3"))
    assert parsed.get("a") == a_plan("P-1")


def test_what_gave_way_is_remembered_of_so_many_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed_plans, "_KNOWN", 3)
    parsed = ParsedPlans(at_hand=0)
    for number in range(10):
        parsed.keep(f"{number}", a_plan())
        assert len(parsed._gave_way) <= 3


def test_parts_are_packed_by_their_values_not_by_the_names_of_their_fields() -> None:
    parsed = ParsedPlans(at_hand=0)
    parsed_twice(parsed, {"a": a_plan(measures=4)})
    (packed,) = parsed._packed.values()
    steps = [code.name for code, _, _ in genops(decompress(packed))]
    assert "REDUCE" in steps  # made of its values
    assert "BUILD" not in steps  # made empty, then filled field by field
