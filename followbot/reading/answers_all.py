"""Sentences about several measures at once: all, all but some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from followbot.domain.terms import AnswerSource, QuestionAbout
from followbot.reading.answers_clauses import Clause, Parts, says, take_apart
from followbot.reading.answers_collect import Collected, asked_if_unclear
from followbot.reading.answers_content import Content, read_content
from followbot.reading.answers_rests import LEFT_OUT, told_as
from followbot.reading.counted_groups import counted
from followbot.reading.group_names import leaves_a_name, named_measures
from followbot.reading.lines import AllTold
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Target
from followbot.reading.lines_excepted import excepted_in
from followbot.reading.prose_mention import mention_in
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

_FEW = 3
_RELATIVE = 16
"""Characters in which a "which is" behind a number is looked for."""
_PAUSES = tuple(",:(-–")


def others_begin(parts: Parts) -> int:
    """Where the last clause of a sentence speaks of all others (`…, the rest unchanged`)."""
    last = parts.clauses[-1] if len(parts.clauses) > 1 else None
    hit = last.hits[0] if last is not None and last.hits else None
    if last is None or hit is None or "others" not in hit.kinds:
        return 0
    if any(start == hit.end for start, _ in last.open_words):
        return 0  # `其他楼在做`: the other buildings, not the other measures
    return hit.start if not parts.folded.bare[last.start : hit.start].strip() else 0


def all_but(parts: Parts) -> str:
    """`All completed except` before a measure of which more is said: the others were meant too."""
    for clause in parts.clauses:
        if not (clause.having("all") and any(hit.status for hit in clause.hits)):
            continue
        for hit in clause.having("except"):
            return parts.folded.original(clause.start, hit.end).strip()
    return ""


def about_all(sentence: str, parts: Parts, source: AnswerSource, found: Collected) -> bool:
    """`all done`, `no change`, `everything finished except 3`."""
    printed = [Target(measure) for measure in found.book.printed if measure.number]
    if not printed or not parts.clauses:
        return False
    told = _told_of_all(sentence, parts, found, len(printed))
    if told is None:
        return False
    content, excepted, behind = told
    own = _answered(found)
    listed = excepted_in(behind, excepted, found.book)
    _tell_all(content, sentence, tuple(one for one, _ in listed), source, found)
    for target, words in ((one, words) for one, words in listed if one.key not in own):
        if words:
            apart = read_content(words, found.setting_for(target.measure))
            found.add(target, asked_if_unclear(apart), source, sentence)
            continue
        found.excepted.append((target, sentence))
    return True


def tell_all_but(alls: Sequence[AllTold], found: Collected) -> None:
    """Give what was said of all measures but some to each of them without an answer of its own."""
    for said, words, left_out, apart in alls:
        content = read_content(said, found.setting)
        _tell_all(content, words, (*left_out, *apart), AnswerSource.LINE, found)
        found.excepted += ((one, words) for one in left_out)


def _answered(found: Collected) -> set[tuple[str, str, str]]:
    return {
        item.target.key
        for item in found.items
        if item.source is not AnswerSource.SHEET
        and (item.content.status or item.content.new_date or item.content.about)
    }


def _tell_all(
    content: Content,
    sentence: str,
    excepted: Sequence[Target],
    source: AnswerSource,
    found: Collected,
) -> None:
    own = _answered(found)
    for target in (Target(measure) for measure in found.book.printed if measure.number):
        if target not in excepted and target.key not in own:
            comment = content.comment or told_as(content, sentence)
            found.add(target, replace(content, comment=comment), source, sentence)


def _told_of_all(
    sentence: str, parts: Parts, found: Collected, count: int
) -> tuple[Content, tuple[Target, ...], str] | None:
    """What a sentence says of all, whom it leaves out and what it says of those; else None."""
    every = any(_says_all(clause, parts, count) for clause in parts.clauses)
    no_change = any(clause.having("no_change") for clause in parts.clauses)
    if not (every or no_change) or not parts.clauses[0].hits:
        return None
    if not every and any(clause.having("others") for clause in parts.clauses):
        return None  # "no change in the others" waits until it is known who the others are
    spare, excepted, behind = _except(sentence, parts, found)
    if not excepted:
        spare, excepted, behind = _numbered_apart(sentence, parts, found)
    listed = "" if excepted else _without_list(parts, found)
    if listed is None:
        return None
    if listed:
        sentence, parts = listed, take_apart(listed, found.setting)
    strange = any(_has_more(clause) for clause in parts.clauses)
    strange = strange or _names_one(sentence, parts, found, count)
    strange = strange or (not every and _tells_more(parts))
    if strange and not excepted:
        return None
    content = read_content(spare if excepted else sentence, found.setting)
    asks = excepted and parts.folded.bare.rstrip().endswith("?")
    if (asks or _tells_of_some(parts)) and content.about is None and not content.no_change:
        content = replace(content, sure=False, about=QuestionAbout.STATUS)
    if content.nothing or (count > 1 and not every and not content.no_change):
        return None
    return content, excepted, behind


def _without_list(parts: Parts, found: Collected) -> str | None:
    """`all are done, 1 to 5`: the sentence without a clause that only numbers every measure.

    "" where no clause only numbers measures, None where one numbers some of them.
    """
    bare = parts.folded.bare
    every = set(found.book.numbers.values())
    for clause in parts.clauses[1:]:
        start = clause.start + len(bare[clause.start :]) - len(bare[clause.start :].lstrip(" :,"))
        address = read_address(bare, found.book, start)
        if address is None or bare[address.end :].strip(" .!"):
            continue  # "all done, 1 to 5, but 4 …" goes on
        listed = set(address.targets) == every
        return parts.folded.original(0, clause.start).rstrip(" ,:") if listed else None
    return ""


def _tells_of_some(parts: Parts) -> bool:
    """`all are under process, few complete`: which ones?"""
    return any(
        any(hit.status for hit in clause.hits) and says(clause, parts, "some_of_them")
        for clause in parts.clauses
    )


def _numbered_apart(
    sentence: str, parts: Parts, found: Collected
) -> tuple[str, tuple[Target, ...], str]:
    """`all in progress, 2 is done`: the text before, the measures told apart, what is said of them.

    A number that may count things (`all done, 2 doors left`) makes the whole sentence theirs.
    """
    bare = parts.folded.bare
    for clause in parts.clauses[1:]:
        address = read_address(bare, found.book, clause.start)
        if address is None or not address.targets or address.unknown:
            continue
        spans = [(d.start, d.end) for d in parts.dates] + [(p.start, p.end) for p in parts.percents]
        if any(start <= address.at < end for start, end in spans):
            continue
        if not bare[address.end : clause.end].strip(" .!"):
            continue  # "all three are done: 1, 2, 5"
        known = [hit for hit in clause.hits if hit.start >= address.end]
        led = known and not bare[address.end : known[0].start].strip(" :,.-")
        if not led and not clause.dates and not clause.percents:
            return sentence, tuple(found.book.numbers.values()), sentence
        end = len(bare)
        return (
            parts.folded.original(0, clause.start),
            address.targets,
            parts.folded.original(address.end, end),
        )
    return sentence, (), ""


def told_inside(parts: Parts, found: Collected) -> None:
    """`No sorry: 2 done, 1 not`, `But 5 is not`: a number that opens a clause inside is asked."""
    bare = parts.folded.bare
    for clause, place in _opened(parts):
        address = read_address(bare, found.book, place)
        if address is None or address.unknown or address.end >= clause.end:
            continue
        if address.by_name and clause is not parts.clauses[0]:
            continue
        told = [hit for hit in clause.hits if hit.status or "negation" in hit.kinds]
        told = [hit for hit in told if hit.start >= address.end]
        if not told or not _only_carries(bare[address.end : told[0].start]):
            continue
        for target in address.targets:
            words = parts.folded.original(clause.start, clause.end).strip()
            found.add(target, LEFT_OUT, AnswerSource.PROSE, words)


def _opened(parts: Parts) -> Iterator[tuple[Clause, int]]:
    """Where a number may open a clause: the first behind a "but", the others at their beginning."""
    first = parts.clauses[0] if parts.clauses else None
    hit = first.hits[0] if first is not None and first.hits else None
    if first is not None and hit is not None and "but" in hit.kinds:
        yield first, hit.end
    yield from ((clause, clause.start) for clause in parts.clauses[1:])


def _only_carries(between: str) -> bool:
    """Whether nothing but `is` stands between a number and what is told of it."""
    words = set(between.strip(" :,.-").split())
    return words <= plain_words("auxiliary")


def left_out(parts: Parts, found: Collected) -> bool:
    """`Not 3.` behind `All done.`: that one is asked, whatever was said of all."""
    if len(parts.clauses) != 1 or not parts.clauses[0].having("negation", "except"):
        return False
    clause = parts.clauses[0]
    last = max(hit.end for hit in clause.hits)
    address = read_address(parts.folded.bare, found.book, last)
    strange = any(not parts.folded.bare[a:b].isdigit() for a, b in clause.open_words)
    if strange or address is None or parts.folded.bare[address.end :].strip(" .!"):
        return False
    for target in address.targets:
        found.add(target, LEFT_OUT, AnswerSource.LINE, parts.folded.original(0, address.end))
    return bool(address.targets)


def _says_all(clause: Clause, parts: Parts, count: int) -> bool:
    """Whether a clause speaks of all measures; `all four` are all only of four."""
    said = [parts.folded.bare[one.start : one.end] for one in clause.having("all")]
    numbers = {2 if words in plain_words("both") else counted(words) for words in said}
    return bool(said) and numbers <= {None, count}


def _has_more(clause: Clause) -> bool:
    """Whether a clause about all measures may be about something else ("all doors are done")."""
    past = all(day.past for day in clause.dates)  # "no change since yesterday"
    if clause.having("no_change") and past and not clause.percents:
        return len(clause.open_words) > _FEW
    return bool(clause.open_words) and bool(clause.having("all"))


def _tells_more(parts: Parts) -> bool:
    """`exits 50%, buses done, water no change`: the "no change" is not about all."""
    return any(
        clause.percents or any(hit.status for hit in clause.hits)
        for clause in parts.clauses
        if not clause.having("no_change")
    )


def _names_one(sentence: str, parts: Parts, found: Collected, count: int) -> bool:
    for clause in parts.clauses:
        for hit in clause.having("all"):
            if counted(parts.folded.bare[hit.start : hit.end]) == count:
                return False  # Indonesian "kelima poin" is "all five points", and "the fifth"
    named = mention_in(sentence, found.book, found.setting.languages)
    return bool(named and named.targets)


def _except(sentence: str, parts: Parts, found: Collected) -> tuple[str, tuple[Target, ...], str]:
    """`all done except 3: 60%`: the text before, the measures left out, what is said of them."""
    bare = parts.folded.bare
    for clause in parts.clauses:
        for hit in clause.having("except"):
            place = re.compile(r"[ :]*").match(bare, hit.end)
            address = read_address(bare, found.book, place.end() if place else hit.end)
            if address is None or not address.targets:
                rest = parts.folded.original(hit.end, len(bare))
                # The 1 of `put off to 1 June` is no measure.
                dateless = parts.folded.blanked([(date.start, date.end) for date in parts.dates])
                languages = found.setting.languages
                named = mention_in(dateless.text[hit.end :], found.book, languages)
                if leaves_a_name(rest, found.book, languages):
                    continue
                listed = fold(rest)
                several = named_measures(listed, 0, len(listed.bare), found.book, languages)
                if len(several) > 1:
                    return parts.folded.original(0, hit.start), several, ""
                if named is not None and named.certain and len(named.targets) == 1:
                    return parts.folded.original(0, hit.start), named.targets, named.told or rest
                continue
            behind = parts.folded.original(address.end, len(bare)).strip(" .!")
            pause = bare[: address.end].rstrip()[-1:] in _PAUSES or behind[:1] in _PAUSES
            pause = pause or running_words("relative").stand_at_head(fold(behind[:_RELATIVE]).bare)
            named_so = address.marked or address.by_name or pause
            if not behind or (named_so and len(address.targets) == 1):
                return parts.folded.original(0, hit.start), address.targets, behind
    return sentence, (), ""
