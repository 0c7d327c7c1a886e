"""The mailbox, against scripted servers that break the rules or the line."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import pytest

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.imap_connection import LostError
from followbot.mailbox.settings import ImapSettings
from tests.servers.broken import DROP, STALL, THEN_DROP, BrokenImap, Script

PASSWORD = "canary-Pa55word+/="


def settings_for(port: int, **more: object) -> ImapSettings:
    values: dict[str, object] = {
        "host": "localhost",
        "port": port,
        "security": "none",
        "user": "bot@buyer.example",
        "password": PASSWORD,
        "timeout": 2.0,
        **more,
    }
    return ImapSettings(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ({"GREETING": DROP}, UnreachableError),
        ({"GREETING": "* BYE too many connections\r\n"}, UnreachableError),
        ({"GREETING": STALL}, UnreachableError),
        ({"GREETING": "220 this is SMTP\r\n"}, UnreachableError),
        ({"GREETING": f"* OK he{THEN_DROP}"}, UnreachableError),
        ({"LOGIN": "{tag} NO [AUTHENTICATIONFAILED] no\r\n"}, RefusedError),
        ({"LOGIN": "{tag} NO no\r\n"}, RefusedError),
        ({"LOGIN": "{tag} BAD no such command\r\n"}, RefusedError),
        ({"LOGIN": "{tag} NO [UNAVAILABLE] database away\r\n"}, UnreachableError),
        ({"LOGIN": "{tag} NO [INUSE] somebody is in\r\n"}, UnreachableError),
        ({"LOGIN": DROP}, UnreachableError),
        ({"LOGIN": STALL}, UnreachableError),
        ({"LOGIN": f"* BYE go away\r\n{THEN_DROP}"}, UnreachableError),
        ({"CAPABILITY": DROP}, UnreachableError),
    ],
)
def test_not_getting_in_says_whether_later_may_work(
    script: Script, error: type[FollowbotError]
) -> None:
    with (
        BrokenImap(script) as server,
        pytest.raises(error) as raised,
        ImapMailbox(settings_for(server.port)),
    ):
        pass
    assert type(raised.value) is error or issubclass(type(raised.value), error)
    assert PASSWORD not in str(raised.value)


def test_nobody_listening_is_unreachable() -> None:
    with BrokenImap() as server:
        port = server.port
    with pytest.raises(UnreachableError), ImapMailbox(settings_for(port)):
        pass


def test_a_server_that_repeats_the_password_does_not_bring_it_into_our_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    script = {"LOGIN": f'{{tag}} BAD cannot read LOGIN "bot" "{PASSWORD}"\r\n'}
    with (
        BrokenImap(script) as server,
        pytest.raises(RefusedError) as raised,
        ImapMailbox(settings_for(server.port)),
    ):
        pass
    assert "***" in str(raised.value)
    assert PASSWORD not in str(raised.value)
    assert PASSWORD not in caplog.text
    assert raised.value.__suppress_context__


def test_a_stripped_starttls_is_refused_before_the_password_is_said() -> None:
    with (
        BrokenImap() as server,
        pytest.raises(RefusedError, match="no STARTTLS"),
        ImapMailbox(settings_for(server.port, security="starttls")),
    ):
        pass
    assert [line.split(" ")[1] for line in server.commands] == ["CAPABILITY"]


def test_a_greeting_that_claims_we_are_in_already_is_refused() -> None:
    # A PREAUTH greeting makes STARTTLS impossible: the trick of a server in the middle.
    script = {"GREETING": "* PREAUTH welcome\r\n"}
    with (
        BrokenImap(script, extensions="STARTTLS") as server,
        pytest.raises(RefusedError, match="no STARTTLS"),
        ImapMailbox(settings_for(server.port, security="starttls")),
    ):
        pass
    assert not any("LOGIN" in line for line in server.commands)


def test_a_refused_starttls_is_not_worked_around() -> None:
    with (
        BrokenImap({"STARTTLS": "{tag} NO not today\r\n"}, extensions="STARTTLS") as server,
        pytest.raises(RefusedError, match="STARTTLS"),
        ImapMailbox(settings_for(server.port, security="starttls")),
    ):
        pass
    assert not any("LOGIN" in line for line in server.commands)


def test_a_server_without_uidvalidity_in_select_is_asked_by_status() -> None:
    script = {
        "SELECT": "* 0 EXISTS\r\n{tag} OK [READ-WRITE] selected\r\n",
        "STATUS": "* STATUS INBOX (UIDVALIDITY 99)\r\n{tag} OK done\r\n",
    }
    with BrokenImap(script) as server, ImapMailbox(settings_for(server.port)) as mailbox:
        assert mailbox.select_inbox() == 99


def test_a_server_without_any_uidvalidity_is_refused() -> None:
    script = {
        "SELECT": "* 0 EXISTS\r\n{tag} OK [READ-WRITE] selected\r\n",
        "STATUS": "* STATUS INBOX ()\r\n{tag} OK done\r\n",
    }
    with (
        BrokenImap(script) as server,
        ImapMailbox(settings_for(server.port)) as mailbox,
        pytest.raises(RefusedError, match="UIDVALIDITY"),
    ):
        mailbox.select_inbox()


def test_a_read_only_mailbox_is_refused() -> None:
    script = {"SELECT": "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK [READ-ONLY] ok\r\n"}
    with (
        BrokenImap(script) as server,
        ImapMailbox(settings_for(server.port)) as mailbox,
        pytest.raises(RefusedError, match="only read"),
    ):
        mailbox.select_inbox()


SIZE = "* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n* 2 FETCH (UID 2 RFC822.SIZE 5)\r\n{tag} OK done\r\n"


def fetch(script: Script, uids: list[int]) -> dict[int, bytes]:
    with BrokenImap(script) as server, ImapMailbox(settings_for(server.port)) as mailbox:
        mailbox.select_inbox()
        return {fetched.uid: fetched.raw for fetched in mailbox.fetch(uids)}


@pytest.mark.parametrize(
    "answer",
    [
        "{tag} OK done\r\n",
        "* 1 FETCH (UID 1 BODY[] NIL)\r\n{tag} OK done\r\n",
        '* 1 FETCH (UID 1 BODY[] "")\r\n{tag} OK done\r\n',
        "* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n{tag} OK done\r\n",
        "* 1 FETCH (FLAGS (\\Seen))\r\n{tag} OK done\r\n",
        "* 9 FETCH (UID 9 BODY[] {5}\r\nhello)\r\n{tag} OK done\r\n",
    ],
)
def test_an_empty_or_foreign_answer_is_no_mail(answer: str) -> None:
    assert fetch({"UID FETCH": [SIZE, answer]}, [1]) == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        "{tag} NO [SERVERBUG] some messages could not be read\r\n",
        "* 1 FETCH (UID 1 BODY[] {5}\r\nhello\r\n{tag} OK done\r\n",
        "* 1 FETCH (UID x BODY[] {5}\r\nhello)\r\n{tag} OK done\r\n",
    ],
)
def test_one_mail_that_spoils_the_answer_does_not_keep_the_others_back(spoilt: str) -> None:
    good = "* 2 FETCH (UID 2 BODY[] {5}\r\nhello)\r\n{tag} OK done\r\n"
    script = {"UID FETCH": [SIZE, spoilt, spoilt, good]}
    assert fetch(script, [1, 2]) == {2: b"hello"}


@pytest.mark.parametrize(
    "cut",
    [
        DROP,
        f"* 1 FETCH (UID 1 BODY[] {{5}}\r\nhel{THEN_DROP}",
        f"* 1 FETCH (UID 1 BODY[] {{5}}\r\nhello{THEN_DROP}",
        f"* 1 FETCH (UID 1 BODY[] {{5}}\r\nhello)\r\n{THEN_DROP}",
        f"* BYE gone\r\n{THEN_DROP}",
        STALL,
    ],
)
def test_a_line_cut_inside_an_answer_is_a_lost_connection(cut: str) -> None:
    with pytest.raises(LostError):
        fetch({"UID FETCH": [SIZE, cut]}, [1])


def test_nothing_that_a_mail_says_becomes_a_command() -> None:
    # CVE-2025-15366: a Message-ID with a line break, searched for, became commands.
    body = "Message-ID: <x\r\n A9 DELETE INBOX\r\n>\r\n\r\n"
    answer = f"* 1 FETCH (UID 1 BODY[] {{{{{len(body)}}}}}\r\n{body})\r\n{{tag}} OK done\r\n"
    script = {"UID FETCH": [SIZE, answer.replace("{{", "{").replace("}}", "}")]}
    with BrokenImap(script) as server, ImapMailbox(settings_for(server.port)) as mailbox:
        mailbox.select_inbox()
        assert len(list(mailbox.fetch([1]))) == 1
    assert not any("DELETE" in line for line in server.commands)


def wait(script: Script, seconds: float = 5.0, **more: object) -> bool:
    with BrokenImap(script) as server, ImapMailbox(settings_for(server.port)) as mailbox:
        return mailbox.wait_for_mail(seconds, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "idle",
    [
        # The end of the connection: the library returns an empty list for ever.
        f"+ idling\r\n{THEN_DROP}",
        DROP,
        # Half a line.
        f"+ idling\r\n* 2 EX{THEN_DROP}",
        # Data before the plus.
        "* 2 EXISTS\r\n+ idling\r\n",
        "{tag} NO not now\r\n",
        "{tag} BAD what\r\n",
        "+ idling\r\n* BYE idle too long\r\n",
        "+ idling\r\nwhat is this\r\n",
    ],
)
def test_every_trap_of_idle_is_a_lost_connection(idle: str) -> None:
    began = time.monotonic()
    with pytest.raises(LostError):
        wait({"IDLE": idle})
    assert time.monotonic() - began < 4


def test_a_line_in_two_pieces_never_passes_for_silence() -> None:
    pieces = threading.Event()

    class TwoPieces(BrokenImap):
        def act(self, talk, answer, end="\r\n"):  # type: ignore[no-untyped-def]
            super().act(talk, answer, end)
            if answer.startswith("+ idling"):
                talk.say(b"* 2 EX")
                pieces.wait(0.3)
                talk.say(b"ISTS\r\n")

    with TwoPieces() as server, ImapMailbox(settings_for(server.port)) as mailbox:
        try:
            assert mailbox.wait_for_mail(3)
        except LostError:
            return


def test_news_in_one_packet_with_the_plus_is_noticed_at_once() -> None:
    began = time.monotonic()
    assert wait({"IDLE": "+ idling\r\n* 2 EXISTS\r\n"}, seconds=30)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "chatter",
    ["* OK Still here\r\n", "* 1 EXPUNGE\r\n", "* 1 FETCH (FLAGS (\\Seen))\r\n", "* 0 RECENT\r\n"],
)
def test_chatter_is_no_mail(chatter: str) -> None:
    assert not wait({"IDLE": ["+ idling\r\n" + chatter, "+ idling\r\n"]}, seconds=0.6)


def test_a_server_that_does_not_let_us_out_of_idle_is_lost() -> None:
    with pytest.raises(LostError):
        wait({"DONE": STALL}, seconds=0.2)


def test_a_dead_connection_in_idle_costs_no_processor_time() -> None:
    before = time.process_time()
    with pytest.raises(LostError):
        wait({"IDLE": f"+ idling\r\n{THEN_DROP}"})
    assert time.process_time() - before < 0.5


USES: dict[str, Callable[[ImapMailbox], object]] = {
    "SELECT": lambda mailbox: mailbox.select_inbox(),
    "UID SEARCH": lambda mailbox: mailbox.uids(),
    "UID FETCH": lambda mailbox: mailbox.sizes([1]),
    "LIST": lambda mailbox: mailbox.ensure_folders(),
    "CREATE": lambda mailbox: mailbox.ensure_folders(),
    "SUBSCRIBE": lambda mailbox: mailbox.ensure_folders(),
    "NOOP": lambda mailbox: mailbox.wait_for_mail(1),
}


@pytest.mark.parametrize("verb", USES)
def test_a_connection_lost_at_any_command_is_told_as_such(verb: str) -> None:
    usual = BrokenImap.USUAL.get(verb, "{tag} OK done\r\n")
    script = {verb: [usual, DROP] if verb == "SELECT" else DROP}
    with (
        BrokenImap(script) as server,
        ImapMailbox(settings_for(server.port)) as mailbox,
    ):
        mailbox.select_inbox()
        with pytest.raises(LostError):
            USES[verb](mailbox)


@pytest.mark.parametrize("verb", ["UID FETCH", "LIST", "UID COPY", "UID STORE", "UID EXPUNGE"])
def test_a_connection_lost_while_moving_is_told_as_such(verb: str) -> None:
    script = {
        "UID FETCH": "* 1 FETCH (UID 1 FLAGS ())\r\n{tag} OK done\r\n",
        verb: DROP,
    }
    with (
        BrokenImap(script) as server,
        ImapMailbox(settings_for(server.port)) as mailbox,
    ):
        mailbox.select_inbox()
        with pytest.raises(LostError):
            mailbox.move(1, "followbot/review")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("{tag} NO [OVERQUOTA] full\r\n", UnreachableError),
        ("{tag} NO [NOPERM] not yours\r\n", RefusedError),
    ],
)
def test_a_folder_that_takes_nothing_leaves_the_mail_where_it_is(
    answer: str, error: type[FollowbotError]
) -> None:
    script = {
        "UID FETCH": "* 1 FETCH (UID 1 FLAGS ())\r\n{tag} OK done\r\n",
        "LIST": '* LIST () "/" followbot/review\r\n{tag} OK done\r\n',
        "UID MOVE": answer,
        "UID COPY": answer,
    }
    for extensions in ("MOVE", "UIDPLUS"):
        with (
            BrokenImap(script, extensions=extensions) as server,
            ImapMailbox(settings_for(server.port)) as mailbox,
        ):
            mailbox.select_inbox()
            with pytest.raises(error):
                mailbox.move(1, "followbot/review")
        assert not any("STORE" in line or "EXPUNGE" in line for line in server.commands)


def test_a_folder_made_by_somebody_else_meanwhile_is_good() -> None:
    script = {
        "LIST": [
            '* LIST (\\Noselect) "/" ""\r\n{tag} OK done\r\n',
            "{tag} OK done\r\n",
            '* LIST () "/" followbot/processed\r\n{tag} OK done\r\n',
            '* LIST () "/" followbot/review\r\n{tag} OK done\r\n',
        ],
        "CREATE": "{tag} NO [ALREADYEXISTS] there already\r\n",
        "SUBSCRIBE": "{tag} NO what for\r\n",
    }
    with BrokenImap(script) as server, ImapMailbox(settings_for(server.port)) as mailbox:
        mailbox.ensure_folders()
    assert sum("CREATE" in line for line in server.commands) == 1


def test_a_folder_that_nobody_may_make_is_refused() -> None:
    script = {
        "LIST": ['* LIST (\\Noselect) "/" ""\r\n{tag} OK done\r\n', "{tag} OK done\r\n"],
        "CREATE": "{tag} NO [NOPERM] ask the postmaster\r\n",
    }
    with (
        BrokenImap(script) as server,
        ImapMailbox(settings_for(server.port)) as mailbox,
        pytest.raises(RefusedError, match="postmaster"),
    ):
        mailbox.ensure_folders()
