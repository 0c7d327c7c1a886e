"""`followbot doctor` finds each fault that is set on purpose, and nothing where there is none."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from followbot.cli import opening
from tests.doctor.clinic import BOT, DOMAIN, Clinic, rsa_key
from tests.doctor.conftest import SAFE
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers, wait_until
from tests.servers.postfix import AUTHSERV_ID, running_postfix

pytestmark = pytest.mark.server


def test_a_set_up_in_good_health_has_no_fault_and_nothing_is_left_in_the_mailbox(
    clinic: Clinic,
) -> None:
    results = clinic.run()
    assert [r for r in results if r["level"] != "ok"] == []
    assert clinic.code == 0
    assert [r["check"] for r in results] == [
        "config",
        "database",
        "journal",
        "daemon",
        "disk",
        "imap",
        "smtp",
        "round_trip",
        "plus_addresses",
        "authserv_id",
        "bare_newlines",
        "spf",
        "dkim",
        "dmarc",
        "clock",
        "texts",
    ]
    clinic.servers.settle()
    assert clinic.left_behind() == []


def test_for_people_every_line_has_a_mark_and_the_last_one_counts(clinic: Clinic) -> None:
    clinic.names.text(f"_dmarc.{DOMAIN}")
    clinic.capsys.readouterr()
    assert clinic.command("doctor", "--quick", "--dns", clinic.names.address) == 1
    shown = clinic.capsys.readouterr().out
    assert f"  ✓ {'SMTP':<16}localhost:" in shown
    assert "  ✗ DMARC           no record at _dmarc.buyer.example\n" in shown
    assert f"{'':<20}→ add TXT  v=DMARC1; p=none; rua=mailto:dmarc@buyer.example" in shown
    assert "1 problem, 0 hints, " in shown
    assert "Exit code 1." in shown
    assert PASSWORD not in shown


# At home


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[bot\n", "not valid TOML"),
        ('[bot]\naddress = "bot@buyer.example"\nadress = 1\n', "did you mean `bot.address`"),
        ("", "`[bot]` is missing"),
    ],
)
def test_a_configuration_that_cannot_be_read(clinic: Clinic, text: str, told: str) -> None:
    clinic.file.write_text(text)
    (only,) = clinic.run()
    assert (only["check"], only["level"], clinic.code) == ("config", "problem", 78)
    assert told in only["text"]


def test_an_example_that_was_not_filled_in(clinic: Clinic) -> None:
    clinic.configure(bot={"address": "followup@example.com"})
    results = clinic.run("--quick")
    assert "`bot.address` still holds `example.com`" in results[0]["text"]


def test_a_password_file_that_is_missing(clinic: Clinic) -> None:
    clinic.configure(imap={"password_file": "lost.password"})
    first = clinic.run("--quick")[0]
    assert (first["check"], first["level"]) == ("config", "problem")
    assert "lost.password" in first["text"]


def test_a_password_that_everybody_may_read(clinic: Clinic) -> None:
    (clinic.folder / "mail.password").chmod(0o644)
    found = clinic.found("config", "hint", "--quick")
    assert found["advice"] == f"chmod 600 {clinic.folder / 'mail.password'}"


def test_a_damaged_database(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with clinic.database.open("r+b") as file:
        size = clinic.database.stat().st_size
        for at in range(4096 * 3, size, 4096 * 4):
            file.seek(at)
            file.write(b"\xff" * 2048)
    found = clinic.found("database", "problem", "--quick")
    assert "damaged" in found["text"]


def test_something_that_is_no_database(clinic: Clinic) -> None:
    clinic.configure(database={"url": "sqlite:///other.db"})
    (clinic.folder / "other.db").write_text("a shopping list, and not a database" * 100)
    results = clinic.run("--quick")
    bad = [r for r in results if r["check"] == "database"]
    assert bad[0]["level"] == "problem"
    assert "no SQLite database" in bad[0]["text"]


def test_a_database_of_a_newer_followbot(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    assert "newer followbot" in clinic.found("database", "problem", "--quick")["text"]


def test_a_server_database_whose_tables_are_too_old(clinic: Clinic, postgres_url: str) -> None:
    from alembic import command

    from followbot.store.database import Database
    from followbot.store.schema import _alembic_config

    database, config = Database(postgres_url), _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.commit()
    database.close()
    clinic.configure(database={"url": postgres_url})
    found = clinic.found("database", "problem", "--quick")
    assert "schema 2 of " in found["text"]
    assert "followbot db upgrade" in found["advice"]
    assert clinic.command("db", "upgrade") == 0
    results = {r["check"]: r for r in clinic.run("--quick")}
    assert results["database"]["level"] == "ok"
    assert "PostgreSQL" in results["database"]["text"]


def test_a_guard_of_the_history_that_was_taken_down(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("DROP TRIGGER keep_change_update")
    found = clinic.found("journal", "problem", "--quick")
    assert "keep_change_update" in found["text"]
    assert clinic.command("db", "upgrade") == 0
    clinic.run("--quick")
    assert clinic.code == 0


def test_a_history_that_was_changed_behind_the_guards(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        (guard,) = opened.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'keep_change_update'"
        ).fetchone()
        opened.execute("DROP TRIGGER keep_change_update")
        opened.execute("UPDATE change SET after = 'verified' WHERE id = 1")
        opened.execute(guard)
        opened.commit()
    found = clinic.found("journal", "problem")
    assert "the first at entry" in found["text"]
    assert "followbot audit verify" in found["advice"]


def test_two_followbots_on_one_database(clinic: Clinic) -> None:
    """Somebody removed the lock file, as people do with lock files that look old."""
    first = _daemon(clinic)
    try:
        assert _look(clinic, "daemon") == "ok"
        clinic.database.with_name("followbot.db.lock").unlink()
        assert "could start" in clinic.found("daemon", "problem", "--quick")["text"]
        second = _daemon(clinic)
        try:
            found = clinic.found("daemon", "problem", "--quick")
            assert found["text"].startswith("2 followbots work on")
            assert str(first.pid) in found["text"]
            assert str(second.pid) in found["text"]
        finally:
            _end(second)
    finally:
        _end(first)
    assert _look(clinic, "daemon") == "ok"


def test_nobody_follows_up(clinic: Clinic) -> None:
    assert clinic.command("run", "--once") == 0
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("UPDATE mailboxscan SET complete_at = '2026-01-01 00:00:00'")
        opened.commit()
    found = clinic.found("daemon", "problem", "--quick")
    assert "last read completely at 2026-01-01" in found["text"]
    assert "start `followbot run`" in found["advice"]


def test_a_disk_that_is_nearly_full(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    small = clinic.folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(small)], check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be made here")
    try:
        clinic.configure(database={"url": f"sqlite:///{small / 'followbot.db'}"})
        results = {r["check"]: r for r in clinic.run("--quick")}
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert results["disk"]["level"] == "problem"
    assert "16 MB free for the database" in results["disk"]["text"]


# IMAP


def test_a_password_that_imap_does_not_take(clinic: Clinic) -> None:
    clinic.configure(imap={"password_file": None, "password": "canary-wrong"})
    clinic.file.chmod(0o600)
    found = clinic.found("imap", "problem")
    assert "does not let" in found["text"]
    assert "canary" not in json.dumps(found)


def test_a_certificate_that_nobody_vouches_for(clinic: Clinic) -> None:
    clinic.configure(imap={"ca_file": None})
    assert "certificate" in clinic.found("imap", "problem")["text"]


def test_a_host_that_nobody_knows(clinic: Clinic) -> None:
    clinic.configure(imap={"port": 1})
    assert "port 1" in clinic.found("imap", "problem")["text"]


def _with_servers(clinic: Clinic, *, dovecot: str = "", delimiter: str = "+", **postfix: str):  # type: ignore[no-untyped-def]
    """Other servers for the same set-up, with lines of their configurations."""
    from contextlib import contextmanager

    @contextmanager
    def running():  # type: ignore[no-untyped-def]
        with (
            running_dovecot({BOT: PASSWORD}, delimiter=delimiter, more=dovecot) as mail,
            running_postfix(mail, **{"more": SAFE, "own_stamp": AUTHSERV_ID, **postfix}) as smtp,
        ):
            clinic.servers = MailServers(mail, smtp)
            clinic.configure()
            yield clinic.servers

    return running()


def test_a_mailbox_that_is_nearly_full(clinic: Clinic) -> None:
    quota = (
        "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}\n"
        "plugin {\n  quota = maildir:Mailbox\n  quota_rule = *:storage=200K\n}\n"
    )
    with _with_servers(clinic, dovecot=quota) as servers:
        servers.deliver(b"Subject: big\r\n\r\n" + (b"x" * 70 + b"\r\n") * 2620, BOT)
        found = clinic.found("imap", "hint", "--quick")
        assert "MB used" in found["text"]
        assert "archive" in found["advice"]


def test_a_server_without_idle_and_move(clinic: Clinic) -> None:
    plain = "protocol imap {\n  imap_capability = IMAP4rev1 NAMESPACE LITERAL+ UIDPLUS\n}\n"
    with _with_servers(clinic, dovecot=plain):
        found = clinic.found("imap", "hint")
        assert "has no IDLE and no MOVE" in found["text"]


def test_folders_that_may_not_be_made(clinic: Clinic) -> None:
    clinic.configure(imap={"processed": "x" * 400})
    found = clinic.found("imap", "problem", "--quick")
    assert "cannot be made" in found["text"]


# SMTP and the post


def test_a_password_that_smtp_does_not_take(clinic: Clinic) -> None:
    clinic.configure(smtp={"password_file": None, "password": "canary-wrong"})
    clinic.file.chmod(0o600)
    assert "does not let" in clinic.found("smtp", "problem")["text"]


def test_a_server_that_offers_no_encryption(clinic: Clinic) -> None:
    clinic.configure(smtp={"port": clinic.servers.postfix.plain_port, "security": "ssl"})
    assert "does not speak TLS" in clinic.found("smtp", "problem")["text"]


def test_a_server_that_takes_small_mails_only(clinic: Clinic) -> None:
    with _with_servers(clinic, more=f"{SAFE}\nmessage_size_limit = 500000"):
        assert "0.5 MB only" in clinic.found("smtp", "hint", "--quick")["text"]


def test_mails_that_are_taken_and_never_arrive(clinic: Clinic) -> None:
    with _with_servers(clinic, more=f"{SAFE}\nvirtual_transport = discard:"):
        results = clinic.run("--wait", "2")
        (trip,) = [r for r in results if r["check"] == "round_trip" and r["level"] == "problem"]
        assert "did not arrive within 2 s" in trip["text"]
        assert clinic.code == 1


def test_a_server_without_sub_addressing(clinic: Clinic) -> None:
    with _with_servers(clinic, delimiter="") as servers:
        found = clinic.found("plus_addresses", "problem")
        assert "bot+test@buyer.example is refused" in found["text"]
        assert "plus_addressing = false" in found["advice"]
        clinic.configure(bot={"plus_addressing": False})
        clinic.run()
        assert clinic.code == 0
        servers.settle()
        assert clinic.left_behind() == []


def test_sub_addressing_that_is_not_used(clinic: Clinic) -> None:
    clinic.configure(bot={"plus_addressing": False})
    assert "set it to true" in clinic.found("plus_addresses", "hint")["advice"]


def test_a_wrong_authserv_id(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": "mx.other.example"})
    found = clinic.found("authserv_id", "problem")
    assert f'authserv_id = "{AUTHSERV_ID}"' in found["advice"]


def test_an_authserv_id_that_is_not_set(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": ""})
    found = clinic.found("authserv_id", "hint")
    assert f'authserv_id = "{AUTHSERV_ID}"' in found["advice"]


def test_exchange_that_is_none(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": "", "profile": "microsoft365"})
    assert "no mark of Exchange" in clinic.found("authserv_id", "problem")["text"]


def test_a_server_that_ends_mails_at_bare_newlines(clinic: Clinic) -> None:
    """Postfix as Debian 12 has it (CVE-2023-51764)."""
    with _with_servers(clinic, more="smtpd_forbid_bare_newline = no") as servers:
        found = clinic.found("bare_newlines", "problem")
        assert r"\n.\n" in found["text"]
        assert "smtpd_forbid_bare_newline" in found["advice"]
        clinic.configure(trust={"authserv_id": ""})
        results = clinic.run()
        assert [r["level"] for r in results if r["check"] == "bare_newlines"] == ["hint"]
        servers.settle()
        assert clinic.left_behind() == []


def test_a_server_that_refuses_bare_newlines_is_in_order(clinic: Clinic) -> None:
    with _with_servers(clinic, more="smtpd_forbid_bare_newline = reject") as servers:
        results = {r["check"]: r for r in clinic.run()}
        assert results["bare_newlines"]["level"] == "ok"
        assert "is refused" in results["bare_newlines"]["text"]
        servers.settle()
        assert clinic.left_behind() == []


def test_a_daemon_that_files_the_test_mails_meanwhile_leaves_none_either(clinic: Clinic) -> None:
    daemon = _daemon(clinic)
    try:
        for _ in range(3):
            clinic.run()
            assert clinic.code == 0
    finally:
        _end(daemon)
    clinic.servers.settle()
    assert [name for name in clinic.left_behind() if not name.startswith("followbot")] == []
    for folder in ("followbot/processed", "followbot/review"):
        assert clinic.servers.mails(BOT, folder) == []


# The sender's domain


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((), "no record at buyer.example"),
        (("v=spf1 mx -all", "v=spf1 a -all"), "2 records"),
        (("v=spf1 +all",), "every server may send"),
        (
            ("v=spf1 " + " ".join(f"a:h{n}.buyer.example" for n in range(11)) + " -all",),
            "more than 10",
        ),
    ],
)
def test_an_spf_record_that_does_not_work(
    clinic: Clinic, records: tuple[str, ...], told: str
) -> None:
    clinic.names.text(DOMAIN, *records)
    assert told in clinic.found("spf", "problem", "--quick")["text"]


def test_a_dkim_key_that_is_not_there(clinic: Clinic) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}")
    assert "no key below" in clinic.found("dkim", "problem", "--quick")["text"]


@pytest.mark.parametrize(("bits", "level"), [(512, "problem"), (1024, "hint")])
def test_a_dkim_key_that_is_too_short(clinic: Clinic, bits: int, level: str) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}", rsa_key(bits))
    found = clinic.found("dkim", level, "--quick")
    assert found["text"] == f"mail found, {bits} bit"


def test_a_dkim_key_of_another_name_is_found_when_it_is_named(clinic: Clinic) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}")
    clinic.names.text(f"sommer26._domainkey.{DOMAIN}", rsa_key(2048))
    clinic.found("dkim", "problem", "--quick")
    results = {r["check"]: r for r in clinic.run("--quick", "--selector", "sommer26")}
    assert results["dkim"]["text"] == "sommer26 found, 2048 bit"


def test_a_dmarc_record_that_is_missing_or_says_nothing(clinic: Clinic) -> None:
    clinic.names.text(f"_dmarc.{DOMAIN}")
    assert "add TXT  v=DMARC1" in clinic.found("dmarc", "problem", "--quick")["advice"]
    clinic.names.text(f"_dmarc.{DOMAIN}", "v=DMARC1; rua=mailto:x@buyer.example")
    assert "no policy" in clinic.found("dmarc", "problem", "--quick")["text"]


def test_a_dns_that_does_not_answer_is_no_fault_of_the_domain(clinic: Clinic) -> None:
    clinic.names.fails = True
    results = {r["check"]: r for r in clinic.run("--quick")}
    assert {results[name]["level"] for name in ("spf", "dkim", "dmarc")} == {"hint"}
    assert "--dns" in results["spf"]["advice"]


# Clock and texts


@pytest.mark.parametrize(("minutes", "level"), [(-9, "problem"), (9, "problem"), (3, "hint")])
def test_a_clock_that_is_wrong(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, minutes: int, level: str
) -> None:
    wrong = timedelta(minutes=minutes)
    monkeypatch.setattr(opening, "clock", lambda: datetime.now(UTC) + wrong)
    results = [r for r in clinic.run() if r["check"] == "clock" and r["level"] == level]
    assert any("of the mail server's" in r["text"] for r in results)


def test_a_clock_that_went_back(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "clock", lambda: datetime.now(UTC) - timedelta(days=2))
    results = [r for r in clinic.run("--quick") if r["check"] == "clock"]
    assert "the newest entry of the journal" in results[0]["text"]
    assert clinic.code == 1


def test_an_own_template_that_is_wrong(clinic: Clinic) -> None:
    own = clinic.folder / "own"
    own.mkdir()
    (own / "receipt.txt.j2").write_text("Dear {{ nobody_gives_this }}")
    clinic.configure(letters={"template_folder": "own"})
    found = clinic.found("texts", "problem", "--quick")
    assert "`receipt` cannot be written" in found["text"]
    (own / "receipt.txt.j2").write_text("Dear {% if %}")
    found = clinic.found("texts", "problem", "--quick")
    assert "line 1" in found["advice"]


def test_an_own_catalogue_that_is_wrong(clinic: Clinic) -> None:
    own = clinic.folder / "own" / "texts"
    own.mkdir(parents=True)
    (own / "en.toml").write_text("[request\n")
    clinic.configure(letters={"template_folder": "own"})
    assert "is not a text catalogue" in clinic.found("texts", "problem", "--quick")["text"]


# Helpers


def _look(clinic: Clinic, check: str) -> str:
    return next(r["level"] for r in clinic.run("--quick") if r["check"] == check)


def _daemon(clinic: Clinic) -> subprocess.Popen[bytes]:
    """`followbot run` in the background, at work."""
    log = clinic.folder / f"run{time.monotonic_ns()}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "followbot", "run", "--config", str(clinic.file)],
            stderr=out,
            stdout=out,
        )
    wait_until(lambda: "daemon.started" in log.read_text(), log.name)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(30)
