"""`followbot preview all`, `page` and `--until`: everything, before anything is sent."""

from __future__ import annotations

import email
import email.policy
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.cli.preview_samples import FACTS
from followbot.plans.samples import sample_paths

GARMENT = next(path for path in sample_paths() if "garment" in path.name)
SUPPLIERS = {
    "introduction",
    "status-request",
    "reminder",
    "receipt",
    "buyer-decision",
    "recognition",
    "rhythm-offer",
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    words = ["preview", "all", "--plan", str(GARMENT), "--out", str(folder)]
    assert main([*words, "--now", "2026-12-06T10:00"]) == 0
    return folder


def test_all_writes_every_letter_in_every_language_it_is_written_in(everything: Path) -> None:
    folders = {path.name: path for path in everything.iterdir() if path.is_dir()}
    assert {"en", "bn", "zh-Hans", "es", "da", "de", "fr"} <= folders.keys()
    letters = {path.stem for path in folders["en"].glob("*.eml")}
    assert letters == set(FACTS)
    assert {path.stem for path in folders["bn"].glob("*.eml")} >= SUPPLIERS
    for path in everything.rglob("*.eml"):
        assert path.with_suffix(".html").is_file()
        assert path.with_suffix(".txt").is_file()
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert mail["Content-Language"] == path.parent.name


def test_the_introduction_is_previewed_in_the_buyers_name(everything: Path) -> None:
    raw = (everything / "en" / "introduction.eml").read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["From"].addresses[0].display_name.endswith(", Example Nordic A/S")
    assert "href" not in (everything / "en" / "introduction.html").read_text()


def test_the_page_holds_every_letter(everything: Path) -> None:
    page = (everything / "letters.html").read_text(encoding="utf-8")
    told = page.split('<script type="application/json" id="letters">')[1].split("</script>")[0]
    letters = json.loads(told)
    written = {(path.parent.name, path.stem) for path in everything.rglob("*.eml")}
    assert {(one["language"], one["letter"]) for one in letters} == written


def test_a_sample_is_shown_where_no_plan_is_named(tmp_path: Path) -> None:
    assert main(["preview", "page", "--out", str(tmp_path)]) == 0
    assert "Example" in (tmp_path / "letters.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["preview"], ["preview", "letter-of-love", "--out", "x"]])
def test_a_letter_that_is_none_says_which_there_are(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "`status-request`" in said
    assert "`page`" in said


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = tmp_path / "config.toml"
    config.write_text(
        '[bot]\naddress = "bot@buyer.example"\n[imap]\nhost = "127.0.0.1"\nuser = "bot"\n'
        'password = "x"\n[smtp]\nhost = "127.0.0.1"\n'
        f'[database]\nurl = "sqlite:///{tmp_path / "followbot.db"}"\n'
    )
    monkeypatch.setenv("FOLLOWBOT_CONFIG", str(config))
    assert main(["plan", "import", "--yes", str(GARMENT)]) == 0
    return tmp_path


def test_until_lists_every_mail_to_come_as_json(
    configured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    last = (datetime.now(UTC) + timedelta(days=14)).date()
    assert main(["preview", "--until", last.isoformat(), "--json"]) == 0
    mails = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"status_request", "digest"} <= {mail["kind"] for mail in mails}
    assert set(mails[0]) == {"at", "to", "kind", "subject", "plan", "waits"}
    assert [mail["at"] for mail in mails] == sorted(
        (mail["at"] for mail in mails), key=datetime.fromisoformat
    )
    assert not any("[FB-" in mail["subject"] for mail in mails)


def test_until_writes_the_mails_where_a_folder_is_named(configured: Path) -> None:
    last = (datetime.now(UTC) + timedelta(days=14)).date()
    out = configured / "mails"
    assert main(["preview", "--until", last.isoformat(), "--out", str(out)]) == 0
    mails = sorted(out.glob("*.eml"))
    assert mails
    kinds = {email.message_from_bytes(path.read_bytes())["X-Followbot-Letter"] for path in mails}
    assert "status_request" in kinds


@pytest.mark.parametrize("day", ["2020-01-01", "tomorrow"])
def test_a_day_that_is_over_or_none_is_refused(configured: Path, day: str) -> None:
    assert main(["preview", "--until", day]) == 2
