"""What only some people hear of is marked wherever it stands among other things."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from followbot.writing.digest_sheet import digest_sheet
from followbot.writing.letters import write_letter
from followbot.writing.no_break import with_plain_spaces
from followbot.writing.texts import known_languages, texts_for
from tests.writing.sample_digests import digest
from tests.writing.sample_facts import IDENTITY, PLAN
from tests.writing.sample_people import introduction


def kept_inside() -> tuple[str, int]:
    """The ref of the first plan of the sample digest, and how many things speak of it."""
    facts = digest()
    ref = facts.plans[0].plan_ref
    lists = (
        facts.stalled, facts.silent, facts.overdue, facts.coming, facts.delivery, facts.improvers
    )  # fmt: skip
    refs = [one.plan_ref for one in facts.plans] + [one.plan_ref for one in facts.decisions]
    refs += [item.plan_ref for items in lists for item in items]
    return ref, refs.count(ref)


def test_a_digest_marks_each_thing_of_a_confidential_plan_and_no_other() -> None:
    ref, things = kept_inside()
    assert things >= 3
    letter = write_letter(replace(digest(), confidential=(ref,)), IDENTITY)
    assert letter.plain.count("Confidential") == things
    assert letter.html.count("Confidential") == things
    assert "Confidential" not in write_letter(digest(), IDENTITY).plain


def test_the_spreadsheet_marks_each_row_of_a_confidential_plan() -> None:
    ref, _ = kept_inside()
    facts = replace(digest(), confidential=(ref,))
    sheet = digest_sheet(facts, texts_for("en"))
    book = CalamineWorkbook.from_filelike(BytesIO(sheet.content))
    refs = [one.plan_ref for one in facts.decisions] + [one.plan_ref for one in facts.measures]
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    marked = [row for row in rows if any("Confidential" in str(cell) for cell in row)]
    assert len(marked) == refs.count(ref) > 0
    assert all(ref in row for row in marked)


def stripped(text: str) -> str:
    """Without the marks of direction around foreign words (UAX 9), and with plain spaces."""
    return "".join(one for one in with_plain_spaces(text) if unicodedata.category(one) != "Cf")


@pytest.mark.parametrize("language", known_languages())
def test_an_introduction_names_the_annex_as_confidential(language: str) -> None:
    facts = introduction(language)
    mark = texts_for(language).say("common.confidential_mark")
    plans = (facts.plans[0], replace(facts.plans[0], plan_ref="P-1-C", confidential=True))
    letter = write_letter(replace(facts, plans=plans), IDENTITY)
    texts = (stripped(letter.plain).split("In English:")[0], stripped(letter.html))
    assert [text.count(f"P-1-C · {mark}") for text in texts] == [1, 1]
    assert [text.count(f"{PLAN} · {mark}") for text in texts] == [0, 0]
