"""Subtracting what we sent from what came back: the rest is the writer's.

1. Above the quote everything is the writer's but frame, banner and signature.
2. Inside the quote only what has no partner in our letter; the partner before it says
   which measure it belongs to.
3. Behind the frame of an older mail, and between the frames of a forwarded one, stand
   other people's words or the writer's old ones: never new answers.
4. A prefilled line of a button is ours up to its first colon.
5. A calendar file that is quoted as text came with our letter.
6. Without the letter only patterns are left: everything from the first frame on is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from followbot.domain.letter import SentLetter
from followbot.reading.alone import own_lines, writers_places
from followbot.reading.answer_shape import AnswerShape
from followbot.reading.attribution import parted
from followbot.reading.body_lines import BodyLine, body_lines
from followbot.reading.button_lines import button_lines
from followbot.reading.calendar_lines import calendar_lines
from followbot.reading.envelope import Envelope
from followbot.reading.frame import Frame, banner_lines, find_frames, is_banner
from followbot.reading.frame_by_address import frames_by_address
from followbot.reading.leftovers import EDGES, leftovers
from followbot.reading.letter_words import letter_words, title_words
from followbot.reading.pile import Pile
from followbot.reading.quote import Quote, find_quote
from followbot.reading.signature import is_footer, signature_lines
from followbot.reading.ticket_comment import is_a_persons_comment, ticket_comment
from followbot.reading.typed_case import in_typed_case
from followbot.reading.word_stream import are_words
from followbot.reading.written import Origin, Region, Written, WrittenLine

_FOREIGN_WORDS = 150
_DOUBLED = 2


def subtract(
    envelope: Envelope, letter: SentLetter | None, earlier: Sequence[SentLetter] = ()
) -> Written:
    """What the writer of a mail wrote; never raises, linear in the mail's size.

    Args:
        envelope: the mail.
        letter: the letter of ours that it answers, None when no such letter is known.
        earlier: other letters of ours that the thread may quote as well.
    """
    lines = parted(body_lines(envelope))
    if is_a_persons_comment(envelope, lines) and (places := ticket_comment(lines)):
        return _comment(lines, places, letter)
    unseen = calendar_lines(lines) | _title_lines(lines, letter)
    without = lines
    if unseen:
        without = [
            line._replace(text="") if at in unseen else line for at, line in enumerate(lines)
        ]
    taken = _subtracted(envelope, without, letter, earlier)
    return in_typed_case(replace(taken, body=lines), envelope.html)


def _title_lines(lines: Sequence[BodyLine], letter: SentLetter | None) -> frozenset[int]:
    """The lines that hold the title of our page: its words, with the code of the letter."""
    if letter is None or not letter.code:
        return frozenset()
    title = title_words(letter)
    return frozenset(
        at
        for at, line in enumerate(lines)
        if letter.code in line.text and are_words(title, line.text)
    )


def _subtracted(
    envelope: Envelope,
    lines: list[BodyLine],
    letter: SentLetter | None,
    earlier: Sequence[SentLetter],
) -> Written:
    if letter is None:
        return _alone(lines, find_frames(lines))
    frames = find_frames(lines, letter_words(letter)[-1].no_frames)
    shape = AnswerShape.of(letter)
    pile = Pile(lines, any(one.content_type.startswith("image/") for one in envelope.files))
    frames = frames_by_address(lines, frames, envelope, letter, shape.fits)
    # A button's lines repeat our titles; they are no quote.
    buttons = button_lines(lines, frames, letter)
    unquoted = [BodyLine("") if at in buttons else line for at, line in enumerate(lines)]
    quote = find_quote(unquoted, frames, letter, earlier)
    if quote.first < 0 and len(certain := _not_typed(lines, frames)) < len(frames):
        # "On 5 Dec the inspector wrote:" above unmarked text, and nothing of ours behind it.
        frames = certain
        quote = find_quote(unquoted, frames, letter, earlier)
    _above(pile, range(quote.begin), Region.ABOVE, shape, buttons)
    nothing_else = not (buttons or pile.lines or pile.signature or pile.frame)
    if quote.first < 0 and nothing_else and all(frame.begin == frame.end for frame in frames):
        # Everything is marked, nothing of it is ours and no frame says whose it is: a mail
        # program that marks what is typed.
        _above(pile, range(len(lines)), Region.ABOVE, shape)
    elif quote.first < 0:
        _behind(pile, lines, frames, quote.begin, shape)
    else:
        # Unmarked words of ours among button lines look like a quote: these stay the writer's.
        behind = ((at, buttons[at]) for at in sorted(buttons) if at >= quote.begin)
        pile.lines.extend(replace(line, at=at) for at, line in behind if line and line.text)
        _inside(pile, lines, frames, quote, letter, shape)
    return pile.written()


def _comment(lines: list[BodyLine], places: range, letter: SentLetter | None) -> Written:
    """What a person wrote through a ticket system: all around it is the system's own."""
    pile = Pile(lines)
    for at, line in enumerate(lines):
        if at not in places and line.text.strip():
            pile.set_aside(at, line.text, Origin.FRAME)
    region = Region.ABOVE if letter else Region.ALONE
    _above(pile, places, region, AnswerShape.of(letter))
    return pile.written()


