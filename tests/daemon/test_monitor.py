"""What a monitor sees: `/healthz`, `/metrics`, and pings; with a real daemon and real HTTP."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.daemon.health import TickLog, health_of
from followbot.daemon.monitor_page import Monitor, monitored
from followbot.daemon.ping import Pinger
from followbot.daemon.tick import TickReport
from followbot.domain.errors import ConfigError, FollowbotError, RefusedError
from followbot.domain.tables import Outgoing
from followbot.domain.terms import OutgoingState
from tests.jobs.world import World, new_world
from tests.servers.background import free_port
from tests.servers.mail import MailServers, wait_until
from tests.store.rows import a_letter

TICK = 60.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path)
    yield made
    made.database.close()


def ended(*verbs: str) -> TickReport:
    """A run in which these jobs failed."""
    return TickReport(failures={verb: FollowbotError(f"{verb} went wrong") for verb in verbs})


@pytest.mark.parametrize(
    ("minutes", "failed", "heard", "reasons"),
    [
        (0, (), None, 0),
        (4, (), None, 0),
        (6, (), None, 1),  # no run has ended for longer than five ticks
        (0, ("collect",), None, 0),  # once is no illness
        (0, (), 59, 0),
        (0, (), 61, 1),
    ],
)
def test_health_is_what_lasts(
    world: World, minutes: int, failed: tuple[str, ...], heard: int | None, reasons: int
) -> None:
    log = TickLog(world.now)
    log.note(ended(*failed), world.now)
    if heard is not None:
        then, world.now = world.now, world.now - timedelta(minutes=heard)
        world.hear()
        world.now = then
    health = health_of(log, world.database, TICK, world.now + timedelta(minutes=minutes))
    assert len(health.reasons) == reasons
    assert health.is_well is (reasons == 0)


def test_a_job_that_goes_on_failing_is_an_illness_until_it_works(world: World) -> None:
    log = TickLog(world.now)
    for minute in range(8):
        log.note(ended("send"), world.now + timedelta(minutes=minute))
    later = world.now + timedelta(minutes=8)
    assert health_of(log, world.database, TICK, later).reasons == ("send: send went wrong",)
    log.note(ended(), later)
    assert health_of(log, world.database, TICK, later).is_well


@contextmanager
def page(world: World, log: TickLog) -> Iterator[str]:
    monitor = Monitor(world.database, log, TICK, lambda: world.now)
    with monitored(monitor, "127.0.0.1", free_port()) as port:
        yield f"http://127.0.0.1:{port}"


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def figures(text: str) -> dict[str, float]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_the_figures_are_those_of_the_database(world: World) -> None:
    log = TickLog(world.now)
    log.note(ended(), world.now)
    log.note(ended("send"), world.now)
    world.hear()
    with world.database.write() as session:
        for number, state in enumerate(("pending", "deferred", "unknown", "accepted")):
            letter: Outgoing = a_letter(slot=str(number), recipient=f"{state}@factory.example")
            letter.state = OutgoingState(state)
            letter.next_try_at = world.now - timedelta(hours=number + 1)
            session.add(letter)
    world.arrives(b"From: x@y.example\r\nSubject: hello\r\n\r\nhello\r\n")
    world.now += timedelta(minutes=10)
    with page(world, log) as address:
        status, text = get(f"{address}/metrics")
    assert status == 200
    found = figures(text)
    assert found["followbot_healthy"] == 0
    assert found["followbot_mailbox_read_age_seconds"] == 600
    assert found["followbot_last_good_run_age_seconds"] == 600
    assert found['followbot_letters{state="pending"}'] == 1
    assert found['followbot_letters{state="unknown"}'] == 1
    assert found['followbot_letters{state="refused"}'] == 0
    assert found["followbot_oldest_due_letter_age_seconds"] == 2 * 3600 + 600
    assert found["followbot_mails_to_understand"] == 1
    assert found["followbot_reviews"] == 0
    assert found["followbot_runs_total"] == 2
    assert found["followbot_failed_runs_total"] == 1
    assert "factory.example" not in text


def test_healthz_says_why_and_other_pages_are_none(world: World) -> None:
    log = TickLog(world.now)
    with page(world, log) as address:
        status, text = get(f"{address}/healthz")
        assert (status, json.loads(text)["ok"]) == (200, True)
        world.now += timedelta(hours=1)
        status, text = get(f"{address}/healthz")
        assert status == 503
        assert "no run has ended" in json.loads(text)["reasons"][0]
        assert get(f"{address}/etc/passwd")[0] == 404


def test_a_database_that_cannot_be_read_is_unwell_and_no_crash(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = TickLog(world.now)
    with page(world, log) as address:
        world.database.close()
        path = world.database.path
        assert path is not None
        path.write_bytes(b"no database at all" * 1000)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        assert get(f"{address}/healthz")[0] == 503
        assert get(f"{address}/metrics")[0] == 503


def test_a_port_that_is_taken_is_told(world: World) -> None:
    monitor = Monitor(world.database, TickLog(world.now), TICK, lambda: world.now)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(ConfigError, match=r"monitor\.port"),
            monitored(monitor, "127.0.0.1", port),
        ):
            pass


def test_a_ping_goes_out_now_and_then_and_at_once_when_something_changes(world: World) -> None:
    said: list[tuple[str, bytes]] = []
    pinger = Pinger("https://hc.example/abc/", 300, lambda url, body: said.append((url, body)))
    log = TickLog(world.now)

    def run(at: datetime, *failed: str) -> None:
        log.note(ended(*failed), at)
        pinger.after_run(health_of(log, world.database, TICK, at), at)

    for minute in range(6):
        run(world.now + timedelta(minutes=minute))
    assert said == [("https://hc.example/abc", b"")] * 2
    for minute in range(6, 12):
        run(world.now + timedelta(minutes=minute), "collect")
    assert said[-1][0] == "https://hc.example/abc/fail"
    assert said[-1][1].startswith(b"1 trouble; ")
    run(world.now + timedelta(minutes=12))
    assert said[-1] == ("https://hc.example/abc", b"")


def test_a_monitor_that_is_away_stops_nothing_and_its_address_is_not_told(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(url: str, body: bytes) -> None:
        raise RefusedError(f"`{url}` answers with status 404")

    log = TickLog(world.now)
    pinger = Pinger("https://hc.example/canary-secret", 300, away)
    pinger.after_run(health_of(log, world.database, TICK, world.now), world.now)
    shown = capsys.readouterr()
    assert "ping.failed" in shown.out + shown.err
    assert "canary" not in shown.out + shown.err


@pytest.mark.parametrize("url", ["http://hc.example/x", "https://", "ftp://x", "hc.example"])
def test_only_an_encrypted_address_is_pinged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[bot]\naddress = "bot@buyer.example"\n[monitor]\nping_url = "{url}"\n')
    assert main(["config", "show", "--config", str(file)]) == 78
    assert "monitor.ping_url" in capsys.readouterr().err


@pytest.mark.server
def test_a_running_daemon_answers_its_monitor(mail_servers: MailServers, tmp_path: Path) -> None:
    imap, smtp = mail_servers.imap_settings(), mail_servers.smtp_settings()
    port = free_port()
    account = f'user = "{imap.user}"\npassword = "{imap.password}"\nca_file = "{imap.ca_file}"\n'
    (tmp_path / "config.toml").write_text(
        f'[bot]\naddress = "{imap.user}"\n[imap]\nhost = "localhost"\nport = {imap.port}\n{account}'
        f'[smtp]\nhost = "localhost"\nport = {smtp.port}\n{account}'
        f"[monitor]\nport = {port}\n[run]\ntick_seconds = 1\n"
    )
    words = [sys.executable, "-m", "followbot", "--config", str(tmp_path / "config.toml"), "run"]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as daemon:
        try:
            address = f"http://127.0.0.1:{port}"

            def has_run() -> bool:
                try:
                    return figures(get(f"{address}/metrics")[1])["followbot_runs_total"] >= 2
                except (OSError, KeyError):
                    return False

            wait_until(has_run, "two runs of the daemon", 60)
            status, text = get(f"{address}/healthz")
            assert (status, json.loads(text)["ok"]) == (200, True)
            assert json.loads(text)["read_until"] is not None
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.communicate(timeout=60)
        assert daemon.returncode == 0
