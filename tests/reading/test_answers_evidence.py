# ruff: noqa: E501  # one case on one line is easier to compare
"""Which answer a file belongs to: certain, or it stays with the mail."""

from __future__ import annotations

from base64 import encodebytes
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from followbot.domain.reply import Answer, AttachedFile
from followbot.reading.answers import read_answers
from followbot.reading.envelope import open_envelope
from followbot.reading.subtract import subtract
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read
from tests.reading.test_attachments import jpeg, png

NOW = datetime(2026, 12, 7, tzinfo=UTC)


def tied(answers: tuple[Answer, ...]) -> dict[str, list[str]]:
    return {answer.measure: list(answer.evidence) for answer in answers if answer.evidence}


def tie(text: str, *files: str, **more: Any) -> dict[str, list[str]]:
    kinds = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
    attached = tuple(
        AttachedFile(number, name, kinds.get(name[-3:], "application/octet-stream"), 9, "0" * 64)
        for number, name in enumerate(files, 1)
    )
    from followbot.reading.written import Written

    count = more.pop("count", 5)
    written = Written(lines_of(text), (), ())
    return tied(read_answers(written, a_letter(count), attached, TODAY, "en").answers)


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("1 done see exit.jpg\n2 60%", ["exit.jpg", "x.pdf"], {"M-01": ["exit.jpg"]}),
        ("1 done see IMG_1234\n2 60%", ["IMG_1234.jpg"], {"M-01": ["IMG_1234.jpg"]}),
        ("2 done, 1.jpg attached", ["1.jpg"], {"M-02": ["1.jpg"]}),
        ("2 done see 1.jpg and 3.jpg\n4 help", ["1.jpg", "3.jpg"], {"M-02": ["1.jpg", "3.jpg"]}),
        ("1 done\n2 60%", ["M-01 exit.jpg", "m2.pdf", "c.pdf"],
         {"M-01": ["M-01 exit.jpg"], "M-02": ["m2.pdf"]}),
        ("1 done\n2 60%", ["measure 2.pdf", "No.1 exit.jpg", "Item-2 x.pdf"],
         {"M-01": ["No.1 exit.jpg"], "M-02": ["measure 2.pdf", "Item-2 x.pdf"]}),
        ("1、完成\n2、60%", ["第2项.jpg"], {"M-02": ["第2项.jpg"]}),
        ("1 done\n3 60%", ["1.jpg", "3 payroll.pdf"], {"M-01": ["1.jpg"], "M-03": ["3 payroll.pdf"]}),
        ("1 done photos attached\n2 60%", ["IMG_1.jpg", "IMG_2.jpg"],
         {"M-01": ["IMG_1.jpg", "IMG_2.jpg"]}),
        ("1 done photos attached\n2 60% see audit.pdf", ["IMG_1.jpg", "audit.pdf"],
         {"M-01": ["IMG_1.jpg"], "M-02": ["audit.pdf"]}),
        ("1 done, photos attached\n2 60%", ["IMG_1.jpg", "payroll.pdf"], {"M-01": ["IMG_1.jpg"]}),
        ("1 done, photos attached\n2 60%", ["photos.zip"], {"M-01": ["photos.zip"]}),
        ("1 erledigt, siehe Anhang\n2 60%", ["audit.pdf"], {"M-01": ["audit.pdf"]}),
        ("1、完成 照片见附件\n2、60%", ["微信图片_1.jpg"], {"M-01": ["微信图片_1.jpg"]}),
        ("2 done photos attached", ["1.jpg", "2.jpg"], {"M-02": ["1.jpg", "2.jpg"]}),
    ],
)  # fmt: skip
def test_a_file_is_tied_to_the_answer_it_certainly_proves(
    text: str, files: list[str], expected: dict[str, list[str]]
) -> None:
    assert tie(text, *files) == expected


def test_where_one_measure_was_asked_every_file_is_its_proof() -> None:
    assert tie("1 done", "a.jpg", "b.pdf", count=1) == {"M-01": ["a.jpg", "b.pdf"]}


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("1 done\n2 60%", ["IMG_1.jpg"]),
        ("1 done photos attached\n2 done photos attached", ["IMG_1.jpg", "IMG_2.jpg"]),
        ("1-3 done, photos attached", ["a1.jpg"]),
        ("1 done\n2 60%", ["1.jpg", "2.jpg", "3.jpg"]),
        ("1 done\n2 60%", ["1.jpg"]),
        ("1 done\n2 60%", ["99.jpg", "1.jpg"]),
        ("1 done photos attached\n2 60%", ["1.jpg", "2.jpg"]),
        ("1 done, photos will follow tomorrow\n2 60%", ["policy.pdf"]),
        ("1 done, no photos\n2 60%", ["policy.pdf"]),
        ("1 done, should we send photos?\n2 60%", ["policy.pdf"]),
        ("1 done photos attached\n2 60%\n\nAll certificates are attached too", ["a.pdf", "b.jpg"]),
        ("1 done, photos attached\n2 60%", ["a.pdf", "b.pdf"]),
        ("1 done\n2 60%", ["M-01 and M-02.pdf"]),
        ("1 done\n2 60%", ["M-03.pdf"]),
        ("1 done\n2 60%", ["20261207_101500.jpg"]),
    ],
)
def test_a_file_that_may_belong_elsewhere_stays_with_the_mail(text: str, files: list[str]) -> None:
    assert tie(text, *files) == {}


