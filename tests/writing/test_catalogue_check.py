"""An own catalogue is told every flaw by its key; what fits is left in peace."""

from __future__ import annotations

import tomllib
from itertools import groupby
from pathlib import Path

import pytest

from followbot.domain.errors import ConfigError
from followbot.writing.catalogue_check import catalogue_flaws
from followbot.writing.catalogues import entries_of, flat, templates_folder
from followbot.writing.own_catalogue import replaced, with_entry
from followbot.writing.texts import known_languages, texts_for


def flaws(folder: Path, text: str, language: str = "en") -> list[tuple[str, str, str]]:
    path = folder / f"{language}.toml"
    path.write_text(text, encoding="utf-8")
    found = catalogue_flaws(path)
    assert all(flaw.file == str(path) and flaw.text for flaw in found)
    return [(flaw.where, flaw.level, flaw.rule) for flaw in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[common]\nkind_regards = "Yours"', []),
        ('[common]\ngreeting = "Hello {name}!"', []),
        ('[request.headline]\none = "One"\nother = "All {count}"', []),
        ('[request]\nheadline = "How are your measures?"', []),
        ('[format]\nday = "d MMMM y"\ndigits = "0123456789"', []),
        ("[about]\nconfirmed = true", []),
        ("[common\n", [("", "error", "not_toml")]),
        ('[common]\nkind_regard = "Yours"', [("common.kind_regard", "error", "unknown_key")]),
        ('hello = "you"', [("hello", "error", "unknown_key")]),
        ("[common]\nkind_regards = 5", [("common.kind_regards", "error", "no_text")]),
        ('[common]\ngreeting = "Hello {nmae}"',
         [("common.greeting", one, "placeholders") for one in ("error", "note")]),
        ('[common]\ngreeting = "Hello"', [("common.greeting", "note", "placeholders")]),
        ('[common]\ngreeting = "Hello {name"',
         [("common.greeting", one, "placeholders") for one in ("note", "error")]),
        ('[common]\ngreeting = "Hello {name} { }"', [("common.greeting", "error", "placeholders")]),
        ('[common]\nkind_regards = "{count} regards"',
         [("common.kind_regards", "error", "placeholders")]),
        ('[common.kind_regards]\none = "A"\nother = "B"',
         [("common.kind_regards", "error", "plural_forms")]),
        ('[request.headline]\nother = "All {count}"',
         [("request.headline", "note", "plural_forms")]),
        ('[request.headline]\none = "One"', [("request.headline.one", "error", "plural_forms")]),
        ('[about]\nconfirmed = "yes"', [("about.confirmed", "error", "about")]),
        ("[about]\nconfirmd = true", [("about.confirmd", "error", "unknown_key")]),
        ('[about]\nletters = ["recipt"]', [("about.letters", "error", "unknown_letter")]),
        ('about = "en"', [("about", "error", "about")]),
        ('[format]\nday = "dddddd"', [("format.day", "error", "format")]),
        ('[format]\nday = "MMMM y"', [("format.day", "error", "format")]),
        ('[format]\ndigits = "012"', [("format.digits", "error", "format")]),
        ('[format]\ntyped_locale = "xx-nowhere"', [("format.typed_locale", "error", "format")]),
    ],
)  # fmt: skip
def test_a_flaw_is_told_with_its_key(
    tmp_path: Path, text: str, found: list[tuple[str, str, str]]
) -> None:
    assert flaws(tmp_path, text) == found


def test_a_wrong_key_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[request]\nheadlines = "x"\n')
    (flaw,) = catalogue_flaws(tmp_path / "en.toml")
    assert flaw.text == "no letter says this; did you mean `request.headline`?"


def test_a_language_counts_as_it_counts(tmp_path: Path) -> None:
    text = '[request.headline]\none = "A {count}"\nother = "B {count}"'
    assert flaws(tmp_path, text, "pl") == [("request.headline", "note", "plural_forms")]
    assert flaws(tmp_path, text, "tr") == []


def test_a_new_language_is_told_what_is_still_said_in_english(tmp_path: Path) -> None:
    found = flaws(tmp_path, '[severity]\ncritical = "Kritisk"\n', "sv")
    assert {rule for _, _, rule in found} == {"missing_key"}
    assert ("severity.minor", "note", "missing_key") in found
    assert "severity.critical" not in {key for key, _, _ in found}


@pytest.mark.parametrize("language", known_languages(buyers=True))
def test_our_own_catalogues_have_no_flaw(language: str) -> None:
    texts = templates_folder() / "texts"
    for path in (texts / f"{language}.toml", *sorted(texts.glob(f"*/{language}.toml"))):
        if path.is_file():
            assert [flaw for flaw in catalogue_flaws(path) if flaw.level == "error"] == []


def test_a_key_goes_into_its_table_and_nothing_else_changes() -> None:
    before = '# ours\n[common]  # letters\nkind_regards = "Yours"\n\n[about]\nconfirmed = true\n'
    after = with_entry(before, "common.masthead", 'A "good" day\nand more')
    assert after.replace('masthead = "A \\"good\\" day\\nand more"\n', "") == before
    assert with_entry(after, "common.masthead", "other") == after
    assert "[request]\nintro" in with_entry(before, "request.intro", "Hello")


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_every_text_of_a_language_can_be_copied(language: str) -> None:
    def section_of(key: str) -> str:
        return key.partition(".")[0]

    entries = entries_of(language)
    for section, keys in groupby(sorted(entries, key=section_of), section_of):
        document = ""
        mine = {key: entries[key] for key in keys}
        for key, entry in mine.items():
            document = with_entry(document, key, entry)
        assert flat(tomllib.loads(document)) == mine, section


def test_a_value_that_stands_there_is_replaced() -> None:
    document = '[about]\nconfirmed = false # not yet\n[common]\nconfirmed = "x"\n'
    changed = replaced(document, "about.confirmed", True)
    assert changed == '[about]\nconfirmed = true\n[common]\nconfirmed = "x"\n'
    assert replaced("", "about.confirmed", True).endswith("[about]\nconfirmed = true\n")
    with pytest.raises(ConfigError, match=r"not changed from here"):
        replaced('[about]\nname = """\nA\n"""\n', "about.name", "B")
    with pytest.raises(ConfigError, match="no text catalogue"):
        replaced("[about\n", "about.name", "B")


def test_a_confirmed_language_has_no_english_beneath(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    own = tmp_path / "texts" / "th.toml"
    own.write_text(replaced("", "about.confirmed", True))
    assert texts_for("th", tmp_path).confirmed
