"""Several measures in one sentence, kinds of a wider thing, and what is only about a measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers import read_answers
from followbot.reading.prose_sentences import sentences
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read

BOTH = {"M-01": "done", "M-03": "done"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The exits and the election are done."),
        ("en", "The exits are done, same for the election."),
        ("en", "The exits are done, as is the election."),
        ("en", "Done: exits, election."),
        ("es", "Terminado: salidas, elección."),
        ("tr", "Çıkışlar ile seçim tamamlandı."),
        ("zh-Hans", "出口和选举都已完成。"),
        ("zh-Hans", "出口以及选举都完成了。"),
        ("zh-Hans", "已完成：安全出口，选举。"),
        ("th", "ทางออกฉุกเฉินและการเลือกตั้งเสร็จแล้ว"),
        ("ja", "非常口と選挙は完了しました。"),
        ("ar", "المخارج والانتخابات تمت."),
    ],
)
def test_two_measures_are_told_at_once(language: str, text: str) -> None:
    assert outline(read(text, language)) == BOTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done: exits, election. In progress: premium.", {**BOTH, "M-05": "go"}),
        ("Not started: exits, election.", {"M-01": "no", "M-03": "no"}),
        ("Done: exits, election 50%", {"M-01": "done", "M-03": "go 50"}),
        ("Done: exits, election not", {"M-01": "done", "M-03": "ask"}),
        ("The exits are at 60%, same for the election.", {"M-01": "go 60", "M-03": "go 60"}),
        ("The exits are almost done, same for the election.", {"M-01": "ask", "M-03": "ask"}),
        ("The exits are done, the election same as before.", {"M-01": "done", "M-03": "-"}),
    ],
)
def test_a_list_behind_its_status_and_the_same_for_another(
    text: str, expected: dict[str, str]
) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The exit training is done."),
        ("en", "The election training is done."),
        ("en", "The exits and the election training are done."),
        ("en", "The exits and the election rules are done."),
        ("en", "The training on exits and the election is done."),
        ("zh-Hans", "出口和选举培训已完成。"),
        ("zh-Hans", "安全出口和选举的培训已完成。"),
    ],
)
def test_what_is_only_about_measures_is_asked(language: str, text: str) -> None:
    said = read(text, language)
    assert not any(
        one.sure
        and one.status is MeasureStatus.REPORTED_COMPLETE
        and one.measure not in {question.measure for question in said.questions}
        for one in said.answers
    )


def outline_of(titles: tuple[str, ...], text: str, language: str) -> dict[str, str]:
    """The answers to a letter with these titles."""
    letter = a_letter(len(titles))
    measures = tuple(
        replace(measure, title=title, milestones=())
        for measure, title in zip(letter.measures, titles, strict=True)
    )
    own = replace(letter, measures=measures, language=language)
    return outline(read_answers(Written(lines_of(text), (), ()), own, (), TODAY, language))


GLOVES = ("Gloves and masks in the dye house", "Fire exits free")


@pytest.mark.parametrize(
    ("titles", "text", "language", "expected"),
    [
        (GLOVES, "PPE is complete, done.", "en", {"M-01": "done"}),
        (GLOVES, "APD sudah selesai.", "id", {"M-01": "done"}),
        (("Gloves in cutting", "Masks in sanding"), "PPE is done.", "en", {}),
        (("Meal vouchers paid", "Steam pipes insulated"),
         "Pentru tichete cerem termen 28 februarie 2027. Conductele sunt gata.", "ro",
         {"M-01": "date 2027-02-28", "M-02": "done"}),
        (("Hearing checks in the press shop", "Sunday work only by consent"),
         "Audiometrías terminadas. Trabajo dominical: sin iniciar.", "es",
         {"M-01": "done", "M-02": "no"}),
        (("Age proofs checked", "Light in the weaving hall"),
         "Age documents done.", "en", {"M-01": "done"}),
    ],
)  # fmt: skip
def test_titles_are_named_in_other_words(
    titles: tuple[str, ...], text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline_of(titles, text, language) == expected


def test_sentences_end_in_khmer_and_burmese() -> None:
    assert list(sentences(["ជម្រាបសួរ។ ធ្វើរួចហើយ។"])) == ["ជម្រាបសួរ។", "ធ្វើរួចហើយ។"]
    assert list(sentences(["ပြီးပါပြီ။ကောင်းပါတယ်။"])) == ["ပြီးပါပြီ။", "ကောင်းပါတယ်။"]


def test_joined_names_of_which_nothing_certain_is_told_are_not_dropped() -> None:
    said = read("加班费和委员会沟通完成", "zh-Hans")
    assert said.unread or said.questions
