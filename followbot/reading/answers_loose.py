"""Lines that begin with no measure: "all done", "no change", a bare yes, prose, politeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from followbot.domain.terms import AnswerSource, LetterKind, MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Clause, Parts, Setting, take_apart
from followbot.reading.answers_collect import Collected, Item, asked_if_unclear, is_guarded
from followbot.reading.answers_comment import MAX_COMMENT
from followbot.reading.answers_content import Content, read_content
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Target
from followbot.reading.prose import Part, mention_in, parts_of, sentences
from followbot.reading.sheet_layout import names_a_table
from followbot.reading.words_index import index, plain_words
from followbot.reading.written import Region, WrittenLine

_POLITE = frozenset(["greeting", "thanks", "signoff", "intro", "filler", "harmless", "yes"])
_ASKING = frozenset({LetterKind.STATUS_REQUEST, LetterKind.REMINDER})
_JOINS = frozenset(
    ["", *["and", "und", "y", "e", "et", "og", "en", "i", "ve", "va", "dan", "aur", "ar"]]
)
_DONE = MeasureStatus.REPORTED_COMPLETE
_LEFT_OUT = Content(
    about=QuestionAbout.STATUS,
    sure=False,
    statuses=(MeasureStatus.IN_PROGRESS, MeasureStatus.NOT_STARTED),
)
_SHORT = 6
_FEW = 3
_LETTER_DAYS = 3
_ONE_WORD = 12


def collect_loose(lines: Sequence[WrittenLine], found: Collected) -> None:
    """Read the lines that name no measure at their beginning."""
    for inside in (False, True):
        texts = [line.text for line in lines if (line.region is Region.INSIDE) is inside]
        source = AnswerSource.EDITED if inside else AnswerSource.LINE
        for sentence in sentences(texts):
            _sentence(sentence, source, found)
    _tell_rests(found)


def _sentence(sentence: str, source: AnswerSource, found: Collected) -> None:
    parts = take_apart(sentence, found.setting)
    if cut := _others_begin(parts):
        _sentence(parts.folded.original(0, cut), source, found)
        _sentence(parts.folded.original(cut, len(parts.folded.bare)), source, found)
        return
    if _only_polite(parts, found.setting):
        return
    if _about_all(sentence, parts, source, found) or _about_others(parts, found):
        return
    if others := _all_but(parts):
        _nameless(read_content(others, found.setting), others, found)
    for part in parts_of(sentence, found.book, found.setting):
        _part(part, source, found)


def _is_date_of_today(parts: Parts, setting: Setting) -> bool:
    """The day of the letter, alone on a line below it."""
    if not parts.dates or parts.percents:
        return False
    if any(clause.hits or clause.open_words for clause in parts.clauses):
        return False
    days = [day for found in parts.dates for day in (found.day, *found.ambiguous) if day]
    return any(abs((day - setting.today).days) <= _LETTER_DAYS for day in days)


def _others_begin(parts: Parts) -> int:
    """Where the last clause of a sentence speaks of all others (`…, the rest unchanged`)."""
    last = parts.clauses[-1] if len(parts.clauses) > 1 else None
    hit = last.hits[0] if last is not None and last.hits else None
    if last is None or hit is None or "others" not in hit.kinds:
        return 0
    return hit.start if not parts.folded.bare[last.start : hit.start].strip() else 0


def _all_but(parts: Parts) -> str:
    """`All completed except` before a measure of which more is said: the others were meant too."""
    for clause in parts.clauses:
        if not (clause.having("all") and any(hit.status for hit in clause.hits)):
            continue
        for hit in clause.having("except"):
            return parts.folded.original(clause.start, hit.end).strip()
    return ""


def _only_polite(parts: Parts, setting: Setting) -> bool:
    """Greetings, thanks, an introduction ending in a colon, a name behind a greeting."""
    told = any(hit.status for clause in parts.clauses for hit in clause.hits)
    if parts.folded.bare.rstrip().endswith(":") and not told and not parts.percents:
        return True  # "out until Thursday, so only short:" leads to what follows
    if _is_date_of_today(parts, setting):
        return True
    says = any(clause.having("done", "help", "no_change") for clause in parts.clauses)
    if told or says or parts.dates or parts.percents:
        return False
    kinds = frozenset().union(*(clause.kinds for clause in parts.clauses))
    opened = sum(len(clause.open_words) for clause in parts.clauses)
    first = next((clause for clause in parts.clauses if clause.hits), None)
    if first is not None and first.having("greeting", "signoff") and opened <= 5:
        return True
    if kinds & {"thanks", "intro"} and opened <= 8:
        return True
    return bool(kinds) and kinds <= _POLITE - {"yes"} and not opened


def _about_all(sentence: str, parts: Parts, source: AnswerSource, found: Collected) -> bool:
    """`all done`, `no change`, `everything finished except 3`."""
    printed = [Target(measure) for measure in found.book.printed if measure.number]
    if not printed or not parts.clauses:
        return False
    first = parts.clauses[0]
    every = any(clause.having("all") for clause in parts.clauses)
    no_change = any(clause.having("no_change") for clause in parts.clauses)
    if not (every or no_change):
        return False
    strange = any(_has_more(clause) for clause in parts.clauses) or _names_one(sentence, found)
    spare, excepted, behind = _except(sentence, parts, found)
    if strange and not excepted:
        return False
    content = read_content(spare if excepted else sentence, found.setting)
    if content.nothing or (len(printed) > 1 and not every and not content.no_change):
        return False
    if not first.hits:
        return False
    own = {
        item.target.key
        for item in found.items
        if item.source is not AnswerSource.SHEET
        and (item.content.status or item.content.new_date or item.content.about)
    }
    for target in printed:
        if target not in excepted and target.key not in own:
            comment = content.comment or _plain(content, sentence)
            found.add(target, replace(content, comment=comment), source, sentence)
    for target in (one for one in excepted if one.key not in own):
        if behind:
            told = read_content(behind, found.setting_for(target.measure))
            found.add(target, asked_if_unclear(told), source, sentence)
            continue
        found.excepted.append((target, sentence))
    return True


def _has_more(clause: Clause) -> bool:
    """Whether a clause about all measures may be about something else ("all doors are done")."""
    if clause.having("no_change") and not clause.dates and not clause.percents:
        return len(clause.open_words) > _FEW
    return bool(clause.open_words) and bool(clause.having("all"))


def _names_one(sentence: str, found: Collected) -> bool:
    named = mention_in(sentence, found.book, found.setting.languages)
    return named is not None and bool(named.targets)


def _about_others(parts: Parts, found: Collected) -> bool:
    """`the rest unchanged`, `all others done`: kept until every named measure is known."""
    spans = [(hit.start, hit.end) for clause in parts.clauses for hit in clause.having("others")]
    if not spans or parts.folded.bare[: spans[0][0]].strip(" ,.;:-&") not in _JOINS:
        return False
    told = parts.folded.blanked(spans).text
    content = read_content(told, found.setting)
    strange = any(clause.open_words for clause in content.parts.clauses) if content.parts else True
    if strange or content.nothing or content.about is not None:
        return False
    if not content.no_change and _may_be_the_rest_of_it(parts, spans, found):
        return False
    found.rests.append((content, parts.folded.original(0, len(parts.folded.bare)).strip()))
    return True


def _may_be_the_rest_of_it(
    parts: Parts, spans: Sequence[tuple[int, int]], found: Collected
) -> bool:
    """`1 is at 60%, the rest by 15 Jan`: the rest of 1, or of the letter?"""
    words = plain_words("rest_of_it")
    explicit = any(parts.folded.bare[start:end] not in words for start, end in spans)
    halves = any(item.content.percent not in {None, 100} or _is_going(item) for item in found.items)
    return halves and not explicit


def _is_going(item: Item) -> bool:
    return item.content.status is MeasureStatus.IN_PROGRESS


def _tell_rests(found: Collected) -> None:
    """Give what was said of "the rest" to every printed measure that was not named."""
    named = {item.target.measure for item in found.items} | found.mentioned
    answered = {item.target.key for item in found.items}
    for target, words in found.excepted:
        if target.key not in answered:
            found.add(target, _LEFT_OUT, AnswerSource.LINE, words)
    if found.nameless:  # somebody was spoken of and nobody knows who: "the rest" is open too
        found.nameless.extend(found.rests)
        return
    for content, words in found.rests:
        for target in found.book.numbers.values():
            if target.measure not in named:
                comment = content.comment or _plain(content, words)
                found.add(target, replace(content, comment=comment), AnswerSource.LINE, words)


def _plain(content: Content, sentence: str) -> str:
    """A "no change" has no status: its words are the comment, so that it counts as an answer."""
    return sentence.strip() if content.no_change and content.status is None else ""


def _except(sentence: str, parts: Parts, found: Collected) -> tuple[str, tuple[Target, ...], str]:
    """`all done except 3: 60%`: the text before, the measures left out, what is said of them."""
    bare = parts.folded.bare
    for clause in parts.clauses:
        for hit in clause.having("except"):
            place = re.compile(r"[ :]*").match(bare, hit.end)
            address = read_address(bare, found.book, place.end() if place else hit.end)
            if address is None or not address.targets:
                rest = parts.folded.original(hit.end, len(bare))
                named = mention_in(rest, found.book, found.setting.languages)
                if named is not None and named.certain and len(named.targets) == 1:
                    return parts.folded.original(0, hit.start), named.targets, named.told or rest
                continue
            behind = parts.folded.original(address.end, len(bare)).strip(" .!")
            if not behind or (address.marked and len(address.targets) == 1):
                return parts.folded.original(0, hit.start), address.targets, behind
    return sentence, (), ""


def _part(part: Part, source: AnswerSource, found: Collected) -> None:
    """One part of a sentence: for its measures, for the only one asked, or asked about."""
    targets = part.targets or _only_measure(found)
    words = part.text.strip()
    found.mentioned.update(target.measure for target in part.targets)
    content = _read(part, targets, found)
    if part.targets and content.nothing and found.items and _says_also(content):
        content = found.items[-1].content
    if content.yes is not None and not part.targets:
        _yes(content, words, found)
    elif part.targets and part.certain and content.nothing and is_guarded(content):
        for target in targets:  # "two machines of measure 1 are not replaced yet"
            found.add(target, asked_if_unclear(content), source, words)
    elif content.nothing or _only_files(content):
        if not _only_polite_text(content):
            found.unread.append(words)
    elif not part.targets and _names_table(content, found):
        found.unread.append(words)
    elif not targets:
        _nameless(content, words, found)
    else:
        if source is AnswerSource.LINE and (part.targets or _is_long(content)):
            source = AnswerSource.PROSE
        for target in targets:
            found.add(target, asked_if_unclear(_as_prose(content, part, words)), source, words)


def _says_also(content: Content) -> bool:
    """`the second too`: nothing but that it is like the one before."""
    clauses = content.parts.clauses if content.parts else ()
    bare = content.parts.folded.bare if content.parts else ""
    words = {bare[hit.start : hit.end] for clause in clauses for hit in clause.hits}
    words |= {bare[a:b] for clause in clauses for a, b in clause.open_words}
    strange = [w for clause in clauses for w in clause.open_words
               if bare[w[0] : w[1]] not in plain_words("also")]  # fmt: skip
    return not strange and bool(words & plain_words("also"))


def _read(part: Part, targets: Sequence[Target], found: Collected) -> Content:
    setting = found.setting_for(targets[0].measure) if targets else found.setting
    content = read_content(part.told or part.text, setting)
    if content.nothing and len(part.text.strip()) <= _ONE_WORD:
        # A short yes or no counts in whatever language somebody writes it.
        known = (*setting.languages, *index().languages)
        content = read_content(part.told or part.text, replace(setting, languages=known))
    return content


def _as_prose(content: Content, part: Part, words: str) -> Content:
    """Prose keeps its whole wording; a measure that it does not name beyond doubt is asked."""
    if part.targets and content.comment:
        content = replace(content, comment=words[:MAX_COMMENT])
    doubtful = not part.certain or (part.narrow and content.status is _DONE)
    if doubtful and content.about is None:
        content = replace(content, sure=False, about=QuestionAbout.STATUS)
    return content


def _only_measure(found: Collected) -> tuple[Target, ...]:
    """The measure meant when exactly one was asked."""
    printed = found.book.printed
    return (Target(printed[0]),) if len(printed) == 1 else ()


def _is_long(content: Content) -> bool:
    clauses: tuple[Clause, ...] = content.parts.clauses if content.parts else ()
    return sum(len(clause.open_words) + len(clause.hits) for clause in clauses) > _SHORT


def _only_files(content: Content) -> bool:
    """A "see attached" names no measure and needs none: the files stay with the mail."""
    said = (content.status, content.percent, content.new_date, content.about)
    return not any(one is not None for one in said) and not content.help and not content.no_change


def _only_polite_text(content: Content) -> bool:
    parts = content.parts
    if parts is None:
        return True
    kinds = frozenset().union(*(clause.kinds for clause in parts.clauses))
    opened = sum(len(clause.open_words) for clause in parts.clauses)
    return (not opened and not parts.dates) or (bool(kinds & {"evidence"}) and opened <= 6)


def _yes(content: Content, words: str, found: Collected) -> None:
    """A bare yes or no answers "is this right?"; to a status request it says too little."""
    if found.confirms is None:
        found.confirms = content.yes
    if found.letter is not None and found.letter.kind in _ASKING and not found.items:
        only = _only_measure(found)
        if not only:
            _nameless(content, words, found)
            return
        statuses = (MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS)
        doubt = Content(about=QuestionAbout.STATUS, sure=False, statuses=statuses)
        found.add(only[0], doubt, AnswerSource.LINE, words)


def _names_table(content: Content, found: Collected) -> bool:
    """`We completed the form`, where one came along: what stands in it says the rest."""
    if not found.sheet_came or content.parts is None:
        return False
    return names_a_table(content.parts.folded.bare)


def _speaks_of_sheet(content: Content, found: Collected) -> bool:
    """`Completed as attached`, where rows of a sheet were filled in."""
    if content.parts is None or all(item.source is not AnswerSource.SHEET for item in found.items):
        return False
    return any(clause.having("evidence") for clause in content.parts.clauses)


def _nameless(content: Content, words: str, found: Collected) -> None:
    """A statement about no named measure is asked about, unless everything was answered."""
    answered = {item.target.key for item in found.items}
    if _speaks_of_sheet(content, found):
        found.unread.append(words)
    elif any(target.key not in answered for target in found.book.numbers.values()):
        found.nameless.append((content, words))
    else:
        found.unread.append(words)
