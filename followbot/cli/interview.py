"""The questions of `followbot init`: a person on a terminal answers them, or options did."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from followbot.domain.errors import FollowbotError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followbot.cli.interview_oauth import Asker
    from followbot.mailbox.providers import ServerAddress
    from followbot.setup.answers import Answers, Learned, Secret
    from followbot.setup.discovery import FoundServers

TRIES = 3
PASSWORD_FILE = "mail.password"  # noqa: S105 - the name of a file
ENVIRONMENT = "FOLLOWBOT_IMAP__PASSWORD"


class Interview:
    """Asks on a terminal; without one every answer has to be given."""

    def __init__(self, *, asks: bool, dns: str) -> None:
        self._asks = asks
        self._dns = dns

    def address(self, given: str) -> str:
        """The bot's own address. Raises UsageError when it is none."""
        from pydantic import TypeAdapter, ValidationError

        from followbot.config.sections import Address

        while True:
            address = (given or self._ask("The bot's own mail address", option="--address")).strip()
            try:
                return TypeAdapter(Address).validate_python(address).lower()
            except ValidationError as error:
                told = error.errors()[0]["msg"].removeprefix("Value error, ")
                if given or not self._asks:
                    raise UsageError(
                        f"`{address}` cannot be the bot's address: {told}",
                        "for example `followup@example.com`",
                    ) from None
                self._say(f"that cannot be it: {told}", "warn")

    def servers(self, address: str, imap: str, smtp: str) -> FoundServers:
        """Both servers: as given, else as found; a person may correct them."""
        from followbot.mailbox.dns import Dns
        from followbot.mailbox.oauth_http import Https
        from followbot.mailbox.providers import provider_of_host
        from followbot.setup.discovery import FoundServers, find_servers

        found = None
        if not (imap and smtp):
            found = find_servers(address, Dns(self._dns), Https(None, 5.0).page)
            told = f"found: {found.source}" if found else "nothing is known of this domain"
            self._say(told, "good" if found else "warn")
        if found is not None and found.provider is not None:
            self._mention(found.provider.note, takes_passwords=found.provider.passwords)
        domain = address.rpartition("@")[2]
        guess = (found.imap, found.smtp) if found else (None, None)
        one = self._server("IMAP", imap, guess[0], f"imap.{domain}:993")
        two = self._server("SMTP", smtp, guess[1], f"smtp.{domain}:587")
        source = found.source if found else "given"
        known = found.provider if found else provider_of_host(one.host)
        return FoundServers(one, two, found.user if found else address, source, known)

    def _mention(self, note: str, *, takes_passwords: bool) -> None:
        if note:
            self._say(note, "" if takes_passwords else "warn")

    def _server(
        self, kind: str, given: str, found: ServerAddress | None, guess: str
    ) -> ServerAddress:
        from followbot.setup.servers import server_address, shown

        if not given and not self._asks:
            if found is not None:
                return found
            raise UsageError(
                f"no {kind} server is known for this address", f"name it with `--{kind.lower()}`"
            )
        default = shown(found) if found is not None else guess
        while True:
            text = given or self._ask(f"{kind} server", default)
            try:
                return server_address(text, kind.lower())
            except UsageError as error:
                if given or not self._asks:
                    raise
                self._say(error.message, "warn")

    def secret_of(
        self, file: Path | None, command: str, config: Path, *, given_in_env: bool
    ) -> Secret:
        """The password, and how the configuration will name it.

        Raises:
            UsageError: none is given and there is nobody to ask.
            ConfigError: it cannot be had.
        """
        from followbot.config.secrets import read_secret
        from followbot.config.sections import ImapSection
        from followbot.setup.answers import Secret
        from followbot.setup.documents import relative_to

        folder = config.absolute().parent
        if file is not None:
            section = ImapSection(host="x", user="x", port=993, password_file=file.absolute())
            value = read_secret("imap", "password", section, folder)
            return Secret(value=value, file=relative_to(folder, file), exists=True)
        if command:
            section = ImapSection(host="x", user="x", port=993, password_command=command)
            return Secret(value=read_secret("imap", "password", section, folder), command=command)
        if given_in_env or (not self._asks and os.environ.get(ENVIRONMENT)):
            value = os.environ.get(ENVIRONMENT, "")
            if not value:
                raise UsageError(f"`{ENVIRONMENT}` is not set", "put the password there")
            return Secret(value=value)
        if not self._asks:
            raise UsageError(
                "there is no password",
                "`--password-file FILE`, `--password-command COMMAND` or `--password-env`",
            )
        return Secret(value=self._password(), file=PASSWORD_FILE)

    def _password(self) -> str:
        return str(typer.prompt("Its password (not shown)", hide_input=True))

    def answers(
        self,
        address: str,
        organisation: str,
        buyer: str,
        supplier: str,
        found: FoundServers,
        user: str,
        secret: Secret,
        ca_file: Path | None,
        database: str,
        oauth: Mapping[str, str],
    ) -> Answers:
        """Everything together; a person is asked for what is still missing."""
        from followbot.setup.answers import Answers

        if self._asks:
            user = user or self._ask("Sign in as", found.user)
            organisation = organisation or self._ask("Your company, as suppliers know it", "")
            buyer = buyer or self._ask("Your own address: who is told and decides", "")
            supplier = supplier or self._ask(
                "An address of yours that plays the supplier in a first round (Enter: none)", ""
            )
        return Answers(
            address=address,
            organisation=organisation.strip(),
            imap=found.imap,
            smtp=found.smtp,
            user=user or found.user,
            secret=secret,
            buyer=buyer.strip() or address,
            supplier=supplier.strip(),
            ca_file=ca_file.absolute() if ca_file else None,
            database=database,
            oauth=oauth,
        )

    def signed_in(self, answers: Answers) -> tuple[Answers, Learned]:
        """Sign in to both servers; a wrong password may be corrected.

        Raises:
            FollowbotError: it does not work.
        """
        from dataclasses import replace

        from followbot.setup.trial import try_sign_in, usable

        for left in range(TRIES - 1, -1, -1):
            try:
                learned = try_sign_in(answers)
            except FollowbotError as error:
                typed = answers.secret.file and not (answers.secret.exists or answers.oauth)
                if not (self._asks and left and typed and usable(error)):
                    raise
                self._say(f"{error.message}\n  {error.hint}", "warn")
                user = self._ask("Sign in as", answers.user)
                secret = replace(answers.secret, value=self._password())
                answers = replace(answers, user=user, secret=secret)
            else:
                self._say(f"signed in as {answers.user}: {answers.imap.host}", "good")
                self._say(f"signed in as {answers.user}: {answers.smtp.host}", "good")
                return answers, learned
        raise AssertionError("unreachable")

    def tried(self, answers: Answers, learned: Learned, wait: float) -> Learned:
        """A mail to itself and back. Raises FollowbotError when it does not come."""
        from followbot.cli.opening import clock
        from followbot.setup.trial import try_the_post

        self._say(f"sending a mail to {answers.address} and waiting for it …", "quiet")
        done = try_the_post(answers, learned, clock(), wait, lambda _told: None)
        self._say(f"a mail to itself arrived after {done.seconds:.0f} s", "good")
        local, _, domain = answers.address.rpartition("@")
        plus = f"{local}+anything@{domain}"
        if done.plus_addressing:
            self._say(f"{plus} arrives too", "good")
        else:
            self._say(f"{plus} does not arrive: answers find their letter by other means", "warn")
        return done

    def asker(self) -> Asker:
        """The same person, for the questions about tokens."""
        from followbot.cli.interview_oauth import Asker

        return Asker(self._ask if self._asks else None, self._say)

    def _ask(self, question: str, default: str | None = None, *, option: str = "") -> str:
        if not self._asks:
            if default:
                return default
            raise UsageError(f"there is nobody to ask: {question}", f"give it with `{option}`")
        return str(typer.prompt(question, default=default, show_default=bool(default)))

    def _say(self, text: str, style: str) -> None:
        from followbot.cli.output import print_line

        print_line(text, style)
