"""Modules are loaded without looking for garbage; afterwards all is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from followbot.cli.quick_start import nothing_to_collect


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """What a test leaves behind stops no other test from being collected."""
    yield
    gc.unfreeze()
    gc.enable()


def test_nobody_looks_for_garbage_while_modules_are_loaded() -> None:
    with nothing_to_collect():
        assert not gc.isenabled()
        kept: list[list[int]] = [[] for _ in range(100)]
        before = gc.get_freeze_count()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_looking_goes_on_when_loading_fails() -> None:
    with pytest.raises(ImportError), nothing_to_collect():
        raise ImportError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with nothing_to_collect():
        assert not gc.isenabled()
    assert not gc.isenabled()
