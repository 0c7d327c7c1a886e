"""The template room: jinja2 in its sandbox, styles, and one door, `render_letter`.

1. Data is never a template: only files of the template folders are compiled.
2. A name that a template asks for and nobody gave is an error, never an empty place.
3. HTML is escaped by default; the only unescaped text is our own style sheets.
4. A buyer's folder is looked at first, for templates, texts, styles and colours alike.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from followbot.domain.brand import PLAIN, Brand
from followbot.writing.brand_colours import with_brand
from followbot.writing.built_templates import BuiltTemplates, build
from followbot.writing.catalogues import templates_folder
from followbot.writing.finished_page import Page, finished, links_last
from followbot.writing.inline_styles import StrangeError, StyleInliner
from followbot.writing.no_break import unbroken
from followbot.writing.our_templates import QuickMacro, TemplateCode, shown
from followbot.writing.plain import wrap_letter
from followbot.writing.styled_source import STYLE, TAG, with_styles

_NAME = re.compile(r"\$(\w+)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n+")

_KEPT = 4096
"""Tags whose style is known; a template may put anything into a class."""

Palette = Mapping[str, str]


def render_letter(
    name: str,
    context: Mapping[str, object],
    direction: str,
    folder: Path | None = None,
    brand: Brand = PLAIN,
) -> tuple[str, str]:
    """A letter's plain and HTML text from its two templates `<name>.txt.j2` and `.html.j2`."""
    plain = _words(f"{name}.txt.j2", context, folder)
    # Our own style sheets are the only text that is not escaped.
    filled = {**context, "head_css": Markup(_head_css(folder, brand))}  # noqa: S704
    html = _page(f"{name}.html.j2", filled, direction, folder, brand)
    return wrap_letter(plain), Page.of([*html.lines, ""]) if isinstance(html, Page) else html + "\n"


def _words(template: str, context: Mapping[str, object], folder: Path | None) -> str:
    """The plain text; where quick code fails, the sandbox tells what is wrong."""
    with suppress(Exception):
        return _quick_environment(folder).get_template(template).render(context)
    return _environment(folder).get_template(template).render(context)


def _page(
    template: str, context: Mapping[str, object], direction: str, folder: Path | None, brand: Brand
) -> str:
    """The HTML with its styles: those of its templates, or where they are strange, of the page."""
    styled = _styled_environment(direction, folder, brand)
    if not styled.is_strange:
        try:
            with links_last() as links:
                html = styled.get_template(template).render(context)
            return finished(html, [str(escape(link)) for link in links])
        except StrangeError:
            styled.is_strange = True
        except Exception:  # noqa: S110  # the sandbox tells what is wrong
            pass
    html = _environment(folder).get_template(template).render(context)
    inliner = _inliner(direction, folder, brand)
    return inliner.inline(unbroken(_BLANK_LINES.sub("\n", html).strip()))


def render_page(name: str, context: Mapping[str, object], folder: Path | None = None) -> str:
    """A page for a browser from its template `<name>.html.j2`; it brings its own styles."""
    html = _environment(folder).get_template(f"{name}.html.j2").render(context)
    return _BLANK_LINES.sub("\n", html).strip() + "\n"


