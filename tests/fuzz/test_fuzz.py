"""The fuzzer on a fixed number of inputs, what it once found, and that it can find at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.fuzz.jail import Jail
from tests.fuzz.mutate import MAX_BYTES, mutated
from tests.fuzz.run import fuzz, inputs_of, parser_of
from tests.fuzz.targets import TARGETS
from tests.fuzz.wrong import wrong_parser

FOUND = sorted((Path(__file__).parent / "found").glob("*.bin"))
INPUTS = 40


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with closing(Jail(parser_of)) as made:
        yield made


@pytest.mark.parametrize("name", TARGETS)
def test_a_parser_survives_wrong_inputs(jail: Jail, name: str) -> None:
    complaints = [
        (place, wrong)
        for place, data in enumerate(islice(inputs_of(name, seed=20261126), INPUTS))
        if (wrong := jail.complaint(name, data))
    ]
    assert complaints == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once_is_read_now(jail: Jail, path: Path) -> None:
    name, data = path.stem.partition("-")[0], path.read_bytes()
    complaint = jail.complaint(name, data)
    if complaint.startswith("slow"):  # the dictionaries of its languages are read only once
        complaint = jail.complaint(name, data)
    assert complaint == ""


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("raises", "raised ValueError: wrong"),
        ("ends", "crash: the process ended with -11"),
        ("swells", "memory"),
        ("hangs", "hang"),
        ("works_long", "slow"),
    ],
)
def test_every_kind_of_failure_is_seen_and_the_next_input_is_read(
    name: str, complaint: str
) -> None:
    with closing(Jail(wrong_parser, patience=60)) as jail:
        assert jail.complaint("well", b"right") == ""  # the child has started
        jail.patience = 3 if name == "hangs" else 60
        assert jail.complaint(name, b"wrong").startswith(complaint)
        jail.patience = 60
        assert jail.complaint(name, b"right") == ""


def test_a_finding_is_kept_with_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.run.parser_of", wrong_parser)
    monkeypatch.setattr("tests.fuzz.run.inputs_of", lambda *_: cycle([b"right", b"wrong"]))
    campaign = fuzz(["raises"], seconds=3, seed=0, keep_in=tmp_path)
    assert campaign.tried["raises"] >= 2
    assert {one.data for one in campaign.findings} == {b"wrong"}
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"wrong"]


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_seed_gives_the_same_inputs_and_another_gives_others(name: str) -> None:
    first, again, other = (list(islice(inputs_of(name, seed), 12)) for seed in (5, 5, 6))
    assert first == again != other
    assert len(set(first)) > 6
    assert all(len(data) <= MAX_BYTES for data in first)


@pytest.mark.parametrize("shape", ["bytes", "text", "mail", "zip"])
def test_nothing_at_all_can_be_mutated_too(shape: str) -> None:
    for seed in range(200):
        mutated([b"", b"\n"], shape, random.Random(seed))
