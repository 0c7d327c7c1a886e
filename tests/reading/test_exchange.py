# ruff: noqa: E501  # headers as Exchange Online writes them: one field on one line
"""The profile `microsoft365`: what Exchange Online says of a sender, read in its own shapes."""

from __future__ import annotations

import pytest

from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.trust import MICROSOFT365, Proof, judge_buyer, judge_trust
from followbot.reading.trust_settings import TrustSettings
from tests.reading.test_trust import CONTACT

PROFILE = TrustSettings(profile=MICROSOFT365)
INSIDE = "Received: from VI1PR01MB1.eurprd01.prod.outlook.com (2603:10a6::5) by AM0PR01MB2.eurprd01.prod.outlook.com with HTTPS; Mon, 7 Dec 2026 05:00:03 +0000"
DOOR = "Received: from mail.mill.example (192.0.2.1) by AM1EUR01FT003.mail.protection.outlook.com (10.13.2.1) with Microsoft SMTP Server (version=TLS1_3) id 15.20 via Frontend Transport; Mon, 7 Dec 2026 05:00:01 +0000"
BEFORE = "Received: from pc (192.0.2.9) by mail.mill.example with ESMTPSA; Mon, 7 Dec 2026 05:00:00 +0000"
PASS = "Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=mill.example; dkim=pass (signature was verified) header.d=mill.example;dmarc=pass action=none header.from=mill.example;compauth=pass reason=100"
FAIL = PASS.replace("dmarc=pass action=none", "dmarc=fail action=quarantine")
NONE = "Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=mill.example;"
INTERNAL = "X-MS-Exchange-Organization-AuthAs: Internal"
ANONYMOUS = "X-MS-Exchange-Organization-AuthAs: Anonymous"
LMTP = "Received: from mx by store.example (store) with LMTP id abc; Mon, 7 Dec 2026 05:00:04 +0000"
OWN_MX = "Received: from evil (192.0.2.66) by mx.buyer.example with ESMTP; Mon, 7 Dec 2026 05:00:01 +0000"


def a_mail(*fields: str) -> Envelope:
    lines = [*fields, "From: HR <hr@mill.example>", "Subject: Re: status", "", "1 done", ""]
    return open_envelope("\r\n".join(lines).encode())


@pytest.mark.parametrize(
    ("fields", "vouched"),
    [
        # From outside: the topmost result above the hop through which it came in.
        ((INSIDE, PASS, DOOR, BEFORE, ANONYMOUS), True),
        ((LMTP, INSIDE, PASS, DOOR, BEFORE, ANONYMOUS), True),
        ((INSIDE, FAIL, DOOR, PASS, BEFORE, ANONYMOUS), False),
        ((INSIDE, FAIL, PASS, DOOR, BEFORE, ANONYMOUS), False),
        ((INSIDE, DOOR, PASS, BEFORE, ANONYMOUS), False),
        ((INSIDE, DOOR, ANONYMOUS), False),
        ((INSIDE, NONE, DOOR, ANONYMOUS), False),
        ((INSIDE, PASS.replace("dmarc=pass", "dmarc=bestguesspass"), DOOR), False),
        ((INSIDE, PASS.replace("from=mill", "from=evil"), DOOR), False),
        ((INSIDE, PASS.replace("Results: ", "Results: mx.evil.example; "), DOOR), False),
        # A sender's own mark or an own hop below the door means nothing.
        ((INSIDE, FAIL, DOOR, INTERNAL), False),
        ((INSIDE, FAIL, DOOR, INSIDE, PASS, DOOR), False),
        # Inside the tenant there is no verdict, and the mark counts.
        ((INSIDE, NONE, INTERNAL), True),
        ((INSIDE, INTERNAL), True),
        ((INSIDE, NONE, ANONYMOUS), False),
        ((INSIDE, NONE, INTERNAL, ANONYMOUS), False),
        ((INSIDE, NONE), False),
        ((INSIDE, PASS), False),
        # Another server stood on the way: whatever is below it may be the sender's.
        ((OWN_MX, INSIDE, PASS, DOOR, BEFORE), False),
        ((OWN_MX, INSIDE, INTERNAL), False),
        ((LMTP, OWN_MX, INTERNAL), False),
        ((INSIDE.replace("by AM0PR01MB2.eurprd01.prod.outlook.com", "by x.outlook.com.evil.example"), INTERNAL), False),
    ],
)  # fmt: skip
def test_only_what_exchange_itself_says_counts(fields: tuple[str, ...], vouched: bool) -> None:
    mail = a_mail(*fields)
    decided = judge_buyer(mail, Proof.TOKEN, "hr@mill.example", PROFILE)
    answered = judge_trust(mail, Proof.TOKEN, (CONTACT,), 1, PROFILE)
    assert decided.verdict == answered.verdict == ("take" if vouched else "review")
    assert decided.reasons == answered.reasons == (() if vouched else ("authentication_failed",))


def test_a_named_server_counts_only_where_it_is_the_configured_one() -> None:
    named = PASS.replace("Results: ", "Results: mx.mill-filter.example; ")
    mail = a_mail(INSIDE, named, DOOR)
    both = TrustSettings("mx.mill-filter.example", profile=MICROSOFT365)
    assert judge_buyer(mail, Proof.TOKEN, "hr@mill.example", both).verdict == "take"
    assert judge_buyer(mail, Proof.TOKEN, "hr@mill.example", PROFILE).verdict == "review"


def test_without_the_profile_these_marks_mean_nothing() -> None:
    mail = a_mail(INSIDE, PASS, DOOR, INTERNAL)
    for settings in (TrustSettings(), TrustSettings("mx.buyer.example")):
        assert judge_buyer(mail, Proof.TOKEN, "hr@mill.example", settings).verdict == "review"
