"""`followbot demo`: twelve weeks of follow-up over real SMTP and IMAP, on this computer alone."""

from __future__ import annotations

import importlib.util
import sys
from typing import Annotated

import typer

from followbot.domain.errors import FollowbotError, UsageError

_NEEDED = ("aiosmtpd", "pymap")


def demo(
    no_wait: Annotated[
        bool, typer.Option("--no-wait", help="End with the summary, without the page")
    ] = False,
    fast: Annotated[
        bool, typer.Option("--fast", help="As fast as possible, not at reading pace")
    ] = False,
    weeks: Annotated[int, typer.Option(min=1, max=52, help="How many weeks pass")] = 12,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the page listens on 127.0.0.1")
    ] = 8025,
    language: Annotated[
        str, typer.Option(metavar="LANG", help="Write to all three suppliers in this language")
    ] = "",
) -> None:
    """Watch twelve weeks of follow-up over real mail.

    Three invented suppliers answer from different mail programs in Bangla, Chinese and
    English, and their buyer decides by reply. Mail servers, people and a database run inside
    this command; nothing leaves this computer, and nothing is left behind.

    On a terminal a page with all mails stays open at the end, where you can answer one
    yourself, as a supplier or as the buyer.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise FollowbotError(
            f"the demo needs {' and '.join(f'`{name}`' for name in missing)}",
            "pip install 'followbot[demo]'",
        )
    from followbot.cli.logs import set_up_logs
    from followbot.daemon.tick import tick
    from followbot.demo.show import SECONDS_PER_DAY, Wishes, show

    set_up_logs("error", "text")
    on_terminal = sys.stdout.isatty()
    wishes = Wishes(
        weeks=weeks,
        pace=SECONDS_PER_DAY if on_terminal and not fast else 0.0,
        wait=on_terminal and not no_wait,
        port=port,
        language=_known(language),
    )
    if not show(wishes, tick):
        raise FollowbotError(
            "the demo did not end as it should: the lines above say what was misread",
            "please report them together with the output of `followbot --version`",
        )


def _known(language: str) -> str:
    """The catalogue that `--language` means, "" when it was not given.

    Raises:
        UsageError: suppliers are not written to in it.
    """
    from followbot.writing.texts import known_languages, nearest_language

    known = known_languages()
    found = nearest_language(language, known) if language else ""
    if found is None:
        named = ", ".join(f"`{one}`" for one in known)
        raise UsageError(f"there are no letters to suppliers in `{language}`", f"there are {named}")
    return found
