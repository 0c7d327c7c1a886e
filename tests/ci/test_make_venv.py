"""The first thing a new user meets: a Python that fits, or one line that says what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / ".ci" / "make_venv.sh"


def make_venv(folder: Path, bin_folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", SCRIPT, folder / "venv"],
        env={"PATH": str(bin_folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def install(bin_folder: Path, name: str, body: str) -> None:
    bin_folder.mkdir(exist_ok=True)
    for tool in ("rm", "mkdir"):
        path = shutil.which(tool)
        assert path is not None
        (bin_folder / tool).unlink(missing_ok=True)
        (bin_folder / tool).symlink_to(path)
    program = bin_folder / name
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)


TOO_OLD = "exit 1"
WITHOUT_VENV = """case "$2" in
*ensurepip*) exit 1 ;;
*print*) echo python3.11 ;;
esac"""


def test_the_first_python_that_fits_makes_the_environment(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    for name in ("python3.13", "python3"):
        install(programs, name, TOO_OLD)
    install(programs, "python3.12", WITHOUT_VENV)
    install(programs, "python3.11", f'exec "{sys.executable}" "$@"')
    ended = make_venv(tmp_path, programs)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "venv" / "bin" / "pip").exists()


def test_without_a_fitting_python_one_line_says_what_is_needed(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        install(programs, name, TOO_OLD)
    ended = make_venv(tmp_path, programs)
    assert ended.returncode == 1
    assert ended.stderr.startswith("error: followbot needs Python 3.11 or newer")
    assert "apt install python3 python3-venv" in ended.stderr


def test_a_python_without_venv_names_the_package(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    for name in ("python3.13", "python3.12", "python3"):
        install(programs, name, TOO_OLD)
    install(programs, "python3.11", WITHOUT_VENV)
    ended = make_venv(tmp_path, programs)
    assert ended.returncode == 1
    assert "apt install python3.11-venv" in ended.stderr


def test_a_half_made_environment_does_not_stay(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    breaks = '[ "$1" = -m ] && { mkdir -p "$3/bin"; exit 1; }; [ "$2" ] && echo python3.13; exit 0'
    install(programs, "python3.13", breaks)
    ended = make_venv(tmp_path, programs)
    assert ended.returncode == 1
    assert not (tmp_path / "venv").exists()
