"""What the writer typed is kept: no day, sentence or postscript is taken for frame or signature."""

from __future__ import annotations

import pytest

from followbot.reading.envelope import Envelope
from followbot.reading.subtract import subtract
from tests.quickest import quickest
from tests.reading.test_subtract import sent

ATTRIBUTION = "Follow-up assistant <bot+fbabc@example.org>"


def written(text: str, html: str = "") -> list[str]:
    envelope = Envelope(sender="a@b.example", plain=text, html=html)
    return [line.text for line in subtract(envelope, sent("garment.en")).lines if line.text]


@pytest.mark.parametrize(
    "text",
    [
        "2: 60\n3: 03/04/2027",
        "3 new date 03.04.2027\n01.02.2027",
        "2) 04-03-2027",
        "1 done\nCall me 01711-223344 on 2",
        "Please call me on 01711-223344",
        "1 done\n--\n2 60%",
        "Thanks\nthe committee is elected",
        "This is confidential, the owner does not want to pay for 3.",
        "CAUTION: stairs on 2nd floor still wet",
        "External email from the machine supplier says delivery on 15 Jan 2027",
        "https://files.example/abc 1 done",
        'On 5 Dec 2026 the inspector wrote:\n"all exits are fine"\n2 60%',
    ],
)
def test_a_short_answer_is_kept_whole(text: str) -> None:
    kept = written(text)
    assert [line for line in text.split("\n") if line not in {"--", "Thanks"}] == [
        line for line in kept if line != "Thanks"
    ]


def test_a_marked_answer_above_a_name_and_telephone_is_no_name() -> None:
    text = "1 done\n2. members are elected\nKarim Uddin\nTel: +880 1711 123456"
    assert written(text) == ["1 done", "2. members are elected"]


def test_a_postscript_below_the_sign_off_is_read() -> None:
    text = "1 done\n\nBest regards\nKarim\n\nPS: item 3 is also finished"
    assert written(text) == ["1 done", "PS: item 3 is also finished"]


@pytest.mark.parametrize(
    "attribution",
    [
        f"{ATTRIBUTION} 于2026年12月7日周一 15:00写道：",
        f"pon., 7 gru 2026 o 15:00 {ATTRIBUTION}\nnapisał(a):",
        f"Il giorno lun 7 dic 2026 alle ore 15:00 {ATTRIBUTION} ha\nscritto:",
        f"{ATTRIBUTION}, 7 Ara 2026 Pzt, 15:00\ntarihinde şunu yazdı:",
    ],
)
def test_a_dated_answer_right_above_the_attribution_is_the_writers(attribution: str) -> None:
    quote = "\n".join(f"> {line}" for line in sent("garment.en").plain.split("\n"))
    text = f"3 new date 15 Jan 2027\n{attribution}\n\n{quote}"
    assert written(text) == ["3 new date 15 Jan 2027"]


def test_a_wrapped_beginning_of_an_attribution_is_frame() -> None:
    quote = "\n".join(f"> {line}" for line in sent("garment.en").plain.split("\n"))
    wrapped = "On Mon, 7 Dec 2026 at 15:00, Follow-up assistant <\nb@e.example> wrote:"
    text = f"1 done\n\n{wrapped}\n{quote}"
    assert written(text) == ["1 done"]


@pytest.mark.parametrize(
    "footer",
    [
        "CONFIDENTIAL",
        (
            "This e-mail is confidential and intended solely for the use of the individual to whom "
            "it is addressed; 100% of 1 done must be deleted."
        ),
        "本邮件内容保密，如您非指定收件人，请立即删除本邮件并通知发件人。",
    ],
)
def test_a_real_disclaimer_is_still_none_of_the_answer(footer: str) -> None:
    assert written(f"1 done\n\n{footer}") == ["1 done"]


def test_a_paragraph_of_its_own_belongs_to_no_answer_above() -> None:
    envelope = Envelope(
        sender="a@b.example", plain="1 done\n4 help\n\nFactory closed until 15 Feb 2027"
    )
    lines = subtract(envelope, sent("garment.en")).lines
    assert [line.text for line in lines] == [
        "1 done", "4 help", "", "Factory closed until 15 Feb 2027",
    ]  # fmt: skip


def test_blank_lines_below_every_line_part_nothing() -> None:
    assert "" not in [
        line.text
        for line in subtract(
            Envelope(sender="a@b.example", plain="1\n\ndone\n\n2\n\n60%\n\n3\n\nhelp"),
            sent("garment.en"),
        ).lines
    ]


@pytest.mark.parametrize(
    "piece", ["confidential\n", "PS: 1 done\n\n", "+880 1711-123456\n", "-- \n1 done\n"]
)
def test_a_megabyte_of_endings_takes_no_time(piece: str) -> None:
    def work() -> None:
        written(piece * (1_000_000 // len(piece)))

    assert quickest(work, 1) < 1


@pytest.mark.parametrize("name", ["garment.en", "food.es"])
def test_an_unmarked_quote_leaves_nothing_of_ours(name: str) -> None:
    letter = sent(name)
    header = f"Von: Bot <b@e.example>\nGesendet: Montag\nAn: x\nBetreff: {letter.code}\n\n"
    envelope = Envelope(sender="a@b.example", plain=f"1 done\n\n{header}{letter.plain}")
    assert [line.text for line in subtract(envelope, letter).lines] == ["1 done"]
