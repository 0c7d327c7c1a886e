"""The texts that a set-up writes: the configuration and a first plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from followbot.mailbox.providers import ServerAddress
from followbot.setup.answers import Answers, Learned

USUAL_PORTS = {("imap", "ssl"): 993, ("smtp", "starttls"): 587, ("smtp", "ssl"): 465}
ASKED_AFTER = timedelta(minutes=4)
"""Time enough to import the plan: a round whose time has passed before that is not made up for."""


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """When and where the first round of the first plan is: a zone's name, and local times."""

    timezone: str
    now: datetime


def config_text(answers: Answers, learned: Learned) -> str:
    """A short configuration with what was learned; `config example` explains every key."""
    return "\n".join(_config_lines(answers, learned)) + "\n"


def _config_lines(answers: Answers, learned: Learned) -> Iterator[str]:
    yield "# Written by `followbot init`. `followbot config example` prints every key with what it"
    yield "# means, `followbot doctor` looks at everything."
    yield ""
    yield "[bot]"
    yield f"address = {_quoted(answers.address)}"
    if answers.organisation:
        yield f"organisation = {_quoted(answers.organisation)}"
    yield f"plus_addressing = {str(learned.plus_addressing).lower()}"
    for name, server in (("imap", answers.imap), ("smtp", answers.smtp)):
        yield ""
        yield f"[{name}]"
        yield from _account(name, server, answers)
    if answers.oauth:
        yield ""
        yield "[oauth]"
        yield from (f"{key} = {_quoted(value)}" for key, value in answers.oauth.items())
        if answers.ca_file is not None:
            yield f"ca_file = {_quoted(str(answers.ca_file))}"
    yield ""
    yield "[database]"
    yield f"url = {_quoted(answers.database)}"
    yield ""
    yield "[trust]"
    if not learned.judges_senders:
        yield "# The name that your own mail server writes first in `Authentication-Results`. It is"
        yield "# not known yet; until then buyers decide with `followbot decide`, not by reply."
    yield f"authserv_id = {_quoted(learned.authserv_id)}"
    if learned.profile:
        yield f"profile = {_quoted(learned.profile)}"
    if not learned.idle:
        yield ""
        yield "[run]"
        yield "# The mailbox cannot say at once that mail has come."
        yield "idle = false"


def _account(name: str, server: ServerAddress, answers: Answers) -> Iterator[str]:
    yield f"host = {_quoted(server.host)}"
    if server.port != USUAL_PORTS.get((name, server.security)):
        yield f"port = {server.port}"
    yield f"security = {_quoted(server.security)}"
    yield f"user = {_quoted(answers.user)}"
    secret = answers.secret
    if answers.oauth:
        yield 'sign_in = "oauth"'
    elif secret.file:
        yield f"password_file = {_quoted(secret.file)}"
    elif secret.command:
        yield f"password_command = {_quoted(secret.command)}"
    else:
        yield f"# The password comes from the environment: FOLLOWBOT_{name.upper()}__PASSWORD"
    if answers.ca_file is not None:
        yield f"ca_file = {_quoted(str(answers.ca_file))}"


def plan_text(answers: Answers, first: FirstPlan) -> str:
    """A small plan to begin with.

    With an address that plays the supplier it is active and asks a few minutes from now; without
    one it is a draft to fill in, and asks nobody.
    """
    due = (first.now + ASKED_AFTER).replace(microsecond=0)
    days = [due.date() + timedelta(days=days) for days in (0, 7, 14)]
    deadline = due.date() + timedelta(days=60)
    sooner = due.date() + timedelta(days=21)
    playing = bool(answers.supplier)
    why = (
        "# A first round, to see it all: one of your own people plays the supplier."
        if playing
        else "# A draft: fill in your supplier, and set `status` to active."
    )
    return f"""\
{why}
# docs/plan_file.md explains every key.

[plan]
ref = "FIRST-01"
title = "First action plan"
status = {_quoted("active" if playing else "draft")}
agreed_on = {due.date()}

[buyer]
name = {_quoted(answers.organisation or "Our company")}
timezone = {_quoted(first.timezone)}
[[buyer.contacts]]
role = "responsible_buyer"
email = {_quoted(answers.buyer)}

[supplier]
name = "Example Supplier"
[[supplier.contacts]]
email = {_quoted(answers.supplier or "supplier@example.com")}
language = "en"

[follow_up]
timezone = {_quoted(first.timezone)}
cadence = [{", ".join(str(day) for day in days)}]
send_at = {due:%H:%M:%S}
working_days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
public_holidays = false

[[measure]]
ref = "M-01"
title = "Keep every exit unlocked while people are in the building"
severity = {{ scale = 3, scope = 2, irremediability = 4, class = "critical" }}
breach = "Two exits were locked during the visit."
deadline = {sooner}
evidence_required = [{{ kind = "photo", description = "every exit, from inside", min = 2 }}]

[[measure]]
ref = "M-02"
title = "Give every worker a written contract"
severity = {{ scale = 3, scope = 3, irremediability = 2, class = "major" }}
breach = "Fourteen workers had no contract."
deadline = {deadline}
evidence_required = [{{ kind = "document", description = "contracts, names hidden", min = 3 }}]
"""


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def relative_to(folder: Path, file: Path) -> str:
    """How a file is named in a configuration in this folder."""
    try:
        return str(file.absolute().relative_to(folder.absolute()))
    except ValueError:
        return str(file.absolute())
