"""Percentages as people type them: `60%`, `%60`, `60 percent`, `百分之六十`, `sixty per cent`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from followbot.reading.numbers_words import spoken_after, spoken_before, words_of_languages
from followbot.reading.words_fold import fold, fold_text
from followbot.reading.words_index import TOKEN, tables

_FIGURES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT, _TWO_NUMBERS = re.compile(r"\d"), re.compile(r"\d\D+\d")
_RANGE = re.compile(
    r"(?<![\d.,])(\d{1,3})[ ]?(?:%[ ]?)?(?:-|~|to|bis|a|à|至|到"
    r"|(?<=\d |% )(?:and|und|et|y|e|en|og|or|oder|ou|o)(?= ))[ ]?(?=\d{1,3}[ ]?%)"
)
"""`50-60%`, `between 50 and 60%`."""
_LEADING = frozenset({"yuzde", "ร้อยละ", "শতকরা"})
"""Signs for per cent that stand before their number."""
_NO_SIGNS = frozenset({"成", "割", "百分之", "个百分点", "個百分點"})
_NOUNS = frozenset({"pourcentage", "porcentaje", "porcentagem", "percentagem", "percentuale"})
"""Behind "one" these are a percentage, not one per cent."""
_PARTS = frozenset({"ভাগ"})
"""`৭০ ভাগ` is seventy per cent, `২ ভাগ` are two parts."""
_FEWEST = 10
_NO_THING = r"(?=[ ]*(?:[,.;!)]|$|শেষ|সম্পন্ন|হয|কাজ|সমাপ্ত|অগ্রগতি))"
"""Behind `৮০ ভাগ` no thing may stand of which it is so many parts."""
_HAN = re.compile(r"百分之[ ]?(\d{1,3}|[零〇一二三四五六七八九十百]{1,4})")
_TENTHS = re.compile(
    r"(?<![\d.完达])(\d|[一二三四五六七八九十])[ ]?(?:成|割)"
    r"(半|[一二三四五六七八九])?(?![立员本分])"
)
_PRO = "프로(?![젝그모세필덕토방텍파포젠답스야축농게])"
"""Spoken Korean for per cent, unless a longer word begins so (`프로젝트`, `프로그램`)."""
_INNER_LETTER = "[\\w\u0900-\u0dff]"
"""A letter or a vowel sign that goes on with a word."""
_FRACTION = re.compile(
    r"(?<![\d./])(\d{1,4})[ ]?"
    r"(?:of the|of|(?:[^\W\d_]{2,12}[ ])?out of|von|sur"
    r"|de las|de los|de|di|su|van de|van|ud af|af|av|z|tren|trong so"
    r"|trong|dari|จาก|das|dos|din|dintre|из|от|із|απο|απο τους|απο τις|απο τα|απο τα συνολικα"
    r"|من|من اصل|ze|van in totaal|de un total de"
    r"|sur un total de)[ ]?"
    r"(\d{1,4})(?![\d/]|\.\d)"
    r"|(?<![\d./-])(\d{1,4})[ ]?/[ ]?(\d{1,4})(?![\d/.])"
)
_MEASURED = (
    r"(?:m[eé]t(?:er|r)|fotos?|photo|bild|schicht|heure|stunde|hours?|hora|ore|turn[oi]|kil|gram|euro"
    r"|tage?|jours?|dias?|giorn|days?|week|woche|semain|monat|mois|mes(?:es|i)?|month|lit|ton"
    r"|ngay|anh |hinh|ca |gio|фото|смен|мм|час|дн|poz|schimb|zile|ore|fot|dn[iíu]|smen|zdjec|zmian"
    r"|punkt|points?\b|punti|puan|angebot|offert|devis|preventiv"
    r"|billed|skift|time|صور|ساع|يوم|ايام)"
)
"""What is measured or shown by numbers, and not counted out of others."""
_OF_NAMED = re.compile(
    rf"(?<![\d./])(\d{{1,4}})[ ](?!{_MEASURED})[^\W\d_]{{2,20}}(?:[ ][^\W\d_]{{2,20}})?[ ]"
    r"(?:out of|von|aus|sur|su|dari|trong|din|dintre|из|من|من اصل|z|ze|dos|das|van de|af)[ ]?"
    rf"(\d{{1,4}})(?![\d/]|\.\d|[ ]?(?:h|kg|mm|cm|m|eur|usd|uhr|%)\b|[ ]?{_MEASURED})"
)
"""`5 autorisations sur 8`: what is counted stands between."""
_PACKED = (
    r"(?:box|pack|pair|set|roll|carton|bag|batch|group|team|lot|session|class|crew|row|caja|paquet"
    r"|pares|juego|lote|grup|turma|sesi|sess|caixa|equip|gruppi|scatol|pacch|coppi|squadr|skupin"
    r"|fila|par |pary|cajon|block|bloc|shift|hold|omgang|grupp|lag )"
)
"""What holds so many each: `2 groups of 15` are no 2 out of 15."""
_NAMED_AT_END = re.compile(
    rf"(?<![\d./])(\d{{1,4}})[ ](?!{_MEASURED}|{_PACKED})[^\W\d_]{{3,20}}"
    r"(?:[ ](?!to )[^\W\d_]{2,20})?[ ]"
    r"(?:of|of the|from|from the|de|de las|de los|di|su un totale di|av|od|od ukupno|ud af"
    r"|z celkem)[ ]"
    r"(\d{1,4})(?=[ ]?(?:$|[,.;:!)\n]|(?:are|is|were|was|have|has|had|already|now|done|ready"
    r"|[a-z]{3,14}ed)(?![^\W\d_])))"
    r"|(?<![\d./])(?<!to )(?<!at )(?<!line )(\d{1,4}) from (\d{1,4})(?=[ ]?(?:$|[.;!)\n]))"
    rf"|(?<![\d./])(\d{{1,4}})[ ](?!{_MEASURED}(?<!day)|{_PACKED})[^\W\d_]{{2,20}}[ ](?:tren|em)[ ]"
    r"(?!20\d\d)(\d{1,4})(?=[ ]?(?:$|[.;!)\n]))"
)
"""`22 houses of 40 repaired`, `2 pórticos prontos de 4`, `9 formados em 12`: no thing stands behind
the whole, of which it would be the size."""
_UNIT = (
    r"(?:[台个個间間条條人名位套扇栋棟件枚箇所か家辆輛张張社本室組店艘桶瓶双雙份户戶处處层層盏盞]{1,2}"
    r"|대|명|개|개소|곳|건|세대|동|층|통|벌|켤레|부|장|업체|라인)?"
)
_SIGNS = "[台个個间間條条人名位套扇栋棟件家辆輛张張份户戶处處盏盞艘桶瓶双雙层層部]"
_DEED_SIGNS = r"[^\d,，。;拆漏未没沒不拒缺差剩坏壞欠走\s]"
_WHOLE_FIRST = re.compile(
    rf"(?<![\d./])(\d{{1,4}})[ ]?{_UNIT}[ ]?(?:(?:中的?|里|裡|其中)(?:{_DEED_SIGNS}{{1,3}}了)?"
    r"|のうち|중)[ ]?(\d{1,4})(?![\d/]|\.\d)"
    r"|(?<![\d./])(\d{1,4})[ ][^\W\d_]{2,20}(?:[iu]n|[dt][ae]n|b[oe]l)[ ]'?"
    r"(\d{1,4})(?![\d/]|\.\d)"
    r"|(?<![\d./])(\d{1,4})[ ]?பேரில்[ ]?(\d{1,4})(?![\d/]|\.\d)"
    rf"|(?<![\d./])(\d{{1,4}})(?P<unit>{_SIGNS})(?:已(?:经|經)?{_DEED_SIGNS}{{1,6}}|{_DEED_SIGNS}{{1,5}}了)"
    r"(\d{1,4})(?P=unit)"
    r"|(?<![\d./])(\d{1,4})[台个個间間条條人名套扇栋棟件家辆輛张張][^\d,，。;拆漏未没沒]{0,8}?"
    r"(?:已(?:经|經)?)?(?:加装|安装|装好|装了|装|加裝|安裝|裝好|裝了|裝|改好|改造|换好|換好|完成)"
    r"[^\d,，。;]{0,5}(\d{1,4})[台个個间間条條人名套扇栋棟件家辆輛张張]"
)
"""`12台中5台`, `12 presin 4'üne`, `12台沖床已裝5台`."""
_AMONG_WORDS = ["में से", "mein se", "me se", "میں سے", "এর মধ্যে", "মধ্যে", "er moddhe", "moddhe"]
AMONG_WORDS = frozenset(fold(word).bare for word in _AMONG_WORDS)
"""Words that stand behind the whole of a count, and elsewhere say "within"."""
_AMONG = (
    r"(?<![\d./])(\d{1,4})(?:[ ]?[^\s\d%,.;:]{1,12})?[ ]?"
    rf"(?:{'|'.join(fold(word).bare for word in _AMONG_WORDS)})[ ]?"
)
_AMONG_FIRST = re.compile(_AMONG + r"(\d{1,4})(?![\d/]|\.\d)")
"""`5 में से 3`: South Asia names the whole first."""
_AMONG_BEFORE = re.compile(_AMONG + "$")
_AMONG_LAST = re.compile(
    r"(?<![\d./])(\d{1,4})(?:[ ][^\W\d_]{1,20}){1,6}[ ](\d{1,4})[ ]?"
    rf"(?:{'|'.join(fold(word).bare for word in _AMONG_WORDS)})[ .!।۔]*$"
)
"""`55 worker ho gaye 80 mein se`: the whole may stand at the end as well."""
_THAI = (
    r"(?<![\d./])(\d{1,4})[ ]?"
    r"(?:คน|เครื่อง|ตัว|ชุด|จุด|ห้อง|ใบ|อัน|ราย|บาน|ถัง|หลัง|คัน|แห่ง|สาย|เตา|ชิ้น|แผ่น)[ ]?"
    r"จาก(?:ทั้งหมด)?[ ]?(\d{1,4})(?![\d/]|\.\d)"
)
_THAI_OF = re.compile(_THAI)
"""`5 เครื่องจาก 8 เครื่อง`: Thai counts with a word for what it counts."""


@dataclass(frozen=True, slots=True)
class FoundPercent:
    """A percentage at folded places start to end; `value` may exceed 100, the reader asks then."""

    start: int
    end: int
    value: int


def find_percents(text: str) -> tuple[FoundPercent, ...]:
    """All percentages of a text, in order; places are in the folded text."""
    return percents_in(fold(text[:4_000]).bare)


def percents_in(bare: str) -> tuple[FoundPercent, ...]:
    """Like `find_percents`, on text that is folded already."""
    found: list[FoundPercent] = []
    signed = any(map(bare.__contains__, _sign_pieces()))
    if signed and _DIGIT.search(bare):
        for match in (*_RANGE.finditer(bare), *_behind().finditer(bare), *_before().finditer(bare)):
            _keep(found, FoundPercent(*match.span(), int(match[1])))
    if signed:
        for match in _spoken_sign().finditer(bare):
            _keep_spoken(found, match, bare)
    if not bare.isascii():
        for match in _HAN.finditer(bare):
            _keep(found, FoundPercent(*match.span(), _han_number(match[1])))
        for match in _TENTHS.finditer(bare):
            value = _han_number(match[1]) * 10 + _ones(match[2])
            _keep(found, FoundPercent(*match.span(), value))
    return tuple(found)


def _keep_spoken(found: list[FoundPercent], sign: re.Match[str], bare: str) -> None:
    """`sixty per cent`, `yüzde altmış`: the number in words beside a sign for per cent."""
    if sign.group() in _LEADING:
        spoken = spoken_after(bare, sign.end())
        if spoken is not None:
            _keep(found, FoundPercent(sign.start(), *spoken))
    elif (spoken := spoken_before(bare, sign.start())) is not None:
        few = sign.group() in _PARTS and spoken[1] < _FEWEST
        if not few:
            _keep(found, FoundPercent(spoken[0], sign.end(), spoken[1]))


def _ones(sign: str | None) -> int:
    """The second figure of `九成九` or `七成半`."""
    return 5 if sign == "半" else _FIGURES.get(sign or "", 0)


def fractions_in(bare: str) -> tuple[tuple[int, int], ...]:
    """Counts like `3 of 5` or `3/5`, as pairs."""
    if _TWO_NUMBERS.search(bare) is None:
        return ()
    found = [(int(match[1] or match[3]), int(match[2] or match[4]))
             for match in _FRACTION.finditer(bare)]  # fmt: skip
    found += [(int(match[2]), int(match[1])) for match in _AMONG_FIRST.finditer(bare)]
    for form in (_OF_NAMED, _AMONG_LAST, _THAI_OF):
        found += [(int(match[1]), int(match[2])) for match in form.finditer(bare)]
    for match in _NAMED_AT_END.finditer(bare):
        part, whole = (int(one) for one in match.groups() if one)
        found.append((part, whole))
    for match in _WHOLE_FIRST.finditer(bare):
        whole, part = (int(one) for one in match.groups() if one and one.isdigit())
        found.append((part, whole))
    return tuple(dict.fromkeys(found))


def counts_in(bare: str, languages: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Like `fractions_in`, also where numbers up to ten are words of these languages.

    Where they stand in the text is not kept.
    """
    words = words_of_languages(languages)
    if not words:
        return fractions_in(bare)
    return fractions_in(TOKEN.sub(lambda one: str(words.get(one.group(), one.group())), bare))


