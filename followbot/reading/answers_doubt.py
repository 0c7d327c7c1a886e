"""What speaks against a "done": in its own clause, or anywhere else in the answer."""

from __future__ import annotations

import re

from followbot.reading.answers_asked_back import asks_by_order, is_cited
from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.dates_data import date_words
from followbot.reading.deed_of_measure import is_its_own
from followbot.reading.deeds_words import deeds_in
from followbot.reading.numbers_words import measure_words, own_number_words
from followbot.reading.prose_titles import in_title
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stems

TAKES_BACK = ("negation", "condition", "hedge", "partial", "except", "but")
"""Kinds of phrases that take a "done" back."""

_BEHIND_PREPOSITION = re.compile(
    r"(?:zu|at|to|up to|al|a|il|en un|em|in|til|med|voor|op|hasta|au|w|na|auf|duoc|toi"
    r"|z|ze|на|до|la|in proportie de|στο|κατα|σε ποσοστο|bei|for)?"
    r"[ ]*(?:ca|the)?[ ]*$"
)
_ONE_LETTER = re.compile(
    r"(?<=[a-z\d] )[B-HJ-Z](?![\w.'])|(?<=[a-z] )A(?= ?$| (?:is|are|was|were) )"
)
_BARE_VERBS = frozenset(
    {"finish", "complete", "selesai", "rampung", "tuntas", "xong", "hoan thanh"}
)
_COUNT_BEHIND = re.compile(r"[ ]?(?:了|with|duoc)?[ ]?\d{1,4}[ ]?(?:[^\W\d_]|$)")
"""`完成2个`, `xong 3 cửa`, `done 3 doors`: maybe only so many."""
_COUNT_OR_DAY = re.compile(r"[ ]?[:=(][ ]?\d{1,3}/\d{1,3}[ .)]*$")
"""`first aiders trained: 6/8`: so many of them, or a day."""
_PLACE_BEHIND = re.compile(r"(?<=[a-z] )[A-HJ-Z](?![\w.'])")
"""`done for building A`: maybe only there."""
_NAMED_PLACE = re.compile(
    r"(?:(?<= in )|(?<= at )|(?<= en )|(?<= em )|(?<= di )|(?<= w )|(?<= à ))[A-ZÀ-Ý][a-zà-ÿ]{2,}"
)
_SHARE_BEHIND = frozenset({"vi", "id", "ar"})
"""Languages in which "done 60%" plainly is 60 % done."""
_DENSE_CHARACTER = re.compile(
    r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]"
)


_A_THING_AND_ITS_NUMBER = 2
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BARE_COUNT = re.compile(r"[ .,:;=-]*\d{1,3}[ .]*+(?:percentages?|points?)?[ .!]*")
"""`completed 80`, `implemented 50 percentage`: most likely a share without its sign."""


