"""Say how right folders of mails are read: `python -m benchmarks.reading.score FOLDER...`.

A folder holds NAME.eml beside NAME.toml, as `tests/reading/corpus` does. `--json` prints one
object; exit status 0 whatever the score is, 2 where a folder holds no such mails.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.reading.marks import Score
from benchmarks.reading.scoring import score_of

ORDER = (
    "kind",
    "decision",
    "pause_until",
    "language",
    "recall",
    "recall of answers",
    "recall of milestones",
    "recall of single fields",
    "asked where it must be",
    "clear replies without a question",
    "evidence tied",
)
LISTS = ("wrong", "missed", "needless", "not_asked", "differs", "crashed", "slow")


def table(score: Score) -> str:
    """The figures of a score, one to a line."""
    rows = [f"{'mails':<34}{score.mails:>6}   {score.mails / (score.seconds or 1):.0f} a second"]
    rows.append(f"{'crashed':<34}{len(score.crashed):>6}")
    share = len(score.wrong) / score.claims if score.claims else 0.0
    rows.append(f"{'sure claims':<34}{score.claims:>6}")
    rows.append(f"{'wrong sure claims':<34}{len(score.wrong):>6}   {share:.2%}")
    for name in ORDER:
        if name in score.counts:
            count = score.counts[name]
            rows.append(f"{name:<34}{count.right:>6} of {count.of:<5} {count.share():.1%}")
    clear = score.counts.get("clear replies without a question")
    if clear:
        rows.append(f"{'clear replies asked needlessly':<34}{clear.of - clear.right:>6}")
    rows.append(f"{'needless questions':<34}{len(score.needless):>6}")
    return "\n".join(rows)


def details(score: Score) -> str:
    """Every mistake, one to a line, under the name of its list."""
    blocks = []
    for name in LISTS:
        entries = getattr(score, name)
        if entries:
            lines = [json.dumps(entry, ensure_ascii=False, default=str) for entry in entries]
            blocks.append("\n".join([f"== {name} ({len(entries)})", *lines]))
    return "\n\n".join(blocks)


def as_json(score: Score) -> str:
    """The whole score as one JSON object."""
    whole = asdict(score)
    for name, count in score.counts.items():
        whole["counts"][name]["share"] = count.share()
    return json.dumps(whole, ensure_ascii=False, default=str)


def main(words: Sequence[str] | None = None) -> int:
    """Score the folders that the words name."""
    parser = argparse.ArgumentParser(prog="score", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--short", action="store_true", help="only the table")
    said = parser.parse_args(words)
    score = score_of(said.folders)
    if not score.mails and not score.crashed:
        sys.stderr.write("no mails with expected readings there\n")
        return 2
    if said.json:
        print(as_json(score))
        return 0
    print(table(score))
    if not said.short:
        print("\n" + details(score))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
