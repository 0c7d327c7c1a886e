"""A process that has everything imported and gives birth to followbots that may be killed.

It reads a JSON list a line from its standard input, of objects with `argv` of the command line,
`at` (where the clock stands at birth), `journal` (file for the steps), `die_at`, `here`. All live
at once, each a process. It answers with the list of their exit codes, -9 for a killed one. It
has no threads, so that forking is safe.

With `here` the life is its own: what it learned then (mapped tables, compiled statements and
templates, vocabulary) its children know from birth.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import pkgutil
import sys
import traceback
from datetime import datetime
from pathlib import Path

import followbot
from followbot.cli import opening

REAL_CLOCK = opening.clock


def import_everything() -> None:
    for module in pkgutil.walk_packages(followbot.__path__, "followbot."):
        unwanted = (".demo" in module.name, "migrations" in module.name, "__main__" in module.name)
        if not any(unwanted):
            importlib.import_module(module.name)


def _share_what_is_compiled() -> None:
    """One engine for each database: the statements that it has compiled stay with it."""
    from followbot.store import database

    database._sqlite_engine = functools.cache(database._sqlite_engine)


def _set_clock(at: object) -> None:
    moved = datetime.fromisoformat(str(at)) - REAL_CLOCK()
    opening.clock = lambda: REAL_CLOCK() + moved


def _live(order: dict[str, object], watched: bool) -> int:
    from followbot.cli.main import main
    from followbot.jobs import reader
    from tests.crash.steps import watch_everything

    _set_clock(order["at"])
    # A process for reading takes longer to start than all the rest; its own tests kill it.
    reader.LimitedReader = lambda *_: reader.PlainReader()  # type: ignore[assignment,misc]
    die_at = order.get("die_at")
    if watched:
        watch_everything(Path(str(order["journal"])), int(str(die_at)) if die_at else None)
    argv = order["argv"]
    assert isinstance(argv, list)
    os.chdir(Path(str(order["journal"])).parent)
    try:
        return main([str(word) for word in argv])
    except BaseException:
        traceback.print_exc()
        return 99


def _child(order: dict[str, object]) -> None:
    _tell_into(order)
    code = _live(order, watched=True)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _live_here(order: dict[str, object]) -> int:
    """A life of this very process; afterwards it speaks to the outside as before."""
    outside = os.dup(1), os.dup(2)
    try:
        _tell_into(order)
        return _live(order, watched=False)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for number, kept in enumerate(outside, start=1):
            os.dup2(kept, number)
            os.close(kept)


def _tell_into(order: dict[str, object]) -> None:
    told = os.open(f"{order['journal']}.told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(told, 1)
    os.dup2(told, 2)
    os.close(told)


def _tend() -> None:
    import_everything()
    _share_what_is_compiled()
    _say("ready")
    for line in sys.stdin:
        orders = json.loads(line)
        if any(order.get("here") for order in orders):
            _say(json.dumps([_live_here(order) for order in orders]))
            continue
        children = []
        for order in orders:
            child = os.fork()
            if child == 0:
                _child(order)
            children.append(child)
        _say(json.dumps([os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children]))


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _tend()
