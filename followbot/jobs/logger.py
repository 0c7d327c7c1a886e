"""The logger of jobs, daemon and command line: structlog, loaded without rich.

structlog prints tracebacks for developers with rich where that is installed, and loads it for
that at once: 14 MB and a fifth of a second for something that followbot never uses. The commands
that draw tables load rich when they need it.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any


def loaded_structlog() -> Any:
    """Structlog as it is where there is no rich; rich can be imported afterwards as ever."""
    if "structlog" in sys.modules or "rich" in sys.modules:
        return importlib.import_module("structlog")
    sys.modules["rich"] = None  # type: ignore[assignment]  # "not to be found", says the import
    try:
        return importlib.import_module("structlog")
    finally:
        del sys.modules["rich"]


def get_logger() -> Any:
    """A logger of followbot's, set up (or not) by the command line."""
    return loaded_structlog().get_logger("followbot")
