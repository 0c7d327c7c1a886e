"""Was it right? Every mail of the lives: what was recorded of it, and what its writer meant.

1. `wrong`: a fact was recorded that the writer did not mean.
2. `missed`: a fact that was clearly said was not recorded, or a mail was lost.
3. What is not clear enough must be asked back, and nothing else.
4. An act whose letter never came is missed, too: the life was not lived whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from followbot.demo.life.correspondent import Correspondent, Said
from followbot.demo.life.recorded import recorded_facts, status_facts
from followbot.demo.suppliers import Sent
from followbot.domain.tables import ActionPlan, Incoming
from followbot.domain.terms import Decision
from followbot.store.database import Database


@dataclass(frozen=True, slots=True)
class Event:
    """One mail of somebody: what was meant by it, and what was recorded (None: never read)."""

    plan_ref: str
    writer: str
    said: Said
    recorded: frozenset[str] | None
    decision: str = ""

    @property
    def wrong(self) -> tuple[str, ...]:
        """What was recorded and not meant, in one line each."""
        facts = sorted((self.recorded or frozenset()) - self.said.means)
        return tuple(f"{self._name}: wrong `{one}` of {self.said.text!r}" for one in facts)

    @property
    def missed(self) -> tuple[str, ...]:
        """What was meant and not recorded, in one line each."""
        if self.recorded is None:
            return (f"{self._name}: {self.said.text!r} was never read",)
        facts = sorted(self.said.means - self.recorded)
        lines = [f"{self._name}: missed `{one}` of {self.said.text!r}" for one in facts]
        if self.asked_back != self.said.unsure:
            word = "was not" if self.said.unsure else "was"
            lines.append(f"{self._name}: {self.said.text!r} {word} asked back")
        return tuple(lines)

    @property
    def asked_back(self) -> bool:
        """Whether it was not sure enough to be taken as it is."""
        return self.decision == Decision.ASK_BACK

    @property
    def _name(self) -> str:
        return f"{self.said.at:%d %b %Y} {self.said.writer}"


@dataclass(frozen=True, slots=True)
class LifeVerdict:
    """The counts of the last line; `faults` says each fault in one line."""

    sent: int
    read: int
    facts: int
    asked_back: int
    wrong: int
    missed: int
    faults: tuple[str, ...]


def judge_life(
    events: Sequence[Event], people: Iterable[Correspondent], sent: int, files: Sequence[str]
) -> LifeVerdict:
    """Compare every mail with what was made of it; `files` are faults of the written files."""
    wrong = [fault for event in events for fault in event.wrong]
    missed = [fault for event in events for fault in event.missed]
    missed += [
        f"{person.role.writer.address}: no letter came for “{act}”"
        for person in people
        for act in person.unplayed
    ]
    return LifeVerdict(
        sent=sent,
        read=sum(event.recorded is not None for event in events),
        facts=sum(len(event.recorded or ()) for event in events),
        asked_back=sum(event.asked_back for event in events),
        wrong=len(wrong),
        missed=len(missed) + len(files),
        faults=(*wrong, *missed, *files),
    )


def events_of(database: Database, people: Iterable[Correspondent]) -> Sequence[Event]:
    """Every mail that the people wrote, in order of time."""
    with database.read() as session:
        plans = {plan.id: plan.ref for plan in session.exec(select(ActionPlan))}
        # A mail that came twice has two rows: the first one was taken.
        newest_first = session.exec(select(Incoming).order_by(col(Incoming.id).desc())).all()
        rows: Mapping[str, Incoming] = {row.message_id: row for row in newest_first}
        facts = {key: recorded_facts(session, row) for key, row in rows.items()}
    found = []
    for person in people:
        for said in _everything_said(person):
            row = rows.get(said.message_id)
            found.append(
                Event(
                    person.role.plan_ref or (plans.get(row.plan_id, "") if row else ""),
                    person.role.company,
                    said,
                    facts.get(said.message_id),
                    row.decision if row else "",
                )
            )
    return sorted(found, key=lambda event: event.said.at)


def _everything_said(person: Correspondent) -> Iterator[Said]:
    yield from person.said
    for sent in person.rounds.sent if person.rounds else ():
        yield _as_said(sent, person.role.writer.address)


def _as_said(sent: Sent, writer: str) -> Said:
    """An answer to a status round, with what is meant by it as facts."""
    means = {
        fact
        for one in sent.sure
        for fact in status_facts(one.ref, one.status, one.percent, one.new_date)
    }
    means |= {f"{ref} proofs: {count}" for ref, count in sent.files} | set(sent.facts)
    return Said(
        sent.message_id, sent.at, writer, sent.text, (), frozenset(means), bool(sent.doubtful)
    )
