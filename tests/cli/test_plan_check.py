from __future__ import annotations

import json
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.plans.samples import sample_paths
from tests.plans.plan_text import text_with

KEYS = ["file", "where", "level", "rule", "text"]
SAMPLES = [str(path) for path in sample_paths()]


def test_samples_pass_with_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "check", *SAMPLES]) == 0
    out = capsys.readouterr().out
    assert "[[measure]] M-04, milestone: no milestone for" in out
    assert out.splitlines()[-1].startswith("3 files: 0 errors")


def test_json_prints_one_object_per_finding(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(
        text_with(follow_up__cadence='cadence = "often"', plan__agreed_on=""), encoding="utf-8"
    )
    assert main(["plan", "check", str(broken), SAMPLES[0], "--json"]) == 1
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert all(list(line) == KEYS for line in lines)
    assert {line["file"] for line in lines} == {str(broken), SAMPLES[0]}
    assert {line["level"] for line in lines} == {"error", "warning", "note"}
    errors = [line for line in lines if line["level"] == "error"]
    assert [(line["where"], line["rule"]) for line in errors] == [("follow_up.cadence", "cadence")]
    assert captured.err == ""


def test_every_file_is_judged_although_one_is_broken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["plan", "check", str(tmp_path / "none.toml"), SAMPLES[2]]) == 1
    out = capsys.readouterr().out
    assert "the file cannot be read: no such file or directory" in out
    assert SAMPLES[2] in out
    assert out.splitlines()[-1].startswith("2 files: 1 error, ")


def test_a_plan_without_a_finding_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sound = tmp_path / "sound.toml"
    lines = (
        'evidence_required = [{ kind = "photo", description = "it" }]\n'
        'benefit = { kind = "quality", statement = "fewer faults" }'
    )
    sound.write_text(
        text_with(
            measure=lines,
            supplier__name='name = "S"\ncountry = "BD"',
            plan__agreed_on="agreed_on = 2026-11-08\nworker_representatives_consulted = true",
        ),
        encoding="utf-8",
    )
    assert main(["plan", "check", str(sound)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(sound),
        "  nothing to say",
        "1 file: 0 errors, 0 warnings, 0 notes",
    ]


def test_no_file_is_wrong_usage() -> None:
    assert main(["plan", "check"]) == 2
