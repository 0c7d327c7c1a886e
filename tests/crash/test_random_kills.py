"""Killed at random steps again and again, followbot loses nothing and sends nothing twice.

FOLLOWBOT_CROWD and FOLLOWBOT_WEEKS say how many suppliers are asked how often (`make soak`:
1,000 suppliers, 100 weeks), FOLLOWBOT_CROWD_SEED where the kills fall.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import _need
from tests.crash.crowd import Crowd, Figures
from tests.crash.scene import Scene, nursery
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix

SUPPLIERS = int(os.environ.get("FOLLOWBOT_CROWD", "12"))
WEEKS = int(os.environ.get("FOLLOWBOT_WEEKS", "3"))
CONNECTIONS = 4
"""As many as in life: a kill then strikes several letters at once."""

SEED = int(os.environ.get("FOLLOWBOT_CROWD_SEED", "2027"))

pytestmark = [pytest.mark.server, pytest.mark.timeout(0)]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figures]:
    _need("Dovecot", "Postfix")
    folder: Path = tmp_path_factory.mktemp("crowd")
    with running_dovecot() as dovecot, running_postfix(dovecot) as postfix, nursery() as births:
        scene = Scene(folder, MailServers(dovecot, postfix), births, CONNECTIONS)
        crowd = Crowd(scene, SUPPLIERS, random.Random(SEED))
        crowd.settle_in()
        for number in range(WEEKS):
            crowd.week(number)
        yield crowd.count()


def test_it_died_often_and_everybody_was_asked_every_week(figures: Figures) -> None:
    assert figures.deaths >= WEEKS
    assert figures.letters >= SUPPLIERS * WEEKS


def test_no_letter_is_lost_and_what_did_not_arrive_is_counted_as_unknown(figures: Figures) -> None:
    assert figures.lost == 0, figures
    assert figures.letters - figures.arrived <= figures.unknown, figures


def test_no_letter_arrives_more_often_than_it_was_sent_on_purpose(figures: Figures) -> None:
    assert figures.doubled == 0, figures


def test_every_answer_is_taken_exactly_once_and_has_one_receipt(figures: Figures) -> None:
    assert figures.taken == figures.receipts == figures.answers > 0, figures


def test_the_figures_are_told(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n  {figures}")  # noqa: T201  a soak is run for these figures
    assert figures.lives > figures.deaths