def test_the_word_of_a_status_in_a_files_name_is_still_the_status() -> None:
    assert outline(read("1 completed\n2 not done", files=("completed.pdf",)))["M-01"] == "done"


def a_mail(*parts: tuple[str, bytes]) -> bytes:
    head = b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    pieces = []
    for kind, content in parts:
        if kind.startswith("text/"):
            pieces.append(f"Content-Type: {kind}; charset=utf-8\r\n\r\n".encode() + content)
            continue
        name, _, content_id = kind.partition("|")
        fields = f'Content-Type: image/jpeg; name="{name}"\r\nContent-Disposition: inline;\r\n'
        fields += f' filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
        fields += f"Content-ID: <{content_id}>\r\n" if content_id else ""
        pieces.append(fields.encode() + b"\r\n" + encodebytes(content))
    return head + b"".join(b"--x\r\n" + piece + b"\r\n" for piece in pieces) + b"--x--\r\n"


def tied_in(raw: bytes) -> tuple[dict[str, list[str]], list[str]]:
    """What is tied to what, and the lines that count as written."""
    envelope = open_envelope(raw)
    letter = a_letter()
    written = subtract(envelope, letter)
    said = read_answers(written, letter, envelope.files, TODAY, "en")
    assert not said.questions
    assert not said.unread
    return tied(said.answers), [line.text for line in written.lines if line.text]


PHOTO, LOGO = jpeg(1600, 1200, 80_000), png(120, 40)


def test_a_phone_writes_a_text_part_around_each_photo() -> None:
    raw = a_mail(
        ("text/plain", b"1 done\r\n"), ("IMG_1.jpg", PHOTO),
        ("text/plain", b"2 60%\r\n"), ("IMG_2.jpg", PHOTO), ("text/plain", b"Sent from my iPhone"),
    )  # fmt: skip
    assert tied_in(raw) == ({"M-01": ["IMG_1.jpg"], "M-02": ["IMG_2.jpg"]}, ["1 done", "2 60%"])


def test_photos_below_all_answers_are_of_the_mail() -> None:
    raw = a_mail(("text/plain", b"1 done\r\n2 60%\r\n"), ("IMG_1.jpg", PHOTO), ("IMG_2.jpg", PHOTO))
    assert tied_in(raw) == ({}, ["1 done", "2 60%"])


def test_photos_above_their_answers_are_not_guessed_at() -> None:
    raw = a_mail(("IMG_1.jpg", PHOTO), ("text/plain", b"1 done\r\n"), ("IMG_2.jpg", PHOTO),
                 ("text/plain", b"2 60%\r\n"))  # fmt: skip
    assert tied_in(raw) == ({}, ["1 done", "2 60%"])


def test_a_photo_in_the_html_stands_beside_its_answer_and_a_logo_nowhere() -> None:
    html = (
        b'<div>1 done</div><div><br></div><div><img width=9 src="cid:p1@x"></div><div>2 60%</div>'
        b'<div>Best regards</div><div>Rahim</div><img src="cid:logo@x">'
    )
    raw = a_mail(("text/html", html), ("IMG_1.jpg|p1@x", PHOTO), ("logo.png|logo@x", LOGO))
    assert tied_in(raw)[0] == {"M-01": ["IMG_1.jpg"]}


@pytest.mark.parametrize("mark", [b"[cid:p1@x]", b"[image: IMG_1.jpg]"])
def test_marks_of_pictures_in_plain_text_are_places_and_no_words(mark: bytes) -> None:
    raw = a_mail(("text/plain", b"1 done " + mark + b"\r\n2 60%"), ("IMG_1.jpg|p1@x", PHOTO))
    assert tied_in(raw) == ({"M-01": ["IMG_1.jpg"]}, ["1 done", "2 60%"])


