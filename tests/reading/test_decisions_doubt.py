# ruff: noqa: E501  # tables of replies: one case on one line is easier to compare
"""Sure or asked: no text raises, no doubt decides, nothing is dropped, time is linear."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followbot.domain.decision import UnclearWhy, Verb
from followbot.reading.decisions import acknowledges, language_used, read_decisions
from followbot.reading.decisions_words import LANGUAGES, command_words, decision_words
from tests.quickest import quickest
from tests.reading.deciding import TODAY, heard

QUICK = settings(max_examples=200, deadline=None)
KNOWN = sorted(
    {" ".join(phrase.exact) for listed in decision_words().phrases.values() for phrase in listed}
)
PIECES = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from([*"ABCDI123,.;:?!-\n", "M-02", "15 Jan 2027", "2 weeks", "rina@factory.example",
                     "1-3", "A-C", "\n\n", "> 1 done", "From: x <y@z.example>", "60%", "👍"]),
    st.text(max_size=6),
)  # fmt: skip
DOUBTS = {
    "en": ("not {}", "maybe {}", "{}?", "only {} if they pay", "I would {}", "{}, but not yet"),
    "da": ("ikke {}", "måske {}", "{}?", "{} hvis de betaler", "jeg ville {}", "{}, men ikke endnu"),
    "de": ("nicht {}", "vielleicht {}", "{}?", "{} wenn sie zahlen", "ich würde {}", "{}, aber noch nicht"),
    "fr": ("ne pas {}", "peut-être {}", "{} ?", "{} seulement si", "je voudrais {}", "{}, mais pas encore"),
    "es": ("no {}", "quizás {}", "¿{}?", "{} solo si pagan", "quisiera {}", "{}, pero todavía no"),
}  # fmt: skip


@QUICK
@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    reply = heard(text)
    assert isinstance(reply.notes, tuple)


@QUICK
@given(st.lists(PIECES, max_size=25), st.sampled_from(LANGUAGES))
def test_no_heap_of_known_words_raises(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    for reply in (heard(text, language), read_decisions(text, None, TODAY, letters="ABC")):
        for command in reply.commands:
            assert command.words
            assert command.reason or command.verb not in (Verb.DECLINE, Verb.RETURN, Verb.CANCEL)


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1)])
def test_no_day_raises(day: date) -> None:
    for text in ("snooze 1 month", "snooze next week", "visited 29 Feb: x", "approve until Monday"):
        read_decisions(text, None, day)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "verb", [Verb.APPROVE, Verb.SNOOZE, Verb.VERIFY, Verb.IGNORE, Verb.RESUME, Verb.PAUSE]
)  # fmt: skip
def test_a_doubt_decides_nothing(verb: Verb, language: str) -> None:
    for doubt in DOUBTS[language]:
        for target in ("", " A"):
            text = doubt.format(command_words(verb, language) + target)
            reply = heard(text, language)
            assert not reply.commands, text
            assert {one.why for one in reply.unclear} == {UnclearWhy.CONDITIONAL}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_word_beside_a_verb_is_asked_about(language: str) -> None:
    for verb in (Verb.APPROVE, Verb.VERIFY, Verb.SNOOZE, Verb.RESUME):
        text = f"{command_words(verb, language)} A Xylofon"
        reply = heard(text, language)
        assert not reply.commands, text
        assert [one.words for one in reply.unclear] == [text]


@pytest.mark.parametrize(
    "frame",
    [
        "{}\n\nBest regards\nAnna Berg\napprove B\nverify 1",
        "{}\n--\nAnna\nverified by Nordwear audit",
        "{}\n\nOn 23 Nov 2026, Rahman <r@factory.example> wrote:\n> approve B\n> verify 1",
        "{}\n\nFrom: Rahman <r@factory.example>\nTo: Anna\nSubject: x\n\nverify 1\napprove B",
        "{}\n\nRahman writes:\napprove B\nverify 1",
        "Hi\n{}\n\n> approve B",
        "{}\n\nSent from my iPhone",
    ],
)
def test_signature_quote_and_suppliers_words_decide_nothing(frame: str) -> None:
    reply = heard(frame.format("A approve"))
    assert [(one.verb, one.letters) for one in reply.commands] == [(Verb.APPROVE, ("A",))]


def test_a_suppliers_words_stay_untouched() -> None:
    text = "The doors are late\n\nFrom: Rahman <r@factory.example>\nSent: Monday\nTo: Anna\nSubject: Re\n\n1 done,  approve  it\n2 60 %"
    assert heard(text).supplier_words == "1 done,  approve  it\n2 60 %"
    assert heard(text).notes == ("The doors are late",)


def test_a_report_of_a_call_goes_on_below() -> None:
    reply = heard("I called Mr Rahman:\n1 done\n2 60%\nthe doors come later\n\nA approve")
    assert reply.supplier_words == "1 done\n2 60%\nthe doors come later"
    assert [one.verb for one in reply.commands] == [Verb.CALLED, Verb.APPROVE]
    assert reply.commands[0].reason == "1 done 2 60% the doors come later"


def test_a_letter_that_was_not_printed_is_a_word() -> None:
    said = read_decisions("A y C aprobado", None, TODAY, language="es", letters="ABC")
    assert said.commands[0].letters == ("A", "C")
    assert read_decisions("approve Y", None, TODAY, letters="Y").commands[0].letters == ("Y",)


def test_a_reason_on_wrapped_lines_is_one_reason() -> None:
    text = "A decline because the authority has promised the permit for the first week of\nnext month and we cannot wait"
    assert heard(text).commands[0].reason.endswith("first week of next month and we cannot wait")


def test_two_numbers_of_one_measure_contradict() -> None:
    reply = heard("verify 1\nreturn M-01: no photo")
    assert {one.why for one in reply.unclear} == {UnclearWhy.CONTRADICTS}
    assert not reply.commands


def test_what_is_said_twice_counts_once() -> None:
    assert len(heard("approve A\nA approve\nApprove A.").commands) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ok", True), ("Hi\nok, thanks\nAnna", True), ("I will call", True), ("set", True), ("vu", True),
     ("ok, but not yet", False), ("approve", False), ("ok?", False), ("not ok", False), ("", False),
     ("they said ok to the plan", False)],
)  # fmt: skip
def test_acknowledging(text: str, expected: bool) -> None:
    assert acknowledges(text) is expected


def test_the_language_leans_on_the_letter() -> None:
    assert language_used("A: 15.1.2027", "da") == "da"
    assert language_used("ich genehmige A", "da") == "de"
    assert language_used("", "bn") == "en"


@pytest.mark.parametrize(
    "piece",
    ["A approve, ", "approve A\n", "A ", "1 ", "because ", "nehme A ", "x: ", "I called Mr Rahman ", "A-C ",
     "> x\n", "not ", "new contact ", "2 weeks ", "15 Jan 2027 ", "and ", "🙂", "a", "verify 1-60 ", "M-02 ", "from: a@b.example\n", "new contact\nAnna\n"],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (2_400, 19_200))
    base = quickest(lambda: heard(short), 0.0)
    bound = base * 8 * 2.5 + 0.05
    assert quickest(lambda: heard(long), bound) < bound


SMALL = ("signoff", "greeting", "thanks", "other", "reported")
SPOKEN = sorted(
    {
        " ".join(phrase.exact)
        for listed in decision_words().phrases.values()
        for phrase in listed
        if phrase.sense.kind not in SMALL
    }
)


@pytest.mark.parametrize("between", [", ", " & ", " and "])
def test_the_name_of_a_contact_without_an_address_is_told_where_it_is_asked(between: str) -> None:
    reply = heard(f"new contact{between}Rina Akter", "en")
    assert [one.words for one in reply.unclear] == [f"new contact{between}Rina Akter"]


@QUICK
@given(
    st.lists(
        st.one_of(st.sampled_from(SPOKEN), st.sampled_from([*"ABC123,.;:-\n", "\n\n"])), max_size=12
    ),
    st.integers(0, 12),
    st.sampled_from(LANGUAGES),
)
@example(["cambiar contacto", "&"], 2, "en")
def test_no_word_is_dropped_silently(pieces: list[str], place: int, language: str) -> None:
    text = " ".join([*pieces[:place], "zebrafink", *pieces[place:]])
    reply = heard(text, language)
    said = [one.words for one in reply.commands] + [one.words for one in reply.unclear]
    said += [*reply.notes, reply.supplier_words]
    assert "zebrafink" in "\n".join(said), text
