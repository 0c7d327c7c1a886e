"""Titles: one text, or one text per language."""

from __future__ import annotations

from followbot.plans.findings import printable
from followbot.plans.table import LINE_LIMIT, Table
from followbot.plans.values import as_language, as_line


def read_title(table: Table, language: str, key: str = "title") -> str:
    """Return the title, "" when it is missing or wrong (then there is a finding).

    A table such as `title = { en = "…", bn = "…" }` gives the text in `language`,
    else in English, else in the language whose tag comes first; the document keeps them all.
    """
    if not isinstance(table.raw.get(key), dict):
        return table.line(key, required=True)
    titles = table.table(key)
    if titles is None:
        return ""
    by_language: dict[str, str] = {}
    for name in titles.raw:
        tag = as_language(name)
        text = titles.checked(name, as_line, required=True, limit=LINE_LIMIT)
        if not isinstance(tag, str):
            titles.error(printable(name), "wrong_value", f"`{printable(name)}` is no language tag")
        elif text is not None:
            by_language[tag] = text
    if not titles.raw:
        table.error(key, "missing", f"`{key}` is empty")
    for wanted in (language, "en"):
        if wanted in by_language:
            return by_language[wanted]
    # Not the first of the file: a stored document is sorted, and gives the same plan.
    return by_language[min(by_language)] if by_language else ""