def _not_typed(lines: Sequence[BodyLine], frames: Sequence[Frame]) -> list[Frame]:
    """The frames without those a person may have typed: no address, and no marked quote below."""
    last = max((at for at, line in enumerate(lines) if line.depth or line.quote_starts), default=-1)
    return [frame for frame in frames if not frame.soft or last >= frame.end]


def _alone(lines: Sequence[BodyLine], frames: Sequence[Frame]) -> Written:
    """The writer's text of a mail that answers no letter we know."""
    pile = Pile(lines)
    own = own_lines(lines, frames)
    inside_frame = _frame_lines(frames)
    for at, line in enumerate(lines):
        if not own[at] and line.text.strip():
            pile.set_aside(at, line.text, _whose(at, inside_frame, line.text))
    _above(pile, writers_places(lines, own), Region.ALONE, AnswerShape.of(None))
    return pile.written()


def _above(
    pile: Pile,
    places: Sequence[int],
    region: Region,
    shape: AnswerShape,
    buttons: Mapping[int, WrittenLine | None] = MappingProxyType({}),
) -> None:
    """Sort the lines of the body at these places, of which every one is the writer's own."""
    texts = [pile.body[place].text for place in places]
    signature = signature_lines(texts, shape.fits)
    banners = banner_lines(texts, shape.fits)
    breaks = _breaks(texts, shape)
    for at, (place, text) in enumerate(zip(places, texts, strict=True)):
        if at in breaks and pile.lines and pile.lines[-1].text:
            pile.lines.append(WrittenLine("", region, None))
        elif at in buttons:
            if (button := buttons[at]) and button.text:
                pile.lines.append(replace(button, at=place))
        elif at in banners:
            pile.set_aside(place, text, Origin.BANNER)
        elif at in signature:
            pile.set_aside(place, text, Origin.SIGNATURE)
        elif text.strip(EDGES):
            pile.lines.append(WrittenLine(text.strip(), region, None, at=place))
    if pile.lines and not pile.lines[-1].text:
        pile.lines.pop()


def _breaks(texts: Sequence[str], shape: AnswerShape) -> frozenset[int]:
    """The blank lines that end a paragraph: what follows belongs to no answer above.

    Where a blank line stands below every line they mean nothing, except below an answer.
    """
    written = [bool(text.strip(EDGES)) for text in texts]
    blank = [at for at, (above, here) in enumerate(pairwise(written), 1) if above and not here]
    if any(above and here for above, here in pairwise(written)):
        return frozenset(blank)
    if len(blank) > _DOUBLED:
        return frozenset()
    return frozenset(at for at in blank if shape.fits(texts[at - 1]))


def _is_our_code(text: str, letter: SentLetter) -> bool:
    """Whether nothing but the code of our letter stands here: a clipped end, a wrapped subject."""
    return bool(letter.code) and text.strip(EDGES + "[]()").upper() == letter.code.upper()


def _behind(
    pile: Pile,
    lines: Sequence[BodyLine],
    frames: Sequence[Frame],
    begin: int,
    shape: AnswerShape,
) -> None:
    """Behind the start of a quote that is not our letter: only unmarked text after marked."""
    marked = False
    kept: list[int] = []
    inside_frame = _frame_lines(frames)
    for at in range(begin, len(lines)):
        line = lines[at]
        marked = marked or line.depth > 0
        if marked and line.depth == 0 and at not in inside_frame and not is_banner(line.text):
            kept.append(at)
        elif line.text.strip():
            pile.set_aside(at, line.text, _whose(at, inside_frame, line.text))
    _above(pile, kept, Region.INSIDE, shape)


