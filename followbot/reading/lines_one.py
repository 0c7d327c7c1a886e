"""One folded line of a reply, and where in it answers begin and end."""

from __future__ import annotations

import re
from functools import cached_property

from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_files import without_file_names
from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.dates_months import starts_month
from followbot.reading.lines_book import Address
from followbot.reading.numbers import FoundPercent, percents_in
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words

_SMALL_WORD = 5
_NO_IS_NUMBER = frozenset({"bn", "hi", "ur"})
_NO_BEHIND = re.compile(r"[ ]?(?:no|num|number|nombor|nambar)\b[ .:]*(?=\w)")
_SHARE = re.compile(r"\d{1,3}[ ]?%|%[ ]?\d|百分之")
_MAYBE_DATE = re.compile(
    r"\d{1,4}(?:[ ]?[./-][ ]?\d|[ ]?[年月년월]|(?:st|nd|rd|th|er|\.)?[ -]?([^\W\d_]{2,}))"
)
_DASHED_NUMBER = re.compile(r"\d{1,3}-[ ]+\d")
_JOINED = (
    *(" and", " und", " y", " e", " et", " en", " og", " och", " i", " a", " si", " ve", " dan"),
    *(" va", " aur", " ar", " и", " και", " و", " और", " ও"),
)
_LONGEST_WORDS = 24
_WAITS_FOR = frozenset("等待跟随隨")
_NAMED_DATE = re.compile(r"\d{1,3}\.? [^\W\d_]")
_OPENS = (
    {"done", "not_done", "almost", "cancelled", "on_hold", "blocked", "delayed", "not_started"}
    | {"in_progress", "new_date", "help", "no_change", "half", "negation", "future", "yes", "no"}
    | {"later", "wrong_person", "percent", "waiting", "hedge", "partial", "condition"}
)
_CLOSES = _OPENS | {"filler", "harmless", "thanks", "evidence"}


