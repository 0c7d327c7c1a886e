"""Lines of a reply become entries: what was said, about which measures.

1. A number is what the answered letter printed. It opens an answer at the start of a line;
   inside a line only where an answer plainly follows (`1 done 2 60% 3 help`).
2. A line without an address belongs to the answer above, or to the measure it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from followbot.domain.terms import AnswerSource
from followbot.reading.answers_also import told_alike
from followbot.reading.answers_clauses import Setting
from followbot.reading.group_around import is_free, stands_alone
from followbot.reading.group_statements import shared_out_in
from followbot.reading.lines_all_but import AllBut, all_but_one
from followbot.reading.lines_book import Address, Book, Target
from followbot.reading.lines_dashed import with_colons
from followbot.reading.lines_entries import SOURCES, Entry, entries_of, settle_guesses
from followbot.reading.lines_heads import is_head_of_plans
from followbot.reading.lines_in_words import counts_in_words
from followbot.reading.lines_one import OneLine
from followbot.reading.lines_pieces import MAX_LINE, QUESTION_MARKS, about_others, pieces_of
from followbot.reading.lines_spoken import with_figures
from followbot.reading.lines_titled import below_titles
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words
from followbot.reading.written import WrittenLine

_SPEAKER = re.compile(r"^\s*\[[^\]\d]{2,30}\]\s*(?=[#(]?\d)")
_SIGN = re.compile(r"^\s*([\u2600-\u27bf\u231b\u23f3\U0001f300-\U0001faff\ufe0f]+)\s*(?=[#(]?\d)")
_CELLS = re.compile(r"(?<! )[ ]*\t[\t ]*")
_WRAPPED = 50
_HEAD, _EDGES = 40, " ->*•¿"
MAX_LINES = 400
MAX_TOTAL = 60_000
"""Characters read of one reply: no answer is longer, and hostile mails must not cost time."""


class AllTold(NamedTuple):
    """What was said of all, the writer's words around it, and whom it leaves out or tells apart."""

    said: str
    words: str
    left_out: tuple[Target, ...]
    told_apart: tuple[Target, ...] = ()


@dataclass(slots=True)
class Page:
    """All lines of a reply sorted: entries, and lines that name no measure at their start."""

    entries: list[Entry] = field(default_factory=list)
    loose: list[WrittenLine] = field(default_factory=list)
    beyond: tuple[str, ...] = ()
    alls: list[AllTold] = field(default_factory=list)
    """What was said of all measures that are not told of otherwise."""


def read_lines(lines: Sequence[WrittenLine], book: Book, setting: Setting) -> Page:
    """Sort the lines of a reply; linear in their length, never raises."""
    page = Page()
    lines, page.beyond = _within_reason(lines)
    book.counts_in_words = counts_in_words((line.text for line in lines), len(book.numbers))
    lines = with_colons(with_figures(lines, book, setting), book)
    lines = below_titles(lines, book, setting)
    open_entry: Entry | None = None
    closing, plan, planned = False, "", False
    for line, prose, own in pieces_of(_cut(_single(lines), page, book, setting), book, setting):
        text = line.text[:MAX_LINE]
        if not text.strip():
            open_entry = None
            continue
        plan = book.plan_heading(text) or plan
        one = own or OneLine(text, setting)
        entries, tail = ([], "") if line.titled else entries_of(line, one, book, setting)
        told_alike(entries, setting.languages[0])
        if entries:
            several = sum(len(entry.address.targets) for entry in entries) > 1
            asks = line.asks and (several or not _ends_in_a_question(text))
            _under_heading(entries, plan, planned=planned or asks)
            tails = [*(_others_of(entry, book, setting) for entry in entries), tail]
            page.entries.extend(_as_prose(entry) if prose else entry for entry in entries)
            page.loose.extend(replace(line, text=one) for one in tails if one)
            open_entry = None if any(tails) else page.entries[-1]
        elif line.near is not None and (target := book.near(line.near, line.near_plan)):
            open_entry = _beside(page, line, target, open_entry)
        elif open_entry is not None and _continues(line, open_entry, book, setting):
            _goes_on(open_entry, text)
        else:
            if not (closing and _is_name(text)):
                page.loose.append(replace(line, text=text))
                closing = closing or _closes(text, setting)
            open_entry = None
            planned = is_head_of_plans(text, setting)
    settle_guesses(page.entries)
    _settle_counts(page.entries)
    return page


def _cut(
    lines: Iterable[WrittenLine], page: Page, book: Book, setting: Setting
) -> Iterable[WrittenLine]:
    """The lines without what they say of all measures but one, which goes to the page."""
    kept = list(lines)
    for at, line in enumerate(kept):
        found = None if line.near else _about_groups(kept, at, page, book, setting)
        if found is None:
            yield line
            continue
        before, rest = found
        if before.strip():
            yield replace(line, text=before)
        if rest.strip():
            yield replace(line, text=rest)


def _beside_it(lines: Sequence[WrittenLine], at: int) -> tuple[str, str]:
    """The lines with words above and below one, "" where there is none."""
    above = next((one.text for one in reversed(lines[:at]) if one.text.strip()), "")
    below = next((one.text for one in lines[at + 1 :] if one.text.strip()), "")
    return above, below


