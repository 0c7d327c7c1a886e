"""Garbage is looked for less often while much is made, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from followbot.domain.much_at_once import seldom_collecting


def test_garbage_is_looked_for_less_often_and_afterwards_as_before() -> None:
    before = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold()[0] >= 20_000
        assert gc.get_threshold()[1:] == before[1:]
    assert gc.get_threshold() == before


def test_work_that_fails_leaves_it_as_before() -> None:
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), seldom_collecting():
        raise RuntimeError
    assert gc.get_threshold() == before
