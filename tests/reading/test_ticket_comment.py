"""What people write in a ticket system is a reply; what the system writes itself is not."""

from __future__ import annotations

import pytest

from followbot.domain.identity import BotIdentity
from followbot.domain.terms import MailKind
from followbot.reading.body_lines import body_lines
from followbot.reading.classify import mail_kind
from followbot.reading.envelope import open_envelope
from followbot.reading.ticket_comment import ticket_comment

BOT = BotIdentity("followbot@example.org", "Follow-up assistant")
RULE = "-" * 46
COMMENT = f"##- Please type your reply above this line -##\n\n{RULE}\n\n%s\n\n%s\n\n{RULE}\n\nolder"


def a_mail(text: str, headers: str = "X-Mailer: Zendesk Mailer") -> bytes:
    head = (
        "From: desk@factory.example\nTo: followbot@example.org\nSubject: Re: status\n"
        f"Auto-Submitted: auto-generated\n{headers}\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
    )
    return (head + text).encode()


def kind_of(raw: bytes) -> MailKind:
    return mail_kind(open_envelope(raw), BOT).kind


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ("Sadia Islam, Dec 7, 2026, 10:28 GMT+6", "X-Mailer: Zendesk Mailer"),
        ("Omar K., 7 Dec 2026, 10.48", "X-Zendesk-From-Account-Id: 1"),
        ("Nguyen Van A commented on SUP-12:", "X-JIRA-FingerPrint: a"),
        ("Ana Lima comentou:", "Message-ID: <a@freshdesk.example>"),
    ],
)
def test_an_agents_comment_is_a_reply(head: str, headers: str) -> None:
    raw = a_mail(COMMENT % (head, "1 done\n2 55%"), headers)
    assert kind_of(raw) is MailKind.REPLY
    lines = body_lines(open_envelope(raw))
    places = ticket_comment(lines)
    assert places is not None
    assert [lines[at].text for at in places if lines[at].text] == ["1 done", "2 55%"]


@pytest.mark.parametrize(
    "raw",
    [
        a_mail("##- Please type your reply above this line -##\n\nYour request (1) was received"),
        a_mail(COMMENT % ("Sadia Islam, Dec 7, 2026, 10:28", "")),
        a_mail(COMMENT % ("Desk, Dec 7, 2026, 10:28", "We have received your request.")),
        a_mail(COMMENT % ("Sadia Islam, Dec 7, 2026, 10:28", "I am out of the office until 9 Dec")),
        a_mail(COMMENT % ("Sadia Islam, Dec 7, 2026, 10:28", "1 done"), "X-Mailer: Some robot"),
        a_mail("1 done"),
    ],
)
def test_what_a_system_writes_itself_is_no_reply(raw: bytes) -> None:
    assert kind_of(raw) is not MailKind.REPLY


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Rahim Uddin (Example Textiles)\nDec 7, 2026, 10:28 GMT+6",
            "Follow-up\nDec 6, 2026, 10:00 GMT+6\n\n1 done",
        ),
        ("Rahim Uddin commented on SUP-1:\n" + "-" * 30, "> 1 done\n> 1 help"),
        ("Rahim commented:", "View request · Turn off this request\u2019s notifications\n1 done"),
        ("Rahim commented:", "— Please write your answer above this line —\n1 done\n1 help"),
        (
            "Rahim Uddin, Dec 7, 2026, 10:28",
            "On Sun, 6 Dec 2026, Follow-up <followbot@example.org> wrote:\n1 done",
        ),
        ("Rahim Uddin, Dec 7, 2026, 10:28", "This email is a service from Example.\n1 done"),
    ],
)
def test_a_comment_ends_where_the_system_or_our_letter_begins(above: str, below: str) -> None:
    lines = body_lines(open_envelope(a_mail(f"{above}\n\n2 55%\n3 help\n\n{below}")))
    places = ticket_comment(lines)
    assert places is not None
    assert [lines[at].text for at in places if lines[at].text] == ["2 55%", "3 help"]
