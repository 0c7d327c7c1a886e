"""Readings of a benefit's indicator: `benefit M-02: 49.2`, `2 60%, benefit 49,2 %`.

1. Such a line says nothing about the status: it is taken out before anything else is read, so
   that its number is never a percentage and its measure never "done".
2. A reading without a clear number is asked or left to a person, never guessed at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from unicodedata import normalize

from followbot.domain.reply import Answer, IndicatorReading, Question
from followbot.domain.terms import AnswerSource, QuestionAbout
from followbot.reading.amounts import Amount, amount_at
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_entries import SOURCES
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.written import WrittenLine

MAX_READINGS = 50
_MAX_LINE = 400
_BETWEEN = re.compile(r"[ :=\-–>.]*(?:(?:is|was|ist|est|es|now)[ :])?[ ]*")
_NEXT = re.compile(r"[ ]*[,;][ ]*(?=[#(]?[a-z]{0,8}[-. ]?\d)")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_FREE_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w%]|[ ]?%|[.,]\d)")
_STOPS = (",", ";", ".", ":", "|", "(", "-", "%")


@dataclass(slots=True)
class Benefits:
    """What was taken out of a reply: readings, where each came from, lines nobody can read."""

    readings: list[IndicatorReading] = field(default_factory=list)
    sources: list[AnswerSource] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@cache
def _words() -> tuple[str, ...]:
    """The words of all languages, the longest first."""
    with (Path(__file__).parent / "benefits.toml").open("rb") as file:
        data = tomllib.load(file)
    words = {fold(word).bare for texts in data.values() for word in texts}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?<![^\W_]){re.escape(word)}(?![^\W\d_])" if word[0] < "\u0e00" else re.escape(word)
            for word in _words()
        )
    )


def benefits_apart(
    lines: Sequence[WrittenLine], book: Book
) -> tuple[Sequence[WrittenLine], Benefits]:
    """The lines without what they say of benefits, and what that was; linear, never raises."""
    found = Benefits()
    everything = fold("\n".join(line.text[:_MAX_LINE] for line in lines)).bare
    if not any(word in everything for word in _words()):
        return lines, found
    kept: list[WrittenLine] = []
    above: Target | None = None
    for line in lines:
        rest = line
        folded = fold(line.text[:_MAX_LINE])
        word = _word().search(folded.bare)
        if word is not None and len(found.readings) < MAX_READINGS:
            rest = _without_benefit(
                line, folded.bare, word, _beside(line, above, book), book, found
            )
        else:
            above = _one_target(folded.bare, book) or above if line.text else None
        if rest is line or rest.text:
            kept.append(rest)
    return (kept if found.readings or found.unread else lines), found


def _beside(line: WrittenLine, above: Target | None, book: Book) -> Target | None:
    """The measure that a line without an address of its own speaks of."""
    if line.near is not None:
        return book.near(line.near, line.near_plan)
    return Target(book.printed[0]) if len(book.printed) == 1 else above


def _one_target(bare: str, book: Book) -> Target | None:
    address = read_address(bare, book)
    if address is None or len(address.targets) != 1 or address.unknown:
        return None
    target = address.targets[0]
    return target if target.milestone is None else Target(target.measure)


def _without_benefit(
    line: WrittenLine,
    bare: str,
    word: re.Match[str],
    beside: Target | None,
    book: Book,
    found: Benefits,
) -> WrittenLine:
    """The line without its readings; the same line where it holds none."""
    head = bare[: word.start()]
    if not head.strip(" >*-•·.:"):
        return _opened_by_word(line, bare, word.end(), beside, book, found)
    address = read_address(head, book)
    said = head[address.end if address else 0 :].strip(" .:,;-–(")
    if said and (not head.rstrip().endswith(_STOPS) or _FREE_NUMBER.search(said)):
        return line  # "the workers benefit", or a line over several measures
    target = _one_target(head, book) or beside
    folded = fold(line.text[:_MAX_LINE])
    first = len(found.readings)
    if not _readings(line, bare, word.end(), target, book, found):
        return line
    text = folded.original(0, word.start()).rstrip(" ,;:-–(")
    if said:
        tail = folded.original(word.start(), len(folded.bare)).strip()
        found.readings[first:] = [replace(one, words=tail) for one in found.readings[first:]]
    return replace(line, text=text if said else "")


def _opened_by_word(
    line: WrittenLine, bare: str, place: int, beside: Target | None, book: Book, found: Benefits
) -> WrittenLine:
    """`benefit M-02: 49.2`, `benefit: 49.2`: all of the line is about the benefit."""
    address = read_address(bare, book, place)
    if address is not None and _amount_follows(bare, address.end):
        one = len(address.targets) == 1 and not address.unknown
        target = address.targets[0] if one else None
        read = _readings(line, bare, address.end, target, book, found)
    else:
        read = _readings(line, bare, place, beside, book, found)
    if not read and address is None and not _amount_follows(bare, place):
        return line  # "Benefits will be seen in May" is prose like any other
    if not read:
        found.unread.append(line.text)
    return replace(line, text="")


def _readings(
    line: WrittenLine, bare: str, place: int, target: Target | None, book: Book, found: Benefits
) -> bool:
    """Take the amount here, and those of further measures behind it (`benefit 1: 5, 2: 49`)."""
    read = False
    while target is not None and (amount := amount_at(bare, _past(bare, place))) is not None:
        behind = _NEXT.match(bare, amount.end)
        following = read_address(bare, book, behind.end()) if behind else None
        if following is not None and not _amount_follows(bare, following.end):
            following = None
        _take(line, bare, target, amount, found, last=following is None)
        read = True
        if following is None or len(following.targets) != 1:
            break
        place, target = following.end, following.targets[0]
    return read


def _past(bare: str, place: int) -> int:
    between = _BETWEEN.match(bare, place)
    end = between.end() if between else place
    # A minus directly before a digit belongs to the number.
    minus = bare[end - 1 : end] == "-" and bare[end : end + 1].isdigit()
    return end - 1 if minus and bare[end - 2 : end - 1] in {" ", ":", "="} else end


def _amount_follows(bare: str, place: int) -> bool:
    return amount_at(bare, _past(bare, place)) is not None


def _take(
    line: WrittenLine,
    bare: str,
    target: Target,
    amount: Amount,
    found: Benefits,
    *,
    last: bool,
) -> None:
    unit = normalize("NFKC", fold(line.text[:_MAX_LINE]).original(*amount.unit))
    # "49.2 done" has no unit; "Stück" is one, though without its accent it is English.
    if unit.isascii() and any(hit.status for hit in find_phrases(fold(unit), ())):
        unit = ""
    behind = _BRACKETS.sub(" ", bare[amount.end if unit else amount.number_end :])
    asked = "?" in behind or (last and _says_otherwise(behind))
    found.readings.append(
        IndicatorReading(
            plan_ref=target.measure.plan_ref,
            measure=target.measure.ref,
            value=amount.value,
            unit=unit,
            sure=amount.sure and not asked,
            words=line.text.strip(),
        )
    )
    found.sources.append(SOURCES[line.region])
    name = str(target.measure.number or target.measure.ref)
    values = (amount.value, *amount.others)
    found.others.append(tuple(f"benefit {name}: {_written(one)}" for one in values)[:2])


def _says_otherwise(behind: str) -> bool:
    """Whether another number or a status stands behind the value: then it is asked."""
    status = any(hit.status for hit in find_phrases(fold(behind), ()))
    return status or any(sign.isdigit() for sign in behind)


def _written(value: Decimal) -> str:
    """A value as this grammar reads it without doubt: never three digits behind the mark."""
    text = f"{value:f}"
    whole, mark, rest = text.partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}{'0' if len(rest) == 3 else ''}" if mark and rest else whole


def with_readings(answers: Sequence[Answer], found: Benefits) -> tuple[Answer, ...]:
    """The answers with the words of each reading in the comment of its measure."""
    kept = {(answer.plan_ref, answer.measure): answer for answer in answers}
    for reading, source in zip(found.readings, found.sources, strict=True):
        key = (reading.plan_ref, reading.measure)
        answer = kept.get(key)
        if answer is None:
            kept[key] = Answer(
                *key,
                comment=reading.words,
                sure=reading.sure,
                source=source,
                words=reading.words,
            )
        elif reading.words not in answer.comment:
            kept[key] = replace(
                answer,
                comment="; ".join(text for text in (answer.comment, reading.words) if text),
                words="\n".join(dict.fromkeys((answer.words, reading.words))),
            )
    return tuple(kept.values())


def reading_questions(found: Benefits, asked: Sequence[Question]) -> tuple[Question, ...]:
    """One question per unsure reading, where its measure is not asked about anyway."""
    taken = {(question.plan_ref, question.measure) for question in asked}
    questions = []
    for reading, choices in zip(found.readings, found.others, strict=True):
        key = (reading.plan_ref, reading.measure)
        if reading.sure or key in taken:
            continue
        taken.add(key)
        questions.append(
            Question(
                reading.measure, QuestionAbout.OTHER, reading.words[:300], choices, reading.plan_ref
            )
        )
    return tuple(questions)
