"""Which status belongs to which list of a sentence about groups of measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from followbot.reading.group_signs import NO_CHANGE, Sign
from followbot.reading.lines_book import Target
from followbot.reading.words_fold import Folded


class ToldApart(NamedTuple):
    """Measures of a list, what is said of them, and the writer's words from one to the other."""

    targets: tuple[Target, ...]
    said: str
    words: str


@dataclass(slots=True)
class Sorting:
    """Signs of one sentence, sorted so far.

    `pending` is a list that waits for its status, `ahead` a status that waits for its list.
    """

    folded: Folded
    leaves_out: bool
    status_first: bool
    lists: list[ToldApart] = field(default_factory=list)
    left_out: Sign | None = None
    whole: str = ""
    pending: Sign | None = None
    ahead: Sign | None = None

    def take_list(self, sign: Sign) -> None:
        """A list: what is left out, one whose status came before it, or one that waits for it."""
        if self.leaves_out and self.left_out is None:
            self.left_out = sign
        elif self.ahead is not None:
            self._tell(sign, self.ahead)
            self.ahead = None
        else:
            self.pending = sign

    def take_status(self, sign: Sign) -> None:
        """A status: of the list before it, of the one to come, or of all."""
        if self.pending is not None:
            self._tell(self.pending, sign)
            self.pending = None
        elif self.status_first or (
            sign.kind == NO_CHANGE and not self.leaves_out and not self.lists
        ):
            self.ahead = sign
        elif self.whole and self.left_out is not None:
            self._tell(self.left_out, sign)
        else:
            self.whole = self._words(sign.start, sign.end)

    def _tell(self, one: Sign, said: Sign) -> None:
        start, end = min(one.start, said.start), max(one.end, said.end)
        words = self._words(start, end)
        self.lists.append(ToldApart(one.targets, self._words(said.start, said.end), words))

    def _words(self, start: int, end: int) -> str:
        return self.folded.original(start, end).strip()
