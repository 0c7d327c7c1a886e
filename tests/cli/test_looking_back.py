"""`status`, `history` and `review`: what a person sees of what happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.cli import opening
from followbot.cli.main import main
from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world

CONFIG = """
[bot]
address = "bot@buyer.example"
[database]
url = "sqlite:///followbot.db"
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at the command line, and the world behind it."""

    world: World
    config: Path
    capsys: pytest.CaptureFixture[str]

    def types(self, *words: str) -> str:
        """What the command prints; it must end well."""
        self.capsys.readouterr()
        assert main(["--config", str(self.config), *words]) == 0
        return self.capsys.readouterr().out

    def types_json(self, *words: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.types(*words, "--json").splitlines()]

    def fails(self, *words: str) -> str:
        """What the command says of wrong usage."""
        self.capsys.readouterr()
        assert main(["--config", str(self.config), *words]) == 2
        return self.capsys.readouterr().err


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    world = new_world(tmp_path)
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    config.chmod(0o600)
    monkeypatch.setattr(opening, "clock", lambda: world.now)
    world.take_in(a_plan(deadline="2026-12-20"), a_plan("P-2", supplier="Mill Ltd", measures=1))
    world.at("2026-12-06T10:00:00+06:00")
    ask(world.bot, world.now)
    world.accept_all()
    yield Desk(world, config, capsys)
    world.database.close()


def answers(desk: Desk, text: str, sender: str = ANNA) -> int:
    world = desk.world
    letter = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    world.at("2026-12-07T09:00:00+06:00")
    mail = world.reply_to(letter, text, sender, with_token=True)
    understand(world.bot, world.now)
    return mail


def test_the_history_shows_each_change_with_what_was_before_and_the_mail(desk: Desk) -> None:
    mail = answers(desk, "1: 40%, doors ordered")
    steps = desk.types_json("history", "M-01", "--plan", "P-1")
    assert [step["what"] for step in steps][:1] == ["asked"]
    percent = next(step for step in steps if step["what"] == "percent")
    assert (percent["before"], percent["after"], percent["who"]) == ("", "40", ANNA)
    said = next(step for step in steps if step["what"] == "said")
    assert "doors ordered" in str(said["words"])
    for step in (percent, said):
        assert isinstance(step["mail"], dict)
        assert step["mail"]["number"] == mail
    told = desk.types("history", "m-01", "--plan", "P-1")
    assert "status: not started → in progress" in told
    assert "Sun 06 Dec 10:00" in told


def test_a_new_date_asked_for_stands_in_the_history(desk: Desk) -> None:
    answers(desk, "2: new date 15 Jan 2027, the supplier is late")
    told = desk.types("history", "M-02", "--plan", "P-1")
    assert "new date asked for: requested" in told


def test_a_ref_that_two_plans_have_asks_for_the_plan(desk: Desk) -> None:
    assert "2 plans have a measure `M-01`" in (told := desk.fails("history", "M-01"))
    assert "`P-1`" in told
    assert "`P-2`" in told


def test_a_ref_nobody_has_is_said_with_where_to_look(desk: Desk) -> None:
    assert "status --measures" in desk.fails("history", "M-77")
    assert "there is no measure `M%`" in desk.fails("history", "M%")
    assert "in plan `P-2`" in desk.fails("history", "M-03", "--plan", "P-2")


def test_a_held_mail_is_listed_with_its_reason_and_shown_with_its_reading(desk: Desk) -> None:
    mail = answers(desk, "1 done\n2: 60%", sender="stranger@elsewhere.example")
    listed = desk.types("review")
    assert "stranger@elsewhere.example" in listed
    assert "its sender is no contact of the plan" in listed
    shown = desk.types("review", str(mail))
    assert "1 done" in shown
    assert "reported complete" in shown
    assert "nothing of it is taken yet" in shown
    assert desk.world.measure_of("P-1", "M-01").percent is None


def test_a_held_mail_as_json_lists_what_would_be_taken(desk: Desk) -> None:
    mail = answers(desk, "1 done\n2: 60%", sender="stranger@elsewhere.example")
    [held] = desk.types_json("review", str(mail))
    assert isinstance(held["answers"], list)
    assert [(one["measure"], one["percent"]) for one in held["answers"]] == [
        ("M-01", None),
        ("M-02", 60),
    ]
    assert held["reasons"] == ["unknown_sender"]


def test_a_mail_that_waits_for_nobody_is_not_shown(desk: Desk) -> None:
    mail = answers(desk, "1 done")
    assert "no mail waits for a person" in desk.types("review")
    assert "`followbot review` lists" in desk.fails("review", str(mail))


def test_a_letter_whose_fate_is_unknown_is_put_before_a_person(desk: Desk) -> None:
    with desk.world.database.write() as session:
        letter = desk.world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
        letter.state = OutgoingState.UNKNOWN
        session.add(letter)
    assert "Nobody knows whether these letters arrived" in desk.types("review")
    assert desk.types_json("review")[-1]["recipient"] == ANNA


def test_a_letter_to_your_own_people_that_did_not_arrive_is_put_before_a_person(
    desk: Desk,
) -> None:
    assert "not reached" not in desk.types("status")
    assert "did not arrive" not in desk.types("review")
    desk.world.at("2026-12-07T08:00:00+01:00")
    desk.world.hear()
    report(desk.world.bot, desk.world.now)
    with desk.world.database.write() as session:
        for letter in session.exec(select(Outgoing).where(Outgoing.recipient == BUYER)):
            letter.state, letter.result = OutgoingState.REFUSED, "5.1.1 no such mailbox"
            letter.settled_at = desk.world.now
            session.add(letter)
    listed = desk.types("review")
    assert "These letters to your own people did not arrive" in listed
    assert "5.1.1 no such mailbox" in " ".join(listed.split())
    assert desk.types_json("review")[-1]["recipient"] == BUYER
    assert f"our letters to {BUYER} do not arrive" in " ".join(desk.types("status").split())
    assert desk.types_json("status")[0]["not_reached"] == [BUYER]


def test_status_by_measure_shows_lateness_and_slip(desk: Desk) -> None:
    desk.world.at("2026-12-23T10:00:00+06:00")
    late = desk.types_json("status", "--measures", "--late")
    assert [(one.get("plan"), one.get("ref"), one.get("days_late")) for one in late[1:]] == [
        ("P-1", "M-01", 3),
        ("P-1", "M-02", 3),
        ("P-1", "M-03", 3),
    ]
    assert {one["slip_days"] for one in late[1:]} == {0}
    assert len(desk.types_json("status", "--measures")) == 1 + 4
    assert "3 d" in desk.types("status", "--measures", "--late")


def test_status_by_supplier_sums_its_plans(desk: Desk) -> None:
    desk.world.take_in(a_plan("P-3", supplier="Mill Ltd", measures=2))
    rows = desk.types_json("status", "--suppliers")[1:]
    mill = next(row for row in rows if row["supplier"] == "Mill Ltd")
    assert (mill["plans"], mill["total"]) == (["P-2", "P-3"], 3)
    assert "P-2, P-3" in desk.types("status", "--suppliers")


def test_status_late_leaves_out_what_is_in_time(desk: Desk) -> None:
    assert desk.types_json("status", "--late")[1:] == []
    desk.world.at("2026-12-23T10:00:00+06:00")
    assert [row["ref"] for row in desk.types_json("status", "--late")[1:]] == ["P-1"]
    assert "P-2" not in desk.types("status", "--late")


def test_status_of_suppliers_and_measures_at_once_is_refused(desk: Desk) -> None:
    assert "exclude each other" in desk.fails("status", "--suppliers", "--measures")
