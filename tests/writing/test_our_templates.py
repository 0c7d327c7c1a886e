"""Our own templates are quick code; what a buyer brings is looked at in the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from followbot.domain.brand import PLAIN
from followbot.writing import templates
from followbot.writing.catalogues import templates_folder
from followbot.writing.letters import write_letter
from followbot.writing.our_templates import QuickMacro, TemplateCode, shown
from followbot.writing.texts import known_languages
from tests.writing.sample_facts import IDENTITY, all_samples

LANGUAGES = known_languages(buyers=True)


@pytest.fixture
def no_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever quick code cannot write fails."""

    def refused(*_: object) -> Any:
        raise AssertionError("written in the sandbox")

    sheets = templates.render_page
    careful = templates._environment

    def page(*args: Any) -> str:
        with monkeypatch.context() as again:
            again.setattr(templates, "_environment", careful)
            return sheets(*args)

    monkeypatch.setattr(templates, "_environment", refused)
    monkeypatch.setattr("followbot.writing.visit_sheet.render_page", page)


@pytest.mark.usefixtures("no_fallback")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_ours_is_quick_code(language: str) -> None:
    for facts in all_samples(language).values():
        write_letter(facts, IDENTITY)


@pytest.mark.parametrize("language", ["en", "ar", "bn", "fr", "ko"])
def test_quick_code_says_what_the_sandbox_says(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [write_letter(facts, IDENTITY) for facts in all_samples(language).values()]

    monkeypatch.setattr(templates._StyledSandbox, "code_generator_class", CodeGenerator)
    careful = {
        direction: templates._StyledSandbox(templates._inliner(direction, None, PLAIN), None)
        for direction in ("ltr", "rtl")
    }
    monkeypatch.setattr(templates, "_styled_environment", lambda way, *_: careful[way])
    monkeypatch.setattr(templates, "_quick_environment", templates._environment)
    assert quick == [write_letter(facts, IDENTITY) for facts in all_samples(language).values()]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("{{ ''.__class__.__subclasses__() }}", SecurityError),
        ("{{ t.say.__globals__ }}", SecurityError),
        ("{{ view.headlin }}", UndefinedError),
    ],
)
@pytest.mark.parametrize("file", ["status_request.html.j2", "status_request.txt.j2"])
def test_a_buyers_template_stays_in_the_sandbox(
    tmp_path: Path, said: str, wrong: type[Exception], file: str
) -> None:
    (tmp_path / file).write_text(f"<p>{said}</p>\n", encoding="utf-8")
    with pytest.raises(wrong):
        write_letter(all_samples()["status_request"], IDENTITY, tmp_path)


@pytest.mark.usefixtures("no_fallback")
@pytest.mark.parametrize("own", ["*.j2", "macros.html.j2", "layout.html.j2", "status_request.*"])
def test_a_buyers_copies_of_ours_are_written_without_the_fallback_and_say_the_same(
    tmp_path: Path, own: str
) -> None:
    for ours in templates_folder().glob(own):
        (tmp_path / ours.name).write_text(ours.read_text("utf-8"), encoding="utf-8")
    for facts in all_samples().values():
        assert write_letter(facts, IDENTITY, tmp_path) == write_letter(facts, IDENTITY)


def test_a_buyers_macros_stay_in_the_sandbox_though_our_templates_call_them(
    tmp_path: Path,
) -> None:
    ours = (templates_folder() / "macros.html.j2").read_text(encoding="utf-8")
    own = ours.replace("{{ item.label }}", "{{ item.label.__class__.__mro__ }}")
    assert own != ours
    (tmp_path / "macros.html.j2").write_text(own, encoding="utf-8")
    with pytest.raises(SecurityError):
        write_letter(all_samples()["status_request"], IDENTITY, tmp_path)


def test_only_files_of_our_own_folder_are_trusted(tmp_path: Path) -> None:
    sandbox = templates._quick_environment(tmp_path)
    name = "layout.html.j2"

    def trusted(filename: str | None) -> bool:
        return TemplateCode(sandbox, name, filename).ours

    assert trusted(str(templates_folder() / name))
    assert not trusted(str(tmp_path / name))
    assert not trusted(str(templates_folder() / "texts" / name))
    assert not trusted(None)


@pytest.mark.parametrize(
    "value", ["a", "<b> & \"c\" 'd'", Markup("<b>"), 3, 2.5, None, True, escape("<")]
)
def test_a_value_is_shown_as_the_library_shows_it(value: object) -> None:
    assert shown(value) == escape(value)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        (("1", "2"), {}),
        (("1",), {}),
        ((), {"b": "2"}),
        (("1",), {"b": "2"}),
        (("1", "2"), {"caller": lambda: "c"}),
        (("1", "2", "3"), {}),
        (("1",), {"d": "4"}),
    ],
)
@pytest.mark.parametrize("asks_caller", [False, True])
def test_a_macro_is_called_as_the_library_calls_it(
    args: tuple[str, ...], kwargs: dict[str, Any], asks_caller: bool
) -> None:
    def said(*given: object) -> str:
        return ", ".join(map(repr, given))

    def told(kind: type[Macro]) -> object:
        more = (False, False, asks_caller, True)
        macro = kind(templates._quick_environment(None), said, "m", ["a", "b"], *more)
        try:
            return macro(*args, **kwargs)
        except TypeError as wrong:
            return str(wrong)

    assert told(QuickMacro) == told(Macro)
