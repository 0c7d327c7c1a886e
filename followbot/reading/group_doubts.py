"""What may make a sentence about groups of measures mean something else: counts, borders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from followbot.reading.group_signs import EXCEPT, LIST, NO_CHANGE, ONLY, OTHERS, STATUS, Sign
from followbot.reading.lines_left_out import counts_several
from followbot.reading.words_index import TOKEN, is_hangul, plain_words


def may_count(signs: Sequence[Sign], bare: str, count: int) -> bool:
    """`only 3 are open`, `all but 2 are done`: three of them, or the third?

    Nor is it known where `all done except 3, 5 in progress` has its end.
    """
    every = len({target for sign in signs for target in sign.targets}) == count
    alone = [sign.targets[0].measure.number for sign in signs if sign.alone]
    if alone != sorted(alone) and OTHERS in (sign.kind for sign in signs):
        return True  # "2 done, 1 in progress, the rest not started"
    for at, sign in enumerate(signs):
        before = signs[at - 1].kind if at else ""
        behind = signs[at + 1] if at + 1 < len(signs) else None
        if sign.kind != LIST:
            continue
        if before == EXCEPT and behind is not None and _ends_anywhere(bare[sign.start : sign.end]):
            return behind.kind == STATUS
        if sign.alone and before == ONLY and not every and not _is_one(sign, behind, bare):
            return True
        if sign.alone and before == EXCEPT and counts_several(bare[signs[0].start : signs[-1].end]):
            return True
    return False


def _ends_anywhere(listed: str) -> bool:
    """Whether a list goes on with a comma only, where something else may begin as well."""
    words = set(listed.replace(",", " , ").split())
    return "," in words and not words & joining_words()


def _is_one(sign: Sign, behind: Sign | None, bare: str) -> bool:
    """Whether a verb in the singular follows: `only 3 is open` is no count."""
    if behind is None or sign.targets[0].measure.number == 1:
        return False  # "only 1 is open"
    if runs_on(bare, sign.end):
        return True
    between = set(bare[sign.end : behind.start].split())
    told = set(bare[behind.start : behind.end].split())
    singular = plain_words("singular")
    return between <= singular | plain_words("yet") and bool((between | told) & singular)


def lists_are_led(signs: Sequence[Sign], bare: str, start: int) -> bool:
    """Whether nothing but `we have` stands before a status that leads its list.

    Behind a colon not even that: "to be finished: 1, 2" begins with another word.
    """
    place = start
    for sign, behind in pairwise(signs):
        if sign.kind in (STATUS, NO_CHANGE) and behind.kind == LIST:
            words = set(bare[place : sign.start].replace(",", " ").split()) - {".", "-"}
            colon = ":" in bare[sign.end : behind.start]
            if words and (colon or not words <= plain_words("we_have")):
                return False
            if bare[sign.start : sign.end] in plain_words("demands"):  # "please complete 1"
                return False
        place = sign.end
    return True


@cache
def joining_words() -> frozenset[str]:
    """Words and signs for "and" between the numbers of a list."""
    return plain_words("joining") | {"和", "与", "與", "と", "กับ", "และ"}


def runs_on(bare: str, place: int) -> bool:
    """Whether writing without word boundaries goes on there: a count would have its counter."""
    token = TOKEN.match(bare, place)
    return token is not None and token.lastgroup == "dense" and not is_hangul(token.group())
