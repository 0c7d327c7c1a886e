"""Lines that begin with no measure: "all done", "no change", a bare yes, prose, politeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from followbot.domain.terms import AnswerSource, LetterKind, MeasureStatus, QuestionAbout
from followbot.reading.answers_all import (
    about_all,
    all_but,
    left_out,
    others_begin,
    told_inside,
)
from followbot.reading.answers_also import says_also
from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.answers_collect import Collected, LastNamed, asked_if_unclear, is_guarded
from followbot.reading.answers_content import Content, read_content
from followbot.reading.answers_continued import continued, is_said_of_one, take_back
from followbot.reading.answers_follow import (
    ends_what_was_begun,
    may_be_taken_back,
    takes_back_the_last,
)
from followbot.reading.answers_in_order import taken_in_order
from followbot.reading.answers_left_over import tells_what_is_left
from followbot.reading.answers_other_matters import (
    is_commerce,
    is_date_of_today,
    names_table,
    only_acknowledges,
    speaks_of_sheet,
)
from followbot.reading.answers_prose import as_prose
from followbot.reading.answers_rests import about_others, doubted, is_its_rest, tell_rests
from followbot.reading.answers_sequence import keep_slot, place_by_order
from followbot.reading.answers_shared_out import shared_out
from followbot.reading.lines_book import Target
from followbot.reading.prose import parts_of
from followbot.reading.prose_apart import begins_another
from followbot.reading.prose_mention import Part, mention_in
from followbot.reading.prose_sentences import sentences
from followbot.reading.prose_turns import is_the_same
from followbot.reading.words_fold import fold
from followbot.reading.words_index import index, plain_words
from followbot.reading.written import Region, WrittenLine

_POLITE = frozenset(["greeting", "thanks", "signoff", "intro", "filler", "harmless", "yes"])
_ASKING = frozenset({LetterKind.STATUS_REQUEST, LetterKind.REMINDER})
_DONE = MeasureStatus.REPORTED_COMPLETE
_SHORT = 6
_AGAINST = ("negation", "partial", "but", "not_done", "blocked", "except")
TAKEN_BACK = Content(
    about=QuestionAbout.STATUS, sure=False, statuses=(_DONE, MeasureStatus.IN_PROGRESS)
)
_ONE_WORD = 12


def collect_loose(lines: Sequence[WrittenLine], found: Collected) -> None:
    """Read the lines that name no measure at their beginning."""
    numbered = bool(found.items)
    for inside in (False, True):
        texts: Sequence[str] = [
            line.text for line in lines if (line.region is Region.INSIDE) is inside
        ]
        texts = texts if inside else taken_in_order(texts, found)
        source = AnswerSource.EDITED if inside else AnswerSource.LINE
        begun, found.before = "", ""
        for sentence in sentences(
            texts, partial(begins_another, book=found.book, setting=found.setting)
        ):
            if fold(sentence).bare.strip(".: ") in plain_words("afterthought"):
                begun = "PS "  # "P.S." ends like a sentence
                continue
            if any(text.lstrip().startswith(sentence) for text in texts):
                found.before = ""
            _sentence(begun + sentence, source, found)
            begun, found.before = "", sentence
        if not (numbered or inside):
            place_by_order(found.slots, found)
    tell_rests(found)


def _sentence(sentence: str, source: AnswerSource, found: Collected) -> None:
    parts = take_apart(sentence, found.setting)
    cut = others_begin(parts)
    rest = bool(cut) and is_its_rest(parts, cut, found)
    cut = 0 if rest else cut
    if cut and (any(one.having("except") for one in parts.clauses) or _counts_the_rest(parts, cut)):
        # "Except for building 4, the others are done": the others are no measures.
        _nameless(read_content(sentence, found.setting), sentence, found)
        return
    if cut:
        _sentence(parts.folded.original(0, cut), source, found)
        _sentence(parts.folded.original(cut, len(parts.folded.bare)), source, found)
        return
    polite = _only_polite(parts, found.setting) or only_acknowledges(parts)
    if polite and not _may_confirm(parts, found):
        return
    if about_all(sentence, parts, source, found) or about_others(parts, found):
        return
    told_inside(parts, found)
    if left_out(parts, found) or _is_afterthought(sentence, parts, found):
        return
    if others := all_but(parts):
        _nameless(read_content(others, found.setting), others, found)
    told: tuple[Target, ...] = ()
    for part in parts_of(sentence, found.book, found.setting):
        _part(part if not rest else doubted(part, found), source, found)
        told += found.told_last
    found.told_last = told  # "the exits are done and the premium is paid. Not completed."


def _counts_the_rest(parts: Parts, cut: int) -> bool:
    """`كله خلص، باقي 3 بس`: all is done and 3 remains, which is no word about the others."""
    rest = [one for one in parts.clauses if one.end > cut]
    told = any(hit.status and hit.start >= cut for one in rest for hit in one.hits)
    said = parts.masked.bare[cut:].split()
    return not told and len(said) > 1 and said[1].isdigit()


def _is_afterthought(sentence: str, parts: Parts, found: Collected) -> bool:
    """`PS: the back door is still locked` speaks against the measure that it names, or the one."""
    first = parts.folded.bare.replace(".", "").lstrip().partition(" ")[0].strip(":,：")
    guarded = any(clause.having(*_AGAINST) for clause in parts.clauses)
    if not guarded or first not in plain_words("afterthought"):
        return False
    named = mention_in(sentence, found.book, found.setting.languages)
    targets = list(dict.fromkeys(item.target for item in found.items))
    for target in named.targets if named else targets if len(targets) == 1 else ():
        found.add(target, TAKEN_BACK, AnswerSource.PROSE, sentence)
    found.unread.append(sentence)
    return True


def _may_confirm(parts: Parts, found: Collected) -> bool:
    """`Yes, thank you` answers "is this right?", and is only polite below a status request."""
    asked = found.letter is not None and found.letter.kind in _ASKING
    return not asked and any(clause.having("yes") for clause in parts.clauses)


def _only_polite(parts: Parts, setting: Setting) -> bool:
    """Greetings, thanks, an introduction ending in a colon, a name behind a greeting."""
    told = any(hit.status for clause in parts.clauses for hit in clause.hits)
    if parts.folded.bare.rstrip().endswith(":") and not told and not parts.percents:
        return True  # "out until Thursday, so only short:" leads to what follows
    if is_date_of_today(parts, setting):
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


def _part(part: Part, source: AnswerSource, found: Collected) -> None:
    """One part of a sentence: for its measures, for the only one asked, or asked about."""
    more = continued(part, found)
    if more is not None and found.named_last is not None:
        take_back(found.named_last, found)
        part = more.part
        del found.slots[-1:]
    told_last, found.told_last = found.told_last, ()
    targets = part.targets or _only_measure(found)
    found.mentioned.update(target.measure for target in part.targets)
    content = more.content if more is not None else _read(part, targets, found)
    also = (content.nothing and says_also(content, found.language)) or (
        told_last and is_the_same(part.text, content.parts)
    )
    if part.targets and found.items and also:
        content = found.items[-1].content
    named = is_said_of_one(part, found)
    before = (len(found.items), len(found.unread))
    taken_back = may_be_taken_back(told_last, found) and takes_back_the_last(content)
    taken_back = taken_back or tells_what_is_left(part, content, told_last, found)
    taken_back = taken_back or ends_what_was_begun(content, found)
    if told_last and not part.targets and taken_back:
        for target in told_last:
            found.add(target, TAKEN_BACK, source, part.text.strip())
    else:
        _take(part, content, source, found)
    keep_slot(part, content, before, found)
    found.named_last = LastNamed(part, part.targets[0], content, *before) if named else None


def _take(part: Part, content: Content, source: AnswerSource, found: Collected) -> None:
    """What a part says by itself: a yes, a status, a remark, or nothing that is known."""
    words = part.text.strip()
    if content.yes is not None and not part.targets:
        _yes(content, words, found)
    elif part.targets and part.certain and content.nothing and is_guarded(content):
        for target in part.targets:  # "two machines of measure 1 are not replaced yet"
            found.add(target, asked_if_unclear(content), source, words)
    elif content.nothing or _only_files(content):
        if part.told or not _only_polite_text(content):  # without its names it may look polite
            found.unread.append(words)
    else:
        _tell(part, content, source, found)


def _tell(part: Part, content: Content, source: AnswerSource, found: Collected) -> None:
    """Take what one part says for each of its measures; ask whose it is where none is known."""
    targets = part.targets or _only_measure(found)
    words = part.text.strip()
    if not part.targets and names_table(content, found):
        found.unread.append(words)
    elif not targets:
        _nameless(content, words, found)
    else:
        if source is AnswerSource.LINE and (part.targets or _is_long(content)):
            source = AnswerSource.PROSE
        shares = shared_out(content, len(targets))
        for at, target in enumerate(targets):
            own = as_prose(shares[at] if shares else content, part, words)
            if is_commerce(content.parts, found.book.printed):
                own = replace(own, sure=False, about=own.about or QuestionAbout.STATUS)
            found.add(target, asked_if_unclear(own), source, words)
        found.told_last = tuple(part.targets)


def _read(part: Part, targets: Sequence[Target], found: Collected) -> Content:
    setting = found.setting_for(targets[0].measure) if targets else found.setting
    setting = replace(setting, named=bool(part.told))
    content = read_content(part.told or part.text, setting)
    if content.nothing and len(part.text.strip()) <= _ONE_WORD:
        # A short yes or no counts in whatever language somebody writes it.
        known = (*setting.languages, *index().languages)
        content = read_content(part.told or part.text, replace(setting, languages=known))
    return content


def _only_measure(found: Collected) -> tuple[Target, ...]:
    """The measure meant when exactly one was asked."""
    return (Target(found.book.printed[0]),) if len(found.book.printed) == 1 else ()


def _is_long(content: Content) -> bool:
    clauses = content.parts.clauses if content.parts else ()
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
    found.confirm(content, words)
    if found.letter is not None and found.letter.kind in _ASKING and not found.items:
        only = _only_measure(found)
        if not only:
            _nameless(content, words, found)
            return
        found.add(only[0], TAKEN_BACK, AnswerSource.LINE, words)


def _nameless(content: Content, words: str, found: Collected) -> None:
    """A statement about no named measure is asked about, unless everything was answered."""
    answered = {item.target.key for item in found.items}
    if speaks_of_sheet(content, found) or is_commerce(content.parts, found.book.printed):
        found.unread.append(words)
    elif any(target.key not in answered for target in found.book.numbers.values()):
        found.nameless.append((content, words))
    else:
        found.unread.append(words)
