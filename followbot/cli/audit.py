"""`followbot audit verify|head`: whether the history is whole, and how to prove it later."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.store.audit import ChainHead, Progress, Verified


def audit_verify(
    pins: Annotated[
        list[str] | None,
        typer.Option("--pin", metavar="NUMBER:HASH", help="A head you kept; it must be in there"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Verify the whole history: its chain, and every row against what was chained.

    Ends with 0 when all is well, with 1 when something was changed, removed or put in. The
    last line is the chain's head: keep it elsewhere, and give it to `--pin` later.
    """
    from followbot.cli.opening import opened_database
    from followbot.store.audit import verify_journal
    from followbot.store.standing_by_history import moved_by_hand

    kept = dict(_pin(text) for text in pins or ())
    with opened_database() as database, database.read() as session:
        done = verify_journal(session, kept, None if as_json else _progress())
        done.breaks.extend(moved_by_hand(session))
    if as_json:
        _print_json(done)
    else:
        _tell(done)
    if done.breaks:
        raise typer.Exit(1)


def audit_head(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Print the newest entry's number and hash: kept elsewhere, it shows any rewriting."""
    from followbot.cli.opening import opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.store.audit import chain_head

    with opened_database() as database, database.read() as session:
        head = chain_head(session)
    if as_json:
        print_json([head])
    else:
        print_line(_pin_of(head))


def _pin(text: str) -> tuple[int, str]:
    from followbot.domain.errors import UsageError

    number, _, hashed = text.strip().partition(":")
    if not number.isdigit() or len(hashed) != 64:
        raise UsageError(
            f"`{text}` is no head of the chain",
            "`followbot audit head` prints one, such as 1204:9f86d0…",
        )
    return int(number), hashed.lower()


def _pin_of(head: ChainHead) -> str:
    return f"{head.number}:{head.hash}"


def _progress() -> Progress | None:
    """On a terminal, how far it is; into a pipe nothing."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        end = "\n" if done >= total else "\r"
        print(f"verified {done} of {total} entries", end=end, file=sys.stderr, flush=True)

    return told


def _print_json(done: Verified) -> None:
    from followbot.cli.output import print_json

    print_json(
        [
            {
                "ok": not done.breaks,
                "entries": done.entries,
                "erased": done.erased,
                "head": _pin_of(done.head) if done.head else "",
                "breaks": [
                    {
                        "entry": found.number,
                        "kind": found.kind,
                        "row": found.subject_id,
                        "what": found.what,
                        "hint": found.hint,
                    }
                    for found in done.breaks
                ],
            }
        ]
    )


def _tell(done: Verified) -> None:
    from followbot.cli.output import print_line

    if not done.breaks:
        erased = f", the content of {done.erased} erased on request" if done.erased else ""
        print_line(f"the history is whole: {done.entries} entries{erased}", "good")
        if done.head is not None:
            print_line(f"head {_pin_of(done.head)}")
        return
    first, *others = done.breaks
    print_line(f"the history is broken at {_place(first.number)}: {first.what}", "bad")
    print_line(f"what to do: {first.hint}")
    for found in others[:20]:
        print_line(f"also {_place(found.number)}: {found.what}", "warn")
    if len(others) > 20:
        print_line(f"and {len(others) - 20} more; `--json` lists them all", "quiet")


def _place(number: int) -> str:
    return f"entry {number}" if number else "its rows"
