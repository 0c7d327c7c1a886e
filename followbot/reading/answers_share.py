"""Whether a percentage tells how far a measure is, or a share of something else."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_doubt import is_step
from followbot.reading.answers_share_against import is_spoken_against
from followbot.reading.numbers import FoundPercent
from followbot.reading.prose_titles import in_title
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words
from followbot.reading.words_stem import stems

_EVERYBODY = 100
_FEW = 0
_NAMED = 2
_SOME = 4
_SYLLABLE = 2
_OF = (
    "of ",
    "von ",
    "der ",
    "des ",
    "de ",
    "del ",
    "do ",
    "da ",
    "di ",
    "van ",
    "af ",
    "من ",
    "des ",
    "du ",
    "dos ",
    "das ",
    "de los ",
    "degli ",
    "dei ",
    "delle ",
    "dintre ",
    "din ",
    "των ",
    "του ",
    "ของ",
    "的",
)
_TOLD = ("waiting", "reason", "blocked", "on_hold", "evidence", "done", "new_date")
_SMALL = ("linking", "pointing", "whole_measure", "roughly")
_TELLING = ("in_progress", "almost", "percent", "partial", "half")


def is_progress(parts: Parts, setting: Setting) -> bool:
    """Whether a percentage tells progress and not a wage, a share of workers or a price."""
    found = [
        _tells_progress(clause, percent, parts, setting)
        for clause in parts.clauses
        for percent in clause.percents
    ]
    return bool(found) and all(found)


def counts_everybody(parts: Parts, percent: int | None) -> bool:
    """`100 % of the people are refunded`: all of them."""
    people = plain_words("people")
    return percent == _EVERYBODY and any(
        parts.folded.bare[a:b] in people
        for one in parts.clauses
        if one.percents
        for a, b in one.open_words
    )


def _tells_progress(clause: Clause, percent: FoundPercent, parts: Parts, setting: Setting) -> bool:
    against = (
        _is_of_another_thing(clause, parts, setting)
        or _is_guessed(clause, percent, parts)
        or is_spoken_against(clause, percent, parts)
    )
    if against:
        return False
    if clause.having(*_TELLING) or says(clause, parts, "reach") or says(clause, parts, "overall"):
        return True
    if _is_first(parts):
        return not _has_one_strange_word_behind(clause, percent, parts, setting)
    told_before = any(hit.status and hit.end <= percent.start for hit in clause.hits)
    if not told_before and _begins_with_a_thing(clause, percent, parts, setting):
        return bool(clause.having("done"))
    if clause.having("done"):
        return True
    strange = [
        word
        for word in clause.open_words
        if word[0] < percent.start and _is_strange(word, parts, setting)
    ]
    # "we stand at 60%", but not "the wages of our women are 60%".
    named = _follows_its_name(clause, percent, parts) or _says_its_title(clause, parts, setting)
    return len(strange) <= (_SOME if named else _FEW)


def _says_its_title(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the training against shouting and threats is at 30%`: several words of the title."""
    return sum(not _is_strange(word, parts, setting) for word in clause.open_words) >= _NAMED


def _has_one_strange_word_behind(
    clause: Clause, percent: FoundPercent, parts: Parts, setting: Setting
) -> bool:
    """`60% chance`, `60 % nedosáhneme`: an unknown word behind it may say that it is not so."""
    # "40% new software ordered" tells how far it is by a step that was made.
    if len(clause.open_words) != 1 or clause.having(*_TOLD, "step"):
        return False
    word = clause.open_words[0]
    before = parts.folded.bare[percent.end : word[0]]
    return before[:1] != "'" and len(before.split()) <= 1 and _is_strange(word, parts, setting)


def _follows_its_name(clause: Clause, percent: FoundPercent, parts: Parts) -> bool:
    """`laser room ventilation 60%`, `sprinkler system: 50%`: right behind what was named."""
    before = parts.masked.bare[clause.start : percent.start].rstrip()
    if before.endswith(":"):
        return True
    end = clause.start + len(before)
    covered = [*((hit.start, hit.end) for hit in clause.hits), *clause.open_words]
    return bool(before) and not any(a < end <= b for a, b in covered)


