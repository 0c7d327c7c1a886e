"""Sending, against scripted servers: every outcome, and the exact border of `unknown`."""

from __future__ import annotations

import base64
import gc
import logging
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp import Begin, Claim, Mailer, Settle, deliver
from tests.servers.authority import Certificates, certificates
from tests.servers.broken import DROP, STALL, THEN_DROP, BrokenSmtp, Script

RAW = b"From: bot@buyer.example\r\nSubject: Where do you stand?\r\n\r\nHello\r\n"
PASSWORD = "canary-Pa55word+/="
OFFERED = ("SIZE 1000000", "8BITMIME")
PIPELINING = (*OFFERED, "PIPELINING")


def settings_for(port: int, **more: object) -> SmtpSettings:
    values: dict[str, object] = {
        "host": "localhost",
        "port": port,
        "security": "none",
        "helo_name": "followbot.buyer.example",
        "timeout": 5.0,
        "connections": 1,
        "transaction_limit": 20.0,
        **more,
    }
    return SmtpSettings(**values)  # type: ignore[arg-type]


def claims(count: int) -> list[Claim]:
    return [
        Claim(number, f"bot+b{number}@buyer.example", f"s{number}@textile.example", len(RAW))
        for number in range(count)
    ]


class Book:
    """Keeps what `begin` and `settle` were told, as the database would."""

    def __init__(self, raw: bytes = RAW, unwanted: Sequence[int] = ()) -> None:
        self.raw = raw
        self.unwanted = unwanted
        self.begun: list[int] = []
        self.settled: dict[int, Delivery] = {}

    def begin(self, number: int) -> bytes | None:
        assert number not in self.begun
        if number in self.unwanted:
            return None
        self.begun.append(number)
        return self.raw

    def settle(self, number: int, delivery: Delivery) -> None:
        assert number in self.begun
        assert number not in self.settled, "settled twice"
        self.settled[number] = delivery

    @property
    def outcomes(self) -> list[str]:
        return [self.settled[number].outcome for number in sorted(self.settled)]


def nobody_listens() -> tuple[Begin, Settle]:
    """Callbacks for a run in which no letter may be begun."""

    def begin(number: int) -> bytes | None:
        raise AssertionError(f"letter {number} was begun")

    def settle(number: int, delivery: Delivery) -> None:
        raise AssertionError(f"letter {number} was settled: {delivery}")

    return begin, settle


def send_one(
    script: Script, extensions: Sequence[str] = OFFERED, **more: object
) -> tuple[Delivery, BrokenSmtp]:
    """One letter to a server with this script."""
    book = Book()
    with BrokenSmtp(script, extensions=extensions) as server:
        deliver(settings_for(server.port, **more), claims(1), book.begin, book.settle)
    return book.settled[0], server


@pytest.mark.parametrize(
    ("script", "outcome", "code", "step"),
    [
        ({}, "accepted", 250, "content"),
        ({"CONTENT": "251 will forward"}, "accepted", 251, "content"),
        # 4xx: later, wherever it is said.
        ({"MAIL": "421 4.3.2 going down"}, "deferred", 421, "MAIL FROM"),
        ({"MAIL": "451 4.3.0 disk"}, "deferred", 451, "MAIL FROM"),
        ({"RCPT": "450 4.2.0 greylisted, come back"}, "deferred", 450, "RCPT TO"),
        ({"RCPT": "421 4.7.0 too many"}, "deferred", 421, "RCPT TO"),
        ({"DATA": "451 4.3.0 not now"}, "deferred", 451, "DATA"),
        ({"CONTENT": "451 4.3.0 queue full"}, "deferred", 451, "content"),
        ({"CONTENT": "421 4.3.2 going down"}, "deferred", 421, "content"),
        # 5xx: final, wherever it is said.
        ({"MAIL": "552 5.3.4 too big"}, "refused", 552, "MAIL FROM"),
        ({"RCPT": "550 5.1.1 no such user"}, "refused", 550, "RCPT TO"),
        ({"DATA": "554 5.5.1 no valid recipients"}, "refused", 554, "DATA"),
        ({"CONTENT": "554 5.7.1 looks like spam"}, "refused", 554, "content"),
        # Broken before the content: the server cannot have the mail.
        ({"MAIL": DROP}, "deferred", None, "MAIL FROM"),
        ({"RCPT": DROP}, "deferred", None, "RCPT TO"),
        ({"DATA": DROP}, "deferred", None, "DATA"),
        ({"RCPT": "hello there"}, "deferred", None, "RCPT TO"),
        ({"DATA": "250 2.0.0 odd"}, "deferred", None, "DATA"),
        # Broken from the first byte of the content on: nobody knows.
        ({"INTO-CONTENT": DROP}, "unknown", None, "content"),
        ({"CONTENT": DROP}, "unknown", None, "content"),
        ({"CONTENT": "hello there"}, "unknown", None, "content"),
        ({"CONTENT": "354 odd"}, "unknown", None, "content"),
    ],
)
@pytest.mark.parametrize("extensions", [OFFERED, PIPELINING], ids=["one by one", "in one breath"])
def test_every_answer_has_one_outcome(
    script: Script, outcome: str, code: int | None, step: str, extensions: Sequence[str]
) -> None:
    delivery, _server = send_one(script, extensions)
    assert (delivery.outcome, delivery.code, delivery.step) == (outcome, code, step)


