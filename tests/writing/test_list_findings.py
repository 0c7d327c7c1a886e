"""What was found in a buyer's list is told in its reader's words, each thing once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followbot.domain.facts_lists import ListedFinding
from followbot.writing.letters import write_letter
from followbot.writing.texts import texts_for
from tests.writing.sample_facts import IDENTITY
from tests.writing.sample_lists import TRACKER, list_incomplete, list_ready


@pytest.mark.parametrize("language", ["en", "da", "de", "fr", "es"])
def test_a_finding_is_told_in_the_readers_language_with_what_was_found(language: str) -> None:
    text = " ".join(write_letter(list_incomplete(language), IDENTITY).plain.split())
    texts = texts_for(language)
    told = texts.say("list_finding.ambiguous_date", found="03/04/2027")
    assert " ".join(f"Tracker!F7{texts.say('format.colon')}{told}".split()) in text
    for order in ("day_first", "month_first"):
        assert told.count(texts.say(f"list_word.{order}")) == 1


def test_what_was_found_many_times_is_told_once_with_its_places() -> None:
    text = " ".join(write_letter(list_incomplete(), IDENTITY).plain.split())
    assert "M-01, M-02, M-03, M-04, M-05, M-06 … and 3 more: no proof is named" in text
    assert text.count("no proof is named") == 1


def test_no_sentence_speaks_in_keys_of_files() -> None:
    texts = texts_for("en")
    keys = [key for key in texts.entries if key.startswith("list_finding.")]
    assert len(keys) >= 30
    for key in keys:
        said = texts.say(key, found="x")
        assert not re.search(r"`|\[\[|_|--", said), said


def test_a_rule_without_a_sentence_is_told_as_it_was_found() -> None:
    strange = ListedFinding("Tracker!B2", "found `x`, expected `y`", "no_such_rule", "x")
    facts = replace(list_ready(), lists=(replace(TRACKER, missing=(strange,)),))
    assert "Tracker!B2: found `x`, expected `y`" in write_letter(facts, IDENTITY).plain
