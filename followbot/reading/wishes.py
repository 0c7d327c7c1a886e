"""What a supplier wishes of our letters: later, to somebody else, no more, or as a file.

1. Only the writer's own lines above the quote count, and only short ones: a wish is short.
2. "Stop" counts as a whole mail; a sentence that says what should stop ("stop writing to me")
   as a whole sentence. The stop button of a machine is none.
3. What was taken as a wish is taken out, and the status is read from the rest. A line that
   says where something stands stays with the status, save for the clause that asks.
4. Somebody else counts with an address; without one the writer is asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.reply import Wish
from followbot.domain.terms import WishKind
from followbot.reading.courtesy import is_courtesy, is_polite
from followbot.reading.dates import find_dates
from followbot.reading.language import language_of
from followbot.reading.wishes_later import later_in
from followbot.reading.wishes_other import other_in
from followbot.reading.wishes_text import said_of
from followbot.reading.wishes_words import holds_wish, is_whole, phrases_in
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, WrittenLine

MAX_LINES = 40
MAX_LINE = 300
_WINDOW = 3
"""Lines that may say together who is to be asked instead."""

_QUOTES = frozenset("“”„«»「」『』")
_OWN = frozenset({Region.ABOVE, Region.ALONE, Region.BUTTON})
_SENTENCE = re.compile(r"(?<=[.!?;])(?<!\d\.)\s+(?=\S)|(?<=[。！？；।။។])")
_CLAUSE = re.compile(r"[,;，；、]")
_NUMBER = re.compile(
    r"(?i)\s*+[(\[#]?+\s*+(?:no\.?|nr\.?|m)?+\s*+(\d{1,3})(?:\s*+[)\].:\-–]++(?:\s+|$)|\s+|$)"
)
_REF = re.compile(r"\s*[(\[]?([A-Za-z]{1,8}[-_.]?\d{1,6})[)\]]?\s*[.:\-–]*(?:\s+|$)")


@dataclass(slots=True)
class Apart:
    """A mail's wishes, and the lines that are left when they are taken out.

    `language` is the writer's where there may be a wish, None where nothing tells.
    """

    wishes: list[Wish] = field(default_factory=list)
    lines: list[WrittenLine] = field(default_factory=list)
    language: str | None = None


def wishes_apart(
    lines: Sequence[WrittenLine],
    letter: SentLetter | None,
    today: date,
    languages: Sequence[str],
    *,
    subject: str = "",
    own: Iterable[str] = (),
) -> Apart:
    """Take the wishes out of a mail's lines; never raises, linear in their length.

    Args:
        lines: the writer's lines.
        letter: the letter that is answered, None when not known.
        today: the civil day at the supplier.
        languages: those we write to this person in.
        subject: of the mail; counts where nothing is written ("unsubscribe").
        own: addresses that are nobody else: the writer's and ours.
    """
    if not _may_hold_any(lines, subject):
        return Apart([], list(lines))
    used = _written_in(lines, languages)
    languages = tuple(dict.fromkeys(one for one in (used, *languages, "en") if one))
    whole = _whole_mail(lines, subject, languages)
    if whole is not None:
        return Apart([whole], [], used)
    found = Apart(language=used)
    printed = letter.measures if letter else ()
    at = 0
    while at < len(lines):
        if at >= MAX_LINES or lines[at].region not in _OWN or len(lines[at].text) > MAX_LINE:
            found.lines.append(lines[at])
            at += 1
            continue
        at += _other_person(lines, at, printed, languages, frozenset(own), found) or _of_line(
            lines[at], printed, today, languages, found
        )
    found.wishes = list(dict.fromkeys(found.wishes))
    return found


def _may_hold_any(lines: Sequence[WrittenLine], subject: str) -> bool:
    """Whether any phrase of a wish stands there: most mails hold none, and cost no more."""
    texts = [line.text for line in lines[:MAX_LINES] if line.text.strip()] or [subject]
    return any(holds_wish(fold(text)) for text in texts if len(text) <= MAX_LINE)


def _written_in(lines: Sequence[WrittenLine], languages: Sequence[str]) -> str | None:
    text = "\n".join(line.text[:MAX_LINE] for line in lines[:MAX_LINES])
    return language_of(text, languages[0] if languages else None)


def _whole_mail(
    lines: Sequence[WrittenLine], subject: str, languages: Sequence[str]
) -> Wish | None:
    """A "stop" or "start" that is all that a mail says, else None."""
    texts = [line.text for line in lines if line.text.strip()]
    told = [text for text in texts if not (is_courtesy([text]) or is_polite([text], languages))]
    if len(told) > 1 or any(line.region not in _OWN for line in lines if line.text.strip()):
        return None
    text = told[0] if told else "" if texts else subject
    for kind, name in ((WishKind.STOP, "stop_mail"), (WishKind.START, "start")):
        if _is(name, text, languages):
            return Wish(kind, words=text.strip())
    return Wish(WishKind.STOP, words=text.strip()) if _is("stop_line", text, languages) else None


def _is(kind: str, text: str, languages: Sequence[str]) -> bool:
    """Whether a short text is such a whole phrase, with or without its polite words."""
    if not text.strip() or len(text) > MAX_LINE:
        return False
    said = said_of(text, languages)
    return is_whole(kind, said.whole) or is_whole(kind, said.plain)


def _other_person(
    lines: Sequence[WrittenLine],
    at: int,
    printed: Sequence[PrintedMeasure],
    languages: Sequence[str],
    own: frozenset[str],
    found: Apart,
) -> int:
    """How many lines from here name somebody else; 0 where none do."""
    near = lines[at : at + _WINDOW]
    if not any("@" in line.text for line in near) and not _says_not_mine(lines[at].text):
        return 0
    measure, first = _addressed(lines[at].text, printed, languages)
    for size in range(1, _WINDOW + 1):
        window = lines[at : at + size]
        more = [line.text for line in window[1:]]
        if len(window) < size or any(not text.strip() or text[:1].isdigit() for text in more):
            break
        if any(line.region not in _OWN or len(line.text) > MAX_LINE for line in window):
            break
        text = ", ".join([first, *more])
        named = measure is not None
        wish = other_in(text, languages, own, named=named, several=size > 1)
        if wish is not None and (wish.email or not _address_follows(lines, at + size)):
            found.wishes.append(_about(wish, measure, lines[at].text.strip()))
            return size
    return 0


def _says_not_mine(text: str) -> bool:
    return any(phrase.kind == "not_mine" for phrase in phrases_in(fold(text)))


def _address_follows(lines: Sequence[WrittenLine], at: int) -> bool:
    """Whether the address of a person who was only announced stands below."""
    return any("@" in line.text for line in lines[at : at + _WINDOW - 1])


def _of_line(
    line: WrittenLine,
    printed: Sequence[PrintedMeasure],
    today: date,
    languages: Sequence[str],
    found: Apart,
) -> int:
    """Take the wishes out of one line; what is left of it stays. Returns 1: the line is done."""
    measure, text = _addressed(line.text, printed, languages)
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        if not sentence.strip():
            continue
        wish = _wish_in(sentence, today, languages, numbered=measure is not None)
        if wish is not None:
            found.wishes.append(_about(wish, measure, sentence.strip()))
            continue
        kept.append(_without_clause(sentence, measure, today, languages, found))
    left = " ".join(part for part in kept if part.strip())
    if left.strip() and left != text:
        prefix = line.text[: len(line.text) - len(text)]
        found.lines.append(replace(line, text=prefix + left))
    elif left.strip() or not text.strip():
        found.lines.append(line)
    return 1


def _wish_in(
    sentence: str, today: date, languages: Sequence[str], *, numbered: bool
) -> Wish | None:
    """A sentence that is a wish as a whole; one that quotes a wish is none, as our letters do."""
    if not _QUOTES.isdisjoint(sentence):
        return None
    said = said_of(sentence, languages)
    if not numbered and (is_whole("stop_line", said.whole) or is_whole("stop_line", said.plain)):
        return Wish(WishKind.STOP)
    for kind in () if numbered else (WishKind.SHEET, WishKind.CALENDAR):
        if is_whole(kind.value, said.whole) or is_whole(kind.value, said.plain):
            return Wish(kind)
    return later_in(said, today, languages, numbered=numbered)


def _without_clause(
    sentence: str,
    measure: PrintedMeasure | None,
    today: date,
    languages: Sequence[str],
    found: Apart,
) -> str:
    """The sentence without the clause that asks to be asked again."""
    clauses = [clause.strip() for clause in _CLAUSE.split(sentence)]
    if not 1 < len(clauses) <= 5:
        return sentence
    for clause in clauses:
        wish = later_in(said_of(clause, languages), today, languages, numbered=True)
        if wish is not None:
            found.wishes.append(_about(wish, measure, clause.strip()))
            return ", ".join(other for other in clauses if other is not clause and other.strip())
    return sentence


def _addressed(
    text: str, printed: Sequence[PrintedMeasure], languages: Sequence[str]
) -> tuple[PrintedMeasure | None, str]:
    """The measure a line names in front, and what stands behind it."""
    match = _NUMBER.match(text)
    if match is not None:
        starts = [one.start for one in find_dates(text, date(2000, 1, 1), languages)]
        number = int(match[1])
        named = next((one for one in printed if one.number == number), None)
        if named is not None and match.start(1) not in starts and match.end() < len(text):
            return named, text[match.end() :]
    match = _REF.match(text)
    if match is not None:
        ref = match[1].casefold()
        named = next((one for one in printed if one.ref.casefold() == ref), None)
        if named is not None:
            return named, text[match.end() :]
    return None, text


def _about(wish: Wish, measure: PrintedMeasure | None, words: str) -> Wish:
    if measure is None:
        return replace(wish, words=words)
    return replace(wish, words=words, plan_ref=measure.plan_ref, measure=measure.ref)
