"""The environment of the public parsers, and the source distributions with their test mails.

Both lie in `.bench`, outside version control; `make clean` removes it.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
CACHE = HERE.parent / ".bench"
REQUIREMENTS = HERE / "requirements-parsers.txt"
PYTHON = CACHE / "venv" / "bin" / "python"
SECONDS = 600


def requirements() -> dict[str, str]:
    """Every pinned parser: its name to its requirement."""
    lines = [line.strip() for line in REQUIREMENTS.read_text("utf-8").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    return {line.partition("==")[0]: line for line in wanted}


def installed_parsers() -> dict[str, str]:
    """Name of every parser to "" where it is installed, else to why it is not.

    Each is installed once, by itself, so that one that cannot be does not stop the others.
    """
    return {name: _installed(wanted) for name, wanted in requirements().items()}


def _installed(wanted: str) -> str:
    done = CACHE / f".installed-{wanted}"
    if done.exists():
        return ""
    answer = _pip("install", wanted)
    if answer.returncode == 0:
        done.touch()
        return ""
    return f"cannot be installed: {_last_line(answer.stderr)}"


def source_of(name: str) -> Path | str:
    """The unpacked source distribution of a parser, or why there is none."""
    wanted = requirements()[name]
    folder = CACHE / "sources" / wanted
    if not folder.exists():
        loaded = CACHE / "sdists" / wanted
        answer = _pip("download", "--no-binary", ":all:", "--no-deps", "-d", str(loaded), wanted)
        found = sorted(loaded.glob("*.tar.gz"))
        if answer.returncode != 0 or not found:
            return f"no source distribution: {_last_line(answer.stderr)}"
        with tarfile.open(found[0]) as archive:
            archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def _pip(*words: str) -> subprocess.CompletedProcess[str]:
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(CACHE / "venv")], check=True)
    return subprocess.run(
        [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.lower().startswith("error")]
    return lines[-1][:100] if lines else "unknown"