def counts_what_it_names(bare: str) -> bool:
    """Whether a thing stands inside a count, `3 doors of 5`, `of 8 people 2`: it is counted."""
    return any(form.search(bare) for form in (_OF_NAMED, _NAMED_AT_END, _WHOLE_FIRST))


def is_whole_of_count(bare: str, place: int) -> bool:
    """Whether the next number behind a place is the whole of a count, `2 doors of 4`."""
    number = _DIGIT.search(bare, place)
    if number is None:
        return False
    forms = (_OF_NAMED, _NAMED_AT_END)
    return any(found.start(2) == number.start() for form in forms for found in form.finditer(bare))


def is_count_at(bare: str, place: int) -> bool:
    """Whether `3 of 5` stands at a place: a number that counts something."""
    before = bare[max(0, place - 32) : place]
    return _FRACTION.match(bare, place) is not None or _AMONG_BEFORE.search(before) is not None


def _keep(found: list[FoundPercent], one: FoundPercent) -> None:
    """Put a percentage in its place, unless another one is there; `found` stays in order."""
    at = bisect_left(found, one.start, key=lambda each: each.start)
    free = at == 0 or found[at - 1].end <= one.start
    if free and (at == len(found) or one.end <= found[at].start):
        found.insert(at, one)


@cache
def _percent_words() -> tuple[str, ...]:
    words = {fold_text(word) for table in tables().values() for word in table.get("percent", ())}
    words |= {fold(word).bare for word in words}
    return tuple(sorted(words - {"成", "割", "ভাগ", "프로"}, key=len, reverse=True))


