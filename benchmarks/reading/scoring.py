"""How right mails are read: NAME.eml is compared with NAME.toml, the expected reading.

1. A claim is one sure (measure, field, value); fields are status, percent, new date, help.
   Claims of a mail that goes to a person (`review`) count too: they are read all the same.
2. A claim is wrong when the expected reading does not say so for that measure, when the
   measure must be asked back and was not asked, or when an untrusted writer is believed.
3. A percent between 0 and 100 says "in progress" by itself, 100 says complete, 0 not started.
4. A statement is one expected sure answer or milestone; it is taken right when all its fields
   are claimed. `either` statements are neither missed nor needless to ask about.
5. An expected reading without `program` (the corpus of the tests) speaks of the keys it lists
   and of nothing else: what it leaves out is neither right nor wrong.
6. A question is needless where the expected reading is sure of that measure, or where it asks
   nothing at all.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import followbot
from benchmarks.reading.marks import Fact, Score
from followbot.cli.tried_mail import Finder, letter_from_files, tried_mail
from followbot.cli.try_reply import as_object
from followbot.plans.samples import sample_paths

LETTERS = Path(followbot.__file__).parents[1] / "tests" / "reading" / "letters"
NOW = "2026-12-07T12:00"
FIELDS = ("status", "percent", "new_date", "help")
SLOW = 0.5
NOT_SAID = "null"
"""How an expected reading spells a field that must not be said: TOML knows no null."""


@cache
def finder(letter: str) -> Finder:
    """How the letter of this name, and the plan behind it, are found."""
    plan = LETTERS / f"{letter}.plan.toml"
    if not plan.is_file():  # the letters of the sample plans: "garment.en"
        plan = next(path for path in sample_paths() if letter.partition(".")[0] in path.name)
    return letter_from_files(plan, LETTERS / f"{letter}.eml", NOW)


def facts_of(answer: Mapping[str, Any]) -> Fact:
    """The fields that an answer says, in one spelling: dates as text, implied ones left out."""
    said = {name: answer.get(name) for name in FIELDS}
    status, percent = said["status"], said["percent"]
    if percent == 100 and status in {None, "reported_complete"}:
        said.update(status="reported_complete", percent=None)
    elif percent == 0 and status in {None, "not_started"}:
        said.update(status="not_started", percent=None)
    elif percent is not None and status == "in_progress":
        said["status"] = None
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in said.items()
        if value is not None and value is not False and value != NOT_SAID
    }


def by_ref(entries: Iterable[Mapping[str, Any]], key: str) -> dict[str, Fact]:
    """Facts and certainty by measure or milestone; several entries for one are one."""
    found: dict[str, Fact] = {}
    for entry in entries:
        facts = {"state": entry["state"]} if key == "milestone" else facts_of(entry)
        sure = bool(entry.get("sure", True))
        known = found.setdefault(
            entry[key], {"facts": {}, "sure": True, "either": False, "listed": set()}
        )
        known["listed"] |= entry.keys()
        known["facts"] |= facts
        known["sure"] = known["sure"] and sure
        known["either"] = known["either"] or bool(entry.get("either", False))
        known["words"] = entry.get("words", "")
    return found


def score_mail(score: Score, mail: Path) -> None:
    """Read one mail and count it; a crash is counted, never raised."""
    expected = tomllib.loads(mail.with_suffix(".toml").read_text("utf-8"))
    if "program" not in expected and expected.get("decision") == "ask_back":
        for answer in expected.get("answers", ()):
            answer.setdefault("either", "sure" not in answer)
    find, raw = finder(expected["letter"]), mail.read_bytes()
    begin = time.perf_counter()
    try:
        tried = tried_mail(mail.name, raw, find)
    except Exception as error:  # whatever it is, it is the reader's mistake
        score.crashed.append({"file": str(mail), "error": repr(error)})
        return
    spent = time.perf_counter() - begin
    score.mails += 1
    score.seconds += spent
    if spent > SLOW:
        score.slow.append({"file": str(mail), "seconds": round(spent, 2)})
    read = as_object(tried)
    for answer, words in zip(read["answers"], tried.reading.answers, strict=True):
        answer["words"] = words.words
    for step, said in zip(read["milestones"], tried.reading.milestones, strict=True):
        step["words"] = said.words
    _whole(score, str(mail), read, expected)
    # The corpus of the tests leaves answers out where it does not look at them.
    if "answers" in expected or "milestones" in expected or "program" in expected:
        _answers(score, str(mail), read, expected)


def _whole(score: Score, name: str, read: Fact, expected: Fact) -> None:
    """Kind, decision, language and pause of one mail, where the expected reading names them."""
    for key in ("kind", "decision", "pause_until", "language"):
        if not expected.get(key):
            continue
        got, wanted = str(read[key] or ""), str(expected[key])
        if key == "language":
            got, wanted = (tag.partition("-")[0] for tag in (got, wanted))
        score.count(key, got == wanted)
        if got != wanted:
            score.differs.append({"file": name, "what": key, "said": got, "expected": wanted})


def _answers(score: Score, name: str, read: Fact, expected: Fact) -> None:
    asked = {question["measure"] for question in read["questions"]}
    untrusted = expected.get("decision") == "review" and read["decision"] != "review"
    whole = "program" in expected
    for key, table in (("measure", "answers"), ("milestone", "milestones")):
        if not whole and table not in expected:
            continue
        ours, gold = by_ref(read[table], key), by_ref(expected.get(table, ()), key)
        if not whole:
            _leave_out_unlisted(ours, gold)
        # A question about a measure is one about its milestones too.
        about = asked | {ref for ref in gold if ref.partition(".")[0] in asked}
        _claims(score, name, ours, gold, about, untrusted)
        _statements(score, name, table, ours, gold, about)
    _evidence(score, read, expected)
    _questions(score, name, read, expected, asked)


def _leave_out_unlisted(ours: Mapping[str, Fact], gold: Mapping[str, Fact]) -> None:
    for ref, answer in ours.items():
        if ref in gold:
            listed = gold[ref]["listed"]
            answer["facts"] = {k: v for k, v in answer["facts"].items() if k in listed}


def _claims(
    score: Score,
    name: str,
    ours: Mapping[str, Fact],
    gold: Mapping[str, Fact],
    asked: set[str],
    untrusted: bool,
) -> None:
    for ref, answer in ours.items():
        if not answer["sure"]:
            continue
        wanted = gold.get(ref)
        must_ask = wanted and not (wanted["sure"] or wanted["either"] or ref in asked)
        for key, value in answer["facts"].items():
            score.claims += 1
            same = wanted is not None and _agrees(key, value, wanted["facts"])
            if same and not must_ask and not untrusted:
                continue
            reason = "untrusted" if untrusted else "must be asked" if must_ask else "differs"
            score.wrong.append(
                {
                    "file": name,
                    "measure": ref,
                    "said": {key: value},
                    "expected": wanted["facts"] if wanted else None,
                    "reason": reason if wanted or untrusted else "nothing said of it",
                    "words": answer["words"],
                }
            )


def _agrees(key: str, value: Any, wanted: Fact) -> bool:
    """Whether a claimed field is what is expected; 30 % expected is also "in progress" (rule 3)."""
    if key == "status" and value == "in_progress" and 0 < (wanted.get("percent") or 0) < 100:
        return True
    return bool(wanted.get(key) == value)


def _statements(
    score: Score,
    name: str,
    table: str,
    ours: Mapping[str, Fact],
    gold: Mapping[str, Fact],
    asked: set[str],
) -> None:
    for ref, wanted in gold.items():
        answer = ours.get(ref)
        if wanted["either"]:
            continue
        if not wanted["sure"]:
            was_asked = ref in asked or None in asked or (answer and not answer["sure"])
            score.count("asked where it must be", bool(was_asked))
            if not was_asked:
                score.not_asked.append({"file": name, "measure": ref, "said": _shown(answer)})
            continue
        facts = answer["facts"] if answer and answer["sure"] else {}
        right = bool(answer and answer["sure"]) and wanted["facts"].items() <= facts.items()
        score.count("recall", right)
        score.count(f"recall of {table}", right)
        for key, value in wanted["facts"].items():
            score.count("recall of single fields", facts.get(key) == value)
        if not right:
            score.missed.append(
                {
                    "file": name,
                    "measure": ref,
                    "expected": wanted["facts"],
                    "said": _shown(answer),
                    "asked": ref in asked or None in asked,
                }
            )


def _shown(answer: Fact | None) -> Any:
    return None if answer is None else answer["facts"] | {"sure": answer["sure"]}


def _evidence(score: Score, read: Fact, expected: Fact) -> None:
    named = {answer["measure"]: set(answer["evidence"]) for answer in read["answers"]}
    for answer in expected.get("answers", ()):
        if answer.get("evidence"):
            got = named.get(answer["measure"], set())
            score.count("evidence tied", set(answer["evidence"]) <= got)


def _questions(score: Score, name: str, read: Fact, expected: Fact, asked: set[str]) -> None:
    """Which questions nobody needs: of every reply whose expected reading leaves none open."""
    if expected["kind"] != "reply":
        return
    entries = [*expected.get("answers", ()), *expected.get("milestones", ())]
    loose = {entry.get("measure") or entry["milestone"] for entry in entries if _is_loose(entry)}
    sure = {entry.get("measure") or entry["milestone"] for entry in entries} - loose
    open_mail = bool(loose) or expected.get("decision", "ask_back") in {"ask_back", "review"}
    steps = {step["milestone"] for step in read["milestones"] if not step["sure"]}
    unsure = {answer["measure"] for answer in read["answers"] if not answer["sure"]} | steps
    sent = (asked | unsure) if read["decision"] == "ask_back" else set()
    whole = {None} if read["decision"] == "ask_back" else set()
    needless = sent & sure if open_mail else sent or whole
    if not open_mail:
        score.count("clear replies without a question", not needless)
    for ref in sorted(needless, key=str):
        score.needless.append(
            {
                "file": name,
                "measure": ref,
                "questions": [q["text"] for q in read["questions"] if q["measure"] == ref],
            }
        )


def _is_loose(entry: Mapping[str, Any]) -> bool:
    return bool(entry.get("either")) or not entry.get("sure", True)


def mails_of(folders: Iterable[Path]) -> Iterator[Path]:
    """Every mail of the folders (not of folders in them) that has its expected reading."""
    for folder in folders:
        yield from (m for m in sorted(folder.glob("*.eml")) if m.with_suffix(".toml").is_file())


def score_of(folders: Iterable[Path]) -> Score:
    """The score over all mails of these folders."""
    score = Score()
    for mail in mails_of(folders):
        score_mail(score, mail)
    return score
