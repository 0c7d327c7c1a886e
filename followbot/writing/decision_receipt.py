"""The receipt of a buyer's decisions: each line of the mail, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.decision import Effect, Outcome, Unclear
from followbot.domain.facts import NotedLine
from followbot.domain.facts_decisions import DecisionReceiptFacts
from followbot.writing.decision_examples import decision_words, examples
from followbot.writing.phrases import greeting, quoted
from followbot.writing.plain import shorten
from followbot.writing.questions import question_line
from followbot.writing.receipt import badges, too_large
from followbot.writing.texts import Texts

_MARKS = {
    Outcome.DONE: ("✓", "done"),
    Outcome.NOTHING_NEW: ("○", "plain"),
    Outcome.REFUSED: ("✗", "red"),
    Outcome.ASKED: ("?", "help"),
}
_TELLS_SUPPLIER = frozenset(
    {
        "granted", "countered", "declined", "asked_back", "returned", "visit", "visit_by",
        "visit_moved", "visit_off", "reopened",
        "cancelled", "merged", "verified_desktop", "verified_telephone", "verified_visit",
        "verified_third_party", "reward_granted",
    }
)  # fmt: skip
_TITLE_CELLS = 60
_WORDS_CELLS = 200


@dataclass(frozen=True, slots=True)
class EffectView:
    """What one command did to one thing. `hint` says what to write instead, "" for nothing."""

    mark: str
    tone: str
    outcome: str
    about: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class CommandView:
    """One command in the buyer's own words, with everything that came of it."""

    words: str
    effects: tuple[EffectView, ...]


@dataclass(frozen=True, slots=True)
class HeardView:
    """What was noted of one measure from the supplier's words."""

    number: int
    label: str
    title: str
    values: str


@dataclass(frozen=True, slots=True)
class DecisionReceiptView:
    """The receipt as the templates print it."""

    headline: str
    greeting: str
    intro: str
    commands: tuple[CommandView, ...]
    heard_title: str
    heard: tuple[HeardView, ...]
    unsure: str
    questions: tuple[str, ...]
    notes: tuple[str, ...]
    closing: tuple[str, ...]
    still_open: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    wrong: str
    footer: tuple[str, ...]


def decision_receipt_view(facts: DecisionReceiptFacts, texts: Texts) -> DecisionReceiptView:
    """Everything the templates of the receipt ask for."""
    at = texts.clock(facts.received_at)
    said = bool(facts.effects or facts.lines or facts.unclear)
    asked = tuple(question_line(q, number, texts) for number, q in facts.questions)
    return DecisionReceiptView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=too_large(facts.too_large, at, texts)
        if facts.too_large
        else texts.say(f"decision_receipt.{'intro' if said else 'intro_none'}", at=at),
        commands=commands(facts, texts),
        heard_title=_heard_title(facts, texts),
        heard=tuple(_heard(line, texts) for line in facts.lines),
        unsure=texts.say("decision_receipt.unsure", count=len(asked)) if asked else "",
        questions=asked,
        notes=tuple(quoted(texts, note) for note in facts.notes),
        closing=_closing(facts, texts),
        still_open=tuple(
            (one.letter, texts.say(one.text_key, **_values(one.arguments, texts)))
            for one in facts.open_decisions
        ),
        examples=examples(facts, texts) if _needs_examples(facts) else (),
        wrong=texts.say("decision_receipt.wrong"),
        footer=(
            texts.say("decision_receipt.footer", buyer=facts.buyer_name),
            texts.say("common.footer_safe"),
        ),
    )


def headline(facts: DecisionReceiptFacts, texts: Texts) -> str:
    """How many decisions were noted; the question first, where there is one."""
    if facts.too_large:
        return texts.say("too_large.headline")
    asked = len(facts.unclear) + _count(facts, Outcome.ASKED)
    if asked:
        return texts.say("decision_receipt.headline_asked", count=asked)
    done = _count(facts, Outcome.DONE)
    if done:
        return texts.say("decision_receipt.headline", count=done)
    if _count(facts, Outcome.REFUSED):
        return texts.say("decision_receipt.headline_refused")
    if facts.effects:
        return texts.say("decision_receipt.headline_same")
    return texts.say(f"decision_receipt.{'noted' if facts.lines else 'headline_none'}")


def _heard_title(facts: DecisionReceiptFacts, texts: Texts) -> str:
    """What stands above the supplier's words, "" where the headline says it already."""
    noted = texts.say("decision_receipt.noted")
    return "" if headline(facts, texts) == noted else noted


