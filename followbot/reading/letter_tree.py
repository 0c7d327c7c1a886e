"""The HTML of a letter of ours as a tree: its words and its buttons are both found there."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from followbot.reading.html_text import html_tree


@lru_cache(maxsize=1)
def letter_tree(html: str) -> Any:  # lxml elements: no types of their own
    """What `html_tree` gives for the letter that is answered; nobody may change it.

    One is kept: a mail is read after the other, and trees are large.
    """
    return html_tree(html)
