"""One line of an answer to a proposed plan, cut into clauses: whom it names and what it says.

1. A clause is sure only when every word of it is known. Behind "disagree", "wording", "new
   measure", "because", or a date and a comma, the writer's own words begin; they are kept as they
   stand, up to the next clause that plainly begins (`…, 5 accept`).
2. An acceptance has no words of its own: "accept if …", "accept, but …" is doubtful.
3. Numbers and refs mean what the answered letter printed (`lines_address`); a number of things
   ("2 measures") names none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Address, Book, Target
from followbot.reading.proposal_ahead import (
    BREAKS,
    POINTS,
    SILENT,
    begins_clause,
    is_count,
    is_in_number,
    next_clause,
    other_verb_behind,
)
from followbot.reading.proposal_clause import VERBS, Clause
from followbot.reading.proposal_words import phrase_at
from followbot.reading.words_fold import Folded, fold

MAX_LINE = 2_000
_WEEK = timedelta(days=7)
_STRUCK_OUT = "~~"


def clauses_of(
    text: str, book: Book, today: date, languages: Sequence[str], near: Target | None = None
) -> list[Clause]:
    """The clauses of a line in their order; `near` is the measure that the line stands beside."""
    folded = fold(text[:MAX_LINE])
    reader = _LineReader(folded, book, tuple(dates_in(folded, today, languages)), near)
    clauses = [clause for clause in reader.read() if not clause.is_empty]
    if any(clause.day is not None and not clause.verb for clause in clauses):
        later = dates_in(folded, today + _WEEK, languages)
        _doubt_what_counts_from_today(clauses, {day.start: day for day in later})
    return clauses


def _doubt_what_counts_from_today(
    clauses: Sequence[Clause], a_week_later: Mapping[int, FoundDate]
) -> None:
    """`others tomorrow`, `2 in two weeks`: the new date, or the day of the answer?"""
    for clause in clauses:
        if clause.day is None or clause.day.day is None or clause.verb:
            continue
        again = a_week_later.get(clause.day.start)
        if again is not None and again.day == clause.day.day + _WEEK:
            clause.doubtful = True


class _LineReader:
    """Reads a folded line from left to right."""

    def __init__(
        self, folded: Folded, book: Book, days: Sequence[FoundDate], near: Target | None
    ) -> None:
        self._folded, self._bare, self._book = folded, folded.bare, book
        self._days = {day.start: day for day in days}
        self._near = near
        self._place = 0
        self._ended_by = ""
        self._own_from = 0
        """Where the writer's own words would begin: behind the last item that is not small."""
        self._leads_to_day = False
        """Whether the clause has a word that leads to a date."""
        self._beside: Target | None = None
        """The measure that the clause stands beside, where it names another one instead."""

    def read(self) -> Iterator[Clause]:
        while self._place < len(self._bare):
            begins = self._own_from = self._place
            clause = Clause(targets=[self._near] if self._near is not None and not begins else [])
            clause.after, self._ended_by = self._ended_by, ""
            self._read_clause(clause)
            clause.words = self._folded.original(begins, self._place).strip(" ,;.")
            self._settle(clause)
            yield clause

    def _settle(self, clause: Clause) -> None:
        """What only the whole clause shows: whom it names besides, and a day that is missing."""
        if clause.rest and clause.targets:
            if self._near is None or clause.targets != [self._near]:
                clause.doubtful = True  # "accept 1 and the others": said of both?
            clause.targets = []
        if self._leads_to_day and clause.day is None:
            clause.doubtful = True  # "agreed before", "accept by …"
        if clause.doubtful and self._beside is not None and self._beside not in clause.targets:
            clause.targets.append(self._beside)
        self._leads_to_day, self._beside = False, None

    def _read_clause(self, clause: Clause) -> None:
        """Up to the end of the clause, which is the end of the line or a break in it."""
        while self._place < len(self._bare):
            sign = self._bare[self._place]
            if self._bare.startswith(_STRUCK_OUT, self._place):
                self._unknown(clause)
                return
            if sign in SILENT:
                self._place += 1
            elif sign in POINTS:
                self._place = self._own_from = self._place + 1
                if clause.verb in ("disagree", "wording", "own") and self._own_words(clause):
                    return
            elif sign in BREAKS and not is_in_number(self._bare, self._place):
                if self._break(clause):
                    return
            elif not self._item(clause):
                return

    def _break(self, clause: Clause) -> bool:
        """A comma or full stop: whether the clause ends there."""
        self._ended_by = self._bare[self._place]
        self._place = self._own_from = self._place + 1
        if not (clause.names_somebody and (clause.verb or clause.day)):
            return bool(clause.verb)
        explains = clause.day is not None or clause.verb in ("disagree", "wording")
        if explains and not self._begins_clause(self._place):
            self._own_words(clause)
        return True

    def _item(self, clause: Clause) -> bool:
        """One item of the clause; False where the next clause begins instead."""
        day = self._days.get(self._place)
        if day is not None and (clause.names_somebody or clause.verb or day.end > self._after()):
            if clause.day is None:
                clause.day = day
            else:
                clause.doubtful = True
            self._place = self._own_from = day.end
            return True
        phrase = phrase_at(self._bare, self._place)
        address = self._address()
        if address is not None and (phrase is None or address.end > phrase.end):
            return self._targets(clause, address)
        if phrase is None or "doubt" in phrase.kinds:
            return self._unknown(clause, own=phrase is None or clause.verb == "disagree")
        return self._phrase(clause, phrase.kinds, phrase.end)

    def _after(self) -> int:
        """Where an address that stands here would end; the place itself where there is none."""
        address = self._address()
        return address.end if address is not None else self._place

    def _address(self) -> Address | None:
        found = read_address(self._bare, self._book, self._place)
        if found is None or found.end <= self._place or not (found.targets or found.unknown):
            return None
        return found

    def _targets(self, clause: Clause, address: Address) -> bool:
        beside = self._near is not None and clause.targets == [self._near]
        if clause.targets and (clause.verb or clause.day) and not beside:
            return False
        if beside and self._near not in address.targets:
            self._beside, clause.targets = self._near, []
        steps = any(target.milestone for target in address.targets)
        clause.doubtful |= (
            bool(address.unknown) or steps or is_count(self._bare, self._place, address)
        )
        known = {target.key for target in clause.targets}
        clause.targets += [target for target in address.targets if target.key not in known]
        self._place = self._own_from = address.end
        if not clause.verb:
            return True
        return not (self._ended_at(address) or other_verb_behind(self._bare, address, clause.verb))

    def _ended_at(self, address: Address) -> bool:
        """Whether the clause ended with an address: `accept 1 and 2. 3 disagree`."""
        said = self._bare[address.at : address.end].rstrip()
        return said[-1:] in (".", ";") or self._begins_clause(address.end)

    def _phrase(self, clause: Clause, kinds: frozenset[str], end: int) -> bool:
        verb = next((verb for verb in VERBS if verb in kinds), "")
        if "version" in kinds and self._version(clause, end):
            return True
        if "except" in kinds and (clause.everything or clause.verb):
            return self._besides(clause, end)
        if "because" in kinds and clause.names_somebody and clause.may_be_explained:
            self._place = self._own_from = end
            return not self._own_words(clause)
        if "all" in kinds and not clause.everything:
            clause.everything, self._place = True, end
        elif "others" in kinds and not clause.rest:
            clause.rest, self._place = True, end
        elif verb and verb != clause.verb and not (clause.verb and verb == "yes"):
            return self._verb(clause, verb, end)
        elif verb or kinds & {"filler", "until", "signed"}:
            self._leads_to_day |= not (verb or kinds & {"filler", "signed"})
            self._place = end
        else:
            return self._unknown(clause)
        return True

    def _verb(self, clause: Clause, verb: str, end: int) -> bool:
        """A verb: of this clause, or of the next one where it has another already."""
        if clause.verb == "yes":
            clause.verb = ""
        if clause.verb in ("other_date", "wording") and verb in ("other_date", "wording"):
            clause.verb = "wording"
        elif clause.verb:
            clause.doubtful = True  # "accept" and "disagree" in one breath
        else:
            clause.verb = verb
        self._place = self._own_from = end
        return True

    def _besides(self, clause: Clause, end: int) -> bool:
        """`all except 3`: whom the clause leaves out."""
        place = end
        while place < len(self._bare) and self._bare[place] in SILENT | POINTS:
            place += 1
        phrase = phrase_at(self._bare, place)
        while phrase is not None and phrase.kinds & {"filler"}:
            place = phrase.end
            while place < len(self._bare) and self._bare[place] in SILENT:
                place += 1
            phrase = phrase_at(self._bare, place)
        self._place = place
        address = self._address()
        if address is None or address.unknown or is_count(self._bare, self._place, address):
            clause.doubtful, self._place = True, end
            return True
        clause.besides += address.targets
        clause.everything, self._place = True, address.end
        return not (clause.verb and self._ended_at(address))

    def _version(self, clause: Clause, end: int) -> bool:
        """`version 2`: which version is meant; no measure has this number."""
        rest = self._bare[end : end + 8].lstrip(" .:#")
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        if not digits:
            return False
        clause.version = int(digits)
        self._place = self._bare.index(digits, end) + len(digits)
        return True

    def _unknown(self, clause: Clause, *, own: bool = True) -> bool:
        """A word that is not known: the writer's own words, or a doubtful clause."""
        asks = self._bare[self._place] == "?" and not self._bare[self._own_from : self._place]
        if (
            own
            and not asks
            and clause.verb in ("disagree", "wording", "own")
            and (clause.names_somebody or clause.verb == "own")
        ):
            return not self._own_words(clause)
        clause.doubtful = True
        self._place = self._next_clause()
        return False

    def _own_words(self, clause: Clause) -> bool:
        """Take the writer's own words from here; True where the clause ends with them."""
        end = self._next_clause() if clause.verb != "own" else len(self._bare)
        text = self._folded.original(self._own_from, end).strip(" \t,;:-–—.")
        if not text:
            return False
        clause.text = text
        self._place = end
        return True

    def _next_clause(self) -> int:
        return next_clause(self._bare, self._place, self._book, self._days)

    def _begins_clause(self, place: int) -> bool:
        return begins_clause(self._bare, place, self._book, self._days)
