"""To the buyer: what the supplier proposes instead, measure by measure, decided by reply.

The other reason for this letter is silence: nobody answered the proposal and its reminders.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_proposal import CounterProposalFacts, NotedAnswer
from followbot.domain.proposal import MeasureAnswer
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import greeting, quoted
from followbot.writing.proposal import version_line
from followbot.writing.proposal_receipt import TONES, answer_badge, answer_notes
from followbot.writing.request import Button, example_date
from followbot.writing.texts import Texts

MOST_BUTTONS = 8


@dataclass(frozen=True, slots=True)
class CounterView:
    """One counter as the templates print it. `letter` calls it in an answer."""

    letter: str
    label: str
    title: str
    badge: str
    tone: str
    proposed: str
    notes: tuple[str, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class CounterProposalView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    counters: tuple[CounterView, ...]
    unread_title: str
    unread: tuple[str, ...]
    after: tuple[str, ...]
    choose: str
    lines: tuple[str, ...]
    buttons: tuple[Button, ...]
    footer: tuple[str, ...]


def counter_proposal_view(facts: CounterProposalFacts, texts: Texts) -> CounterProposalView:
    """Everything the templates of the letter ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('proposal.subject')} {facts.plan.ref}")
    counts = facts.replies_count and bool(facts.counters)
    silent = facts.silent_since is not None
    return CounterProposalView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        facts=_facts(facts, texts),
        counters=tuple(
            _counter(one, texts, mail if counts and at < MOST_BUTTONS else None)
            for at, one in enumerate(facts.counters)
        ),
        unread_title=texts.say("escalation.words") if facts.unread else "",
        unread=tuple(quoted(texts, line) for line in facts.unread),
        after=_after(facts, texts),
        choose=texts.say("escalation.choose") if counts else "",
        lines=_lines(facts, texts) if counts else (),
        buttons=_all(facts, texts, mail) if counts and not silent else (),
        footer=(
            texts.say("counter.footer", plan=facts.plan.ref, buyer=facts.buyer_name),
            texts.say("common.footer_safe"),
        ),
    )


def headline(facts: CounterProposalFacts, texts: Texts) -> str:
    """How many decisions wait, or that nobody answers."""
    if facts.silent_since is not None:
        return texts.say("counter.headline_silent", supplier=facts.plan.supplier_name)
    if not facts.counters:
        return texts.say("counter.headline_words", supplier=facts.plan.supplier_name)
    key = "headline_drafted" if facts.drafted else "headline"
    return texts.say(f"counter.{key}", count=len(facts.counters), supplier=facts.plan.supplier_name)


def _intro(facts: CounterProposalFacts, texts: Texts) -> str:
    if facts.silent_since is not None:
        return texts.say(
            "counter.silent", date=texts.day(facts.silent_since), count=facts.reminders
        )
    key = "intro" if facts.counters else "intro_words"
    if facts.drafted and facts.counters:
        key = "intro_drafted"
    return texts.say(f"counter.{key}", name=facts.contact.name, plan=facts.plan.ref)


def _facts(facts: CounterProposalFacts, texts: Texts) -> tuple[tuple[str, str], ...]:
    rows = [
        (texts.say("escalation.row_plan"), f"{facts.plan.ref} · {facts.plan.title}"),
        (texts.say("counter.row_version"),
         version_line(facts.plan.version, facts.plan.sha256, texts)),
        (texts.say("escalation.row_contact"),
         " · ".join(part for part in (facts.contact.name, facts.contact.email) if part)),
    ]  # fmt: skip
    if facts.silent_since is None:
        counted = texts.say(
            "counter.counts", accepted=str(facts.accepted), open=str(facts.unanswered)
        )
        rows.append((texts.say("counter.row_rest"), counted))
    return tuple(rows)


def _counter(one: NotedAnswer, texts: Texts, mail: ButtonMail | None) -> CounterView:
    due = texts.day(one.due_on) if one.due_on else texts.say("counter.no_day")
    own = one.answer is MeasureAnswer.OWN
    return CounterView(
        letter=one.letter,
        label=one.ref,
        title=one.title,
        badge=answer_badge(one, texts),
        tone=TONES[one.answer],
        proposed="" if own else texts.say("counter.you_proposed", date=due),
        notes=answer_notes(one, texts),
        buttons=() if mail is None or not one.letter else _buttons(one, texts, mail),
    )


def _buttons(one: NotedAnswer, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    words = {key: texts.say(f"decision_word.{key}") for key in ("approve", "decline")}
    disagrees = _disagrees(one)
    accept = texts.say("counter.do_take_out" if disagrees else "counter.do_accept")
    return (
        Button(accept, mail.saying(f"{one.letter} {words['approve']}"), "done"),
        Button(
            f"{texts.say('counter.do_date')} …",
            mail.saying(f"{one.letter} {texts.say('decide.other_date')}"),
            "date",
        ),
        Button(
            f"{texts.say('counter.do_keep' if disagrees else 'counter.do_decline')} …",
            mail.saying(f"{one.letter} {words['decline']}: "),
            "help",
        ),
    )


def _lines(facts: CounterProposalFacts, texts: Texts) -> tuple[str, ...]:
    """Lines to type for the counters that there are."""
    called = [one.letter for one in facts.counters if one.letter]
    if not called:
        return ()
    approve, decline = (texts.say(f"decision_word.{key}") for key in ("approve", "decline"))
    day, because = texts.typed(example_date(facts.today)), texts.say("decision_word.because")
    last = called[-1]
    # "approve" takes out a measure that the supplier disagrees with: no example leads there.
    plain = [one.letter for one in facts.counters if one.letter and not _disagrees(one)]
    return (
        *(f"{letter} {approve}" for letter in plain[:1]),
        f"{last} {decline} {because} …",
        f"{last} {approve} {day}",
        f"{texts.say('decision_word.withdraw')} {facts.counters[-1].number}",
    )


def _disagrees(one: NotedAnswer) -> bool:
    return one.answer is MeasureAnswer.DISAGREED


def _all(facts: CounterProposalFacts, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    """Everything with one press; never where that would take a measure out."""
    called = [one.letter for one in facts.counters if one.letter]
    if len(called) < 2 or any(map(_disagrees, facts.counters)):
        return ()
    body = "\n".join(f"{letter} {texts.say('decision_word.approve')}" for letter in called)
    return (Button(texts.say("counter.do_all"), mail.saying(body), "primary"),)


def _after(facts: CounterProposalFacts, texts: Texts) -> tuple[str, ...]:
    """What an answer leads to, and what stays so without one."""
    if facts.silent_since is not None:
        return (texts.say("counter.silent_next", contact=facts.contact.name),)
    if not facts.counters:
        return (texts.say("counter.words_next"),)
    return (texts.say("counter.next"),)
