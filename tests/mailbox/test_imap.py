"""The mailbox, against a real Dovecot."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest
from imapclient import IMAPClient

from followbot.domain.errors import RefusedError, UnreachableError
from followbot.mailbox import imap as imap_module
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.imap_connection import LostError
from followbot.mailbox.settings import Security
from tests.mailbox.test_servers import mail
from tests.servers.dovecot import PASSWORD, Dovecot, running_dovecot
from tests.servers.fault_proxy import Proxy

BOT = "bot@buyer.example"


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Iterator[ImapMailbox]:
    with ImapMailbox(dovecot.imap_settings()) as opened:
        opened.ensure_folders()
        opened.select_inbox()
        yield opened


def fill(dovecot: Dovecot, count: int) -> None:
    for number in range(count):
        dovecot.deliver(mail(f"mail {number}"), BOT)


def subjects(mails: list[bytes]) -> list[str]:
    return [
        line.removeprefix(b"Subject: ").decode()
        for raw in mails
        for line in raw.split(b"\r\n")
        if line.startswith(b"Subject: ")
    ]


@pytest.mark.parametrize("security", ["ssl", "starttls", "none"])
def test_every_kind_of_connection_reads_the_same_mail(dovecot: Dovecot, security: Security) -> None:
    fill(dovecot, 1)
    with ImapMailbox(dovecot.imap_settings(security=security)) as mailbox:
        mailbox.select_inbox()
        (fetched,) = mailbox.fetch(mailbox.uids())
    assert [fetched.raw] == dovecot.mails(BOT)
    assert fetched.size == len(fetched.raw)
    assert fetched.complete


def test_fetching_leaves_no_trace(dovecot: Dovecot, mailbox: ImapMailbox) -> None:
    fill(dovecot, 3)
    mailbox.select_inbox()
    assert len(list(mailbox.fetch(mailbox.uids()))) == 3
    with dovecot.client(BOT) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("UNSEEN") == client.search("ALL")


def test_many_mails_come_in_several_answers_and_in_order(
    dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "MAILS_AT_ONCE", 4)
    monkeypatch.setattr(imap_module, "BYTES_AT_ONCE", 1000)
    fill(dovecot, 11)
    mailbox.select_inbox()
    fetched = list(mailbox.fetch(mailbox.uids()))
    assert [one.uid for one in fetched] == sorted(one.uid for one in fetched)
    assert subjects([one.raw for one in fetched]) == [f"mail {number}" for number in range(11)]


def test_a_long_listing_is_asked_for_in_parts(
    dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(dovecot, 10)
    mailbox.select_inbox()
    whole = mailbox.uids()
    monkeypatch.setattr(imap_module, "LISTED_AT_ONCE", 3)
    assert mailbox.uids() == whole
    assert len(whole) == 10


def test_uids_after_the_last_are_none(dovecot: Dovecot, mailbox: ImapMailbox) -> None:
    fill(dovecot, 3)
    mailbox.select_inbox()
    first, second, third = mailbox.uids()
    assert mailbox.uids(after=first) == [second, third]
    # `UID SEARCH UID n+1:*` names the last mail even when it is n.
    assert mailbox.uids(after=third) == []
    assert mailbox.uids(after=third + 100) == []


def test_a_mail_above_the_limit_is_set_aside_with_its_headers(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("small"), BOT)
    dovecot.deliver(mail("large") + b"x" * 70 + b"\r\n" + b"y" * 200_000, BOT)
    dovecot.deliver(mail("small too"), BOT)
    with ImapMailbox(dovecot.imap_settings(max_bytes=100_000)) as mailbox:
        mailbox.select_inbox()
        fetched = list(mailbox.fetch(mailbox.uids()))
    large = [one for one in fetched if not one.complete]
    assert len(fetched) == len({one.uid for one in fetched}) == 3
    assert all(one.size < 100_000 for one in fetched if one.complete)
    assert len(large) == 1
    assert large[0].size > 200_000
    assert subjects([large[0].raw]) == ["large"]
    assert b"yyy" not in large[0].raw


def test_a_mail_that_is_gone_is_left_out(dovecot: Dovecot, mailbox: ImapMailbox) -> None:
    fill(dovecot, 3)
    mailbox.select_inbox()
    uids = mailbox.uids()
    with dovecot.client(BOT) as client:
        client.select_folder("INBOX")
        client.delete_messages([uids[1]])
        client.expunge()
    assert sorted(one.uid for one in mailbox.fetch(uids)) == [uids[0], uids[2]]


def test_fifty_mails_with_a_concurrent_deleter_are_neither_skipped_nor_mixed_up(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "MAILS_AT_ONCE", 5)
    fill(dovecot, 50)
    deleted: set[int] = set()
    with ImapMailbox(dovecot.imap_settings()) as mailbox, dovecot.client(BOT) as deleter:
        mailbox.ensure_folders()
        mailbox.select_inbox()
        deleter.select_folder("INBOX")
        uids = mailbox.uids()
        seen: dict[int, bytes] = {}
        for number, fetched in enumerate(mailbox.fetch(uids)):
            seen[fetched.uid] = fetched.raw
            assert mailbox.move(fetched.uid, "followbot/processed")
            if number % 5 == 0:
                # Somebody else deletes one of the mails that are still to come.
                ahead = [uid for uid in uids if uid > fetched.uid + 5 and uid not in deleted][:1]
                deleter.delete_messages(ahead)
                deleter.expunge()
                deleted.update(ahead)
    assert deleted
    assert set(seen) == set(uids) - deleted
    for uid, raw in seen.items():
        assert subjects([raw]) == [f"mail {uids.index(uid)}"]
    assert len(dovecot.mails(BOT, "followbot/processed")) == len(seen)
    assert dovecot.mails(BOT) == []


def test_uidvalidity_changes_with_a_recreated_mailbox(dovecot: Dovecot) -> None:
    settings = dovecot.imap_settings(inbox="Suppliers")
    with dovecot.client(BOT) as client:
        client.create_folder("Suppliers")
        client.append("Suppliers", mail("first"))
    with ImapMailbox(settings) as mailbox:
        before, uids = mailbox.select_inbox(), mailbox.uids()
    time.sleep(1.1)  # Dovecot derives UIDVALIDITY from the clock's second.
    with dovecot.client(BOT) as client:
        client.delete_folder("Suppliers")
        client.create_folder("Suppliers")
        client.append("Suppliers", mail("other"))
    with ImapMailbox(settings) as mailbox:
        assert mailbox.select_inbox() != before
        assert mailbox.uids() == uids


def test_a_missing_inbox_is_refused(dovecot: Dovecot) -> None:
    with (
        ImapMailbox(dovecot.imap_settings(inbox="Nowhere")) as mailbox,
        pytest.raises(RefusedError),
    ):
        mailbox.select_inbox()


def test_folders_are_made_once_and_subscribed(dovecot: Dovecot, mailbox: ImapMailbox) -> None:
    mailbox.ensure_folders()
    with dovecot.client(BOT) as client:
        assert {name for _f, _s, name in client.list_sub_folders()} >= {
            "followbot/processed",
            "followbot/review",
        }


def test_folders_fit_a_server_with_another_prefix_and_separator() -> None:
    users = {BOT: PASSWORD}
    with running_dovecot(users, separator=".", prefix="INBOX.") as dovecot:
        dovecot.deliver(mail("x"), BOT)
        with ImapMailbox(dovecot.imap_settings(review="Prüfung/später")) as mailbox:
            mailbox.ensure_folders()
            mailbox.select_inbox()
            (uid,) = mailbox.uids()
            assert mailbox.move(uid, "Prüfung/später")
        assert len(dovecot.mails(BOT, "INBOX.Prüfung.später")) == 1


def test_a_folder_that_somebody_removed_is_made_again(
    dovecot: Dovecot, mailbox: ImapMailbox
) -> None:
    fill(dovecot, 1)
    with dovecot.client(BOT) as client:
        client.delete_folder("followbot/processed")
    mailbox.select_inbox()
    assert mailbox.move(mailbox.uids()[0], "followbot/processed")
    assert len(dovecot.mails(BOT, "followbot/processed")) == 1


@pytest.mark.parametrize("hide", [(), ("MOVE",), ("MOVE", "UIDPLUS")])
def test_moving_twice_moves_once(dovecot: Dovecot, hide: tuple[str, ...]) -> None:
    fill(dovecot, 3)
    with (
        Proxy(dovecot.imap_port, hide=hide) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        mailbox.ensure_folders()
        mailbox.select_inbox()
        uid = mailbox.uids()[1]
        assert mailbox.move(uid, "followbot/processed")
        assert not mailbox.move(uid, "followbot/processed")
        assert uid not in mailbox.uids()
    assert subjects(dovecot.mails(BOT, "followbot/processed")) == ["mail 1"]
    assert subjects(dovecot.mails(BOT)) == ["mail 0", "mail 2"]


@pytest.mark.parametrize("hide", [(), ("MOVE",)])
def test_a_mail_that_goes_between_the_look_and_the_move_is_no_trouble(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, hide: tuple[str, ...]
) -> None:
    """Two processes file the same mail; the other is quicker by a hair."""
    fill(dovecot, 2)
    with (
        dovecot.client(BOT) as somebody,
        Proxy(dovecot.imap_port, hide=hide) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        mailbox.ensure_folders()
        mailbox.select_inbox()
        gone, kept = mailbox.uids()
        real = IMAPClient.get_flags

        def overtaken(client: IMAPClient, uids: list[int]) -> object:
            flags = real(client, uids)
            if client is not somebody and uids == [gone]:
                somebody.select_folder("INBOX")
                somebody.move([gone], "followbot/processed")
            return flags

        monkeypatch.setattr(IMAPClient, "get_flags", overtaken)
        assert mailbox.move(gone, "followbot/processed") is False
        assert mailbox.move(kept, "followbot/processed")
    assert sorted(subjects(dovecot.mails(BOT, "followbot/processed"))) == ["mail 0", "mail 1"]


@pytest.mark.parametrize("hide", [("MOVE",), ("MOVE", "UIDPLUS")])
def test_a_mail_that_somebody_else_flagged_as_deleted_is_never_removed(
    dovecot: Dovecot, hide: tuple[str, ...]
) -> None:
    fill(dovecot, 3)
    with (
        dovecot.client(BOT) as somebody,
        Proxy(dovecot.imap_port, hide=hide) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        mailbox.ensure_folders()
        mailbox.select_inbox()
        theirs, ours, _rest = mailbox.uids()
        somebody.select_folder("INBOX")
        somebody.delete_messages([theirs])
        for _again in range(3):
            mailbox.move(ours, "followbot/processed")
        assert theirs in mailbox.uids()
    assert subjects(dovecot.mails(BOT, "followbot/processed")) == ["mail 1"]
    assert "mail 0" in subjects(dovecot.mails(BOT))


def test_moving_a_mail_that_never_was_is_no_error(mailbox: ImapMailbox) -> None:
    assert not mailbox.move(4711, "followbot/review")


@pytest.mark.parametrize("folder", ["a\r\nb", "a\nA1 DELETE INBOX", "a\0b", "a\rb", "a\x7fb"])
def test_no_control_character_reaches_the_server(mailbox: ImapMailbox, folder: str) -> None:
    with pytest.raises(RefusedError, match="control character"):
        mailbox.move(1, folder)


@pytest.mark.parametrize("key", ["user", "password"])
def test_no_control_character_signs_in(dovecot: Dovecot, key: str) -> None:
    settings = dovecot.imap_settings(**{key: "x\r\nA1 DELETE INBOX"})  # type: ignore[arg-type]
    with pytest.raises(RefusedError, match=f"`imap.{key}`"), ImapMailbox(settings):
        pass


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_wrong_password_is_refused_with_a_hint_and_without_the_password(
    dovecot: Dovecot, security: Security, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = PASSWORD + '-"not\\'
    settings = dovecot.imap_settings(security=security, password=wrong)
    with pytest.raises(RefusedError) as raised, ImapMailbox(settings):
        pass
    assert raised.value.exit_code == 69
    assert "`imap.password`" in raised.value.hint
    assert BOT in raised.value.message
    assert wrong not in str(raised.value)
    assert raised.value.__cause__ is None
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(settings)


def test_a_password_with_quotes_and_foreign_letters_works() -> None:
    odd = {BOT: 'sch"lüs\\sel {3}', "ines@buyer.example": 'pl"ain\\ {3}'}
    with running_dovecot(odd) as dovecot:
        for user in odd:
            with ImapMailbox(dovecot.imap_settings(user)) as mailbox:
                assert mailbox.select_inbox() > 0


def test_logs_hold_neither_password_nor_mail(
    dovecot: Dovecot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dovecot.deliver(mail("canary subject"), BOT)
    with ImapMailbox(dovecot.imap_settings()) as mailbox:
        mailbox.select_inbox()
        list(mailbox.fetch(mailbox.uids()))
    assert PASSWORD not in caplog.text
    assert "canary subject" not in caplog.text


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_an_unknown_authority_is_refused(dovecot: Dovecot, security: Security) -> None:
    settings = dovecot.imap_settings(security=security, ca_file=None)
    with pytest.raises(RefusedError, match="certificate of `localhost`"), ImapMailbox(settings):
        pass


def test_tls_on_a_plain_port_has_a_hint(dovecot: Dovecot) -> None:
    settings = dovecot.imap_settings(port=dovecot.imap_port)
    with pytest.raises(RefusedError) as raised, ImapMailbox(settings):
        pass
    assert "starttls" in raised.value.hint


def test_idle_wakes_up_on_new_mail(dovecot: Dovecot, mailbox: ImapMailbox) -> None:
    timer = threading.Timer(0.3, dovecot.deliver, [mail("news"), BOT])
    timer.start()
    began = time.monotonic()
    assert mailbox.wait_for_mail(30)
    assert time.monotonic() - began < 5
    timer.join()
    mailbox.select_inbox()
    assert len(mailbox.uids()) == 1


def test_mail_is_announced_once_and_the_next_one_again(
    dovecot: Dovecot, mailbox: ImapMailbox
) -> None:
    for number in range(2):
        timer = threading.Timer(0.3, dovecot.deliver, [mail(f"news {number}"), BOT])
        timer.start()
        assert mailbox.wait_for_mail(30)
        timer.join()
    assert not mailbox.wait_for_mail(0.7)
    # Whoever waited in vain opens the inbox anew, and looks whether something was missed.
    assert mailbox.wait_for_mail(0.7)
    assert not mailbox.wait_for_mail(0.7)


def test_mail_that_came_since_the_last_look_ends_the_waiting_at_once(
    dovecot: Dovecot, mailbox: ImapMailbox
) -> None:
    fill(dovecot, 1)
    began = time.monotonic()
    assert mailbox.wait_for_mail(30)
    assert time.monotonic() - began < 2


def test_waiting_ends_without_mail(mailbox: ImapMailbox) -> None:
    began = time.monotonic()
    assert not mailbox.wait_for_mail(0.7)
    assert 0.6 < time.monotonic() - began < 3
    assert mailbox.uids() == []


@pytest.mark.parametrize("hide", [(), ("IDLE",)])
def test_a_stop_request_ends_the_waiting_within_a_second(
    dovecot: Dovecot, hide: tuple[str, ...]
) -> None:
    stop = threading.Event()
    timer = threading.Timer(0.2, stop.set)
    with (
        Proxy(dovecot.imap_port, hide=hide) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        timer.start()
        began = time.monotonic()
        assert not mailbox.wait_for_mail(60, stop)
        assert time.monotonic() - began < 1.5
    timer.join()


def test_without_idle_mail_is_noticed_by_asking(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_module, "ASK_SECONDS", 0.1)
    with (
        Proxy(dovecot.imap_port, hide=("IDLE",)) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        assert not mailbox.wait_for_mail(0.3)
        timer = threading.Timer(0.3, dovecot.deliver, [mail("news"), BOT])
        timer.start()
        assert mailbox.wait_for_mail(20)
        timer.join()


@pytest.mark.parametrize("security", ["ssl", "none"])
def test_idle_is_renewed_and_still_wakes_up(
    dovecot: Dovecot, security: Security, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.mailbox.imap_idle.LONGEST_IDLE", 0.1)
    with ImapMailbox(dovecot.imap_settings(security=security)) as mailbox:
        timer = threading.Timer(0.6, dovecot.deliver, [mail("news"), BOT])
        timer.start()
        assert mailbox.wait_for_mail(20)
        timer.join()


def test_a_connection_that_goes_silent_is_noticed(dovecot: Dovecot) -> None:
    with Proxy(dovecot.imap_port) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=0.5)
        with ImapMailbox(settings) as mailbox:
            mailbox.select_inbox()
            proxy.silent.set()
            with pytest.raises(UnreachableError):
                mailbox.wait_for_mail(1)


def test_an_idle_that_goes_silent_is_noticed(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = IMAPClient.idle

    def idle_then_silence(client: IMAPClient) -> object:
        answer = real(client)
        proxy.silent.set()
        return answer

    monkeypatch.setattr(IMAPClient, "idle", idle_then_silence)
    with Proxy(dovecot.imap_port) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=0.5)
        with ImapMailbox(settings) as mailbox:
            mailbox.select_inbox()
            with pytest.raises(UnreachableError):
                mailbox.wait_for_mail(1)
            assert proxy.silent.is_set()


def test_a_connection_cut_at_any_byte_loses_nothing_and_invents_nothing(
    dovecot: Dovecot,
) -> None:
    fill(dovecot, 3)
    whole = dovecot.mails(BOT)
    with Proxy(dovecot.imap_port) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port)
        with ImapMailbox(settings) as mailbox:
            mailbox.select_inbox()
            list(mailbox.fetch(mailbox.uids()))
    complete = 0
    for cut_after in [*range(0, 900, 13), *range(900, 2900, 37)]:
        with Proxy(dovecot.imap_port, cut_after=cut_after) as proxy:
            settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=3.0)
            got: list[bytes] = []
            try:
                with ImapMailbox(settings) as mailbox:
                    mailbox.select_inbox()
                    got.extend(fetched.raw for fetched in mailbox.fetch(mailbox.uids()))
            except UnreachableError:
                pass
            else:
                complete += 1
                assert got == whole
            assert all(raw in whole for raw in got)
    assert complete < 100


def test_after_a_lost_connection_the_object_says_so(dovecot: Dovecot) -> None:
    mailbox = ImapMailbox(dovecot.imap_settings())
    with pytest.raises(LostError, match="not open"):
        mailbox.select_inbox()
