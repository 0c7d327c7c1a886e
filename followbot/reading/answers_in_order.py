"""Answers without numbers, given in the order of the letter.

`In your order: done, 60 %, not started, done`, or one line for each measure below such words, or
below `Four short answers:`. Taken only where the order is announced, every piece says something
clear, none names another measure, and there are as many pieces as measures. A mail that is nothing
but one such line for each measure, not all alike and without a word that nobody knows, announces
its order by that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from followbot.domain.terms import AnswerSource
from followbot.reading.answers_collect import Collected
from followbot.reading.answers_content import Content, read_content
from followbot.reading.lines_book import Target
from followbot.reading.numbers_words import measure_words
from followbot.reading.prose_mention import mention_in
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_MAX_TEXT = 1_500
_OPENING = 250
"""Characters from the beginning in which the order must be announced."""
_HEAD = re.compile(r"[^\n:;]{0,60}(?::|\n)")
"""What may follow the announcement before the first answer."""
_SEPARATORS = ("\n", ";", "、", ",")
_DIGITS = re.compile(r"\d{1,2}")
_FEWEST = 2
_FEWEST_BARE = 3
"""Lines of a list that nothing announces."""


def taken_in_order(texts: Sequence[str], found: Collected) -> Sequence[str]:
    """Takes answers in the order of the letter; the lines that are left beside them."""
    printed = [measure for measure in found.book.printed if measure.number]
    if len(printed) < _FEWEST or found.items:
        return texts
    folded = fold("\n".join(texts)[: _MAX_TEXT + 1])
    start, begin = _announced(folded.bare, len(printed))
    if len(folded.bare) > _MAX_TEXT:
        return texts
    targets = [Target(measure) for measure in printed]
    if not begin:
        return _taken_bare(texts, targets, found)
    answers = folded.original(begin, len(folded.bare))
    for separator in _SEPARATORS:
        read = _read_pieces(answers, separator, targets, found)
        if read is None:
            continue
        _take(targets, read, found)
        return folded.original(0, start).split("\n")
    return texts


def _take(targets: Sequence[Target], read: Sequence[tuple[str, Content]], found: Collected) -> None:
    for target, (words, content) in zip(targets, read, strict=True):
        found.add(target, content, AnswerSource.PROSE, words)
    found.mentioned.update(target.measure for target in targets)


def _taken_bare(texts: Sequence[str], targets: Sequence[Target], found: Collected) -> Sequence[str]:
    """Takes a mail that is nothing but `done / half / new date 31.3. / done / not begun`."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    if not _FEWEST_BARE <= len(targets) == len(lines):
        return texts
    read = _read_pieces("\n".join(lines), "\n", targets, found)
    if read is None or not all(_says_no_more(content) for _, content in read):
        return texts
    told = {(one.status, one.percent, one.new_date, one.help) for _, one in read}
    if len(told) < _FEWEST:
        return texts  # "done, done, done" may be said thrice of one thing
    _take(targets, read, found)
    return ()


def _says_no_more(content: Content) -> bool:
    """Whether every word of a line is one that we know."""
    clauses = content.parts.clauses if content.parts else ()
    return not any(clause.open_words or clause.having("evidence") for clause in clauses)


def _announced(bare: str, count: int) -> tuple[int, int]:
    """Where the order is announced, and where the answers begin behind it; (0, 0) if nowhere."""
    for pattern in (_order_words(), _answer_words()):
        for found in pattern.finditer(bare, 0, _OPENING):
            if pattern is _answer_words() and _number_before(bare, found) != count:
                continue
            head = _HEAD.match(bare, found.end())
            if head is not None:
                return bare.rfind("\n", 0, found.start()) + 1, head.end()
    return 0, 0


def _number_before(bare: str, found: re.Match[str]) -> int | None:
    """The number that counts the answers: `4 answers`, `fire korte svar`."""
    words = [token.group() for token in TOKEN.finditer(bare, found.start(), found.end())]
    first = words[0] if words else ""
    return int(first) if _DIGITS.fullmatch(first) else measure_words().get(first)


def _read_pieces(
    text: str, separator: str, targets: Sequence[Target], found: Collected
) -> list[tuple[str, Content]] | None:
    """Every piece with what it says of its measure, None where they are no such list."""
    pieces = [piece.strip(" .-*•–\t\n") for piece in text.split(separator)]
    pieces = [piece for piece in pieces if piece and not _is_beside(piece, found)]
    if len(pieces) != len(targets):
        return None
    read = [
        (piece, read_content(piece, found.setting_for(target.measure)))
        for piece, target in zip(pieces, targets, strict=True)
    ]
    clear = all(
        _is_clear(content) and not _names_another(words, target, found)
        for target, (words, content) in zip(targets, read, strict=True)
    )
    return read if clear else None


def _is_beside(piece: str, found: Collected) -> bool:
    """Whether a piece only greets, thanks or signs."""
    content = read_content(piece, found.setting)
    if not content.nothing or content.parts is None:
        return False
    clauses = content.parts.clauses
    return bool(clauses) and bool(clauses[0].having("greeting", "thanks", "signoff"))


def _is_clear(content: Content) -> bool:
    if content.nothing or not content.sure or content.about is not None:
        return False
    clauses = content.parts.clauses if content.parts else ()
    return not any(clause.having("all", "others") for clause in clauses)


def _names_another(words: str, target: Target, found: Collected) -> bool:
    named = mention_in(words, found.book, found.setting.languages)
    return named is not None and any(one != target for one in named.targets)


@cache
def _order_words() -> re.Pattern[str]:
    return _pattern(plain_words("in_order"))


@cache
def _answer_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, plain_words("answer_nouns")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)\w{{1,12}}(?: \w{{1,12}})? (?:{words})(?!\w)")


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    dense = [word for word in words if _is_dense(word)]
    spaced = [word for word in words if not _is_dense(word)]
    parts = (
        rf"(?<!\w)(?:{_either(spaced)})(?!\w)",
        _either(dense),
    )
    return re.compile("|".join(parts))


def _is_dense(word: str) -> bool:
    token = TOKEN.match(word)
    return token is not None and token.lastgroup == "dense"


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
