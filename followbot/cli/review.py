"""`followbot review`: what a person must read, and one such mail in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.domain.reply import Answer
    from followbot.jobs.review import HeldMail, LetterInDoubt, LetterThatFailed


def review(
    number: Annotated[
        int | None, typer.Argument(metavar="[NO]", help="Show this mail in full")
    ] = None,
    decide: Annotated[
        bool, typer.Option("--decide", "-d", help="Go through them, each decided with one key")
    ] = False,
    who: Annotated[str, typer.Option("--who", help="Who decides, for the history")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """List the mails and letters that a person must look at, or show one mail.

    With `--decide` each is shown in full, one after the other: `t` takes what a mail says, `i`
    ignores it, `l` leaves it for later.
    """
    if decide:
        import getpass

        from followbot.cli.review_decide import go_through

        go_through(who or getpass.getuser())
    elif number is None:
        _list(as_json)
    else:
        _show(number, as_json)


def _list(as_json: bool) -> None:
    from followbot.cli.opening import opened_database
    from followbot.cli.output import print_json
    from followbot.jobs.review import held_mails, letters_in_doubt, letters_that_failed

    with opened_database() as database:
        mails, letters = held_mails(database), letters_in_doubt(database)
        failed = letters_that_failed(database)
    if as_json:
        print_json([*mails, *letters, *failed])
        return
    _print_mails(mails)
    if letters:
        _print_letters(letters)
    if failed:
        _print_failed(failed)


def _print_mails(mails: Sequence[HeldMail]) -> None:
    from followbot.cli.output import Column, print_line, print_table
    from followbot.cli.reply_words import reason_text

    print_table(
        [
            Column("No", right=True, keep=True),
            Column("Received", keep=True),
            "From",
            Column("Plan", keep=True),
            "Subject",
            "Why a person",
        ],
        [
            (
                mail.number,
                f"{mail.received_at:%Y-%m-%d %H:%M}",
                mail.sender,
                mail.plan,
                mail.subject,
                mail.error or "; ".join(reason_text(reason) for reason in mail.reasons),
            )
            for mail in mails
        ],
        empty="no mail waits for a person",
    )
    if mails:
        print_line(
            f"\n`followbot review {mails[0].number}` shows the first in full, "
            "`followbot review --decide` goes through all of them",
            "quiet",
        )


def _print_letters(letters: Sequence[LetterInDoubt]) -> None:
    from followbot.cli.output import Column, print_line, print_table

    print_line("")
    print_table(
        [Column("No", right=True), "To", Column("Plan", keep=True), "Letter", "Subject"],
        [
            (one.number, one.recipient, one.plan, one.kind.replace("_", " "), one.subject)
            for one in letters
        ],
        title="Nobody knows whether these letters arrived",
    )
    number = letters[0].number
    print_line(
        f"\n`followbot send --again {number}` sends the first once more, "
        f"`followbot send --arrived {number}` notes that it arrived",
        "quiet",
    )


def _print_failed(letters: Sequence[LetterThatFailed]) -> None:
    from followbot.cli.output import Column, print_line, print_table

    print_line("")
    print_table(
        [
            Column("No", right=True),
            "To",
            Column("When", keep=True),
            "Letter",
            "What their server said",
        ],
        [
            (
                one.number,
                one.recipient,
                f"{one.settled_at:%Y-%m-%d}" if one.settled_at else "",
                one.kind.replace("_", " "),
                one.answer,
            )
            for one in letters
        ],
        title="These letters to your own people did not arrive",
    )
    print_line(
        "correct the address in the plan file and import it; the next letter that arrives "
        "clears this",
        "quiet",
    )


def _show(number: int, as_json: bool) -> None:
    import dataclasses

    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_json
    from followbot.jobs.review import held_mail

    with opened_bot(signs_in=False, logs=False) as (bot, _):
        mail, answers = held_mail(bot, number, clock())
    if as_json:
        print_json([{**dataclasses.asdict(mail), "answers": answers_as_json(answers)}])
        return
    print_mail(mail, answers)


def answers_as_json(answers: Sequence[Answer]) -> list[dict[str, object]]:
    """What would be taken, as plain values."""
    import dataclasses

    return [dataclasses.asdict(answer) for answer in answers]


def print_mail(mail: HeldMail, answers: Sequence[Answer]) -> None:
    """Show one mail in full with its reading."""
    from followbot.cli.output import print_line
    from followbot.cli.reply_words import reason_text

    print_line(f"mail {mail.number} from {mail.sender or 'nobody'}, {mail.received_at:%Y-%m-%d}")
    print_line(mail.subject)
    for reason in mail.reasons:
        print_line(f"  {reason_text(reason)}", "warn")
    if mail.error:
        print_line(f"  it could not be read: {mail.error}", "bad")
        print_line(f"  `followbot retry {mail.number}` tries again", "quiet")
    print_line("")
    print_line(mail.written or "(no words of the writer were found)")
    print_line("")
    _print_answers(answers)


def _print_answers(answers: Sequence[Answer]) -> None:
    from followbot.cli.output import Column, print_table
    from followbot.cli.plan_table import status_cell

    print_table(
        [
            Column("Plan", keep=True),
            Column("Measure", keep=True),
            "Status",
            Column("New date", keep=True),
            Column("Sure", keep=True),
            "Words",
        ],
        [
            (
                answer.plan_ref,
                answer.measure,
                status_cell(answer.status.value if answer.status else "", answer.percent),
                answer.new_date,
                "yes" if answer.sure else "asked first",
                answer.words,
            )
            for answer in answers
        ],
        title="What it says, as it was read; nothing of it is taken yet",
        empty="nothing in it was read as an answer",
    )
