"""What a supplier proposes instead: nothing that a buyer presses or types takes a measure out."""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.proposal import MeasureAnswer
from followbot.writing.counter_proposal import counter_proposal_view
from followbot.writing.texts import texts_for
from tests.writing.sample_proposals import counter_proposal

TEXTS = texts_for("en")


def test_all_at_once_is_offered_only_where_no_measure_goes() -> None:
    facts = counter_proposal()
    disagrees = [one for one in facts.counters if one.answer is MeasureAnswer.DISAGREED]
    assert disagrees
    assert counter_proposal_view(facts, TEXTS).buttons == ()
    rest = tuple(one for one in facts.counters if one not in disagrees)
    assert len(rest) > 1
    (button,) = counter_proposal_view(replace(facts, counters=rest), TEXTS).buttons
    assert button.label == TEXTS.say("counter.do_all")


def test_no_line_to_type_approves_that_a_measure_goes() -> None:
    facts = counter_proposal()
    gone = [one for one in facts.counters if one.answer is MeasureAnswer.DISAGREED]
    only = counter_proposal_view(replace(facts, counters=tuple(gone)), TEXTS)
    assert f"{gone[0].letter} approve" not in only.lines
    assert f"{gone[0].letter} decline because …" in only.lines
