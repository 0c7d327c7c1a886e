"""What was done and does not hold is asked; what was mended is done."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import said

BUND = "Build a bund around the diesel tank"
LIGHTS = "Emergency lights in the stairs"
TRAINING = "Fire safety training for all workers"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", BUND, "bund installed, leaking"),
        ("en", LIGHTS, "lights installed, broken"),
        ("en", LIGHTS, "lights installed, lock broken"),
        ("en", TRAINING, "training done with zero participants"),
        ("en", TRAINING, "training done, nobody came"),
        ("de", "Schulung Brandschutz", "Schulung durchgeführt, abgesagt"),
        ("fr", "Éclairage de secours", "installé, hors service"),
        ("pl", "Oświetlenie awaryjne", "zamontowane, nie działa"),
        ("tr", "Acil aydınlatma", "takıldı, bozuk"),
        ("ar", "إضاءة الطوارئ", "تم التركيب، معطلة"),
        ("hi", "आपातकालीन बत्तियाँ", "लग गई, खराब"),
        ("zh-Hans", "应急灯安装", "已安装，不亮"),
        ("zh-Hant", "排風驗收", "驗收合格取消"),
        ("ja", "非常灯の設置", "設置完了、故障中"),
        ("ko", "비상등 설치", "설치 완료, 고장"),
    ],
)
def test_what_fails_behind_a_done_is_asked(language: str, title: str, text: str) -> None:
    assert said(language, title, text) == "asked"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", LIGHTS, "lights were broken, all replaced"),
        ("en", "Repair the leaking roof", "done, leaking part replaced"),
        ("en", "Guards on the presses", "done, loose guards tightened"),
        ("en", "Guards", "guards installed. works fine"),
        ("de", "Notbeleuchtung", "eingebaut, defekte Leuchten getauscht"),
        ("fr", "Éclairage de secours", "installé, les appareils hors service ont été remplacés"),
        ("zh-Hans", "屋顶漏水维修", "漏水已修好"),
        ("zh-Hans", "应急灯安装", "坏了的已更换，完成"),
    ],
)
def test_a_flaw_that_was_mended_is_no_doubt(language: str, title: str, text: str) -> None:
    assert said(language, title, text) == "done"
