"""`followbot try-reply`, to the letter of its contract."""

from __future__ import annotations

import json
import mailbox
import re
import shutil
import sys
from email import message_from_bytes
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from followbot.cli.main import main
from followbot.cli.reply_words import reason_text
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from followbot.plans.samples import sample_paths
from followbot.store.incoming import raw_mail
from tests.jobs.world import ANNA, a_plan, new_world

READING = Path(__file__).parent.parent / "reading"
PLAN = str(next(path for path in sample_paths() if "garment" in path.name))
REQUEST = str(READING / "letters" / "garment.en.eml")
CORPUS = READING / "corpus"
FILES = ["--plan", PLAN, "--request", REQUEST, "--now", "2026-12-07T12:00"]
KEYS = [
    "path", "kind", "decision", "language", "answers", "milestones", "questions", "unread",
    "pause_until", "reasons", "readings",
    "wishes", "impacts", "proposal",
]  # fmt: skip
ANSWER_KEYS = [
    "measure", "status", "percent", "new_date", "comment", "evidence", "help", "sure", "source",
]  # fmt: skip


def tried(capsys: pytest.CaptureFixture[str], *paths: str, status: int = 0) -> list[dict[str, Any]]:
    assert main(["try-reply", *FILES, "--json", *paths]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def corpus(name: str) -> str:
    return str(CORPUS / f"{name}.eml")


def test_json_is_what_the_contract_says(capsys: pytest.CaptureFixture[str]) -> None:
    (got,) = tried(capsys, corpus("top_outlook_en"))
    assert list(got) == KEYS
    assert (got["path"], got["kind"], got["decision"]) == (
        corpus("top_outlook_en"),
        "reply",
        "apply",
    )
    assert [list(answer) for answer in got["answers"]] == [ANSWER_KEYS, ANSWER_KEYS]
    assert got["answers"][0] == {
        "measure": "M-01", "status": "reported_complete", "percent": None, "new_date": None,
        "comment": "", "evidence": [], "help": False, "sure": True, "source": "line",
    }  # fmt: skip
    assert got["pause_until"] is None


def test_every_row_of_a_sheet_is_shown_with_its_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = shown(capsys, corpus("sheet_against_text"))
    assert re.search(r"answer-sheet.xlsx +4 +M-01 +nothing said", out)
    assert re.search(r"answer-sheet.xlsx +5 +M-02 +asked +in progress \| 60%", out)
    out = shown(capsys, corpus("sheet_excel"))
    assert re.search(r"answer-sheet.xlsx +4 +M-01 +taken +done \| see door.jpg", out)
    assert "refused" in shown(capsys, corpus("sheet_of_another_plan"))


def test_answers_of_a_sheet_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    (got,) = tried(capsys, corpus("sheet_excel"))
    assert list(got) == KEYS
    assert [answer["source"] for answer in got["answers"]] == ["sheet"] * 4
    assert got["answers"][2]["new_date"] == "2027-05-15"


def test_a_question_comes_in_the_writers_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes().replace(b"1 done", b"3 new date 03/04/2027")
    (tmp_path / "a.eml").write_bytes(raw)
    (got,) = tried(capsys, str(tmp_path / "a.eml"))
    assert got["decision"] == "ask_back"
    (question,) = got["questions"]
    assert list(question) == ["measure", "about", "text"]
    assert (question["measure"], question["about"]) == ("M-03", "date")
    assert "03/04/2027" in question["text"]
    assert "ambiguous_date" in got["reasons"]


def test_out_of_office_names_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    (got,) = tried(capsys, corpus("away_without_a_date"))
    assert (got["kind"], got["decision"]) == ("out_of_office", "ignore")
    assert got["pause_until"] == "2026-12-14"


def test_unreadable_mail_is_exit_status_one_and_stops_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    got = tried(capsys, corpus("garbage"), corpus("disclaimer"), status=1)
    assert [mail["kind"] for mail in got] == ["unreadable", "reply"]


def test_files_of_a_folder_come_sorted_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("b", "a", "c"):
        shutil.copy(corpus("disclaimer"), tmp_path / f"{name}.eml")
    (tmp_path / "notes.txt").write_text("no mail")
    assert [Path(mail["path"]).name for mail in tried(capsys, str(tmp_path))] == [
        "a.eml", "b.eml", "c.eml",
    ]  # fmt: skip


def test_maildir_mbox_and_standard_input_give_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes()
    (single,) = tried(capsys, corpus("disclaimer"))
    maildir = mailbox.Maildir(tmp_path / "maildir")
    maildir.add(raw)
    box = mailbox.mbox(tmp_path / "box.mbox")
    for _ in range(3):
        box.add(message_from_bytes(raw))
    box.flush()
    box.close()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(raw)))
    (in_maildir,) = tried(capsys, str(tmp_path / "maildir"))
    in_mbox = tried(capsys, str(tmp_path / "box.mbox"))
    (in_stdin,) = tried(capsys, "-")
    assert len(in_mbox) == 3
    for mail in (in_maildir, *in_mbox, in_stdin):
        assert mail["answers"] == single["answers"]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["try-reply", *FILES, *arguments]) == 0
    return capsys.readouterr().out


