"""The corpus: to add a case, add it to the tables and run `python -m tests.reading.make_corpus`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading.scoring import finder
from followbot.cli.tried_mail import TriedMail, tried_mail
from followbot.cli.try_reply import as_object
from followbot.reading.envelope import open_envelope
from followbot.reading.subtract import subtract

HERE = Path(__file__).parent
MAILS = sorted((HERE / "corpus").glob("*.eml"))


def test_every_mail_has_its_expected_reading() -> None:
    assert {mail.stem for mail in MAILS} == {p.stem for p in (HERE / "corpus").glob("*.toml")}
    assert len(MAILS) >= 100


def tried(mail: Path, expected: dict[str, Any]) -> TriedMail:
    return tried_mail(mail.name, mail.read_bytes(), finder(expected["letter"]))


def expectation(mail: Path) -> dict[str, Any]:
    return tomllib.loads(mail.with_suffix(".toml").read_text("utf-8"))


TAKEN_APART = [mail for mail in MAILS if "lines" in expectation(mail)]


@pytest.mark.parametrize("mail", TAKEN_APART, ids=lambda mail: mail.stem)
def test_a_mail_is_taken_apart_as_expected(mail: Path) -> None:
    expected = expectation(mail)
    envelope = open_envelope(mail.read_bytes())
    written = subtract(envelope, finder(expected["letter"])(envelope).letter)
    said = [[line.region, line.near or "", line.text] for line in written.lines if line.text]
    assert said == expected["lines"]


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_mail_is_understood_as_expected(mail: Path) -> None:
    expected = expectation(mail)
    got = tried(mail, expected)
    read = as_object(got)
    assert read["kind"] == expected["kind"]
    assert read["decision"] == expected.get("decision", read["decision"])
    if "answers" in expected:
        assert [
            {key: "null" if answer[key] is None else answer[key] for key in wanted}
            for answer, wanted in zip(read["answers"], expected["answers"], strict=True)
        ] == expected["answers"]
    assert set(expected.get("reasons", ())) <= set(read["reasons"])
    if "pause_until" in expected:
        assert read["pause_until"] == date.fromisoformat(expected["pause_until"])
    assert [file.name for file in got.envelope.files] == expected.get(
        "files", [file.name for file in got.envelope.files]
    )
    for name in ("bounced", "bounce_hard", "deputy"):
        wanted = expected.get(name, getattr(got.reading, name))
        assert getattr(got.reading, name) == (tuple(wanted) if isinstance(wanted, list) else wanted)
