"""What a macro says, kept: many letters have the same row of buttons, up to its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from followbot.writing.finished_page import Link, has_places, in_pieces, place_of

_MOST, _SEVERAL = 512, 2
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


def _likeness(values: Iterable[Any], links: list[Link]) -> tuple[Any, ...]:
    """What has to be the same in values of which a macro makes the same, up to these links."""
    alike: list[Any] = []
    for value in values:
        kind: type = type(value)
        if kind in _AS_IT_IS:
            alike.append(value)
        elif kind is Link:
            links.append(value)
            alike.append(Link)
        elif kind is bool or kind is Markup:
            alike.append((kind, value))
        else:
            inner = value if kind is tuple else _values_of(kind)(value)
            alike.append((kind, _likeness(inner, links)))
    return tuple(alike)


@cache
def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """How the values of a dataclass of ours are told, all at once."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    if len(names) < _SEVERAL or not kind.__module__.startswith("followbot."):
        raise _UnlikeError
    return attrgetter(*names)
