"""The user answers a letter on the page as the supplier, and the bot's receipt comes back."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from followbot.daemon.tick import tick
from followbot.demo.ledger import MailIn
from followbot.demo.page import Entry, Page, Post
from followbot.demo.post import PostOffice, parties_of
from followbot.demo.short_loop import START, ShortLoop
from followbot.demo.stage import BOT_ADDRESS, Stage
from followbot.domain.terms import MailKind, MeasureStatus

EMRE = "emre@karasu-tekstil.example"
IDA = "ida@example-nordic.example"


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage(tick, ShortLoop()) as playing:
        playing.play(START + timedelta(days=3), lambda _now: None)
        yield playing


@pytest.fixture(scope="module")
def office(stage: Stage) -> PostOffice:
    return PostOffice(stage, parties_of(stage))


@pytest.fixture(scope="module")
def page(office: PostOffice) -> Iterator[Page]:
    page = Page(Post(office.entries, office.reply, 1), port=0)
    page.start()
    yield page
    page.stop()


def get(page: Page, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=20)
    connection.request("GET", path)
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def send(page: Page, number: int, typed: str) -> str:
    """Type above the prefilled quote and press Send; the path of the page that opens."""
    form = get(page, f"/mail/{number}")
    token = re.search(r'name="token" value="([^"]+)"', form)
    quote = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", form, re.DOTALL)
    assert token
    assert quote
    fields = {"token": token.group(1), "text": typed + unescape(quote.group(1))}
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=20)
    connection.request("POST", f"/mail/{number}/reply", urlencode(fields))
    response = connection.getresponse()
    response.read()
    location = response.getheader("Location") or ""
    connection.close()
    assert response.status == 303
    return location


def letter_to(office: PostOffice, address: str) -> Entry:
    """The first letter that asks this reader for something: not the introduction before it."""
    return next(
        entry
        for entry in office.entries()
        if entry.answerable and entry.mail.envelope_to == address and entry.label != "introduction"
    )


def last_mail(stage: Stage) -> MailIn:
    return stage.ledger.mails()[-1]


def test_every_mail_that_was_carried_is_on_the_page(stage: Stage, office: PostOffice) -> None:
    labels = {entry.label for entry in office.entries()}
    assert {"status round", "understood", "receipt", "out of office", "returned mail"} <= labels
    assert "mail" not in labels
    assert len(office.entries()) == len(stage.world.mails())


def test_letters_to_suppliers_and_to_the_buyer_can_be_answered(office: PostOffice) -> None:
    for entry in office.entries():
        to_supplier = entry.ours and "nordic" not in entry.mail.envelope_to
        to_buyer = entry.ours and entry.mail.envelope_to == IDA
        assert entry.answerable is (to_supplier or to_buyer)
        assert entry.decides is (entry.ours and "nordic" in entry.mail.envelope_to)


def test_a_typed_answer_is_understood_and_the_receipt_opens(
    stage: Stage, office: PostOffice, page: Page
) -> None:
    path = send(page, letter_to(office, EMRE).mail.number, "1 done\n2 40% new software ordered")
    read = last_mail(stage)
    assert (read.kind, read.sender, read.asked) == (MailKind.REPLY, EMRE, ())
    taken = {noted.ref: (noted.status, noted.percent) for noted in read.noted}
    assert taken["M-01"][0] is MeasureStatus.REPORTED_COMPLETE
    assert taken["M-02"][1] == 40
    assert set(taken) == {"M-01", "M-02"}
    receipt = get(page, path)
    assert "Your reply was read. This is the receipt." in receipt
    assert "Done" in receipt
    assert f"/mail/{int(path.rpartition('/')[2]) - 1}" in receipt


def test_an_answer_inside_the_quote_stands_next_to_its_measure(
    stage: Stage, office: PostOffice, page: Page
) -> None:
    entry = letter_to(office, EMRE)
    (line,) = (row for row in entry.mail.plain.split("\n") if "Grievance box opened" in row)
    form = unescape(get(page, f"/mail/{entry.mail.number}"))
    quote = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", form, re.DOTALL)
    assert quote
    text = quote.group(1).replace(f"> {line}\n", f"> {line}\n30%, two workers named\n")
    office.reply(entry, text)
    read = last_mail(stage)
    assert [(noted.ref, noted.percent) for noted in read.noted] == [("M-03", 30)]


def test_an_unclear_date_is_asked_back_on_the_receipt(
    stage: Stage, office: PostOffice, page: Page
) -> None:
    path = send(page, letter_to(office, EMRE).mail.number, "4 new date 05/04/2027")
    read = last_mail(stage)
    assert [(asked.ref, asked.about) for asked in read.asked] == [("M-04", "date")]
    assert read.noted == ()
    assert "05/04/2027" in get(page, path + "?view=text")


def test_an_empty_reply_changes_nothing(stage: Stage, office: PostOffice, page: Page) -> None:
    send(page, letter_to(office, EMRE).mail.number, "")
    assert last_mail(stage).noted == ()


def test_a_decision_typed_as_the_buyer_is_carried_out_and_told(
    stage: Stage, office: PostOffice, page: Page
) -> None:
    number = letter_to(office, IDA).mail.number
    assert "one decision a line" in get(page, f"/mail/{number}")
    path = send(page, number, "daily")
    read = last_mail(stage)
    assert (read.sender, read.asked, read.is_answer) == (IDA, (), False)
    assert "You get the digest every working day from now on" in get(page, path + "?view=text")
    labels = [entry.label for entry in office.entries()]
    assert labels[-2:] == ["decided", "receipt of decisions"]


def test_everybody_has_a_name(stage: Stage) -> None:
    parties = parties_of(stage)
    for mail in stage.world.mails():
        assert mail.sender.partition("+")[0] == BOT_ADDRESS.partition("@")[0] or (
            mail.sender in parties or mail.sender == ""
        )
    assert parties[EMRE].zone == ZoneInfo("Europe/Istanbul")
    assert parties[EMRE].note == "en, iPhone"
