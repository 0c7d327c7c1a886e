"""Entries of a reply, each read for each measure that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.terms import AnswerSource, MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import Content, read_content
from followbot.reading.answers_shared_out import shared_out
from followbot.reading.confirming import leaves_open
from followbot.reading.dates import find_dates
from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_entries import Entry
from followbot.reading.prose_mention import Part
from followbot.reading.prose_titles import step_stems, title_stems
from followbot.reading.topics import topics_of
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN

_GUARDED = frozenset({"negation", "future", "condition", "hedge", "partial", "half"})
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Item:
    """What one part of a reply says about one measure. `words` is the part as it stood."""

    target: Target
    content: Content
    source: AnswerSource
    words: str


class Rest(NamedTuple):
    """What is said of all measures that are not named; `of` so many, where that was said."""

    content: Content
    words: str
    of: int | None


class LastNamed(NamedTuple):
    """The part that was read last, where it named one measure, and what it said.

    `items` and `unread` are how many of them there were before it.
    """

    part: Part
    target: Target
    content: Content
    items: int
    unread: int


@dataclass(slots=True)
class Slot:
    """A part of the prose in its place: the measure it was taken for, or what it says of none.

    `content` None: nothing was made of it. `item` is what was collected of it.
    """

    part: Part
    content: Content | None
    item: Item | None = None

    @property
    def number(self) -> int:
        """The number of the measure that it names, 0 for none."""
        return self.part.targets[0].measure.number if self.part.targets else 0


@dataclass(slots=True)
class Collected:
    """Everything found so far in a reply.

    `rests` are statements about all measures that are not named ("the rest unchanged"),
    `excepted` the measures left out of one about all; `mentioned` all that were named.
    `named_last` is the part before, where it named one measure; `told_last` are the measures
    of which it said how they stand; `before` is the sentence before, where this one does not
    begin a line of its own; `slots` are all parts of the prose in order. `sheet_came`:
    a table of answers was attached. `doubts_yes`: the yes or no is no plain one ("yes?").
    """

    book: Book
    setting: Setting
    letter: SentLetter | None
    language: str
    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    nameless: list[tuple[Content | None, str]] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    excepted: list[tuple[Target, str]] = field(default_factory=list)
    mentioned: set[PrintedMeasure] = field(default_factory=set)
    named_last: LastNamed | None = None
    told_last: tuple[Target, ...] = ()
    before: str = ""
    slots: list[Slot] = field(default_factory=list)
    confirms: bool | None = None
    doubts_yes: bool = False
    sheet_came: bool = False

    def confirm(self, content: Content, words: str) -> None:
        """A yes or no; a second one that differs, a question or a "but" leaves it open."""
        differs = self.confirms not in (None, content.yes)
        self.doubts_yes |= differs or leaves_open(words)
        self.confirms = content.yes if self.confirms is None else self.confirms

    def setting_for(
        self, measure: PrintedMeasure, *, addressed: bool = False, named: bool = False
    ) -> Setting:
        """The setting with the words of this measure's title; `named` as `Setting` has it."""
        written_in = self.letter.language if self.letter else ""
        topics = topics_of(measure.title, written_in)
        for step in measure.milestones:
            topics |= topics_of(step.title, written_in)
        plain = self.setting
        return Setting(
            plain.languages,
            plain.today,
            title_stems((measure,)),
            plain.files,
            topics,
            step_stems(measure),
            addressed or plain.addressed,
            named,
            measure.title,
        )

    def add(self, target: Target, content: Content, source: AnswerSource, words: str) -> None:
        """Take a part that names its measure; one that says nothing known is asked about."""
        self.items.append(Item(target, asked_if_unclear(content), source, words))


def collect_entries(entries: Sequence[Entry], found: Collected) -> None:
    """Read every entry for each of its measures."""
    for entry in entries:
        words = "\n".join(line.strip() for line in entry.lines)
        if entry.address.unknown or (entry.address.several and entry.address.numbers == 1):
            found.nameless.append((_read(entry, None, found), words))
        if entry.address.several and entry.address.numbers == 1:
            continue
        shares = _shares(entry, found)
        for at, target in enumerate(entry.address.targets):
            content = shares[at] if shares else _read(entry, target, found)
            if content is None:
                if entry.source is not AnswerSource.BUTTON and len(entry.text) > 0:
                    continue
                if entry.source is not AnswerSource.BUTTON:
                    found.unread.append(words)
                continue
            found.add(target, content, entry.source, words)


