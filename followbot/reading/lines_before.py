"""Words before the number of a measure: articles, prepositions, and numbers in words."""

from __future__ import annotations

import re
from functools import cache

from followbot.reading.alternatives import one_of
from followbot.reading.numbers_words import measure_words

ARTICLE = re.compile(
    r"(?:(?:de|en|para|con|per|sobre|y|e|su)[ ]){0,2}(?:la|el|il|lo|del|della|sulla|nella|alla"
    r"|dalla|sul|nel)[ ](?=[#(]?\d{1,3}(?!\d))"
)
"""Singular articles: whoever writes "la 3" means the third, not three things."""
PREPOSITION = re.compile(
    r"(?:(?:and|und|et|y|e|og|en|i|from|von|dari|od|من|for|on|regarding|re|about|as|to|with|in|the|zu|bei|fur|zum|zur"
    r"|die|der|das|den|pour|sur|le|les|la|du|au|para|a|o|na|no|da|do|sobre|per|co|dla|w|przy"
    r"|om|til|vedr|op|bij|voor|de|het|untuk|pa|gallande|angaende|ang|till|vid|kring|k|ke|za|pe"
    r"|pentru)\.?[ ]){1,3}(?=[#(]?\d)"
)
_NUMBER_SIGN = re.compile(r"nos?\.?[ ](?=[#(]?\d)")
"""`no 5` is number 5 in English and Malay, and Portuguese for "on 5": never a preposition only."""
BUILDING = re.compile(
    r"[号號](?:样[品板]?|樣[品板]?|色[板卡样]|打样|[款柜櫃箱货貨]|订单|訂單)"
    r"|[号號][楼樓线線车車仓倉机機门門炉爐厂廠库庫井梯馆館宿]"
)
"""`2号楼` is a building, `3号门` a door, `3号色板` a sample."""
RANGE = re.compile(
    r"[ ]?(?:-|~|t/m|to|bis|a|al|au|tot|do|till|ila|den|through|thru"
    r"|sampai(?: dengan)?|s/d|s\.d\.?|sd"
    r"|至|到|から|부터|থেকে|से|سے|الي|до|по|ως|εως|μεχρι|az|pana la"
    r"|tot en met|til|ถึง|hingga)[ ]?(?=[#(]?\d)"
    r"|(?<='[dt][ea]n)[ ](?=\d{1,3}(?:'[yeia]+)?[ ](?:kadar|dek))|-tol[ ](?=\d{1,3}-ig)"
    r"|번?부터[ ]?(?=\d)"
)
UNTIL = frozenset({"til", "ถึง", "hingga", "سے", "부터", "번부터"})
"""Before a day or a thing they say until when, or how many."""
UP_TO = re.compile(
    r"(?:'[yeia]+)?[ ](?:kadar|dek)(?![^\W\d_])|-ig(?![^\W\d_])|번?[ ]?까지|まで"
    r"|[ ](?:تك|तक|tak|পর্যন্ত)(?![\w\u0900-\u0dff])"
)
"""What closes a range behind its last number in languages that put it there: `1 से 3 तक`."""
CZECH_AND = re.compile(r"[ ](?:a|i)[ ](?=[#(]?\d)")
RANGE_OF_REFS = re.compile(
    r"[ ]?(?:-|~|–|to|through|thru|bis|a|al|au|tot|do|til|till|ila|sampai|s/d|hasta|ate|fino a)[ ]"
    r"(?=[a-z])|[ ]?[~–][ ]?(?=[a-z])"
)
_SINGULAR = frozenset(
    ["la", "el", "il", "lo", "del", "della", "sulla", "nella", "alla", "sul", "nel"]
)
_WORDS_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:(?:de|en|para|con|per|sobre|su|pour|sur|for|on|y|e|et|and|und|og)[ ]){0,3}"
    r"(?:la|el|il|lo|del|della|sulla|nella|alla|sul|nel|le|a|o|na|no|zu|bei|for|on|pour|per|para)"
    r"[ ]$"
)
_LONGEST_WORDS = 30
_EVERYDAY = frozenset(
    [
        *("at", "das", "et", "ein", "un", "une", "uma", "una", "tu", "tam", "bay", "bon", "sau"),
        *("tin", "sat", "shat", "hai", "ba", "nam", "mot", "chin", "muoi", "tien", "char", "saat"),
        *("sei", "sette", "duas", "due", "dos", "acht", "ni", "en", "um", "do", "on", "to", "dui"),
        "noy",
    ]
)
"""Words that mostly mean something else ("point at 60%"); only behind "number" they count."""
NUMBER_LABEL = re.compile(
    r"(?:number|num|nummer|numer|numero|nomor|numara|so|muc so|رقم|نمبر|नंबर|নম্বর)[ .:#]*$"
)
"""Labels that say "number": behind them every word for a number names a measure."""
INNER_LETTER = "[\\w\u0900-\u0dff]"
"""A letter or a vowel sign that goes on with a word."""
ITEM_BEHIND = (
    r"(?:madde(?:de|nin|yi|ye|miz|lik)?|tedbir|onlem|pont(?:nal|ot|hoz|ra|ban|on|tal)?|tetel(?:nel|t)?"
    r"|intezkedes(?:nel|t)?|bod(?:u|e|em)?|opatreni|opatrenie|stavk[aue]|tock[aue]|tack[aue]|mjer[aue]"
    r"|kohta|kohdan|kohtaan|toimenpide|punkt(?:u|cie|em|et)?|tiltak(?:et)?|tiltag(?:et)?|atgard(?:en)?"
    r"|massnahme|пункт[аеу]?|точк[аиу]|тачк[ае]|мярк[аи]|захід|σημειο|μετρο|item|point)"
)
"""Nouns that stand behind an ordinal: `5. madde`, `2. pont`, `3. bod`."""
LABEL_BEHIND = (
    rf"(?:\.[ ]{ITEM_BEHIND}(?!{INNER_LETTER})[:.,]?"
    rf"|[ ]?(?:নং|(?:নম্বর|নাম্বার)[\u0980-\u09ff]{{0,4}}|नंबर|नम्बर|नं|نمبر|numara[^\W\d_]{{0,4}}"
    rf"|nolu madde|nombor|nambar)(?!{INNER_LETTER})\.?)"
)
"""`এক নম্বর`, `1 numara`: labels that stand behind their number."""