def palette(scheme: str, folder: Path | None = None) -> Palette:
    """The colours of a scheme (`light` or `dark`) by name."""
    document = tomllib.loads(_read("palette.toml", folder))
    return cast("Palette", document[scheme])


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; what our own views hold is for templates, and needs no check."""

    def getattr(self, obj: object, attribute: str) -> object:
        """An attribute of a value, or what stands for one that is missing or not safe."""
        kind: type = type(obj)
        if attribute in _shown_fields(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _shown_fields(kind: type) -> frozenset[str]:
    """The fields of a dataclass of this package; of any other type none."""
    if not (is_dataclass(kind) and kind.__module__.startswith("followbot.")):
        return frozenset()
    return frozenset(field.name for field in fields(kind) if not field.name.startswith("_"))


class _QuickSandbox(_Sandbox):
    """The sandbox for what a buyer brings; our own templates are quick code."""

    code_generator_class = TemplateCode
    shown = staticmethod(shown)
    macro = QuickMacro

    def __init__(self, folder: Path | None, sheet: str = "") -> None:
        """`folder`: the buyer's own; where no template lies in it, all of them are ours.

        `sheet`: the styles that are written into pages, of which the code of a page depends.
        """
        self.all_ours = folder is None or not any(folder.glob("*.j2"))
        built = BuiltTemplates(sheet)
        super().__init__(**_options(folder), auto_reload=folder is not None, bytecode_cache=built)
        self._macros: dict[tuple[str, int], TemplateModule] = {}

    def macros_of(self, name: str, context: Context) -> TemplateModule:
        """The macros of a template. Ours know of a letter what language it is in, and no more."""
        if not self.all_ours:
            return self.get_template(name).make_module(context.get_all(), shared=True)
        texts = context.resolve("t")
        key = name, id(texts)
        macros = self._macros.get(key)
        if macros is None:
            # They hold on to their texts, so that no others get the same id.
            macros = self.get_template(name).make_module({"t": texts}, shared=True)
            self._macros = {**self._macros, key: macros} if len(self._macros) < _KEPT else {}
        return macros


class _StyledSandbox(_QuickSandbox):
    """The same, with HTML that has its styles before it is compiled."""

    def __init__(self, inliner: StyleInliner, folder: Path | None) -> None:
        super().__init__(folder, inliner.css)
        self.inliner = inliner
        self.is_strange = not inliner.by_tag
        self.filters[STYLE] = lru_cache(_KEPT)(self._style)
        self.filters[TAG] = lru_cache(_KEPT)(self._tag)
        self.style = lru_cache(_KEPT)(self._style_of)

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The source of a template with its styles."""
        return with_styles(super().preprocess(source, name, filename), self.inliner)

    def _style_of(self, said: tuple[object, ...]) -> str:
        """The style for a tag with a style of its own, and classes that are said in pieces."""
        tag, own, *classes = said
        return self.inliner.style_of(str(tag), "".join(map(shown, classes)), str(own))

    def _style(self, classes: str, tag: str, own: str) -> Markup:
        return Markup(self.inliner.style_of(tag, classes, own))  # noqa: S704  # our own style sheet

    def _tag(self, tag: str) -> Markup:
        return Markup(self.inliner.styled_tag(tag))  # noqa: S704  # escaped where it was written


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> _Sandbox:
    return _Sandbox(**_options(folder))


@lru_cache(maxsize=8)
def _quick_environment(folder: Path | None) -> _QuickSandbox:
    return _QuickSandbox(folder)


@lru_cache(maxsize=16)
def _styled_environment(direction: str, folder: Path | None, brand: Brand) -> _StyledSandbox:
    return _StyledSandbox(_inliner(direction, folder, brand), folder)


def build_templates(target: Path) -> None:
    """Write the code of our own templates, in our own colours, into a folder for the wheel."""
    names = sorted(file.name for file in templates_folder().glob("*.j2"))
    build(target, _quick_environment(None), [name for name in names if name.endswith(".txt.j2")])
    # A page for a browser brings its own styles, and no letter waits for it.
    pages = [name for name in names if re.search(r"(?<!_page)\.html\.j2$", name)]
    for direction in ("ltr", "rtl"):
        styled = _styled_environment(direction, None, PLAIN)
        build(target, styled, pages, styled.inliner.css)


def _options(folder: Path | None) -> dict[str, Any]:
    roots = [root for root in (folder, templates_folder()) if root is not None]
    return {
        "loader": ChoiceLoader([FileSystemLoader(root) for root in roots]),
        "undefined": StrictUndefined,
        "autoescape": select_autoescape(enabled_extensions=("html.j2",), default=False),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": False,
    }


@lru_cache(maxsize=16)
def _inliner(direction: str, folder: Path | None, brand: Brand) -> StyleInliner:
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    colours = with_brand(palette("light", folder), "light", brand)
    names = {**colours, "start": start, "end": end}
    return StyleInliner(_filled(_COMMENT.sub("", _read("style.css", folder)), names))


@lru_cache(maxsize=8)
def _head_css(folder: Path | None, brand: Brand) -> str:
    """What stays in the head: telephones, dark schemes, Outlook's own dark mode."""
    colours = with_brand(palette("dark", folder), "dark", brand)
    dark = _filled(_COMMENT.sub("", _read("dark.css", folder)), colours).strip()
    rules = dark.splitlines()
    texts = "\n".join(_prefixed(rule, "[data-ogsc]") for rule in rules)
    grounds = "\n".join(_prefixed(rule, "[data-ogsb]") for rule in rules if "background" in rule)
    phone = _COMMENT.sub("", _read("phone.css", folder)).strip()
    return (
        ":root { color-scheme: light dark; supported-color-schemes: light dark; }\n"
        f"{phone}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{texts}\n{grounds}"
    )


def _prefixed(rule: str, prefix: str) -> str:
    selectors, _, block = rule.partition("{")
    return ", ".join(f"{prefix} {one.strip()}" for one in selectors.split(",")) + " {" + block


def _filled(css: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: names[found.group(1)], css)


def _read(name: str, folder: Path | None) -> str:
    own = None if folder is None else folder / name
    path = own if own is not None and own.is_file() else templates_folder() / name
    return path.read_text(encoding="utf-8")
