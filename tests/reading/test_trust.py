# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Who may say what, row by row of the table in docs/how_it_works.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import Person
from followbot.reading.authentication import dmarc_passes
from followbot.reading.company import is_freemail, same_company
from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.trust import Proof, Verdict, judge_buyer, judge_trust, proof_by
from followbot.reading.trust_settings import TrustSettings

CONTACT = Person("Rahman", "hr@mill.example")
FREE = Person("Li", "li@qq.com")
OURS = TrustSettings(authserv_id="mx.bot.example")
PASS = "mx.bot.example; dmarc=pass header.from=mill.example"


def wrote(sender: str | None, *results: str, problem: str = "") -> Envelope:
    headers = tuple(("authentication-results", result) for result in results)
    return Envelope(sender=sender, sender_problems=(problem,) if problem else (), headers=headers)


@pytest.mark.parametrize(
    ("sender", "proof", "plans", "settings", "results", "verdict", "reasons"),
    [
        ("hr@mill.example", Proof.TOKEN, 1, TrustSettings(), (), "take", ()),
        ("hr@mill.example", Proof.MESSAGE_ID, 1, TrustSettings(), (), "take", ()),
        ("hr@mill.example", Proof.TOKEN, 1, OURS, (PASS,), "take", ()),
        ("hr@mill.example", Proof.TOKEN, 1, OURS, (), "review", ("authentication_failed",)),
        ("new@mill.example", Proof.TOKEN, 0, TrustSettings(), (), "review", ("colleague",)),
        ("new@it.mill.example", Proof.TOKEN, 0, TrustSettings(), (), "review", ("colleague",)),
        ("new@mill.example", Proof.TOKEN, 0, TrustSettings(accept_colleagues=True), (), "take", ("colleague",)),
        ("ho@qq.com", Proof.TOKEN, 0, TrustSettings(accept_colleagues=True), (), "review", ("unknown_sender",)),
        ("x@evil.example", Proof.TOKEN, 0, TrustSettings(), (), "review", ("unknown_sender",)),
        ("hr@mill.example", Proof.NONE, 1, TrustSettings(), (), "confirm", ("no_token",)),
        ("hr@mill.example", Proof.CODE, 1, TrustSettings(), (), "confirm", ("no_token",)),
        ("hr@mill.example", Proof.NONE, 2, TrustSettings(), (), "review", ("no_token", "several_plans")),
        ("hr@mill.example", Proof.NONE, 1, OURS, (), "review", ("authentication_failed", "no_token")),
        ("x@evil.example", Proof.CODE, 0, TrustSettings(), (), "review", ("unknown_sender", "no_token")),
        ("x@evil.example", Proof.NONE, 0, TrustSettings(), (), "ignore", ("unknown_sender",)),
        ("hr@mill.example", Proof.EXPIRED, 1, TrustSettings(), (), "confirm", ("no_token", "token_expired")),
        ("hr@mill.example", Proof.EXPIRED, 2, TrustSettings(), (), "review", ("no_token", "token_expired", "several_plans")),
        ("hr@mill.example", Proof.EXPIRED, 1, OURS, (), "review", ("authentication_failed", "no_token", "token_expired")),
        ("new@mill.example", Proof.EXPIRED, 0, TrustSettings(accept_colleagues=True), (), "review", ("unknown_sender", "no_token", "token_expired")),
        ("new@mill.example", Proof.TOKEN, 0, TrustSettings("mx.bot.example", accept_colleagues=True), (), "review", ("authentication_failed",)),
        ("new@mill.example", Proof.TOKEN, 0, TrustSettings("mx.bot.example", accept_colleagues=True), (PASS,), "take", ("colleague",)),
    ],
)  # fmt: skip
def test_the_table(
    sender: str, proof: Proof, plans: int, settings: TrustSettings, results: tuple[str, ...],
    verdict: str, reasons: tuple[str, ...],
) -> None:  # fmt: skip
    got = judge_trust(wrote(sender, *results), proof, (CONTACT, FREE), plans, settings)
    assert (got.verdict, got.reasons) == (verdict, reasons)
    assert got.marked == (reasons == ("colleague",) and verdict == "take")


def test_without_one_plain_sender_a_person_decides() -> None:
    got = judge_trust(
        wrote(None, problem="several_from"), Proof.TOKEN, (CONTACT,), 1, TrustSettings()
    )
    assert (got.verdict, got.reasons) == (Verdict.REVIEW, ("several_from",))


@pytest.mark.parametrize(
    ("sender", "proof", "settings", "results", "verdict"),
    [
        ("hr@mill.example", Proof.TOKEN, OURS, (PASS,), "take"),
        ("hr@mill.example", Proof.TOKEN, OURS, (), "review"),
        ("hr@mill.example", Proof.TOKEN, TrustSettings(), (PASS,), "review"),
        ("hr@mill.example", Proof.TOKEN, TrustSettings(closed_network=True), (), "take"),
        ("hr@mill.example", Proof.MESSAGE_ID, OURS, (PASS,), "review"),
        ("csr@mill.example", Proof.TOKEN, OURS, (PASS,), "review"),
        ("hr@mill.example", Proof.EXPIRED, OURS, (PASS,), "review"),
        ("hr@mill.example", Proof.CODE, TrustSettings(closed_network=True), (), "review"),
    ],
)
def test_a_buyer_decides_only_with_token_and_aligned_pass(
    sender: str, proof: Proof, settings: TrustSettings, results: tuple[str, ...], verdict: str
) -> None:
    assert (
        judge_buyer(wrote(sender, *results), proof, "hr@mill.example", settings).verdict == verdict
    )


