"""Parameters of Content-Type and Content-Disposition: `charset`, `boundary`, `filename`.

The plain form that nearly every mail has is read here; the other forms (RFC 2231
continuations and charsets, comments, escapes, raw 8-bit) are left to the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Any

_MAX_FIELD = 4096
# Blanks once passed are never given back: two ways to pass them would double with every pair.
_PAIR = (
    r";[ \t]*+([A-Za-z0-9_-]{1,60}+)[ \t]*+=[ \t]*+"
    r"(?:\"([^\"\\]*+)\"|([^\s;\"'()<>@,\\]*+))[ \t]*+"
)
_PAIRS = re.compile(_PAIR)
_PLAIN = re.compile(rf"[^;\"\x00-\x1f\x7f-\U0010ffff]*+(?:{_PAIR})*;?[ \t]*")


class Parameters:
    """One field's value in front of its parameters, and the parameters by lower-case name."""

    __slots__ = ("_given", "value")

    def __init__(self, value: str, given: Mapping[str, str]) -> None:
        self.value = value
        self._given = given

    def get(self, name: str) -> str:
        """The parameter's value as sent (RFC 2231 already undone), "" when there is none."""
        return self._given.get(name, "")


NO_PARAMETERS = Parameters("", {})


def read_parameters(text: str) -> Parameters:
    """The parameters of a field; never raises, of two alike the first counts."""
    text = text[:_MAX_FIELD].replace("\x00", "")
    value = text.partition(";")[0].strip().lower()
    if _PLAIN.fullmatch(text) is None:
        return Parameters(value, _by_standard_library(text))
    return Parameters(value, _plain_pairs(text))


def _plain_pairs(text: str) -> Mapping[str, str]:
    given: dict[str, str] = {}
    for name, quoted, bare in _PAIRS.findall(text):
        given.setdefault(name.lower(), (quoted or bare).rstrip())
    return given


def _by_standard_library(text: str) -> Mapping[str, str]:
    message = Message()
    message["content-type"] = text
    given: dict[str, str] = {}
    try:
        found: Sequence[tuple[str, Any]] = message.get_params(failobj=[]) or []
        for name, value in found[1:]:
            given.setdefault(name.lower(), collapse_rfc2231_value(value).rstrip())
    except (
        Exception
    ):  # it raises whatever it meets: mixed continuations, odd charsets, long numbers
        return _plain_pairs(text)
    return given
