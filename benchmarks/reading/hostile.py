"""Mails that are made to keep a parser busy; each about a quarter of a megabyte of text."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.reading.public_corpora import mail_with

SIZE = 256 * 1024

PIECES = {
    "one long word": "a",
    "quote marks": ">",
    "quote marks apart": "> ",
    "blank lines": "\n",
    "blanks": " ",
    "dashes": "-",
    "line drawings": "_\n",
    "beginnings of an attribution": "On Tue, Dec 8, 2026 at 10:57 AM Anna ",
    "attributions without an end": "On 8 Dec 2026, Anna <a@b.example>\n",
    "only verbs": "wrote:\n",
    "only labels": "From: a\n",
    "nested attributions": "> On 8 Dec 2026, Anna <a@b.example> wrote:\n> ",
    "mobile footers": "Sent from my phone ",
    "open brackets": "<http://",
    "sign-offs": "Thanks,\nAnna\n",
}
HTML_PIECES = {"nested tags": "<div>", "nested quotes": "<blockquote>", "nested tables": "<table>"}


def hostile_mails() -> Mapping[str, bytes]:
    """Every hostile mail by what it is made of."""
    mails = {name: mail_with(_filled(piece)) for name, piece in PIECES.items()}
    for name, piece in HTML_PIECES.items():
        mails[name] = mail_with(_filled(piece), "html")
    return mails


def _filled(piece: str) -> str:
    return "Done.\n" + piece * (SIZE // len(piece)) + "\nx"
