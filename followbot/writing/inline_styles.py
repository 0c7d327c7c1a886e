"""A style sheet written into every element, as mail programs need it.

css-inline does it, but reads and writes the whole letter anew: as much work as rendering it. Where
the sheet only names tags and classes, a start tag gets the same style wherever it stands; the
library is asked once for each tag and what it says is kept.
"""

from __future__ import annotations

import re
from collections import OrderedDict

from css_inline import CSSInliner

_KEPT = 4096
_MARK = "data-fb-asked"
_SIMPLE = re.compile(r"\.?[a-zA-Z][\w-]*")
_RULE = re.compile(r"([^{}]*)\{[^{}]*\}")
_PIECE = re.compile(r"<!--.*?-->|<style\b.*?</style>|<[a-zA-Z][^<>]*>|&#3[49];", re.DOTALL)
"""What is looked at: start tags outside of comments and sheets, and two signs of texts."""
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="[^"]*")?)*)>')
_LINK = re.compile(r'\shref="[^"]*"')
_STYLE = re.compile(r'\sstyle="[^"]*"')
_AROUND = {
    "td": ("<table><tbody><tr>", "</tr></tbody></table>"),
    "th": ("<table><tbody><tr>", "</tr></tbody></table>"),
    "tr": ("<table><tbody>", "</tbody></table>"),
    "tbody": ("<table>", "</table>"),
    "thead": ("<table>", "</table>"),
}
"""Where a tag may stand: elsewhere it would not be read as one."""
_HEAD = frozenset({"html", "head", "meta", "title", "style", "link", "base"})
_SIGNS = {"&#39;": "'", "&#34;": '"'}
"""What escapes in a text need not: the library writes them as they are, too."""


class StyleInliner:
    """Writes one style sheet into pages; a page it cannot read as tags goes to the library."""

    def __init__(self, css: str) -> None:
        """`css`: the sheet, without comments."""
        self.css = css
        self._library = CSSInliner(
            extra_css=css,
            keep_style_tags=True,
            load_remote_stylesheets=False,
            minify_css=True,
        )
        self._pieces: OrderedDict[str, str] = OrderedDict()
        self._tags: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._by_tag = _names_tags_and_classes_only(css)

    @property
    def by_tag(self) -> bool:
        """Whether a start tag has the same style wherever it stands."""
        return self._by_tag

    def style_of(self, tag: str, classes: str, own: str = "") -> str:
        """The style attribute of such a start tag, which may have a style of its own."""
        given = f' class="{classes}"' if classes else ""
        given += f' style="{own}"' if own else ""
        if tag in _HEAD:
            return f' style="{own}"' if own else ""
        style = self._tags.get((tag, given))
        return self._asked(tag, given) if style is None else style

    def styled_tag(self, tag: str) -> str:
        """A start tag with its style."""
        return _PIECE.sub(self._styled, tag)

    def inline(self, html: str) -> str:
        """The page with its styles in its elements."""
        if not self._by_tag:
            return self._library.inline(html)
        try:
            return _PIECE.sub(self._styled, html)
        except StrangeError:
            return self._library.inline(html)

    def _styled(self, found: re.Match[str]) -> str:
        piece = found[0]
        known = self._pieces.get(piece)
        if known is not None:
            return known
        if piece.startswith(("<!--", "<style", "&")):
            return _SIGNS.get(piece, piece)
        tag = _TAG.fullmatch(piece)
        if tag is None:
            raise StrangeError
        link = _LINK.search(tag[2])
        if link is not None:  # no two links are the same; what stands beside them is
            bare = self._with_style(tag[1], tag[2].replace(link[0], "", 1))
            return f"{bare[:-1]}{link[0]}>"
        styled = self._pieces[piece] = self._with_style(tag[1], tag[2])
        if len(self._pieces) > _KEPT:
            self._pieces.popitem(last=False)
        return styled

    def _with_style(self, tag: str, attributes: str) -> str:
        """A start tag with its style."""
        if tag in _HEAD:
            return f"<{tag}{attributes}>"
        style = self._tags.get((tag, attributes))
        if style is None:
            style = self._asked(tag, attributes)
        if not style:
            return f"<{tag}{attributes}>"
        return f"<{tag}{_STYLE.sub('', attributes, count=1)}{style}>"

    def _asked(self, tag: str, attributes: str) -> str:
        """The style of such a start tag, as the library writes it."""
        before, after = _AROUND.get(tag, ("", ""))
        body = f"{before}<{tag} {_MARK}{attributes}></{tag}>{after}"
        if tag == "body":
            body = ""
        page = self._library.inline(
            f"<html><head></head><body{f' {_MARK}{attributes}' if tag == 'body' else ''}>"
            f"{body}</body></html>"
        )
        written = re.search(rf"<{tag}\b[^<>]*\s{_MARK}=\"\"[^<>]*>", page)
        if written is None:
            raise StrangeError
        style = _STYLE.search(written[0])
        self._tags[tag, attributes] = style[0] if style else ""
        if len(self._tags) > _KEPT:
            self._tags.popitem(last=False)
        return self._tags[tag, attributes]


def plain_quotes(html: str) -> str:
    """The page with quotes as they are, where escapes in a text need not be."""
    at = html.find("&#3")
    while at >= 0:
        sign = _SIGNS.get(html[at : at + 5])
        if sign is not None and html.rfind("<", 0, at) < html.rfind(">", 0, at):
            html = html[:at] + sign + html[at + 5 :]
        at = html.find("&#3", at + 1)
    return html


class StrangeError(Exception):
    """Something that is no plain tag: only a reader of HTML knows what it is."""


def _names_tags_and_classes_only(css: str) -> bool:
    """Whether no rule depends on what stands around an element."""
    if "@" in css:
        return False
    selectors = [one.strip() for rule in _RULE.findall(css) for one in rule.split(",")]
    rest = _RULE.sub("", css).strip()
    return not rest and all(_SIMPLE.fullmatch(one) for one in selectors)
