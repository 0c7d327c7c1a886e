"""Other programs that do part of the work, installed for the benchmarks alone, in `.bench`.

Each by itself: one that cannot be had is a line of the table and stops no other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.side_by_side import NotToBeHadError

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".bench"
REQUIREMENTS = HERE / "requirements-peers.txt"
SECONDS = 300


def requirement(name: str) -> str:
    """The pinned requirement of a peer."""
    for line in REQUIREMENTS.read_text("utf-8").splitlines():
        if line.partition("==")[0].strip().lower() == name.lower():
            return line.strip()
    raise NotToBeHadError(f"{name} is not among the pinned peers")


def python_with(name: str) -> Path:
    """The Python of an environment of its own that holds this peer, made once.

    Raises NotToBeHadError where it cannot be installed.
    """
    wanted = requirement(name)
    folder = CACHE / "peers" / wanted.replace("==", "-")
    python = folder / "bin" / "python"
    done = folder / ".installed"
    if done.exists():
        return python
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", wanted]
    answer = subprocess.run(pip, capture_output=True, text=True, check=False, timeout=SECONDS)
    if answer.returncode:
        raise NotToBeHadError(f"{wanted} cannot be installed: {_error_in(answer.stderr)}")
    done.touch()
    return python


def django_python() -> Path:
    """A Python with Django."""
    return python_with("Django")


def mbsync() -> tuple[Path, dict[str, str]]:
    """mbsync, installed or unpacked beside us (Debian), and the environment it needs.

    Raises NotToBeHadError where there is none.
    """
    installed = shutil.which("mbsync")
    if installed is not None:
        return Path(installed), dict(os.environ)
    folder = CACHE / "isync"
    program = folder / "usr" / "bin" / "mbsync"
    if not program.exists():
        _unpack_debian("isync", folder)
    if not program.exists():
        raise NotToBeHadError("isync holds no mbsync")
    return program, dict(os.environ)


def _unpack_debian(package: str, folder: Path) -> None:
    """Fetch a Debian package and unpack it, without installing it."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise NotToBeHadError(f"{package} is not installed")
    fetched = CACHE / "debs"
    fetched.mkdir(parents=True, exist_ok=True)
    # apt fetches as an unprivileged user where it may write, as root otherwise.
    fetch = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", package]
    answer = subprocess.run(
        fetch, cwd=fetched, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    found = sorted(fetched.glob(f"{package}_*.deb"))
    if not found:
        raise NotToBeHadError(f"{package} cannot be fetched: {_error_in(answer.stderr)}")
    subprocess.run(["dpkg", "-x", str(found[-1]), str(folder)], check=True)


def _error_in(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.lower().startswith(("e", "error"))]
    return lines[-1][:120] if lines else "unknown"
