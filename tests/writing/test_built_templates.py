"""What the wheel holds of templates and texts: used where it fits, never where it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2.exceptions import SecurityError

from followbot.domain.brand import Brand
from followbot.writing import built_templates, catalogues, templates, texts
from followbot.writing.catalogues import build_catalogues, catalogue_files, templates_folder
from followbot.writing.letters import write_letter
from followbot.writing.templates import build_templates
from followbot.writing.texts import known_languages
from tests.writing.sample_facts import IDENTITY, all_samples

_KEPT = (
    templates._quick_environment,
    templates._styled_environment,
    texts.texts_for,
    texts._for_buyers_only,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, as it is written for the wheel."""
    folder = tmp_path_factory.mktemp("built")
    build_templates(folder)
    build_catalogues(folder)
    return folder


@pytest.fixture
def built(written: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A process that has just started, and finds that folder."""
    for module in (built_templates, catalogues):
        monkeypatch.setattr(module, "built_folder", lambda: written)
    _forget()
    yield written
    _forget()


def _forget() -> None:
    for kept in _KEPT:
        kept.cache_clear()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were compiled, with those that the sandbox had to write."""
    names: list[str] = []
    compile_one = templates._Sandbox.compile

    def noted(self: Any, source: Any, name: Any = None, *more: Any, **options: Any) -> Any:
        names.append(name)
        return compile_one(self, source, name, *more, **options)

    monkeypatch.setattr(templates._Sandbox, "compile", noted)
    return names


def _letters(language: str) -> list[object]:
    return [write_letter(facts, IDENTITY) for facts in all_samples(language).values()]


@pytest.mark.parametrize("language", known_languages(buyers=True))
def test_every_letter_is_written_without_a_template_that_is_compiled(
    built: Path, compiled: list[str], language: str
) -> None:
    _letters(language)
    assert {name for name in compiled if not name.endswith("_page.html.j2")} == set()


@pytest.mark.parametrize("language", ["en", "ar", "de", "ko"])
def test_it_says_what_is_compiled_says(written: Path, language: str) -> None:
    _forget()
    as_in_a_checkout = _letters(language)
    with pytest.MonkeyPatch.context() as patch:
        for module in (built_templates, catalogues):
            patch.setattr(module, "built_folder", lambda: written)
        _forget()
        assert _letters(language) == as_in_a_checkout
    _forget()


def test_a_checkout_has_nothing_built() -> None:
    assert catalogues.built_folder() is None


def test_other_colours_are_compiled(built: Path, compiled: list[str]) -> None:
    own = replace(IDENTITY, brand=Brand(colour="#123456"))
    html = str(write_letter(all_samples()["status_request"], own).html)
    assert "status_request.html.j2" in compiled
    assert "status_request.txt.j2" not in compiled
    assert "#123456" in html


def test_another_template_is_compiled(
    built: Path, compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in templates_folder().glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "texts").symlink_to(templates_folder() / "texts")
    changed = tmp_path / "layout.txt.j2"
    changed.write_text(changed.read_text("utf-8") + "One line more.\n", encoding="utf-8")
    for module in (built_templates, catalogues, templates):
        monkeypatch.setattr(module, "templates_folder", lambda: tmp_path)
    letter = write_letter(all_samples()["status_request"], IDENTITY)
    assert "One line more." in letter.plain
    assert compiled == ["layout.txt.j2"]


def test_templates_of_another_version_of_a_library_are_compiled(
    built: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built_templates, "_versions", lambda: ("jinja2-99.0.dist-info",))
    write_letter(all_samples()["status_request"], IDENTITY)
    assert {"status_request.txt.j2", "status_request.html.j2", "macros.html.j2"} <= {*compiled}


def test_where_no_library_tells_its_version_all_are_compiled(
    built: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built_templates, "_versions", lambda: None)
    write_letter(all_samples()["status_request"], IDENTITY)
    assert "status_request.txt.j2" in compiled
    with pytest.raises(LookupError):
        build_templates(built)


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        (["jinja2-3.1.6.dist-info"], ("jinja2-3.1.6.dist-info",)),
        (["Jinja2-3.2.egg-info", "other"], ("Jinja2-3.2.egg-info",)),
        (
            ["jinja2-3.2.dist-info", "jinja2-3.1.dist-info"],
            ("jinja2-3.1.dist-info", "jinja2-3.2.dist-info"),
        ),
        (["jinja2_time-1.0.dist-info", "jinja2"], None),
        ([], None),
    ],
)
def test_a_version_is_what_the_installer_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: list[str], told: object
) -> None:
    for name in beside:
        (tmp_path / name).mkdir()
    library = ModuleType("jinja2")
    library.__file__ = str(tmp_path / "jinja2" / "__init__.py")
    monkeypatch.setattr(built_templates, "_WRITERS", (library,))
    assert built_templates._versions.__wrapped__() == told


