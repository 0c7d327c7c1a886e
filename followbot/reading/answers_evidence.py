"""Which files of a mail belong to which answer, beyond those that its words name.

1. A file's own name says so: the ref of a measure (`M-01 exit.jpg`), a labelled number
   (`measure 2.pdf`), or bare numbers that are exactly those answered (`1.jpg`, `3.jpg`).
2. So do the words of its name, where they are about one measure (`boiler_cert.pdf`).
3. A picture says so where it stands: on an answer's line, or below it with answers behind.
4. "Photos attached" says so where one answer alone says it and nothing else claims the files.
5. What is not certain stays with the mail: a wrong proof is worse than a loose one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from followbot.domain.letter import PrintedMeasure
from followbot.domain.reply import Answer, AttachedFile
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.answers_files_named import measure_of_name
from followbot.reading.answers_handed_over import hands_over_besides, phrases_now
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book
from followbot.reading.words_fold import fold
from followbot.reading.written import Picture, Written, WrittenLine

Key = tuple[str, str]
"""Plan and measure ref of an answer."""

Claims = dict[Key, list[str]]

_LEADING_NUMBER = re.compile(r"0{0,2}(\d{1,2})(?:[ ._()-].*)?")
_PHOTO_WORDS = re.compile(
    r"phot|fot|pict|\bpics?\b|imag|bild|billed|resim|gorsel|zdjec|gambar|照片|图片|圖片|附图|附圖|写真|画像"
    r"|\banh\b|\bhinh|ছবি|chobi|फोटो|फ़ोटो|चित्र|تصوير|تصاوير|صوره|صور|รูป|ภาพ|រូបភាព|ဓာတ်ပုံ|사진|이미지|📷"
)
_PAPER_WORDS = re.compile(
    r"[cs]erti|zertifi|nachweis|belge|\bfile|ফাইল|সনদ|फाइल|प्रमाण|فائل|شهاد|سرٹيفكيٹ|证书|證書|証明書"
    r"|giay|chung chi|ใบรับรอง|ไฟล์|인증서|파일"
)
_PICTURES = ("image/", "video/")


@dataclass(slots=True)
class _Tying:
    """Files that no answer has yet, and what was tied so far."""

    free: list[AttachedFile]
    tied: dict[str, Key]

    def tie(self, file: AttachedFile, key: Key) -> None:
        self.tied[file.name] = key
        self.free.remove(file)


def with_evidence(
    answers: Sequence[Answer],
    found: Collected,
    written: Written,
    loose: Sequence[WrittenLine],
    files: Sequence[AttachedFile],
) -> tuple[Answer, ...]:
    """The answers with the files that certainly belong to them.

    Args:
        answers: what was read, with the files that its words name.
        found: the parts of the reply that the answers were made of.
        written: the writer's lines, with the places of pictures.
        loose: lines that name no measure.
        files: all files of the mail.
    """
    named = {name for answer in answers for name in answer.evidence}
    tying = _Tying([file for file in files if file.name not in named], {})
    if not tying.free or not answers:
        return tuple(answers)
    claims = _claims(found, written)
    _by_name(answers, found.book, claims, tying)
    _by_subject(answers, found, claims, tying)
    _by_place(answers, written, tying)
    _by_phrase(answers, found, claims, loose, tying)
    if not tying.tied:
        return tuple(answers)
    return tuple(_with(answer, tying.tied, files) for answer in answers)


def _with(answer: Answer, tied: dict[str, Key], files: Sequence[AttachedFile]) -> Answer:
    more = [file.name for file in files if tied.get(file.name) == _key(answer)]
    return replace(answer, evidence=(*answer.evidence, *more)) if more else answer


def _key(answer: Answer) -> Key:
    return (answer.plan_ref, answer.measure)


def _measure_key(measure: PrintedMeasure) -> Key:
    return (measure.plan_ref, measure.ref)


def _by_name(answers: Sequence[Answer], book: Book, claims: Claims, tying: _Tying) -> None:
    answered = {_key(answer) for answer in answers}
    numbers: dict[str, Key] = {}
    for file in tuple(tying.free):
        bare = fold(file.name.rpartition(".")[0] or file.name).bare
        key = _said_by_name(bare.replace("_", " "), book)
        if key is not None:
            if key in answered:
                tying.tie(file, key)
        elif leading := _LEADING_NUMBER.fullmatch(bare):
            target = book.numbers.get(int(leading[1]))
            # A number that the letter did not print makes all of them mere counts.
            numbers[file.name] = _measure_key(target.measure) if target else ("", "")
    if not numbers or set(numbers.values()) != answered:
        return
    for file in tuple(tying.free):
        if file.name not in numbers:
            continue
        if len(claims) == 1 and len(answered) > 1:
            tying.free.remove(file)  # 1.jpg and 2.jpg of the one that says "photos attached"?
        else:
            tying.tie(file, numbers[file.name])


def _said_by_name(bare: str, book: Book) -> Key | None:
    """The one measure that a file's name gives by ref or by a labelled number, else None."""
    keys = {_measure_key(target.measure) for ref in book.refs_in(bare) for target in ref.targets}
    if keys:
        return next(iter(keys)) if len(keys) == 1 else None
    bare = bare.replace("-", " ")
    address = read_address(bare, book)
    if address is None or not address.marked or address.unknown or not bare[:1].strip("0123456789"):
        return None
    keys = {_measure_key(target.measure) for target in address.targets}
    return next(iter(keys)) if len(keys) == 1 else None


