"""Catalogues are complete, say the same with the same values, and count as CLDR counts."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from followbot.domain.errors import ConfigError
from followbot.domain.terms import LetterKind, WishKind
from followbot.reading.wishes import wishes_apart
from followbot.reading.written import Region, WrittenLine
from followbot.writing.catalogues import Entry, catalogue_files, flat, read_catalogue
from followbot.writing.no_break import with_plain_spaces
from followbot.writing.texts import known_languages, nearest_language, texts_for, texts_of_letter

LANGUAGES = known_languages()
EVERY = known_languages(buyers=True)
SUPPLIER_LETTERS = {
    "introduction",
    "impact_request",
    "impact_receipt",
    "status_request",
    "reminder",
    "receipt",
    "buyer_decision",
    "recognition",
    "rhythm_offer",
}
TABLES = {
    "status_request": (
        "say.", "sheet.", "button.", "example.", "request.", "calendar.", "benefit_finding.",
        "wish_button.",
    ),
    "reminder": ("reminder.",),
    "receipt": ("receipt.", "wish."),
    "buyer_decision": ("buyer_decision.",),
    "introduction": ("introduction.",),
    "impact_request": ("impact.", "impact_word."),
    "impact_receipt": ("impact_receipt.",),
    "recognition": ("recognition.",),
    "rhythm_offer": ("rhythm_offer.",),
    "absence": ("absence.",),
    "invitation": ("invitation.", "draft_sheet."),
    "proposal": ("propose_word.", "proposal.", "proposal_answer.", "proposal_sheet."),
    "proposal_receipt": ("proposal_receipt.",),
    "acceptance": ("acceptance.",),
    "counter_proposal": ("counter.",),
    "agreement": ("agreement.",),
    "list_reading": ("list_reading.", "list_word.", "list_field.", "list_finding."),
    "visit_sheet": ("visit_sheet.", "visit_seen."),
    "visit_question": ("visit_question.",),
    "escalation": ("escalation.", "choice.", "decide.", "history."),
    "digest": ("digest.", "digest_sheet.", "scorecard.", "thanks.", "impact_trend."),
    "decision_receipt": (
        "decision_receipt.", "decision_outcome.", "decision_word.", "decision.", "decision_hint.",
        "decision_unclear.", "decision_open.", "decision_slip.",
    ),
}  # fmt: skip
"""Which tables of a catalogue each letter is written from; the others belong to all."""
EVERYWHERE = {"say.ok", "button.subject"}
TODAY = date(2026, 11, 22)
MAY_BE_EMPTY = {"format.digits", "format.sentence_gap", "format.full_stop"}
"""Chinese puts no space between sentences, Thai no full stop at their end."""
SAYS = {"done": "done", "in_progress": "in_progress", "new_date": "new_date", "help": "help"}


def entries(language: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path in catalogue_files(language):
        document = read_catalogue(path)
        document.pop("about")
        found.update(flat(document))
    return found


def wanted_keys(language: str) -> set[str]:
    """Every English key but those of letters that the catalogue lacks.

    `english.*` is what goes beneath an unconfirmed letter: in English only.
    """
    lacking = tuple(
        table
        for letter, tables in TABLES.items()
        if letter not in texts_for(language).letters
        for table in tables
    )
    keys = {key for key in entries("en") if language == "en" or not key.startswith("english.")}
    return {key for key in keys if key in EVERYWHERE or not key.startswith(lacking)}


def forms(entry: Entry) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: Entry) -> set[str]:
    return {name for form in forms(entry) for name in re.findall(r"\{(\w+)\}", form)}


def test_the_languages_of_this_version_are_there() -> None:
    assert LANGUAGES[0] == "en"
    assert set(LANGUAGES) == {
        "en",
        "zh-Hans",
        "vi",
        "bn",
        "tr",
        "hi",
        "id",
        "es",
        "pt",
        "pl",
        "it",
        "fr",
        "de",
        "da",
        "ar",
        "ur",
        "th",
        "zh-Hant",
        "ja",
        "ko",
        "nl",
    }


@pytest.mark.parametrize("language", EVERY)
def test_a_catalogue_has_every_key_and_no_other(language: str) -> None:
    assert set(entries(language)) == wanted_keys(language)


@pytest.mark.parametrize("language", EVERY)
def test_a_catalogue_fills_in_the_same_values(language: str) -> None:
    english = entries("en")
    for key, entry in entries(language).items():
        assert placeholders(entry) - {"count"} == placeholders(english[key]) - {"count"}, key
        assert placeholders(entry) <= placeholders(english[key]) | {"count"}, key


@pytest.mark.parametrize("language", EVERY)
def test_a_plural_has_the_forms_its_language_needs(language: str) -> None:
    locale = Locale.parse(texts_for(language).locale)
    needed = {locale.plural_form(count) for count in range(1000)} | {"other"}
    english = entries("en")
    for key, entry in entries(language).items():
        assert isinstance(entry, str) == isinstance(english[key], str), key
        if not isinstance(entry, str):
            assert needed <= set(entry) <= set(locale.plural_form.tags) | {"other"}, key


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["1 wartet", "2 warten", "5 warten"]),
        ("nl", ["1 wacht", "2 wachten", "5 wachten"]),
        ("pl", ["1 czeka", "2 czekają", "5 czeka"]),
    ],
)
def test_one_waits_and_many_wait(language: str, said: list[str]) -> None:
    texts = texts_for(language)
    lines = [texts.say("common.awaiting", count=count, buyer="Buyer") for count in (1, 2, 5)]
    assert [" ".join(line.split()[:2]) for line in lines] == said


@pytest.mark.parametrize("language", EVERY)
def test_no_text_is_empty_or_holds_markup(language: str) -> None:
    for key, entry in entries(language).items():
        for form in forms(entry):
            if key not in MAY_BE_EMPTY:
                assert form.strip(), key
            assert "<" not in form, key
            assert form.count("{") == form.count("}") == len(re.findall(r"\{\w+\}", form)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_buttons_write_is_in_the_reading_vocabulary(language: str) -> None:
    vocabulary = tomllib.loads(
        (files("followbot") / "reading" / "vocabulary.toml").read_text(encoding="utf-8")
    )
    for key, category in (*SAYS.items(), ("yes", "yes")):
        said = str(entries(language)[f"say.{key}"]).casefold()
        assert said in {word.casefold() for word in vocabulary[language][category]}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_use_words_of_the_reading_vocabulary(language: str) -> None:
    vocabulary = tomllib.loads(
        (files("followbot") / "reading" / "vocabulary.toml").read_text(encoding="utf-8")
    )
    for key, category in (("done", "done"), ("new_date", "new_date"), ("help", "help")):
        text = str(entries(language)[f"example.{key}"]).casefold()
        assert any(word.casefold() in text for word in vocabulary[language][category]), key


def test_only_english_is_confirmed() -> None:
    assert [name for name in EVERY if texts_for(name).confirmed] == ["en"]


def test_every_letter_is_written_for_suppliers_in_every_language() -> None:
    for language in LANGUAGES:
        assert texts_for(language).letters >= SUPPLIER_LETTERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_introduction_shows_as_an_answer_names_somebody_else(language: str) -> None:
    example = texts_for(language).say("introduction.example")
    line = WrittenLine(example, Region.ABOVE, None)
    found = wishes_apart([line], None, TODAY, (language,))
    (wish,) = found.wishes
    assert wish.kind is WishKind.OTHER_PERSON
    assert wish.email in re.findall(r"[a-z]+@example\.com", example)
    assert wish.name
    assert wish.name in example
    assert found.lines == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "more", "kind"),
    [
        ("later", "", WishKind.LATER),
        ("sheet", "", WishKind.SHEET),
        ("other", ": Rina Akter rina@example.com", WishKind.OTHER_PERSON),
    ],
)
def test_what_the_button_of_a_wish_writes_is_read_as_that_wish(
    language: str, name: str, more: str, kind: WishKind
) -> None:
    word = texts_for(language).say(f"wish_button.{name}_word")
    found = wishes_apart([WrittenLine(word + more, Region.ABOVE, None)], None, TODAY, (language,))
    assert [wish.kind for wish in found.wishes] == [kind]
    assert found.lines == []


def test_buyers_are_written_to_in_their_languages() -> None:
    for language in ("en", "da", "de", "fr", "es"):
        assert {"decision_receipt", "escalation"} <= texts_for(language).letters


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-hans-cn", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("bn-BD", "bn"),
        ("xx", None),
        ("", None),
    ],
)
def test_a_language_tag_finds_its_catalogue(wanted: str, found: str | None) -> None:
    assert nearest_language(wanted, LANGUAGES) == found


def test_a_language_without_catalogue_is_written_in_english() -> None:
    assert texts_for("xx").language == "en"


def test_a_letter_the_catalogue_lacks_is_written_in_english() -> None:
    assert texts_of_letter("bn", LetterKind.DIGEST).language == "en"
    assert texts_of_letter("bn", LetterKind.RECEIPT).language == "bn"


@pytest.mark.parametrize(
    ("language", "due_on", "expected"),
    [
        ("en", date(2026, 11, 22), "today"),
        ("en", date(2026, 11, 23), "tomorrow"),
        ("en", date(2026, 11, 24), "in 2 days"),
        ("en", date(2026, 12, 23), "in 31 days"),
        ("en", date(2026, 12, 24), "in 5 weeks"),
        ("en", date(2027, 6, 30), "in 7 months"),
        ("bn", date(2026, 12, 12), "২০ দিন বাকি"),
        ("zh-Hans", date(2026, 12, 12), "还有 20\N{NO-BREAK SPACE}天"),
        ("da", date(2026, 12, 12), "om 20 dage"),
        ("es", date(2026, 12, 12), "dentro de 20 días"),
    ],
)
def test_a_distance_is_said_in_days_weeks_or_months(
    language: str, due_on: date, expected: str
) -> None:
    assert texts_for(language).distance(due_on, TODAY) == expected


@pytest.mark.parametrize(
    ("language", "weekday", "day", "short", "typed"),
    [
        ("en", "Saturday, 12 December 2026", "12 Dec 2026", "12 Dec", "12 Dec 2026"),
        ("zh-Hans", "2026年12月12日（星期六）", "2026年12月12日", "12月12日", "2026年12月12日"),
        ("bn", "শনিবার, ১২ ডিসেম্বর ২০২৬", "১২ ডিসেম্বর ২০২৬", "১২ ডিসেম্বর", "12 Dec 2026"),
        ("da", "lørdag den 12. december 2026", "12. dec. 2026", "12. dec.", "12. dec. 2026"),
        ("es", "sábado, 12 de diciembre de 2026", "12 dic 2026", "12 dic", "12 dic 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    language: str, weekday: str, day: str, short: str, typed: str
) -> None:
    texts, on = texts_for(language), date(2026, 12, 12)
    said = texts.weekday(on), texts.day(on), texts.short(on)
    assert tuple(map(with_plain_spaces, said)) == (weekday, day, short)
    assert texts.typed(on) == typed


def test_a_value_is_never_looked_into() -> None:
    said = texts_for("en").say("common.greeting", name="{count} {{7*7}} {name.__class__}")
    assert said == "Dear {count} {{7*7}} {name.__class__},"


def test_an_unknown_key_and_a_missing_value_are_errors() -> None:
    texts = texts_for("da")
    with pytest.raises(KeyError):
        texts.say("no.such.key")
    with pytest.raises(KeyError):
        texts.say("common.greeting")
    with pytest.raises(TypeError):
        texts.say("request.headline", count="5")


def test_a_buyers_folder_overrides_single_keys_and_adds_languages(tmp_path: Path) -> None:
    own = tmp_path / "texts"
    own.mkdir()
    (own / "en.toml").write_text('[common]\nkind_regards = "Yours"\n')
    (own / "sv.toml").write_text(
        '[about]\nconfirmed = true\nletters = ["receipt"]\n[status]\nblocked = "Fastnat"\n'
    )
    english, swedish = texts_for("en", tmp_path), texts_for("sv", tmp_path)
    assert english.say("common.kind_regards") == "Yours"
    assert english.say("request.table_due") == "Due"
    assert swedish.say("status.blocked") == "Fastnat"
    assert swedish.say("status.verified") == "Verified"
    assert swedish.confirmed
    assert set(known_languages(tmp_path)) == {*LANGUAGES, "sv"}


def test_a_buyers_native_reader_confirms_a_language_by_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "vi.toml").write_text("[about]\nconfirmed = true\n")
    assert not texts_for("vi").confirmed
    assert texts_for("vi", tmp_path).confirmed
    assert texts_for("vi", tmp_path).letters == texts_for("vi").letters


def test_a_broken_catalogue_is_named(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    path = tmp_path / "texts" / "fr.toml"
    path.write_text("[common\n")
    with pytest.raises(ConfigError, match=re.escape(str(path))):
        texts_for("fr", tmp_path)
    with pytest.raises(ConfigError, match="neither text nor plural"):
        flat({"common": {"greeting": 5}})


def test_right_to_left_languages_are_known() -> None:
    english = texts_for("en")
    assert english.direction == "ltr"
    arabic = type(english)("ar", {}, True, frozenset(), "ar", english)
    assert arabic.direction == "rtl"


SCRIPTS = {
    "ar": {"ARABIC"},
    "bn": {"BENGALI"},
    "hi": {"DEVANAGARI"},
    "ja": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "ko": {"HANGUL"},
    "th": {"THAI"},
    "ur": {"ARABIC"},
    "zh-Hans": {"CJK"},
    "zh-Hant": {"CJK"},
}
"""The scripts of a language beside Latin; every other language has Latin letters alone."""
LATIN_WORDS = {"ok", "start", "Reply", "CSR", "MB", "Better", "Work", "Excel", "excel"}
"""What a catalogue in another script says in Latin letters, for people to type or to find."""


def script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@pytest.mark.parametrize("language", EVERY)
def test_no_letter_of_another_script_has_slipped_in(language: str) -> None:
    own = SCRIPTS.get(language, {"LATIN"})
    for key, entry in entries(language).items():
        if key.startswith("format.") and key != "format.quote":
            continue
        for form in forms(entry):
            # An address is written in Latin letters everywhere.
            text = re.sub(r"\{\w+\}|[a-z]+@example\.com", " ", form)
            strange = {sign for sign in text if sign.isalpha() and script(sign) not in own} - {"º"}
            if "LATIN" not in own:
                words = set(re.findall("[A-Za-z]+", text))
                assert words <= LATIN_WORDS, key
                strange -= set("".join(words))
            assert not strange, key


@pytest.mark.parametrize(("language", "charset"), [("zh-Hans", "gb2312"), ("zh-Hant", "big5")])
def test_simplified_and_traditional_characters_are_not_mixed(language: str, charset: str) -> None:
    for key, entry in entries(language).items():
        characters = "".join(sign for sign in "".join(forms(entry)) if script(sign) == "CJK")
        assert len(characters.encode(charset)) == 2 * len(characters), key


@pytest.mark.parametrize("language", EVERY)
def test_no_hidden_sign_stands_in_a_text(language: str) -> None:
    for key, entry in entries(language).items():
        hidden = {sign for form in forms(entry) for sign in form if is_hidden(sign)}
        assert hidden <= ({"\u200e"} if key == "format.percent" else JOINERS), key


JOINERS = {"\u200c", "\u200d", "\u00a0"}
"""Signs that Indic and Arabic letters are joined with, and the space that does not break."""


def is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") or sign == "\u00a0"
