"""Killed at every commit and at every word to a mail server, followbot ends as if never killed.

By default it dies once at each kind of step that the moments have; with FOLLOWBOT_EVERY_STEP=1
at every single step of every moment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.conftest import _need
from tests.crash.moments import PEOPLE, moments
from tests.crash.scene import KILLED, Moment, Scene, nursery
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix

pytestmark = [pytest.mark.server, pytest.mark.timeout(1800)]

IN_DOUBT = {"unknown"}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    _need("Dovecot", "Postfix")
    with (
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
        nursery() as births,
    ):
        yield Scene(tmp_path_factory.mktemp("crash"), MailServers(dovecot, postfix), births)


@pytest.fixture(scope="module")
def all_moments(scene: Scene) -> dict[str, Moment]:
    return {moment.name: moment for moment in moments(scene)}


@pytest.fixture(scope="module")
def died_at() -> set[str]:
    """The kinds of steps at which it died in an earlier moment."""
    return set()


@pytest.mark.parametrize("name", ["asking", "hearing", "deciding", "silence"])
def test_dying_at_any_step_changes_nothing_in_the_end(
    scene: Scene, all_moments: dict[str, Moment], died_at: set[str], name: str
) -> None:
    moment = all_moments[name]
    scene.set_back(moment)
    before = scene.letters()
    assert scene.live(moment.at, "run", "--once") == 0, scene.told()
    steps = scene.steps()
    sent = set(scene.letters()) - set(before)
    assert sent, "a moment in which nothing is sent shows nothing"
    scene.wait_for_arrivals(len(sent), *PEOPLE)
    expected = scene.facts()
    chosen = _chosen(steps, died_at)
    faults = [
        fault
        for number in chosen
        if (fault := _fault_of_dying(scene, moment, number, steps, expected))
    ]
    assert faults == []


def _chosen(steps: list[str], died_at: set[str]) -> list[int]:
    """The numbers, from 1, of the steps to die at; kinds met for the first time are noted."""
    if os.environ.get("FOLLOWBOT_EVERY_STEP", "") not in {"", "0"}:
        return list(range(1, len(steps) + 1))
    new = [step for step in dict.fromkeys(steps) if step not in died_at]
    died_at.update(new)
    return [steps.index(step) + 1 for step in new]


def _fault_of_dying(
    scene: Scene, moment: Moment, number: int, steps: list[str], expected: dict[str, object]
) -> str:
    """What differs from the undisturbed run after dying at this step; "" when nothing does."""
    scene.set_back(moment)
    before = scene.letters()
    code = scene.live(moment.at, "run", "--once", die_at=number)
    where = f"{moment.name}, step {number} of {len(steps)}, {steps[number - 1]}: "
    if code != KILLED:
        return f"{where}it did not die but ended with {code}"
    code = scene.live(moment.later, "run", "--once")
    if code != 0:
        return f"{where}the next one ended with {code}: {scene.told()[-500:]}"
    found = scene.facts()
    differences = [name for name in expected if found[name] != expected[name]]
    if differences:
        told = [(found[name], expected[name]) for name in differences]
        return f"{where}differs in {differences}: {told}"
    return _fault_of_letters(scene, set(before), where)


def _fault_of_letters(scene: Scene, before: set[str], where: str) -> str:
    """A letter that arrived twice, or did not and is not counted as in doubt."""
    states = {key: state for key, state in scene.letters().items() if key not in before}
    sure = {key for key, state in states.items() if state == "accepted"}
    scene.wait_for_arrivals(len(sure), *PEOPLE)
    arrivals = scene.arrivals(*PEOPLE)
    for key, state in states.items():
        if arrivals[key] > 1:
            return f"{where}{key} arrived {arrivals[key]} times"
        if arrivals[key] == 0 and state not in IN_DOUBT:
            return f"{where}{key} is {state} and did not arrive"
        if state not in {"accepted", *IN_DOUBT}:
            return f"{where}{key} ended {state}"
    return ""
