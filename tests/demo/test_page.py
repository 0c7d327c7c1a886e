"""The page shows every mail safely, and a reply typed there is really handed over."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from followbot.demo.mail_view import mail_view
from followbot.demo.page import Entry, Page, Post

EVIL = "<script>alert(1)</script>"


def raw_mail(number: int, html: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Example Nordic <bot@nordic.example>"
    mail["Reply-To"] = "bot+fbtoken@nordic.example"
    mail["To"] = "Nusrat <nusrat@shalbon.example>"
    mail["Subject"] = f"Round {number} {EVIL}"
    mail["Message-ID"] = f"<m{number}@nordic.example>"
    if number > 1:
        mail["References"] = f"<m{number - 1}@nordic.example>"
    mail.set_content(f"(1) Fire doors {EVIL}\n")
    mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


@dataclass
class FakeOffice:
    """Two letters; the first can be answered. `typed` is what the page handed over."""

    typed: list[tuple[int, str]] = field(default_factory=list)

    def entries(self) -> list[Entry]:
        at = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
        return [
            Entry(
                mail=mail_view(
                    number, at, "nusrat@shalbon.example", raw_mail(number, f"<p>{EVIL}")
                ),
                ours=True,
                who="Shalbon Knitwear",
                label="status round",
                tone="",
                zone=ZoneInfo("Asia/Dhaka"),
                answerable=number == 1,
                understood=(("good", f"understood: 1 done {EVIL}"),),
            )
            for number in (1, 2)
        ]

    def reply(self, entry: Entry, text: str) -> tuple[int, str]:
        self.typed.append((entry.mail.number, text))
        return 2, "Your reply was read."


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def page(office: FakeOffice) -> Iterator[Page]:
    page = Page(Post(office.entries, office.reply, 12), port=0)
    page.start()
    yield page
    page.stop()


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: dict[str, str]


def ask(
    page: Page, path: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=10)
    body = None if form is None else urlencode(form)
    connection.request("POST" if form is not None else "GET", path, body, headers or {})
    response = connection.getresponse()
    answer = Answer(response.status, response.read().decode(), dict(response.getheaders()))
    connection.close()
    return answer


def token_on(page: Page) -> str:
    found = re.search(r'name="token" value="([^"]+)"', ask(page, "/mail/1").body)
    assert found
    return found.group(1)


def test_the_list_names_every_mail_newest_first(page: Page) -> None:
    body = ask(page, "/").body
    assert body.index('href="/mail/2"') < body.index('<a href="/mail/1">')
    assert "Shalbon Knitwear" in body
    assert "22 Nov 09:00" in body


@pytest.mark.parametrize("view", ["html", "text", "source", "nonsense"])
def test_nothing_of_a_mail_reaches_the_page_unescaped(page: Page, view: str) -> None:
    answer = ask(page, f"/mail/1?view={view}")
    assert answer.status == 200
    assert "<script" not in answer.body
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_html_of_a_mail_stands_in_a_frame_that_may_do_nothing(page: Page) -> None:
    assert '<iframe class="letter" sandbox=""' in ask(page, "/mail/1?view=html").body


def test_the_page_loads_nothing_from_elsewhere(page: Page) -> None:
    for path in ("/", "/mail/1?view=text"):
        assert not re.search(
            r"""(?:src|href|action|url)\s*[=(]\s*["']?https?:""", ask(page, path).body
        )


def test_only_a_letter_to_a_supplier_has_a_reply_box_with_our_words_quoted(page: Page) -> None:
    body = ask(page, "/mail/1").body
    assert "On Sun, 22 Nov 2026 at 09:00, Example Nordic &lt;bot+fbtoken@nordic.example" in body
    assert "&gt; (1) Fire doors" in body
    assert "<textarea" not in ask(page, "/mail/2").body


def test_a_typed_reply_is_handed_over_and_its_receipt_opens(page: Page, office: FakeOffice) -> None:
    answer = ask(page, "/mail/1/reply", {"token": token_on(page), "text": "1 done\r\n\r\n> x"})
    assert (answer.status, answer.headers["Location"]) == (303, "/mail/2")
    assert office.typed == [(1, "1 done\n\n> x")]
    assert "Your reply was read." in ask(page, "/mail/2").body
    assert "Your reply was read." not in ask(page, "/mail/2").body


@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_a_form_of_another_page_is_refused(page: Page, office: FakeOffice, token: str) -> None:
    answer = ask(page, "/mail/1/reply", {"token": token, "text": "1 done"})
    assert answer.status == 403
    assert office.typed == []


def test_a_foreign_origin_is_refused_even_with_the_token(page: Page, office: FakeOffice) -> None:
    form = {"token": token_on(page), "text": "1 done"}
    assert ask(page, "/mail/1/reply", form, {"Origin": "https://evil.example"}).status == 403
    assert ask(page, "/mail/1/reply", form, {"Origin": "null"}).status == 403
    assert ask(page, "/mail/1/reply", form, {"Origin": page.url}).status == 303
    assert len(office.typed) == 1


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_host_that_only_resolves_to_this_computer_gets_nothing(page: Page, host: str) -> None:
    assert ask(page, "/", headers={"Host": host}).status == 421
    assert ask(page, "/mail/1/reply", {"text": "x"}, {"Host": host}).status == 421


def test_localhost_is_this_computer_too(page: Page) -> None:
    assert ask(page, "/", headers={"Host": f"localhost:{page.port}"}).status == 200


@pytest.mark.parametrize(
    "path",
    ["/mail/99", "/mail/x", "/mail/1/other", "/etc/passwd", "/mail/%C2%B2", "/mail/" + "9" * 40],
)
def test_what_does_not_exist_is_not_found(page: Page, path: str) -> None:
    assert ask(page, path).status == 404


def test_a_letter_that_is_not_for_a_supplier_cannot_be_answered(
    page: Page, office: FakeOffice
) -> None:
    assert ask(page, "/mail/2/reply", {"token": token_on(page), "text": "1"}).status == 404
    assert office.typed == []


def test_an_endless_form_is_refused_before_it_is_read(page: Page) -> None:
    headers = {"Content-Length": "999999999"}
    assert ask(page, "/mail/1/reply", {}, headers).status == 413


def test_a_port_that_is_taken_is_not_a_reason_to_fail(page: Page, office: FakeOffice) -> None:
    other = Page(Post(office.entries, office.reply, 12), port=page.port)
    other.start()
    try:
        assert other.port != page.port
        assert ask(other, "/").status == 200
    finally:
        other.stop()
