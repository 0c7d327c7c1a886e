"""Servers of other makers: installed, or unpacked into a folder beside the checkout.

Debian lets two mail servers of one kind not be installed together, so `make servers` unpacks the
packages of the second pair into `.servers` (or $FOLLOWBOT_SERVERS) without installing them. Tests
that need them are skipped where they are not.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = Path(os.environ.get("FOLLOWBOT_SERVERS") or Path(__file__).parents[2] / ".servers")
HOW = "`make servers` unpacks it"


def program(*places: str) -> Path | None:
    """The first of these programs that is there, named by its place (`usr/bin/imapd`)."""
    for place in places:
        if (unpacked := FOLDER / place).exists():
            return unpacked
        if (installed := shutil.which(Path("/") / place)) is not None:
            return Path(installed)
    return None


def environment() -> dict[str, str]:
    """The environment in which unpacked programs find their libraries."""
    libraries = (FOLDER / "usr/lib", FOLDER / "lib")
    deeper = (place for folder in libraries for place in folder.glob("*-linux-gnu*"))
    return {"LD_LIBRARY_PATH": ":".join(map(str, (*libraries, *deeper)))}