def test_people_see_whose_every_line_is_and_which_words_made_an_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = shown(capsys, corpus("signature_with_numbers"))
    assert "    written | Dear Anna," in out
    assert "            | Thanks, 1 done\n            | ^^^^^^^^^^^^^^ 1\n" in out
    assert "  signature : Thanks & regards," in out
    assert "      frame : From: Follow-up assistant" in out
    assert "more lines of our letter, unchanged" in out
    assert re.search(r"1  M-01 +reported complete +taken +Thanks, 1 done", out)
    assert re.search(r"2  M-02 +in progress +60 +taken +2 60%", out)
    assert "everything was sure and is taken" in out


def test_explain_shows_the_quoted_letter_too(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--explain", corpus("signature_with_numbers"))
    assert "unchanged" not in out
    assert "Working week of at most 60 hours" in out


def test_several_mails_get_a_line_each_and_a_count(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("disclaimer", "away_de", "trust_unknown_sender"):
        shutil.copy(corpus(name), tmp_path / f"{name}.eml")
    out = shown(capsys, str(tmp_path))
    lines = out.splitlines()
    assert lines[0].startswith(" – nothing to do")
    assert lines[0].endswith("quiet until 2026-12-13")
    assert lines[1].startswith(" ✓ taken")
    assert lines[1].endswith("M-01 done")
    assert lines[2].startswith(" ! for a person")
    assert "3 mails: 1 taken · 1 for a person · 1 nothing to do" in out
    assert "--explain" in out
    in_full = shown(capsys, "--explain", str(tmp_path))
    assert "because its sender is no contact of the plan" in in_full
    assert "no reminder until 13 Dec 2026" in in_full


def test_what_will_be_asked_stands_there_in_the_words_of_the_receipt(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes()
    (tmp_path / "a.eml").write_bytes(raw.replace(b"1 done", b"3 new date 03/04/2027"))
    out = shown(capsys, str(tmp_path / "a.eml"))
    assert "because a date can be read in two ways" in out
    assert "Which date do you mean?" in " ".join(out.split())
    assert "→ 3 3 Apr 2027" in out
    assert "Is this right?" in shown(capsys, corpus("trust_no_token"))


def test_an_empty_folder_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "no mail there" in shown(capsys, str(tmp_path))


def test_every_reason_of_the_corpus_has_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    main(["try-reply", *FILES, "--json", str(CORPUS)])
    mails = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    reasons = {reason for mail in mails for reason in mail["reasons"]}
    assert len(reasons) > 15
    assert {reason for reason in reasons if " " not in reason_text(reason)} == set()


def test_files_are_told_with_their_hash_and_what_they_prove(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = shown(capsys, corpus("files_rfc2231_name"))
    (file,) = re.findall(r"(\S+) +\S+/\S+ +[\d.]+ K?B +[0-9a-f]{12} ", out)
    assert file


def test_what_nobody_understood_is_pointed_at(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes()
    (tmp_path / "a.eml").write_bytes(raw.replace(b"1 done", b"1 done\r\n\r\nQwrt zxcv bnm."))
    out = shown(capsys, str(tmp_path / "a.eml"))
    assert "^^^^^^^^^^^^^^ not understood" in out


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on; a fixture would patch the output of the set-up."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name, value in (("TERM", "xterm-256color"), ("COLUMNS", "90"), ("COLORTERM", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_colour_and_no_pointing_rows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    out = shown(capsys, corpus("signature_with_numbers"))
    assert "\x1b[4;32mThanks, 1 done\x1b[0m" in out
    assert "^^^" not in out
    plain_lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in out.splitlines()]
    assert max(map(len, plain_lines)) <= 90


def test_no_color_means_marks_instead(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    out = shown(capsys, corpus("signature_with_numbers"))
    assert "^^^^^^^^^^^^^^ 1" in out
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", out)


def test_a_writers_escape_sequences_move_no_cursor(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes()
    (tmp_path / "a.eml").write_bytes(raw.replace(b"1 done", b"1 done \x1b[2J\x1b]0;x\x07 [bold]x"))
    out = shown(capsys, str(tmp_path / "a.eml"))
    assert "\x1b" not in out
    assert "[bold]x" in out


def test_a_reading_of_a_benefit_is_an_object_of_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    raw = Path(corpus("disclaimer")).read_bytes()
    (tmp_path / "a.eml").write_bytes(raw.replace(b"1 done", b"benefit M-02: 49.2 %"))
    (got,) = tried(capsys, str(tmp_path / "a.eml"))
    assert got["readings"] == [{"measure": "M-02", "value": 49.2, "unit": "%", "sure": True}]
    (answer,) = got["answers"]
    assert (answer["status"], answer["percent"]) == (None, None)
    assert answer["comment"] == "benefit M-02: 49.2 %"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--plan", PLAN, "x.eml"],
        ["--request", REQUEST, "x.eml"],
        [*FILES, "there-is-none.eml"],
        ["--plan", PLAN, "--request", "there-is-none.eml", "x.eml"],
        ["--plan", PLAN, "--request", REQUEST, "--now", "tomorrow", "x.eml"],
        [],
    ],
)
def test_wrong_use_is_exit_status_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["try-reply", *arguments]) == 2
    assert capsys.readouterr().err


def test_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried(capsys, corpus("disclaimer"))
    assert list(tmp_path.iterdir()) == []


def test_without_files_plan_and_writer_come_from_the_database(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config", "example"]) == 0
    (tmp_path / "config.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["plan", "import", "--yes", PLAN]) == 0
    capsys.readouterr()
    mails = [corpus("trust_no_token"), corpus("spam")]
    assert main(["try-reply", "--json", "--now", "2026-12-07T12:00", *mails]) == 0
    known, unknown = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (known["kind"], known["decision"]) == ("reply", "ask_back")
    assert "no_token" in known["reasons"]
    assert (unknown["kind"], unknown["decision"]) == ("unrelated", "ignore")


def test_from_the_database_a_mail_is_read_as_the_bot_reads_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config", "example"]) == 0
    (tmp_path / "config.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    world = new_world(tmp_path)
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    (letter,) = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)
    world.reply_to(letter, "1 done")
    understand(world.bot, world.now)
    (receipt,) = world.letters(LetterKind.RECEIPT)
    # The thread quotes the request below the receipt: both are letters of ours.
    row = world.mail(world.reply_to(receipt, "2 60%", below=[letter]))
    (tmp_path / "reply.eml").write_bytes(raw_mail(row))
    world.database.close()
    assert main(["try-reply", "--json", "--now", "2026-12-07T12:00", "reply.eml"]) == 0
    (got,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (got["decision"], got["unread"], got["questions"]) == ("apply", [], [])
    assert [(one["measure"], one["percent"]) for one in got["answers"]] == [("M-02", 60)]


def test_a_mail_that_is_not_there_is_said_before_a_configuration_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["try-reply", "missing.eml"]) == 2
    assert "there is no `missing.eml`" in capsys.readouterr().err
