"""Dates with a month's name: `15 Jan 2027`, `January 15th`, `Ende März`, `জানুয়ারির শেষে`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followbot.reading.dates_data import date_words
from followbot.reading.dates_found import FoundDate, Moment, Token
from followbot.reading.words_index import TOKEN

_DAY_BEFORE = re.compile(
    r"(?<![\d.,/+-])(\d{1,2})(?:[ ]?-[ ]?(\d{1,2}))?[ ]?"
    r"(?:st|nd|rd|th|er|re|eme|o|a|e|ten|tes|de|ta|tarikh|লা|রা|ঠা|শে|ই)?"
    r"[ ]?[.,'/-]?[ ]*(?:of |de |del |d'|di |the |เดือน[ ]?|ខែ[ ]?)?$"
)
_DAY_AFTER = re.compile(
    r"[.]?[ -]?[ ]?(?:the )?(\d{1,2})(?![\d%]|:\d)(?![.,]\d)(?:[ ]?-[ ]?(\d{1,2})(?!\d))?"
    r"(?:st|nd|rd|th)?(?:[ ]?,?[ ]?(\d{4})(?!\d))?"
)
_YEAR_AFTER = re.compile(
    r"[.]?[ ]?[ ,/'-]{0,2}[ ]?(?:de |del |of |พ\.ศ\. ?|ค\.ศ\. ?|ឆ្នាំ[ ]?)?"
    r"(\d{4}|(?<=[ /'-])(?:2[5-9]|3\d)|(?<=[ /'-])[67]\d)(?![\d%]|:\d|[ ]?%|[.,]\d|[a-z])"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(\d{4})[ ,.]*$")
_NOT_A_DAY = re.compile(r"[ ]+(?:be|have|not|need|take|of|get|still|also)\b")
_WORDS_BEFORE = re.compile(r"[^\W\d_][\w'\u0900-\u0dff-]*|[^\s\w]")
_DENSE_PART_BEFORE = re.compile(r"(สิ้น|ปลาย|กลาง|ต้น|ចុង|ពាក់កណ្តាល)(?:เดือน|ខែ)?[ ]?$")
_DENSE_PARTS = {"สิ้น": "end", "ปลาย": "end", "กลาง": "mid", "ต้น": "early", "ចុង": "end"}
_INDIC_STOP = "\u0970"
"""The Devanagari sign behind a shortened word."""
_IN_A_MONTH = re.compile(r"(?:ban|ben|ssa|tta|nda|sta|uzda|ulde|imde|imda|ikta)$")
_WORD_TWINS = frozenset(
    {"may", "march", "mars", "mart", "mai", "maj", "maja", "juin", "august", "ocak"}
)
_A_YEAR = re.compile(r"[ ,.]{1,3}20\d\d(?!\d)")
_VIETNAMESE = re.compile(
    r"(?:(?:ngay |(?<![\d.,/+-]))(?P<day>\d{1,2})[ ]?(?:/[ ]?)?|(?P<part>cuoi|giua|dau|het) )?"
    r"(?:thang|thg) (?P<month>\d{1,2})(?![\d%])"
    r"(?:(?:[ ]?[,/-]?[ ]?(?:nam )?)(?P<year>\d{4})(?!\d))?"
)
_LINKS = frozenset(
    ["of", "the", "de", "du", "d", "des", "del", "di", "van", "af", "شهر", "bulan", "month"]
)
_VIETNAMESE_PARTS = {"cuoi": "end", "het": "end", "giua": "mid", "dau": "early", None: ""}


def months_in(bare: str, tokens: list[Token], moment: Moment) -> list[FoundDate]:
    """All dates with a month's name; they may overlap, the longest is meant to win."""
    found: list[FoundDate] = []
    words = date_words()
    for place, (kind, text, start, end) in enumerate(tokens):
        if kind == "dense":
            for name in words.dense_months.finditer(bare, start, end):
                found += _around(bare, name.group(), *name.span(), moment)
        elif kind == "word" and (name_of := _two_words(text, tokens, place)):
            found += _around(bare, name_of, start, tokens[place + 1][3], moment)
        elif text == "may" and _is_vietnamese(bare, end, moment):
            continue
        elif kind == "word" and (name_of := _month_word(text, moment)):
            found += _around(bare, name_of, start, start + len(name_of), moment)
    if "ม." in bare or ".ค" in bare or ".ย" in bare:
        for name in words.dense_months.finditer(bare):
            found += _around(bare, name.group(), *name.span(), moment)
    if "thang" in bare or "thg" in bare:
        found += _vietnamese(bare, moment)
    return found


