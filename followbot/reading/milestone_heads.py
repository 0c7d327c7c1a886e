"""What stands before a colon, or behind one: "To do: guards fitted" and "guards fitted: open".

A head that says what is open, planned or asked for makes the title behind it no news, and so does
a title before a colon with anything but a "done" behind it. Other heads leave a milestone told, and
one may only be known for the measure's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.lines import Page
from followbot.reading.lines_book import Book
from followbot.reading.lines_heads import heads_of_open
from followbot.reading.milestone_steps import Step
from followbot.reading.milestone_told import is_of_title
from followbot.reading.milestone_words import DID, told_in
from followbot.reading.prose_titles import title_stems
from followbot.reading.words_fold import fold

_COLON = re.compile(r"[:：](?=\s|$|[^\x00-\x7f])|[ ](?:=|->|→)[ ]")
_LONGEST_HEAD = 60
_OPEN = ("not_done", "not_started", "future", "waiting", "negation", "partial", "no", "later",
         "others", "new_date", "condition", "hedge", "blocked", "on_hold", "delayed", "almost",
         "help", "in_progress")  # fmt: skip
_SAID = ("done", "yes", "concluded", "all")


def open_headed(page: Page, book: Book, setting: Setting) -> set[PrintedMeasure]:
    """The measures whose entry begins with a head of what is open: "still missing for 2:"."""
    titles = title_stems(book.printed)
    headed = [entry for entry in page.entries if len(entry.texts) > 1]
    return {
        target.measure
        for entry in headed
        if entry.texts[0].rstrip().endswith((":", "："))
        and is_open_head(entry.texts[0], setting, titles)
        for target in entry.address.targets
    }


def behind_head(text: str, setting: Setting) -> str:
    """What stands behind a head: "Dormitory: contractor chosen", whose measure is known."""
    found = _COLON.search(text)
    if found is None or told_in(fold(text[: found.start()]), setting.languages):
        return text
    rest = text[found.end() :]
    return rest if told_in(fold(rest), setting.languages) else text


def heads_off(text: str, steps: Sequence[Step], setting: Setting) -> bool:
    """Whether a colon makes the milestones of a text headings of something else, and no news."""
    found = _COLON.search(text)
    if found is None:
        return False
    head, rest = text[: found.start()], text[found.end() :]
    deeds = told_in(fold(head), setting.languages)
    if any(deed.kinds != {DID} for deed in deeds):
        return bool(rest.strip()) and not _is_said(rest, setting)
    titles = title_stems(
        tuple({step.target.measure.ref: step.target.measure for step in steps}.values())
    )
    return is_open_head(head, setting, titles)


def is_heading_of_deeds(text: str, setting: Setting) -> bool:
    """Whether a text before or behind its colon has nothing but deeds, and no "done"."""
    found = _COLON.search(text)
    if found is not None and _tells_deeds(take_apart(text[: found.start()], setting), setting):
        return True  # "guards fitted: problem"
    parts = take_apart(text[found.end() :] if found else text, setting)
    said = any(hit.status for clause in parts.clauses for hit in clause.having(*_SAID)
               if "light" not in hit.kinds)  # fmt: skip
    return _tells_deeds(parts, setting) and not said


def _tells_deeds(parts: Parts, setting: Setting) -> bool:
    return any(deed.kinds != {DID} for deed in told_in(parts.folded, setting.languages))


def is_open_head(head: str, setting: Setting, titles: frozenset[str]) -> bool:
    """Whether what stands below or behind these words is still to be done, or is only a list.

    `titles` are the stems of the measures' titles: "First aid:" names one.
    """
    if len(head) > _LONGEST_HEAD:
        return False
    parts = take_apart(head, setting)
    bare = parts.folded.bare.strip(" .:-*")
    if bare in heads_of_open():
        return True
    against = [hit for clause in parts.clauses for hit in clause.having(*_OPEN)]
    if any("harmless" not in hit.kinds and not is_of_title(hit, parts, titles) for hit in against):
        return True
    if any(day.to_come for day in parts.dates):
        return True
    found = aspects_in(parts.masked, 0, len(parts.masked.bare), setting.languages[:1])
    return any(one.kind in AHEAD for one in found)


def _is_said(rest: str, setting: Setting) -> bool:
    """Whether what stands behind "guards fitted:" says so, or tells what was done next."""
    parts = take_apart(rest, setting)
    first = parts.clauses[0] if parts.clauses else None
    if first is None or first.having(*_SAID, "harmless"):
        return first is not None
    if first.having("condition", "future", "hedge"):
        return False
    return bool(told_in(parts.folded, setting.languages))
