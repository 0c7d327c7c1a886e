"""Impact reports are read in every language and shape; what is not sure is a doubt."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.impact import LEFT_OUT, Actuality, ImpactField, ImpactReading
from followbot.domain.letter import SentLetter
from followbot.domain.terms import LetterKind, SeverityClass
from followbot.reading.data_files import load_data
from followbot.reading.impact_lines import labelled
from followbot.reading.impact_values import MAX_TEXT, people_of, without_persons
from followbot.reading.impact_words import actuality_of, label_of, says_none, severity_of
from followbot.reading.impacts import MOST_IMPACTS, read_impacts
from followbot.writing.texts import known_languages, texts_for
from tests.reading.letters_of_impacts import letter

LANGUAGES = known_languages()
FULL = {
    "what": "guards were missing at two machines",
    "how_found": "tour of the committee",
    "prevention": "guards ordered",
    "remedy": "treatment paid",
    "result": "all machines have guards",
    "next_step": "an outside check",
}


def read(text: str, language: str = "en", sent: SentLetter | None = None) -> ImpactReading:
    return read_impacts(text.split("\n"), sent, (language, "en"))


def report(language: str, colon: str = ": ", order: int = 1) -> str:
    """A whole report in the words that the letter of this language prints."""
    texts = texts_for(language)
    values = {
        **FULL,
        "people": "12",
        "actuality": texts.say("impact_word.actual"),
        "severity": texts.say("impact_word.major"),
    }
    lines = [f"{texts.say(f'impact_word.{part}')}{colon}{values[part]}" for part in ImpactField]
    return "\n".join([lines[0], *lines[1:][::order]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("colon", [": ", ":", "：", " : ", " - ", " = ", ":  "])
@pytest.mark.parametrize("order", [1, -1])
def test_a_report_in_the_words_of_the_letter_is_read_whole(
    language: str, colon: str, order: int
) -> None:
    found = read(report(language, colon, order), language)
    (said,) = found.said
    assert (said.people, said.actuality, said.severity) == (
        12, Actuality.ACTUAL, SeverityClass.MAJOR,
    )  # fmt: skip
    assert {name: getattr(said, name) for name in FULL} == FULL
    assert (found.doubts, found.unread, said.left_out) == ((), (), 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_letters_print_is_read_as_what_it_prints(language: str) -> None:
    texts, languages = texts_for(language), (language, "en")
    for part in (*(one.value for one in ImpactField), "looked"):
        assert label_of(texts.say(f"impact_word.{part}"), languages) == part
    for value in Actuality:
        assert actuality_of(texts.say(f"impact_word.{value}"), languages) == value
    for severity in ("critical", "major", "minor"):
        said = texts.say(f"impact_word.{severity}")
        assert severity_of(said, languages) == SeverityClass(severity)
    assert says_none(texts.say("impact_word.none"), languages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_understood_with_and_without_how_they_looked(language: str) -> None:
    texts = texts_for(language)
    none, looked = texts.say("impact_word.none"), texts.say("impact_word.looked")
    found = read(f"{none}\n{looked}: committee, October", language)
    assert (found.none_found, found.how_looked, found.said) == (True, "committee, October", ())
    found = read(f"{none}.", language)
    assert (found.none_found, found.how_looked) == (True, "")
    what = texts.say("impact_word.what")
    assert read(f"{what}: {none}", language).none_found


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_says_nothing(language: str) -> None:
    texts = texts_for(language)
    form = "\n".join(f"{texts.say(f'impact_word.{part}')}: " for part in ImpactField)
    assert read(form, language) == ImpactReading()


@pytest.mark.parametrize(
    ("text", "language", "people", "actuality", "severity"),
    [
        ("Auswirkung: Rauch\nBetroffene: 3 Personen\nArt: eingetreten\nSchweregrad: leicht", "de",
         3, "actual", "minor"),
        ("IMPACT: smoke\nPEOPLE AFFECTED (TOTAL) = 1,200\nTYPE: may happen\nSEVERITY: low!", "en",
         1200, "potential", "minor"),
        ("影响：废水\n人数：１２人\n类型：可能发生\n严重程度：轻微", "zh-Hans",
         12, "potential", "minor"),
        ("প্রভাব: হাত পুড়েছে\nকতজন: ২ জন\nধরন: ঘটেছে\nগুরুত্ব: গুরুতর", "bn", 2, "actual", "major"),
        ("الأثر: حريق صغير\nعدد الأشخاص: ٣\nالنوع: حدث\nالخطورة: بسيط", "ar", 3, "actual", "minor"),
        ("Tác động: khói\nSố người: 7 người\nLoại: đã xảy ra\nMức độ: rất nghiêm trọng", "vi",
         7, "actual", "critical"),
        ("etki: duman\nkişi sayısı: 4\ntür: olabilir\nciddiyet: ciddi", "tr",
         4, "potential", "major"),
        ("impacto: humo\npersonas: nadie\ntipo: ocurrió\ngravedad: muy grave", "es",
         0, "actual", "critical"),
        ("影響: やけど\n人数: 2人\n種類: 発生した\n深刻度: 重大", "ja", 2, "actual", "major"),
        ("영향: 화상\n인원: 2명\n유형: 발생했음\n심각도: 매우 심각", "ko", 2, "actual", "critical"),
        ("ผลกระทบ: ควัน\nจำนวนคน: ๕ คน\nประเภท: ยังไม่เกิด\nความรุนแรง: รุนแรงมาก", "th",
         5, "potential", "critical"),
        ("प्रभाव: धुआँ\nलोगों की संख्या: ६\nप्रकार: हो सकता है\nगंभीरता: मामूली", "hi",
         6, "potential", "minor"),
        ("اثر: دھواں\nافراد کی تعداد: ۸\nقسم: ہو چکا\nشدت: سنگین", "ur", 8, "actual", "major"),
        ("1. impact: smoke\n2. people: 3\n3. severity: minor\n4. type: potential", "en",
         3, "potential", "minor"),
        ("* impact: smoke\n* people: 3\n• severity: minor\n- type: potential", "en",
         3, "potential", "minor"),
        ("impact\nsmoke\n\npeople affected\n3\n\nseverity\nminor\n\ntype\nactual", "en",
         3, "actual", "minor"),
    ],
)  # fmt: skip
def test_people_write_it_in_their_own_ways(
    text: str, language: str, people: int, actuality: str, severity: str
) -> None:
    found = read(text, language)
    (said,) = found.said
    assert (said.people, said.actuality, said.severity) == (people, actuality, severity)
    assert (found.doubts, found.unread) == ((), ())


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("12", 12), ("12 workers", 12), ("12.", 12), ("1 200", 1200), ("1.200", 1200), ("0", 0),
        ("nobody", 0), ("about 30", None), ("3-5", None), ("many", None), ("3 women, 4 men", None),
        ("16 years", None), ("a girl of 16", None), ("12 of 300", None), ("50%", None),
        ("2 or 3", None), ("M-02", None), ("16岁", None), ("-", None), ("12?", None), ("3.5", None),
        ("99999999", None),
    ],
)  # fmt: skip
def test_a_number_of_people_is_sure_only_as_a_total(words: str, total: int | None) -> None:
    assert people_of(words, ("en",)) == total


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("severe", "major"), ("Severe.", "major"), ("severe, two in hospital", "major"),
        ("not severe", "minor"), ("severe?", None), ("minor, could have been critical", None),
        ("medium", None), ("critical / major / minor", None), ("major or minor", None),
        ("we do not know", None),
    ],
)  # fmt: skip
def test_a_severity_is_sure_or_asked(words: str, severity: str | None) -> None:
    assert severity_of(words, ("en",)) == severity


@pytest.mark.parametrize(
    ("words", "gone", "stays"),
    [
        ("worker Rina Akter lost a finger", "Rina Akter", "lost a finger"),
        ("Mr. Karim and Mrs. Begum fell", "Karim", "fell"),
        ("Arbeiterin Rina Akter wurde verletzt", "Rina", "verletzt"),
        ("la trabajadora María López se quemó", "María López", "se quemó"),
        ("herr Jensen faldt", "Jensen", "faldt"),
        ("田中さんがけがをした", "田中", "けがをした"),
        ("শ্রমিক জনাব করিম আহত", "করিম", "শ্রমিক"),
        ("call rina.akter@factory.example", "rina.akter", "call"),
        ("her number is +880 1711-123456 now", "1711", "now"),
        ("passport AB1234567 was kept", "AB1234567", "was kept"),
        ("a woman named Rina was hurt", "Rina", "was hurt"),
    ],
)
def test_names_and_personal_details_are_taken_out(words: str, gone: str, stays: str) -> None:
    text, count = without_persons(words)
    assert gone not in text
    assert stays in text
    assert LEFT_OUT in text
    assert count >= 1


@pytest.mark.parametrize(
    "words",
    [
        "Two workers burned their hands on 12.03.2027 at the Fire Safety Training Room",
        "Workers in Unit 2 had no water for 3 days",
        "Der Arbeitsschutz im Lager war nicht in Ordnung",
        "2027-03-12 - 2027-04-01: noise of 92 dB in hall 4",
        "a girl of 16 worked at night",
    ],
)
def test_what_names_nobody_stays_as_it_is(words: str) -> None:
    assert without_persons(words) == (words, 0)


def test_several_impacts_are_told_apart_by_their_label_a_count_or_what_comes_again() -> None:
    for between in (
        "\nimpact: dust\n",
        "\nimpact 2: dust\n",
        "\nImpact 2\ndust\n",
        "\n2)\nimpact: dust\n",
    ):
        found = read(f"impact: smoke\npeople: 1{between}people: 2")
        assert [(one.what, one.people) for one in found.said] == [("smoke", 1), ("dust", 2)], (
            between
        )
    found = read("severity: minor\npeople: 1\nseverity: major\npeople: 2")
    assert [one.people for one in found.said] == [1, 2]


def test_a_long_text_goes_on_until_an_empty_line() -> None:
    found = read("impact: smoke came\nout of the boiler\nand went up\n\nBest regards\n")
    assert found.said[0].what == "smoke came out of the boiler and went up"
    assert found.unread == ()


def test_what_belongs_to_nothing_is_unread() -> None:
    found = read("We have new lamps.\nimpact: smoke\npeople: 3\nand it was loud\n")
    assert found.said[0].people == 3
    assert found.unread == ("We have new lamps.", "and it was loud")


def test_both_an_impact_and_none_is_a_contradiction() -> None:
    found = read("none found\nimpact: smoke\n")
    assert (found.contradicts, found.none_found, len(found.said)) == (True, False, 1)


def test_a_receipts_numbers_say_which_impact_is_completed() -> None:
    sent = letter(LetterKind.IMPACT_RECEIPT, impacts=(1, 2))
    (said,) = read("impact 2:\nseverity: major", sent=sent).said
    assert (said.number, said.severity) == (2, "major")
    (said,) = read("impact 3: dust", sent=sent).said
    assert (said.number, said.what) == (None, "dust")
    (said,) = read("severity: major", sent=sent).said
    assert said.number is None  # of which of the two?
    (said,) = read("severity: major", sent=letter(LetterKind.IMPACT_RECEIPT, impacts=(1,))).said
    assert said.number == 1


def test_free_words_answer_only_how_they_looked() -> None:
    asks = letter(LetterKind.IMPACT_RECEIPT, asks_how_looked=True)
    assert read("We asked every line.", sent=asks).how_looked == "We asked every line."
    assert read("We asked every line.").how_looked == ""


_WORDS = st.text(alphabet=string.printable + "ñøß影响：।؟…", max_size=60)


@given(st.lists(_WORDS, max_size=30))
def test_no_text_breaks_the_reading_and_nothing_is_invented(lines: list[str]) -> None:
    found = read_impacts(lines, None, ("en",))
    text = " ".join(" ".join(lines).split())
    for said in found.said:
        for name in FULL:
            for piece in getattr(said, name).split(LEFT_OUT):
                assert all(word in text for word in piece.split())


@given(st.text(max_size=400))
def test_taking_persons_out_never_raises_and_is_done_once(text: str) -> None:
    once, _ = without_persons(text)
    assert "@" not in once or "." not in once.partition("@")[2][:1]
    assert without_persons(once)[0] == once


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_a_line_has_one_part_or_none(line: str, language: str) -> None:
    found = labelled(line, (language,))
    assert found is None or found[0] in {*(one.value for one in ImpactField), "looked"}


def test_no_mail_makes_more_than_so_many_impacts() -> None:
    lines = ["impact: smoke " + "a" * 5000, "people: 3", "x" * 3000, "-" * 3000] * 400
    found = read_impacts(lines, None, ("en",))
    assert len(found.said) == MOST_IMPACTS
    assert all(len(said.what) <= MAX_TEXT for said in found.said)


@pytest.mark.parametrize(
    "words",
    ["5 lakh", "2 dozen", "3 families", "2 thousand", "2k", "2 cases", "-3", "3千", "3万",
     "3人以上", "12 machines", "4 shifts", "1 of 3", "12/15", "about 4", "2 hundred", "3 Familien",
     "2 mil"],
)  # fmt: skip
def test_what_may_count_something_else_is_no_total_of_people(words: str) -> None:
    for language in LANGUAGES:
        assert people_of(words, (language, "en")) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "12 workers"), ("de", "12 Beschäftigte"), ("zh-Hans", "12名员工"), ("vi", "12 người"),
     ("bn", "১২ জন"), ("tr", "12 kişi"), ("hi", "12 लोग"), ("id", "12 orang"), ("ar", "12 عامل"),
     ("th", "12 คน"), ("ja", "12名"), ("ko", "12명"), ("en", "- 12"), ("ur", "12 افراد")],
)  # fmt: skip
def test_people_are_counted_in_every_language(language: str, words: str) -> None:
    assert people_of(words, (language, "en")) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_no_says_nothing_of_impacts(language: str) -> None:
    label = texts_for(language).say("impact_word.what")
    for word in load_data("impact_words.toml")[language]["no"]:
        found = read(f"{label}: {word}", language)
        assert (found.said, found.none_found) == ((), False)
        assert found.unread == (word,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_found_nothing_and_tells_of_somebody_hurt_is_asked(language: str) -> None:
    texts = texts_for(language)
    none, looked = texts.say("impact_word.none"), texts.say("impact_word.looked")
    for word in load_data("impact_words.toml")[language]["harmed"]:
        harm = f"2 xx {word.rstrip('*')} xx"
        for text in (f"{none}\n{looked}: xx, {harm}", f"{none}\n\n{harm}"):
            found = read(text, language)
            assert (found.contradicts, found.none_found, found.how_looked) == (True, False, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_death_is_never_slight(language: str) -> None:
    texts = texts_for(language)
    what, severity, minor = (
        texts.say(f"impact_word.{one}") for one in ("what", "severity", "minor")
    )
    for word in load_data("impact_words.toml")[language]["grave"]:
        found = read(f"{what}: xx {word.rstrip('*')} xx\n{severity}: {minor}", language)
        (said,) = found.said
        assert said.severity is None
        assert [one.field for one in found.doubts] == [ImpactField.SEVERITY]


@pytest.mark.parametrize(
    "words", ["low, but one is in hospital", "light; death", "minor - I think"]
)
def test_a_remark_behind_a_slight_severity_is_asked(words: str) -> None:
    found = read(f"impact: a burn\nseverity: {words}")
    assert found.said[0].severity is None
    assert found.doubts


def test_how_they_looked_may_speak_of_harm_that_nobody_had() -> None:
    text = "None found\nHow we looked: injury book, complaints about harassment, no child labour"
    found = read(text)
    assert (found.none_found, found.contradicts) == (True, False)
