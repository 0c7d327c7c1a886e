"""Nothing that a careful assistant would ask about is taken as sure, in any language."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read
from tests.reading.asked_lines import LINES
from tests.reading.asked_lines_more import LINES as MORE_LINES

BY_LANGUAGE: dict[str, list[str]] = {}
for _line in (LINES.strip() + MORE_LINES.rstrip()).splitlines():
    _language, _, _text = _line.partition(": ")
    BY_LANGUAGE.setdefault(_language, []).append(_text.replace(r"\n", "\n"))


def taken(text: str, language: str) -> bool:
    """Whether a status, a percentage, a date or a milestone of this reply is taken as sure."""
    said = read(text, language)
    told = any(a.sure and (a.status or a.percent is not None or a.new_date) for a in said.answers)
    return told or any(one.sure and one.reached for one in said.milestones)


def test_many_languages_have_many_lines() -> None:
    assert len(BY_LANGUAGE) >= 20
    assert min(len(texts) for texts in BY_LANGUAGE.values()) >= 15


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_what_must_be_asked_is_never_taken_silently(language: str) -> None:
    assert [text for text in BY_LANGUAGE[language] if taken(text, language)] == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 done\n2 sessions held, done\n3 60%", {"M-01": "done", "M-02": "done"}),
        ("1 done, photos of all exits attached", {"M-01": "done"}),
        ("1 done. Thanks for your support", {"M-01": "done"}),
        ("1 completed up to 60%", {"M-01": "go 60"}),
        ("2 around 60%", {"M-02": "go 60"}),
        ("Please ignore my last mail.\n1 done", {"M-01": "done"}),
        ("1 done\nPS: photos will follow", {"M-01": "done"}),
        ("All of this goes as planned.\n1 done", {"M-01": "done"}),
        ("3 please extend until 15 January 2027, we will inform you", {"M-03": "date 2027-01-15"}),
        ("1 stopped, no money", {"M-01": "blocked"}),
        ("All done. Not 3.", {"M-01": "done", "M-03": "ask", "M-05": "done"}),
        ("All in progress, 2 is done", {"M-01": "go", "M-02": "done", "M-05": "go"}),
        ("1 all exits unlocked, done", {"M-01": "done"}),
        ("1 done two weeks ago", {"M-01": "done"}),
        ("2 training was started", {"M-02": "go"}),
        ("2 we are at 60%", {"M-02": "go 60"}),
        ("2 60% done, the rest next week", {"M-02": "go 60"}),
        ("2 60% trainer booked", {"M-02": "go 60"}),
        ("2 60% because the trainer did not come", {"M-02": "go 60"}),
        ("2 60%, will finish by 15 January 2027", {"M-02": "go 60 date 2027-01-15"}),
        ("5 payment done", {"M-05": "done"}),
        ("1 done, will send photos tomorrow", {"M-01": "done"}),
        ("1 is all done", {"M-01": "done"}),
        ("The exits are cleared. We will send you photos.", {"M-01": "done"}),
        ("The exits are cleared. Please tell us if something is missing.", {"M-01": "done"}),
        ("The exits are cleared. For the election we need help.", {"M-01": "done"}),
    ],
)
def test_what_is_clear_beside_those_is_still_taken(text: str, meant: dict[str, str]) -> None:
    found = outline(read(text))
    assert {ref: found.get(ref) for ref in meant} == meant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 60% by now"),
        ("en", "2: up to now 60%"),
        ("de", "2 60% bis jetzt"),
        ("fr", "2 60% jusqu'à présent"),
        ("es", "2 hasta ahora 60%"),
        ("pt", "2 60% até agora"),
        ("it", "2 60% fino ad ora"),
        ("pl", "2 do tej pory 60%"),
        ("ru", "2 до сих пор 60%"),
        ("tr", "2 şu ana kadar %60"),
        ("id", "2 sampai saat ini 60%"),
        ("vi", "2 đến nay 60%"),
        ("hi", "2 अब तक 60%"),
        ("bn", "2 এখন পর্যন্ত 60%"),
        ("ur", "2 اب تک 60%"),
        ("ar", "2 حتى الآن 60%"),
        ("zh-Hans", "2 到目前为止60%"),
        ("ja", "2 現在まで60%"),
        ("ko", "2 현재까지 60%"),
    ],
)
def test_a_share_until_now_is_no_bound_to_come(language: str, text: str) -> None:
    assert outline(read(text, language)) == {"M-02": "go 60"}


def test_a_share_until_a_day_to_come_is_asked() -> None:
    assert outline(read("2 60% by 3 March", "en")) == {"M-02": "ask"}
