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
    r"(?<!\w)(?:back|return(?:ing|s)?|resume|again|available (?:from|again)|as of"
    r"|reachable (?:from|again)|wieder|zurueck|zuruck|erreichbar ab|ab dem|de retour|reprise"
    r"|reprendrai|a partir d|regres\w+|volver\w*|vuelvo|de vuelta|reincorpor\w+|retorn\w+"
    r"|volto|voltarei|torn\w+|rientr\w+|di ritorno|terug|weer|vanaf|wrac\w+|wroc\w+"
    r"|powrot\w*|ponownie|tilbage|igen|tillbaka|ater|vissza|vrat\w*|palaan|takaisin|vracim|zpet|повернусь|повернуся|вернусь|вернемся|revin|inapoi|επιστρεφω"
    r"|ujra|visszater\w*|ismet|elerheto|επιστρεψω|επιστρεφουμε|ξανα"
    r"|на работе|в офисе|выйду|выхожу|приступлю|برمی|بازمی|donus\w*|donec\w*|itibaren|kembali"
    r"|masuk (?:kerja|kantor)|tro lai|quay lai|di lam lai|phire|firb\w*|wapas|vapas)(?!\w)"
    r"|回来|返回|返岗|回到|上班|复工|恢复|恢復|復帰|出社|戻り|再開|복귀|출근|กลับ|เข้าทำงาน"
    r"|ফিরব|ফিরে|যোগদান|वापस|लौट|واپس|ساعود|اعود|العوده|عوده|نعود"
)
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|through|thru|to|inclusive|bis|jusqu'au|jusqu|au|hasta|al|ate|fino"
    r"|entro|tot|t/m|do|met|med|til|indtil|kadar|het|hingga|sampai|s/d|toi|tak|porjonto)"
    r"(?!\w)|[-~至到]|まで|까지|तक|পর্যন্ত|حتي|الي(?! (?:العمل|المكتب|الدوام))|تك|ถึง"
)
_BACK_BEHIND = re.compile(
    r"[ ]?(?:回来|回來|返回|返岗|返崗|上班|复工|復工|恢复|恢復|正常上班|起"
    r"|復帰|より|から|に(?:復帰|出社|戻)|부터|(?:에[ ]?)?(?:복귀|출근)"
    r"|(?:tarihinde|tarihi itibariyla|'?[dt][ea])?[ ]?(?:geri )?(?:don|itibaren|ofis)"
    r"|[ ](?:pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar)(?:[ ]gunu)?[ ](?:ofis|don|is)"
    r"|-?(?:tol|en|an)(?!\w)|wieder|again|back|igen|को वापस|से|سے|থেকে|তারিখে ফির|ফির)"
)
_UNTIL_BEHIND = re.compile(
    r"[ ]?(?:\(?incl|\(?einschl|inclus|compris|まで|까지|तक|পর্যন্ত|تك|tarihine kadar|止|为止"
    r"|'?[eay]? ?kadar)"
)
_WEEKDAY_BEHIND = re.compile(r"[ ]?(?:\([^()\n]{1,8}\)|\))?")
"""`12月14日（星期一）返回`: the weekday in brackets that repeats the day."""
_UNTIL_HERE = re.compile(
    r"(?<!\w)(?:until|till|through|bis|bis zum|jusqu'au|hasta|hasta el|ate|fino al|tot|t/m|do dnia"
    r"|til|sampai|den ngay|hingga)[ ]?(?:[^\W\d_]{2,12},?[ ])?$|[-~至到][ ]?$"
)
_NEAR = 16


def return_day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """The first day somebody is back, or None where the text names none to come.

    "Back on 7 December" is that day; "until 5 December" the day after. Of an ambiguous date
    the reading that is nearer counts: asking too early is better than not asking for months.
    """
    folded = fold(text[:_MAX_TEXT])
    known = (*languages, "en")
    found = [one for one in dates_in(folded, today, known) if not one.month_only]
    days = [(one, _day(one, folded.bare, today)) for one in found]
    ahead = [(one, day) for one, day in days if day is not None and day >= today]
    back = [day for one, day in ahead if _says_back(folded.bare, one)]
    if back:
        return max(back)
    until = [day for one, day in ahead if _says_until(folded.bare, one)]
    if until:
        return max(until) + timedelta(days=1)
    return max(day for _, day in ahead) + timedelta(days=1) if ahead else None


def _day(found: FoundDate, bare: str, today: date) -> date | None:
    if found.ambiguous:
        return min((day for day in found.ambiguous if day >= today), default=None)
    if found.weak and not (bare[found.start].isdigit() and _says_back(bare, found)):
        return None
    return found.day


def _says_back(bare: str, found: FoundDate) -> bool:
    end = _behind_weekday(bare, found)
    if _UNTIL_BEHIND.match(bare, end):
        return False
    if _BACK_BEHIND.match(bare, end):
        return True
    before = _same_sentence(bare[max(0, found.start - _WINDOW) : found.start])
    if _UNTIL_HERE.search(before) is not None:
        return False
    if _BACK.search(before) is not None and _UNTIL.search(before[-_NEAR:]) is None:
        return True
    after = re.split(r"[.!?;\n,]", bare[end : end + _WINDOW])[0]
    return _BACK.search(after) is not None


def _says_until(bare: str, found: FoundDate) -> bool:
    if _UNTIL_BEHIND.match(bare, _behind_weekday(bare, found)):
        return True
    before = _same_sentence(bare[max(0, found.start - _WINDOW) : found.start])
    return _UNTIL.search(before[-2 * _NEAR :]) is not None


def _behind_weekday(bare: str, found: FoundDate) -> int:
    behind = _WEEKDAY_BEHIND.match(bare, found.end)
    return behind.end() if behind else found.end


def _same_sentence(text: str) -> str:
    return re.split(r"[!?;\n]|\.\s", text)[-1]
