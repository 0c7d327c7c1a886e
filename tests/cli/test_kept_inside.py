"""Internal notes never leave the buyer, and confidential findings stay with the people named."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.cli.preview_samples import FACTS
from followbot.domain.terms import LetterKind
from followbot.plans.samples import sample_paths
from tests.stories.unpacked import everything_in, text_of

NOTE, SECRET = "zaunkoenig", "grauammer"
NOW = "2026-12-06T10:00"


def a_file(folder: Path) -> Path:
    """A sample plan with a note at every measure, and one finding more that is confidential."""
    text = next(path for path in sample_paths() if "garment" in path.name).read_text()
    noted = text.replace("[[measure]]", f'[[measure]]\ninternal_note = "{NOTE}"')
    named = noted.replace("[[supplier.contacts]]", "[[supplier.contacts]]\nconfidential = true", 1)
    secret = (
        f'\n[[measure]]\nref = "M-99"\ntitle = "{SECRET}"\ndeadline = 2027-01-31\n'
        f'severity = "critical"\nconfidential = true\ninternal_note = "{NOTE}"\n'
    )
    path = folder / "plan.toml"
    path.write_text(named + secret)
    return path


def test_every_kind_of_letter_is_looked_through() -> None:
    assert {LetterKind(name.replace("-", "_")) for name in FACTS} == set(LetterKind)


@pytest.mark.parametrize("letter", sorted(FACTS))
def test_no_letter_and_no_file_of_it_says_what_stays_inside(tmp_path: Path, letter: str) -> None:
    out = tmp_path / "out"
    words = ["preview", letter, "--plan", str(a_file(tmp_path)), "--out", str(out), "--now", NOW]
    assert main(words) == 0
    for path in out.iterdir():
        said = everything_in(path.read_bytes()) if path.suffix == ".eml" else ""
        said += text_of(path.read_bytes())
        assert (NOTE in said, SECRET in said) == (False, False), path.name
