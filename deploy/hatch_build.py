"""What the wheel holds beside the sources: our templates compiled, our texts read."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# How many types the interface takes differs between versions of hatchling.
class BuiltWriting(BuildHookInterface):  # type: ignore[type-arg]
    """Does that before the wheel is packed. A checkout does it when they are used."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files and name their folder; `version` is "editable" in a checkout."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from followbot.writing.catalogues import build_catalogues
            from followbot.writing.templates import build_templates
        finally:
            sys.path.remove(self.root)
        self._written = tempfile.TemporaryDirectory()
        build_templates(Path(self._written.name))
        build_catalogues(Path(self._written.name))
        build_data["force_include"][self._written.name] = "followbot/_built"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder away again."""
        if version != "editable":
            self._written.cleanup()
