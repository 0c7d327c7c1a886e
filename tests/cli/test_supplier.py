"""`followbot supplier` and the exports as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from followbot.cli import opening
from followbot.cli.main import main
from tests.cli.everyday import CONFIG, GARMENT


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration with one plan of a garment factory."""
    from tests.jobs.world import new_world

    monkeypatch.chdir(tmp_path)
    file = tmp_path / "config.toml"
    file.write_text(CONFIG.format(port=9))
    now = new_world(tmp_path, "2026-12-01T08:00:00+06:00").now
    monkeypatch.setattr(opening, "clock", lambda: now)
    assert main(["--config", str(file), "plan", "import", "--yes", str(GARMENT)]) == 0
    return file


def run(config: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["--config", str(config), *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_supplier_is_started_changed_listed_and_stopped(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(config, capsys, "supplier", "list", "--reporting")
    assert (status, "no supplier is ready yet" in out) == (0, True)
    start = ("supplier", "reporting", "ext-2026-01", "--from", "2027-01-10", "--who", "Bea")
    status, out, _ = run(config, capsys, *start, "--json")
    told = json.loads(out)
    assert (told["state"], told["every"], told["next_on"], told["decided_by"]) == (
        "reporting", "half-year", "2027-01-10", "Bea",
    )  # fmt: skip
    status, out, _ = run(
        config, capsys, "supplier", "reporting", "EXT-2026-01", "--every", "year", "--json"
    )
    told = json.loads(out)
    assert (told["every"], told["next_on"]) == ("year", "2027-01-10")
    status, out, _ = run(config, capsys, "supplier", "list", "--reporting")
    assert (status, "impact reporting" in out, "2027-01-10" in out) == (0, True, True)
    status, out, _ = run(config, capsys, "due", "--json", "--until", "2027-01-20")
    asked = [json.loads(line) for line in out.splitlines() if '"impact request"' in line]
    assert [one["local"][:10] for one in asked] == ["2027-01-10"]
    status, out, _ = run(config, capsys, "supplier", "reporting", "EXT-2026-01", "--stop", "--json")
    assert json.loads(out)["state"] == "stopped"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Nobody Ltd",), "there is no supplier `Nobody Ltd`"),
        (("EXT-2026-01", "--every", "week"), "`week` is no rhythm"),
        (("EXT-2026-01", "--from", "soon"), "`soon` is no day"),
        (("EXT-2026-01", "--from", "2026-11-30"), "2026-11-30 has passed"),
        (("EXT-2026-01", "--stop"), "does not report its impacts"),
        (("EXT-2026-01", "--stop", "--every", "year"), "takes no rhythm"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    config: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    status, out, err = run(config, capsys, "supplier", "reporting", *words)
    assert status != 0
    assert says in f"{out}{err}"
    assert run(config, capsys, "supplier", "list", "--reporting", "--json")[1] == ""


def test_exports_are_written_once_for_their_owner_only(
    config: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, told, folder = tmp_path / "dd.xlsx", tmp_path / "dd.json", tmp_path / "dossier"
    for words in (
        ("export", "due-diligence", "--out", str(sheet)),
        ("export", "due-diligence", "--out", str(told), "--json"),
        ("export", "dossier", "EXT-2026-01", "--out", str(folder)),
    ):
        assert run(config, capsys, *words)[0] == 0
        assert run(config, capsys, *words)[0] != 0  # never over another one
    assert {row["plan"] for row in json.loads(told.read_text())["plans"]} == {"EXT-2026-01"}
    for path in (sheet, told, folder / "index.html"):
        assert path.stat().st_mode & 0o077 == 0
    assert "No mail yet" in (folder / "index.html").read_text()


@pytest.mark.parametrize("name", ["dd.csv", "dd"])
def test_another_ending_is_refused(
    config: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, _, err = run(config, capsys, "export", "due-diligence", "--out", name)
    assert status != 0
    assert "no spreadsheet and no JSON" in err