def end_of(found: re.Match[str] | None, place: int) -> int:
    """Where a match ends, the place itself without one."""
    return found.end() if found else place


def skip_past(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Behind a pattern where it stands at a place, else the place itself."""
    return end_of(pattern.match(text, place), place)


@cache
def number_words() -> str:
    """Numbers in words as one alternative of a pattern, only read beside a label."""
    words = sorted(measure_words(), key=len, reverse=True)
    return rf"(?:{one_of(words)})(?!{INNER_LETTER}|-)"


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(number_words())


@cache
def _labelled_behind() -> re.Pattern[str]:
    return re.compile(rf"({number_words()}){LABEL_BEHIND}")


def number_in_words(bare: str, place: int, label: str) -> tuple[int, int] | None:
    """The number that a word names behind its label or before it, and where it ends."""
    if not label:
        found = _labelled_behind().match(bare, place)
        return (measure_words()[found[1]], found.end()) if found else None
    found = _number_word().match(bare, place)
    if found is None:
        return None
    if found.group() in _EVERYDAY and not NUMBER_LABEL.match(label):
        return None
    return measure_words()[found.group()], found.end()


def is_everyday(word: str) -> bool:
    """Whether a word for a number mostly means something else ("point at 60%")."""
    return word in _EVERYDAY


def begins_with_sign(bare: str, place: int) -> bool:
    """`no 5` where a statement begins; behind another preposition it goes on with that one."""
    before = bare[:place].rstrip()
    begins = not before or before[-1] in ",.;:!?(\n、，"
    return begins and _NUMBER_SIGN.match(bare, place) is not None


def has_article(words: str) -> bool:
    """Whether words before a number end in a singular article: "la 3" is the third."""
    return words.rstrip().rpartition(" ")[2] in _SINGULAR


def article_before(bare: str, place: int) -> int:
    """Where the article or preposition before a number begins (`…, de la 4`), or the place."""
    found = _WORDS_BEFORE.search(bare, max(0, place - _LONGEST_WORDS), place)
    return found.start() if found else place
