"""`followbot demo`: follow-up over real SMTP and IMAP, on this computer alone."""

from __future__ import annotations

import importlib.util
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from followbot.domain.errors import FollowbotError, UsageError

_NEEDED = ("aiosmtpd", "pymap")


class DemoStory(StrEnum):
    """What is played: twelve weeks of follow-up, or the whole life of the sample plans."""

    LOOP = "loop"
    LIFE = "life"


def demo(
    story: Annotated[
        DemoStory,
        typer.Option(help="loop: twelve weeks; life: the three sample plans from first to last"),
    ] = DemoStory.LOOP,
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
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="life: a new folder for its exports and report"),
    ] = None,
) -> None:
    """Watch twelve weeks of follow-up over real mail, or the whole life of three plans.

    Three invented suppliers answer from different mail programs in Bangla, Chinese and
    English, and their buyer decides by reply. Mail servers, people and a database run inside
    this command; nothing leaves this computer, and nothing is left behind but what `--out` names.

    With `--story life` the three sample plans are proposed, drawn up together, agreed, asked
    about, visited, verified, rewarded and reported on, fourteen months in about a minute.

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

    set_up_logs("error", "text")
    on_terminal = sys.stdout.isatty()
    wait = on_terminal and not no_wait
    if story is DemoStory.LIFE:
        well = _life(out, wait=wait, port=port)
    else:
        pace = 0.0 if fast or not on_terminal else None
        well = _loop(weeks, pace, language=_known(language), wait=wait, port=port)
    if not well:
        raise FollowbotError(
            "the demo did not end as it should: the lines above say what was misread",
            "please report them together with the output of `followbot --version`",
        )


def _loop(weeks: int, pace: float | None, *, language: str, wait: bool, port: int) -> bool:
    from followbot.daemon.tick import tick
    from followbot.demo.show import SECONDS_PER_DAY, Wishes, show

    wishes = Wishes(
        weeks=weeks,
        pace=SECONDS_PER_DAY if pace is None else pace,
        wait=wait,
        port=port,
        language=language,
    )
    return show(wishes, tick)


def _life(out: Path | None, *, wait: bool, port: int) -> bool:
    """Raises UsageError when the folder for the files holds something already."""
    from followbot.daemon.tick import tick
    from followbot.demo.life.show import LifeWishes, show_life

    if out is not None and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"`{out}` exists already", "name a folder that does not, or an empty one")
    return show_life(LifeWishes(wait=wait, port=port, out=out), tick)


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
