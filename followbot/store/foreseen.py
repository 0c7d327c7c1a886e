"""Answers that a transaction needs soon, looked up for many keys at once.

A question of `prepared` looks here first. Whoever foresees answers has to know that nothing the
transaction does before they are asked for changes them; what may change then is foreseen for one
asking only, or taken back with `unforeseen`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlmodel import Session

_FORESEEN = "foreseen"
Question = Callable[..., Any]
"""A question of `prepared`."""


class Answer:
    """Rows that are at hand, handed out as those of a statement are."""

    def __init__(self, rows: Sequence[Any]) -> None:
        """They are what the statement would give, in its order."""
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        """Every row."""
        return iter(self._rows)

    def all(self) -> Sequence[Any]:
        """Every row."""
        return list(self._rows)

    def first(self) -> Any:
        """The first row, or None."""
        return self._rows[0] if self._rows else None

    def one(self) -> Any:
        """The only row. Raises ValueError where there is none, or more."""
        (row,) = self._rows
        return row


@dataclass(slots=True)
class Foreseen:
    """The answers of one transaction, by question and values; `once`: those for one asking."""

    known: dict[Question, dict[Hashable, Sequence[Any]]] = field(default_factory=dict)
    once: set[Question] = field(default_factory=set)

    def answer(self, question: Question, values: tuple[Any, ...]) -> Answer | None:
        """What is known of this question with these values, or None.

        Of one that is asked with many keys every key has to be known.
        """
        known = self.known.get(question)
        if known is None:
            return None
        whole = tuple(tuple(one) if isinstance(one, list) else one for one in values)
        keys: list[Hashable] = [whole]
        if whole not in known and len(whole) == 1 and isinstance(whole[0], tuple):
            keys = [(key,) for key in dict.fromkeys(whole[0])]
        if not all(key in known for key in keys):
            return None
        find = known.pop if question in self.once else known.__getitem__
        return Answer([row for key in keys for row in find(key)])


def foresee(
    session: Session,
    question: Question,
    answers: Mapping[Any, Sequence[Any]],
    *,
    once: bool = False,
) -> None:
    """Let these be the answers, by the value that it is asked with (or the tuple of them).

    `once`: only the first time that it is asked with a value.
    """
    foreseen: Foreseen = session.info.setdefault(_FORESEEN, Foreseen())
    known = foreseen.known.setdefault(question, {})
    known.update((key if isinstance(key, tuple) else (key,), rows) for key, rows in answers.items())
    if once:
        foreseen.once.add(question)


def by_key(keys: Iterable[int], found: Mapping[int, Any]) -> dict[int, Sequence[Any]]:
    """The row of each key, nothing for those that have none."""
    return {key: (found[key],) if key in found else () for key in keys}


def unforeseen(session: Session, questions: Iterable[Question], value: Hashable) -> None:
    """Something happened that these questions, asked with this value, have to look at."""
    foreseen: Foreseen | None = session.info.get(_FORESEEN)
    if foreseen is not None:
        for question in questions:
            foreseen.known.get(question, {}).pop((value,), None)


def answer_at_hand(session: Session, question: Question, values: tuple[Any, ...]) -> Answer | None:
    """The answer that was foreseen, or None: it has to be asked for."""
    foreseen: Foreseen | None = session.info.get(_FORESEEN)
    return None if foreseen is None else foreseen.answer(question, values)