def test_a_library_inside_of_a_file_tells_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = ModuleType("jinja2")
    library.__file__ = str(tmp_path / "all.zip" / "jinja2" / "__init__.py")
    monkeypatch.setattr(built_templates, "_WRITERS", (library,))
    assert built_templates._versions.__wrapped__() is None


def test_the_versions_of_this_machine_are_told() -> None:
    told = built_templates._versions()
    assert told is not None
    assert [name.partition("-")[0].lower() for name in told] == [
        "css_inline",
        "jinja2",
        "markupsafe",
    ]


@pytest.mark.parametrize("rubbish", [b"", b"\x00", b"def (", b"\xff\xfe"])
def test_a_broken_file_is_as_none(
    tmp_path: Path, built: Path, rubbish: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = write_letter(all_samples()["status_request"], IDENTITY)
    for file in built.glob("*.*"):
        (tmp_path / file.name).write_bytes(rubbish)
    for module in (built_templates, catalogues):
        monkeypatch.setattr(module, "built_folder", lambda: tmp_path)
    _forget()
    assert write_letter(all_samples()["status_request"], IDENTITY) == expected


def test_a_buyers_template_stays_in_the_sandbox_though_it_is_called_as_ours(
    built: Path, compiled: list[str], tmp_path: Path
) -> None:
    own = tmp_path / "status_request.txt.j2"
    own.write_bytes((templates_folder() / own.name).read_bytes())
    write_letter(all_samples()["status_request"], IDENTITY, tmp_path)
    assert compiled == [own.name]
    own.write_text("{{ view.__class__.__mro__ }}\n", encoding="utf-8")
    with pytest.raises(SecurityError):
        write_letter(all_samples()["status_request"], IDENTITY, tmp_path)


def test_what_goes_wrong_is_told_of_the_template(built: Path) -> None:
    quick = templates._quick_environment(None)
    template = quick.get_template("status_request.txt.j2")
    assert template.filename == str(templates_folder() / "status_request.txt.j2")
    assert template.debug_info


def test_every_language_is_built_as_its_files_say(built: Path) -> None:
    for language in known_languages(buyers=True):
        files = catalogue_files(language)
        documents = [catalogues.read_catalogue(file) for file in files]
        assert catalogues._built(files) == documents


def test_other_texts_are_read_anew(built: Path, tmp_path: Path) -> None:
    files = catalogue_files("da")
    assert catalogues._built(files)
    changed = tmp_path / "da.toml"
    changed.write_bytes(files[0].read_bytes() + b"\n")
    assert not catalogues._built([changed, *files[1:]])
    assert not catalogues._built(files[1:])


def test_a_buyers_own_texts_still_win(built: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    own = tmp_path / "texts" / "en.toml"
    own.write_text('[request]\nheadline = "Ours"\n', encoding="utf-8")
    assert catalogues.entries_of("en", tmp_path)["request.headline"] == "Ours"
    assert catalogues.entries_of("en")["request.headline"] != "Ours"


def test_texts_are_plain_words_that_json_holds(built: Path) -> None:
    for file in built.glob("*.json"):
        assert json.loads(file.read_text(encoding="utf-8"))
