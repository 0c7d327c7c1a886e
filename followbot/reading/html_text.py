"""HTML mail to lines of text, as a reader sees it.

1. One pass over the parsed tree with a stack of its own: nesting costs no recursion.
2. A table row whose cells hold one line each stays one line (`a | b`), so that an answer
   typed in a cell stays beside its measure.
3. Where a mail program marks the start of its quote, the line says so.
4. Hidden text is nobody's words, and struck out text is taken back. Colour changes nothing: a
   coloured answer is an answer.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from followbot.reading.html_unsaid import is_unsaid

MAX_ELEMENTS = 60_000
_SKIPPED = frozenset({"head", "style", "script", "title", "template", "noscript", "object", "svg"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "tfoot", "thead", "ul"),
    }
)
_MAY_START_QUOTE = frozenset({"div", "blockquote", "table", "span", "section", "hr"})
_QUOTE_MARKS = re.compile(
    r"gmail_quote|divrplyfwdmsg|moz-cite-prefix|moz-forward-container|yahoo_quoted|"
    r"isreplycontent|isforwardcontent|replyheader|appendonsend|ms-outlook-mobile-reference-message|"
    r"protonmail_quote|zmail_extra|quotedtext|quote_header|mail-quote|reply-intro|"
    r"qqmail_reply|alimail-quote|__aliyun_previous_quote|foxmail_quote|origbody|olk_src_body_section",
    re.IGNORECASE,
)
# The indent buttons of Gmail and Outlook: the writer's own words, only moved to the right.
_INDENT_STYLE = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
# Two patterns each: one for both would look for the end again from every unclosed beginning.
_UNSEEN = tuple(
    (re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\b", re.IGNORECASE))
    for name in ("head", "style")
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ODD_SPACES = ("\n", "\t", "\r", "\f")


@dataclass(slots=True)
class HtmlLine:
    """One visible line; `depth` counts quote containers, `quote_starts` a marked beginning."""

    text: str
    depth: int = 0
    quote_starts: bool = False


@dataclass(slots=True)
class _Row:
    """An open table row: its finished cells, and the lines of the cell that is open."""

    cells: list[list[HtmlLine]] = field(default_factory=list)
    lines: list[HtmlLine] = field(default_factory=list)
    outer: list[HtmlLine] = field(default_factory=list)


class _Writer:
    """Collects words into lines; rows are joined when they close."""

    def __init__(self) -> None:
        self.lines: list[HtmlLine] = []
        self.rows: list[_Row] = []
        self.words: list[str] = []
        self.depth = 0
        self.marked = False
        self.keep_spaces = 0

    def text(self, text: str) -> None:
        if self.keep_spaces:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self.end_line(blank=True)
                self.words.append(line)
        elif self.words or not text.isspace():  # no line begins with blanks
            self.words.append(text)  # those inside are squeezed when it ends

    def end_line(self, *, blank: bool = False) -> None:
        if not (self.words or blank):
            return
        text = "".join(self.words).strip()
        self.words.clear()
        if "  " in text or any(map(text.__contains__, _ODD_SPACES)):
            text = _SPACES.sub(" ", text)
        if text or blank:
            self.lines.append(HtmlLine(text, self.depth, self.marked))
            self.marked = False

    def mark(self) -> None:
        self.end_line()
        self.marked = True

    def open_row(self) -> None:
        self.end_line()
        self.rows.append(_Row(outer=self.lines))
        self.lines = []

    def open_cell(self) -> None:
        self.end_line()
        if self.rows and self.lines:
            self.rows[-1].cells.append(self.lines)
            self.lines = []

    def close_row(self) -> None:
        self.end_line()
        if not self.rows:
            return
        row = self.rows.pop()
        cells = [cell for cell in (*row.cells, self.lines) if any(line.text for line in cell)]
        self.lines = row.outer
        self.lines.extend(_joined(cells))


def _joined(cells: list[list[HtmlLine]]) -> list[HtmlLine]:
    written = [[line for line in cell if line.text] for cell in cells]
    if len(written) < 2 or any(len(cell) > 1 for cell in written):
        return [line for cell in cells for line in cell]
    lines = [cell[0] for cell in written]
    return [
        HtmlLine(
            " | ".join(line.text for line in lines),
            min(line.depth for line in lines),
            any(line.quote_starts for line in lines),
        )
    ]


def html_lines(html: str, *, hidden_too: bool = False) -> list[HtmlLine]:
    """The visible lines of an HTML text, blank lines only where the text has them.

    `hidden_too` adds hidden text: some mail programs quote our preview line as text.
    """
    return lines_of_tree(html_tree(html), html, hidden_too=hidden_too)


def lines_of_tree(tree: Any, html: str, *, hidden_too: bool = False) -> list[HtmlLine]:
    """The same where the tree of the text is at hand: what `html_tree` gives."""
    if tree is None:
        return _stripped(html)
    writer = _Writer()
    _write_tree(writer, tree, hidden_too=hidden_too)
    writer.end_line()
    while writer.rows:
        writer.close_row()
    return writer.lines


def html_text(html: str) -> str:
    """The visible text of an HTML text, one line per line."""
    return "\n".join(line.text for line in html_lines(html))


def quick_words(html: str) -> str:
    """Roughly the words of an HTML text, fast: for comparing lengths only."""
    for opening, closing in _UNSEEN:
        html = _without(html, opening, closing)
    return _SPACES.sub(" ", _TAGS.sub(" ", html))


def _without(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """The text without these elements; one that is never closed is left as it is."""
    kept: list[str] = []
    at = 0
    while (start := opening.search(html, at)) and (end := closing.search(html, start.end())):
        kept.append(html[at : start.start()])
        at = end.end()
    return "".join((*kept, html[at:]))


def html_tree(html: str) -> Any:  # lxml elements: no types of their own
    """The tree, or None where the parser gave up (2,048 levels) or found nothing."""
    # Without ASCII controls libxml2 reads any text; an encoding declaration would make
    # lxml refuse a str, so it is given UTF-8 bytes and told so.
    data = html.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        recover=True, no_network=True, huge_tree=True, encoding="utf-8", remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    limits = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    if root is None or any(entry.type == limits for entry in parser.error_log):
        return None
    return root


def _write_tree(writer: _Writer, root: Any, *, hidden_too: bool) -> None:
    """Open every visible element, and close it after its children."""
    _open_element(writer, root, root.tag)
    stack: list[tuple[Any, str, Iterator[Any]]] = [(root, root.tag, iter(root))]
    seen = 0
    while stack:
        element, tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _close_element(writer, element, tag)
            continue
        seen += 1
        if seen > MAX_ELEMENTS:
            continue
        tag = child.tag
        if not isinstance(tag, str) or (not hidden_too and is_unsaid(child, tag)):
            # Comments, hidden and struck elements are skipped, the text behind them is not.
            _close_element(writer, child, tag)
            continue
        if tag not in _SKIPPED:
            _open_element(writer, child, tag)
            if len(child):
                stack.append((child, tag, iter(child)))
                continue
        _close_element(writer, child, tag)


def _open_element(writer: _Writer, element: Any, tag: str) -> None:
    if tag in _BLOCKS:
        if writer.words:
            writer.end_line()
        if tag == "blockquote":
            writer.depth += _is_quote(element)
        elif tag == "pre":
            writer.keep_spaces += 1
    elif tag == "br":
        writer.end_line(blank=True)
    elif tag == "tr":
        writer.open_row()
    elif tag in {"td", "th"}:
        writer.open_cell()
    if tag in _MAY_START_QUOTE and _starts_quote(element):
        writer.mark()
    if text := element.text:
        writer.text(text)


def _starts_quote(element: Any) -> bool:
    names = element.get("class"), element.get("id"), element.get("name")
    return any(names) and _marks_quote(" ".join([one or "" for one in names])[:500])


@lru_cache(maxsize=1024)
def _marks_quote(names: str) -> bool:
    """Whether an element of these names begins a quote; a mail has few, each at many places."""
    return _QUOTE_MARKS.search(names) is not None


def _is_quote(element: Any) -> bool:
    """Whether a blockquote quotes: all do but those of an indent button."""
    style = element.get("style")
    return not style or element.get("type") == "cite" or not _INDENT_STYLE.search(style)


def _close_element(writer: _Writer, element: Any, tag: object) -> None:
    if tag == "tr":
        writer.close_row()
    elif tag in _BLOCKS:
        # An empty <p> is a blank line people see; an empty <div> is not.
        if writer.words:
            writer.end_line()
        if tag == "blockquote":
            writer.depth -= _is_quote(element)
        elif tag == "pre":
            writer.keep_spaces -= 1
    if tail := element.tail:
        writer.text(tail)


def _stripped(html: str) -> list[HtmlLine]:
    text = html_entities.unescape(_TAGS.sub("\n", html))
    return [HtmlLine(line.strip()) for line in text.split("\n") if line.strip()]