def _whose(at: int, inside_frame: frozenset[int], text: str) -> Origin:
    """Whose a line is that is neither the writer's nor ours."""
    if at in inside_frame:
        return Origin.FRAME
    return Origin.BANNER if is_banner(text) else Origin.OTHERS


def _frame_lines(frames: Sequence[Frame]) -> frozenset[int]:
    return frozenset(at for frame in frames for at in range(frame.begin, frame.end))


def _inside(
    pile: Pile,
    lines: Sequence[BodyLine],
    frames: Sequence[Frame],
    quote: Quote,
    letter: SentLetter,
    shape: AnswerShape,
) -> None:
    """Sort the quote: what is left on each line when our words are taken away."""
    dropped = _foreign_lines(lines, frames, quote)
    found = list(leftovers(quote, letter, dropped))
    inside_frame = _frame_lines(frames)
    for at in sorted(dropped):
        if lines[at].text.strip():
            pile.set_aside(at, lines[at].text, _whose(at, inside_frame, lines[at].text))
    banners = _banners(found, shape)
    for place in sorted(banners):
        pile.set_aside(found[place][0], found[place][1].text, Origin.BANNER)
    found = [
        pair
        for place, pair in enumerate(found)
        if place not in banners and not _is_our_code(pair[1].text, letter)
    ]
    pile.lines.extend(line for at, line in found if at <= quote.last and not is_footer(line.text))
    tail = [pair for pair in found if pair[0] > quote.last]
    signature = signature_lines([line.text for _, line in tail], shape.fits)
    for place, (at, line) in enumerate(tail):
        if place in signature:
            pile.set_aside(at, line.text, Origin.SIGNATURE)
        else:
            pile.lines.append(line)


def _banners(found: Sequence[tuple[int, WrittenLine]], shape: AnswerShape) -> set[int]:
    """Places of banners among what is left; only the next line of the body goes on with one."""
    banners: set[int] = set()
    begin = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and found[place][0] <= found[place - 1][0] + 1:
            continue
        texts = [line.text for _, line in found[begin:place]]
        banners |= {begin + at for at in banner_lines(texts, shape.fits)}
        begin = place
    return banners


def _foreign_lines(
    lines: Sequence[BodyLine], frames: Sequence[Frame], quote: Quote
) -> frozenset[int]:
    """Lines of the quote that are frames, or stand where others' and older words stand."""
    dropped = set(_frame_lines(frames))
    before = [frame for frame in frames if quote.begin <= frame.begin <= quote.first]
    if len(before) > 1:
        # Forwarded or deeper in a thread: between the frames somebody else speaks.
        dropped.update(range(before[0].begin, before[-1].end))
    behind = next((frame.begin for frame in frames if frame.begin > quote.first), len(lines))
    marked = lines[quote.first].depth > 0
    dropped.update(at for at in range(behind, len(lines)) if not marked or lines[at].depth > 0)
    # An unmarked header block below our marked letter: an older mail follows.
    older = (f.begin for f in frames if f.begin > quote.last and f.end > f.begin + 1)
    below = next((at for at in older if not lines[at].depth), len(lines))
    dropped.update(range(below, len(lines)))
    if marked and _is_not_our_text(lines, quote, dropped):
        dropped.update(at for at in range(quote.begin, len(lines)) if lines[at].depth > 0)
    return frozenset(dropped)


def _is_not_our_text(lines: Sequence[BodyLine], quote: Quote, dropped: set[int]) -> bool:
    """Whether the marked quote is mostly strange: our letter translated, or another mail."""
    if quote.match.count(-1) <= _FOREIGN_WORDS:
        return False
    own = strange = 0
    for at, place in enumerate(quote.match):
        number = quote.stream.line_of[at]
        if number >= quote.begin and number not in dropped and lines[number].depth > 0:
            own += place != -1
            strange += place == -1
    return strange > _FOREIGN_WORDS and strange > own
