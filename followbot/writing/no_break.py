"""Where no line ends: between a number and its unit, a day and its month, inside a ref.

Spaces that keep words together stand in HTML and in what catalogues say. What people type, what a
button writes and the text part, which is wrapped already, have plain spaces. What has no space (a
Chinese date, `M-01.2`, `e-mail`) is kept whole by a style: no sign is added that would come back
in a quote.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\N{NO-BREAK SPACE}"

_UNIT = re.compile(
    r"(?<=[0-9}]) (?=(?:%|MB|h|Uhr|uur|น\.|बजे|بجے)(?!\w))"
    r"|(?<=\.) (?=\{time\})"
    r"|(?<=^—) | (?=[—…]$)"
)
"""`40 %`, `8 h`, `kl. 10:42`; the dashes around a line, and the dots at its end."""
_DAY = re.compile(r"(?<!\d)(\d{1,2}\.?) (de )?(?=[^\W\d])")
_KOREAN_DAY = re.compile(r"(?<=[년월]) (?=\d)")
_COUNTED = re.compile(r"(?<=\{count\}) ")
_WITH_COUNTERS = frozenset({"ja", "ko", "th", "zh-Hans", "zh-Hant"})
"""Languages in which a number is nothing without the word behind it: `10 週`."""
_POLISH = re.compile(r"(?<=(?<!\w)[aiouwz]) ", re.IGNORECASE)
_FRENCH = re.compile(r"(?<=«) | (?=[»;:!?])")

_WHOLE = re.compile(
    r"(?:(?<!\d)\d{4}年)?(?<!\d)\d{1,2}月\d{1,2}日(?:（[^）<]{1,4}）)?(?=[^<>]*<)"
    r"|(?<![A-Za-z\d@.-])(?:[A-Z]{1,8}(?:-\d{1,4}){1,3}(?:\.\d{1,3})?|[eE]-[^\W\d]{2,12})"
    r"(?![A-Za-z\d-])(?=[^<>]*<)"
    r"|(?<=[\s>])[^\s<>]{1,60} …(?=<)"
)
"""Between tags only: `2026年12月3日（星期四）`, `M-01.2`, `e-mail`, `visit …`."""
_TEXT = re.compile(r">[^<>]+(?=<)")


def kept_together(text: str, language: str) -> str:
    """A text of a catalogue, by the manners of its language.

    In French nothing parts from its « » and ; : ! ?, and no Polish line ends with one letter.
    """
    text = _UNIT.sub(NO_BREAK, text)
    if language in _WITH_COUNTERS:
        return _COUNTED.sub(NO_BREAK, text)
    own = {"fr": _FRENCH, "pl": _POLISH}.get(language)
    return own.sub(NO_BREAK, text) if own else text


def day_and_month(written: str) -> str:
    """A date whose day stays with its month: `12 Dec` of `12 Dec 2026`."""
    written = _DAY.sub(lambda found: found[0].replace(" ", NO_BREAK), written)
    return _KOREAN_DAY.sub(NO_BREAK, written)


def telephone_together(number: str) -> str:
    """A telephone number whose groups stay on one line."""
    return number.replace(" ", NO_BREAK)


def measured(number: str, unit: str) -> str:
    """A number with its unit; the number alone where there is none."""
    return f"{number}{NO_BREAK}{unit}" if unit else number


def unbroken(html: str) -> str:
    """A page in whose body such words break nowhere, not even at their hyphens.

    No line begins with the dot between two words either.
    """
    head, body, rest = html.partition("<body")
    return head + body + kept_whole(no_dot_first(rest))


def no_dot_first(html: str) -> str:
    """Part of a body in which no line begins with the dot between two words."""
    return html.replace(" · ", f"{NO_BREAK}· ")


def kept_whole(html: str) -> str:
    """Part of a body in which what stands between tags breaks nowhere where it must not."""
    return _TEXT.sub(_text, html)


def _text(found: re.Match[str]) -> str:
    return _kept_whole(found[0])


@lru_cache(maxsize=4096)
def _kept_whole(text: str) -> str:
    """What stands between two tags, with the end of the first: most of it is in every letter."""
    if not ("-" in text or "…" in text or "月" in text):
        return text
    return _WHOLE.sub(_one_piece, f"{text}<")[:-1]


def _one_piece(found: re.Match[str]) -> str:
    alone = found.string[found.start() - 1] == ">" and found.string[found.end()] == "<"
    alone &= " " not in found[0]
    return found[0] if alone else f'<span style="white-space:nowrap">{found[0]}</span>'


def with_plain_spaces(text: str) -> str:
    """The text for people to type, to search and to copy."""
    return text.replace(NO_BREAK, " ")
