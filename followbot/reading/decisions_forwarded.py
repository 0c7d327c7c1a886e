"""A supplier's mail that a buyer forwarded or pasted below the own words.

Subtraction puts it aside as somebody else's. It is taken for a supplier's only where the frame
above it names an address that is neither ours nor the buyer's: an older mail of the thread is news
to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from followbot.domain.letter import SentLetter
from followbot.reading.envelope import Envelope
from followbot.reading.subtract import subtract
from followbot.reading.written import Origin, Written

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")
_MOST = 20_000
_LONGEST_LINE = 2_000


def forwarded_words(
    envelope: Envelope,
    letter: SentLetter | None,
    ours: Collection[str],
    earlier: Sequence[SentLetter] = (),
) -> str:
    """The words of the supplier's mail inside a buyer's mail, "" when there is none.

    `ours` are the addresses that the bot writes from; `letter` and `earlier` are subtracted.
    Read them with the supplier's grammar: they hold no command of the buyer.
    """
    strangers = {address.casefold() for address in ours} | {(envelope.sender or "").casefold()}
    return words_of_others(subtract(envelope, letter, earlier), strangers)


def words_of_others(written: Written, excluded: Collection[str]) -> str:
    """The lines that were put aside below a frame whose sender is none of the excluded."""
    kept: list[str] = []
    frame: list[str] = []
    below = False
    for at, line in enumerate(written.body):
        origin = written.origins.get(at)
        text = line.text[:_LONGEST_LINE]
        if origin is Origin.FRAME:
            frame = [*frame, text][-40:] if not below else [text]
            below = False
        elif origin is Origin.OTHERS:
            below = True
            if _from_a_stranger(frame, excluded):
                kept.append(text.strip())
        elif below and kept and not text.strip():
            kept.append("")
    return "\n".join(kept).strip("\n")[:_MOST]


def _from_a_stranger(frame: Sequence[str], excluded: Collection[str]) -> bool:
    """Whether the first address of a frame, its sender, is neither ours nor the buyer's."""
    found = _ADDRESS.search("\n".join(frame))
    return found is not None and not any(
        _same(found.group(), address) for address in excluded if address
    )


def _same(found: str, address: str) -> bool:
    """Whether two addresses are one mailbox: ours carries a token behind a plus sign."""
    local, _, domain = found.casefold().partition("@")
    known, _, place = address.casefold().partition("@")
    return domain == place and local.partition("+")[0] == known.partition("+")[0]