class OneLine:
    """One folded line; its dates and phrases are looked up only where they matter."""

    def __init__(self, text: str, setting: Setting) -> None:
        folded = fold(text)
        self.folded = without_file_names(folded, setting.files) if setting.files else folded
        self.bare = self.folded.bare
        self._setting = setting

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """All dates of the line."""
        return dates_in(self.folded, self._setting.today, self._setting.languages)

    @cached_property
    def percents(self) -> tuple[FoundPercent, ...]:
        """All percentages of the line, also those in words."""
        return percents_in(self.bare)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """All phrases of the line."""
        return find_phrases(self.folded, self._setting.languages)

    def answers_at(self, place: int) -> bool:
        """Whether an answer plainly starts here: a status, a percentage, a date, a sign."""
        place = self._past_fillers(place)
        if _SHARE.match(self.bare, place) or any(p.start == place for p in self.percents):
            return True
        if any(hit.start == place and hit.kinds & _OPENS for hit in self.hits):
            return True
        return any(found.start == place and not found.weak for found in self.dates)

    def _past_fillers(self, place: int) -> int:
        """Behind signs and small words (`is at 70 %`)."""
        while True:
            while self.bare[place : place + 1] and self.bare[place] in " :-=.,)(":
                place += 1
            filler = next(
                (h for h in self.hits if h.start == place and h.kinds == {"filler"}), None
            )
            if filler is None:
                return place
            place = filler.end

    def ends_answer(self, start: int, end: int) -> bool:
        """Whether an answer stands between two places and nothing strange at its end.

        In `1 stair 2 done` the 2 counts stairs; in `1 done 2 60%` it is an address.
        """
        inner = [hit for hit in self.hits if start <= hit.start < end]
        if not self.says(start, end):
            return False
        text = self.bare[:end].rstrip(" ([#")
        if text[-1:] in ",;|/.\n%":
            return True
        last = [hit for hit in inner if hit.end >= len(text)]
        ends = last and last[-1].kinds & _CLOSES and not last[-1].kinds & {"step", "item"}
        spans = [(found.start, found.end) for found in self.dates]
        spans += [(found.start, found.end) for found in self.percents]
        return bool(ends) or any(b >= len(text) > a for a, b in spans)

    def says(self, start: int, end: int) -> bool:
        """Whether anything of an answer stands between two places."""
        said = any(hit.kinds & _OPENS and start <= hit.start < end for hit in self.hits)
        said = said or any(start <= found.start < end for found in self.dates)
        return said or any(start <= found.start < end for found in self.percents)

    def tells(self, start: int, end: int) -> bool:
        """Whether a status, a percentage, a date or a wish stands between two places."""
        starts = [found.start for found in self.dates] + [found.start for found in self.percents]
        if any(start <= place < end for place in starts):
            return True
        return any(
            start <= hit.start < end and (hit.status or hit.kinds & {"help", "new_date"})
            for hit in self.hits
        )

    def others_at(self, place: int) -> int:
        """Where a statement about all other measures begins (`…, the rest unchanged`).

        The end of the line where there is none.
        """
        for hit in self.hits:
            if hit.start <= place or "others" not in hit.kinds:
                continue
            if stop := _stop_inside(self.bare, hit):
                return stop
            begin = self._no_change_before(hit)
            before = self.bare[place:begin].rstrip(" -")
            if begin < hit.start and before and self.ends_answer(place, begin):
                return begin
            stops = before.endswith((",", ";", ".", "!", "|", "/", *_JOINED))
            told = self.ends_answer(place, hit.start) and self.says(hit.end, len(self.bare))
            if before and (stops or told):
                return hit.start
        return len(self.bare)

    def _no_change_before(self, others: Hit) -> int:
        """Where `no change in the others` begins, or the place of the others themselves."""
        before = [hit for hit in self.hits if hit.end <= others.start]
        for hit in reversed(before):
            if "no_change" in hit.kinds:
                return hit.start
            if hit.kinds != {"filler"} or hit.end - hit.start > _SMALL_WORD:
                break
        return others.start

    def past_number_word(self, address: Address) -> Address:
        """`1 no kaj shesh`: in South Asia "no" behind a number is "number", not a negation."""
        first = self._setting.languages[:1]
        if address.by_name or (first and first[0] not in _NO_IS_NUMBER):
            return address
        found = _NO_BEHIND.match(self.bare, address.end)
        return address._replace(end=found.end(), by_name=True) if found else address

    def is_left_out(self, place: int) -> bool:
        """Whether the number here is excepted or counts what is left (`except 2`, `나머지 2`)."""
        before = len(self.bare[:place].rstrip(" (#"))
        words = self.bare[max(0, before - _LONGEST_WORDS) : before].split()
        if any(" ".join(words[-n:]) in plain_words("before_another") for n in (1, 2)):
            return True  # "1 when 2 is done", "not before 2 is done"
        if self.bare[before - 1 : before] in _WAITS_FOR:
            return True  # `等2完成`
        return any(
            hit.end == before and not hit.kinds.isdisjoint({"except", "others", "condition"})
            for hit in self.hits
        )

    def label_before(self, place: int) -> int:
        """Where the label of a number starts (`; Measure 2: …`), or the place itself."""
        end = len(self.bare[:place].rstrip(" .:#"))
        begin = place
        for hit in reversed([one for one in self.hits if one.end <= end]):
            if "item" not in hit.kinds or hit.end != len(self.bare[:begin].rstrip(" .:#")):
                break
            begin = hit.start
        return begin

    def is_date_at(self, place: int, address: Address) -> bool | None:
        """None: a date stands here, no address. True: `3 Jan 2027` may be both. False: no date."""
        while self.bare[place : place + 1] and self.bare[place] in " (#*>-":
            place += 1
        maybe = _MAYBE_DATE.match(self.bare, place)
        if _DASHED_NUMBER.match(self.bare, place):
            return False  # `4- 30 June` is a list, `4-30 June` a period
        if maybe is None or (maybe[1] and not starts_month(maybe[1])):
            return False
        covering = next((found for found in self.dates if found.start <= place < found.end), None)
        if covering is None:
            return False
        by_name = _NAMED_DATE.match(self.bare, covering.start) is not None
        return True if by_name and address.targets and address.numbers == 1 else None


def _stop_inside(bare: str, hit: Hit) -> int:
    """`6 cái, còn lại …`: where the comma stands that parts a count from "the rest", 0 for none."""
    return max(bare.find(sign, hit.start, hit.end) for sign in ",;") + 1
