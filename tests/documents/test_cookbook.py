"""Every piece of the cookbook fits where it says that it goes, without an error."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from followbot.config import load_config
from followbot.plans.toml_file import read_plan_text
from followbot.plans.toml_write import tree_toml
from followbot.rules.lint import lint_plan
from tests.documents.commands_told import ROOT

TEXT = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
PIECES = re.findall(r"```toml\n# (plan|config\.toml)\n(.*?)```", TEXT, re.DOTALL)
PLAN = """
[plan]
ref = "COOK-1"
title = "A plan to cook with"
agreed_on = 2026-12-01
[buyer]
name = "Nordwear"
[[buyer.contacts]]
email = "responsible@buyer.example"
role = "responsible_buyer"
[supplier]
name = "Factory Ltd"
country = "BD"
[[supplier.contacts]]
email = "anna@factory.example"
[follow_up]
timezone = "Asia/Dhaka"
cadence = "monthly on day 1"
[[measure]]
ref = "M-01"
title = "Keep every exit unlocked"
deadline = 2027-01-31
"""
CONFIG = """
[bot]
address = "followup@example.com"
"""


def test_every_piece_says_where_it_goes() -> None:
    assert len(PIECES) == TEXT.count("```toml") >= 15
    assert {kind for kind, _ in PIECES} == {"plan", "config.toml"}


@pytest.mark.parametrize(
    "piece", [text for kind, text in PIECES if kind == "plan"], ids=lambda text: text[:60]
)
def test_a_piece_of_a_plan_makes_a_plan(piece: str) -> None:
    tree = {**tomllib.loads(PLAN), **tomllib.loads(piece)}
    reading = read_plan_text(tree_toml(tree), "cookbook.md")
    assert reading.plan is not None, reading.findings
    found = [*reading.findings, *lint_plan(reading.plan, "cookbook.md")]
    assert [finding.text for finding in found if finding.level == "error"] == []
    assert reading.plan.agreed_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    "piece", [text for kind, text in PIECES if kind != "plan"], ids=lambda text: text[:60]
)
def test_a_piece_of_the_configuration_is_taken(piece: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG + piece, encoding="utf-8")
    loaded = load_config(file, {})
    told: dict[str, Any] = tomllib.loads(piece)
    assert all(hasattr(loaded, section) for section in told)
    assert loaded.policy()
