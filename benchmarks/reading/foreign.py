"""A public parser behind two pipes: one JSON line with a mail in, one with its text out.

Runs in the environment of the parsers, so it imports nothing of ours:
`python foreign.py NAME`. Every parser gets what its documentation asks for: the decoded plain
part, or the HTML part where it reads HTML and there is no plain one.
"""

from __future__ import annotations

import base64
import email
import email.policy
import html.parser
import importlib
import json
import sys
import time
from collections.abc import Callable
from email.message import Message
from typing import Any

BREAKS = frozenset(
    ["br", "p", "div", "tr", "li", "table", "blockquote", "h1", "h2", "h3", "h4", "hr", "ul", "pre"]
)
SILENT = frozenset({"style", "script", "title", "head"})
LANGUAGES = ["en", "de", "cs", "da", "es", "fr", "it", "ja", "ko", "nl", "pl", "sv", "zh", "david"]


class _Text(html.parser.HTMLParser):
    """The words of an HTML text with a line break for every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.silent += tag in SILENT
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(" ".join(data.split("\n")))


def text_of_html(markup: str) -> str:
    """The visible text of an HTML text, with the standard library alone."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces)


def parts_of(raw: bytes) -> tuple[str, str]:
    """The first plain and the first HTML body of a mail, decoded, "" where there is none."""
    found = {"text/plain": "", "text/html": ""}
    for part in email.message_from_bytes(raw, policy=email.policy.compat32).walk():
        kind = part.get_content_type()
        if found.get(kind) == "" and not part.get_filename():
            found[kind] = _decoded(part)
    return found["text/plain"], found["text/html"]


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


Extract = Callable[[str, str], str]
"""From plain and HTML body to the writer's text."""


def _mail_parser_reply(module: Any, signature: bool) -> Extract:
    reader = module.EmailReplyParser(languages=LANGUAGES)

    def extract(plain: str, markup: str) -> str:
        replies = reader.read(plain or text_of_html(markup)).replies
        if not replies:
            return ""
        return str(replies[0].content if signature else replies[0].body)

    return extract


def _email_reply_parser(module: Any, signature: bool) -> Extract:
    def extract(plain: str, markup: str) -> str:
        message = module.EmailReplyParser.read(plain or text_of_html(markup))
        if not signature:
            return str(message.reply)
        return "\n".join(part.content for part in message.fragments if not part.quoted)

    return extract


def _email_reply_extractor(module: Any, signature: bool) -> Extract:
    def extract(plain: str, markup: str) -> str:
        text = module.extract_new_text(plain, html_body=markup or None).text
        return str(text if signature else module.clean_for_scoring(text).text)

    return extract


def _quotequail(module: Any, signature: bool) -> Extract:  # noqa: ARG001  # it knows none
    def extract(plain: str, markup: str) -> str:
        if plain:
            parts = module.quote(plain, quote_intro_line=True)
            return "\n".join(text for own, text in parts if own)
        parts = module.quote_html(markup, quote_intro_line=True)
        return "\n".join(text_of_html(text) for own, text in parts if own)

    return extract


def _unquotemail(module: Any, signature: bool) -> Extract:  # noqa: ARG001  # it knows none
    def extract(plain: str, markup: str) -> str:
        if plain:
            return str(module.Unquote(None, plain).get_text() or "")
        return text_of_html(module.Unquote(markup, None).get_html() or "")

    return extract


def _talon(module: Any, signature: bool) -> Extract:
    module.init()
    quotations = importlib.import_module("talon.quotations")
    bruteforce = importlib.import_module("talon.signature.bruteforce")

    def extract(plain: str, markup: str) -> str:
        if plain:
            text = quotations.extract_from_plain(plain)
        else:
            text = text_of_html(quotations.extract_from_html(markup))
        return str(text if signature else bruteforce.extract_signature(text)[0])

    return extract


PARSERS: dict[str, tuple[str, Callable[[Any, bool], Extract]]] = {
    "mail-parser-reply": ("mailparser_reply", _mail_parser_reply),
    "email-reply-parser": ("email_reply_parser", _email_reply_parser),
    "email-reply-extractor": ("email_reply_extractor", _email_reply_extractor),
    "quotequail": ("quotequail", _quotequail),
    "unquotemail": ("unquotemail", _unquotemail),
    "talon": ("talon", _talon),
}


def main() -> None:
    """Answer every line of the standard input until it ends."""
    module, make = PARSERS[sys.argv[1]]
    loaded = importlib.import_module(module)
    readers = {kept: make(loaded, kept) for kept in (True, False)}
    answers, sys.stdout = sys.stdout, sys.stderr  # some parsers print
    answers.write('"ready"\n')
    answers.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        raw = base64.b64decode(asked["mail"])
        begin = time.process_time()
        try:
            said = {"text": readers[asked["signature"]](*parts_of(raw))}
        except Exception as error:  # whatever a parser raises is its result
            said = {"error": f"{type(error).__name__}: {error}"[:200]}
        answers.write(json.dumps(said | {"seconds": time.process_time() - begin}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