def subject(facts: DecisionReceiptFacts, texts: Texts) -> str:
    """The subject without its code, where the answered mail had none of its own."""
    return headline(facts, texts)


def _count(facts: DecisionReceiptFacts, outcome: Outcome) -> int:
    return sum(effect.outcome is outcome for effect in facts.effects)


def commands(facts: DecisionReceiptFacts, texts: Texts) -> tuple[CommandView, ...]:
    """Effects side by side that came of the same words, then what was not clear."""
    grouped: dict[str, list[EffectView]] = {}
    for effect in facts.effects:
        grouped.setdefault(effect.words, []).append(effect_view(effect, texts))
    for unclear in facts.unclear:
        grouped.setdefault(unclear.words, []).append(_unclear(unclear, texts))
    return tuple(
        CommandView(_you_wrote(words, texts), tuple(effects)) for words, effects in grouped.items()
    )


def _you_wrote(words: str, texts: Texts) -> str:
    if not words.strip():
        return ""
    shown = texts.say("format.quote", words=shorten(" ".join(words.split()), _WORDS_CELLS))
    return texts.say("decision_receipt.you_wrote", words=shown)


def effect_view(effect: Effect, texts: Texts) -> EffectView:
    """One effect in words: its mark, what it is about, the sentence, what to write instead."""
    mark, tone = _MARKS[effect.outcome]
    values = {**_values(effect.arguments, texts), **_slip(effect, texts)}
    return EffectView(
        mark=mark,
        tone=tone,
        outcome=texts.say(f"decision_outcome.{effect.outcome.value}"),
        about=_about(effect),
        text=texts.say(effect.text_key, **values),
        hint=_hint(effect, values, texts),
    )


def _slip(effect: Effect, texts: Texts) -> dict[str, str]:
    """How much later a new date is, against the first date and, where it moved before, the last."""
    values = dict(effect.arguments)
    if "days" not in values:
        return {}
    key = "once" if values["before"] == values["first"] else "again"
    shown = _values(effect.arguments, texts)
    return {"slip": texts.say(f"decision_slip.{key}", **{**shown, "count": values["days"]})}


def _about(effect: Effect) -> str:
    """`A · EXT-2026-01 · M-02 Payroll`: by which letter or number it was named, and its name."""
    named = effect.letter or (str(effect.number) if effect.number is not None else "")
    measure = f"{effect.measure_ref} {shorten(effect.title, _TITLE_CELLS)}".strip()
    return " · ".join(part for part in (named, effect.plan_ref, measure) if part)


def _hint(effect: Effect, values: dict[str, object], texts: Texts) -> str:
    key = effect.text_key.replace("decision.", "decision_hint.", 1)
    if not texts.has(key):
        return ""
    number = "" if effect.number is None else str(effect.number)
    target = effect.letter or number or effect.measure_ref or "…"
    return texts.say(key, **{"target": target, **decision_words(texts), **values})


def _unclear(unclear: Unclear, texts: Texts) -> EffectView:
    mark, tone = _MARKS[Outcome.ASKED]
    return EffectView(
        mark=mark,
        tone=tone,
        outcome=texts.say("decision_outcome.asked"),
        about="",
        text=texts.say(f"decision_unclear.{unclear.why.value}"),
        hint="",
    )


def _values(arguments: Sequence[tuple[str, str | int | date]], texts: Texts) -> dict[str, object]:
    """The values as the language writes them; `count` stays a number, it chooses the plural."""
    return {
        name: texts.day(value) if isinstance(value, date) else value for name, value in arguments
    }


def _heard(line: NotedLine, texts: Texts) -> HeardView:
    values = " · ".join(badge.text for badge in badges(line, texts))
    return HeardView(line.number, line.ref, line.title, values)


def _closing(facts: DecisionReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """Whether the supplier hears of it; what could not be told to it."""
    said = []
    told = {
        effect.plan_ref
        for effect in facts.effects
        if effect.outcome is Outcome.DONE
        and effect.text_key.removeprefix("decision.") in _TELLS_SUPPLIER
    }
    told |= {line.plan_ref for line in facts.lines if line.granted}
    if told - set(facts.untold):
        said.append(texts.say("decision_receipt.told"))
    word = texts.say("decision_word.new_contact")
    said += [texts.say("decision_receipt.untold", plan=ref, word=word) for ref in facts.untold]
    return tuple(said)


def _needs_examples(facts: DecisionReceiptFacts) -> bool:
    wrong = any(effect.outcome in (Outcome.REFUSED, Outcome.ASKED) for effect in facts.effects)
    return wrong or bool(facts.unclear) or not (facts.effects or facts.lines)
