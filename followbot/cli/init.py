"""`followbot init`: a short interview, tried as it goes, that ends with everything or nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.setup.answers import Answers, Learned
    from followbot.setup.files import Written


def init(
    address: Annotated[str, typer.Option(metavar="ADDRESS", help="The bot's own mailbox")] = "",
    organisation: Annotated[str, typer.Option(metavar="NAME", help="Your company")] = "",
    buyer: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Who is told and decides: you, perhaps")
    ] = "",
    supplier: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Who plays the supplier in a first round")
    ] = "",
    imap: Annotated[str, typer.Option(metavar="HOST[:PORT]", help="Else it is looked for")] = "",
    smtp: Annotated[str, typer.Option(metavar="HOST[:PORT]", help="Else it is looked for")] = "",
    user: Annotated[str, typer.Option(metavar="NAME", help="To sign in; else the address")] = "",
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file with nothing but the password")
    ] = None,
    password_command: Annotated[
        str, typer.Option(metavar="COMMAND", help="A command that prints it (`keyring get …`)")
    ] = "",
    password_env: Annotated[
        bool, typer.Option("--password-env", help="It stays in the environment")
    ] = False,
    flow: Annotated[
        str, typer.Option("--flow", help="Sign in with tokens: `client_credentials`, `device`, …")
    ] = "",
    tenant: Annotated[str, typer.Option(metavar="ID", help="Microsoft 365: the directory")] = "",
    client_id: Annotated[str, typer.Option(metavar="ID", help="The application's")] = "",
    client_secret_file: Annotated[
        str, typer.Option(metavar="FILE", help="Nothing but the application's secret")
    ] = "",
    service_account_file: Annotated[
        str, typer.Option(metavar="FILE", help="Google: the service account's JSON key")
    ] = "",
    token_endpoint: Annotated[
        str, typer.Option(metavar="URL", help="Another provider: where tokens are given out")
    ] = "",
    device_endpoint: Annotated[
        str, typer.Option(metavar="URL", help="… and where devices sign in")
    ] = "",
    ca_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own certificate authority (PEM)")
    ] = None,
    database: Annotated[
        str, typer.Option(metavar="URL", help="PostgreSQL, or another file")
    ] = "sqlite:///followbot.db",
    no_mail: Annotated[
        bool, typer.Option("--no-mail", help="Send no test mail to the bot itself")
    ] = False,
    wait: Annotated[
        float,
        typer.Option("--wait", metavar="SECONDS", min=1, help="How long a test mail may take"),
    ] = 60.0,
    dns: Annotated[
        str, typer.Option("--dns", metavar="ADDRESS", help="Ask this DNS server, say `9.9.9.9`")
    ] = "",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing; what is not given is looked for")
    ] = False,
) -> None:
    """Set followbot up: find the servers, sign in, try a mail, write everything down.

    Writes `config.toml` (or what `--config` names), the password's file, the database and a first
    plan: all of them, or none. Nothing that exists is overwritten. Without a terminal everything
    is given by options.
    """
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from followbot.cli.interview import Interview
    from followbot.cli.interview_oauth import oauth_table, tokens_for
    from followbot.cli.options import chosen
    from followbot.setup.answers import Secret
    from followbot.setup.files import TOKENS, refuse_to_overwrite

    config = chosen().config or Path("config.toml")
    refuse_to_overwrite(config)
    interview = Interview(asks=sys.stdin.isatty() and not yes, dns=dns)
    address = interview.address(address)
    found = interview.servers(address, imap, smtp)
    by_password = bool(password_file or password_command or password_env)
    given = {
        "tenant": tenant, "client_id": client_id, "client_secret_file": client_secret_file,
        "service_account_file": service_account_file, "token_endpoint": token_endpoint,
        "device_endpoint": device_endpoint,
    }  # fmt: skip
    folder = config.absolute().parent
    oauth = {} if by_password else oauth_table(
        interview.asker(), found.provider, flow, given, folder
    )  # fmt: skip
    secret = Secret(value="") if oauth else interview.secret_of(
        password_file, password_command, config, given_in_env=password_env
    )  # fmt: skip
    answers = interview.answers(
        address, organisation, buyer, supplier, found, user, secret, ca_file, database, oauth
    )
    with TemporaryDirectory(prefix="followbot-init-") as private:
        kept = Path(private) / TOKENS
        if oauth:
            answers = replace(answers, tokens=tokens_for(answers, folder, kept))
        answers, learned = interview.signed_in(answers)
        if not no_mail:
            learned = interview.tried(answers, learned, wait)
        _tell(write_down(config, answers, learned, kept), answers, learned)


def write_down(config: Path, answers: Answers, learned: Learned, tokens: Path) -> Written:
    """Put every file in place, all or none; `tokens` is where those of the trial lie, if any."""
    from tzlocal import get_localzone_name

    from followbot.cli.opening import clock
    from followbot.setup.documents import FirstPlan, config_text, plan_text
    from followbot.setup.files import PLAN, TOKENS, write_all

    first = FirstPlan(get_localzone_name() or "UTC", clock().astimezone())
    texts = {config.name: config_text(answers, learned), PLAN: plan_text(answers, first)}
    if tokens.exists():
        texts[TOKENS] = tokens.read_text(encoding="utf-8")
    return write_all(config, texts, answers)


def _tell(written: Written, answers: Answers, learned: Learned) -> None:
    from followbot.cli.output import print_line

    if learned.profile:
        print_line("senders are judged by Exchange Online's own marks", "good")
    elif learned.authserv_id:
        print_line(f"senders are judged by {learned.authserv_id}", "good")
    else:
        print_line(
            "not known: the name that your server signs `Authentication-Results` with. Until it "
            "stands in `trust.authserv_id`, buyers' replies decide nothing; `followbot doctor` "
            "says more",
            "warn",
        )
    if learned.left_behind:
        print_line("delete what is called `followbot doctor: test mail …` by hand", "warn")
    for path in written.kept:
        print_line(f"kept   {path} as it was", "quiet")
    for path in written.made:
        print_line(f"wrote  {path}", "good")
    named = "" if written.config == Path("config.toml") else f" --config {written.config}"
    print_line("\nnext:")
    print_line(f"  followbot{named} doctor")
    plan = written.config.absolute().parent / "first_plan.toml"
    shown = plan.name if not named else str(plan)
    if not answers.supplier:
        print_line(f'  fill in {shown}: your supplier, its measures, `status = "active"`')
    print_line(f"  followbot{named} plan import {shown}{_by_when(plan, answers, written)}")
    print_line(f"  followbot{named} run")


def _by_when(plan: Path, answers: Answers, written: Written) -> str:
    """When the first round of the plan that was just written is; "" where it asks nobody."""
    import tomllib

    if not answers.supplier or plan not in written.made:
        return ""
    send_at = tomllib.loads(plan.read_text(encoding="utf-8"))["follow_up"]["send_at"]
    return f"     before {send_at:%H:%M}, when it asks for the first time"
