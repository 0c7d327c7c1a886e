"""Numbers that may count things although they stand where a measure's number stands.

`2 fire drills completed`, `3个门已完成`: two drills, or measure 2? Where the thing behind it is
nothing that the measure is about, and no list of numbers shows what is meant, it is asked.
"""

from __future__ import annotations

import re

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Setting
from followbot.reading.dates_data import date_words
from followbot.reading.lines_before import RANGE
from followbot.reading.lines_book import Address
from followbot.reading.lines_one import OneLine
from followbot.reading.prose_names import leads_to_a_month
from followbot.reading.prose_titles import title_stems
from followbot.reading.topics import topics_in, topics_of, wider
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_CLASSIFIER = re.compile(
    r"[ ]?(?:[个個次场場扇台间間套份栋棟楼樓层層]|[处處](?!理)|名(?![单單])|批(?!准)|家(?!属)"
    r"|位(?!于)"
    r"|回(?![答复覆復收来訪転])|か所|ヶ所|カ所|箇所|枚|階(?!段)|つ|개(?![선인정최설시])|회(?![의사신])"
    r"|명(?![단부세])|대(?![기책응부])|곳|건(?![물강설])|차례|군데|층|ครั้ง|คน|จุด|แห่ง|บาน|หลัง|ชั้น"
    r"|টি|টা|জন)"
)
"""What some languages put between a number and the things it counts, and no verb after it."""
_LINE = re.compile(r"(?<![^\W\d_])lines?[ .]*(?:no|nr|number|#)?[ .:]*[#(]?$")
_DIGITS = re.compile(r"\d+")
_OF_THE_CLOCK = frozenset({"am", "pm", "uhr", "hrs", "oclock"})
_NEAR = 3
_PLURAL = 5
_NO_PLURAL = ("ss", "us", "is", "as", "ys", "works")
_THINGS = frozenset({"place", "step", "evidence", "partial"})


def may_count(own: OneLine, address: Address, setting: Setting) -> bool:
    """Whether a bare number counts finished things that are not what its measure is about."""
    if address.numbers > 1:
        return _is_an_amount(own, address)
    if not any(hit.status == "done" for hit in own.hits):
        return False
    if address.marked or address.by_name or address.numbers != 1 or not address.targets:
        return False
    if _CLASSIFIER.match(own.bare, address.end - (own.bare[address.end - 1] == " ")):
        return True
    measure = address.targets[0].measure
    return measure.number > 1 and _is_foreign_thing(own, address.end, measure, setting)


def _is_an_amount(own: OneLine, address: Address) -> bool:
    """`1 to 3 weeks`, `2 to 5 March`, `2-4 workers`: from so many to so many, or until when."""
    first = own.bare[address.at : address.end]
    if not any(RANGE.search(first, place.end()) for place in _DIGITS.finditer(first)):
        return False
    if leads_to_a_month(own.bare, address.end - (own.bare[address.end - 1] == " ")):
        return True
    token = TOKEN.match(own.bare, address.end)
    if token is None:
        return False
    word = token.group()
    counted = word in plain_words("counted_things") or word in plain_words("people")
    return counted or word in date_words().units or word in _OF_THE_CLOCK


def is_of_a_line(own: OneLine, address: Address) -> bool:
    """`line 4 done`: a line of our letter, or a line of machines?"""
    return _LINE.search(own.bare, 0, address.at) is not None


def _is_foreign_thing(own: OneLine, start: int, measure: PrintedMeasure, setting: Setting) -> bool:
    """Whether one of the next words is a thing, and none of those that the title speaks of."""
    stems, about = title_stems((measure,)), topics_of(measure.title)
    topics = {topic.start: topic for topic in topics_in(own.folded, setting.languages)}
    for count, token in enumerate(TOKEN.finditer(own.bare, start)):
        if count >= _NEAR or token.lastgroup in {"number", "sign"}:
            return False
        topic = topics.get(token.start())
        word = token.group()
        if stem_of(word) in stems or (topic and wider(topic.name, about) in about):
            return False
        if word in plain_words("counted_things") or _is_plural(word, setting):
            return True
        hit = next((one for one in own.hits if one.start <= token.start() < one.end), None)
        if hit is not None and (hit.status or hit.kinds.isdisjoint(_THINGS)):
            return False
    return False


def _is_plural(word: str, setting: Setting) -> bool:
    if setting.languages[:1] != ("en",) or not word.isascii() or len(word) < _PLURAL:
        return False
    return word.endswith("s") and not word.endswith(_NO_PLURAL)