def _by_subject(answers: Sequence[Answer], found: Collected, claims: Claims, tying: _Tying) -> None:
    """Files whose names are about one measure: its own, unless others claim what came along."""
    answered = {_key(answer) for answer in answers}
    for file in tuple(tying.free):
        measure = measure_of_name(file.name, found.book.printed, found.setting.languages)
        key = _measure_key(measure) if measure else None
        if key not in answered or key is None:
            continue
        if claims and key not in claims:
            tying.free.remove(file)  # `2 done, see attached` with exit.jpg: whose is it?
        else:
            tying.tie(file, key)


def _by_place(answers: Sequence[Answer], written: Written, tying: _Tying) -> None:
    places = [_owner(picture, answers, written) for picture in written.pictures]
    last = max((at for at, line in enumerate(written.lines) if _owners(line, answers)), default=-1)
    below_earlier = any(
        key is not None and not picture.beside and picture.line < last
        for picture, key in zip(written.pictures, places, strict=True)
    )
    for picture, key in zip(written.pictures, places, strict=True):
        file = next((one for one in tying.free if _shows(picture, one)), None)
        # Below the last answer stand the pictures of the whole mail, too.
        certain = picture.beside or picture.line < last or below_earlier
        if file is not None and key is not None and certain:
            tying.tie(file, key)


def _shows(picture: Picture, file: AttachedFile) -> bool:
    return picture.name == file.name.replace("[", "(").replace("]", ")")


def _owner(picture: Picture, answers: Sequence[Answer], written: Written) -> Key | None:
    """The answer above a picture, None where the line above belongs to none or to several."""
    if any(one.line < 0 for one in written.pictures):
        return None  # the first picture stands above all words: then each may speak of the next
    at = picture.line
    while at >= 0 and not written.lines[at].text:
        at -= 1
    owners = _owners(written.lines[at], answers) if at >= 0 else set()
    return next(iter(owners)) if len(owners) == 1 else None


def _owners(line: WrittenLine, answers: Sequence[Answer]) -> set[Key]:
    text = line.text.strip()
    return {
        _key(answer)
        for answer in answers
        if any(said and (said == text or said in text) for said in answer.words.split("\n"))
        and line.near in {None, answer.measure}
    } if text else set()  # fmt: skip


def _claims(found: Collected, written: Written) -> Claims:
    """The answers that hand over files without naming any, with the phrases that do."""
    claims: Claims = {}
    lines = {line.text.strip() for line in written.lines}
    for item in found.items:
        # Behind several answers on one line, a sentence of its own is of them all.
        shares_line = any(words.strip() not in lines for words in item.words.split("\n"))
        said = list(_hands_over(item, first=shares_line))
        if said and not item.content.evidence:
            claims.setdefault(_measure_key(item.target.measure), []).extend(said)
    return claims


def _by_phrase(
    answers: Sequence[Answer],
    found: Collected,
    claims: Claims,
    loose: Sequence[WrittenLine],
    tying: _Tying,
) -> None:
    if not tying.free:
        return
    if len(answers) == 1 and len(found.book.printed) == 1:
        for file in tuple(tying.free):  # one measure was asked about: nothing else can be meant
            tying.tie(file, _key(answers[0]))
        return
    if not claims or (len(answers) > 1 and hands_over_besides(loose, found)):
        return
    if len(claims) > 1:
        _by_kind(claims, tying)
        return
    ((key, phrases),) = claims.items()
    for file in _fitting(tying.free, phrases):
        tying.tie(file, key)


def _by_kind(claims: Claims, tying: _Tying) -> None:
    """`1 certificate attached`, `2 photos attached`: each kind has one claim only."""
    kinds = {key: _kind_of(" ".join(phrases)) for key, phrases in claims.items()}
    if sorted(kinds.values(), key=str) != [False, True]:
        return
    owners = {kind: key for key, kind in kinds.items()}
    for file in tuple(tying.free):
        tying.tie(file, owners[file.content_type.startswith(_PICTURES)])


def _kind_of(said: str) -> bool | None:
    """True where only pictures are spoken of, False where only papers, else None."""
    photos, papers = _PHOTO_WORDS.search(said), _PAPER_WORDS.search(said)
    return None if bool(photos) == bool(papers) else bool(photos)


def _hands_over(item: Item, *, first: bool) -> Iterable[str]:
    """The phrases of an answer that hand files over now ("photos attached")."""
    parts = item.content.parts
    if parts is None:
        return ()
    return phrases_now(parts, first=first)


def _fitting(free: Sequence[AttachedFile], phrases: Iterable[str]) -> tuple[AttachedFile, ...]:
    """Of these files those that the phrases speak of: photos where only photos are named."""
    said = " ".join(phrases)
    if not _PHOTO_WORDS.search(said) or _PAPER_WORDS.search(said):
        return tuple(free)
    pictures = tuple(file for file in free if file.content_type.startswith(_PICTURES))
    # "Photos attached" beside one paper or archive: the photos are in it.
    return pictures or (tuple(free) if len(free) == 1 else ())
