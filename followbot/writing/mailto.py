"""Answer buttons: `mailto:` links whose mail is already half written.

The mail a button starts is a new thread, so it carries its proof itself:

1. To: the letter's reply address (`bot+token@…`); a `+` is written `%2B`.
2. Subject: `<word> <plan refs> [FB-7K3M9Q fb<26 characters>]`: code and token always.
3. Body: one line per measure, lines parted by CRLF (`%0D%0A`), nothing else:

       (1) M-01 Keep every exit unlocked:␠
       (4) M-04 Working week of at most 60 hours: done

   A line is `(<number>) <ref> <title>:␠<answer>`. In a letter over several plans it is
   `(<number>) <ref> · <plan ref> <title>:␠<answer>`. The title may be shortened (it then
   ends in `…`) or missing: `(1) M-01:␠`. Number, ref, plan ref and title never hold a
   colon (a colon in a title becomes a comma), so **the first colon always ends our
   words** and everything after it is the writer's. A line that nobody touched ends
   after the colon and says nothing.
4. A button that already says something puts the reply grammar's word in the letter's
   own language after the colon (`done`, `in progress`, `new date`, `help`), followed by
   a space where the writer should go on (`new date␠` alone names no date).
5. A ready answer to a question (receipt) is one line in the reply grammar, no frame:
   `3 3 Apr 2027`; a yes to "is this right?" is the word `yes`; an acknowledgement is `ok`.

At most 1,500 encoded characters: Chrome on Windows drops links over 2,048 silently.
Titles are shortened first, then dropped; then the lines are parted over several buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from followbot.domain.facts import MeasureFacts, ReplyWay
from followbot.writing.finished_page import Link
from followbot.writing.no_break import with_plain_spaces

MAX_ENCODED = 1500
"""Longest `mailto:` link in characters (mail UX: Chrome on Windows cuts at 2,048)."""

_TITLE_LENGTHS = (72, 48, 32, 20, 12, 0)
CRLF = "%0D%0A"
_COLONS = str.maketrans({":": ",", "：": "，", "\ufe55": ",", "\ufe13": ","})


@dataclass(frozen=True, slots=True)
class PrefilledLine:
    """What a prefilled line says of its measure, before the colon."""

    number: int
    ref: str
    plan_ref: str
    title: str

    def text(self, title_length: int, answer: str = "") -> str:
        """The line with its title cut to `title_length` characters (0: no title)."""
        title = self.title
        if len(title) > title_length:
            title = title[: max(title_length - 1, 0)].rstrip() + "…" if title_length else ""
        parts = [self.ref, f"· {self.plan_ref}" if self.plan_ref else "", title]
        words = " ".join(part for part in parts if part).translate(_COLONS)
        return f"({self.number}) {words}: {answer}"


def prefilled(measure: MeasureFacts, *, with_plan: bool) -> PrefilledLine:
    """The prefilled line of one measure; `with_plan` in letters over several plans."""
    return PrefilledLine(
        measure.number, measure.ref, measure.plan_ref if with_plan else "", measure.title
    )


def mailto(address: str, subject: str, body: str) -> str:
    """A `mailto:` link; line ends of `body` become CRLF, nothing stays unencoded."""
    return Link(_start(address, subject) + _body(body))


@lru_cache(maxsize=1024)
def _body(text: str) -> str:
    return CRLF.join(map(_encoded, text.splitlines()))


def _start(address: str, subject: str) -> str:
    """All but the body."""
    local, _, domain = address.rpartition("@")
    return f"mailto:{_encoded(local)}@{_encoded(domain)}?subject={_encoded(subject)}&body="


@lru_cache(maxsize=1024)
def _encoded(text: str) -> str:
    return quote(text, safe="")


@lru_cache(maxsize=1024)
def _encoded_line(line: PrefilledLine, title_length: int) -> str:
    """A line up to its answer; the buttons of one measure differ in that only."""
    return _encoded(line.text(title_length))


@dataclass(frozen=True, slots=True)
class ButtonMail:
    """Where a letter's button mails go: address and the subject that proves them."""

    way: ReplyWay
    subject_start: str

    start: str = field(init=False, repr=False, compare=False)
    """What stands before the body in each of its links."""

    def __post_init__(self) -> None:
        """Every button of a letter begins with the same."""
        object.__setattr__(self, "start", _start(self.way.address, self.subject))

    @property
    def subject(self) -> str:
        """Subject with code and token, e.g. `Status EXT-2026-01 [FB-7K3M9Q fb…]`."""
        return f"{self.subject_start} [{self.way.code} {self.way.subject_token}]"

    def saying(self, body: str) -> str:
        """A link whose mail says `body`, with spaces as a keyboard has them."""
        return Link(self.start + _body(with_plain_spaces(body)))

    def about(self, line: PrefilledLine, answer: str) -> str:
        """A link that answers one measure with `answer` (may be open at its end)."""
        link = f"{self.start}{_encoded_line(line, _TITLE_LENGTHS[0])}{_encoded(answer)}"
        if len(link) <= MAX_ENCODED:
            return Link(link)
        return self._fitting((line,), answer)[0]

    def about_all(self, lines: Sequence[PrefilledLine]) -> tuple[str, ...]:
        """Links that together ask about every line: one as long as it fits, else several."""
        if not lines:
            return ()
        link, fits = self._fitting(lines, "")
        if fits or len(lines) == 1:
            return (link,)
        half = len(lines) // 2
        return self.about_all(lines[:half]) + self.about_all(lines[half:])

    def _fitting(self, lines: Sequence[PrefilledLine], answer: str) -> tuple[str, bool]:
        link, said = "", _encoded(answer)
        for length in _TITLE_LENGTHS:
            body = CRLF.join(_encoded_line(line, length) + said for line in lines)
            link = self.start + body
            if len(link) <= MAX_ENCODED:
                return Link(link), True
        return Link(link), False
