"""`followbot doctor`: look at the whole set-up, and say what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from followbot.domain.checkup import CheckResult

WIDTH = 16
"""Of the column that says what was looked at."""


def doctor(
    quick: Annotated[
        bool, typer.Option("--quick", help="Send no test mail, and skip what takes long")
    ] = False,
    wait: Annotated[
        float,
        typer.Option("--wait", metavar="SECONDS", min=1, help="How long a test mail may take"),
    ] = 60.0,
    dns: Annotated[
        str, typer.Option("--dns", metavar="ADDRESS", help="Ask this DNS server, say `9.9.9.9`")
    ] = "",
    selector: Annotated[
        list[str] | None,
        typer.Option("--selector", metavar="NAME", help="The name of your DKIM key"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per result")] = False,
) -> None:
    """Look at everything followbot needs, and say what to do about what is wrong.

    Configuration, database, history, daemon, disk, both mail servers, a mail to itself, what the
    DNS says of the sender, clock and texts. The test mails are taken away again. Ends with 1
    where something does not work, with 78 where the configuration cannot be read.
    """
    from followbot.cli.options import configuration
    from followbot.doctor.checkup import exit_code, unusable_config

    code = 0
    try:
        config = configuration()
    except ConfigError as error:
        results = [unusable_config(error)]
        _show(results, as_json=as_json)
        code = error.exit_code
    else:
        from followbot.cli.logs import set_up_logs
        from followbot.cli.opening import clock
        from followbot.doctor.checkup import check_up
        from followbot.doctor.examination import Examination
        from followbot.mailbox.dns import Dns

        set_up_logs("nothing", config.log.format)
        examination = Examination(
            config,
            clock,
            Dns(dns),
            try_letters,
            quick=quick,
            patience=wait,
            selectors=tuple(selector or ()),
        )
        if not as_json:
            _head(config.source)
        with _under_way(shown=not as_json) as told:
            examination.told = told
            results = _show(_erasing(check_up(examination), told), as_json=as_json)
        code = exit_code(results)
    if not as_json:
        _sum_up(results, code)
    if code:
        raise typer.Exit(code)


def _head(source: str) -> None:
    from followbot.cli.output import print_line

    print_line(f"followbot doctor  {source}\n")


@contextmanager
def _under_way(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """What shows on a terminal what is looked at now; "" takes it away."""
    if not (shown and sys.stdout.isatty()):
        yield lambda _text: None
        return

    def tell(text: str) -> None:
        print(f"\r\x1b[K{f'   … {text}' if text else ''}", end="", flush=True)

    try:
        yield tell
    finally:
        tell("")


def _erasing(results: Iterable[CheckResult], told: Callable[[str], None]) -> Iterator[CheckResult]:
    for result in results:
        told("")
        yield result


def _show(results: Iterable[CheckResult], *, as_json: bool) -> list[CheckResult]:
    """Print each result as it comes, and return them all."""
    from followbot.cli.output import print_json

    kept = []
    for result in results:
        kept.append(result)
        if as_json:
            print_json([result])
            sys.stdout.flush()
        else:
            _print(result)
    return kept


def _print(result: CheckResult) -> None:
    from followbot.cli.output import print_marked

    mark, style = {"ok": ("✓", "good"), "hint": ("!", "warn"), "problem": ("✗", "bad")}[
        result.level.value
    ]
    print_marked((f"  {mark} ", style), (f"{result.title:<{WIDTH}}", "strong"), (result.text, ""))
    if result.advice:
        print_marked((f"{'':<{WIDTH + 4}}→ {result.advice}", "quiet"))


def _sum_up(results: list[CheckResult], code: int) -> None:
    from followbot.cli.output import print_marked

    counts = {level: sum(one.level == level for one in results) for level in ("problem", "hint")}
    problems, hints = counts["problem"], counts["hint"]
    fine = len(results) - problems - hints
    print_marked(
        (f"\n{problems} problem{'' if problems == 1 else 's'}", "bad" if problems else ""),
        (", ", ""),
        (f"{hints} hint{'' if hints == 1 else 's'}", "warn" if hints else ""),
        (f", {fine} ok.  Exit code {code}.  ", ""),
        ("Machine-readable: followbot doctor --json", "quiet"),
    )


def try_letters(folder: Path | None, language: str) -> None:
    """Write every letter of a sample plan in a language, with the templates of a folder.

    Raises:
        ConfigError: a template or a text of theirs cannot be used.
    """
    from jinja2 import TemplateError

    from followbot.cli.opening import clock
    from followbot.cli.preview import moment
    from followbot.cli.preview_facts import Occasion
    from followbot.cli.preview_samples import FACTS
    from followbot.domain.facts import ReplyWay
    from followbot.domain.identity import BotIdentity
    from followbot.domain.tokens import new_code, new_token
    from followbot.plans.samples import sample_paths
    from followbot.plans.toml_file import read_plan_file
    from followbot.writing.letters import write_letter

    plan = read_plan_file(sample_paths()[0]).plan
    if plan is None:
        raise ConfigError("the sample plan cannot be read", "install followbot again")
    identity, token = BotIdentity("followbot@example.org"), new_token()
    way = ReplyWay(identity.address_with(token), token, new_code())
    now = moment(f"{clock():%Y-%m-%dT%H:%M}", plan)
    for name, facts in FACTS.items():
        try:
            write_letter(facts(Occasion(plan, way, now, language)), identity, folder)
        except TemplateError as error:
            where = getattr(error, "filename", None) or getattr(error, "name", None) or "a template"
            line = getattr(error, "lineno", None)
            place = f"`{where}`{f', line {line}' if line else ''}"
            raise ConfigError(
                f"`{name}` cannot be written: {error.message}", f"correct {place}"
            ) from error
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise ConfigError(
                f"`{name}` cannot be written: {type(error).__name__} {error}",
                "compare your texts and templates with followbot's own",
            ) from error
