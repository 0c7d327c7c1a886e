"""`status`, `history` and `review`: what a person sees of what happened."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from sqlmodel import select

from followbot.cli import opening
from followbot.cli.main import main
from followbot.domain.decision import Verb
from followbot.domain.errors import UsageError
from followbot.domain.tables import Change, Incoming, Measure, Outgoing
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.decide_held import decide_held_mail
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


# review --decide: one key each


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What somebody at a terminal types; more is asked than there are keys: a failure."""

    def typed(text: str) -> None:
        waiting = iter(text)
        monkeypatch.setattr(typer, "getchar", lambda: next(waiting))
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return typed


class Terminal(io.StringIO):
    """Standard input that is somebody's terminal."""

    def isatty(self) -> bool:
        return True


def test_one_key_takes_a_held_mail_and_the_history_says_who(
    desk: Desk, keys: Callable[[str], None]
) -> None:
    mail = answers(desk, "1: 40%, doors ordered", sender="stranger@elsewhere.example")
    keys("xt")  # a key that means nothing is no decision
    told = desk.types("review", "--decide", "--who", "ines")
    assert "doors ordered" in told
    assert "1 decided, 0 left" in told
    assert desk.world.mail(mail).state == IncomingState.UNDERSTOOD
    steps = desk.types_json("history", "M-01", "--plan", "P-1")
    percent = next(step for step in steps if step["what"] == "percent")
    assert (percent["after"], percent["who"]) == ("40", "stranger@elsewhere.example")
    filed = [row for row in desk.world.rows(Change) if row.who == "ines"]
    assert [(row.field, row.after) for row in filed] == [
        ("taken_for", "P-1"),
        ("state", "understood"),
    ]


def test_one_key_ignores_another_leaves_it_and_q_ends(
    desk: Desk, keys: Callable[[str], None]
) -> None:
    first, second, third = (
        answers(desk, text, sender="stranger@elsewhere.example")
        for text in ("1: 10%", "1: 20%", "1: 30%")
    )
    keys("liq")
    assert "1 decided, 2 left" in desk.types("review", "-d")
    states = [desk.world.mail(mail).state for mail in (first, second, third)]
    assert states == [IncomingState.REVIEW, IncomingState.IGNORED, IncomingState.REVIEW]
    assert {row.status for row in desk.world.rows(Measure)} == {MeasureStatus.NOT_STARTED}


def test_what_somebody_else_decides_meanwhile_ends_the_round_for_nobody(
    desk: Desk, keys: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        answers(desk, text, sender="stranger@elsewhere.example") for text in ("1: 10%", "1: 20%")
    )
    keys("")
    bot, now = desk.world.bot, desk.world.now

    def by_reply() -> str:
        if desk.world.mail(second).state == IncomingState.REVIEW:
            decide_held_mail(bot, second, Verb.IGNORE, "jo", now)
        return "i"

    monkeypatch.setattr(typer, "getchar", by_reply)
    told = desk.types("review", "--decide")
    assert f"number {second} waits" in told
    assert "1 decided, 0 left" in told
    assert desk.world.mail(first).state == IncomingState.IGNORED


def test_one_key_settles_a_letter_in_doubt(desk: Desk, keys: Callable[[str], None]) -> None:
    with desk.world.database.write() as session:
        for letter in session.exec(select(Outgoing).where(Outgoing.recipient == ANNA)):
            letter.state = OutgoingState.UNKNOWN
            session.add(letter)
    count = len(desk.world.letters(to=ANNA))
    keys("a" * count)
    assert f"{count} decided, 0 left" in desk.types("review", "--decide")
    assert {one.state for one in desk.world.letters(to=ANNA)} == {OutgoingState.ACCEPTED}


def test_one_key_reads_a_mail_in_quarantine_anew(desk: Desk, keys: Callable[[str], None]) -> None:
    mail = answers(desk, "1: 10%")
    with desk.world.database.write() as session:
        row = session.get_one(Incoming, mail)
        row.state, row.error = IncomingState.QUARANTINED, "it broke"
        session.add(row)
    keys("r")
    assert "it broke" in desk.types("review", "--decide")
    assert desk.world.mail(mail).state == IncomingState.STORED


def test_without_a_terminal_nothing_is_decided_and_the_other_ways_are_told(desk: Desk) -> None:
    mail = answers(desk, "1: 40%", sender="stranger@elsewhere.example")
    assert "followbot decide" in desk.fails("review", "--decide")
    assert desk.world.mail(mail).state == IncomingState.REVIEW


def test_a_mail_that_somebody_else_decided_meanwhile_is_not_decided_twice(desk: Desk) -> None:
    mail = answers(desk, "1: 40%", sender="stranger@elsewhere.example")
    bot, now = desk.world.bot, desk.world.now
    decide_held_mail(bot, mail, Verb.IGNORE, "ines", now)
    with pytest.raises(UsageError, match="waits to be taken"):
        decide_held_mail(bot, mail, Verb.TAKE, "jo", now)
    assert {row.status for row in desk.world.rows(Measure)} == {MeasureStatus.NOT_STARTED}
