# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Writes the corpus anew: `python -m tests.reading.make_corpus`. The same input gives the same files.

What is expected is typed by hand in the cases, never taken from what the program reads.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from followbot.cli.preview_facts import Occasion, first_round_facts
from followbot.domain.facts import ReplyWay
from followbot.domain.identity import BotIdentity
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, compose
from tests.reading.corpus_mail import LETTERS, Case

CORPUS = Path(__file__).parent / "corpus"
BOT = BotIdentity("followbot@example.org")
PLANS = {"garment": "garment", "electronics": "electronics", "food": "food"}
LANGUAGES = (("garment", "en"), ("garment", "bn"), ("electronics", "zh-Hans"), ("food", "es"))
TOKENS = {
    "garment.en": "fbaaaaabbbbbcccccdddddeeeeef",
    "garment.bn": "fbggggghhhhhiiiiijjjjjkkkkkl",
    "electronics.zh-Hans": "fbmmmmmnnnnnoooooppppp222223",
    "food.es": "fb4444455555666667777xyzxyzx",
}


def write_letters() -> None:
    """The letters that the corpus answers; written once, so that templates may change."""
    LETTERS.mkdir(exist_ok=True)
    for stem, language in LANGUAGES:
        name = f"{stem}.{language}"
        path = next(path for path in sample_paths() if stem in path.name)
        plan = read_plan_file(path).plan
        assert plan is not None
        now = datetime(2026, 12, 6, 10, tzinfo=ZoneInfo(plan.follow_up.timezone))
        token = TOKENS[name]
        way = ReplyWay(BOT.address_with(token), token, "FB-7K3M9Q")
        facts = first_round_facts(Occasion(plan, way, now, language))
        headers = MailHeaders(
            identity=BOT,
            to=facts.recipient,
            reply_to=way.address,
            message_id=f"<fb.{token[2:]}@example.org>",
            date=now,
        )
        (LETTERS / f"{name}.eml").write_bytes(compose(write_letter(facts, BOT), headers))


def expected_toml(case: Case) -> str:
    """The expectation as TOML, written plainly."""
    out = [f"letter = {_value(case.letter)}", f"kind = {_value(case.kind)}"]
    if case.decision:
        out.append(f"decision = {_value(case.decision)}")
    out += [f"{key} = {_value(value)}" for key, value in case.expected.items()]
    if case.lines is not None:
        out.append("lines = [")
        out += [f"  {_value(list(line))}," for line in case.lines]
        out.append("]")
    for answer in case.answers or ():
        out += ["", "[[answers]]", *(f"{key} = {_value(value)}" for key, value in answer.items())]
    if case.answers == ():
        out.append("answers = []")
    return "\n".join(out) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if value is None:
        return '"null"'  # TOML has no null; the test knows this word
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def main(arguments: Sequence[str]) -> None:
    """Write letters (with `--letters`) and corpus."""
    if "--letters" in arguments or not LETTERS.is_dir():
        write_letters()
    # The cases quote the letters, so these must exist before they are imported.
    from tests.reading.corpus_machines import MACHINES
    from tests.reading.corpus_replies import REPLIES
    from tests.reading.corpus_sheets import SHEET_REPLIES

    CORPUS.mkdir(exist_ok=True)
    for old in CORPUS.iterdir():
        old.unlink()
    for case in (*REPLIES(), *MACHINES(), *SHEET_REPLIES()):
        (CORPUS / f"{case.name}.eml").write_bytes(case.raw)
        (CORPUS / f"{case.name}.toml").write_text(expected_toml(case), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
