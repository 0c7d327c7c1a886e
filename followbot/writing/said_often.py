"""What a macro says, kept: many letters have the same row of buttons, up to its links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from followbot.writing.finished_page import Link, has_places, in_pieces, place_of

_MOST = 512
_AS_IT_IS = frozenset({str, int, type(None)})


class SaidOften:
    """A macro that says the same whenever it is given the same; its links may be others."""

    def __init__(self, say: Callable[..., str]) -> None:
        """`say`: the macro, which looks at nothing but what it is given."""
        self._say = say
        self._known: dict[Any, tuple[str, ...]] = {}

    def __call__(self, args: tuple[Any, ...]) -> str:
        """What the macro says, with the links of now."""
        if not has_places():
            return self._say(*args)
        links: list[Link] = []
        try:
            key = _likeness(args, links)
        except _UnlikeError:
            return self._say(*args)
        known = self._known.get(key)
        if known is None:
            return self._new(key, args, links)
        said = [known[0]]
        for link, piece in zip(links, known[1:], strict=True):
            said += (place_of(link), piece)
        return Markup("".join(said))  # noqa: S704  # as the macro said it

    def _new(self, key: Any, args: tuple[Any, ...], links: list[Link]) -> str:
        """What is said for the first time; kept where every link is in it once, in its order."""
        said = self._say(*args)
        pieces, places = in_pieces(said)
        if places == links:
            self._known = {**self._known, key: pieces} if len(self._known) < _MOST else {}
        return said


class _UnlikeError(Exception):
    """Something of which nobody knows what a macro makes of it."""


def _likeness(value: Any, links: list[Link]) -> Any:
    """What two values have in common of which a macro makes the same, up to these links."""
    kind: type = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is Link:
        links.append(value)
        return Link
    if kind is tuple:
        return tuple([_likeness(one, links) for one in value])
    if kind is bool or kind is Markup:
        return kind, value
    return kind, *[_likeness(getattr(value, name), links) for name in _fields_of(kind)]


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    if not (is_dataclass(kind) and kind.__module__.startswith("followbot.")):
        raise _UnlikeError
    return tuple(field.name for field in fields(kind))
