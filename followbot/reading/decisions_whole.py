"""A whole reply: what contradicts within one mail, and what was said twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from followbot.domain.decision import Command, Unclear, UnclearWhy, Verb
from followbot.domain.letter import SentLetter

_JUDGED = "judged"
_EXCLUSIVE = {
    Verb.APPROVE: "decided", Verb.DECLINE: "decided", Verb.SNOOZE: "decided",
    Verb.VERIFY: _JUDGED, Verb.RETURN: _JUDGED, Verb.REOPEN: _JUDGED, Verb.CANCEL: _JUDGED,
    Verb.MERGE: _JUDGED, Verb.VISIT: _JUDGED,
    Verb.TAKE: "held", Verb.IGNORE: "held",
    Verb.PAUSE: "paused", Verb.RESUME: "paused",
    Verb.MOVE_VISIT: "visit", Verb.CALL_OFF: "visit",
    Verb.DIGEST: "rhythm",
}  # fmt: skip
"""Verbs of one group exclude each other, and themselves with another day or reason."""
_ANY = ("any",)


def without_contradictions(
    commands: Sequence[Command], letter: SentLetter | None
) -> tuple[tuple[Command, ...], tuple[Unclear, ...]]:
    """The commands that no other one of the mail contradicts; of the same said twice, one."""
    single = list(_once(commands))
    refs = _refs(letter)
    by_group: defaultdict[str, list[int]] = defaultdict(list)
    for place, command in enumerate(single):
        if command.verb in _EXCLUSIVE:
            by_group[_EXCLUSIVE[command.verb]].append(place)
    bad: set[int] = set()
    for places in by_group.values():
        bad |= _clashing(single, places, refs)
    kept = tuple(command for place, command in enumerate(single) if place not in bad)
    unclear = tuple(
        Unclear(single[place].words, UnclearWhy.CONTRADICTS, single[place].verb)
        for place in sorted(bad)
    )
    return kept, unclear


def _once(commands: Sequence[Command]) -> Iterator[Command]:
    seen: set[Command] = set()
    for command in commands:
        bare = replace(command, words="")
        if bare not in seen:
            seen.add(bare)
            yield command


def _clashing(commands: Sequence[Command], places: Sequence[int], refs: dict[int, str]) -> set[int]:
    """Those that speak of one thing in two ways. Who names nothing may mean anything."""
    by_target: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        for target in _targets(commands[place], refs):
            by_target[target].append(place)
    bad: set[int] = set()
    for target, found in by_target.items():
        together = [*places] if target == _ANY else found
        if len({_said(commands[place]) for place in together}) > 1 and len(together) > 1:
            bad |= set(together)
    return bad


def _targets(command: Command, refs: dict[int, str]) -> set[Hashable]:
    found: set[Hashable] = {("letter", letter) for letter in command.letters}
    found |= {("ref", refs.get(number, str(number))) for number in command.numbers}
    found |= {("ref", ref) for ref in command.refs}
    return {_ANY} if command.everything or not found else found


def _said(command: Command) -> Hashable:
    """What a command does, whatever it does it to."""
    return (command.verb, command.on, command.days, command.into, command.rhythm)


def _refs(letter: SentLetter | None) -> dict[int, str]:
    """The ref behind each printed number; a number of several plans stays a number."""
    found: dict[int, str] = {}
    for measure in letter.measures if letter else ():
        found[measure.number] = measure.ref
    return found
