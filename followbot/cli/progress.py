"""What shows on a terminal that long work goes on; nothing into a pipe, a log or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")


def tracked(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """The items one by one, with a bar on standard error that is gone at the end."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeLeft())
    with Progress(*columns, console=_console(), transient=True) as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Say on standard error that this is under way, for as long as the block runs."""
    if not sys.stderr.isatty():
        yield
        return
    with _console().status(f"{what} …"):
        yield


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stderr, markup=False)
