"""What a part of prose comes to: its whole wording, and whether its measure is beyond doubt."""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Clause
from followbot.reading.answers_comment import MAX_COMMENT
from followbot.reading.answers_content import Content
from followbot.reading.prose_mention import Part

_DONE = MeasureStatus.REPORTED_COMPLETE


def as_prose(content: Content, part: Part, words: str) -> Content:
    """Prose keeps its whole wording; a measure that it does not name beyond doubt is asked."""
    if part.targets and content.comment:
        content = replace(content, comment=words[:MAX_COMMENT])
    doubtful = not part.certain or (
        part.narrow and content.status is _DONE and not is_concluded(content)
    )
    if doubtful and content.about is None:
        content = replace(content, sure=False, about=QuestionAbout.STATUS)
    return content


def is_concluded(content: Content) -> bool:
    """Whether it says of the measure as a whole that it is done ("so this point is closed")."""
    clauses: tuple[Clause, ...] = content.parts.clauses if content.parts else ()
    return any(clause.having("concluded") for clause in clauses)
