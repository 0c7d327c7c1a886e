"""Sentences of lines: where one ends, and where a line that was wrapped goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from followbot.reading.answers_clauses import SENTENCE_GAP

YEAR_BEHIND = (
    "(?:"
    + "|".join(
        rf"(?<={day}[^\W\d_]{{{length}}}\.)" for day in (r"\d ", r"\d\. ") for length in (3, 4, 5)
    )
    + r")(?=\s+(?:19|20)\d\d\b)"
)
"""Behind a shortened month between its day and its year: `15. feb. 2027`, `15 févr. 2027`."""
_NO_STOP = (
    r"(?<=(?i:\bno\.))(?=\s+\d)|(?<=(?i:\bnr\.))(?=\s+\d)|(?<=\d\.)(?=\s+\d{1,2}\.\s?\d)"
    r"|(?<=\d\.)(?=\s+(?i:jan|jän|feb|m[aäæ]r|mrz|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[cz]))"
    rf"|{YEAR_BEHIND}"
)
"""`no. 4`, `31. März`: dots that end no sentence."""
_STOP = re.compile(
    rf"(?<=[.!?;。！？；।۔])(?!{_NO_STOP})(?:\s+|(?=[\u3400-\u9fff]))|\n"
    rf"|{SENTENCE_GAP}"
)
"""Thai, and often Chinese, end a sentence with a blank."""
_SOFT_END = 55
MAX_SENTENCE = 1_500
"""Characters read of one sentence."""


def sentences(texts: Sequence[str]) -> Iterator[str]:
    """Sentences of consecutive lines; a long line without a stop goes on in the next one."""
    whole = ""
    for text in texts:
        line = text.strip()
        soft = (
            whole
            and len(whole.rsplit("\n", 1)[-1]) >= _SOFT_END
            and whole[-1] not in ".!?:;。！？；"
        )
        whole += (" " if soft else "\n") + line if whole else line
    for sentence in _STOP.split(whole):
        if sentence.strip():
            yield sentence.strip()[:MAX_SENTENCE]
