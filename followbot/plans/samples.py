"""The sample plans that come with the package: for the demo, the tutorial and the tests."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"


def sample_paths() -> tuple[Path, ...]:
    """Return the sample plan files, sorted by name."""
    return tuple(sorted(SAMPLES.glob("*.toml")))