def _is_vietnamese(bare: str, end: int, moment: Moment) -> bool:
    """`4 máy` are four machines, where no year says that it is a month."""
    return moment.languages[:1] == ("vi",) and _A_YEAR.match(bare, end) is None


def starts_month(word: str) -> bool:
    """Whether a word behind a day may be, or lead to, a month's name in any language."""
    months = date_words().months
    return word in months or word in _LINKS or not word.isascii() or word in {"thang", "thg"}


def _two_words(word: str, tokens: list[Token], place: int) -> str:
    """The Levant's `كانون الثاني` at a place, or ""."""
    if word.isascii() or place + 1 >= len(tokens):
        return ""
    name = f"{word} {tokens[place + 1][1]}"
    return name if name in date_words().months else ""


def _month_word(word: str, moment: Moment) -> str:
    """The month's name at the start of a word, or "": `ocak'ta`, `জানুয়ারির` carry endings."""
    months = date_words().months
    name = (word.split("'", 1)[0] if "'" in word else word).rstrip(_INDIC_STOP)
    if name not in months:
        if name.isascii():
            return ""
        # Not on names of two signs: Bangla "before" would be a form of its short August.
        stems = (name[:-cut] for cut in (1, 2) if len(name) - cut > 2)
        name = next((stem for stem in stems if stem in months), "")
        if not name:
            return ""
    known = months[name][1]
    if len(name) > 3 or (len(name) > 2 and not name.isascii()) or "en" in known:
        return name
    return name if known & set(moment.languages) else ""


def _around(bare: str, name: str, start: int, end: int, moment: Moment) -> Iterator[FoundDate]:
    """The date that a month's name at start to end belongs to, if any."""
    month = date_words().months[name][0]
    word_end = _end_of_word(bare, end)
    after = _YEAR_AFTER.match(bare, word_end)
    year = moment.full_year(after[1]) if after else None
    stop = after.end() if after and year else word_end
    # A month in the case that says when has no day: "1 októberben" is measure 1, in October.
    inside = _IN_A_MONTH.search(name) is not None
    before = None if inside else _DAY_BEFORE.search(bare, max(0, start - 16), start)
    if before is None and after and len(after[1]) == 2 and not _part_before(bare, start)[0]:
        # `November 25` is a day, no year; `end Jan 27` has a year behind it.
        year, stop = None, word_end
    if before is not None and not (len(name) <= 3 and _NOT_A_DAY.match(bare, end)):
        yield from _with_day(before, stop, year, month, moment)
        return
    first = _YEAR_BEFORE.search(bare, max(0, start - 12), start)
    if before is None and first is not None and year is None:
        year, start = moment.full_year(first[1]), first.start(1)
    day_after = _DAY_AFTER.match(bare, word_end)
    if day_after is not None and not (after and stop > word_end) and _real_space(bare, word_end):
        yield _day_behind(day_after, start, year, month, moment)
        return
    yield from _month_alone(bare, name, start, (word_end, stop), year, month, moment)


def _real_space(bare: str, place: int) -> bool:
    return bare[place : place + 1] in {" ", ".", "-"}


def _end_of_word(bare: str, end: int) -> int:
    """Behind the endings of a name (`'ta`, `র`); a Thai or Khmer name has none."""
    token = TOKEN.match(bare, end)
    if token is not None and token.lastgroup == "word" and bare[end - 1] != " ":
        return token.end()
    if bare[end : end + 1] == "'":
        token = TOKEN.match(bare, end + 1)
        return token.end() if token is not None and token.lastgroup == "word" else end
    return end


