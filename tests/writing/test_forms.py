"""Every kind of facts has a form; what it names is there, and is of the kind it says."""

from __future__ import annotations

from typing import get_args

import pytest

from followbot.domain.facts_letter import LetterFacts
from followbot.domain.terms import LetterKind
from followbot.writing import attached, english, forms

KINDS = {kind.__name__: kind for kind in get_args(LetterFacts)}


def test_every_kind_of_facts_has_one_form_and_english_essentials() -> None:
    assert set(forms._FORMS) == set(KINDS)
    assert set(english._PARTS) == set(KINDS.values())
    assert set(attached._FILES) <= set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_form_can_be_loaded(name: str) -> None:
    form = forms._form(name)
    assert isinstance(form.kind, LetterKind)
    assert callable(form.subject)
    assert callable(form.view)


def test_no_two_forms_are_of_the_same_kind() -> None:
    kinds = [forms._form(name).kind for name in KINDS]
    assert len(set(kinds)) == len(kinds)
