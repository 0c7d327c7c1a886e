"""Parts that speak of the same measure become one answer, or one question."""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.letter import PrintedMilestone
from followbot.domain.reply import Answer, MilestoneAnswer, Question
from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_collect import Collected, Item, is_guarded
from followbot.reading.answers_comment import MAX_COMMENT
from followbot.reading.answers_content import Content
from followbot.reading.answers_questions import question_for, which_measure

Merged = tuple[tuple[Answer, ...], tuple[MilestoneAnswer, ...], tuple[Question, ...]]

_RANK = {QuestionAbout.STATUS: 0, QuestionAbout.OTHER: 1, QuestionAbout.DATE: 2,
         QuestionAbout.PERCENT: 3, QuestionAbout.WHICH_MEASURE: 4}  # fmt: skip

_EITHER = (MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS)


def merged(found: Collected) -> Merged:
    """Answers, milestone answers and questions of a reply, in the order of its words."""
    groups: dict[tuple[str, str, str], list[Item]] = {}
    for item in found.items:
        groups.setdefault(item.target.key, []).append(item)
    answers: list[Answer] = []
    milestones: list[MilestoneAnswer] = []
    questions: list[Question] = []
    for items in groups.values():
        item = _together(items)
        question = _question(item, found)
        if item.target.milestone is None:
            answers.append(_answer(item))
        else:
            milestones.append(_milestone(item, item.target.milestone))
        if question is not None:
            questions.append(question)
    questions += _nameless(found)
    return tuple(answers), tuple(milestones), tuple(questions)


def _together(items: list[Item]) -> Item:
    item = items[0]
    for other in items[1:]:
        words = item.words if item.words == other.words else f"{item.words}\n{other.words}"
        item = Item(item.target, added(item.content, other.content), item.source, words)
    return item


def added(one: Content, other: Content) -> Content:
    """Two contents about one measure: what differs is asked, what adds up is kept."""
    one, other = _without_idle_doubt(one, other), _without_idle_doubt(other, one)
    differs = (
        _differ(one.status, other.status)
        or _differ(one.new_date, other.new_date)
        or _differ(one.percent, other.percent)
        or _differ(one.reached, other.reached)
    )
    abouts = sorted((c.about for c in (one, other) if c.about), key=lambda about: _RANK[about])
    comments = list(dict.fromkeys(text for text in (one.comment, other.comment) if text))
    content = replace(
        one,
        status=one.status or other.status,
        percent=one.percent if one.percent is not None else other.percent,
        new_date=one.new_date or other.new_date,
        help=one.help or other.help,
        comment="; ".join(comments)[:MAX_COMMENT],
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        sure=one.sure and other.sure,
        about=abouts[0] if abouts else None,
        days=one.days or other.days,
        no_change=one.no_change or other.no_change,
        nothing=one.nothing and other.nothing,
        reached=one.reached if one.reached is not None else other.reached,
    )
    if _is_done_and_later(one, other) or _is_done_and_later(other, one):
        return replace(content, status=None, sure=False, about=QuestionAbout.STATUS, reached=None)
    return _contradiction(one, other, content) if differs else content


def _is_done_and_later(one: Content, other: Content) -> bool:
    """`1 done, the remaining exits by Friday`: done and not done."""
    return one.status is MeasureStatus.REPORTED_COMPLETE and other.new_date is not None


def _without_idle_doubt(one: Content, other: Content) -> Content:
    """A part that only comments needs no question where another part tells the status.

    A remark that takes something back ("two machines are not replaced yet") is no mere comment.
    """
    told = other.status is not None or other.percent is not None or other.new_date is not None
    idle = one.nothing and not is_guarded(one)
    if idle and told and one.about is QuestionAbout.STATUS:
        return replace(one, about=None, sure=True)
    return one


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _contradiction(one: Content, other: Content, content: Content) -> Content:
    days = tuple(day for day in (one.new_date, other.new_date) if day)
    if _differ(one.new_date, other.new_date) and not _differ(one.status, other.status):
        return replace(content, new_date=None, sure=False, about=QuestionAbout.DATE, days=days)
    statuses: tuple[MeasureStatus, ...] = ()
    values: tuple[int, ...] = ()
    if not _differ(one.status, other.status) and _differ(one.percent, other.percent):
        values = tuple(value for value in (one.percent, other.percent) if value is not None)
        about = QuestionAbout.PERCENT
    else:
        told = tuple(status for status in (one.status, other.status) if status)
        about = QuestionAbout.STATUS
        statuses = tuple(dict.fromkeys((*told, *_EITHER)))[:2]
    return replace(
        content,
        status=None if about is QuestionAbout.STATUS else content.status,
        percent=None,
        sure=False,
        about=about,
        statuses=statuses,
        percents=values,
        days=(),
        reached=None,
    )


def _question(item: Item, found: Collected) -> Question | None:
    content = item.content
    if item.target.milestone is not None:
        if content.reached is not None and content.about is None:
            return None
        if content.reached is False:
            return None
        content = replace(content, about=QuestionAbout.STATUS)
    elif content.about is None:
        return None
    return question_for(item.target, content, item.words, found.language, found.setting.today)


def _answer(item: Item) -> Answer:
    content, measure = item.content, item.target.measure
    status = content.status
    if (
        status is MeasureStatus.REPORTED_COMPLETE
        and not content.sure
        and content.percent not in {None, 100}
    ):
        status = None
    return Answer(
        plan_ref=measure.plan_ref,
        measure=measure.ref,
        status=status,
        percent=content.percent,
        new_date=content.new_date,
        comment=content.comment,
        evidence=content.evidence,
        help=content.help,
        sure=content.sure,
        source=item.source,
        words=item.words,
    )


def _milestone(item: Item, milestone: PrintedMilestone) -> MilestoneAnswer:
    reached = item.content.reached
    return MilestoneAnswer(
        plan_ref=item.target.measure.plan_ref,
        milestone=milestone.ref,
        reached=bool(reached),
        sure=reached is False or (reached is True and item.content.sure),
        words=item.words,
    )


def _nameless(found: Collected) -> list[Question]:
    """One question for everything that named no measure; none where all were answered."""
    if not found.nameless:
        return []
    answered = [item.target for item in found.items]
    content, words = found.nameless[0]
    if len(found.nameless) > 1:
        words = "\n".join(text for _, text in found.nameless)
    return [which_measure(found.book, answered, content, words, found.language)]
