"""Real servers as fixtures, and the rule that a missing one may not go unnoticed.

1. A test that uses `dovecot`, `mail_servers`, `postgres`, `postgres_url` or a browser carries the
   marker `server`. Without the server it is skipped, and the reason says what to install.
2. With FOLLOWBOT_REQUIRE_SERVERS=1 (continuous integration) a missing server is a failure, and
   the whole run fails when any such test was skipped for whatever reason.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import structlog

from followbot.store.database import Database
from followbot.store.schema import upgrade_schema
from tests.apart import import_own_share
from tests.looks import browser
from tests.quick_databases import make_databases_quick
from tests.servers import dovecot as dovecot_server
from tests.servers import postfix as postfix_server
from tests.servers import postgres as postgres_server
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.mail import MailServers, TokenMail
from tests.servers.postfix import Postfix, running_postfix
from tests.servers.postgres import Postgres, running_postgres
from tests.servers.token_server import running_token_server

# A busy machine fails nobody: what may not grow is tested as growth.
hypothesis.settings.register_profile("followbot", deadline=None)
hypothesis.settings.load_profile("followbot")

_MISSING: dict[str, Callable[[], str | None]] = {
    "Dovecot": dovecot_server.missing,
    "Postfix": postfix_server.missing,
    "PostgreSQL": postgres_server.missing,
    "Chromium": browser.missing,
}
_SERVER_FIXTURES = {
    "dovecot",
    "shared_dovecot",
    "shared_postfix",
    "mail_servers",
    "plain_servers",
    "shared_token_mail",
    "token_mail",
    "postgres",
    "postgres_url",
    "upgraded_postgres_url",
    "chromium",
}


def _required() -> bool:
    return os.environ.get("FOLLOWBOT_REQUIRE_SERVERS", "") not in {"", "0"}


def _need(*names: str) -> None:
    """Skip, or fail where servers are required, when one of these servers cannot run."""
    lacking = [f"{name} (install {what})" for name in names if (what := _MISSING[name]())]
    if not lacking:
        return
    reason = "needs " + ", ".join(lacking)
    if _required():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "server: needs a real server that this machine may lack")
    if _required():
        config.pluginmanager.register(_NoSilentSkips())


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    import_own_share(session.config)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What the tests are made of stays to the end: it need not be looked through for garbage."""
    make_databases_quick()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_report_header() -> str:
    told = [f"{name} {'missing' if missing() else 'present'}" for name, missing in _MISSING.items()]
    return f"servers: {', '.join(told)}{' (required)' if _required() else ''}"


_LONGEST_FIRST = ("crash", "simulation", "stories", "demo", "mailbox", "daemon")
"""Folders whose files take longest: begun last, one of them would keep a lone processor busy."""


def _begins(item: pytest.Item) -> int:
    folder = item.path.parent.name
    return _LONGEST_FIRST.index(folder) if folder in _LONGEST_FIRST else len(_LONGEST_FIRST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_begins)
    for item in items:
        if _SERVER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("server")


@pytest.fixture(autouse=True)
def _logs_of_its_own() -> Iterator[None]:
    """A test that runs a command sets up logs; the next one finds none of that."""
    yield
    structlog.reset_defaults()


class _NoSilentSkips:
    """Counts skipped server tests; hears of them from parallel workers too."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and "server" in report.keywords:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name in self.skipped:
            terminalreporter.write_line(f"skipped although its server is required: {name}")


@pytest.fixture(scope="session")
def shared_dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run; its mailboxes may hold the mails of earlier tests."""
    _need("Dovecot")
    with running_dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def shared_postfix(shared_dovecot: Dovecot) -> Iterator[Postfix]:
    """One Postfix in front of the shared Dovecot."""
    _need("Dovecot", "Postfix")
    with running_postfix(shared_dovecot) as server:
        yield server


@pytest.fixture
def dovecot(shared_dovecot: Dovecot) -> Dovecot:
    """A Dovecot with empty mailboxes."""
    shared_dovecot.empty()
    return shared_dovecot


@pytest.fixture
def mail_servers(shared_postfix: Postfix, dovecot: Dovecot) -> MailServers:
    """Dovecot with empty mailboxes and Postfix in front of it."""
    return MailServers(dovecot, shared_postfix)


@pytest.fixture(scope="session")
def shared_token_mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TokenMail]:
    """Dovecot and Postfix that take tokens of a token server, for the whole run."""
    _need("Dovecot", "Postfix")
    folder = tmp_path_factory.mktemp("tokens")
    with (
        running_token_server(folder) as tokens,
        running_dovecot(introspection_url=tokens.introspection_url) as dovecot,
        running_postfix(dovecot) as postfix,
    ):
        yield TokenMail(tokens, MailServers(dovecot, postfix))


@pytest.fixture
def token_mail(shared_token_mail: TokenMail) -> TokenMail:
    """The same with empty mailboxes and a token server that has forgotten everything."""
    shared_token_mail.servers.dovecot.empty()
    shared_token_mail.tokens.forget()
    return shared_token_mail


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run; make databases with `fresh_database`."""
    _need("PostgreSQL")
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database that is gone after the test."""
    url = postgres.fresh_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture(scope="session")
def _upgraded_pattern(postgres: Postgres) -> str:
    """The URL of a database with the newest schema, to which nobody connects: it is copied."""
    url = postgres.fresh_database()
    database = Database(url)
    upgrade_schema(database)
    database.close()
    return url


@pytest.fixture
def upgraded_postgres_url(postgres: Postgres, _upgraded_pattern: str) -> Iterator[str]:
    """The URL of a database with the newest schema and no row, gone after the test.

    It is copied: to migrate one takes four times as long.
    """
    url = postgres.fresh_database(like=_upgraded_pattern)
    yield url
    postgres.drop_database(url)
