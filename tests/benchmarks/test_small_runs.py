"""Each benchmark runs at its small size and gives its figures; none of them is judged here."""

from __future__ import annotations

import importlib
import os

import pytest

from benchmarks import digest
from benchmarks.crowd import crowd, sqlite_url, weekly
from benchmarks.figures import Figure
from benchmarks.side_by_side import NotToBeHadError
from benchmarks.suite import SUITE

# Other programs are installed for the benchmarks alone; the tests need no network.
NOT_HERE = ("mbsync", "getmail6", "Roundup's mail gateway", "Django send_mass_mail")
WITH_SERVERS = (
    "start",
    "sending",
    "asking_and_sending",
    "receiving",
    "latency",
    "scale_out",
)
# Those with servers take a minute together: by default one of them shows that they start.
TRIED = WITH_SERVERS if os.environ.get("FOLLOWBOT_BENCH", "") not in {"", "0"} else ("sending",)
ALONE = ("clock", "digest", "asking", "reading")


def small(name: str) -> list[Figure]:
    module = "reading_speed" if name == "reading" else name
    return list(importlib.import_module(f"benchmarks.{module}").figures(small=True))


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_words: object) -> float:
        raise NotToBeHadError("left out in tests")

    monkeypatch.setattr("benchmarks.peers.python_with", absent)
    monkeypatch.setattr("benchmarks.peers.mbsync", absent)


def test_every_benchmark_has_a_small_run_here() -> None:
    assert {one.name for one in SUITE} == {*WITH_SERVERS, *ALONE}


@pytest.mark.parametrize("name", ALONE)
def test_it_gives_figures_without_servers(name: str) -> None:
    figures = small(name)
    assert figures
    assert all(one.value is not None and one.value >= 0 for one in figures), figures


@pytest.mark.server
@pytest.mark.parametrize("name", TRIED)
def test_it_gives_figures_on_real_servers(
    name: str, mail_servers: object, postgres_url: str
) -> None:
    """The fixtures say whether the servers are there; the benchmarks start their own."""
    figures = small(name)
    measured = [one for one in figures if one.value is not None]
    assert measured
    left_out = [one for one in figures if one.value is None]
    assert all(any(peer in one.name for peer in NOT_HERE) for one in left_out), left_out


def test_the_clock_copies_plans_with_wordings_and_rows_of_their_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = crowd(sqlite_url(tmp_path_factory.mktemp("crowd")), [weekly()])
    made.copy(1, range(1, 20))
    try:
        for table in ("actionplan", "planversion", "contact", "measure", "round", "roundmeasure"):
            mine, all_rows = (
                made.scalar(f"select count(*) from {table} where {_of_first(table)}"),
                made.scalar(f"select count(*) from {table}"),
            )
            assert mine > 0
            assert all_rows == mine * 20, table
        assert made.scalar("select count(distinct sha256) from planversion") == 20
        assert made.scalar("select count(distinct email) from contact where side='supplier'") == 20
        assert made.scalar("select count(*) from pragma_foreign_key_check") == 0
    finally:
        made.database.close()


def _of_first(table: str) -> str:
    if table == "roundmeasure":
        return "round_id in (select id from round where plan_id = 1)"
    return "id = 1" if table == "actionplan" else "plan_id = 1"


def test_the_largest_digest_is_the_one_with_a_target() -> None:
    assert max(digest.SIZES) == 100_000
