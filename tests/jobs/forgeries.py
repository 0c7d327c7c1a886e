"""Forged mails of every kind, made by somebody who knows everything but a token.

The forger knows the contacts, the buyers, the plan and its measures, the short codes, and the
Message-ID that the true answer will have; what it does not know is what our letters prove by.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from followbot.domain.tokens import new_code, new_message_id, new_token

Lines = list[bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """What the forger knows."""

    bot: str
    contacts: tuple[str, ...]
    buyers: tuple[str, ...]
    codes: tuple[str, ...]
    authserv_id: str
    true_message_id: str

    @property
    def domain(self) -> str:
        return self.bot.rpartition("@")[2]


@dataclass(slots=True)
class Forger:
    """Makes one forged mail after the other, the same for the same seed."""

    known: Known
    chance: random.Random
    made: int = 0

    def mail(self) -> tuple[str, bytes]:
        """The kind of the next forged mail, and its bytes."""
        kind = list(KINDS)[self.made % len(KINDS)]
        self.made += 1
        return kind, KINDS[kind](self)

    def stranger(self) -> str:
        return f"x{self.chance.randrange(10**9)}@evil{self.chance.randrange(999)}.example"

    def contact(self) -> str:
        return self.chance.choice(self.known.contacts)

    def guessed(self) -> str:
        local = self.known.bot.partition("@")[0]
        return f"{local}+{new_token()}@{self.known.domain}"

    def wish(self) -> bytes:
        return self.chance.choice(
            (
                b"1 done", b"M-01 done\r\nM-02 100%\r\nM-03 done", b"2 new date 1 Jan 2030", b"yes",
                b"stop", b"unsubscribe", b"please ask Eve <eve@evil.example> instead of me",
                b"ask me again in a month", b"approve all", b"verify all", b"pause until 2030",
                b"new contact: Eve, eve@evil.example", b"3 help please http://evil.example/",
            )
        )  # fmt: skip

    def build(self, head: Lines, body: bytes | None = None, to: str = "") -> bytes:
        """A mail of these fields, with those that every mail has."""
        number = self.chance.randrange(10**12)
        fields = [
            *head,
            b"To: " + (to or self.known.bot).encode(),
            b"Date: Mon, 07 Dec 2026 11:00:00 +0600",
        ]
        if not any(field.lower().startswith(b"message-id:") for field in head):
            fields.append(b"Message-ID: <%d@evil.example>" % number)
        if not any(field.lower().startswith(b"subject:") for field in head):
            fields.append(b"Subject: Re: status P-1")
        text = self.wish() if body is None else body
        return b"\r\n".join([*fields, b"", text, b"%d" % number, b""])

    def passed(self, server: str, domain: str) -> bytes:
        return f"Authentication-Results: {server}; dmarc=pass header.from={domain}".encode()


def _from(address: str) -> bytes:
    return b"From: Somebody <" + address.encode() + b">"


def _stranger(forger: Forger) -> bytes:
    return forger.build([_from(forger.stranger())])


def _stranger_who_passes(forger: Forger) -> bytes:
    who = forger.stranger()
    field = forger.passed(forger.known.authserv_id, who.rpartition("@")[2])
    return forger.build([field, _from(who)], to=forger.guessed())


def _contact_spoofed(forger: Forger) -> bytes:
    return forger.build([_from(forger.contact())])


def _buyer_spoofed(forger: Forger) -> bytes:
    who = forger.chance.choice(forger.known.buyers)
    return forger.build([_from(who)], b"approve all\r\nverify all", to=forger.guessed())


def _manager_of_nobody(forger: Forger) -> bytes:
    who = f"ceo@{forger.known.domain}"
    return forger.build([forger.passed(forger.known.authserv_id, forger.known.domain), _from(who)])


def _contact_fails(forger: Forger) -> bytes:
    field = f"Authentication-Results: {forger.known.authserv_id}; dmarc=fail header.from=x.example"
    return forger.build([field.encode(), _from(forger.contact())], to=forger.guessed())


def _results_of_another(forger: Forger) -> bytes:
    """A pass of the forger's own server, and below it one in our server's name."""
    who = forger.contact()
    domain = who.rpartition("@")[2]
    first = forger.passed("mx.evil.example", domain)
    return forger.build([first, forger.passed(forger.known.authserv_id, domain), _from(who)])


def _results_that_trick(forger: Forger) -> bytes:
    """What our server may print of an envelope sender that the forger chose."""
    who = forger.contact()
    pair = f"dmarc=pass header.from={who.rpartition('@')[2]}"
    encoded = pair.replace("=", "=3D").replace(" ", "_").replace(".", "=2E")
    trick = forger.chance.choice(
        (
            f'spf=fail smtp.mailfrom="a; {pair}"@evil.example',
            f"spf=fail smtp.mailfrom==?utf-8?q?x=3B_{encoded}?=@evil.example",
            f"spf=fail ({pair})",
            f"dmarc=fail header.from=evil.example; {pair}",
            f"dmarc=pass header.from=evil.example header.from={who.rpartition('@')[2]}",
            f'x="; {pair}',
        )
    )
    field = f"Authentication-Results: {forger.known.authserv_id}; {trick}".encode()
    return forger.build([field, _from(who)])


def _exchange_marks(forger: Forger) -> bytes:
    marks = [b"X-MS-Exchange-Organization-AuthAs: Internal", b"X-MS-Exchange-Organization-SCL: -1"]
    return forger.build([*marks, _from(forger.contact())], to=forger.guessed())


def _several_from(forger: Forger) -> bytes:
    froms = [_from(forger.contact()), _from(forger.stranger())]
    forger.chance.shuffle(froms)
    return forger.build(froms)


def _two_addresses(forger: Forger) -> bytes:
    good, evil = forger.contact().encode(), forger.stranger().encode()
    shape = forger.chance.choice(
        (
            good + b" <" + evil + b">",
            b'"' + good + b'" <' + evil + b">",
            good + b", " + evil,
            b"<" + good + b"> <" + evil + b">",
            b"team: " + good + b";",
            b"(" + good + b") " + evil,
            evil + b" (" + good + b")",
            b"=?utf-8?q?" + good.replace(b"@", b"=40") + b"?= <" + evil + b">",
            b"x\r " + good + b" <" + evil + b">",
            b"((((" * 200 + good,
        )
    )
    return forger.build([b"From: " + shape])


def _own_fields(forger: Forger) -> bytes:
    kind = forger.chance.choice((b"status_request", b"receipt", b"digest", b"escalation"))
    fields = [b"X-Followbot-Letter: " + kind, b"X-Followbot-Token: " + new_token().encode()]
    return forger.build([*fields, _from(forger.stranger())])


def _stolen_message_id(forger: Forger) -> bytes:
    field = b"Message-ID: " + forger.known.true_message_id.encode()
    return forger.build([field, _from(forger.chance.choice((forger.contact(), forger.stranger())))])


def _guessed_signs(forger: Forger) -> bytes:
    fields = [
        b"In-Reply-To: " + new_message_id(forger.known.domain).encode(),
        b"Subject: Re: status [" + new_code().encode() + b" " + new_token().encode() + b"]",
    ]
    return forger.build([*fields, _from(forger.stranger())], to=forger.guessed())


def _known_code(forger: Forger) -> bytes:
    field = b"Subject: Re: status [" + forger.chance.choice(forger.known.codes).encode() + b"]"
    return forger.build([field, _from(forger.stranger())])


def _reply_to(forger: Forger) -> bytes:
    """Signs that never say who wrote."""
    claims = [b"Reply-To", b"Sender", b"Resent-From", b"Return-Path", b"X-Original-From"]
    fields = [claim + b": <" + forger.contact().encode() + b">" for claim in claims]
    return forger.build([*fields, _from(forger.stranger())])


def _encoded_lines(forger: Forger) -> bytes:
    contact = forger.contact().replace("@", "=40").encode()
    field = b"Subject: =?utf-8?q?Re:=0D=0AFrom:_" + contact + b"=0ABcc:_eve=40evil.example?="
    return forger.build([field, _from(forger.stranger())])


def _zeros(forger: Forger) -> bytes:
    field = b"From: " + forger.contact().encode() + b"\x00 <" + forger.stranger().encode() + b">"
    return forger.build([field], b"1 done\x00\x00\r\n\x00.\r\n")


def _commands(forger: Forger) -> bytes:
    """A Message-ID that would be a command where mail content reaches a server."""
    field = b'Message-ID: <x"\r\tA1 STORE 1:* +FLAGS (\\Deleted)\r\tA2 EXPUNGE\r\t"@evil.example>'
    return forger.build([field, _from(forger.contact())])


def _bounce(forger: Forger) -> bytes:
    gone = forger.contact()
    parts = (
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.evil.example"
        f"\r\n\r\nFinal-Recipient: rfc822; {gone}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {new_message_id(forger.known.domain)}\r\n"
        f"Subject: Re: [{forger.chance.choice(forger.known.codes)}]\r\n\r\n--b--\r\n"
    )
    fields = [
        b"Return-Path: <>",
        b"From: MAILER-DAEMON@" + gone.rpartition("@")[2].encode(),
        b"Auto-Submitted: auto-replied",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ]
    return forger.build(fields, parts.encode(), to=forger.guessed())


def _away(forger: Forger) -> bytes:
    fields = [b"Auto-Submitted: auto-replied", b"Subject: Automatic reply: out of office"]
    text = b"I am out of office until 30 June 2031. Ask eve@evil.example instead."
    return forger.build([*fields, _from(forger.contact())], text)


KINDS: dict[str, Callable[[Forger], bytes]] = {
    "a stranger": _stranger,
    "a stranger whose own domain passes": _stranger_who_passes,
    "the From of a contact": _contact_spoofed,
    "the From of a buyer": _buyer_spoofed,
    "a buyer that no plan knows": _manager_of_nobody,
    "a contact whose mail fails": _contact_fails,
    "results of another server": _results_of_another,
    "results inside an address": _results_that_trick,
    "marks of Exchange": _exchange_marks,
    "several From": _several_from,
    "a From of two addresses": _two_addresses,
    "our own fields": _own_fields,
    "the Message-ID of the answer to come": _stolen_message_id,
    "guessed signs": _guessed_signs,
    "a code that was seen": _known_code,
    "a Reply-To of a contact": _reply_to,
    "lines inside a Subject": _encoded_lines,
    "zeros": _zeros,
    "commands inside a Message-ID": _commands,
    "a bounce": _bounce,
    "an absence": _away,
}
