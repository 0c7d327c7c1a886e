"""`followbot decide`: what a buyer decides by reply, said on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.domain.decision import Effect
    from followbot.jobs.decide_here import DecidedHere


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One effect as `--json` prints it."""

    command: str
    outcome: str
    plan: str
    measure: str
    letter: str
    number: int | None
    text: str
    instead: str
    rule: str


def decide(
    words: Annotated[
        list[str], typer.Argument(metavar="DECISION...", help="As in a reply: `verify 1 3`")
    ],
    letter: Annotated[
        str, typer.Option("--letter", help="Code of the answered letter, for A, B, C and numbers")
    ] = "",
    plan: Annotated[str, typer.Option("--plan", help="Ref of the plan that is meant")] = "",
    who: Annotated[str, typer.Option("--who", help="Who decides, for the history")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and change nothing")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per effect")] = False,
) -> None:
    """Decide as in a reply, such as `approve`, `verify 1 3` or `return 2: photo missing`.

    The words, their meaning and what the supplier is told are those of a reply by mail.
    """
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.jobs.decide_here import decide_here

    said = "\n".join(words)
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        done = decide_here(
            bot, said, letter, plan, who or getpass.getuser(), clock(), dry_run=dry_run
        )
    tell_decided(done, dry_run=dry_run, as_json=as_json)
    if done.troubled:
        raise typer.Exit(1)


def tell_decided(done: DecidedHere, *, dry_run: bool, as_json: bool) -> None:
    """Print what came of each command."""
    from followbot.cli.output import print_json

    lines = [_line(effect) for effect in done.effects]
    if as_json:
        print_json([*lines, *_unclear(done)])
    else:
        _tell(lines, done, dry_run=dry_run)


def _line(effect: Effect) -> DecidedLine:
    from followbot.writing.decision_receipt import effect_view
    from followbot.writing.texts import texts_for

    view = effect_view(effect, texts_for("en"))
    return DecidedLine(
        command=effect.words,
        outcome=effect.outcome.value,
        plan=effect.plan_ref,
        measure=effect.measure_ref,
        letter=effect.letter,
        number=effect.number,
        text=view.text,
        instead=view.hint,
        rule=effect.text_key.removeprefix("decision."),
    )


def _unclear(done: DecidedHere) -> list[DecidedLine]:
    from followbot.writing.texts import texts_for

    texts = texts_for("en")
    said = [(one.words, one.why.value) for one in done.unclear]
    said += [(note, "unknown_words") for note in done.notes]
    return [
        DecidedLine(words, "asked", "", "", "", None, texts.say(f"decision_unclear.{why}"), "", why)
        for words, why in said
    ]


def _tell(lines: list[DecidedLine], done: DecidedHere, *, dry_run: bool) -> None:
    from followbot.cli.output import Cell, Column, print_line, print_table

    styles = {"done": "good", "nothing_new": "quiet", "refused": "bad", "asked": "warn"}
    names = {"done": "done", "nothing_new": "stood already", "refused": "not done", "asked": "?"}
    every = [*lines, *_unclear(done)]
    print_table(
        ["You wrote", Column("", keep=True), "About", "What came of it"],
        [
            (
                line.command,
                Cell(names[line.outcome], styles[line.outcome]),
                " ".join(part for part in (line.plan, line.measure) if part),
                f"{line.text} {line.instead}".strip(),
            )
            for line in every
        ],
        empty="nothing was decided",
    )
    for update in done.heard:
        print_line(f"noted from the supplier's words: {update}")
    for words in done.doubted:
        print_line(f"not taken, because it is not clear: {words}", "warn")
    for ref in done.told:
        print_line(f"the supplier of {ref} is told in its working hours", "quiet")
    for ref in done.untold:
        print_line(f"nobody at {ref} can be reached by mail; the supplier is not told", "warn")
    if dry_run:
        print_line("nothing was changed (--dry-run)", "quiet")
