"""A process that has everything imported and gives birth to followbots that may be killed.

It reads one JSON object a line from its standard input: `argv` of the command line, `at` (where
the clock stands at birth), `journal` (file for the steps), `die_at`. It
answers with the exit code of the child, -9 for a killed one. It has no threads, so that
forking is safe.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback
from datetime import datetime
from pathlib import Path

import followbot


def _import_everything() -> None:
    for module in pkgutil.walk_packages(followbot.__path__, "followbot."):
        unwanted = (".demo" in module.name, "migrations" in module.name, "__main__" in module.name)
        if not any(unwanted):
            importlib.import_module(module.name)


def _live(order: dict[str, object]) -> int:
    from followbot.cli import opening
    from followbot.cli.main import main
    from followbot.jobs import reader
    from tests.crash.steps import watch_everything

    real = opening.clock
    moved = datetime.fromisoformat(str(order["at"])) - real()
    opening.clock = lambda: real() + moved
    # A process for reading takes longer to start than all the rest; its own tests kill it.
    reader.LimitedReader = lambda *_: reader.PlainReader()  # type: ignore[assignment,misc]
    die_at = order.get("die_at")
    watch_everything(Path(str(order["journal"])), int(str(die_at)) if die_at else None)
    argv = order["argv"]
    assert isinstance(argv, list)
    return main([str(word) for word in argv])


def _child(order: dict[str, object]) -> None:
    told = os.open(f"{order['journal']}.told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(told, 1)
    os.dup2(told, 2)
    os.chdir(Path(str(order["journal"])).parent)
    try:
        code = _live(order)
    except BaseException:
        traceback.print_exc()
        code = 99
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _tend() -> None:
    _import_everything()
    _say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(order)
        _say(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _tend()
