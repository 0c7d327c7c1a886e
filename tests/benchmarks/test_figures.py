"""The table and the JSON from given figures; what a failing benchmark leaves."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.figures import Figure, Target, as_json, figure, from_json, missing, number, table
from benchmarks.side_by_side import NotToBeHadError, side_by_side
from benchmarks.suite import SUITE, Benchmark, chosen, figures_of, run_all

FAST = figure(
    "sending",
    1234.5,
    "letters/s",
    ratio=0.87,
    against="a pool (1,419)",
    target=Target("ratio", ">=", 0.8),
)
SLOW = figure("digest", 12.0, "s", target=Target("value", "<=", 10))
ABSENT = missing("mbsync", "cannot be\n fetched")


def test_the_table_has_a_line_for_each_figure_in_aligned_columns() -> None:
    lines = table([FAST, SLOW, ABSENT]).splitlines()
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == ["", "value", "unit", "ratio", "against", "target", "met"]
    assert cells[2:] == [
        ["sending", "1,234", "letters/s", "0.87", "a pool (1,419)", "ratio >= 0.8", "yes"],
        ["digest", "12", "s", "-", "", "value <= 10", "no"],
        ["mbsync", "-", "", "-", "not measured: cannot be fetched", "", ""],
    ]


def test_the_json_is_a_list_of_the_seven_fields_and_comes_back_the_same() -> None:
    rows = json.loads(as_json([FAST, ABSENT]))
    assert rows[0] == {
        "name": "sending",
        "value": 1234.5,
        "unit": "letters/s",
        "ratio": 0.87,
        "against": "a pool (1,419)",
        "target": "ratio >= 0.8",
        "met": True,
    }
    assert rows[1]["value"] is None
    assert from_json(as_json([FAST, SLOW, ABSENT])) == [FAST, SLOW, ABSENT]


@pytest.mark.parametrize(
    ("target", "value", "ratio", "met"),
    [
        (Target("value", ">=", 400), 400.0, None, True),
        (Target("value", ">=", 400), 399.9, 9.0, False),
        (Target("value", "<=", 50), 50.1, None, False),
        (Target("ratio", "<=", 2), 900.0, 2.0, True),
        (Target("ratio", ">=", 0.8), 900.0, None, False),
    ],
)
def test_a_target_is_met_at_its_limit_and_never_without_a_measurement(
    target: Target, value: float, ratio: float | None, met: bool
) -> None:
    assert target.met(value, ratio) is met
    assert figure("x", value, "s", ratio=ratio, target=target).met is met


def test_what_was_not_measured_does_not_meet_its_target() -> None:
    assert missing("getmail6", "no network", Target("ratio", ">=", 4)).met is False


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "-"), (0.0, "0"), (0.01234, "0.0123"), (3.14159, "3.14"), (12345.6, "12,346")],
)
def test_numbers_show_the_digits_that_matter(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_ratios_are_medians_of_the_rounds_own_ratios() -> None:
    ours, others = iter([10.0, 40.0, 30.0]), iter([20.0, 40.0, 10.0])
    measured = side_by_side({"ours": lambda: next(ours), "other": lambda: next(others)}, 3)
    assert measured.value("ours") == 30
    assert measured.ratio("ours", "other") == 1.0  # of 0.5, 1 and 3; not 30 / 20


def test_a_peer_that_fails_is_told_and_stops_no_other() -> None:
    def absent() -> float:
        raise NotToBeHadError("is not installed")

    measured = side_by_side({"absent": absent, "ours": lambda: 1.0}, 2)
    assert measured.broken == {"absent": "is not installed"}
    assert measured.rates == {"ours": [1.0, 1.0]}
    assert measured.ratio("ours", "absent") is None


def _keeps(figures: Sequence[Figure], code: int) -> object:
    def run(_benchmark: Benchmark, _words: Sequence[str], out: Path) -> int:
        if figures:
            out.write_text(as_json(figures))
        return code

    return run


def test_a_benchmark_that_breaks_off_keeps_its_figures_and_says_so() -> None:
    found = figures_of(SUITE[0], [], _keeps([FAST], 1))  # type: ignore[arg-type]
    assert found == [FAST, missing(SUITE[0].name, "it ended with 1")]


def test_a_benchmark_without_figures_is_a_line_and_so_is_one_that_hangs() -> None:
    def hangs(benchmark: Benchmark, words: Sequence[str], out: Path) -> int:
        raise subprocess.TimeoutExpired("python", benchmark.limit)

    nothing = figures_of(SUITE[0], [], _keeps([], 0))  # type: ignore[arg-type]
    assert nothing == [missing(SUITE[0].name, "it gave no figures")]
    late = figures_of(Benchmark("slow", "", limit=7), [], hangs)
    assert late == [missing("slow", "it took longer than 7 s")]


def test_one_that_fails_stops_no_other_and_all_is_kept_after_each() -> None:
    kept: list[int] = []

    def run(benchmark: Benchmark, _words: Sequence[str], out: Path) -> int:
        if benchmark.name == "b":
            return 1
        out.write_text(as_json([FAST]))
        return 0

    three = [Benchmark(name, "") for name in "abc"]
    found = run_all(three, [], lambda figures: kept.append(len(figures)), run)
    assert found == [FAST, missing("b", "it ended with 1"), FAST]
    assert kept == [1, 2, 3]


def test_only_names_benchmarks_that_there_are() -> None:
    assert [one.name for one in chosen("digest, clock")] == ["digest", "clock"]
    assert chosen("") == SUITE
    with pytest.raises(SystemExit, match="no benchmark is called speed"):
        chosen("clock,speed")


def test_the_command_lists_all_benchmarks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()] == [one.name for one in SUITE]


def test_the_command_shows_what_a_run_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(as_json([FAST, SLOW]))
    assert main(["--show", "--out", str(kept)]) == 0
    assert capsys.readouterr().out == table([FAST, SLOW]) + "\n"