@cache
def _signs() -> frozenset[str]:
    """What may stand for per cent beside a number in words."""
    return frozenset(_percent_words()) - _NO_SIGNS - _NOUNS | _PARTS | {"프로"}


@cache
def _sign_pieces() -> tuple[str, ...]:
    """All signs that hold no other one: where none of these stands, there is no sign at all."""
    signs = {*_percent_words(), *_signs()}
    return tuple(s for s in sorted(signs) if not any(s != o and o in s for o in signs))


@cache
def _spoken_sign() -> re.Pattern[str]:
    """A sign for per cent without figures before it."""
    signs = "|".join(
        re.escape(word)
        + (rf"(?!{_INNER_LETTER})" if word.isalpha() and _spaced(word) else "")
        + (_NO_THING if word in _PARTS else "")
        for word in sorted(_signs(), key=len, reverse=True)
    )
    return re.compile(rf"(?<!\d)(?<!\d )(?:{signs})")


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(re.escape(word) + (r"(?!\w)" if word.isalpha() and _spaced(word) else "")
                     for word in _percent_words())  # fmt: skip
    words += rf"|{_PRO}|(?:(?<=\d\d)|(?<=\d\d[ ]))ভাগ{_NO_THING}"
    return re.compile(rf"(?<!\d)(?<!\d[.,/])(\d{{1,3}})(?:[.,]\d{{1,2}})?[ ]?(?:{words})")


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _percent_words() if word != "%")
    return re.compile(rf"(?:%|(?<!\w)(?:{words})[ ]?)[ ]?(\d{{1,3}})(?![\d.,]\d|\d)")


def _spaced(word: str) -> bool:
    token = TOKEN.match(word)
    return token is not None and token.lastgroup == "word"


def _han_number(text: str) -> int:
    if text[0].isdigit() and text.isascii():
        return int(text)
    if text in {"百", "一百"}:
        return 100
    if "十" not in text:
        return int("".join(str(_FIGURES.get(character, 0)) for character in text) or "0")
    tens, _, ones = text.partition("十")
    return (_FIGURES.get(tens[-1:], 1) if tens else 1) * 10 + _FIGURES.get(ones[:1], 0)
