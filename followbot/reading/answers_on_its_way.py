"""Whether deeds and steps tell that a measure is in progress, where nothing else is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Parts, Setting
from followbot.reading.answers_counted_rest import is_counted_rest
from followbot.reading.answers_own_words import without_own_guards
from followbot.reading.answers_parts_left import some_parts_are_left
from followbot.reading.answers_partway import is_partway
from followbot.reading.answers_prepared import is_prepared
from followbot.reading.answers_some_left import is_some_left
from followbot.reading.answers_unsettled import is_undone

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_BEGUN = (
    is_partway,
    is_prepared,
    is_counted_rest,
    is_some_left,
    some_parts_are_left,
)


def is_begun(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether any of the ways to tell it says that a measure is on its way."""
    own = without_own_guards(parts, setting)
    return any(begun(own, setting, told) for begun in _BEGUN) and not is_undone(parts, setting)
