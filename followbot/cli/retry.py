"""`followbot retry`: mails in quarantine are read once more."""

from __future__ import annotations

from typing import Annotated

import typer


def retry(
    numbers: Annotated[
        list[int], typer.Argument(metavar="NO...", help="Numbers that `followbot review` shows")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Take mails out of quarantine: the next run reads them anew."""
    import getpass

    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.jobs.doubts import read_mails_again

    with opened_database() as database:
        done = read_mails_again(database, numbers, getpass.getuser(), clock())
    if as_json:
        print_json([{"mails": done}])
        return
    mails = "1 mail" if done == 1 else f"{done} mails"
    print_line(f"{mails} out of quarantine; the next `followbot run` reads them anew")
