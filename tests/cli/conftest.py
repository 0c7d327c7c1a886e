"""A configured followbot without servers, whose clock stands where a test says."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from followbot.cli import opening
from followbot.cli.main import main
from tests.cli.everyday import CONFIG, GARMENT
from tests.jobs.world import new_world


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def config(tmp_path: Path, closed_port: int) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(port=closed_port))
    path.chmod(0o600)
    return path


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Sets the command line's clock."""
    world = new_world(tmp_path)
    world.database.close()

    def set_clock(text: str) -> None:
        world.at(text)
        monkeypatch.setattr(opening, "clock", lambda: world.now)

    set_clock("2026-12-01T08:00:00+06:00")
    return set_clock


@pytest.fixture
def imported(config: Path, at: Callable[[str], None]) -> Path:
    assert main(["--config", str(config), "plan", "import", "--yes", str(GARMENT)]) == 0
    return config