def is_share_done(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`60% done`, `完成60%`, `zu 60% erledigt`, `fait à 60%`: a share, not the whole."""
    shares = [p for p in clause.percents if p.value < 100]
    if not shares:
        return False
    share = shares[-1]
    if share.end <= hit.start or hit.start <= share.start < hit.end:
        return True
    between = parts.folded.bare[hit.end : share.start].strip()
    if parts.folded.bare[hit.start : hit.end] in plain_words("reach") and len(between) <= 8:
        return True
    if _DENSE_CHARACTER.search(parts.folded.bare[hit.start : hit.end]):
        return len(between) <= 4
    if hit.languages <= _SHARE_BEHIND:
        return len(between) <= 8
    return bool(between) and _BEHIND_PREPOSITION.fullmatch(between + " ") is not None


_ALL_OF_THEM = re.compile(
    r"(?<!\w)(?:les|los|las|os|gli|the|die)\s\d{1,4}"
    r"(?=\s(?!premi|dern|first|last|old|new|alt|neu|erst|letzt|prim|segund|ultim|nuev|viej|nou)"
    r"[^\W\d_]{3})"
)
"""`les 6 chariots`, `die 12 Pressen`: a number behind "the" counts all that there are."""


def is_behind_past(clause: Clause) -> bool:
    """A "by" or "before" beside a day that is over is no future (`done before 1 Nov 2026`)."""
    only_near = all("new_date" in hit.kinds for hit in clause.having("future"))
    return only_near and any(found.past for found in clause.dates)


def is_due(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`done by 15 Jan 2027`, `finish 15 Jan`: sets a date, reports none.

    A "by" right beside a day to come, or a verb that has no tenses (`12月15日完成`), says
    when it will be done.
    """
    marks = [(one.start, one.end) for one in clause.having("new_date")]
    written = parts.folded.bare[hit.start : hit.end]
    if written in _BARE_VERBS or _DENSE_CHARACTER.search(written):
        marks.append((hit.start, hit.end))
    return any(
        not found.past
        and not found.impossible
        and not found.yearless_past
        and (0 <= found.start - end <= 4 or 0 <= start - found.end <= 3)
        for found in clause.dates
        for start, end in marks
    )


def is_doubtful(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Whether a done-word cannot be believed because of what stands in its clause."""
    if clause.asks or is_taken_back(clause, hit, TAKES_BACK):
        return True
    if is_cited(hit, parts) or asks_by_order(clause, parts):
        return True
    steps = clause.having("step", "place")
    if any(is_step(one, parts, setting) and not _is_every(one, clause) for one in steps):
        return True
    if _counts_behind(clause, hit, parts) or _is_at_a_place(clause, hit, parts, setting):
        return True
    if "[ ]" in parts.folded.bare or _is_of_a_later_year(clause, parts, setting):
        return True  # a box that nobody ticked; "done in 2027"
    shares = any(part < whole for part, whole in parts.fractions)
    shares |= is_taken_back(clause, hit, ("half",)) and "half" not in hit.kinds  # "first half paid"
    return shares or _is_one_of_several(clause, hit, parts, setting)


def _is_every(step: Hit, clause: Clause) -> bool:
    """`on all lines`, `in all 3 buildings`: nowhere it is left to do."""
    return any(0 <= step.start - hit.end <= 1 for hit in clause.having("all"))


def _counts_behind(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`completed 80`, `done 3 doors`: maybe only so many."""
    bare = parts.masked.bare
    if bare[hit.start : hit.end].endswith(tuple(plain_words("to_the_last"))):
        return False  # "đã trả hết 61 người": all of them
    if _BARE_COUNT.fullmatch(bare[hit.end :]):
        return True
    if _COUNT_OR_DAY.match(parts.folded.bare, hit.end):
        return True
    return _COUNT_BEHIND.match(bare, hit.end, clause.end) is not None


def _is_of_a_later_year(clause: Clause, parts: Parts, setting: Setting) -> bool:
    years = _YEAR.findall(parts.masked.bare, clause.start, clause.end)
    return any(int(year) > setting.today.year for year in years)


def _is_at_a_place(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """`done in Dhaka`, `done for building A`: there, and elsewhere?"""
    behind = parts.folded.original(hit.end, clause.end)
    if any(one.lower() not in setting.title for one in _PLACE_BEHIND.findall(behind)):
        return True
    if setting.languages[:1] == ("de",):
        return False  # German gives capitals to all nouns
    return any(
        setting.title.isdisjoint(stems(named.lower()))
        and not ("yes" not in hit.kinds and _is_month(named))  # "the hours were ok in October"
        for named in _NAMED_PLACE.findall(behind)
    )


def _is_month(word: str) -> bool:
    return fold(word).bare in date_words().months


def is_weak(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Whether a weak done-word stands beside words that it could be about ("order ok")."""
    written = parts.folded.bare[hit.start : hit.end]
    shut = written not in plain_words("closed_as_done") and not plain_words("shut").isdisjoint(
        [written, *written.split()]
    )
    if shut and _is_said_of_a_door(clause, hit, parts):
        return True
    if _is_said_of_another_topic(clause, hit, parts):
        return True
    if "light" not in hit.kinds or clause.having("all"):
        return False  # "contracts signed" may be some of them, "all contracts signed" is the whole
    return _has_strange_words(clause, hit, parts, setting)


def _is_said_of_another_topic(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`payment done` about a measure on exits: the words before it name only another matter."""
    return any(clause.start <= start and end <= hit.start for start, end in parts.others)


def _is_one_of_several(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """`line 2 done`, `building A completed`, `4 doors done`: maybe only a part of the measure."""
    if clause.having("all") or parts.fractions:
        return False
    before = _ALL_OF_THEM.sub(" ", parts.masked.bare[clause.start : hit.start])
    # "Wiring of hall 2": the hall that the title numbers is the whole of it.
    named = {one for one in setting.own_title.split() if len(one) == 1}
    numbers = set(re.findall(r"\d+", before)) - setting.title - named
    if _counts_in_words(clause, hit, parts) or _numbered_in_words(clause, hit, parts, setting):
        return True
    letters = _ONE_LETTER.findall(parts.folded.original(clause.start, hit.start))
    return bool(numbers) or any(letter.lower() not in setting.title for letter in letters)


def _counts_in_words(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`two exits are done`: only two; but `two weeks ago` is when it was done."""
    words = parts.folded.bare[clause.start : hit.start].split()
    head = words[1:2] if words[:1] == ["the"] else words[:1]
    if not head or head[0] not in plain_words("few_of_them"):
        return False
    counted = words[words.index(head[0]) + 1 :]
    return bool(counted) and counted[0] not in date_words().triggers  # "two weeks ago"


def _numbered_in_words(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """`chimney one is done`, `hall deux est fini`: a thing with its number in words."""
    small = {(one.start, one.end) for one in clause.hits if one.kinds <= {"filler"}}
    words = [
        (token.start(), token.end())
        for token in TOKEN.finditer(parts.masked.bare, clause.start, hit.start)
    ]
    while words and words[-1] in small:
        words.pop()
    if len(words) < _A_THING_AND_ITS_NUMBER:
        return False
    thing, number = words[-2:]
    if any(one.start <= number[0] < number[1] < one.end or one.start < number[0] < one.end
           for one in clause.hits):  # fmt: skip
        return False  # the "hai" of "chal raha hai" is no Vietnamese two
    said = parts.folded.bare[slice(*number)]
    accented = parts.folded.text[slice(*number)] != said
    if accented and not any(said in own_number_words(one) for one in setting.languages):
        return False  # "bảo trì" holds no Serbian three
    return said in measure_words() and said not in setting.title and thing not in small


def is_taken_back(clause: Clause, hit: Hit, kinds: tuple[str, ...]) -> bool:
    """Whether another phrase of one of these kinds stands in the clause."""
    return any(other is not hit for other in clause.having(*kinds))


def is_guessed_at(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`maybe 60% done`; but "about 60% done" and "60% done so far" are what there is."""
    rounds = plain_words("roughly") | plain_words("until_now")
    return any(
        other is not hit and parts.folded.bare[other.start : other.end] not in rounds
        for other in clause.having("hedge")
    )


def is_step(step: Hit, parts: Parts, setting: Setting) -> bool:
    """A preparatory step ("order") counts against "done" unless the measure is about it.

    So it is by a word of its title, or where it is part of its very deed: "inspection passed".
    """
    if any(word in setting.title for word in stems(parts.folded.bare[step.start : step.end])):
        return False
    deeds = deeds_in(parts.masked, 0, len(parts.masked.bare), setting.languages)
    return not any(
        deed.start <= step.start and step.end <= deed.end and is_its_own(deed, parts, setting)
        for deed in deeds
    )


def _is_said_of_a_door(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`all exits closed` may say that they are shut; `2 closed` says that the measure is."""
    bare = parts.folded.bare
    beside = f"{bare[clause.start : hit.start]} {bare[hit.end : clause.end]}"
    return any(word in beside for word in plain_words("shutters"))


def _has_strange_words(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Words beside a weak done-word that could make it mean something else."""
    proof = clause.having("evidence")
    if proof and hit.start == _first_place(clause) and leads(clause, proof[0].start):
        return False  # "ok, see the photo of the door"; "signed form attached" is no such thing
    for start, end in clause.open_words:
        word = parts.folded.bare[start:end]
        if word in plain_words("linking"):
            continue
        if not in_title(word, setting.title, setting.languages):
            return True
    return False


def _first_place(clause: Clause) -> int:
    return min((hit.start for hit in clause.hits), default=clause.start)


def leads(clause: Clause, place: int) -> bool:
    """Whether only fillers stand before this place in its clause."""
    return not any(start < place for start, _ in clause.open_words)
