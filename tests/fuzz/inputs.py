"""Inputs typed by hand for the fuzzer, in the true shapes of servers and mail programs."""

from __future__ import annotations

DATES = (
    "15 Jan 2027", "2027-01-15", "03/04/2027", "31.12.", "end of March", "in two weeks",
    "until Friday", "Q2 2027", "KW 12", "15 জানুয়ারি ২০২৭", "2027年1月15日", "hết tháng 3",
    "١٥ يناير ٢٠٢٧", "15 janv. 2027", "week 12", "next month", "Monday 18 January",
)  # fmt: skip

AUTHENTICATION = tuple(
    text.replace("\n", "\r\n").encode()
    for text in (
        (
            "Authentication-Results: mx.buyer.example;\n dkim=pass header.i=@mill.example"
            ' header.s=s1 header.b="a/b+c=";\n spf=pass (mx.buyer.example: 192.0.2.1 is permitted)'
            " smtp.mailfrom=hr@mill.example;\n dmarc=pass (p=REJECT sp=REJECT dis=NONE)"
            " header.from=mill.example\n"
        ),
        "Authentication-Results: mx.buyer.example 1; none\n",
        (
            'Authentication-Results: "mx.buyer.example"; dmarc/1=pass reason="all; good"'
            " header.from=mill.example\n"
        ),
        (
            "Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=mill.example;"
            " dkim=pass (signature was verified) header.d=mill.example;dmarc=pass action=none"
            " header.from=mill.example;compauth=pass reason=100\n"
            "Received: from mail.mill.example (192.0.2.1) by\n"
            " AM1FT003.mail.protection.outlook.com (10.13.0.1) with Microsoft SMTP Server\n"
            "X-MS-Exchange-Organization-AuthAs: Anonymous\n"
        ),
        (
            "Received: from AM0PR01.eurprd01.prod.outlook.com"
            " by VI1PR01.eurprd01.prod.outlook.com\n"
            "Authentication-Results: dkim=none (message not signed)\n"
            " header.d=none;dmarc=none action=none header.from=buyer.example;\n"
            "X-MS-Exchange-Organization-AuthAs: Internal\n"
        ),
    )
)

ADDRESSES = (
    b"Sample HR <hr@mill.example>", b'"Rahman, HR" <hr@mill.example>', b"hr@mill.example (HR)",
    b"a@good.example <b@evil.example>", b"=?utf-8?b?UmFobWFu?= <hr@mill.example>",
    b"hr@mill.example, b@mill.example", b"team: a@mill.example, b@mill.example;",
)  # fmt: skip

BOUNCES = tuple(
    text.replace("\n", "\r\n").encode()
    for text in (
        (
            "Return-Path: <>\nFrom: MAILER-DAEMON@mx.mill.example\nTo: bot@buyer.example\n"
            "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: "
            'multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n'
            "Content-Type: text/plain\n\nYour mail could not be delivered.\n--b\n"
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.mill.example\n\n"
            "Final-Recipient: rfc822; hr@mill.example\nAction: failed\nStatus: 5.1.1\n"
            "Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b\n"
            "Content-Type: text/rfc822-headers\n\nMessage-ID: <fb.aaaa@buyer.example>\n\n--b--\n"
        ),
        (
            "From: mailer-daemon@qmail.example\nSubject: failure notice\n\n"
            "Hi. This is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to "
            "deliver your message to the following addresses.\n\n<hr@mill.example>:\n"
            "192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user\n\n"
            "--- Below this line is a copy of the message.\n\nMessage-ID: <fb.aaaa@buyer.example>\n"
        ),
        (
            "From: Mail Delivery System <Mailer-Daemon@exim.example>\nX-Failed-Recipients: "
            "hr@mill.example\nSubject: Mail delivery failed: returning message to sender\n\n"
            "A message that you sent could not be delivered.\n\n  hr@mill.example\n"
            "    SMTP error from remote mail server after RCPT TO: 452 4.2.2 mailbox full\n"
        ),
    )
)
