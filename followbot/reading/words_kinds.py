"""The kinds of phrases that vocabulary.toml and guards.toml know, and how far one is believed."""

from __future__ import annotations

from enum import IntEnum

STATUS_KINDS = (
    "not_done",
    "almost",
    "done",
    "cancelled",
    "on_hold",
    "blocked",
    "delayed",
    "not_started",
    "in_progress",
)
"""Categories that say where a measure stands, in order of precedence."""

COLOURING = frozenset(
    [
        "negation",
        "future",
        "condition",
        "hedge",
        "partial",
        "but",
        "except",
        "step",
        "place",
        "waiting",
        "harmless",
        "filler",
        "no_change",
        "others",
        "begin",
        "at_work",
        "half",
        "evidence",
        "greeting",
        "thanks",
        "signoff",
        "intro",
    ]
)
"""Kinds of guards.toml that only change or accompany what other words mean."""

GUARDS = COLOURING | {"light", "head_only", "item", "all"}
"""All kinds of guards.toml: beside them another language may still say what a word means."""

SWEEPING = frozenset({"all", "others", "no_change"})
"""Guards that say so much that no other language is asked: Spanish "todo" is no English one."""


class Believed(IntEnum):
    """How far a phrase is believed.

    NEVER: nobody who speaks the language has checked it, or alone it may mean two things.
    ON_A_LINE: where nothing but known phrases stands. ALWAYS: beside other words as well.
    """

    NEVER = 0
    ON_A_LINE = 1
    ALWAYS = 2
