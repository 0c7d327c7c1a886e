"""`followbot texts`: languages listed, texts copied and opened, own words checked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.writing.catalogues import templates_folder
from followbot.writing.templates import palette
from followbot.writing.texts import texts_for

CONFIG = '[bot]\naddress = "followup@example.com"\n[letters]\ntemplate_folder = "own"\n'


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, named by a configuration in the working directory."""
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "config.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOLLOWBOT_CONFIG", raising=False)
    return folder


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[tuple[str, str, str]]]:
    code = main(["texts", "check", "--json"])
    found = objects(capsys)
    return code, [(str(one["file"]), str(one["where"]), str(one["rule"])) for one in found]


def test_every_language_is_listed_with_what_is_true_of_it(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "texts").mkdir()
    (own / "texts" / "vi.toml").write_text("[about]\nconfirmed = true\n")
    (own / "texts" / "sv.toml").write_text('[about]\nname = "Svenska"\nletters = ["receipt"]\n')
    assert main(["texts", "list", "--json"]) == 0
    listed = {one["language"]: one for one in objects(capsys)}
    assert len(listed) == 22
    assert listed["en"]["confirmed"]
    assert listed["vi"]["confirmed"]
    assert not listed["th"]["confirmed"]
    assert listed["th"]["own_files"] == []
    assert listed["vi"]["own_files"] == [str(own / "texts" / "vi.toml")]
    assert (listed["vi"]["built_in"], listed["sv"]["built_in"]) == (True, False)
    assert (listed["sv"]["name"], listed["sv"]["letters"]) == ("Svenska", ["receipt"])
    assert [name for name, one in listed.items() if one["buyers"]] == ["en", "da", "de", "es", "fr"]


def test_the_list_needs_no_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOLLOWBOT_CONFIG", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["texts", "list"]) == 0
    said = capsys.readouterr().out
    assert "Bahasa Indonesia" in said
    assert "complete" in said
    assert main(["texts", "check"]) == 78
    assert "there are no texts of your own" in capsys.readouterr().err
    assert main(["texts", "edit", "common.kind_regards"]) == 78
    assert "--folder" in capsys.readouterr().err


def test_a_text_is_copied_once_and_then_left_alone(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["texts", "edit", "request.headline", "--language", "tr"]
    assert main(words) == 0
    file = own / "texts" / "tr.toml"
    copied = file.read_text()
    assert texts_for("tr").entries["request.headline"]["other"] in copied  # type: ignore[index]
    assert str(file) in capsys.readouterr().out
    file.write_text(copied.replace("ne durumda", "nasıl gidiyor"))
    assert main(words) == 0
    assert "was left as it is" in capsys.readouterr().out
    assert "nasıl gidiyor" in file.read_text()


def test_a_native_reader_confirms_a_language(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["texts", "edit", "about.confirmed", "--language", "hi", "--set", "true"]) == 0
    texts_for.cache_clear()
    assert texts_for("hi", own).confirmed
    assert main(["texts", "edit", "about.confirmed", "--language", "hi", "--set", "maybe"]) == 2
    assert "neither `true` nor `false`" in capsys.readouterr().err


def test_a_template_is_copied_whole(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["texts", "edit", "receipt.txt.j2", "--no-open"]) == 0
    ours = templates_folder() / "receipt.txt.j2"
    assert (own / "receipt.txt.j2").read_text() == ours.read_text()
    capsys.readouterr()
    assert checked(capsys) == (0, [])


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["reqest.intro"], "request.intro"),
        (["recipt.html.j2"], "receipt.html.j2"),
        (["../palette.toml"], "mail_templates/README.md"),
        (["request.intro", "--language", "../../x"], "by its tag"),
        (["receipt.txt.j2", "--set", "x"], "leave it out"),
        (["request.headline", "--set", "x"], "leave `--set` out"),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(
    own: Path, words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["texts", "edit", *words]) == 2
    assert hint in capsys.readouterr().err
    assert list(own.rglob("*")) == []


def test_an_editor_opens_the_file_where_somebody_sits_at_the_terminal(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followbot.cli import texts_edit

    opened = tmp_path / "opened"
    monkeypatch.setenv("VISUAL", f"sh -c 'echo \"$0\" > {opened}'")
    texts_edit.open_in_editor(own)
    assert not opened.exists()
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    texts_edit.open_in_editor(own)
    assert opened.read_text().strip() == str(own)


def test_copies_of_everything_have_no_flaw(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(templates_folder(), own, dirs_exist_ok=True)
    for folder in (own / "texts").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for file in (own / "texts").iterdir():
        if file.stem not in ("en", "ar"):
            file.unlink()
    assert checked(capsys) == (0, [])


@pytest.mark.parametrize(
    ("name", "text", "where", "rule"),
    [
        ("receipt.txt.j2", "{{ view.headlin }}\n", "line 1", "template"),
        ("receipt.txt.j2", "a\n{% if %}\n", "line 2", "template"),
        ("receipt.txt.j2", "{{ t.say('no.such') }}\n", "line 1", "template"),
        (
            "receipt.txt.j2",
            "{{ ''.__class__.__subclasses__() }}\n",
            "line 1",
            "template",
        ),
        ("receipt.txt.j2", "{% include 'nothing.txt' %}\n", "line 1", "template"),
        ("style.css", "p { color: $nothing; }\n", "", "template"),
        ("palette.toml", "[light]\npage = 'red'\n", "light.page", "palette"),
        ("palette.toml", "[light\n", "", "not_toml"),
        ("recipt.txt.j2", "Hello\n", "", "unknown_file"),
        ("texts/en.toml", "[request]\nintroo = 'x'\n", "request.introo", "unknown_key"),
        ("texts/vi.toml", "[say]\ndone = 'quả chuối'\n", "say.done", "not_read"),
        ("texts/vi.toml", "[say]\nhelp = 'đã hoàn thành'\n", "say.help", "not_read"),
    ],
)
def test_a_flaw_is_told_with_file_and_place(
    own: Path, name: str, text: str, where: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    code, found = checked(capsys)
    wanted = str(own if name == "style.css" else file)
    assert (wanted, where, rule) in found
    assert code == (0 if rule == "unknown_file" else 1)


def test_a_colour_that_cannot_be_read_on_its_ground_is_told(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (templates_folder() / "palette.toml").read_text()
    (own / "palette.toml").write_text(text.replace(palette("light")["done_text"], "#c0e0d0"))
    assert checked(capsys) == (1, [(str(own / "palette.toml"), "light.done_text", "contrast")])


def test_the_check_speaks_to_people_too(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "receipt.txt.j2").write_text("{{ view.headlin }}\n")
    assert main(["texts", "check"]) == 1
    said = capsys.readouterr().out
    assert "receipt.txt.j2, line 1" in said
    assert "1 error, 0 notes" in said
