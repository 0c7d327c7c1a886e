"""Which texts a language lacks."""

from __future__ import annotations

from pathlib import Path

from followbot.writing.text_gaps import missing_texts
from followbot.writing.texts import known_languages


def test_our_own_languages_lack_nothing() -> None:
    assert {name: missing_texts(name) for name in known_languages(buyers=True)} == dict.fromkeys(
        known_languages(buyers=True), ()
    )


def test_an_own_language_lacks_what_it_does_not_say_in_the_tables_it_has(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sw.toml").write_text(
        '[about]\nname = "Kiswahili"\nlocale = "sw"\nletters = ["receipt"]\n'
        '[distance]\ntoday = "leo"\n'
    )
    missing = missing_texts("sw", tmp_path)
    assert "distance.tomorrow" in missing
    assert "distance.today" not in missing
    assert all(key.startswith("distance.") for key in missing)
