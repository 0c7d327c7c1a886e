"""Public parsers, each in a process of its own with a time limit: many hang on hostile input."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

START_SECONDS = 60
WORKER = Path(__file__).with_name("foreign.py")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a parser made of a mail: its text, or why there is none; processor seconds."""

    text: str = ""
    error: str = ""
    seconds: float = 0.0


@dataclass(slots=True)
class ForeignParser:
    """One public parser. `broken` says why it cannot be started, "" where it runs."""

    name: str
    python: Path
    broken: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def extract(self, raw: bytes, *, signature: bool, limit: float) -> Extracted:
        """The writer's text of a mail; a parser that takes longer than `limit` seconds is ended."""
        if self.process is None and not self.broken:
            self._start()
        if self.broken or self.process is None or self.process.stdin is None:
            return Extracted(error=self.broken or "not running")
        asked = {"mail": base64.b64encode(raw).decode(), "signature": signature}
        begin = time.perf_counter()
        try:
            self.process.stdin.write(json.dumps(asked).encode() + b"\n")
            self.process.stdin.flush()
            answer = self._answer(limit)
        except BrokenPipeError:
            answer = None
        if answer is None:
            self._stop()
            spent = time.perf_counter() - begin
            return Extracted(error="too slow" if spent >= limit else "crashed", seconds=spent)
        return Extracted(answer.get("text", ""), answer.get("error", ""), answer["seconds"])

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [str(self.python), str(WORKER), self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if self._answer(START_SECONDS) is None:
            self._stop()
            self.broken = "does not start: " + self._last_words()

    def _last_words(self) -> str:
        done = subprocess.run(
            [str(self.python), str(WORKER), self.name],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=START_SECONDS,
        )
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:120] if lines else "no words"

    def _answer(self, limit: float) -> Any:
        """The next line of the process as a value, None where none comes in time."""
        assert self.process is not None
        assert self.process.stdout is not None
        end = time.perf_counter() + limit
        gathered = bytearray()
        while not gathered.endswith(b"\n"):
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                return None
            gathered += piece
        return json.loads(gathered)

    def _stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            with contextlib.suppress(OSError):
                self.process.communicate(timeout=5)
            self.process = None
