"""A plan's dossier: the whole history with mails and files, without tokens, loading nothing."""

from __future__ import annotations

import re

import pytest

from followbot.domain.dossier import Dossier
from followbot.domain.errors import UsageError
from followbot.domain.tables_impact import ImpactEntry
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.jobs.dossier import plan_dossier
from followbot.jobs.forget_person import forget_person
from followbot.writing.dossier import dossier_page
from tests.jobs.test_inquire import FULL, answer, started
from tests.jobs.world import ANNA, World

PHOTO = b"\xff\xd8a photo"


def told(world: World) -> Dossier:
    letter = started(world)
    text = FULL.replace("accident book", "<script>alert(1)</script> & book")
    answer(world, letter, text, files=[("guard.jpg", PHOTO)])
    return plan_dossier(world.database, "P-1", world.now)


def test_it_tells_the_history_from_the_first_wording_to_the_impact_report(world: World) -> None:
    dossier = told(world)
    said = [step.what for step in dossier.steps]
    assert any(what.startswith("status:") and "verified" in what for what in said)
    assert any("state: active → completed" in what for what in said)
    assert [step.at for step in dossier.steps] == sorted(step.at for step in dossier.steps)
    assert len(dossier.wordings[0][1]) == 64
    assert {mail.kind for mail in dossier.mails} >= {"impact request", "impact receipt", "reply"}
    (impact,) = dossier.impacts
    assert ("people", "2") in impact.parts
    assert "1 impact, 1 severe, 2 people" in dossier.reports[0]


def test_no_copy_and_no_text_holds_a_token(world: World) -> None:
    dossier = told(world)
    page = dossier_page(dossier)
    assert TOKEN_PATTERN.search(page) is None
    for mail in dossier.mails:
        assert mail.content
        assert TOKEN_PATTERN.search(mail.content.decode("utf-8", "replace")) is None
    (reply,) = [mail for mail in dossier.mails if not mail.sent]
    assert ANNA.encode() in reply.content
    assert b"a photo" not in reply.content  # files lie beside the mails


def test_files_lie_beside_the_page_with_their_hashes(world: World) -> None:
    (file,) = told(world).files
    assert (file.content, file.name, file.path) == (PHOTO, "guard.jpg", "evidence/001 guard.jpg")


def test_the_page_loads_nothing_and_takes_words_for_words(world: World) -> None:
    page = dossier_page(told(world))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert re.findall(r"(?:src|action)=", page) == []
    links = re.findall(r'href="([^"]*)"', page)
    assert links
    assert all(link.startswith(("#", "mails/", "evidence/")) for link in links)
    assert "url(" not in page
    assert "@import" not in page


def test_an_erased_mail_is_named_as_such(world: World) -> None:
    told(world)
    forget_person(world.bot, ANNA, "test", world.now, dry_run=False)
    dossier = plan_dossier(world.database, "P-1", world.now)
    (reply,) = [mail for mail in dossier.mails if not mail.sent]
    assert (reply.erased, reply.text, reply.content) == (True, "", b"")
    (entry,) = world.rows(ImpactEntry)
    assert (entry.people, entry.severity) == (2, "major")  # the facts stay
    assert ANNA not in entry.noted_by
    page = dossier_page(dossier)
    assert "The bytes of this mail were erased" in page
    assert "its bytes are erased or changed" in page
    assert ANNA not in page


def test_a_plan_that_does_not_exist_is_said(world: World) -> None:
    with pytest.raises(UsageError, match="no plan `P-9`"):
        plan_dossier(world.database, "P-9", world.now)