def _is_of_another_thing(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`50% advance paid`, `60% women`, `10% discount`: no progress whatever stands beside it."""
    if says(clause, parts, "other_share") and not _only_in_title(clause, parts, setting):
        return True
    told = clause.having("done", "in_progress")
    if not told and not _is_first(parts) and says(clause, parts, "rate"):
        return True  # "the premium is 60%"
    # "60% panic bars ordered" begins with how far it is, "ordered 60%" does not.
    steps = [hit for hit in clause.having("step") if is_step(hit, parts, setting)]
    return any(hit.start < clause.percents[0].start or not _is_first(parts) for hit in steps)


def _only_in_title(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether such a word only stands there because the measure is called so."""
    bare = parts.folded.bare[clause.start : clause.end]
    beside = [word for word in bare.split(" ") if not any(s in setting.title for s in stems(word))]
    return not running_words("other_share").stand_in(" ".join(beside))


def _is_first(parts: Parts) -> bool:
    """Whether an answer begins with its percentage: `60% trainer booked`, but no "60% of …"."""
    bare = parts.folded.bare
    percent = next(percent for clause in parts.clauses for percent in clause.percents)
    following = bare[percent.end :].lstrip()
    return not bare[: percent.start].strip(" :-–=(.") and not following.startswith(_OF)


def _is_guessed(clause: Clause, percent: FoundPercent, parts: Parts) -> bool:
    """`60%?`, `maybe 60%`, `not 60%`, `60% not`: nobody knows, or it is not so."""
    if clause.asks and not any(hit.status for hit in clause.hits):
        return True
    bare = parts.folded.bare
    near = [
        hit
        for hit in clause.having("hedge", "condition", "negation")
        if -1 <= percent.start - hit.end <= 1 or 0 <= hit.start - percent.end <= 1
    ]
    return any(bare[hit.start : hit.end] not in plain_words("roughly") for hit in near)


def _begins_with_a_thing(
    clause: Clause, percent: FoundPercent, parts: Parts, setting: Setting
) -> bool:
    """`60% inspector`, `60% cheaper`: right behind the percentage stands an unknown word."""
    behind = [word for word in clause.open_words if word[0] >= percent.end]
    if not behind or clause.having("waiting", "reason"):
        return False  # "60% the inspector is awaited"
    if parts.folded.bare[slice(*behind[0])] in plain_words("pointing"):
        return False  # "60% see door.pdf"
    if parts.folded.bare[percent.end : percent.end + 1] == "'":
        return False  # `%60'tayız`: an ending
    between = parts.folded.original(percent.end, behind[0][0])
    directly = len(between) <= 2 and "\n" not in between
    told = [hit.start for hit in clause.hits if hit.status and hit.start >= percent.end]
    early = behind[0][0] < min(told, default=clause.end)
    return directly and early and _is_strange(behind[0], parts, setting)


def _is_strange(word: tuple[int, int], parts: Parts, setting: Setting) -> bool:
    bare = parts.folded.bare[slice(*word)]
    if any(bare in plain_words(name) for name in _SMALL):
        return False
    if setting.languages[:1] == ("vi",) and _is_a_syllable(word, parts, setting):
        return False
    return not bare.isdigit() and not in_title(bare, setting.title, setting.languages)


def _is_a_syllable(word: tuple[int, int], parts: Parts, setting: Setting) -> bool:
    """`thời vụ`: Vietnamese writes a word in syllables, of which titles keep the longer ones."""
    before = parts.folded.bare[: word[0]].split()
    return word[1] - word[0] <= _SYLLABLE and before[-1:] != [] and before[-1] in setting.title


def says_half(clause: Clause) -> bool:
    """`half done`, and no word beside it that says half of what."""
    coming = any(not day.past for day in clause.dates)  # "half by 15 Jan"
    if clause.open_words or coming:
        return False
    return bool(clause.having("half")) and not clause.having("negation")
