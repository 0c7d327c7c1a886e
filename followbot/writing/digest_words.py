"""The sentences of a digest: its title and subject, what happened, how to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from followbot.domain.facts_digest import DigestFacts
from followbot.domain.terms import DigestRhythm
from followbot.writing.digest_offers import example_line
from followbot.writing.locale_words import written_date
from followbot.writing.texts import Texts

COMMAND = "followbot decide --letter {code}"


def slot_title(facts: DigestFacts, texts: Texts) -> str:
    """`Week 48`, `November 2026`, `Monday, 7 December 2026`."""
    if facts.rhythm == DigestRhythm.WEEKLY:
        return texts.say("digest.title_weekly", week=_week(facts))
    return texts.say(f"digest.title_{facts.rhythm.value}", **_named(facts, texts))


def subject(facts: DigestFacts, texts: Texts) -> str:
    """The subject of the letter: the same every time but for its week, day or month."""
    return texts.say(f"digest.subject_{facts.rhythm.value}", **_named(facts, texts))


def sheet_name(facts: DigestFacts, texts: Texts) -> str:
    """What the spreadsheet is called."""
    return texts.say("digest_sheet.file", slot=facts.slot)


def period(facts: DigestFacts, texts: Texts) -> str:
    """The slot and the days it looks back on."""
    title = slot_title(facts, texts)
    if facts.rhythm == DigestRhythm.DAILY:
        return texts.say("digest.period_day", title=title, **{"from": texts.short(facts.from_on)})
    days = {"from": texts.short(facts.from_on), "to": texts.day(facts.to_on)}
    return texts.say("digest.period", title=title, **days)


def is_quiet(facts: DigestFacts) -> bool:
    """Whether nothing happened, nothing is late and nothing waits."""
    lists = (facts.stalled, facts.silent, facts.overdue, facts.coming, facts.delivery)
    impacts = any(trend.news for trend in facts.impacts)
    happened = facts.verified + facts.reported + facts.answers
    others = any(line.overdue or line.silent or line.decisions for line in facts.buyers)
    waits = facts.decisions or facts.improvers or others or impacts
    return not (any(lists) or waits or happened or facts.held)


def headline(facts: DigestFacts, texts: Texts) -> str:
    """The week in one line."""
    title = slot_title(facts, texts)
    if is_quiet(facts):
        return texts.say("digest.headline_quiet", title=title)
    if facts.pressing:
        return texts.say("digest.headline", title=title, count=facts.pressing)
    key = "headline_manager" if facts.manager else "headline_steady"
    return texts.say(f"digest.{key}", title=title)


def _named(facts: DigestFacts, texts: Texts) -> dict[str, str]:
    """The week, day or month that the slot is called after."""
    if facts.rhythm == DigestRhythm.WEEKLY:
        return {"week": _week(facts)}
    if facts.rhythm == DigestRhythm.DAILY:
        return {"day": texts.weekday(facts.today)}
    month = date.fromisoformat(f"{facts.slot}-01")
    return {"month": written_date(month, "LLLL y", texts.locale)}


def _week(facts: DigestFacts) -> str:
    """`48` of `2026-W48`."""
    return facts.slot.rpartition("W")[2].lstrip("0")


def reply_line(facts: DigestFacts, texts: Texts) -> str:
    """The line above everything: how to answer, else what the letter looks back on."""
    if facts.decisions and facts.replies_count:
        return texts.say("digest.reply_line")
    return period(facts, texts)


def how(facts: DigestFacts, texts: Texts) -> str:
    """How a decision is answered."""
    if not facts.decisions:
        return ""
    letter = facts.decisions[min(1, len(facts.decisions) - 1)].letter
    if not facts.replies_count:
        words = example_line(letter, texts)
        command = f'{COMMAND.format(code=facts.reply.code)} "{words}"'
        return texts.say("digest.no_replies", command=command)
    example = texts.say("format.quote", words=example_line(letter, texts))
    return texts.say("digest.decisions_how", example=example)


def more_decisions(count: int, texts: Texts) -> str:
    """How many decisions stand in the spreadsheet only; "" when none does."""
    return texts.say("digest.more_decisions", count=count) if count > 0 else ""


def more(count: int, texts: Texts) -> str:
    """How many entries stand in the spreadsheet only; "" when none does."""
    if count <= 0:
        return ""
    stop = texts.say("format.full_stop")
    return f"{texts.say('digest.more', count=count)}{stop} {texts.say('digest.rest_in_sheet')}"


def footer(facts: DigestFacts, texts: Texts) -> Iterator[str]:
    """Why this comes, how often, and how to change that."""
    rhythm = facts.rhythm.value
    yield texts.say(f"digest.footer_{rhythm}", buyer=facts.buyer_name)
    if facts.replies_count:
        words = [word for word in ("daily", "weekly", "monthly", "stop") if word != rhythm]
        said = [texts.say("format.quote", words=texts.say(f"decision_word.{w}")) for w in words]
        yield texts.say("digest.footer_change", lines=texts.say("digest.or_line").join(said))
    if facts.measures:
        yield texts.say("digest.footer_sheet", file=sheet_name(facts, texts))
    yield texts.say("digest.footer_why")


def activity(facts: DigestFacts, texts: Texts) -> str:
    """What came in, in one sentence."""
    parts = [texts.say("digest.activity_answers", count=facts.answers)]
    if facts.rounds:
        parts.append(texts.say("digest.activity_rounds", count=facts.rounds))
    said = " ".join(parts)
    if facts.reported:
        reported = texts.say("digest.activity_reported", count=facts.reported)
        said = texts.listed((said, reported))
    return said + texts.say("format.full_stop")


def held(facts: DigestFacts, texts: Texts) -> tuple[str, ...]:
    """Why silence and delay are not judged; `held` is the day of the last complete reading."""
    if not facts.held:
        return ()
    try:
        since = texts.say("digest.held_since", date=date.fromisoformat(facts.held))
    except ValueError:
        since = texts.say("digest.held_never")
    return (texts.say("digest.held"), since)