def _shares(entry: Entry, found: Collected) -> tuple[Content, ...]:
    """What is said of each measure of an entry where shares are given out in their order."""
    count = len(entry.address.targets)
    if count < _SEVERAL or entry.mixed or entry.doubt:
        return ()
    content = _read(entry, entry.address.targets[0], found)
    return shared_out(content, count) if content else ()


def _read(entry: Entry, target: Target | None, found: Collected) -> Content | None:
    """The content of an entry, None where nothing stands behind the address and the title."""
    text = entry.text if target is None else without_title(entry.text, target.measure)
    if not text.strip(" \n.:;,-–—…"):
        return None
    setting = found.setting
    if target is not None:
        setting = found.setting_for(target.measure, addressed=True)
    content = read_content(text, setting)
    if entry.mixed or (entry.rest and content.status and not _has_share(content)):
        return replace(content, sure=False, nothing=False, about=QuestionAbout.STATUS)
    if entry.doubt and entry.address.spaced:
        return replace(content, sure=False, about=content.about or QuestionAbout.STATUS)
    if entry.doubt and content.about is None and content.new_date is None:
        return replace(content, sure=False, about=QuestionAbout.STATUS)
    if entry.doubt and content.about is QuestionAbout.DATE:
        days = [day.day for day in find_dates(entry.lines[0], setting.today, setting.languages)]
        own = tuple(day for day in days[:1] if day)
        content = replace(content, days=(*own, *content.days)[:2])
    return content


def _has_share(content: Content) -> bool:
    """Whether a percentage is written: `60 %, the rest is in progress` tells how far it is."""
    return content.parts is not None and bool(content.parts.percents)


def asked_if_unclear(content: Content) -> Content:
    """A part that names its measure and says nothing known must be asked about."""
    if not content.nothing:
        return content
    kinds = _kinds(content)
    if "wrong_person" in kinds:
        return replace(content, about=QuestionAbout.OTHER, sure=False)
    if "later" in kinds and content.yes is None:
        return content
    statuses = (MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS)
    if content.yes is False or "negation" in kinds:
        statuses = (MeasureStatus.IN_PROGRESS, MeasureStatus.NOT_STARTED)
    # The words themselves can be kept as a comment; only the status is open.
    sure = len(content.comment) >= 12 and content.yes is None and not is_guarded(content)
    return replace(content, about=QuestionAbout.STATUS, statuses=statuses, sure=sure)


def is_guarded(content: Content) -> bool:
    """Whether something in a part speaks against a status: a negation, a condition, a rest."""
    return bool(_kinds(content) & _GUARDED)


def _kinds(content: Content) -> frozenset[str]:
    clauses = content.parts.clauses if content.parts else ()
    return frozenset().union(*(clause.kinds for clause in clauses))


def without_title(text: str, measure: PrintedMeasure) -> str:
    """The text without the measure's own title in front, which people copy into their answer."""
    title = _title_words(measure.title)
    folded = fold(text)
    first = TOKEN.search(folded.bare)
    if not title or first is None or first.group() != title[0]:
        return text
    spans = [m.span() for m in TOKEN.finditer(folded.bare, 0, 400)]
    same = 0
    for (a, b), word in zip(spans, title, strict=False):
        if folded.bare[a:b] != word:
            break
        same += 1
    cut = same >= 1 and spans[same : same + 1] and text[:400].find("…") > 0
    if (same < min(3, len(title)) and not cut) or (same < 2 and len(title) > 1):
        return text
    rest = folded.original(spans[same - 1][1], len(folded.bare))
    return _behind_cut_word(rest).lstrip(' .:;,-–—…)"”')


@lru_cache(maxsize=512)
def _title_words(title: str) -> tuple[str, ...]:
    return tuple(found.group() for found in TOKEN.finditer(fold(title[:300]).bare))


def _behind_cut_word(rest: str) -> str:
    """A shortened title ends in `…`, maybe in the middle of a word."""
    place = rest.find("…", 0, 24)
    return rest[place + 1 :] if place >= 0 else rest
