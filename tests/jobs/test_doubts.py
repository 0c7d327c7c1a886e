"""doubts: what a person settles, and what cannot be settled any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from followbot.domain.errors import UsageError
from followbot.domain.tables import Change, Incoming
from followbot.domain.terms import IncomingState, OutgoingState
from followbot.jobs import understood_each as understand_job
from followbot.jobs.doubts import note_letters_arrived, read_mails_again, send_letters_again
from followbot.jobs.understand import understand
from tests.jobs.test_send import asked, run, smtp
from tests.jobs.world import World
from tests.servers.broken import DROP

WHO = "operator"


@pytest.fixture
def doubtful(world: World) -> World:
    """Two letters: the first of unknown fate, the second accepted."""
    asked(world)
    with smtp(world, {"INTO-CONTENT": [DROP, ""]}):
        run(world)
    return world


def in_doubt(world: World) -> int:
    (letter,) = [one for one in world.letters() if one.state == OutgoingState.UNKNOWN]
    assert letter.id is not None
    return letter.id


def test_a_letter_in_doubt_goes_out_again_with_the_same_bytes_only_when_a_person_says_so(
    doubtful: World,
) -> None:
    number = in_doubt(doubtful)
    with smtp(doubtful) as server:
        run(doubtful)
        assert server.mails == []
        assert send_letters_again(doubtful.database, [number], WHO, doubtful.now) == 1
        assert run(doubtful).accepted == 1
        run(doubtful)
        (mail,) = server.mails
    letter = next(one for one in doubtful.letters() if one.id == number)
    assert mail.replace(b"\r\n..", b"\r\n.") == doubtful.raw_of(letter)
    assert (letter.state, letter.repeats) == (OutgoingState.ACCEPTED, 1)
    (change,) = [row for row in doubtful.rows(Change) if row.subject == "outgoing"]
    assert (change.who, change.before, change.after) == (WHO, "unknown", "pending")


def test_a_letter_that_a_person_knows_to_have_arrived_is_not_sent(doubtful: World) -> None:
    number = in_doubt(doubtful)
    assert note_letters_arrived(doubtful.database, [number], WHO, doubtful.now) == 1
    with smtp(doubtful) as server:
        run(doubtful)
    assert server.mails == []
    assert {letter.state for letter in doubtful.letters()} == {OutgoingState.ACCEPTED}


def test_a_letter_that_became_pointless_meanwhile_is_not_sent_again(doubtful: World) -> None:
    number = in_doubt(doubtful)
    with pytest.raises(UsageError, match="pointless"):
        send_letters_again(doubtful.database, [number], WHO, doubtful.now + timedelta(days=60))
    assert in_doubt(doubtful) == number


@pytest.mark.parametrize("settle", [send_letters_again, note_letters_arrived])
def test_one_number_that_is_not_in_doubt_leaves_all_as_they_are(
    doubtful: World, settle: object
) -> None:
    assert callable(settle)
    number = in_doubt(doubtful)
    accepted = next(one.id for one in doubtful.letters() if one.id != number)
    for wrong in (accepted, 999):
        with pytest.raises(UsageError, match=str(wrong)):
            settle(doubtful.database, [number, wrong], WHO, doubtful.now)
    assert in_doubt(doubtful) == number


def test_a_mail_in_quarantine_is_read_anew_once_the_reader_can(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(world)
    world.accept_all()
    world.reply_to(world.letters()[0], "1 done")

    def broken(*_: object) -> None:
        raise RecursionError

    with monkeypatch.context() as patched:
        patched.setattr(understand_job, "read_stored", broken)
        for _ in range(3):
            understand(world.bot, world.now)
    (mail,) = world.rows(Incoming)
    assert mail.state == IncomingState.QUARANTINED
    assert mail.id is not None
    with pytest.raises(UsageError, match="999"):
        read_mails_again(world.database, [mail.id, 999], WHO, world.now)
    assert read_mails_again(world.database, [mail.id], WHO, world.now) == 1
    understand(world.bot, world.now)
    (mail,) = world.rows(Incoming)
    assert (mail.state, mail.decision) == (IncomingState.UNDERSTOOD, "apply")
