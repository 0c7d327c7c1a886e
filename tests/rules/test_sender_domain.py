"""What the DNS must say of the sender's domain, as tables."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.checkup import Level
from followbot.rules.sender_domain import (
    judge_dkim,
    judge_dmarc,
    judge_spf,
    key_bits,
    spf_lookups,
)
from tests.doctor.clinic import rsa_key

OK, HINT, PROBLEM = Level.OK, Level.HINT, Level.PROBLEM


@pytest.mark.parametrize(
    ("texts", "wanted", "level", "told"),
    [
        (["v=spf1 mx -all"], "", OK, "v=spf1 mx -all"),
        (["other=1", "v=spf1 include:a.example ~all"], "a.example", OK, "include:a.example"),
        (["v=spf1 redirect=a.example"], "a.example", OK, "redirect"),
        (["v=spf10 mx -all"], "", PROBLEM, "no record"),
        ([], "", PROBLEM, "no record at d.example"),
        (["v=spf1 -all", "V=SPF1 -all"], "", PROBLEM, "2 records"),
        (["v=spf1 +all"], "", PROBLEM, "every server"),
        (["v=spf1 all"], "", PROBLEM, "every server"),
        (["v=spf1 mx ?all"], "", HINT, "forbids nobody"),
        (["v=spf1 mx"], "", HINT, "forbids nobody"),
        (["v=spf1 include:b.example -all"], "a.example", PROBLEM, "not in it"),
    ],
)
def test_spf(texts: list[str], wanted: str, level: Level, told: str) -> None:
    found = judge_spf("d.example", texts, lambda _name: (), wanted)
    assert found.level is level
    assert told in found.text
    assert bool(found.advice) is (level is not OK)


def test_ten_names_may_be_looked_up_and_not_eleven() -> None:
    def record(names: int) -> list[str]:
        return ["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(names)) + " -all"]

    assert judge_spf("d.example", record(10), lambda _n: ()).level is OK
    assert judge_spf("d.example", record(11), lambda _n: ()).level is PROBLEM


def test_names_inside_includes_count_and_circles_end() -> None:
    tree = {
        "a.example": ["v=spf1 include:b.example a mx -all"],
        "b.example": ["v=spf1 include:a.example ip4:10.0.0.1 -all"],
    }
    found = spf_lookups("v=spf1 include:a.example -all", lambda name: tree.get(name, []))
    assert found == 5  # a.example; b.example, a, mx; a.example again, which is followed no more


@pytest.mark.parametrize(
    ("keys", "level", "told"),
    [
        ({}, PROBLEM, "no key below _domainkey.d.example"),
        ({"s1": rsa_key(2048)}, OK, "s1 found, 2048 bit"),
        ({"s1": rsa_key(1024)}, HINT, "s1 found, 1024 bit"),
        ({"s1": rsa_key(512)}, PROBLEM, "s1 found, 512 bit"),
        ({"old": rsa_key(1024), "new": rsa_key(2048)}, OK, "new found"),
        ({"s1": "v=DKIM1; p="}, PROBLEM, "no usable key"),
        ({"s1": "v=DKIM1; p=%%%"}, PROBLEM, "no usable key"),
        (
            {"s1": "v=DKIM1; k=ed25519; p=" + base64.b64encode(b"x" * 32).decode()},
            OK,
            "Ed25519",
        ),
    ],
)
def test_dkim(keys: dict[str, str], level: Level, told: str) -> None:
    found = judge_dkim("d.example", keys, ("s1", "s2"))
    assert found.level is level
    assert told in found.text


@given(st.binary(max_size=300))
def test_no_key_is_too_odd_to_be_measured(raw: bytes) -> None:
    bits = key_bits("k=rsa; p=" + base64.b64encode(raw).decode())
    assert bits is None or bits > 0


@pytest.mark.parametrize(
    ("texts", "parent", "level", "told"),
    [
        (["v=DMARC1; p=none"], "", OK, "p=none"),
        (["v=DMARC1;p=reject"], "example", OK, "(of example)"),
        ([], "", PROBLEM, "no record at _dmarc.d.example"),
        (["v=DMARC1; p=none", "v=DMARC1; p=none"], "", PROBLEM, "2 records"),
        (["v=DMARC1; rua=mailto:x@d.example"], "", PROBLEM, "no policy"),
        (["v=DMARC1; p=perhaps"], "", PROBLEM, "no policy"),
    ],
)
def test_dmarc(texts: list[str], parent: str, level: Level, told: str) -> None:
    found = judge_dmarc("d.example", texts, parent)
    assert found.level is level
    assert told in found.text
