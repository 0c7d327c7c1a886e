"""What workers import before anything is collected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apart import TESTS, own_share


@pytest.mark.parametrize("workers", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("count", [0, 1, 20, 23])
def test_every_file_is_begun_with_by_one_worker(workers: int, count: int) -> None:
    files = [Path(f"test_{number}.py") for number in range(count)]
    shares = [own_share(files, number, workers) for number in range(workers)]
    assert [file for share in shares for file in share] == files
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_the_tests_are_those_of_this_checkout() -> None:
    assert Path(__file__) in TESTS.rglob("test_*.py")
