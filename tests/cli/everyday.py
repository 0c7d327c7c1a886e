"""What tests of the command line begin with: a configuration, a plan, and reading JSON lines."""

from __future__ import annotations

import json

import pytest

from followbot.plans.samples import sample_paths

GARMENT = next(path for path in sample_paths() if "garment" in path.name)
CONFIG = """
[bot]
address = "bot@buyer.example"
[imap]
host = "127.0.0.1"
port = {port}
security = "none"
user = "bot"
password = "canary-password"
timeout = 5
[smtp]
host = "127.0.0.1"
port = {port}
security = "none"
timeout = 5
[database]
url = "sqlite:///followbot.db"
"""


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """The objects that were printed, one a line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]
