"""What is wrong with a configuration, in words: key, what stands there, what was expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError

from followbot.config.secrets import environment_name

_PREFIX = "FOLLOWBOT_"
_URL_PASSWORD = re.compile(r"(//[^\s:/@]*):\S*@")
_HINTS = (
    ("invalid value", 'text stands in quotes: `host = "mail.example.com"`'),
    ("expected '='", "a line reads `key = value`, a table begins with `[name]`"),
    ("unclosed", "a bracket or quote is not closed"),
    ("unterminated", "a bracket or quote is not closed"),
    ("illegal character", "a text ends on its own line, with the quote it began with"),
    ("cannot overwrite", "a key stands twice in one table; keep one of them"),
    ("cannot declare", "a table stands twice; put its keys together"),
)


def hint_for(toml_fault: str) -> str:
    """What usually leads to this message of the TOML parser."""
    low = toml_fault.lower()
    return next((hint for words, hint in _HINTS if words in low), "compare with the example")


def problems_of(
    error: ValidationError,
    settings: type[BaseModel],
    environ: Mapping[str, str],
) -> list[str]:
    """One line for each fault that pydantic found, in its order."""
    lines = []
    for detail in error.errors(include_url=False):
        place = tuple(str(part) for part in detail["loc"])
        line = _problem(detail, place, settings)
        variable = _variable(place, environ)
        lines.append(f"{line} (environment variable `{variable}`)" if variable else line)
    return lines


def environment_problems(environ: Mapping[str, str], settings: type[BaseModel]) -> list[str]:
    """Variables that look like keys of ours, but name a table that does not exist."""
    faults = []
    for variable in sorted(environ):
        name = variable.upper()
        if not name.startswith(_PREFIX) or "__" not in name:
            continue
        section = name.removeprefix(_PREFIX).split("__", 1)[0].lower()
        if section not in settings.model_fields:
            near = _nearest(section, settings.model_fields)
            meant = f"; did you mean `{_PREFIX}{near.upper()}__…`" if near else ""
            faults.append(f"the environment variable `{variable}` names no table{meant}")
    return faults


def _problem(detail: Mapping[str, Any], place: tuple[str, ...], settings: type[BaseModel]) -> str:
    key = ".".join(place)
    match detail["type"]:
        case "extra_forbidden":
            return _unknown(place, detail["input"], settings)
        case "missing":
            return f"{_called(place)} is missing; expected {_expected(place, settings)}"
        case "value_error" if len(place) == 1:
            return f"`[{key}]`: {_own_words(detail)}"
        case "model_type" | "model_attributes_type":
            return f"`{key}` is {_shown(detail['input'])}; expected a table `[{key}]`"
        case _:
            given = "not usable" if _secret(place) else _shown(detail["input"])
            own = f", {_own_words(detail)}" if detail["type"] == "value_error" else ""
            return f"`{key}` is {given}{own}; expected {_expected(place, settings)}"


def _called(place: tuple[str, ...]) -> str:
    return f"the table `[{place[0]}]`" if len(place) == 1 else f"`{'.'.join(place)}`"


def _unknown(place: tuple[str, ...], value: object, settings: type[BaseModel]) -> str:
    """An unknown key and the nearest known one, looked for in its table, then in all others."""
    *tables, key = place
    if not tables:
        near = _nearest(key, settings.model_fields)
        if isinstance(value, dict):
            return f"the table `[{key}]` is not known{_did_you_mean(f'[{near}]', near)}"
        home = next((name for name in settings.model_fields if key in _keys(settings, name)), "")
        inside = f"; `{key}` belongs below `[{home}]`" if home else "; every key is in a table"
        return f"`{key}` stands outside of any table{inside}"
    path = ".".join(tables)
    near = _nearest(key, _keys(settings, *tables))
    if near:
        return f"`{path}.{key}` is not known{_did_you_mean(f'{path}.{near}', near)}"
    home = next((name for name in settings.model_fields if key in _keys(settings, name)), "")
    belongs = f"; `{key}` belongs below `[{home}]`" if home else _all_of(settings, *tables)
    return f"`{path}.{key}` is not known{belongs}"


def _did_you_mean(shown: str, near: str) -> str:
    return f"; did you mean `{shown}`" if near else ""


def _all_of(settings: type[BaseModel], *tables: str) -> str:
    known = ", ".join(f"`{key}`" for key in _keys(settings, *tables))
    return f"; `[{'.'.join(tables)}]` knows {known}" if known else ""


def _nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), "")


def _section(settings: type[BaseModel], *tables: str) -> type[BaseModel] | None:
    """The class of a table, looked for from the top down; None when it is no table."""
    found: type[BaseModel] | None = settings
    for name in tables:
        if found is None or name not in found.model_fields:
            return None
        annotation = found.model_fields[name].annotation
        choices = get_args(annotation) or (annotation,)
        found = next((c for c in choices if isinstance(c, type) and issubclass(c, BaseModel)), None)
    return found


def _keys(settings: type[BaseModel], *tables: str) -> tuple[str, ...]:
    section = _section(settings, *tables)
    return tuple(section.model_fields) if section else ()


def _expected(place: tuple[str, ...], settings: type[BaseModel]) -> str:
    """What belongs here: an item of a list is described where its list is."""
    for depth in range(len(place), 1, -1):
        section = _section(settings, *place[: depth - 1])
        if section is not None and place[depth - 1] in section.model_fields:
            return section.model_fields[place[depth - 1]].description or "another value"
    return "a table with " + ", ".join(f"`{key}`" for key in _keys(settings, place[0]))


def _own_words(detail: Mapping[str, Any]) -> str:
    return str(detail["msg"]).removeprefix("Value error, ")


def _secret(place: tuple[str, ...]) -> bool:
    # Whoever reads the address of the ping can say that all is well.
    return place[-1].startswith(("password", "client_secret", "refresh_token", "ping_url"))


def _shown(value: object) -> str:
    """The value as TOML would write it, short; never a secret."""
    if isinstance(value, SecretStr):
        return "a secret"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = _URL_PASSWORD.sub(r"\1:…@", text)
    short = text if len(text) <= 60 else text[:57] + "…"
    return f"`{short}`".replace("\n", "\\n")


def _variable(place: tuple[str, ...], environ: Mapping[str, str]) -> str:
    """The environment variable this key came from, or "" where it came from the file."""
    if len(place) != 2:
        return ""
    name = environment_name(place[0], place[1])
    return next((variable for variable in environ if variable.upper() == name), "")