@pytest.mark.parametrize(
    ("results", "passes"),
    [
        ([PASS], True),
        (["MX.bot.example 1; spf=pass; dmarc=pass (p=none) header.from=Mill.Example"], True),
        (["mx.bot.example; dmarc = pass header.from = mill.example"], True),
        (["evil.example; dmarc=pass header.from=mill.example", PASS], False),
        ([PASS.replace("pass", "fail")], False),
        ([PASS.replace("mill", "evil")], False),
        (["mx.bot.example.evil.example; dmarc=pass header.from=mill.example"], False),
        (
            [
                "mx.bot.example; dmarc=fail header.from=mill.example; dmarc=pass header.from=mill.example"
            ],
            False,
        ),
        (['mx.bot.example; x="; dmarc=pass header.from=mill.example"'], False),
        (["mx.bot.example; spf=pass (dmarc=pass header.from=mill.example)"], False),
        (["mx.bot.example; spf=pass dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example; dmarc=pass header.from=evil.example header.from=mill.example"], False),
        (["mx.bot.example; dmarc=pass"], False),
        # Quoted strings and comments are read as RFC 8601 writes them.
        (
            ['mx.bot.example; dkim=pass header.b="a/b+c="; dmarc=pass header.from=mill.example'],
            True,
        ),
        (['"mx.bot.example"; dmarc=pass header.from="mill.example"'], True),
        (
            [
                'mx.bot.example (it (is) \\) us) 1; dmarc/1=pass reason="ok; fine" header.from=mill.example;'
            ],
            True,
        ),
        (["mx.bot.example; dmarc (a;b) = (c) pass header . from = mill.example"], True),
        (
            [
                "mx.bot.example; spf=pass smtp.mailfrom=bounce=x@mill.example; dmarc=pass header.from=hr@mill.example"
            ],
            True,
        ),
        (['mx.bot.example; spf=pass smtp.mailfrom="; dmarc=pass header.from=mill.example'], False),
        (
            [
                'mx.bot.example; spf=pass smtp.mailfrom="a;dmarc=pass header.from=mill.example "@evil.example'
            ],
            False,
        ),
        (["mx.bot.example; spf=pass (open; dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example; dmarc=pass) header.from=mill.example"], False),
        (["mx.bot.example 2; dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example evil 1; dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example; none"], False),
        (["mx.bot.example dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example; dmarc=pass policy.from=mill.example"], False),
        (["mx.bot.example; dmarc=pass header.from=mill.example.evil.example"], False),
        (["mx.bot.example; dmarc=pass header.from=evilmill.example"], False),
        (["mx.bot.example; dmarc=passed header.from=mill.example"], False),
        (["mx.bot.example; x-dmarc=pass header.from=mill.example"], False),
        (["mx.bot.example;" + " " * 8_000 + "dmarc=pass header.from=mill.example"], False),
        ([], False),
    ],
)
def test_only_our_own_topmost_aligned_pass_counts(results: list[str], passes: bool) -> None:
    assert dmarc_passes(results, "mx.bot.example", "hr@mill.example") is passes


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_foreign_field_passes(first: str, second: str) -> None:
    assert not dmarc_passes([f"evil.example; {first}", second], "mx.bot.example", "hr@mill.example")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a@mill.example", "b@mill.example", True),
        ("a@hr.mill.example", "b@mill.example", True),
        ("a@mill.com.bd", "b@hr.mill.com.bd", True),
        ("a@mill.com.bd", "b@other.com.bd", False),
        ("a@com.bd", "b@mill.com.bd", False),
        ("a@evilmill.example", "b@mill.example", False),
        ("a@gmail.com", "b@gmail.com", False),
        ("a@yahoo.co.uk", "b@yahoo.co.uk", False),
        ("a@163.com", "b@163.com", False),
    ],
)
def test_colleagues_share_a_company_domain(one: str, other: str, same: bool) -> None:
    assert same_company(one, other) is same


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "yahoo.com", "yahoo.co.in", "hotmail.fr", "mail.ru", "naver.com", "foxmail.com"],
)
def test_free_mail_is_no_company(domain: str) -> None:
    assert is_freemail(domain)


def test_an_address_that_decodes_to_a_result_is_no_result() -> None:
    """`=?utf-8?q?…?=` is a lawful local part, and a server may print it as it came."""
    smuggled = "=?utf-8?q?x=3B_dmarc=3Dpass_header=2Efrom=3Dmill=2Eexample_y?="
    raw = (
        f"Authentication-Results: mx.bot.example; spf=pass smtp.mailfrom={smuggled}@evil.example\r\n"
        "From: hr@mill.example\r\nSubject: Re: status\r\n\r\n1 done\r\n"
    ).encode()
    envelope = open_envelope(raw)
    assert envelope.sender == "hr@mill.example"
    assert judge_trust(envelope, Proof.TOKEN, (CONTACT,), 1, OURS).verdict == "review"


@pytest.mark.parametrize(
    ("proof", "sender", "counts_as"),
    [
        (Proof.MESSAGE_ID, "hr@mill.example", Proof.MESSAGE_ID),
        (Proof.MESSAGE_ID, "new@mill.example", Proof.CODE),
        (Proof.MESSAGE_ID, None, Proof.CODE),
        (Proof.TOKEN, "new@mill.example", Proof.TOKEN),
        (Proof.EXPIRED, "hr@mill.example", Proof.EXPIRED),
    ],
)
def test_a_message_id_proves_only_for_whom_it_was_sent_to(
    proof: Proof, sender: str | None, counts_as: Proof
) -> None:
    assert proof_by(proof, sender, "hr@mill.example") is counts_as