def _with_day(
    before: re.Match[str], stop: int, year: int | None, month: int, moment: Moment
) -> Iterator[FoundDate]:
    day, last = int(before[1]), before[2]
    if day == 0 or day > 99:
        return
    if last is None:
        yield moment.day(before.start(1), stop, year, month, day)
        return
    days = [moment.day(0, 0, year, month, number).day for number in (int(last), day)]
    if all(days):
        yield moment.either(before.start(1), stop, tuple(one for one in days if one))


def _day_behind(
    after: re.Match[str], start: int, year: int | None, month: int, moment: Moment
) -> FoundDate:
    year = moment.full_year(after[3]) or year
    stop = after.end() if year or not after[3] else after.end(1)
    if after[2]:
        days = [moment.day(0, 0, year, month, int(after[n])).day for n in (2, 1)]
        if all(days):
            return moment.either(start, stop, tuple(one for one in days if one))
    return moment.day(start, stop, year, month, int(after[1]))


def _month_alone(
    bare: str,
    name: str,
    start: int,
    ends: tuple[int, int],
    year: int | None,
    month: int,
    moment: Moment,
) -> Iterator[FoundDate]:
    """`end of January`, `Ocak sonu`, `January 2027`, `in January`."""
    word_end, stop = ends
    part, first = _part_before(bare, start)
    if not part:
        part, behind = _part_after(bare, stop)
        stop = max(stop, behind)
    introduced = first < start or _introduced(bare, start)
    if part or year is not None:
        yield moment.month(first if part else start, stop, year, month, part)
    elif name not in _WORD_TWINS and len(name) > 3:
        yield moment.month(start, word_end, None, month, weak=not introduced)
    elif introduced:
        yield moment.month(start, word_end, None, month, weak=True)


def _part_before(bare: str, start: int) -> tuple[str, int]:
    """Which part of the month is named before it, and where that phrase starts."""
    window = max(0, start - 28)
    dense = _DENSE_PART_BEFORE.search(bare, window, start)
    if dense is not None:
        return _DENSE_PARTS.get(dense[1], "mid"), dense.start()
    beside = date_words().beside
    spans = [m.span() for m in _WORDS_BEFORE.finditer(bare, window, start)][-4:]
    for kind in ("end", "mid", "early"):
        for count in (4, 3, 2, 1):
            chosen = [s for s in spans[-count:] if bare[s[0] : s[1]] not in "-'"]
            words = tuple(w for s in chosen for w in bare[s[0] : s[1]].replace("'", " ").split())
            words = tuple(word.rstrip("-") for word in words)
            if words and (words in beside[kind] or _with_filler(words, beside[kind])):
                return kind, chosen[0][0]
    return "", start


def _with_filler(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """`fin du mois de janvier`, `end of the month of January`: small words may follow."""
    return len(words) > 1 and words[-1] in _LINKS and words[:-1] in phrases


def _part_after(bare: str, stop: int) -> tuple[str, int]:
    beside = date_words().beside
    spans = [m.span() for m in TOKEN.finditer(bare, stop, stop + 24)][:3]
    if spans and bare[stop : spans[0][0]].strip(" '"):
        return "", stop
    for kind in ("end", "mid", "early"):
        for count in (3, 2, 1):
            words = tuple(bare[a:b] for a, b in spans[:count])
            if len(words) == count and words in beside[f"{kind}_after"]:
                return kind, spans[count - 1][1]
    return "", stop


def _introduced(bare: str, start: int) -> bool:
    near = date_words().beside["near"]
    words = [m.group() for m in _WORDS_BEFORE.finditer(bare, max(0, start - 24), start)]
    return any(tuple(words[-count:]) in near for count in (1, 2, 3) if words)


def _vietnamese(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _VIETNAMESE.finditer(bare):
        month, year = int(match["month"]), moment.full_year(match["year"])
        if not 1 <= month <= 12:
            continue
        if match["day"]:
            yield moment.day(*match.span(), year, month, int(match["day"]))
        else:
            part = _VIETNAMESE_PARTS[match["part"]]
            yield moment.month(*match.span(), year, month, part)
