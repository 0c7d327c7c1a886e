"""Out-of-office texts: the day somebody is back, and who stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.words_fold import fold

_MAX_TEXT = 6_000
_WINDOW = 48
_BACK = re.compile(
    r"(?<!\w)(?:back|return(?:ing|s)?|resume|again|available (?:from|again)|reachable (?:from|again)|as of"
    r"|wieder|zurueck|zuruck|erreichbar ab|ab dem|de retour|reprise|reprendrai|a partir d|regres\w+|volver\w*"
    r"|vuelvo|de vuelta|reincorpor\w+|retorn\w+|volto|voltarei|torn\w+|rientr\w+|di ritorno|terug|weer|vanaf"
    r"|wrac\w+|wroc\w+|powrot\w*|ponownie|tilbage|igen|donus\w*|donec\w*|itibaren|kembali|masuk (?:kerja|kantor)"
    r"|tro lai|quay lai|di lam lai|phire|firb\w*|firbo|wapas|vapas)(?!\w)"
    r"|回来|返回|返岗|回到|上班|复工|恢复|回覆|恢復|復帰|出社|戻り|戻ります|再開|복귀|출근"
    r"|กลับ|เข้าทำงาน|ফিরব|ফিরে|যোগদান|वापस|लौट|واپس|سأعود|اعود|العوده|عوده|ساعود|نعود"
)
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|through|thru|to|up to|inclusive|bis|jusqu'au|jusqu|au|hasta|al|ate|fino|entro|tot"
    r"|t/m|do|til og med|til|indtil|kadar|den|het|hingga|sampai|s/d|s\.d|toi|tak|porjonto)(?!\w)"
    r"|[-~至到]|まで|까지|पर्यंत|तक|পর্যন্ত|حتى|الي|إلى|تک|ถึง|จนถึง"
)
_BACK_BEHIND = re.compile(
    r"[ ]?(?:回来|返回|返岗|上班|复工|恢复|起|復帰|より|から|に(?:復帰|出社|戻)|부터|복귀|출근|itibaren|(?:ta|te|da|de)?[ ]?don|"
    r"(?:ko|को|को वापस)|থেকে|তারিখে ফির|ফির|से|سے|কে ফির)"
)
_UNTIL_BEHIND = re.compile(
    r"[ ]?(?:\(?incl|einschl|inclus|compris|まで|까지|तक|পর্যন্ত|تک|tarihine kadar|kadar|'?[eaı]? kadar|t/m|止|为止)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def return_day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """The first day somebody is back, or None where the text names none to come.

    "Back on 7 December" is that day; "until 5 December" the day after. Of an ambiguous date
    the reading that is nearer counts: asking too early is better than not asking for months.
    """
    folded = fold(text[:_MAX_TEXT])
    known = (*languages, "en")
    found = [one for one in dates_in(folded, today, known) if not one.month_only]
    days = [(one, _day(one, today)) for one in found]
    ahead = [(one, day) for one, day in days if day is not None and day >= today]
    back = [day for one, day in ahead if _says_back(folded.bare, one)]
    if back:
        return max(back)
    until = [day for one, day in ahead if _says_until(folded.bare, one)]
    if until:
        return max(until) + timedelta(days=1)
    return max(day for _, day in ahead) + timedelta(days=1) if ahead else None


def deputy_address(text: str) -> str:
    """The first mail address of the text in lower case, "" where it names none."""
    found = _MAIL.search(text[:_MAX_TEXT])
    return found.group().rstrip(".").lower() if found else ""


def _day(found: FoundDate, today: date) -> date | None:
    if found.ambiguous:
        return min((day for day in found.ambiguous if day >= today), default=None)
    if found.day is None or found.weak:
        return None
    return found.day


def _says_back(bare: str, found: FoundDate) -> bool:
    if _UNTIL_BEHIND.match(bare, found.end):
        return False
    if _BACK_BEHIND.match(bare, found.end):
        return True
    before = _same_sentence(bare[max(0, found.start - _WINDOW) : found.start])
    back = _last(_BACK, before)
    return back >= 0 and back >= _last(_UNTIL, before)


def _says_until(bare: str, found: FoundDate) -> bool:
    if _UNTIL_BEHIND.match(bare, found.end):
        return True
    before = _same_sentence(bare[max(0, found.start - _WINDOW) : found.start])
    return _last(_UNTIL, before) >= 0


def _same_sentence(text: str) -> str:
    return re.split(r"[!?;\n]|\.\s", text)[-1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
