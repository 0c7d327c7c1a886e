"""structlog is loaded without rich, which nobody asked for; whoever wants rich gets it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import followbot

_SEEN = """
import sys
{first}
import followbot.cli.logs, followbot.daemon.heartbeat, followbot.daemon.tick
from followbot.jobs.logger import get_logger
followbot.cli.logs.set_up_logs("info", "text")
loaded = "rich" in sys.modules
get_logger().info("test.line", answer=42)
from rich.text import Text
print(loaded, Text("rich works"))
"""


def seen(first: str = "") -> tuple[str, str]:
    """What a new process prints and logs that begins with this statement."""
    done = subprocess.run(
        [sys.executable, "-c", _SEEN.format(first=first)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip(), done.stderr.strip()


def test_the_daemon_does_not_load_rich_and_a_command_can() -> None:
    printed, logged = seen()
    assert printed == "False rich works"
    assert logged.endswith("test.line answer=42")


def test_rich_that_is_loaded_already_stays() -> None:
    printed, logged = seen("import rich.text")
    assert printed == "True rich works"
    assert logged.endswith("test.line answer=42")


def test_nobody_loads_structlog_in_another_way() -> None:
    folder = Path(followbot.__file__).parent
    loads = re.compile(r"^\s*(import|from) structlog\b", re.MULTILINE)
    found = [path.name for path in folder.rglob("*.py") if loads.search(path.read_text("utf-8"))]
    assert found == []
