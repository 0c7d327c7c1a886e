"""A sentence about groups of measures as a row of signs, where every word of it is known.

`Except 3 and 5, everything is finished` is X L A S: an exception, a list of measures, all, a
status. One word that is none of these, and nothing is made of the sentence here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from followbot.reading.answers_clauses import Setting
from followbot.reading.counted_groups import counted
from followbot.reading.group_names import named_measures
from followbot.reading.group_words import longest_phrase, small_words
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Address, Book, Target
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import TOKEN, is_hangul, plain_words

LIST, ALL, OTHERS, EXCEPT, ONLY, NO_CHANGE, STATUS, PAUSE = "LAOXYCSp"
_BLANKS = re.compile(r"[\s!()\"'*~]+")
_PAUSE = re.compile(r"[,;:.、–—-]")
_SMALL = frozenset({"filler", "item", "light"})
_POLITE = frozenset({"greeting", "thanks", "filler"})
_VAGUE = frozenset({"partial", "future", "negation", "not_done", "filler", "head_only"})
_UNTOLD = frozenset({"in_progress", "not_started"})
"""What may still be so: "still finished" would be another thing."""
_PARTICLES = re.compile(
    r"(?:은|는|이|가|을|를|과|와|도|고|이고|중이고|입니다|만)(?![\uac00-\ud7af])|[はがもをでのと中了的外]|です|でした|だけ|のみ"
)
_AROUND = re.compile(r"na(?![^\W\d_])")
"""`op 3 en 5 na`: the Dutch exception stands around what it leaves out."""
_BEFORE_AROUND = re.compile(r"(?:^|[ ,])op ?$")
_COUNT_SUFFIX = re.compile("(?:টি|টা|ta|ti)$")
_KOREAN_ALL = "다 "
"""`다 끝났습니다`: "all" is a part of what is told."""
_COUNTED = re.compile(r"\d{1,3}\s?(?:つ|件|개|가지|个|個|项|項|条|條|点|點)")
_PERCENT = re.compile(r"\d{1,3} ?%|% ?\d{1,3}(?!\d)")
_AGAINST = frozenset({"condition", "negation", "future", "not_done", "hedge", "but", "place"})
_MOST_SIGNS = 24


class Sign(NamedTuple):
    """One sign at folded places start to end; `targets` are those of a list.

    `alone`: a list of one bare number, which may count ("only 3 are open"). `rest`: words for the
    others that may be said of the rest of one measure as well. `many`: how many the words for all
    or the others count, None where they do not.
    """

    kind: str
    start: int
    end: int
    targets: tuple[Target, ...] = ()
    alone: bool = False
    rest: bool = False
    many: int | None = None


@dataclass(slots=True)
class _Scan:
    """What was found of a sentence so far.

    `names`: titles may stand for numbers. `still`: a word for it waits for its status. `skipped`
    is where the last word ends that is no sign.
    """

    folded: Folded
    book: Book
    hits: dict[int, Hit]
    languages: Sequence[str]
    end: int
    names: bool
    signs: list[Sign] = field(default_factory=list)
    still: bool = False
    skipped: int = 0

    def add(self, kind: str, start: int, end: int) -> int:
        """Take a sign, and say where what follows it begins."""
        self.signs.append(Sign(kind, start, end))
        return end


def signs_of(
    folded: Folded, start: int, end: int, book: Book, setting: Setting, hits: Sequence[Hit]
) -> tuple[Sign, ...] | None:
    """The signs of a sentence, None where a word of it is known to none of them."""
    here = {hit.start: hit for hit in hits if start <= hit.start and hit.end <= end}
    scan = _Scan(folded, book, here, setting.languages, end, _is_of_groups(here.values()))
    place: int | None = start
    while place is not None and place < end:
        if len(scan.signs) > _MOST_SIGNS:
            return None
        place = _step(scan, place)
    return None if place is None or scan.still else tuple(scan.signs)


def _is_of_groups(hits: Iterable[Hit]) -> bool:
    """Whether words for an exception or the others stand there."""
    return any(not hit.kinds.isdisjoint({"except", "others"}) for hit in hits)


def _step(scan: _Scan, place: int) -> int | None:
    """Past what stands at a place, None where it is not known."""
    bare = scan.folded.bare
    if (pause := _PAUSE.match(bare, place)) is not None:
        return scan.add(PAUSE, *pause.span())
    if (blank := _BLANKS.match(bare, place)) is not None:
        return blank.end()
    word = _only_or_still(scan, place)
    if word is not None:
        return word
    if (percent := _PERCENT.match(bare, place)) is not None:
        return scan.add(STATUS, *percent.span())
    around = _around(scan, place)
    known = around or _listed(scan, place) or _phrase(scan, place) or _small(scan, place)
    return known or (_named(scan, place) if scan.names else None)


def _only_or_still(scan: _Scan, place: int) -> int | None:
    """Past a word for only or still, where no longer phrase begins there."""
    bare, hit = scan.folded.bare, scan.hits.get(place)
    known = hit.end if hit is not None and not hit.kinds <= _VAGUE else place
    only = longest_phrase(bare, place, "only") or place
    if known < only and bare[place:only] not in plain_words("only_left"):
        return scan.add(ONLY, place, only)
    still = longest_phrase(bare, place, "yet") or place
    if known < still:
        scan.still = True
        return still
    return None


def _listed(scan: _Scan, place: int) -> int | None:
    """Past a list of measures, one after the other joined or with a comma between."""
    bare = scan.folded.bare
    address = read_address(bare, scan.book, place)
    if address is None or not address.targets or address.unknown or address.several:
        return None
    if any(target.milestone for target in address.targets) or address.spaced:
        return None
    if "line" in bare[place : address.at]:
        return None  # of the factory
    alone = address.numbers == 1 and not address.by_name
    if address.numbers == 1 and _COUNTED.match(bare, address.at) and bare[place] not in "第제":
        return None  # `3个`: three of them
    end = _end_of_words(bare, address)
    if alone and (_is_led(scan, place) or _counts_a_noun(scan, end)):
        return None
    scan.signs.append(Sign(LIST, place, end, address.targets, alone))
    return end


def _is_led(scan: _Scan, place: int) -> bool:
    """Whether a word stands right before a bare number: `the last 2`, `around 3`."""
    begin = max([scan.skipped, *(sign.end for sign in scan.signs[-1:])])
    if begin != scan.skipped or scan.folded.bare[begin:place].strip():
        return False
    word = scan.folded.bare[:begin].rpartition(" ")[2]
    return bool(word) and word not in plain_words("before_a_number")


def _counts_a_noun(scan: _Scan, end: int) -> bool:
    """Whether a bare number counts what stands behind it: `3 points`, `৩টি`, `3건`."""
    bare = scan.folded.bare
    token = TOKEN.match(bare, end) or TOKEN.match(bare, end + 1)
    if token is None:
        return False
    if is_hangul(token.group()):
        return True
    hit = scan.hits.get(token.start())
    noun = token.group() in plain_words("measure_nouns") or _COUNT_SUFFIX.match(token.group())
    return bool(noun) or (hit is not None and "item" in hit.kinds)


def _named(scan: _Scan, place: int) -> int | None:
    """Past the names of measures, up to what is told of them."""
    bare = scan.folded.bare
    told = (hit.start for hit in scan.hits.values() if hit.start > place and _tells(hit))
    end = min([*told, scan.end])
    pause = _PAUSE.search(bare, place, end)
    end = pause.start() if pause is not None else end
    targets = named_measures(scan.folded, place, end, scan.book, scan.languages)
    if not targets:
        return None
    scan.signs.append(Sign(LIST, place, end, targets))
    return end


def _tells(hit: Hit) -> bool:
    kinds = {"all", "others", "except", "no_change"}
    return bool(hit.status) or not kinds.isdisjoint(hit.kinds)


def _end_of_words(bare: str, address: Address) -> int:
    """The end of an address without the comma behind it, which parts what follows."""
    end = address.end
    while end > address.at and bare[end - 1] in " ,;:.、-–=":
        end -= 1
    return end


def _phrase(scan: _Scan, place: int) -> int | None:
    """Past a phrase that is known, None where it says what no group says."""
    hit, bare = scan.hits.get(place), scan.folded.bare
    words = bare[hit.start : hit.end] if hit is not None else ""
    if hit is None or not hit.sure or "," in words:
        return None  # "lắp 6 cái, còn lại …": six of them, and then the rest
    if scan.languages[0] == "ko" and words.startswith(_KOREAN_ALL):
        scan.add(ALL, hit.start, hit.start + 1)
    if words in plain_words("both"):  # "3 and 5 (both in progress)"
        return hit.end if LIST in (sign.kind for sign in scan.signs[-1:]) else None
    if not hit.kinds.isdisjoint({"except", "all", "others", "no_change"}):
        return _group(scan, hit, words)
    if hit.status:
        return _told(scan, hit)
    polite = not scan.signs and hit.kinds <= _POLITE
    if not (polite or hit.kinds <= _SMALL) or words in plain_words("other_times"):
        return None
    scan.skipped = hit.end
    return hit.end


def _group(scan: _Scan, hit: Hit, words: str) -> int:
    """Past words for an exception, all, the others or no change, and a status that they hold."""
    if "except" in hit.kinds:
        return scan.add(EXCEPT, *hit[:2])
    if hit.kinds & {"all", "others"}:
        kind = OTHERS if "others" in hit.kinds else ALL
        rest = "partial" in hit.kinds
        scan.signs.append(Sign(kind, *hit[:2], rest=rest, many=counted(words)))
        return scan.add(STATUS, *hit[:2]) if hit.status else hit.end
    return scan.add(STATUS if hit.status else NO_CHANGE, *hit[:2])


def _told(scan: _Scan, hit: Hit) -> int | None:
    """Past a status; behind a word for "still" only what may still be so."""
    if scan.still and hit.status not in _UNTOLD:
        return None
    scan.still = False
    return scan.add(STATUS, *hit[:2])


def _around(scan: _Scan, place: int) -> int | None:
    """Past the second half of an exception that stands around what it leaves out."""
    bare, last = scan.folded.bare, scan.signs[-1] if scan.signs else None
    if scan.languages[0] != "nl" or last is None or last.kind != LIST:
        return None
    around = _AROUND.match(bare, place)
    if around is None or not _BEFORE_AROUND.search(bare, 0, last.start + 3):
        return None
    return scan.add(EXCEPT, *around.span())


def _small(scan: _Scan, place: int) -> int | None:
    """Past a word that only joins or carries what is told.

    Not where it says more in the writer's own language: French "si" is no Romanian "and".
    """
    bare, hit = scan.folded.bare, scan.hits.get(place)
    token = TOKEN.match(bare, place)
    if token is None or (hit is not None and hit.kinds & _AGAINST):
        return None
    if token.lastgroup == "dense":
        found = _PARTICLES.match(bare, place)
        small = longest_phrase(bare, place, "group_small") or longest_phrase(
            bare, place, "measure_nouns"
        )
        return found.end() if found else small
    if token.group() not in small_words() or token.group() in plain_words("other_times"):
        return None
    scan.skipped = token.end()
    return token.end()
