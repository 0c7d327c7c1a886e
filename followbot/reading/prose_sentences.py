"""Sentences of lines: where one ends, and where a line that was wrapped goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from followbot.reading.answers_found import SENTENCE_GAP
from followbot.reading.words_fold import fold
from followbot.reading.words_plain import running_words

YEAR_BEHIND = (
    "(?:"
    + "|".join(
        rf"(?<={day}[^\W\d_]{{{length}}}\.)" for day in (r"\d ", r"\d\. ") for length in (3, 4, 5)
    )
    + r")(?=\s+(?:19|20)\d\d\b)"
)
"""Behind a shortened month between its day and its year: `15. feb. 2027`, `15 févr. 2027`."""
_ROUGHLY = (
    *("kb.", "ca.", "cca.", "c.", "approx.", "appr.", "env.", "aprox.", "circa.", "ok.", "rd."),
    *("ung.", "omkr.", "ong.", "cirka.", "yakl.", "прибл.", "ок.", "περ.", "n.", "k.", "abt."),
)
_LABELS = (
    *("no.", "nr.", "nos.", "num.", "núm.", "br.", "бр.", "č.", "čl.", "pkt.", "p.", "п.", "pt."),
    *("art.", "pos.", "poz.", "str.", "pct.", "ad.", "ref.", "cap.", "sz.", "αρ.", "№."),
)
_MONTHS_BEHIND = (
    r"(?i:jan|jän|jaan|feb|fév|m[aäæáàå]r|mrz|apr|ápr|ma[ijyj]|máj|mai|j[uú]n|j[uú]l|aug|sep|szep|o[kc]t"
    r"|nov|de[cz]|desember|brez|kvet|kvě|unor|zari|rijn|paz|ocak|şub|mart|nisan|mayıs|haz|tem|ağu|eylül|eki|kas|aral|st[yu][cč]|lut|kwi|cze"
    r"|lip|sie|wrz|paź|lis|gru|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|sij|velj|ožu|tra|svi|kol"
    r"|ruj|tam|hel|maal|huh|tou|kes|hei|elo|syy|lok|mar|jou|янв|фев|мар|апр|ма[йя]|июн|июл|авг"
    r"|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|јан|мај|јун|јул|авг"
    r"|ιαν|φεβ|μαρ|απρ|μα[ιΐί]|ιου|αυγ|σεπ|οκτ|νοε|δεκ)"
)
_COUNTED = (
    r"(?:madde|maddede|maddenin|maddeyi|maddeye|sıra|konu|punkt|punkty|punkcie|punktu|bod|bodu|bodě|pont|ponthoz|pontnál|pontot"
    r"|tétel|intézkedés|stavka|stavku|točka|točku|tačka|tačku|položka|opatření|opatrenie|mera|mjera"
    r"|toimenpide|kohta|kohdan|kohtaan|пункт|пункту|точка|тачка|мярка|ставка|tiltag|tiltak|punktet|maßnahme)(?!\w)"
)
_NO_STOP = (
    "|".join(rf"(?<=(?i:\b{re.escape(word)}))(?=\s+[#]?\d)" for word in (*_ROUGHLY, *_LABELS))
    + r"|(?<=\d\.)(?=\s+\d{1,2}\.\s?\d)"
    rf"|(?<=\d\.)(?=\s+(?:{_MONTHS_BEHIND}|{_COUNTED}))"
    rf"|(?<=\bw\.e\.f\.)(?=\s)|(?<=\bi\.e\.)(?=\s)|(?<=\be\.g\.)(?=\s)|(?<=\bd\.h\.)(?=\s)|(?<=\bz\.B\.)(?=\s)"
    rf"|(?<=\bt\.j\.)(?=\s)|(?<=\bт\.е\.)(?=\s)|(?<=\bm\.in\.)(?=\s)|(?<=\bdvs\.)(?=\s)"
    rf"|(?<=\btj\.)(?=\s)|(?<=\btzn\.)(?=\s)|(?<=\btzv\.)(?=\s)|(?<=\btj\.)(?=\s)"
    rf"|(?<=\d\.)(?=\s+(?:molim|kérjük|prosím|prosíme|proszę|lütfen|please|pls|kindly)\b)"
    rf"|{YEAR_BEHIND}|(?<=\d\.\d\d\.)(?=\s+[a-zà-öø-ÿ])"
)
"""`no. 4`, `31. März`, `kb. 70%`, `5. madde`, `d.h.`: dots that end no sentence."""
_POINTS_BACK = "こちら|この|これ|それ|その|こう|そう"
"""What begins a Japanese sentence that goes on about the same thing."""
_STOP = re.compile(
    rf"(?<=[.!?;。！？；।۔။។៕])(?!{_NO_STOP})(?:\s+|(?=[\u3400-\u9fff]))|\n"
    rf"|(?<=[။។៕])(?=\S)|(?<=[。！？；])(?=[\dA-Za-z\uac00-\ud7af]|(?!{_POINTS_BACK})[\u3040-\u30ff])"
    rf"|{SENTENCE_GAP}"
)
"""Thai, and often Chinese, end a sentence with a blank."""
_LABEL = re.compile(r"[^\W\d_a-z][^\s:]{0,30}(?: [^\s:]{1,30}){0,3}(?::(?=\s)| (?:[–—→=]|->|=>) )")
"""`Overtime dues: …`: a line that begins so does not go on with the one before."""
_BULLET = re.compile(r"[-*•·▪–—]\s")
"""One line of a list does not go on in the next one."""
_ANY_LABEL = re.compile(r"[^\W\d_][^\s:]{1,30}(?: [^\s:,.;]{1,30}){0,3}: (?=\S)")
_FEW_LABELS = 2
"""Lines that begin so, behind which one more in small letters does as well."""
_DAY_END = re.compile(r"(?<!\d)\d{1,2}\.$")
_MONTH = re.compile(_MONTHS_BEHIND)
"""`… bis 31.` and `März 2027` on the next line are one date."""
_ENDED = re.compile(r"[.!?。！？।۔](?:\s|$)")
"""Where lines are written without any, each may stand for itself."""
_SOFT_END = 55
_TAIL = 24
_ROOM = 8
MAX_SENTENCE = 1_500
"""Characters read of one sentence."""


def sentences(
    texts: Sequence[str], apart: Callable[[str, str], bool] | None = None
) -> Iterator[str]:
    """Sentences of consecutive lines; a line that was wrapped goes on in the next one.

    `apart`: whether a line and the one behind it, by what they say, do not go together; asked
    where no sentence has an end of its own.
    """
    lines = [text.strip() for text in texts]
    width = max(map(len, lines), default=0)
    labels = sum(_ANY_LABEL.match(line) is not None for line in lines)
    label = _ANY_LABEL if labels >= _FEW_LABELS else _LABEL
    loose = not any(map(_ENDED.search, lines)) and _one_is_longest(lines, width)
    whole = before = ""
    for line in lines:
        soft = (_was_wrapped(before, line, width) and not label.match(line)) or (
            _DAY_END.search(before[-4:]) is not None and _MONTH.match(line) is not None
        )
        soft = soft and not (apart is not None and loose and apart(before, line))
        whole += (" " if soft else "\n") + line if whole else line
        before = line
    for sentence in _STOP.split(whole):
        if sentence.strip():
            yield sentence.strip()[:MAX_SENTENCE]


def _one_is_longest(lines: Sequence[str], width: int) -> bool:
    """Whether no second line is about as long as the longest: what wraps lines fills many."""
    return sum(len(line) > width - _ROOM for line in lines) == 1


def _was_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line ended because the next word had no room in this width."""
    if len(line) < _SOFT_END or line[-1] in ".!?:;。！？；" or _LABEL.match(following):
        return False
    if _BULLET.match(line) and _BULLET.match(following):
        return False
    if running_words("asks_last").stand_at_end(fold(line[-_TAIL:]).bare):
        return False  # a question, whose last word says so
    word = following.split(" ", 1)[0] if following[:1] < "\u2e80" else following[:1]
    return len(line) + 1 + len(word) > width