@pytest.mark.parametrize(
    ("silent_at", "limit", "outcome"),
    [
        ("MAIL", "timeout", "deferred"),
        ("RCPT", "timeout", "deferred"),
        ("DATA", "timeout", "deferred"),
        ("MAIL", "transaction_limit", "deferred"),
        ("RCPT", "transaction_limit", "deferred"),
        ("DATA", "transaction_limit", "deferred"),
        ("CONTENT", "transaction_limit", "unknown"),
    ],
)
@pytest.mark.parametrize("extensions", [OFFERED, PIPELINING], ids=["one by one", "in one breath"])
def test_silence_is_unknown_only_after_the_content(
    silent_at: str, limit: str, outcome: str, extensions: Sequence[str]
) -> None:
    delivery, _server = send_one({silent_at: STALL}, extensions, **{limit: 0.3})
    assert delivery.outcome == outcome


def test_the_answer_to_the_final_dot_may_take_longer_than_a_step() -> None:
    # RFC 5321 section 4.5.3.2.6: giving up early on the final answer makes doubles.
    began = time.monotonic()
    delivery, _server = send_one({"CONTENT": STALL}, timeout=0.2, transaction_limit=1.0)
    assert delivery.outcome == "unknown"
    assert time.monotonic() - began >= 1.0


def test_the_answer_of_the_server_is_kept_in_its_words() -> None:
    delivery, _server = send_one({"RCPT": "550-5.1.1 no such user\r\n550 5.1.1 ask reception"})
    assert delivery.answer == "5.1.1 no such user 5.1.1 ask reception"


def test_a_refused_letter_does_not_spoil_the_next_on_the_same_connection() -> None:
    book = Book()
    with BrokenSmtp({"RCPT": ["550 5.1.1 no such user", "450 later", "250 ok"]}) as server:
        deliver(settings_for(server.port), claims(3), book.begin, book.settle)
    assert book.outcomes == ["refused", "deferred", "accepted"]
    assert server.connections == 1
    assert server.commands.count("RSET") == 2


@pytest.mark.parametrize("refused", ["MAIL", "RCPT"])
def test_what_was_said_in_one_breath_with_a_refusal_spoils_no_other_letter(refused: str) -> None:
    script = {
        refused: ["550 5.1.1 no", "250 ok"],
        "DATA": ["554 5.5.1 no valid recipients", "354 go on"],
    }
    book = Book()
    with BrokenSmtp(script, extensions=PIPELINING) as server:
        deliver(settings_for(server.port), claims(2), book.begin, book.settle)
    assert book.outcomes == ["refused", "accepted"]
    assert server.connections == 1
    assert len(server.mails) == 1


@pytest.mark.parametrize("refused", ["MAIL", "RCPT"])
def test_a_server_that_waits_for_a_mail_that_it_refused_gets_none(refused: str) -> None:
    book = Book()
    with BrokenSmtp({refused: ["550 5.1.1 no", "250 ok"]}, extensions=PIPELINING) as server:
        deliver(settings_for(server.port), claims(2), book.begin, book.settle)
    assert book.outcomes == ["refused", "accepted"]
    assert server.connections == 2
    assert len(server.mails) == 1


def test_after_a_421_the_next_letter_goes_over_a_new_connection() -> None:
    book = Book()
    with BrokenSmtp({"CONTENT": ["421 4.3.2 going down", "250 ok"]}) as server:
        deliver(settings_for(server.port), claims(2), book.begin, book.settle)
    assert book.outcomes == ["deferred", "accepted"]
    assert server.connections == 2


