"""Every command line in the documents is run, in an office where everything they speak of is there.

A command that is only named (`followbot plan import`) is run with `--help`. Words in capitals are
filled in. A line that is told and not run here is a failure, and so is one that nobody tells.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from followbot.cli import opening, preview_files
from followbot.cli.main import main
from followbot.daemon import heartbeat
from followbot.jobs import reader
from followbot.plans.samples import sample_paths
from tests.conftest import _need
from tests.documents.commands_told import all_told, is_only_named
from tests.documents.office import NOW, open_office
from tests.servers.dovecot import Dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import Postfix

pytestmark = pytest.mark.server


@dataclass(frozen=True)
class Run:
    """What is typed instead of the told words (filled in), and how it ends."""

    typed: str = ""
    more: str = ""
    ends: tuple[int, ...] = (0,)


MINE = "--imap ssl://localhost:{IMAP} --smtp starttls://localhost:{SMTP} --ca-file {CA} --no-mail"
NEW = "--config new/config.toml"
LOST = f"{NEW} --no-mail"
"""The file with the secret is not there, so nobody is asked outside."""
TROUBLED = (0, 1)
"""`doctor` looks at a domain that is not in the DNS; what it finds is tested in `tests/doctor`."""
NEW_PLAN = (
    "--source visit --ref NEW-1 --title Plan --agreed-on 2026-12-22 --buyer Us --buyer-email "
    "ines@buyer.example --supplier Them --supplier-email anna@factory.example --country BD "
    "--cadence 'monthly on the first Sunday' --measure 'Doors;2027-03-01;major'"
)
TO_DRAFT = NEW_PLAN.partition(" --measure")[0] + " --to-be-drafted"
TOLD: dict[str, Run] = {
    # README
    "followbot plan check first_plan.toml": Run(),
    "followbot plan import --yes first_plan.toml": Run(),
    "followbot preview status-request --plan first_plan.toml --out letters/": Run(),
    "followbot send --dry-run --out letters/": Run(),
    "followbot status --late": Run(),
    "followbot calendar --plan first_plan.toml --from 2026-12-01 --until 2027-03-01": Run(),
    'followbot decide --plan FIRST-01 "verify 1" "return 2: photo missing" --dry-run': Run(
        ends=(1,)  # it names what cannot be verified: nothing was reported yet
    ),
    "followbot history M-02 --plan FIRST-01": Run(),
    "followbot evidence M-02 --plan FIRST-01 --out proofs/": Run(),
    "followbot --config /path/to/config.toml run --once": Run(
        "followbot run --once",
        ends=TROUBLED,  # the server here refuses the world's addresses
    ),
    "followbot plan import *.xlsx": Run("followbot plan import --yes list.xlsx"),
    "followbot texts edit about.confirmed": Run(more="--no-open"),
    # Signing in, the mailbox, operations, security
    "followbot login --check": Run(),
    "followbot login --paste": Run(ends=(2,)),  # passwords are configured: nobody has to sign in
    "followbot init --address followup@example.com --password-file mail.password": Run(
        "followbot {NEW} init --address bot@buyer.example --password-file mail.password {MINE}"
    ),
    # The provider is not to be had here; with a token server: tests/setup/test_init_oauth.py.
    "followbot init --address followup@example.com --flow client_credentials --tenant TENANT_ID "
    "--client-id CLIENT_ID --client-secret-file oauth.secret": Run(
        more="--yes --imap outlook.office365.com --smtp smtp.office365.com {LOST}", ends=(78,)
    ),
    "followbot init --address followup@example.com --flow service_account "
    "--service-account-file service_account.json": Run(
        more="--yes --imap imap.gmail.com --smtp smtp.gmail.com {LOST}", ends=(78,)
    ),
    "followbot run --roles collect,send": Run(),
    "followbot run --roles understand,ask,escalate": Run(),
    "followbot doctor --quick --json": Run(ends=TROUBLED),
    "followbot backup FOLDER": Run("followbot backup backups"),
    "followbot backup FOLDER --keep 14": Run("followbot backup empty --keep 14"),
    "followbot restore FILE": Run("followbot {EMPTY} restore backup.zip"),
    "followbot restore FILE --check": Run("followbot restore backup.zip --check"),
    "followbot db copy --to postgresql+psycopg://followbot@db.example.com/followbot": Run(
        "followbot db copy --to sqlite:///moved.db"  # to PostgreSQL: tests/jobs/test_copy_database
    ),
    "followbot retry NO": Run("followbot retry {BROKEN}"),
    "followbot forget ADDRESS": Run("followbot forget anna@factory.example --yes"),
    "followbot forget ADDRESS --dry-run": Run("followbot forget anna@factory.example --dry-run"),
    "followbot export person ADDRESS --out FILE": Run(
        "followbot export person anna@factory.example --out person.zip"
    ),
    # The cookbook
    "followbot buyer handover bea@example.com ann@example.com": Run(
        "followbot buyer handover buyer@buyer.example ann@example.com"
    ),
    'followbot supplier pause "Factory Ltd" --until 2027-02-01 --reason "flood"': Run(),
    "followbot texts edit request.intro": Run(more="--no-open"),
    "followbot texts edit request.intro --language vi": Run(more="--no-open"),
    # Own texts
    "followbot --config followbot.toml preview status-request --plan PLAN.toml --out DIR": Run(
        "followbot --config config.toml preview status-request --plan first_plan.toml --out letters"
    ),
    "followbot texts edit KEY --language LANG": Run(
        "followbot texts edit request.intro --language vi --no-open"
    ),
    "followbot texts edit NAME": Run("followbot texts edit receipt.html.j2 --no-open"),
    # docs/commands.md
    "followbot COMMAND --help": Run("followbot status --help"),
    "followbot preview LETTER --plan PLAN.toml --out DIR": Run(
        "followbot preview digest --plan first_plan.toml --out letters"
    ),
    "followbot preview all": Run(more="--language en --out letters"),
    "followbot preview page": Run(more="--out letters"),
    "followbot preview --until DATE": Run("followbot preview --until 2026-12-23"),
    "followbot preview --until": Run("followbot preview --until 2026-12-23 --json"),
    "followbot try-reply PATH...": Run("followbot try-reply reply.eml"),
    "followbot try-reply --explain": Run("followbot try-reply --explain reply.eml"),
    "followbot calendar --plan PLAN.toml --from DATE --until DATE": Run(
        "followbot calendar --plan first_plan.toml --from 2027-01-01 --until 2027-02-01"
    ),
    "followbot demo --story life": Run(more="--help"),  # a minute long: tests/demo plays it
    "followbot plan new FILE --to-be-drafted": Run(f"followbot plan new new.toml {TO_DRAFT}"),
    "followbot plan invite PLAN": Run("followbot plan invite empty.toml --yes"),
    "followbot plan propose PLAN": Run("followbot plan propose draft.toml --yes"),
    "followbot plan import FILE...": Run("followbot plan import --yes first_plan.toml draft.toml"),
    "followbot plan new FILE": Run(f"followbot plan new new.toml {NEW_PLAN}"),
    "followbot plan template [FILE]": Run("followbot plan template new.toml"),
    "followbot plan template plan.xlsx": Run(),
    "followbot plan export PLAN [FILE]": Run("followbot plan export FIRST-01 out.toml"),
    "followbot plan convert IN OUT": Run("followbot plan convert first_plan.toml out.xlsx"),
    "followbot plan check FILE...": Run("followbot plan check first_plan.toml"),
    "followbot plan check FILE": Run("followbot plan check first_plan.toml"),
    "followbot plan show PLAN": Run("followbot plan show EXT-2026-01"),
    "followbot plan sheet PLAN --out FILE": Run("followbot plan sheet FIRST-01 --out visit.html"),
    "followbot plan sheet EXT-2026-01 --out visit.xlsx": Run(),
    "followbot plan sheet EXT-2026-01 --read visit.xlsx --on 2027-03-16 --who ann@example.com": Run(
        "followbot plan sheet EXT-2026-01 --read sheet.xlsx --on 2026-12-21 --who ann@example.com",
        ends=(2,),  # nothing is filled in: tests/jobs and tests/stories/test_visits.py do that
    ),
    "followbot supplier show SUPPLIER": Run("followbot supplier show Factory"),
    "followbot supplier set SUPPLIER --language bn": Run(
        "followbot supplier set Factory --language bn"
    ),
    'followbot supplier pause SUPPLIER --until 2027-02-01 --reason "flood"': Run(
        'followbot supplier pause Factory --until 2027-02-01 --reason "flood"'
    ),
    "followbot supplier resume SUPPLIER": Run("followbot supplier resume Factory"),
    "followbot supplier contact SUPPLIER EMAIL": Run(
        "followbot supplier contact Factory rina@factory.example"
    ),
    'followbot supplier contact "Factory Ltd" rina@factory.example --name "Rina Akter" '
    "--language bn --primary": Run(),
    'followbot supplier contact "Factory Ltd" rina@factory.example '
    "--replace anna@factory.example": Run(),
    "followbot supplier reporting SUPPLIER": Run(
        "followbot supplier reporting Factory --every year"
    ),
    "followbot buyer handover OLD NEW": Run(
        "followbot buyer handover buyer@buyer.example ines@buyer.example"
    ),
    "followbot note PLAN NOTE...": Run('followbot note FIRST-01 "1: 40%"'),
    'followbot note EXT-2026-01 "1 done, 2 60%"': Run(),
    "followbot note EXT-2026-01 --visited --on 2027-03-16 "
    '"all exits open, spoke with ten workers"': Run(
        "followbot note EXT-2026-01 --visited --on 2026-12-21 "
        '"all exits open, spoke with ten workers"'
    ),
    "followbot history MEASURE": Run("followbot history M-01 --plan EXT-2026-01"),
    "followbot history MEASURE --explain": Run(
        "followbot history M-01 --plan EXT-2026-01 --explain"
    ),
    "followbot review NO": Run("followbot review {HELD}"),
    "followbot review --decide": Run(ends=(2,)),  # no terminal: tests/cli/test_looking_back.py
    "followbot retry NO...": Run("followbot retry {BROKEN}"),
    "followbot escalation acknowledge NO...": Run("followbot escalation acknowledge 1"),
    "followbot decide DECISION...": Run('followbot decide --plan EXT-2026-01 "verify 1"'),
    'followbot decide --plan EXT-2026-01 "verify 1 3 by phone" "return 2: photo missing"': Run(
        ends=TROUBLED  # a command is done wholly or not at all
    ),
    'followbot decide --letter FB-7K3M9Q "A approve 15 Jan 2027" "B decline because the audit is '
    'in March"': Run(
        'followbot decide --letter {CODE} "A approve 15 Jan 2027" "B decline because the audit is '
        'in March"'
    ),
    "followbot evidence MEASURE --out DIR": Run(
        "followbot evidence M-01 --plan EXT-2026-01 --out proofs"
    ),
    "followbot send --again NO": Run("followbot send --again {DOUBT} --yes"),
    "followbot send --arrived NO": Run("followbot send --arrived {DOUBT}"),
    "followbot completion SHELL": Run("followbot completion zsh"),
    "followbot completion bash > ~/.local/share/bash-completion/completions/followbot": Run(
        "followbot completion bash"
    ),
    "followbot backup FILE": Run("followbot backup now.zip"),
    "followbot export due-diligence --out FILE": Run(
        "followbot export due-diligence --out report.xlsx"
    ),
    "followbot export dossier PLAN --out DIR": Run(
        "followbot export dossier EXT-2026-01 --out dossier"
    ),
    "followbot replay --into FILE": Run("followbot replay --into again.db", ends=TROUBLED),
    "followbot texts edit WHAT": Run("followbot texts edit request.intro --no-open"),
    "followbot texts edit about.confirmed --language vi --set true": Run(),
    "followbot config example > config.toml": Run("followbot config example"),
    "followbot db copy --to URL": Run("followbot db copy --to sqlite:///moved.db"),
}
WITHOUT_HELP = {
    "followbot doctor": Run(more="--quick", ends=TROUBLED),
    "followbot run": Run(),
    "followbot report": Run(more="--html report.html"),
    **{
        f"followbot {words}": Run()
        for words in (
            "status", "due", "review", "rewards", "standards", "plan list", "supplier list",
            "escalation list", "audit verify", "audit head", "config check", "config show",
            "config example", "texts list", "texts check", "db upgrade",
        )
    },
    "followbot send": Run(ends=TROUBLED),  # the server here refuses the world's addresses
}  # fmt: skip
"""Commands that do their work without any more words."""


def test_every_command_line_that_is_told_is_run_here_and_no_other() -> None:
    told = all_told()
    lines = {line for line in told if not is_only_named(line)}
    assert {line: told[line] for line in lines - TOLD.keys()} == {}
    assert TOLD.keys() - lines == set()
    assert WITHOUT_HELP.keys() - told.keys() == set()


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, shared_dovecot: Dovecot, shared_postfix: Postfix
) -> tuple[Path, dict[str, str]]:
    """Made once; every command gets a copy."""
    _need("Dovecot", "Postfix")
    folder = tmp_path_factory.mktemp("office")
    servers = MailServers(shared_dovecot, shared_postfix)
    names = open_office(folder, servers)
    imap, smtp = servers.imap_settings(), servers.smtp_settings()
    names |= {"IMAP": str(imap.port), "SMTP": str(smtp.port), "CA": str(imap.ca_file)}
    (folder / "mail.password").write_text(imap.password)
    (folder / "mail.password").chmod(0o600)
    _write_papers(folder)
    return folder, names


def _write_papers(folder: Path) -> None:
    """Plan files, a list, a reply, an empty sheet of a visit, and a set-up without a database."""
    plan = next(path for path in sample_paths() if "garment" in path.name).read_text()
    (folder / "first_plan.toml").write_text(plan.replace("EXT-2026-01", "MINE-1"))
    draft = plan.replace("EXT-2026-01", "DRAFT-1").replace('status = "active"', 'status = "draft"')
    (folder / "draft.toml").write_text(draft.replace("= 2026-12-", "= 2027-03-"))
    (folder / "reply.eml").write_bytes(
        b"From: anna@factory.example\r\nSubject: hello\r\n\r\n1 done\r\n"
    )
    config = ["--config", str(folder / "config.toml")]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "clock", lambda: datetime.fromisoformat(NOW))
        assert main([*config, "plan", "convert", str(folder / "first_plan.toml"),
                     str(folder / "list.xlsx")]) == 0  # fmt: skip
        drafted = shlex.split(TO_DRAFT.replace("--agreed-on 2026-12-22 ", ""))
        assert main([*config, "plan", "new", str(folder / "empty.toml"), *drafted]) == 0
        assert main([*config, "plan", "sheet", "EXT-2026-01", "--out",
                     str(folder / "sheet.xlsx")]) == 0  # fmt: skip
    empty = folder / "empty"
    empty.mkdir()
    (empty / "config.toml").write_text((folder / "config.toml").read_text())
    (empty / "config.toml").chmod(0o600)
    (empty / "templates").mkdir()


@pytest.fixture
def desk(
    office: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """A copy of the office as the working folder; what the words in capitals mean."""
    folder, names = office
    shutil.copytree(folder, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setattr(opening, "clock", lambda: datetime.fromisoformat(NOW))
    # A process for reading takes longer to start than most commands take.
    monkeypatch.setattr(reader, "LimitedReader", lambda *_: reader.PlainReader())
    # Every letter in every language is written by `make looks`; here one language is enough.
    monkeypatch.setattr(preview_files, "languages_of", lambda *_: ("en",))
    for name in ("VISUAL", "EDITOR", "FOLLOWBOT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return names


def typed(line: str, names: dict[str, str]) -> list[str]:
    run = TOLD.get(line) or WITHOUT_HELP.get(line)
    if run is None:
        return [*shlex.split(line)[1:], "--help"]
    words = (
        f"{run.typed or line} {run.more}".replace("{NEW}", NEW)
        .replace("{MINE}", MINE)
        .replace("{LOST}", LOST)
    )
    words = words.replace("{EMPTY}", "--config empty/config.toml")
    for name, value in names.items():
        words = words.replace(f"{{{name}}}", value)
    return shlex.split(words)[1:]


@pytest.mark.parametrize("line", sorted(all_told()))
def test_a_command_line_of_the_documents_works(
    line: str,
    desk: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = typed(line, desk)
    run = TOLD.get(line) or WITHOUT_HELP.get(line) or Run()
    stays = words[0] == "run" and not {"--once", "--help"} & set(words)
    ended = until_it_runs(words, monkeypatch) if stays else main(words)
    told = capsys.readouterr()
    assert ended in run.ends, told.out + told.err
    assert "Traceback" not in told.out + told.err


def until_it_runs(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Start a daemon, and end it as a service manager does as soon as it says that it is up."""
    told: list[str] = []

    def service_manager(state: str) -> bool:
        told.append(state)
        if state == "READY=1":
            os.kill(os.getpid(), signal.SIGTERM)
        return True

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    with monkeypatch.context() as patched:
        patched.setattr(heartbeat, "notify_system", service_manager)
        try:
            return main(words)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            assert told[0] == "READY=1"
            assert told[-1] in {"STOPPING=1", "WATCHDOG=1"}
