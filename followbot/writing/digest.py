"""A buyer's digest: three numbers, a bar, what to decide, what stands still, whom to thank.

A manager gets the same for everybody: one line for each responsible buyer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from followbot.domain.facts_digest import DigestFacts
from followbot.writing import digest_words as words
from followbot.writing.benefits import PictureView, benefit_picture
from followbot.writing.charts import Segment, text_bar
from followbot.writing.digest_buyers import BuyerTable, buyer_table
from followbot.writing.digest_decisions import DecisionView, decision_view
from followbot.writing.digest_lists import ItemList, ItemView, item_lists, item_view
from followbot.writing.digest_plans import LegendView, PlanView, plan_view, whole_bar
from followbot.writing.digest_score import DigestScore, digest_score
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import greeting
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each thing a letter shows; what is left out stands in the spreadsheet.

    `cards` are decisions with buttons, `decisions` all that are shown.
    """

    cards: int
    decisions: int
    items: int
    plans: int


ROOMS = (
    Room(12, 25, 12, 40),
    Room(6, 25, 8, 24),
    Room(3, 16, 5, 12),
    Room(3, 10, 4, 6),
    Room(0, 10, 4, 6),
)
"""From roomy to scarce: the first whose letter is not clipped by Gmail is taken."""
ENGLISH_ROOM = Room(0, 12, 0, 0)
"""What stands in English beneath a language that no native reader has confirmed."""


@dataclass(frozen=True, slots=True)
class Count:
    """One of the three numbers on top."""

    value: str
    name: str
    tone: str


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest as the templates print it. `quiet`: nothing happened, one line is all.

    `total` is "" where no measure is followed up yet: then there is no bar either.
    """

    masthead: str
    reply_line: str
    headline: str
    greeting: str
    period: str
    quiet: bool
    activity: str
    held: tuple[str, ...]
    counts: tuple[Count, ...]
    counts_line: str
    total: str
    segments: tuple[Segment, ...]
    legend: tuple[LegendView, ...]
    text_bar: str
    decisions: tuple[DecisionView, ...]
    decisions_how: str
    decisions_more: str
    lists: tuple[ItemList, ...]
    buyers: BuyerTable | None
    score: DigestScore | None
    benefits: tuple[PictureView, ...]
    benefits_more: str
    plans: tuple[PlanView, ...]
    plans_more: str
    thanks: tuple[ItemView, ...]
    footer: tuple[str, ...]


def digest_view(facts: DigestFacts, texts: Texts, room: Room = ROOMS[0]) -> DigestView:
    """Everything the templates of a digest ask for, as much as there is room for."""
    bar, legend = whole_bar(facts.plans, texts)
    counts = _counts(facts, texts)
    measures = sum(plan.total for plan in facts.plans)
    shown = () if facts.manager else facts.plans
    read = [line for line in facts.benefits if line.new]
    return DigestView(
        masthead=texts.say(f"digest.masthead_{facts.rhythm.value}"),
        reply_line=words.reply_line(facts, texts),
        headline=words.headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        period=words.period(facts, texts),
        quiet=words.is_quiet(facts),
        activity=words.activity(facts, texts),
        held=words.held(facts, texts),
        counts=counts,
        counts_line=" | ".join(f"{count.value} {count.name}" for count in counts),
        total=texts.say("digest.total", count=measures) if measures else "",
        segments=bar,
        legend=legend,
        text_bar=text_bar(bar, 40),
        decisions=tuple(_decisions(facts, texts, room)),
        decisions_how=words.how(facts, texts),
        decisions_more=words.more_decisions(len(facts.decisions) - room.decisions, texts),
        lists=item_lists(facts, texts, room.items),
        buyers=buyer_table(facts, texts) if facts.buyers else None,
        score=digest_score(facts.card, texts) if facts.card and facts.card.rows else None,
        benefits=tuple(benefit_picture(line, texts) for line in read[: room.items]),
        benefits_more=words.more(len(read) - room.items, texts),
        plans=tuple(plan_view(plan, facts, texts) for plan in shown[: room.plans]),
        plans_more=words.more(len(shown) - room.plans, texts),
        thanks=tuple(_thanks(facts, texts, room)),
        footer=tuple(words.footer(facts, texts)),
    )


def _thanks(facts: DigestFacts, texts: Texts, room: Room) -> Iterator[ItemView]:
    for item in facts.improvers[: room.items]:
        yield item_view(item, facts, texts, "green")


def _decisions(facts: DigestFacts, texts: Texts, room: Room) -> Iterator[DecisionView]:
    """The decisions in the order of their letters; the first ones with buttons."""
    mail = ButtonMail(facts.reply, words.subject(facts, texts))
    for place, decision in enumerate(facts.decisions[: room.decisions]):
        yield decision_view(decision, facts, texts, mail if place < room.cards else None)


def _counts(facts: DigestFacts, texts: Texts) -> tuple[Count, ...]:
    overdue = sum(plan.overdue for plan in facts.plans)
    decisions = facts.pressing
    return (
        Count(texts.number(facts.verified), texts.say("digest.verified_label"), "green"),
        Count(
            texts.number(decisions),
            texts.say("digest.decisions_waiting", count=decisions),
            "amber" if decisions else "ink",
        ),
        Count(
            texts.number(overdue),
            texts.say("digest.overdue_measures"),
            "red" if overdue else "ink",
        ),
    )
