"""`followbot try-reply`: say how replies are understood. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from followbot.domain.terms import MailKind

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail
    from followbot.domain.impact import ImpactReading
    from followbot.domain.proposal import ProposalReply
    from followbot.domain.reply import Question


def try_reply(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="An .eml, folder, Maildir, mbox or `-`")
    ],
    plan: Annotated[
        Path | None, typer.Option(metavar="PLAN.toml", help="The plan that was asked about")
    ] = None,
    request: Annotated[
        Path | None, typer.Option(metavar="REQUEST.eml", help="The mail that is answered")
    ] = None,
    now: Annotated[
        str, typer.Option(metavar="ISO-8601", help="Read it as of then, 2026-12-07T10:00")
    ] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Every mail in full, also where there are several")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per mail")] = False,
) -> None:
    """Say how each mail is understood: kind, decision, answers, questions.

    With --plan and --request the answered mail is REQUEST.eml, as `preview` wrote it; without
    them both are looked up in the configured database. Nothing is changed, nothing is sent.
    A single mail is shown in full: whose every line is, and which words made which answer.
    Exit status 1 where a mail was unreadable, else 0.
    """
    from followbot.cli.mail_files import mails_in, must_exist
    from followbot.cli.output import json_line
    from followbot.cli.reply_view import ReplyView
    from followbot.cli.tried_mail import finder_for, tried_mail

    must_exist(paths)
    surroundings = finder_for(plan, request, now)
    view = None if as_json else ReplyView(explain=explain)
    unreadable = False
    for path in paths:
        for mail in mails_in(path):
            tried = tried_mail(mail.path, mail.raw, surroundings)
            unreadable = unreadable or tried.reading.kind is MailKind.UNREADABLE
            if view is None:
                typer.echo(json_line(as_object(tried)))
            else:
                view.show(tried)
    if view is not None:
        view.end()
    if unreadable:
        raise typer.Exit(1)


def as_object(tried: TriedMail) -> dict[str, Any]:
    """The JSON object of one mail, keys in the contract's order."""
    reading = tried.reading
    return {
        "path": tried.path,
        "kind": reading.kind,
        "decision": reading.decision,
        "language": reading.language,
        "answers": [
            {
                "measure": answer.measure,
                "status": answer.status,
                "percent": answer.percent,
                "new_date": answer.new_date,
                "comment": answer.comment,
                "evidence": list(answer.evidence),
                "help": answer.help,
                "sure": answer.sure,
                "source": answer.source,
            }
            for answer in reading.answers
        ],
        "milestones": [
            {
                "milestone": step.milestone,
                "state": "reached" if step.reached else "not_reached",
                "sure": step.sure,
            }
            for step in reading.milestones
        ],
        "questions": list(_questions(reading.questions, tried)),
        "unread": list(reading.unread),
        "pause_until": reading.pause_until,
        "reasons": list(reading.reasons),
        "readings": [
            {
                "measure": one.measure,
                "value": int(one.value) if one.value == int(one.value) else float(one.value),
                "unit": one.unit,
                "sure": one.sure,
            }
            for one in reading.readings
        ],
        "wishes": [
            {
                "wish": wish.kind,
                "on": wish.on,
                "name": wish.name,
                "email": wish.email,
                "measure": wish.measure or None,
            }
            for wish in reading.wishes
        ],
        "impacts": _impacts(reading.impacts) if reading.impacts is not None else None,
        "proposal": None if reading.proposal is None else _proposal(reading.proposal),
    }


def _impacts(impacts: ImpactReading) -> dict[str, Any]:
    """What an answer to an impact request says; the words of doubts stand for what is asked."""
    from dataclasses import asdict

    return {
        "said": [asdict(one) for one in impacts.said],
        "doubts": [asdict(doubt) for doubt in impacts.doubts],
        "none_found": impacts.none_found,
        "how_looked": impacts.how_looked,
        "contradicts": impacts.contradicts,
    }


def _proposal(reply: ProposalReply) -> dict[str, Any]:
    """What a reply says of a proposed version of a plan; a measure of its own has no ref."""
    return {
        "answers": [
            {
                "measure": one.ref or None,
                "answer": one.answer,
                "on": one.on,
                "wording": one.wording,
                "reason": one.reason,
            }
            for one in reply.answers
        ],
        "signer": None
        if reply.signer is None
        else {
            "name": reply.signer.name,
            "function": reply.signer.function,
            "authority": reply.signer.authority,
        },
    }


def _questions(questions: Iterable[Question], tried: TriedMail) -> Iterable[dict[str, Any]]:
    from followbot.cli.tried_mail import asked

    for question in questions:
        yield {
            "measure": question.measure,
            "about": question.about,
            "text": asked(question, tried),
        }
