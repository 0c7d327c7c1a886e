"""The decisions of a digest in words: what is asked, what is known, how to answer."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_digest import DigestDecision, DigestFacts, ReadLine
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.writing.digest_offers import buttons_of, lines_of
from followbot.writing.digest_plans import confidential_mark
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import quoted, severity_phrase, standing
from followbot.writing.plain import shorten
from followbot.writing.request import Button
from followbot.writing.texts import Texts

TITLE_CELLS = 110
NAME_CELLS = 44
MOST_FILES = 4
_OWN_WORDS = ("duty", "reward", "rhythm_slower", "rhythm_faster")
"""Kinds whose words are the buyer's own, said in the sentence and not quoted."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision as the templates print it. `urgent`: people's safety or rights are at stake."""

    letter: str
    title: str
    about: str
    lines: tuple[str, ...]
    words: str
    typed: tuple[str, ...]
    reply: str
    buttons: tuple[Button, ...]
    urgent: bool


def decision_view(
    decision: DigestDecision, facts: DigestFacts, texts: Texts, mail: ButtonMail | None
) -> DecisionView:
    """One decision; without `mail` it has no buttons, because many stand before it."""
    typed = lines_of(decision, texts, facts.today)
    how = "digest.reply_with" if facts.replies_count else "digest.words_with"
    own = decision.kind in _OWN_WORDS
    return DecisionView(
        letter=decision.letter,
        title=shorten(title(decision, texts), TITLE_CELLS),
        about=" · ".join(
            filter(
                None, (confidential_mark(decision.plan_ref, facts, texts), _about(decision, texts))
            )
        ),
        lines=_lines(decision, texts),
        words=quoted(texts, decision.words) if decision.words and not own else "",
        typed=typed,
        reply=texts.say(how, lines=texts.say("digest.or_line").join(typed)) if typed else "",
        buttons=buttons_of(decision, texts, mail) if mail and facts.replies_count else (),
        urgent=decision.zero_tolerance,
    )


def title(decision: DigestDecision, texts: Texts) -> str:
    """`M-02 Discharge permit, Meghna Knit (BD)`: what it is about, and whose it is."""
    measure = f"{decision.measure_ref} {decision.measure_title}".strip()
    key = f"digest.title_{decision.kind}"
    head = measure or (texts.say(key) if texts.has(key) else decision.kind.replace("_", " "))
    country = f" ({decision.country})" if decision.country else ""
    gap = " · " if head.endswith("?") else ", "
    return f"{head}{gap}{decision.supplier_name}{country}"


def sentence(decision: DigestDecision, texts: Texts) -> str:
    """What is asked, in one sentence."""
    if decision.kind == "new_date":
        return _new_date(decision, texts)
    if decision.kind == "counter":
        return _counter(decision, texts)
    values = {
        "what": shorten(decision.words, TITLE_CELLS),
        "date": texts.day(decision.due_on) if decision.due_on else "",
        "sender": decision.email,
        "subject": shorten(decision.subject, TITLE_CELLS),
        "by": decision.owner,
        "owner": decision.owner,
        "contact": _contact(decision, texts),
        "before": decision.words,
        "after": decision.subject,
    }
    if decision.kind == "escalated":
        values["reason"] = texts.say(f"digest.reason_{decision.subject}", date=values["date"])
    return texts.say(f"digest.ask_{decision.kind}", **values)


def _lines(decision: DigestDecision, texts: Texts) -> tuple[str, ...]:
    """The sentence, and what else is known."""
    lines = [sentence(decision, texts)]
    if decision.more_than_desk:
        lines.append(texts.say("digest.ask_verify_look"))
    if decision.lapsed:
        lines.append(texts.say("digest.ask_lapsed"))
    if decision.proofs is not None:
        lines += _proofs(decision.proofs, texts)
    if decision.held_because:
        lines.append(texts.say(f"digest.held_{decision.held_because}"))
    if decision.kind in ("held_mail", "closed_measure"):
        lines.append(_read(decision.read, texts))
    if decision.kind == "duty":
        lines.append(_owner(decision, texts))
    if decision.kind == "reward" and decision.words:
        lines.append(quoted(texts, decision.words))
    return tuple(lines)


def _new_date(decision: DigestDecision, texts: Texts) -> str:
    due, first, new = decision.due_on, decision.first_due_on, decision.new_date
    if due is None or new is None:
        return ""
    slip = texts.say("digest.later", count=(new - due).days)
    if first is None or first == due:
        return texts.say("digest.ask_new_date", new=new, due=due, slip=slip)
    return texts.say(
        "digest.ask_new_date_first",
        new=new,
        due=due,
        slip=slip,
        first=first,
        first_slip=texts.say("digest.later", count=(new - first).days),
    )


def _counter(decision: DigestDecision, texts: Texts) -> str:
    """What a supplier says of a measure that was put to it, with the day it names."""
    new = decision.new_date
    day = texts.day(new) if new is not None else texts.say("counter.no_day")
    return texts.say(f"digest.ask_counter_{decision.subject}", date=day)


def _about(decision: DigestDecision, texts: Texts) -> str:
    """Plan, class, and how long it has waited."""
    parts = [decision.plan_ref]
    severity = decision.severity_class
    parts.append(severity_phrase(texts, severity, zero_tolerance=decision.zero_tolerance))
    if decision.days and decision.kind != "duty":
        key = "silent_for" if decision.kind == "telephone" else "waited"
        parts.append(texts.say(f"digest.{key}", count=decision.days))
    return " · ".join(part for part in parts if part)


def _proofs(proofs: MeasureProofs, texts: Texts) -> list[str]:
    """What came, and what the plan asks for that did not come."""
    here = texts.say("digest.proofs_here", files=_names(proofs.names, texts))
    lines = [here if proofs.names else texts.say("digest.proofs_none")]
    missing = [_missing(proof, texts) for proof in proofs.proofs if proof.missing]
    if missing:
        lines.append(texts.say("digest.proof_missing", list="; ".join(missing)))
    elif proofs.proofs:
        lines[0] = f"{lines[0]} · {texts.say('digest.proof_complete')}"
    if proofs.loose:
        lines.append(texts.say("digest.proofs_loose", files=_names(proofs.loose, texts)))
    return lines


def _names(files: tuple[str, ...], texts: Texts) -> str:
    """The first files by name, the others counted."""
    names = [shorten(name, NAME_CELLS) for name in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        names.append(texts.say("digest.more", count=len(files) - MOST_FILES))
    return texts.listed(tuple(names))


def _missing(proof: Proof, texts: Texts) -> str:
    name = shorten(proof.description or proof.kind.replace("_", " "), TITLE_CELLS)
    if proof.wanted == 1:
        return name
    return texts.say(
        "digest.proof_left", description=name, count=proof.present, wanted=proof.wanted
    )


def _read(read: tuple[ReadLine, ...], texts: Texts) -> str:
    if not read:
        return texts.say("digest.ask_read_nothing")
    said = "; ".join(f"{line.ref} {_said(line, texts)}" for line in read)
    return texts.say("digest.ask_read", lines=said)


def _said(line: ReadLine, texts: Texts) -> str:
    parts = [standing(texts, line.status, line.percent)]
    if line.new_date is not None:
        parts.append(texts.say("digest.read_new_date", date=line.new_date))
    return texts.listed(tuple(part for part in parts if part))


def _owner(decision: DigestDecision, texts: Texts) -> str:
    if decision.due_on is None:
        return texts.say("digest.ask_duty_undated", owner=decision.owner)
    key = "digest.ask_duty_late" if decision.late else "digest.ask_duty_owner"
    return texts.say(key, owner=decision.owner, date=decision.due_on)


def _contact(decision: DigestDecision, texts: Texts) -> str:
    """Name and address; of whom to call also role and telephone, as far as they are known."""
    if decision.kind != "telephone" and decision.name:
        return f"{decision.name} <{decision.email}>" if decision.email else decision.name
    role = decision.owner
    role = texts.say(f"role.{role}") if texts.has(f"role.{role}") else role.replace("_", " ")
    parts = (decision.name, role, decision.telephone, decision.email)
    return texts.listed(tuple(part for part in parts if part))
