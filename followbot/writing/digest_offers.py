"""What a reader may answer to each kind of decision: buttons, and lines to type.

Every line begins with the decision's letter, so that it is understood in a mail of its own
too. An open one ("A return: ") says nothing until something stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from followbot.domain.facts_digest import DigestDecision
from followbot.writing.mailto import ButtonMail
from followbot.writing.plain import shorten
from followbot.writing.request import Button
from followbot.writing.texts import Texts

VISIT_IN = timedelta(days=14)
MOST_LINES = 3
NAME_CELLS = 24


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer: its word (`decision_word.*`), its button's text, and what stands open behind.

    `opens` is ": " or " " where the reader goes on writing, `example` what it may write.
    """

    word: str
    label: str
    tone: str = "plain"
    opens: str = ""
    example: str = ""


_SNOOZE = Offer("snooze", "do_snooze")
_CALL = Offer("call", "do_call", "progress")
_OK = Offer("ok", "do_ok", "done")
_NEW_CONTACT = Offer("new_contact", "do_new_contact", "date", " ", "example_contact")
_TAKE = Offer("take", "do_take", "done")
_IGNORE = Offer("ignore", "do_ignore")

_RHYTHM = (
    Offer("approve", "do_agree", "done"),
    Offer("ignore", "do_refuse_contact"),
    _SNOOZE,
)

OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "verify": (
        Offer("verify", "do_verify", "done"),
        Offer("return", "do_return", "help", ": ", "example_reason"),
        Offer("visit", "do_visit", "date", " ", "visit"),
    ),
    "new_date": (
        Offer("approve", "do_approve", "done"),
        Offer("decline", "do_decline", "help", ": ", "…"),
        _SNOOZE,
    ),
    "telephone": (_CALL, _NEW_CONTACT, _SNOOZE),
    "help": (_CALL, _OK, _SNOOZE),
    "held_mail": (_TAKE, _IGNORE, _SNOOZE),
    "closed_measure": (
        Offer("reopen", "do_reopen", "help", ": ", "example_closed"),
        _TAKE,
        _IGNORE,
    ),
    "bounced_contact": (_NEW_CONTACT, _SNOOZE),
    "stopped_contact": (_NEW_CONTACT, _SNOOZE),
    "nobody_reached": (_NEW_CONTACT, _SNOOZE),
    "proposed_contact": (
        Offer("approve", "do_approve_contact", "done"),
        Offer("ignore", "do_refuse_contact"),
        _SNOOZE,
    ),
    "reward": (
        Offer("grant", "do_grant", "done"),
        Offer("refuse", "do_refuse", "help", ": ", "…"),
        _SNOOZE,
    ),
    "counter": (
        Offer("approve", "do_accept_counter", "done"),
        Offer("decline", "do_decline_counter", "help", ": ", "…"),
        _SNOOZE,
    ),
    "rhythm_slower": _RHYTHM,
    "rhythm_faster": _RHYTHM,
    "duty": (Offer("done", "do_done", "done"), _SNOOZE),
    "impact_reporting": (
        Offer("approve", "do_start", "done"),
        Offer("decline", "do_not_yet", "help", ": ", "…"),
        _SNOOZE,
    ),
    "escalated": (_OK, _CALL, _SNOOZE),
}
"""The answers to each kind of decision, the most usual first."""
_BY_REF = ("verify", "new_date", "help")
"""Kinds of which the measure says which decision is meant."""


def buttons_of(decision: DigestDecision, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    """The buttons under a decision."""
    return tuple(
        Button(
            _label(offer, decision, texts),
            mail.saying(_said(offer, decision, texts) + offer.opens),
            offer.tone,
        )
        for offer in _offers(decision)
    )


def _offers(decision: DigestDecision) -> tuple[Offer, ...]:
    """The answers that fit. A mail about nothing but a closed measure holds nothing to take."""
    offers = OFFERS.get(decision.kind, ())
    if decision.kind != "closed_measure":
        return offers
    more = any(line.ref != decision.measure_ref for line in decision.read)
    return offers if more else tuple(offer for offer in offers if offer is not _TAKE)


def lines_of(decision: DigestDecision, texts: Texts, today: date) -> tuple[str, ...]:
    """What may be typed instead: one line for each answer, a date of one's own among them.

    A decision beyond the last letter is named by its measure and plan, where it has a measure.
    """
    lines: list[str] = []
    if not decision.letter and decision.kind not in _BY_REF:
        return ()
    for offer in _offers(decision):
        line = _said(offer, decision, texts)
        if _asks_how(offer, decision):
            line = f"{line} {texts.say('decision_word.by_phone')}"
        lines.append(line + offer.opens + _example(offer, texts, today) if offer.opens else line)
    between = _between(decision, today)
    if between is not None:
        lines.insert(1, f"{lines[0]} {texts.typed(between)}")
    return tuple(lines[:MOST_LINES])


def example_line(letter: str, texts: Texts) -> str:
    """`B snooze 2 weeks`: what to write, in one line."""
    return f"{letter} {texts.say('decision_word.snooze')} {texts.say('decision_word.two_weeks')}"


def _said(offer: Offer, decision: DigestDecision, texts: Texts) -> str:
    length = f" {texts.say('decision_word.one_week')}" if offer.word == "snooze" else ""
    word = texts.say(f"decision_word.{offer.word}")
    if decision.letter:
        return f"{decision.letter} {word}{length}"
    return f"{word} {decision.measure_ref} {decision.plan_ref}{length}"


def _asks_how(offer: Offer, decision: DigestDecision) -> bool:
    """Whether papers alone never verify this: how it was checked belongs to the answer."""
    return offer.word == "verify" and decision.more_than_desk


def _example(offer: Offer, texts: Texts, today: date) -> str:
    if offer.example == "visit":
        return texts.typed(today + VISIT_IN)
    return texts.say(f"digest.{offer.example}") if offer.example != "…" else offer.example


def _label(offer: Offer, decision: DigestDecision, texts: Texts) -> str:
    new = "" if decision.new_date is None else texts.day(decision.new_date)
    name = shorten(decision.name or decision.email, NAME_CELLS)
    label = texts.say(f"digest.{offer.label}", date=new, name=name).strip()
    return f"{label} …" if _asks_how(offer, decision) else label


def _between(decision: DigestDecision, today: date) -> date | None:
    """A day of the buyer's own: half way to the one that was asked for; None without room."""
    if decision.kind != "new_date" or decision.new_date is None or decision.due_on is None:
        return None
    start = max(decision.due_on, today)
    between = start + (decision.new_date - start) // 2
    return between if start < between < decision.new_date else None