def test_each_letter_has_its_own_sender_and_one_recipient() -> None:
    book = Book()
    with BrokenSmtp() as server:
        deliver(settings_for(server.port), claims(2), book.begin, book.settle)
    said = [line for line in server.commands if line.startswith(("MAIL", "RCPT"))]
    assert said == [
        f"MAIL FROM:<bot+b0@buyer.example> SIZE={len(RAW)}",
        "RCPT TO:<s0@textile.example>",
        f"MAIL FROM:<bot+b1@buyer.example> SIZE={len(RAW)}",
        "RCPT TO:<s1@textile.example>",
    ]


def test_a_receipt_goes_out_with_the_empty_return_path() -> None:
    book = Book()
    with BrokenSmtp(extensions=()) as server:
        deliver(
            settings_for(server.port),
            [Claim(0, "", "s0@textile.example", len(RAW))],
            book.begin,
            book.settle,
        )
    assert "MAIL FROM:<>" in server.commands
    assert book.outcomes == ["accepted"]


@pytest.mark.parametrize(
    ("raw", "arrives"),
    [
        (b"A: b\r\n\r\n.\r\n..x\r\n", b"A: b\r\n\r\n..\r\n...x\r\n"),
        (b"A: b\n\nbare\n.\nMAIL FROM:<x>\n", b"A: b\r\n\r\nbare\r\n..\r\nMAIL FROM:<x>\r\n"),
        (b"A: b\r\n\r\nlone\r.\rend", b"A: b\r\n\r\nlone\r\n..\r\nend\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_no_content_can_end_the_mail_early(raw: bytes, arrives: bytes) -> None:
    book = Book(raw)
    with BrokenSmtp() as server:
        deliver(settings_for(server.port), claims(1), book.begin, book.settle)
    assert server.mails == [arrives]
    assert book.outcomes == ["accepted"]


@pytest.mark.parametrize(
    ("recipient", "raw", "extensions", "told"),
    [
        ("a b@textile.example", RAW, ("8BITMIME",), "cannot be written"),
        ("a@x\r\nRCPT TO:<evil@x.example>", RAW, (), "cannot be written"),
        ("", RAW, (), "cannot be written"),
        ("größe@textile.example", RAW, ("8BITMIME",), "SMTPUTF8"),
        ("s@textile.example", RAW + "größe\r\n".encode(), ("SIZE",), "8BITMIME"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_a_word_is_said(
    recipient: str, raw: bytes, extensions: Sequence[str], told: str
) -> None:
    book = Book(raw)
    with BrokenSmtp(extensions=extensions) as server:
        deliver(
            settings_for(server.port),
            [Claim(0, "bot@buyer.example", recipient, len(raw))],
            book.begin,
            book.settle,
        )
    assert book.outcomes == ["refused"]
    assert told in book.settled[0].answer
    assert not any(line.startswith("MAIL") for line in server.commands)


def test_8_bit_mail_and_addresses_are_announced() -> None:
    book = Book(RAW + "größe\r\n".encode())
    with BrokenSmtp(extensions=("8BITMIME", "SMTPUTF8")) as server:
        deliver(
            settings_for(server.port),
            [Claim(0, "bot@buyer.example", "größe@textile.example", len(RAW))],
            book.begin,
            book.settle,
        )
    assert book.outcomes == ["accepted"]
    assert "MAIL FROM:<bot@buyer.example> BODY=8BITMIME SMTPUTF8" in server.commands
    assert "RCPT TO:<größe@textile.example>" in server.commands


def test_a_letter_that_is_no_longer_wanted_is_not_sent() -> None:
    book = Book(unwanted=[1])
    with BrokenSmtp() as server:
        deliver(settings_for(server.port), claims(3), book.begin, book.settle)
    assert sorted(book.settled) == [0, 2]
    assert len(server.mails) == 2


def test_connections_are_kept_over_letters_and_calls() -> None:
    book = Book()
    with BrokenSmtp() as server, Mailer(settings_for(server.port, connections=3)) as mailer:
        mailer.deliver(claims(20), book.begin, book.settle)
        mailer.deliver(
            [replace(claim, id=claim.id + 20) for claim in claims(20)], book.begin, book.settle
        )
        assert 1 <= server.connections <= 3
        opened = server.connections
        mailer.deliver([replace(claims(1)[0], id=99)], book.begin, book.settle)
        assert server.connections == opened
    assert len(server.mails) == 41
    assert set(book.outcomes) == {"accepted"}


def test_a_connection_is_renewed_after_so_many_mails() -> None:
    book = Book()
    with BrokenSmtp() as server:
        deliver(
            settings_for(server.port, mails_per_connection=2), claims(5), book.begin, book.settle
        )
    assert server.connections == 3
    assert book.outcomes == ["accepted"] * 5


def test_a_server_that_leaves_after_each_mail_costs_no_letter() -> None:
    book = Book()
    with BrokenSmtp({"CONTENT": f"250 2.0.0 queued{THEN_DROP}"}) as server:
        deliver(settings_for(server.port), claims(4), book.begin, book.settle)
    assert book.outcomes == ["accepted"] * 4
    assert server.connections == 4


@pytest.mark.parametrize("extensions", [OFFERED, PIPELINING], ids=["one by one", "in one breath"])
def test_a_goodbye_noticed_only_with_the_next_letter_costs_no_letter(
    extensions: Sequence[str],
) -> None:
    book = Book()
    script = {"MAIL": ["250 2.1.0 ok", DROP, "250 2.1.0 ok"]}
    with BrokenSmtp(script, extensions=extensions) as server:
        deliver(settings_for(server.port, connections=1), claims(3), book.begin, book.settle)
    assert book.outcomes == ["accepted"] * 3
    assert len(server.mails) == 3
    assert server.connections == 2


def test_a_fresh_connection_that_breaks_at_once_is_tried_later_not_again() -> None:
    book = Book()
    with BrokenSmtp({"MAIL": DROP}) as server:
        deliver(settings_for(server.port, connections=1), claims(1), book.begin, book.settle)
    assert book.outcomes == ["deferred"]
    assert server.connections == 1


def test_a_kept_connection_that_died_is_replaced_before_a_letter_is_begun() -> None:
    book = Book()
    script = {"NOOP": f"421 4.4.2 idle too long{THEN_DROP}"}
    with BrokenSmtp(script) as server, Mailer(settings_for(server.port)) as mailer:
        mailer.deliver(claims(1), book.begin, book.settle)
        for connection in mailer._kept:
            connection.spoke_at -= 60
        mailer.deliver([replace(claims(1)[0], id=7)], book.begin, book.settle)
    assert server.connections == 2
    assert "NOOP" in server.commands
    assert book.outcomes == ["accepted", "accepted"]


def test_begin_is_not_called_before_a_connection_is_held() -> None:
    opened: list[int] = []

    def begin(number: int) -> bytes:
        opened.append(server.connections)
        return RAW

    with BrokenSmtp() as server:
        deliver(settings_for(server.port), claims(1), begin, lambda _number, _delivery: None)
    assert opened == [1]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ({"AUTH": "535 5.7.8 wrong"}, RefusedError),
        ({"AUTH": "454 4.7.0 temporary"}, UnreachableError),
        ({"AUTH": DROP}, UnreachableError),
        ({"GREETING": "554 5.7.1 your address is on a list"}, RefusedError),
        ({"GREETING": "421 4.3.2 busy"}, UnreachableError),
        ({"GREETING": DROP}, UnreachableError),
        ({"GREETING": STALL}, UnreachableError),
        ({"EHLO": "421 4.3.2 busy"}, UnreachableError),
        ({"EHLO": DROP}, UnreachableError),
        ({"MAIL": "530 5.7.0 authentication required"}, RefusedError),
    ],
)
def test_who_is_not_let_in_begins_no_letter(script: Script, error: type[FollowbotError]) -> None:
    book = Book()
    with (
        BrokenSmtp(script, extensions=("AUTH PLAIN LOGIN CRAM-MD5",)) as server,
        pytest.raises(error) as raised,
    ):
        deliver(
            settings_for(
                server.port, user="bot@buyer.example", password=PASSWORD, timeout=1.0, connections=4
            ),
            claims(50),
            book.begin,
            book.settle,
        )
    assert PASSWORD not in str(raised.value)
    assert server.connections <= 4
    assert sum(line.startswith("AUTH") for line in server.commands) <= 4
    if "MAIL" in script:
        assert set(book.outcomes) == {"not_sent"}
        assert len(book.begun) <= 4
    else:
        assert book.begun == []
        assert server.connections == 1


def test_a_wrong_password_is_tried_once() -> None:
    with (
        BrokenSmtp({"AUTH": "535 no"}, extensions=("AUTH PLAIN LOGIN CRAM-MD5",)) as server,
        pytest.raises(RefusedError) as raised,
    ):
        deliver(
            settings_for(server.port, user="bot@buyer.example", password="x", connections=4),
            claims(9),
            *nobody_listens(),
        )
    assert sum(line.startswith("AUTH") for line in server.commands) == 1
    assert "`smtp.password`" in raised.value.hint


def test_nobody_listening_is_unreachable() -> None:
    with BrokenSmtp() as server:
        port = server.port
    book = Book()
    with pytest.raises(UnreachableError, match="no connection"):
        deliver(settings_for(port), claims(1), book.begin, book.settle)
    assert book.begun == []


def test_a_host_that_does_not_exist_is_unreachable() -> None:
    with pytest.raises(UnreachableError):
        deliver(
            settings_for(25, host="nowhere.invalid", allow_plain=True),
            claims(1),
            *nobody_listens(),
        )


def test_a_second_connection_that_is_refused_only_makes_the_pool_smaller() -> None:
    book = Book()
    script = {"GREETING": ["220 hello", "421 4.7.0 one connection per client"]}
    with BrokenSmtp(script) as server:
        deliver(settings_for(server.port, connections=4), claims(20), book.begin, book.settle)
    assert book.outcomes == ["accepted"] * 20
    assert len(server.mails) == 20


def test_a_server_that_breaks_off_every_mail_is_left_alone_soon() -> None:
    book = Book()
    with (
        BrokenSmtp({"MAIL": f"421 4.3.2 going down{THEN_DROP}"}) as server,
        pytest.raises(UnreachableError, match="in a row"),
    ):
        deliver(settings_for(server.port), claims(100), book.begin, book.settle)
    assert book.outcomes == ["deferred"] * 3


def test_greylisting_stops_nobody() -> None:
    book = Book()
    with BrokenSmtp({"RCPT": "450 4.2.0 greylisted"}) as server:
        deliver(settings_for(server.port), claims(10), book.begin, book.settle)
    assert book.outcomes == ["deferred"] * 10
    assert server.connections == 1


@pytest.mark.parametrize("failing", ["begin", "settle"])
def test_a_failing_database_stops_the_run_and_is_told(failing: str) -> None:
    book = Book()

    def begin(number: int) -> bytes | None:
        if failing == "begin" and number == 3:
            raise OSError("disk full")
        return book.begin(number)

    def settle(number: int, delivery: Delivery) -> None:
        book.settle(number, delivery)
        if failing == "settle" and number == 3:
            raise OSError("disk full")

    with BrokenSmtp() as server, pytest.raises(OSError, match="disk full"):
        deliver(settings_for(server.port, connections=2), claims(50), begin, settle)
    assert len(book.settled) == len(book.begun) < 10
    assert len(server.mails) == len(book.begun)


def test_begin_and_settle_never_run_at_the_same_time() -> None:
    book = Book()
    inside = threading.Lock()

    def begin(number: int) -> bytes | None:
        assert inside.acquire(blocking=False)
        time.sleep(0.003)  # long enough for another thread to run into us
        try:
            return book.begin(number)
        finally:
            inside.release()

    def settle(number: int, delivery: Delivery) -> None:
        assert inside.acquire(blocking=False)
        try:
            book.settle(number, delivery)
        finally:
            inside.release()

    with BrokenSmtp() as server:
        deliver(settings_for(server.port, connections=4), claims(60), begin, settle)
    assert book.outcomes == ["accepted"] * 60


def test_no_claims_open_no_connection() -> None:
    with BrokenSmtp() as server:
        deliver(settings_for(server.port), [], *nobody_listens())
    assert server.connections == 0


def test_sending_works_from_any_thread() -> None:
    book = Book()
    with BrokenSmtp() as server:
        thread = threading.Thread(
            target=deliver,
            args=(settings_for(server.port), claims(2), book.begin, book.settle),
        )
        thread.start()
        thread.join(10)
    assert book.outcomes == ["accepted", "accepted"]


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("loopback"))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("elsewhere"), "mail.elsewhere.example")


def test_starttls_is_used_and_the_password_goes_only_inside_it(loopback: Certificates) -> None:
    book = Book()
    with BrokenSmtp(extensions=("AUTH PLAIN",), certificates=loopback) as server:
        deliver(
            settings_for(
                server.port,
                security="starttls",
                user="bot@buyer.example",
                password=PASSWORD,
                ca_file=loopback.ca,
            ),
            claims(1),
            book.begin,
            book.settle,
        )
    assert book.outcomes == ["accepted"]
    verbs = [line.split(" ")[0] for line in server.commands]
    assert verbs[:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]


@pytest.mark.parametrize("silent_at", ["AUTH", "MAIL", "CONTENT", "QUIT"])
def test_no_connection_is_left_open_behind_us(loopback: Certificates, silent_at: str) -> None:
    book = Book()
    # A server that says nothing more does not say goodbye inside TLS either.
    with (
        BrokenSmtp({silent_at: STALL}, extensions=("AUTH PLAIN",), certificates=loopback) as server,
        suppress(FollowbotError),
    ):
        deliver(
            settings_for(
                server.port,
                security="starttls",
                user="bot@buyer.example",
                password=PASSWORD,
                ca_file=loopback.ca,
                timeout=0.2,
                transaction_limit=0.4,
            ),
            claims(1),
            book.begin,
            book.settle,
        )
    # What was forgotten warns while it is collected, and a warning fails this test.
    gc.collect()


def test_a_stripped_starttls_is_refused_before_anything_is_said(loopback: Certificates) -> None:
    book = Book()
    with (
        BrokenSmtp(extensions=("AUTH PLAIN", "8BITMIME")) as server,
        pytest.raises(RefusedError, match="no STARTTLS"),
    ):
        deliver(
            settings_for(
                server.port,
                security="starttls",
                user="bot@buyer.example",
                password=PASSWORD,
                ca_file=loopback.ca,
            ),
            claims(1),
            book.begin,
            book.settle,
        )
    assert book.begun == []
    assert [line.split(" ")[0] for line in server.commands] == ["EHLO"]


def test_a_refused_starttls_is_not_worked_around(loopback: Certificates) -> None:
    with (
        BrokenSmtp({"STARTTLS": "454 4.7.0 not now"}, certificates=loopback) as server,
        pytest.raises(UnreachableError, match="454"),
    ):
        deliver(
            settings_for(server.port, security="starttls", ca_file=loopback.ca),
            claims(1),
            *nobody_listens(),
        )
    assert not any(line.startswith("MAIL") for line in server.commands)


@pytest.mark.parametrize("security", ["starttls"])
def test_a_certificate_of_another_host_is_refused(elsewhere: Certificates, security: str) -> None:
    with (
        BrokenSmtp(certificates=elsewhere) as server,
        pytest.raises(RefusedError, match="certificate of `localhost`") as raised,
    ):
        deliver(
            settings_for(server.port, security=security, ca_file=elsewhere.ca),
            claims(1),
            *nobody_listens(),
        )
    assert "`smtp.ca_file`" in raised.value.hint


def test_an_unknown_authority_is_refused(loopback: Certificates) -> None:
    with (
        BrokenSmtp(certificates=loopback) as server,
        pytest.raises(RefusedError, match="certificate of `localhost`"),
    ):
        deliver(settings_for(server.port, security="starttls"), claims(1), *nobody_listens())


def test_tls_from_the_first_byte_on_a_plain_port_has_a_hint(loopback: Certificates) -> None:
    with BrokenSmtp() as server, pytest.raises(RefusedError) as raised:
        deliver(
            settings_for(server.port, security="ssl", ca_file=loopback.ca),
            claims(1),
            *nobody_listens(),
        )
    assert "starttls" in raised.value.hint


def test_a_missing_authority_file_is_a_configuration_error(tmp_path: Path) -> None:
    with BrokenSmtp() as server, pytest.raises(FollowbotError, match="cannot be used") as raised:
        deliver(
            settings_for(server.port, security="ssl", ca_file=tmp_path / "none.pem"),
            claims(1),
            *nobody_listens(),
        )
    assert raised.value.exit_code == 78


def test_no_secret_in_logs_and_messages(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    encoded = base64.b64encode(f"\0bot@buyer.example\0{PASSWORD}".encode()).decode()
    script = {"AUTH": f"535 5.7.8 {encoded} ({PASSWORD}) is wrong"}
    with (
        BrokenSmtp(script, extensions=("AUTH PLAIN",)) as server,
        pytest.raises(RefusedError) as raised,
    ):
        deliver(
            settings_for(server.port, user="bot@buyer.example", password=PASSWORD),
            claims(1),
            *nobody_listens(),
        )
    told = f"{raised.getrepr(style='long')} {caplog.text} {raised.value.message}"
    assert PASSWORD not in str(raised.value)
    assert encoded[-20:-4] not in str(raised.value)
    assert PASSWORD not in caplog.text
    assert encoded not in caplog.text
    assert raised.value.__cause__ is None
    assert "5.7.8" in told