def test_a_photo_pasted_inside_the_quote_beside_its_measure_is_tied_to_it() -> None:
    letter = replace(
        a_letter(),
        plain="Dear Rahim, as agreed we ask you how far your measures are today.\n"
        "1 M-01 Keep every exit unlocked and clear while people are in the building\n"
        "2 M-02 End shouting and threats on the lines\n"
        "Thank you very much for your answer and all your work in this matter.",
    )
    rows = letter.plain.split("\n")
    quote = "".join(
        f"<div>{row}</div>" + ("<div>done <img src='cid:p1@x'></div>" if row[0] == "1" else "")
        for row in rows
    )
    html = f"<div>Please see below.</div><blockquote type='cite'>{quote}</blockquote>"
    raw = a_mail(("text/html", html.encode()), ("IMG_1.jpg|p1@x", PHOTO))
    envelope = open_envelope(raw)
    written = subtract(envelope, letter)
    said = read_answers(written, letter, envelope.files, TODAY, "en")
    assert tied(said.answers) == {"M-01": ["IMG_1.jpg"]}
    assert said.answers[0].comment == ""


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        # a sentence of prose hands them over beside its measure
        (
            "The exits are unlocked and clear, photos attached. M-02 is at 60%.",
            ["IMG_1.jpg"],
            {"M-01": ["IMG_1.jpg"]},
        ),
        (
            "M-04 done, see attachment. Everything else same as last month.",
            ["hours.pdf"],
            {"M-04": ["hours.pdf"]},
        ),
        (
            "M-01 is completed.\nThe attached certificate is for M-02.",
            ["scan0001.pdf"],
            {"M-02": ["scan0001.pdf"]},
        ),
        (
            "M-01 is completed. Photos for M-03 attached.",
            ["IMG_1.jpg", "IMG_2.jpg"],
            {"M-03": ["IMG_1.jpg", "IMG_2.jpg"]},
        ),
        (
            "1 done\nThe attached photos belong to measure 2.",
            ["IMG_9.jpg"],
            {"M-02": ["IMG_9.jpg"]},
        ),
        (
            "1 done\nFor measure 3 see minutes_0711.pdf",
            ["minutes_0711.pdf"],
            {"M-03": ["minutes_0711.pdf"]},
        ),
        ("1 erledigt\nFotos zu M-02 anbei.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 fait\nPhotos de M-03 ci-jointes.", ["IMG_9.jpg"], {"M-03": ["IMG_9.jpg"]}),
        ("1 hecho\nAdjunto fotos de M-02.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 feito\nFotos de M-02 em anexo.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 fatto\nFoto di M-02 in allegato.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 gotowe\nZdjęcia do M-02 w załączniku.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 tamamlandı\nM-02 fotoğrafları ektedir.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 færdig\nBilleder af M-02 vedhæftet.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 selesai\nFoto M-02 terlampir.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 完成\nM-02 照片见附件。", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 完了\nM-02の写真を添付します。", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        ("1 xong\nẢnh M-02 đính kèm.", ["IMG_9.jpg"], {"M-02": ["IMG_9.jpg"]}),
        # two kinds of files, each claimed once
        (
            "1 done, certificate attached\n2 done, photos attached",
            ["a.pdf", "b.jpg"],
            {"M-01": ["a.pdf"], "M-02": ["b.jpg"]},
        ),
        # the words of a file's name
        ("1 done\n2 60%", ["exit_photos.jpg"], {"M-01": ["exit_photos.jpg"]}),
        (
            "1 done\n3 done",
            ["committee election.pdf", "IMG_3.jpg"],
            {"M-03": ["committee election.pdf"]},
        ),
        ("1 done\n5 paid", ["overtime-premium-list.pdf"], {"M-05": ["overtime-premium-list.pdf"]}),
    ],
)
def test_a_sentence_or_a_name_ties_a_file(
    text: str, files: list[str], expected: dict[str, list[str]]
) -> None:
    assert tie(text, *files) == expected


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("M-01 done. M-02 done. Photos attached.", ["IMG_1.jpg"]),
        ("M-01 is completed. Photos for M-03 will follow.", ["IMG_1.jpg"]),
        ("M-01 is completed. No photos of M-03 yet.", ["IMG_1.jpg"]),
        ("M-01 is completed. Should we send photos for M-03?", ["IMG_1.jpg"]),
        (
            "M-01 done, photos attached. Further photos for M-03 attached.",
            ["IMG_1.jpg", "IMG_2.jpg"],
        ),
        ("M-01 and M-02 done, photos attached.", ["IMG_1.jpg"]),
        ("1 done, certificate attached\n2 done, report attached", ["a.pdf", "b.pdf"]),
        ("2 done, see attachment\n1 60%", ["exit.jpg"]),
        ("1 done\n3 done", ["exit committee.jpg"]),
        ("1 done\n2 60%", ["fire extinguisher.jpg"]),
        ("1 done\n2 60%", ["company profile.pdf"]),
        ("1 done\n2 60%", ["people.jpg"]),
    ],
)
def test_a_sentence_or_a_name_that_may_mean_others_ties_none(text: str, files: list[str]) -> None:
    assert tie(text, *files) == {}


def test_what_hands_a_file_over_says_nothing_of_its_measure() -> None:
    said = read("1 done\nPhotos for M-03 attached.", files=("IMG_1.jpg",))
    assert outline(said) == {"M-01": "done", "M-03": "-"}
    assert not said.questions
