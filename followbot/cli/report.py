"""`followbot report --html FILE`: scorecards of all suppliers on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    html: Annotated[
        Path, typer.Option("--html", metavar="FILE", help="The file to write the page to")
    ],
    language: Annotated[
        str, typer.Option("--language", "--lang", help="The language, such as `en` or `da`")
    ] = "en",
) -> None:
    """Write how every supplier gets on to one page that needs no network and prints well.

    Severity by status, days behind both deadlines, answers, pace, and what it brought.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import print_line
    from followbot.domain.errors import UnreachableError
    from followbot.jobs.scorecards import scorecard_facts
    from followbot.writing.scorecard_page import scorecard_page

    config = configuration()
    with opened_database(config) as database:
        facts = scorecard_facts(database, clock(), config.identity().brand.name)
    page = scorecard_page(facts, language, config.letters.template_folder)
    try:
        html.write_text(page, encoding="utf-8", newline="\n")
    except OSError as exc:
        raise UnreachableError(
            f"`{html}` cannot be written: {exc.strerror}", "name a folder that exists"
        ) from exc
    count = len(facts.suppliers)
    print_line(
        f"{html}: {count} plan{'' if count == 1 else 's'}; open it in a browser, or print it"
    )
