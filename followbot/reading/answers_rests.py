"""What is said of all measures that nobody named: the others, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followbot.domain.terms import AnswerSource, MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Parts, take_apart
from followbot.reading.answers_collect import Collected, Rest
from followbot.reading.answers_content import Content, read_content
from followbot.reading.counted_groups import counted
from followbot.reading.prose_mention import Part, mention_in
from followbot.reading.rest_of_one import may_be_its_rest
from followbot.reading.words_index import plain_words

_JOINS = frozenset(
    ["", "and", "und", "y", "e", "et", "og", "en", "i", "ve", "va", "dan", "aur", "ar"]
)
_OPEN = (MeasureStatus.IN_PROGRESS, MeasureStatus.NOT_STARTED)
LEFT_OUT = Content(about=QuestionAbout.STATUS, sure=False, statuses=_OPEN)
_FEW = 3
_BULLETS = tuple("-*•·▪–—")


def about_others(parts: Parts, found: Collected) -> bool:
    """`the rest unchanged`, `all others done`: kept until every named measure is known."""
    spans = [(hit.start, hit.end) for clause in parts.clauses for hit in clause.having("others")]
    if not spans or parts.folded.bare[: spans[0][0]].strip(" ,.;:-&") not in _JOINS:
        return False
    told = parts.folded.blanked(spans).text
    content = read_content(told, found.setting)
    if content.nothing and _goes_as_planned(content):
        content = replace(content, nothing=False, no_change=True)
    if _is_strange(content) or content.nothing or content.about is not None:
        return False
    if not content.no_change and _may_be_the_rest_of_it(parts, spans, found):
        return False
    bare = parts.folded.bare
    sentence = parts.folded.original(0, len(bare))
    before = found.before or _said_before(parts, spans, found)
    if is_rest_of(before, sentence, found, counted=True):
        return False
    count = next((n for a, b in spans if (n := counted(bare[a:b]))), None)
    found.rests.append(Rest(content, sentence.strip(), count))
    return True


def _said_before(parts: Parts, spans: Sequence[tuple[int, int]], found: Collected) -> str:
    """What was said last, where "the rest" begins a line of its own and may be that of it."""
    words = plain_words("rest_of_it")
    explicit = any(parts.folded.bare[start:end] not in words for start, end in spans)
    last = found.items[-1].content.parts if found.items else None
    return "" if explicit or _is_of_a_list(parts) or last is None else last.folded.source


def _goes_as_planned(content: Content) -> bool:
    """`the rest as planned`: no news of the others, and nothing else is said."""
    parts = content.parts
    if parts is None or any(one.open_words for one in parts.clauses):
        return False
    said = [parts.folded.bare[hit.start : hit.end] for one in parts.clauses for hit in one.hits]
    return not plain_words("no_news").isdisjoint(said)


def _is_strange(content: Content) -> bool:
    """Whether unknown words stand beside what is said of the others.

    A few are allowed beside a "no change" ("as agreed in the last meeting").
    """
    clauses = content.parts.clauses if content.parts else ()
    opened = sum(len(clause.open_words) for clause in clauses)
    plain = content.no_change and content.status is None and content.percent is None
    return not clauses or opened > (_FEW if plain else 0)


def _may_be_the_rest_of_it(
    parts: Parts, spans: Sequence[tuple[int, int]], found: Collected
) -> bool:
    """`1 is at 60%, the rest by 15 Jan`: of 1, or of the letter?"""
    words = plain_words("rest_of_it")
    explicit = any(parts.folded.bare[start:end] not in words for start, end in spans)
    going = MeasureStatus.IN_PROGRESS
    said = [item.content for item in found.items]
    halves = any(one.percent not in {None, 100} or one.status is going for one in said)
    return halves and not (explicit or _is_of_a_list(parts))


def _is_of_a_list(parts: Parts) -> bool:
    """Whether "the rest" is a line of a list by itself, and so none of the line before."""
    return parts.folded.source.lstrip().startswith(_BULLETS)


def is_its_rest(parts: Parts, cut: int, found: Collected) -> bool:
    """Whether `…, the rest by March` behind things of one measure may speak of those."""
    others = parts.folded.original(cut, len(parts.folded.bare))
    return is_rest_of(parts.folded.original(0, cut), others, found)


def is_rest_of(before: str, others: str, found: Collected, *, counted: bool = False) -> bool:
    """The same, of what stands before "the rest" in its sentence or its line."""
    if not before.strip():
        return False
    named = mention_in(before, found.book, found.setting.languages)
    measures = [target.measure for target in named.targets] if named else []
    told = (named.told if named else "") or before
    return may_be_its_rest(told, others, measures, found.setting, counted=counted)


def doubted(part: Part, found: Collected) -> Part:
    """A part whose "rest" may be another one's; a share tells how far it is all the same."""
    shares = take_apart(part.text, found.setting).percents
    return part if shares else replace(part, certain=False)


def tell_rests(found: Collected) -> None:
    """Give what was said of "the rest" to every printed measure that was not named."""
    named = {item.target.measure for item in found.items} | found.mentioned
    answered = {item.target.key for item in found.items}
    for target, words in found.excepted:
        if target.key not in answered:
            found.add(target, LEFT_OUT, AnswerSource.LINE, words)
    left = [one for one in found.book.numbers.values() if one.measure not in named]
    for content, words, count in found.rests:
        if (found.nameless and not content.no_change) or count not in {None, len(left)}:
            # Somebody was spoken of and nobody knows who: "the rest" is open too.
            found.nameless.append((content, words))
            continue
        for target in left:
            comment = content.comment or told_as(content, words)
            found.add(target, replace(content, comment=comment), AnswerSource.LINE, words)


def told_as(content: Content, sentence: str) -> str:
    """A "no change" has no status: its words are the comment, so that it counts as an answer."""
    return sentence.strip() if content.no_change and content.status is None else ""
