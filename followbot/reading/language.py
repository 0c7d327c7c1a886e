"""Which language a writer used: the script decides first, then the words of the vocabulary vote.

Only the writer's own lines may be given here: legal footers and signatures must not vote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import PLAIN_WORD, TOKEN, ByWords, Term, index
from followbot.reading.words_kinds import STATUS_KINDS

MAX_TEXT = 4_000
_LEAST_VOTES = 1.0
_SURE_WORDS = 2
_TIE = 1e-9
"""Votes are fractions added in any order: smaller differences are none."""
_RANGES = (
    ("\u3040", "\u30ff", "kana"),
    ("\u4e00", "\u9fff", "han"),
    ("\u3400", "\u4dbf", "han"),
    ("\uac00", "\ud7af", "ko"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u1780", "\u17ff", "km"),
    ("\u1000", "\u109f", "my"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0900", "\u097f", "hi"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0400", "\u04ff", "cyrillic"),
    ("\u0370", "\u03ff", "el"),
    ("\u1f00", "\u1fff", "el"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0590", "\u05ff", "he"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1200", "\u137f", "am"),
)
_URDU = frozenset("ٹڈڑںہھےۓگچپژکی")
_ARABIC = frozenset("ةىكيأإ")
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_URDU_ONLY = frozenset("ٹڈڑںہھے")
_PERSIAN_WORDS = frozenset(
    ["است", "شد", "شده", "نشده", "هنوز", "انجام", "درصد", "تاریخ", "هستیم", "برای", "سلام", "تا"]
)
_MARATHI = frozenset(["आहे", "झाले", "झाला", "झाली", "नाही", "आहेत", "केले", "होईल", "मध्ये"])
_NEPALI = frozenset(["छ", "छैन", "भयो", "भएको", "छौं", "गरेको", "हुनेछ", "सकियो", "गर्न", "पनि"])
_BULGARIAN = frozenset(["е", "са", "ще", "няма", "още", "сме", "за", "със"])
_SERBIAN = frozenset("јљњћђџЈЉЊЋЂЏ")
_JAPANESE = frozenset("対応検済働込価変払")
_SIMPLE = frozenset(
    "们这个会后时间检问题没来说为过还进发现务区给质厂产业员组织训练书证写续设备单电线规则东车边开关长门风"
    "马经验预计划请谢实报办对应应该达环认齐标准决处调审厅层级农业动态营护务员总"
)
_FULL = frozenset(
    "們這個會後時間檢問題沒來說為過還進發現務區給質廠產業員組織訓練書證寫續設備單電線規則東車邊開關長門風"
    "馬經驗預計劃請謝實報辦對應該達環認齊標準決處調審廳層級農業動態營護務員總"
)


def language_of(text: str, hint: str | None = None) -> str | None:
    """BCP 47 tag as the vocabulary has it (`zh-Hans`), or None where nothing tells.

    `hint` is the language we write to this person in; it wins where the text leaves a choice.
    """
    text = text[:MAX_TEXT]
    if not text.isascii():
        script = _script(text)
        if script is not None:
            return _of_script(script, text, hint)
    return _by_votes(text, hint)


def _script(text: str) -> str | None:
    """The script of a text if it is not Latin; names in Latin letters do not outvote it."""
    counts: Counter[str] = Counter()
    for character in text:
        if character.isascii():
            counts["latin"] += character.isalpha()
            continue
        counts[
            next((name for low, high, name in _RANGES if low <= character <= high), "latin")
        ] += 1
    latin = counts.pop("latin", 0)
    if counts["kana"] >= 2 or (counts["kana"] and not counts["han"]):
        counts["kana"] += counts.pop("han", 0)
    if not counts:
        return None
    script, most = counts.most_common(1)[0]
    return script if most * 4 >= latin and most else None


def _of_script(script: str, text: str, hint: str | None) -> str:
    if script == "kana":
        return "ja"
    if script == "han":
        return _chinese(text, hint)
    if script == "arabic":
        return _arabic(text, hint)
    if script == "cyrillic":
        return _cyrillic(text, hint)
    if script == "hi":
        return _devanagari(text, hint)
    return script


def _devanagari(text: str, hint: str | None) -> str:
    """Marathi and Nepali share their script with Hindi: their small words tell them apart."""
    words = set(text.replace("।", " ").replace(".", " ").split())
    if "ळ" in text or words & _MARATHI:
        return "mr"
    if words & _NEPALI:
        return "ne"
    return hint if hint in {"mr", "ne"} else "hi"


def _chinese(text: str, hint: str | None) -> str:
    simple = sum(character in _SIMPLE - _FULL for character in text)
    full = sum(character in _FULL - _SIMPLE for character in text)
    if hint == "ja" or any(character in _JAPANESE for character in text):
        return "ja"
    if simple != full:
        return "zh-Hans" if simple > full else "zh-Hant"
    return hint if hint in {"zh-Hans", "zh-Hant"} else "zh-Hans"


def _arabic(text: str, hint: str | None) -> str:
    urdu = sum(character in _URDU for character in text)
    arabic = sum(character in _ARABIC for character in text)
    if _URDU_ONLY.isdisjoint(text) and not _PERSIAN_WORDS.isdisjoint(text.split()):
        return hint if hint == "ur" else "fa"
    if urdu != arabic:
        return "ur" if urdu > arabic else "ar"
    return hint if hint in {"ar", "ur", "fa"} else "ar"


def _cyrillic(text: str, hint: str | None) -> str:
    """Ukrainian and Serbian have letters of their own; Bulgarian has small words of its own."""
    if not _UKRAINIAN.isdisjoint(text):
        return "uk"
    if not _SERBIAN.isdisjoint(text):
        return "sr"
    own = len(_BULGARIAN & {word.strip(",.:;!?").lower() for word in text.split()})
    plain = {"ы", "э", "ё"}.isdisjoint(text.lower())
    if plain and own >= (1 if "ъ" in text.lower() else _SURE_WORDS):
        return "bg"
    return hint if plain and hint in {"uk", "sr", "bg"} else "ru"


def _by_votes(text: str, hint: str | None) -> str | None:
    """The language whose words fill most of a Latin text."""
    votes: defaultdict[str, float] = defaultdict(float)
    folded = fold(text)
    phrases = index()
    words, exact = _words_of(folded)
    place = 0
    while place < len(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        step, same = _longest(phrases.by_words(words[place], following), words, place)
        written = tuple(exact[place : place + step])
        spelled = [term for term in same if term.exact == written]
        for term in spelled or same[:1]:
            if len("".join(written)) > 1:  # a lone letter is of any language
                _vote(votes, term, step * (1.0 if spelled else 0.6))
        place += step
    if hint is not None and hint in votes:
        votes[hint] += 1
    if not votes:
        return None
    language, most = _most_voted(votes, hint)
    if most < _LEAST_VOTES and language != hint:
        return hint if hint in votes else "en" if votes["en"] >= 0.4 else None
    return language


def _words_of(folded: Folded) -> tuple[list[str], list[str]]:
    """The words of a text without and with their accents."""
    if folded.text.isascii():
        plain = PLAIN_WORD.findall(folded.text)
        return plain, plain
    found = [m.span() for m in TOKEN.finditer(folded.bare) if m.lastgroup == "word"]
    return [folded.bare[a:b] for a, b in found], [folded.text[a:b] for a, b in found]


def _longest(sizes: ByWords, words: Sequence[str], place: int) -> tuple[int, Sequence[Term]]:
    """How many words the longest phrase has that begins here, and the phrases of these words."""
    for size, by_words in sizes:
        if found := by_words.get(tuple(words[place : place + size])):
            return size, found
    return 1, ()


def _most_voted(votes: dict[str, float], hint: str | None) -> tuple[str, float]:
    """Of languages with as many votes the one we write in, then English, then by their tags."""
    best = max(votes.values())
    level = [language for language, count in votes.items() if best - count < _TIE]
    chosen = min(level, key=lambda one: (one != hint, one != "en", one))
    return chosen, votes[chosen]


def _vote(votes: dict[str, float], term: Term, weight: float) -> None:
    """Divide a phrase's weight among its languages; words for a status count twice."""
    known = {sense.language for sense in term.senses} - {"any"}
    if any(sense.kind in STATUS_KINDS for sense in term.senses):
        weight *= 2
    for language in known:
        votes[language] += weight / len(known)
