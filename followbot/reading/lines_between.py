"""Numbers of measures inside an answer that opened no answer of their own.

`1 is done but 2 is not`, `1 tamam, 3 %40`: whoever wrote that spoke of both. Where the second
cannot be cut off with certainty, nothing of the line is sure and each of them is asked.
"""

from __future__ import annotations

import re
from functools import cache

from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_one import OneLine
from followbot.reading.words_fold import fold
from followbot.reading.words_index import tables

_FREE = re.compile(
    r"(?<![\w%+-])(?<!\d[.,:/])[#(]?(\d{1,3})(?![\w%]|[ ]?%|[.,:/]\d|[ ]?(?:-|to)[ ]?\d)"
    r"|(?<=[\u3400-\u9fff])(\d{1,3})(?=[\u3400-\u9fff])"
)
_PAUSE = re.compile(r"(?:[,;.:!?|/()\n、。，；]|->|=>)\s*$")
_UNIT = re.compile(
    r"[ ]?(?:days?|weeks?|months?|years?|hours?|hrs?|pcs|nos|people|persons|workers|tage|wochen"
    r"|monate|jours|semaines|mois|días|semanas|meses|dias|gün|hafta|ay|ngày|tuần|tháng)\b"
)
_PERIOD = re.compile(
    r"[ ]?(?:days?|weeks?|months?|years?|hours?|hrs?|tage?n?|wochen?|monaten?|stunden|jours"
    r"|semaines|mois|dias|semanas|meses|horas|giorni|settimane|mesi|dagen|weken|maanden|dage|uger|maneder"
    r"|dni|tygodni\w*|miesi\w+|gun|hafta|saat)\b"
)
_COUNTED = re.compile(
    r"[ ]?(?:out of|of (?:the|our|these|those|them)|von (?:den|unseren)"
    r"|points|items|measures|tasks|actions(?! taken)|issues|topics|findings|times"
    r"|x|are|were"
    r"|punkten?|massnahmen|aufgaben|sind|puntos|medidas|tareas|pontos|tarefas|misure|punti"
    r"|mesures|punten|maatregelen|punkter|tiltag|punkty|punktow|workers?|supervisors|operators"
    r"|persons?|people|guards|trainings|drills|meetings|committees)\b"
)
"""`3 points done`, `2 out of 5`, `4 are done`: how many, not which."""
_THINGS = re.compile(
    r"[ ]?(?:doors|exits|machines|units|floors|sets"
    r"|chiec|nguoi|buoi|buah|orang|lembar|adet|tane|pcs)\b(?![ ]?:)"
)
JOINS = frozenset(
    [
        *("and", "but", "while", "whereas", "the", "no", "nr", "number"),
        *("und", "aber", "der", "die", "das", "et", "mais", "le", "la", "y", "pero", "mas", "el"),
        *("o", "e", "og", "men", "och", "en", "maar", "ve", "ama", "ma", "va", "nhung", "dan"),
        *("tapi", "aur", "lekin", "ebong", "kintu", "и", "а", "но"),
    ]
)


def unclaimed(own: OneLine, start: int, end: int, book: Book, last: int = 0) -> tuple[Target, ...]:
    """Measures whose number stands free at the head of a clause between two places.

    Quantities behind a word (`trained 3 supervisors`), dates, percentages and periods are none.
    `last` is the number of the answer's own measure: the next number behind what was said, with
    more said behind it, may go on with the list (`2 ok 3 is being cleaned 4 by May`).
    """
    found: dict[tuple[str, str, str], Target] = {}
    for number in _FREE.finditer(own.bare, start, end):
        target = book.numbers.get(int(number[1] or number[2]))
        follows = int(number[1] or number[2]) == last + 1 and last > 0
        follows = follows and own.tells(start, number.start()) and own.tells(number.end(), end)
        if target is None or not (follows or _opens_clause(own, start, number.start())):
            continue
        if any(day.start <= number.end() - 1 < day.end for day in own.dates):
            continue
        if own.bare[number.end() : end].strip(" .!") and not _UNIT.match(own.bare, number.end()):
            found.setdefault(target.key, target)
    return tuple(found.values())


def is_quantity(bare: str, number: int, place: int) -> bool:
    """Whether the number there counts what stands here: `2 weeks done`, `3 points done`."""
    if _PERIOD.match(bare, place) or _THINGS.match(bare, place):
        return True
    plural = not bare.startswith("1", number) or bare[number + 1 : number + 2].isdigit()
    return plural and _COUNTED.match(bare, place) is not None


def _opens_clause(own: OneLine, start: int, place: int) -> bool:
    """Whether nothing but a pause, a joining word or the label of a number stands before."""
    label = own.label_before(place)
    if label < place:
        return bool(own.bare[start:label].strip())  # `1 line 2 done` is about a line
    before = own.bare[start:place].rstrip(" ")
    if not before:
        return False  # directly behind an address stands a quantity: `2 3 doors`
    if _PAUSE.search(before):
        return True
    word = re.search(r"[^\W\d_]+\.?$", before)
    if word is None:
        return False
    return word.group().strip(".") in JOINS | _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        fold(word).bare for table in tables().values() for word in table.get("item", ())
    )
