"""Documents that are written from the code and the catalogues are up to date, and say it all."""

from __future__ import annotations

import re

import pytest

from followbot.writing.catalogues import entries_of
from followbot.writing.texts import known_languages, texts_for
from tests.documents import plan_reference
from tests.documents.supplier_guides import FOLDER, KEYS, guides
from tests.test_project import plan_keys

AGAIN = "`make docs` writes it anew"


def test_the_reference_of_plan_files_is_what_the_model_says() -> None:
    written = plan_reference.FILE.read_text(encoding="utf-8")
    assert written == plan_reference.reference(), AGAIN


def test_the_reference_names_every_key_that_is_read() -> None:
    text = plan_reference.FILE.read_text(encoding="utf-8")
    named = {part for key in re.findall(r"`([a-z_.]+)`", text) for part in key.split(".")}
    tables = set(re.findall(r"\[\[([a-z_.]+)\]\]", text))
    named |= {part for table in tables for part in table.split(".")}
    refused = {"confidential"}
    assert plan_keys() - named - refused == set()


@pytest.mark.parametrize("name", sorted(guides()))
def test_a_guide_for_suppliers_says_what_the_letters_say(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == guides()[name], AGAIN


def test_there_is_a_guide_in_every_language_of_the_letters_and_no_other() -> None:
    there = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert there == set(known_languages())
    assert len(there) == 21


@pytest.mark.parametrize("language", known_languages())
def test_a_guide_is_all_in_its_own_language_and_one_page_long(language: str) -> None:
    own = entries_of(language)
    assert [key for key in KEYS if key not in own] == []
    text = guides()[f"{language}.md"]
    assert len(text.splitlines()) <= 50
    assert len(text) <= 3500
    assert "{" not in text
    assert ("dir=" in text) is (language in {"ar", "ur"})


def test_an_example_of_a_guide_is_what_its_letters_print() -> None:
    """How the examples of letters are read back: tests/reading/test_own_letters.py."""
    for language in known_languages():
        line = texts_for(language).say("example.done", number="1")
        assert f"\n{line}\n" in guides()[f"{language}.md"]
