"""Faults of DNS, clock and texts that `followbot doctor` finds: each is set on purpose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followbot.cli import opening
from tests.doctor.clinic import DOMAIN, Clinic, rsa_key

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ((), "no record at buyer.example"),
        (("v=spf1 mx -all", "v=spf1 a -all"), "2 records"),
        (("v=spf1 +all",), "every server may send"),
        (
            ("v=spf1 " + " ".join(f"a:h{n}.buyer.example" for n in range(11)) + " -all",),
            "more than 10",
        ),
    ],
)
def test_an_spf_record_that_does_not_work(
    clinic: Clinic, records: tuple[str, ...], told: str
) -> None:
    clinic.names.text(DOMAIN, *records)
    assert told in clinic.found("spf", "problem", "--quick")["text"]


def test_a_dkim_key_that_is_not_there(clinic: Clinic) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}")
    assert "no key below" in clinic.found("dkim", "problem", "--quick")["text"]


@pytest.mark.parametrize(("bits", "level"), [(512, "problem"), (1024, "hint")])
def test_a_dkim_key_that_is_too_short(clinic: Clinic, bits: int, level: str) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}", rsa_key(bits))
    found = clinic.found("dkim", level, "--quick")
    assert found["text"] == f"mail found, {bits} bit"


def test_a_dkim_key_of_another_name_is_found_when_it_is_named(clinic: Clinic) -> None:
    clinic.names.text(f"mail._domainkey.{DOMAIN}")
    clinic.names.text(f"sommer26._domainkey.{DOMAIN}", rsa_key(2048))
    clinic.found("dkim", "problem", "--quick")
    results = {r["check"]: r for r in clinic.run("--quick", "--selector", "sommer26")}
    assert results["dkim"]["text"] == "sommer26 found, 2048 bit"


def test_a_dmarc_record_that_is_missing_or_says_nothing(clinic: Clinic) -> None:
    clinic.names.text(f"_dmarc.{DOMAIN}")
    assert "add TXT  v=DMARC1" in clinic.found("dmarc", "problem", "--quick")["advice"]
    clinic.names.text(f"_dmarc.{DOMAIN}", "v=DMARC1; rua=mailto:x@buyer.example")
    assert "no policy" in clinic.found("dmarc", "problem", "--quick")["text"]


def test_a_dns_that_does_not_answer_is_no_fault_of_the_domain(clinic: Clinic) -> None:
    clinic.names.fails = True
    results = {r["check"]: r for r in clinic.run("--quick")}
    assert {results[name]["level"] for name in ("spf", "dkim", "dmarc")} == {"hint"}
    assert "--dns" in results["spf"]["advice"]


@pytest.mark.parametrize(("minutes", "level"), [(-9, "problem"), (9, "problem"), (3, "hint")])
def test_a_clock_that_is_wrong(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, minutes: int, level: str
) -> None:
    wrong = timedelta(minutes=minutes)
    monkeypatch.setattr(opening, "clock", lambda: datetime.now(UTC) + wrong)
    results = [r for r in clinic.run() if r["check"] == "clock" and r["level"] == level]
    assert any("of the mail server's" in r["text"] for r in results)


def test_a_clock_that_went_back(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "clock", lambda: datetime.now(UTC) - timedelta(days=2))
    results = [r for r in clinic.run("--quick") if r["check"] == "clock"]
    assert "the newest entry of the journal" in results[0]["text"]
    assert clinic.code == 1


def test_an_own_template_that_is_wrong(clinic: Clinic) -> None:
    own = clinic.folder / "own"
    own.mkdir()
    (own / "receipt.txt.j2").write_text("Dear {{ nobody_gives_this }}")
    clinic.configure(letters={"template_folder": "own"})
    found = clinic.found("texts", "problem", "--quick")
    assert "`receipt` cannot be written" in found["text"]
    (own / "receipt.txt.j2").write_text("Dear {% if %}")
    found = clinic.found("texts", "problem", "--quick")
    assert "line 1" in found["advice"]


def test_an_own_catalogue_that_is_wrong(clinic: Clinic) -> None:
    own = clinic.folder / "own" / "texts"
    own.mkdir(parents=True)
    (own / "en.toml").write_text("[request\n")
    clinic.configure(letters={"template_folder": "own"})
    assert "is not a text catalogue" in clinic.found("texts", "problem", "--quick")["text"]
