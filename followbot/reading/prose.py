"""Free prose: sentences that name a measure in passing, by its ref, its number or its title.

"The fire exits are finished, for the payroll we need until end of January."

A clause that names a measure opens its part of the sentence; clauses that name none belong to the
part before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book, Target
from followbot.reading.order_words import places_in
from followbot.reading.prose_listed import is_listed_behind
from followbot.reading.prose_mention import Part, labels_in, mention_in
from followbot.reading.prose_names import leads_to_a_month
from followbot.reading.prose_passages import passages
from followbot.reading.prose_titles import title_stems
from followbot.reading.prose_turns import speaks_of_its_own, subject_of, tells, turns_away
from followbot.reading.topics import topics_in, topics_of
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import Folded, fold

_PAUSE = re.compile(
    r",\s+(?:and |but |und |aber |et |mais |y |pero )?|[，、،၊]\s*"
    r"|\s{1,40}(?:but|aber|mais|pero|while|whereas)\s+|\s{1,40}[-–—]\s+|\s(?=و[أا]ن\s)"
)
_BLANK = re.compile(
    r"(?<=[\u0e00-\u0e7f%\d])\s+(?=[\u0e00-\u0e7f])"
    r"|(?<!\s)\s+(?=و(?:بالنسبة|بخصوص|أما|فيما)\s?|أما )"
)
_AS_FOR = ("ส่วน", "สำหรับ", "أما", "وأما", "وبالنسبة", "وبخصوص", "وفيما")
"""Where Thai and Arabic may begin a new statement without a sign."""
_DASHES = ("-", "–", "—", ":", "→")
_HEAD = 40


def parts_of(sentence: str, book: Book, setting: Setting) -> Iterator[Part]:
    """The parts of one sentence with the measures that each names."""
    current: Part | None = None
    for clause in _by_mention(sentence, book, setting):
        named = mention_in(clause, book, setting.languages)
        if current is None:
            current = named or Part(clause)
        elif named is None and _is_of_its_measure(clause, current, setting):
            yield current
            current = Part(clause, (Target(current.targets[0].measure),), current.certain)
        elif (
            named is None
            and current.targets
            and turns_away(clause, current.text, current.targets, setting)
        ):
            if _is_label(clause, current, sentence, setting):
                # "noise - measuring finished": told of it, and maybe only of a part.
                current = replace(current.followed_by(Part(clause)), narrow=True)
                continue
            yield current
            current = Part(clause)
        elif named and (
            _goes_on_listing(current, named, setting) or is_listed_behind(named, current, setting)
        ):
            current = Part(
                f"{current.text}, {named.text}",
                tuple(dict.fromkeys((*current.targets, *named.targets))),
                current.certain and named.certain,
                f"{current.told}, {named.told}" if current.told else named.told,
            )
        elif not current.targets and _are_of_two_things(current.text, clause, named, setting):
            yield current
            current = named or Part(clause)
        elif named is None or named.targets == current.targets or not current.targets:
            current = current.followed_by(named or Part(clause))
        else:
            yield current
            current = named
    if current is not None:
        yield current


def _is_label(clause: str, label: Part, sentence: str, setting: Setting) -> bool:
    """`Rest room for women - civil work started`: behind its name and a dash a measure is told."""
    before = sentence[: max(0, sentence.find(clause))].rstrip()
    if before[-1:] not in _DASHES or not label.certain:
        return False
    return not tells(take_apart(label.told or label.text, setting))


def _is_of_its_measure(clause: str, current: Part, setting: Setting) -> bool:
    """`M-02.1 reached, installing is in progress`: behind a milestone the measure is told."""
    if len(current.targets) != 1 or current.targets[0].milestone is None:
        return False
    return tells(take_apart(clause, setting)) and not turns_away(
        clause, current.text, current.targets, setting
    )


def _goes_on_listing(current: Part, named: Part, setting: Setting) -> bool:
    """Whether a part names measures and says nothing of them yet: `the first, the second and …`."""
    if not current.targets or not named.told or named.narrow:
        return False
    if set(current.targets) & set(named.targets) or not current.certain:
        return False
    if not current.told and len(named.targets) == 1:
        return False  # "training, exits done": only behind more titles it is one of a list
    rest = take_apart(current.told or current.text, setting)
    said = any(clause.hits or clause.dates or clause.percents for clause in rest.clauses)
    return not said and not subject_of(rest) - title_stems(one.measure for one in current.targets)


def _are_of_two_things(before: str, clause: str, named: Part | None, setting: Setting) -> bool:
    """Whether a clause without a name and the next one tell something of two things."""
    if named is not None:
        return speaks_of_its_own(before, setting, named.targets)
    return speaks_of_its_own(before, setting) and speaks_of_its_own(clause, setting)


def _clauses(sentence: str) -> Iterator[str]:
    start = 0
    for pause in _PAUSE.finditer(sentence):
        if sentence[start : pause.start()].strip():
            yield sentence[start : pause.start()].strip()
        start = pause.end()
        if pause.group().strip(" ,，、،၊-–—"):
            start = pause.start() + len(pause.group()) - len(pause.group().lstrip(" ,，、،၊"))
    if sentence[start:].strip():
        yield sentence[start:].strip()


def _by_mention(sentence: str, book: Book, setting: Setting) -> Iterator[str]:
    """The clauses, cut once more where a second measure is named behind what was said of one."""
    whole = passages(sentence, book, setting)
    for clause in (one for part in whole for one in _cut_at_blanks(part, book, setting)):
        for passage in passages(clause, book, setting):
            folded = fold(passage)
            named = _named_at(folded, book, setting.languages)
            begin = 0
            for (_, end), (start, _) in pairwise(named):
                if tells(take_apart(folded.original(end, start), setting)):
                    yield folded.original(begin, start)
                    begin = start
            yield folded.original(begin, len(folded.bare))


def _cut_at_blanks(sentence: str, book: Book, setting: Setting) -> Iterator[str]:
    """The clauses; Thai parts them with blanks, Arabic with a word: cut where both sides tell."""
    for clause in _clauses(sentence):
        begun = ""
        for piece in _BLANK.split(clause):
            whole = f"{begun} {piece}".strip()
            if begun and tells(take_apart(begun, setting)) and _is_said_of_another(
                begun, piece, book, setting
            ):  # fmt: skip
                yield begun
                whole = piece
            begun = whole
        if begun:
            yield begun


def _is_said_of_another(before: str, piece: str, book: Book, setting: Setting) -> bool:
    named = mention_in(piece, book, setting.languages)
    if named is None or not named.certain or not named.targets:
        return bool(_is_of_others(piece, setting))
    if not _names_its_topic(piece, named.targets, setting):
        return False  # pairs of characters meet by chance
    first = mention_in(before, book, setting.languages)
    if first is None and piece.startswith(_AS_FOR):
        return True
    return first is not None and not set(first.targets) & set(named.targets)


def _names_its_topic(piece: str, targets: Sequence[Target], setting: Setting) -> bool:
    """Whether a text names what a measure is about near its beginning."""
    named = {topic.name for topic in topics_in(fold(piece[:_HEAD]), setting.languages)}
    return any(named & topics_of(target.measure.title) for target in targets)


def _is_of_others(text: str, setting: Setting) -> bool:
    """Whether a text begins with a word for all other measures."""
    hits = find_phrases(fold(text), setting.languages)
    return bool(hits) and hits[0].start == 0 and "others" in hits[0].kinds


def _named_at(folded: Folded, book: Book, languages: Sequence[str]) -> list[tuple[int, int]]:
    """Where measures are named in a clause: by their place, a label with a number, a ref."""
    spans = [
        (one.start, one.end)
        for one in places_in(folded.bare, languages)
        if not leads_to_a_month(folded.bare, one.end)
    ]
    spans += [(ref.start, ref.end) for ref in book.refs_in(folded.bare) if ref.strict]
    for label in labels_in(folded.bare):
        address = read_address(folded.bare, book, label.start())
        if address is not None and address.targets and address.by_name:
            spans.append((label.start(), address.end))
    return sorted(spans)
