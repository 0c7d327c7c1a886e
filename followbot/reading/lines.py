"""Lines of a reply become entries: what was said, about which measures.

1. A number is what the answered letter printed. It opens an answer at the start of a line;
   inside a line only where an answer plainly follows (`1 done 2 60% 3 help`).
2. `15 Jan`, `60%` and quantities (`2 doors missing`) are no addresses.
3. A line without an address belongs to the answer above, or to the measure it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from followbot.domain.terms import AnswerSource
from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import (
    NUMBER_WORDS,
    Address,
    article_before,
    has_article,
    read_address,
)
from followbot.reading.lines_between import unclaimed
from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_one import OneLine
from followbot.reading.numbers import is_count_at
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.written import Region, WrittenLine

MAX_LINE = 2_000
MAX_LINES = 400
MAX_TOTAL = 60_000
"""Characters read of one reply: no answer is longer, and hostile mails must not cost time."""

_INNER = re.compile(
    r"(?<![a-z0-9%])(?<!\d[.,:/-])[(#]?(?=\d{1,3}(?!\d|[./]\d|[ ]?%))"
    r"|(?<![a-z0-9.])(?=[a-z]{1,8}[-_.]?\d)"
    rf"|(?<=[a-z] )(?=(?:{'|'.join(NUMBER_WORDS)})(?![\w-]))"
)
_BULLET = re.compile(r"[ ]*[-*\u2022\u25cf\u25aa\u2013\u00b7.]+[ ]+")
_COMMA_NUMBER = re.compile(r"[,!.;:]\s+(?=[(#]?\d)")
_PARTS = re.compile(r"[^;\n|/]+")
_STOP = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[#(\[]?\w)|[。！？]\s*(?=[#(]?\w)")
_NO_IS_NUMBER = frozenset({"bn", "hi", "ur"})
_NO_BEHIND = re.compile(r"[ ]?(?:no|num|number|nombor|nambar)\b[ .:]*(?=\w)")
_LEADING = frozenset(["filler", "greeting", "intro", "thanks", "harmless", "item"])
"""Kinds of phrases that may stand before an address without changing what follows."""
_SENTENCE_ENDS = ".!?;"
_FIRST_NUMBER = re.compile(r"[#(]?\d")
_HARD_STOP = re.compile(r"[;|\n]\s*$|\s/\s*$")
_NO_LIST_BEHIND = frozenset(["except", "all", "partial", "negation", "condition", "but", "step"])
_SOURCES = {
    Region.ABOVE: AnswerSource.LINE,
    Region.INSIDE: AnswerSource.EDITED,
    Region.BUTTON: AnswerSource.BUTTON,
    Region.ALONE: AnswerSource.LINE,
}


@dataclass(slots=True)
class Entry:
    """Words said about some measures; `lines` are the writer's lines as they stood.

    `doubt`: the numbers may be no address (`3 Jan 2027`, `2 3 done`). `mixed`: the words speak
    of another measure too, so that nothing of them is sure.
    """

    address: Address
    source: AnswerSource
    texts: list[str]
    lines: list[str]
    doubt: bool = False
    mixed: bool = False

    @property
    def text(self) -> str:
        """All that was said, a line below another."""
        return "\n".join(self.texts)


@dataclass(slots=True)
class Page:
    """All lines of a reply sorted: entries, and lines that name no measure at their start."""

    entries: list[Entry] = field(default_factory=list)
    loose: list[WrittenLine] = field(default_factory=list)
    beyond: tuple[str, ...] = ()


def read_lines(lines: Sequence[WrittenLine], book: Book, setting: Setting) -> Page:
    """Sort the lines of a reply; linear in their length, never raises."""
    page = Page()
    lines, page.beyond = _within_reason(lines)
    open_entry: Entry | None = None
    closing, plan = False, ""
    for line in _pieces(_single(lines), book, setting):
        text = line.text[:MAX_LINE]
        if not text.strip():
            open_entry = None
            continue
        plan = book.plan_heading(text) or plan
        entries, tail = _entries(line, text, book, setting)
        if entries:
            _under_plan(entries, plan)
            page.entries.extend(entries)
            open_entry = entries[-1]
            if tail:
                page.loose.append(replace(line, text=tail))
                open_entry = None
        elif line.near is not None and (target := book.near(line.near, line.near_plan)):
            open_entry = _beside(page, line, target, open_entry)
        elif open_entry is not None and _continues(line, open_entry, book, setting):
            open_entry.texts.append(text)
            open_entry.lines.append(line.text)
        else:
            if not (closing and _is_name(text)):
                page.loose.append(replace(line, text=text))
                closing = closing or _closes(text, setting)
            open_entry = None
    return page


def _under_plan(entries: Sequence[Entry], plan: str) -> None:
    """Below `P-2` alone on a line, a number that this letter gave to another plan is asked."""
    for entry in entries:
        named = {target.measure.plan_ref for target in entry.address.targets}
        entry.mixed = entry.mixed or bool(plan and named - {plan})


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
            yield replace(line, text=text)


def _pieces(lines: Iterable[WrittenLine], book: Book, setting: Setting) -> Iterable[WrittenLine]:
    """Lines that begin with no address are cut before a sentence that does (`…. 3 is 40%`)."""
    for line in lines:
        text = line.text[:MAX_LINE]
        cut = _first_answer(text, book, setting)
        if cut:
            yield replace(line, text=text[:cut])
            yield replace(line, text=text[cut:])
        else:
            yield line


def _first_answer(text: str, book: Book, setting: Setting) -> int:
    """Where the first sentence with an address of its own begins behind one without, else 0."""
    own = OneLine(text, setting)
    # Places of the folded text must be those of the line.
    if len(own.bare) != len(text) or read_address(own.bare, book) is not None:
        return 0
    if (place := _first_label(own, book)) > 0:
        return place
    for place in (stop.end() for stop in _STOP.finditer(text)):
        address = read_address(own.bare, book, place)
        if address is None or not address.targets or own.is_date_at(address.at, address) is None:
            continue
        if address.by_name or own.answers_at(address.end):
            return place
    return 0


def _first_label(own: OneLine, book: Book) -> int:
    """Where `point 3 is at 40%` begins behind words that say and guard nothing, else 0."""
    for hit in own.hits:
        if not hit.kinds <= _LEADING and "item" not in hit.kinds:
            return 0
        if "item" in hit.kinds and hit.start:
            address = read_address(own.bare, book, hit.start)
            named = address is not None and address.by_name and bool(address.targets)
            if address is not None and named and own.says(address.end, len(own.bare)):
                return hit.start
    return 0


def _beside(page: Page, line: WrittenLine, target: Target, above: Entry | None) -> Entry:
    """A line typed inside the quote, or behind the colon of a button, beside its measure."""
    address = Address(0, (target,), marked=True)
    same = above is not None and above.address.targets == (target,)
    if above is not None and same and above.source is _SOURCES[line.region]:
        above.texts.append(line.text)
        above.lines.append(line.text)
        return above
    entry = Entry(address, _SOURCES[line.region], [line.text], [line.text])
    page.entries.append(entry)
    return entry


def _continues(line: WrittenLine, above: Entry, book: Book, setting: Setting) -> bool:
    """Whether a line without an address goes on with the answer above it."""
    if _SOURCES[line.region] is not above.source or line.near is not None:
        return False
    folded = fold(line.text[:MAX_LINE])
    if book.refs_in(folded.bare):
        return False
    hits = find_phrases(folded, setting.languages)
    first = hits[0] if hits else None
    polite = {"greeting", "signoff", "thanks", "all", "others"}
    return not (first is not None and first.start <= 2 and first.kinds & polite)


def _entries(line: WrittenLine, text: str, book: Book, setting: Setting) -> tuple[list[Entry], str]:
    """The answers of one line that begins with an address, and what it says of all others."""
    own = OneLine(text, setting)
    start = 0
    address = read_address(own.bare, book)
    if address is None and (start := _after_greeting(own)):
        address = read_address(own.bare, book, start)
    if address is not None and not address.by_name:
        address = _past_number_word(address, own, setting)
    if address is None:
        return _status_first(line, own, book, setting), ""
    doubt = own.is_date_at(address.at, address)
    more = own.bare[address.end : address.end + 1].isdigit()
    listed = read_address(own.bare, book, start, spaced=True) if more else None
    if listed is not None and listed.spaced and _is_list(listed, own):
        # `2 3 done` may also be "measure 2: three are done".
        address, doubt = listed, listed.numbers < 3
    if doubt is None or not _is_address(address, own):
        return [], ""
    cuts = _cuts(own, address, book)
    ends = [*(begin for begin, _ in cuts[1:]), own.others_at(cuts[-1][1].end)]
    entries = [
        Entry(
            inner,
            _SOURCES[line.region],
            [own.folded.original(inner.end, end).strip()],
            [own.folded.original(begin, end).strip()],
        )
        for (begin, inner), end in zip(cuts, ends, strict=True)
    ]
    entries[0].doubt = doubt
    claimed = {target.key for entry in entries for target in entry.address.targets}
    for (begin, inner), end, entry in zip(cuts, ends, tuple(entries), strict=True):
        entry.mixed = _is_torn_list(own, begin, inner) if begin else False
        others = unclaimed(own, inner.end, end, book)
        for target in (other for other in others if other.key not in claimed):
            entry.mixed = True
            entries.append(replace(entry, address=Address(0, (target,), marked=True)))
    return entries, own.folded.original(ends[-1], len(own.bare)).strip(" ,;")


def _past_number_word(address: Address, own: OneLine, setting: Setting) -> Address:
    """`1 no kaj shesh`: in South Asia "no" behind a number is "number", not a negation."""
    if setting.languages[:1] and setting.languages[0] not in _NO_IS_NUMBER:
        return address
    found = _NO_BEHIND.match(own.bare, address.end)
    return replace(address, end=found.end(), by_name=True) if found else address


def _is_torn_list(own: OneLine, begin: int, inner: Address) -> bool:
    """`… nothing on 4, 5 delayed`: the comma behind a word may end a clause."""
    before = own.bare[:begin].rstrip(" (#")
    if not before[-1:].isalpha() or any(h.status and h.end == len(before) for h in own.hits):
        return False
    return inner.numbers > 1 and ", " in own.bare[begin : inner.end]


def _is_list(listed: Address, own: OneLine) -> bool:
    return not any(found.start < listed.end for found in own.dates) and own.answers_at(listed.end)


def _after_greeting(own: OneLine) -> int:
    """`Thanks, 1 done`, `Dear Anna, 2 60%`: where the answer starts behind a greeting."""
    if own.bare[:1].isdigit():
        return 0
    comma = _COMMA_NUMBER.search(own.bare, 0, 60)
    if comma is None:
        return 0
    polite = {"greeting", "thanks", "yes", "intro", "filler"}
    before = [hit for hit in own.hits if hit.end <= comma.start()]
    if any(hit.status for hit in before) or _FIRST_NUMBER.search(own.bare, 0, comma.start()):
        return 0  # "done for 1, 2 and 3" begins with an answer
    return comma.end() if any(hit.kinds & polite for hit in before) else 0


def _is_address(address: Address, own: OneLine) -> bool:
    """Whether the number at the start is an address and not a quantity."""
    if address.weak:
        return own.answers_at(address.end)
    if address.targets and (address.marked or not _BULLET.match(own.bare)):
        return True
    return (address.marked and bool(own.bare[address.end :].strip())) or own.answers_at(address.end)


def _cuts(own: OneLine, first: Address, book: Book) -> list[tuple[int, Address]]:
    """The first address and every further one that plainly opens an answer."""
    cuts = [(0, first)]
    place = first.end
    bare = own.bare
    for found in _INNER.finditer(bare, first.end):
        last = cuts[-1][1]
        if found.start() < place or not bare[last.end : found.start()].strip(" ,;.:-"):
            continue
        label = own.label_before(found.start())
        in_words = bare[found.start()].isalpha() and label < found.start()
        address = read_address(bare, book, label if in_words else found.start())
        if address is None or not address.targets or address.end <= found.end():
            continue
        if any(date.start <= found.end() < date.end for date in own.dates):
            continue
        if set(address.targets) & set(last.targets) and not address.marked:
            continue
        begin = article_before(bare, label)
        if is_count_at(bare, found.start()):
            continue  # "3 out of 4 lines"
        named = address.by_name or label < found.start() or has_article(bare[begin:label])
        if _opens_answer(own, last, begin, address, named=named):
            cuts.append((begin, address))
            place = address.end
    return cuts


def _opens_answer(
    own: OneLine, last: Address, begin: int, address: Address, *, named: bool
) -> bool:
    """Whether an address inside a line opens the next answer.

    `named`: by a ref, a label or an article, so that it counts nothing.
    """
    if _HARD_STOP.search(own.bare, max(0, begin - 4), begin) is not None:
        return True
    ends, answers = own.ends_answer(last.end, begin), own.answers_at(address.end)
    if ends and answers:
        return True
    before = own.bare[:begin].rstrip(" (#[")[-1:]
    if before in _SENTENCE_ENDS:
        return named or (address.marked and answers)
    return named and (ends or (answers and (before == "," or own.says(last.end, begin))))


def _status_first(line: WrittenLine, own: OneLine, book: Book, setting: Setting) -> list[Entry]:
    """`done: 1, 2, 4`, `Completed 1 and 3; in progress 2`: the status stands before the numbers."""
    entries: list[Entry] = []
    folded = own.folded
    for part in _PARTS.finditer(own.bare):
        found = _FIRST_NUMBER.search(own.bare, *part.span())
        address = read_address(own.bare, book, found.start()) if found else None
        if found is None or address is None or not address.targets or address.unknown:
            return []
        place = found.start()
        head = find_phrases(folded, setting.languages, part.start(), place)
        if any(hit.kinds & _NO_LIST_BEHIND for hit in head) or not any(h.status for h in head):
            return []
        behind = own.bare[address.end : part.end()].strip(" .)]")
        if behind or not _only_known(folded, part.start(), place, head):
            return []
        words = folded.original(part.start(), place).strip(" :=-(#")
        shown = folded.original(part.start(), part.end()).strip()
        entries.append(Entry(address, _SOURCES[line.region], [words], [shown]))
    return entries


def _only_known(folded: Folded, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Whether phrases and signs fill the whole stretch."""
    text = list(folded.bare[start:end])
    for hit in hits:
        text[hit.start - start : hit.end - start] = " " * (hit.end - hit.start)
    return not "".join(text).strip(" :=-(#,.>")
