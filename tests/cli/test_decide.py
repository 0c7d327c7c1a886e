"""`followbot decide` and `followbot evidence` as a user calls them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.domain.decision import BuyerReply, Command, Verb
from followbot.domain.terms import LetterKind
from followbot.jobs import visit_answered
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from tests.jobs.world import new_world

HR = "compliance@example-textiles.example"


@pytest.fixture
def answered(imported: Path, at: Callable[[str], None]) -> Path:
    """The supplier has reported the exits done, with one photo."""
    at("2026-12-06T10:00:00+06:00")
    world = new_world(imported.parent, "2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    request = world.letters(LetterKind.STATUS_REQUEST, HR)[0]
    photo = ("../exit: north?.jpg", b"\xff\xd8\xff" + b"1" * 9000)
    world.reply_to(request, "1 done, photo attached\n2 new date 30 Jul 2027", HR, files=(photo,))
    understand(world.bot, world.now)
    world.database.close()
    return imported


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def read(*commands: Command) -> None:
        monkeypatch.setattr(visit_answered, "buyer_words", lambda *_: BuyerReply(commands))

    return read


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_decision_on_the_command_line_is_told_and_kept(
    answered: Path, reads: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(Command(Verb.APPROVE, refs=("M-02",), words="approve M-02"))
    call = ["--config", str(answered), "decide", "approve M-02", "--plan", "EXT-2026-01"]
    assert main([*call, "--dry-run"]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert main([*call, "--json", "--who", "bea"]) == 0
    (line,) = rows(capsys)
    assert (line["outcome"], line["rule"], line["measure"]) == ("done", "granted", "M-02")
    assert main([*call, "--json"]) == 0
    assert [line["outcome"] for line in rows(capsys)] == ["nothing_new"]
    world = new_world(answered.parent)
    assert len(world.letters(LetterKind.BUYER_DECISION, HR)) == 1
    world.database.close()


def test_what_is_refused_ends_with_one_and_says_what_to_write(
    answered: Path, reads: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(Command(Verb.VERIFY, numbers=(1,), words="verify 1"))
    call = ["--config", str(answered), "decide", "verify 1", "--plan", "EXT-2026-01"]
    assert main(call) == 1
    out = capsys.readouterr().out
    assert "not verified by papers alone" in out
    assert "verify 1 by phone" in out


@pytest.mark.parametrize("option", [("--letter", "FB-ZZZZZZ"), ("--plan", "NO-SUCH")])
def test_an_unknown_letter_or_plan_is_wrong_usage(
    answered: Path, reads: Callable[..., None], option: tuple[str, str]
) -> None:
    reads()
    assert main(["--config", str(answered), "decide", "ok", *option]) == 2


def test_evidence_is_written_under_safe_names_with_an_index(
    answered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "files"
    call = ["--config", str(answered), "evidence", "M-01", "--out", str(out)]
    assert main(call) == 0
    told = capsys.readouterr().out
    assert "1 of 4 photo" in told
    assert "0 of 14 record" in told
    names = sorted(path.name for path in out.iterdir())
    assert names == ["01 exit_ north_.jpg", "index.csv"]
    with (out / "index.csv").open(encoding="utf-8-sig", newline="") as index:
        (row,) = csv.DictReader(index)
    assert (row["file"], row["sender"]) == ("01 exit_ north_.jpg", HR)
    assert main([*call, "--json"]) == 0
    assert [line["file"] for line in rows(capsys)] == ["01 exit_ north_.jpg"]
    assert main(["--config", str(answered), "evidence", "M-99", "--out", str(out)]) == 2