def _about_groups(
    lines: Sequence[WrittenLine], at: int, page: Page, book: Book, setting: Setting
) -> tuple[str, str] | None:
    """Take what a line says of all or of the others; the parts of it before and behind."""
    line = lines[at]
    one = all_but_one(line.text, book, setting)
    if one is not None:
        _take_all_but(page, line, one)
        return one.before, one.rest
    shared = shared_out_in(line.text, book, setting)
    if shared is None or not is_free(*_beside_it(lines, at), book, setting):
        return None
    if not stands_alone(shared.before, shared.rest, book, setting):
        return None
    source = SOURCES[line.region]
    for told in shared.lists:
        address = Address(0, told.targets, marked=True, by_name=True)
        page.entries.append(Entry(address, source, [told.said], [told.words]))
    apart = tuple(target for told in shared.lists for target in told.targets)
    if shared.whole:
        page.alls.append(AllTold(shared.whole, line.text, shared.left_out, apart))
    return shared.before, shared.rest


def _take_all_but(page: Page, line: WrittenLine, found: AllBut) -> None:
    """All but one, and what was said of that one; where nothing was, it is asked later."""
    page.alls.append(AllTold(found.whole, found.whole, found.address.targets[:1]))
    if found.told:
        page.entries.append(Entry(found.address, SOURCES[line.region], [found.told], [line.text]))


def _settle_counts(entries: Sequence[Entry]) -> None:
    """A number that may count things is asked, unless others beside it show that it names one."""
    plain = {target for entry in entries if not entry.counts for target in entry.address.targets}
    for entry in entries:
        entry.mixed |= entry.counts and plain <= set(entry.address.targets)


def _as_prose(entry: Entry) -> Entry:
    return replace(entry, source=AnswerSource.PROSE) if entry.source is AnswerSource.LINE else entry


def _others_of(entry: Entry, book: Book, setting: Setting) -> str:
    """Takes the sentences about other measures out of an entry, and returns them."""
    text = entry.texts[0]
    cut = about_others(text, entry.address.targets, book, setting)
    entry.texts[0] = text[:cut]
    return text[cut:]


def _under_heading(entries: Sequence[Entry], plan: str, *, planned: bool) -> None:
    """Below `P-2` alone on a line, a number that this letter gave to another plan is asked.

    So is everything below `Planned:`, and in a question.
    """
    for entry in entries:
        named = {target.measure.plan_ref for target in entry.address.targets}
        entry.mixed = entry.mixed or planned or bool(plan and named - {plan})


def _ends_in_a_question(text: str) -> bool:
    return text.rstrip().endswith(QUESTION_MARKS)


def _is_a_question(text: str) -> bool:
    """`Is 1 done and 2 in progress?`: nothing of it is told of either measure."""
    if not _ends_in_a_question(text):
        return False
    return fold(text[:_HEAD]).bare.lstrip(_EDGES).partition(" ")[0] in plain_words("verbs_that_ask")


def _within_reason(
    lines: Sequence[WrittenLine],
) -> tuple[Sequence[WrittenLine], tuple[str, ...]]:
    """The lines that are read, and the texts of those beyond every sensible size."""
    total = 0
    for at, line in enumerate(lines):
        total += min(len(line.text), MAX_LINE)
        if at >= MAX_LINES or total > MAX_TOTAL:
            return lines[:at], tuple(one.text for one in lines[at:])
    return lines, ()


def _closes(text: str, setting: Setting) -> bool:
    """Thanks or a sign-off: what follows in a few words is a name."""
    hits = find_phrases(fold(text[:80]), setting.languages)
    return bool(hits) and bool(hits[0].kinds & {"thanks", "signoff"}) and len(text) < 60


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and not any(sign.isdigit() or sign == "%" for sign in text)


def _single(lines: Iterable[WrittenLine]) -> Iterable[WrittenLine]:
    for line in lines:
        for text in line.text.splitlines() or [""]:
            plain = _plain(text)
            asks = _is_a_question(plain)
            same = plain == line.text and not asks
            yield line if same else replace(line, text=plain, asks=asks)


def _plain(text: str) -> str:
    """A line without who speaks in front (`[HR] 2 60%`), its signs behind (`✅ 1 done`)."""
    if "\t" in text:
        text = _CELLS.sub(" | ", text.strip())  # each cell says something of its own
    text = _SPEAKER.sub("", text)
    sign = _SIGN.match(text)
    return f"{text[sign.end() :]} {sign[1]}" if sign else text


def _goes_on(above: Entry, text: str) -> None:
    """A further line of an answer; a line that was wrapped in a sentence is put together."""
    before = above.texts[-1].rstrip()
    above.lines.append(text)
    wrapped = above.source is AnswerSource.EDITED or len(before) >= _WRAPPED
    if wrapped and before and before[-1].isalpha() and text[:1].islower():
        above.texts[-1] = f"{before} {text}"
    else:
        above.texts.append(text)


def _beside(page: Page, line: WrittenLine, target: Target, above: Entry | None) -> Entry:
    """A line typed inside the quote, or behind the colon of a button, beside its measure."""
    address = Address(0, (target,), marked=True)
    same = above is not None and above.address.targets == (target,)
    if above is not None and same and above.source is SOURCES[line.region]:
        _goes_on(above, line.text)
        return above
    entry = Entry(address, SOURCES[line.region], [line.text], [line.text])
    page.entries.append(entry)
    return entry


def _continues(line: WrittenLine, above: Entry, book: Book, setting: Setting) -> bool:
    """Whether a line without an address goes on with the answer above it."""
    if {SOURCES[line.region], AnswerSource.PROSE}.isdisjoint(
        {above.source}
    ) or line.near is not None:
        return False
    folded = fold(line.text[:MAX_LINE])
    if book.refs_in(folded.bare):
        return False
    if (
        about_others(line.text[:MAX_LINE], above.address.targets, book, setting, from_start=True)
        == 0
    ):
        return False
    hits = find_phrases(folded, setting.languages)
    first = hits[0] if hits else None
    polite = {"greeting", "signoff", "thanks", "all", "others"}
    return not (first is not None and first.start <= 2 and first.kinds & polite)
