"""Words before the number of a measure: articles, prepositions, and numbers in words."""

from __future__ import annotations

import re

ARTICLE = re.compile(
    r"(?:(?:de|en|para|con|per|sobre|y|e|su)[ ]){0,2}(?:la|el|il|lo|del|della|sulla|nella|alla"
    r"|dalla|sul|nel)[ ](?=[#(]?\d{1,3}(?!\d))"
)
"""Singular articles: whoever writes "la 3" means the third, not three things."""
PREPOSITION = re.compile(
    r"(?:(?:and|und|et|y|e|og|en|i|from|von|dari|od|من|for|on|regarding|re|about|as|to|with|in|the|zu|bei|fur|zum|zur"
    r"|die|der|das|den|pour|sur|le|les|la|du|au|para|a|o|na|no|da|do|sobre|per|co|dla|w|przy"
    r"|om|til|vedr|op|bij|voor|de|het|untuk)\.?[ ]){1,3}(?=[#(]?\d)"
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
NUMBER_WORDS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "eins zwei drei vier funf sechs sieben acht neun zehn",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
        "um dois tres quatro cinco seis sete oito nove dez",
        "un deux trois quatre cinq six sept huit neuf dix",
        "uno due tre quattro cinque sei sette otto nove dieci",
        "een twee drie vier vijf zes zeven acht negen tien",
        "en to tre fire fem seks syv otte ni ti",
        "jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec",
        "bir iki uc dort bes alti yedi sekiz dokuz on",
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "ek do teen char panch",
    )
    for number, word in enumerate(words.split(), 1)
}
"""Numbers as words, only read behind a label ("measure two"); one word means one number
wherever it is used in several languages."""
NUMBER_WORD = re.compile(rf"(?:{'|'.join(NUMBER_WORDS)})(?!\w)")


def has_article(words: str) -> bool:
    """Whether words before a number end in a singular article: "la 3" is the third."""
    return words.rstrip().rpartition(" ")[2] in _SINGULAR


def article_before(bare: str, place: int) -> int:
    """Where the article or preposition before a number begins (`…, de la 4`), or the place."""
    found = _WORDS_BEFORE.search(bare, max(0, place - _LONGEST_WORDS), place)
    return found.start() if found else place
