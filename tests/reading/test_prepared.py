"""A step that only prepares a measure says that it is in progress, and never that it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from followbot.domain.letter import PrintedMilestone
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline

GUARDS = "Machine guards on the presses"
FANS = "Ventilation in the glue room"
PAY = "Pay the missing overtime premium"


def read_for(title: str, text: str, language: str, steps: tuple[str, ...] = ()) -> Said:
    """What a reply says to a letter whose second measure has this title and these milestones."""
    letter = a_letter()
    measures = list(letter.measures)
    milestones = tuple(
        PrintedMilestone(f"M-02.{at}", step, TODAY + timedelta(days=20 * at))
        for at, step in enumerate(steps, 1)
    )
    measures[1] = replace(measures[1], title=title, milestones=milestones)
    letter = replace(letter, measures=tuple(measures))
    return read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)


def said_of(title: str, text: str, language: str, steps: tuple[str, ...] = ()) -> str:
    """What is taken of that measure, in short; "ask" where it is asked, "-" for nothing."""
    return outline(read_for(title, text, language, steps)).get("M-02", "-")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "2: guards ordered"),
        ("en", GUARDS, "2: guards were ordered from a supplier in Nairobi last week"),
        ("en", GUARDS, "2: ordered, waiting for delivery"),
        ("en", GUARDS, "2: offer approved, mounting in February"),
        ("en", GUARDS, "2: guards bought, they will be fitted next week"),
        ("en", GUARDS, "2: contractor hired, starts in January"),
        ("en", GUARDS, "2: the permit was applied for"),
        ("en", PAY, "2: premium calculated, payment with the December salary"),
        ("de", "Schutzgitter an den Pressen", "2: Schutzgitter sind bestellt"),
        ("de", "Absaugung im Leimraum", "2: Angebot ist beauftragt, Montage im Februar"),
        ("fr", "Portes coupe-feu", "2: portes commandées, livraison prévue semaine prochaine"),
        ("fr", "Ventilation de l'atelier", "2: devis approuvé, montage en janvier"),
        ("es", "Extractores de humo", "2: extractores comprados, pero falta colgarlos"),
        ("pt", "Exaustores na colagem", "2: ventiladores comprados, falta instalar"),
        ("it", "Vasca di contenimento", "2: preventivo approvato"),
        ("nl", "Lasrook afzuigen", "2: afzuiging besteld"),
        ("da", "Afskærmning", "2: skærmene er bestilt og leveres i uge 1"),
        ("pl", "Osłony na prasach", "2: osłony zamówione, czekamy na dostawę"),
        ("cs", "Zástěny u pece", "2: zástěny objednány, dodání do 20.12."),
        ("ro", "Filtre la exhaustare", "2: filtrele s-au comandat"),
        ("ru", "Ограждение станка", "2: ограждение заказано"),
        ("hu", "Zajtérkép", "2: a zajtérképet megrendeltük"),
        ("tr", "Filtre değişimi", "2: filtre siparişi verildi"),
        ("vi", "Tay vịn cầu thang", "2: đã đặt hàng tay vịn, đang chờ giao"),
        ("zh-Hans", "冲床安装光栅", "2: 光栅采购完成，12台冲床已装5台"),
        ("ja", "安全カバー", "2: 安全カバーは発注済みで、12月末に納品予定です。"),
        ("hi", "हॉल में पंखे", "2: पंखे ऑर्डर कर दिए"),
        ("ar", "أبواب الطوارئ", "2: تم طلب الأبواب وننتظر التوريد"),
    ],
)
def test_what_only_prepares_is_in_progress(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "go"


@pytest.mark.parametrize(
    ("language", "title", "text", "why"),
    [
        ("en", GUARDS, "2: we will order the guards", "to come"),
        ("en", GUARDS, "2: guards not ordered yet", "not over"),
        ("en", GUARDS, "2: if the guards are ordered by Friday", "a condition"),
        ("en", GUARDS, "2: were the guards ordered?", "a question"),
        ("en", GUARDS, "2: approved", "names nothing"),
        ("en", GUARDS, "2: budget approved", "money is no beginning"),
        ("en", GUARDS, "2: guards bought and hung", "may be all of it"),
        ("en", GUARDS, "2: guards arrived, fitted", "may be all of it"),
        ("en", GUARDS, "2: guards bought, but customs has not released them", "held up"),
        ("en", "Order new masks for the dyeing hall", "2: new masks ordered", "its own deed"),
        ("en", "Permits for the boiler", "2: permit applied for", "may be all of it"),
        ("en", "Noise report for the authority", "2: report submitted", "may be all of it"),
        ("fr", GUARDS, "2: bien reçu", "an acknowledgement"),
        ("de", "Umweltmanagement", "2: Umweltbeauftragter bestellt", "a person was appointed"),
        ("hi", GUARDS, "2: machine aa gayi aur lag gayi", "arrived and fitted"),
        ("ar", "واقيات الماكينات", "2: وصلت الواقيات وتم تركيبها", "arrived and fitted"),
        ("ur", "Boiler certificate", "2: بوائلر کا سرٹیفکیٹ مل گیا ہے", "the end of it"),
        ("ur", GUARDS, "2: عدالت نے سٹے آرڈر دے دیا ہے", "an order of the court"),
        ("en", GUARDS, "2: contractor hired for the roof", "other work"),
        ("fr", GUARDS, "2: entreprise engagée pour le toit", "other work"),
        ("en", GUARDS, "2: objection submitted, waiting", "against the measure"),
        ("de", "Schutzgitter an den Pressen", "2: Widerspruch eingereicht, wir warten", "against"),
        ("es", "Resguardos en las prensas", "2: recurso presentado, esperando", "against it"),
        ("pl", "Osłony na prasach", "2: odwołanie złożone, czekamy", "against the measure"),
        ("ru", "Ограждения на прессах", "2: жалоба подана, ждём", "against the measure"),
        ("hu", "Védőburkolatok a préseken", "2: fellebbezést beadtuk, várunk", "against it"),
        ("zh-Hans", "冲床安装防护罩", "2: 异议已提交，等待", "against the measure"),
    ],
)
def test_what_may_be_more_or_less_is_not_in_progress(
    language: str, title: str, text: str, why: str
) -> None:
    assert said_of(title, text, language) != "go", why


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Noise survey", "2: noise survey booked for 14 January"),
        ("en", GUARDS, "2: the electrician is booked for Thursday"),
        ("fr", "Portes coupe-feu", "2: portes commandées, livraison prévue semaine prochaine"),
        ("cs", "Zástěny u pece", "2: zástěny objednány, dodání do 20.12."),
        ("vi", "Van an toàn gas", "2: đã đặt mua van, dự kiến về ngày 18/12"),
        ("en", "CO2 in the cellar", "2: meters in use, rescue practice still to come (21 Dec)"),
        ("ar", "صرف الأجور", "2: تأخر صرف الأجور هذا الشهر"),
    ],
)
def test_the_day_of_a_mere_step_is_no_new_date(language: str, title: str, text: str) -> None:
    said = read_for(title, text, language)
    assert [one.new_date for one in said.answers if one.sure and one.new_date] == []


def test_a_day_that_is_asked_for_is_the_new_date_beside_an_order_too() -> None:
    assert said_of(GUARDS, "2: guards ordered, new date 15 March 2027", "en").endswith("2027-03-15")
    assert "2027-05-31" in said_of("Baños", "2: pedimos prórroga hasta el 31 de mayo de 2027", "es")


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("2: offer received, works under way", ("Offer received", "Fans mounted"), "go"),
        ("2: offer received", ("Offer received", "Fans mounted"), "go"),
        ("2: fans mounted", ("Offer received", "Fans mounted"), "ask"),
        ("2: drawing approved", ("Drawing approved",), "go"),
        ("2: first fan mounted", ("First fan mounted", "All fans mounted"), "go"),
        ("2: drawing approved, done", ("Drawing approved",), "done"),
    ],
)
def test_a_milestone_says_that_its_measure_is_in_progress_where_more_must_follow(
    text: str, steps: tuple[str, ...], expected: str
) -> None:
    assert said_of(FANS, text, "en", steps) == expected


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "2 drawing of the guards is ready"),
        ("pl", FANS, "2 wentylacja: projekt gotowy"),
        ("de", FANS, "2 Zeichnung der Lüftung fertig"),
    ],
)
def test_a_paper_that_is_ready_is_not_yet_the_measure(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "go"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "2 drawing is ready"),
        ("en", GUARDS, "2 drawing of the guards is not ready"),
        ("en", GUARDS, "2 drawing and guards ready"),
        ("en", GUARDS, "2 is the drawing ready?"),
        ("en", GUARDS, "2 drawing almost ready"),
        ("en", "Layout drawing of the exits", "2 drawing ready"),
        ("en", PAY, "2 overtime calculation completed"),
        ("en", GUARDS, "2 drawing of the canteen ready"),
    ],
)
def test_a_paper_of_something_else_or_not_ready_is_asked(
    language: str, title: str, text: str
) -> None:
    assert said_of(title, text, language) != "go"
