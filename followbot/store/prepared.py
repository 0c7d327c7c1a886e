"""Statements that are built once: what changes from call to call are their values.

Building a statement and finding its text again costs the processor more than asking it does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, TypeVarTuple, overload

from sqlalchemy import bindparam
from sqlmodel import Session

from followbot.store.foreseen import answer_at_hand

if TYPE_CHECKING:
    from sqlalchemy import ScalarResult
    from sqlalchemy.engine import TupleResult
    from sqlmodel.sql.expression import Select, SelectOfScalar

Values = ParamSpec("Values")
One = TypeVar("One")
Several = TypeVarTuple("Several")


@overload
def prepared(
    build: Callable[Values, SelectOfScalar[One]],
) -> Callable[Concatenate[Session, Values], ScalarResult[One]]: ...


@overload
def prepared(
    build: Callable[Values, Select[*Several]],
) -> Callable[Concatenate[Session, Values], TupleResult[tuple[*Several]]]: ...


def prepared(build: Callable[..., Any]) -> Callable[..., Any]:
    """A question to the database, asked with a session and the values of its statement.

    The function that builds the statement is called once, with a placeholder for each of its
    parameters: it may compare with them, and pass a sequence of keys to `in_`, but not look at
    them; None is no value for them. Answers that were foreseen are not asked for again.
    """
    names = tuple(inspect.signature(build).parameters)

    @cache
    def built() -> Any:
        return build(*map(bindparam, names))

    @wraps(build)
    def asked(session: Session, *values: Any) -> Any:
        at_hand = answer_at_hand(session, asked, values)
        if at_hand is not None:
            return at_hand
        return session.exec(built(), params=dict(zip(names, values, strict=True)))

    return asked
