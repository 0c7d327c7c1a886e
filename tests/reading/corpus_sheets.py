# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Replies that bring the answers in a spreadsheet: ours, somebody's own, and hostile ones."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO

from followbot.domain.answer_sheet import CONTENT_TYPE, Column
from tests.reading import corpus_programs as program
from tests.reading.corpus_mail import (
    ADDRESS,
    PERSON,
    Case,
    File,
    attached,
    letter,
    mail,
    multipart,
    quoted,
    text,
)
from tests.reading.sheet_maker import SHEETS, USUAL, Typed, answers, blank, edited, filled

ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLS = "application/vnd.ms-excel"
Answers = Sequence[dict[str, object]]

USUAL_ANSWERS: Answers = (
    {
        "measure": "M-01",
        "status": "reported_complete",
        "comment": "see door.jpg",
        "evidence": ["door.jpg"],
        "sure": True,
        "source": "sheet",
    },
    {"measure": "M-02", "status": "in_progress", "percent": 60, "sure": True, "source": "sheet"},
    {
        "measure": "M-03",
        "new_date": date(2027, 5, 15),
        "comment": "election committee is new",
        "sure": True,
        "source": "sheet",
    },
    {"measure": "M-05", "help": True, "sure": True, "source": "sheet"},
)
CHINESE_ANSWERS: Answers = (
    {"measure": "M-01", "status": "reported_complete", "sure": True, "source": "sheet"},
    {"measure": "M-02", "status": "in_progress", "percent": 60, "sure": True},
    {"measure": "M-03", "new_date": date(2027, 3, 15), "comment": "等待设备", "sure": True},
    {"measure": "M-04", "help": True, "sure": True},
)
PHOTO = File("door.jpg", "image/jpeg", b"\xff\xd8\xff" + b"0" * 9000, (
    'Content-Disposition: attachment; filename="door.jpg"',))  # fmt: skip


def xlsx(content: bytes, name: str = "answer-sheet.xlsx") -> bytes:
    """An .xlsx attachment."""
    return attached(File(name, CONTENT_TYPE, content))


def SHEET_REPLIES() -> list[Case]:  # noqa: N802  # read as a table
    """All cases of this file."""
    return [
        *_programs(),
        *_words(),
        *_beside_text(),
        *_moved(),
        *_own_tables(),
        *_not_ours(),
        *_hostile(),
    ]


def _reply(
    name: str,
    content: bytes,
    found: Answers,
    decision: str,
    *,
    typed: str = "Please find attached.",
    more: Sequence[bytes] = (),
    plan: str = "garment.en",
    expected: Mapping[str, object] | None = None,
) -> Case:
    """A reply with a text above the quote and files beside it."""
    received = letter(plan)
    body = f"{typed}\n\n{program.attribution(received, 'en')}\n{quoted(received.plain)}"
    chinese = plan == "electronics.zh-Hans"
    sender = "王女士 <ehs@example-electronics.example>" if chinese else f"{PERSON} <{ADDRESS}>"
    raw = mail(received, multipart("mixed", text(body), content, *more), sender=sender)
    return Case(
        f"sheet_{name}", raw, plan, decision=decision, answers=found, expected=dict(expected or {})
    )


def _sheet(*rows: Mapping[Column, Typed] | None) -> bytes:
    """Our English sheet, with these rows typed into it."""
    return xlsx(filled(blank(), answers(*rows)))


def _programs() -> list[Case]:
    photo = (attached(PHOTO),)
    chinese = "electronics.zh-Hans"
    usual = filled(blank(), USUAL)
    files = {"files": ["answer-sheet.xlsx", "door.jpg"]}
    return [
        _reply("excel", xlsx(usual), USUAL_ANSWERS, "apply", more=photo, expected=files),
        _reply("libreoffice_xlsx", xlsx((SHEETS / "libreoffice_en.xlsx").read_bytes()), USUAL_ANSWERS, "apply", more=photo),
        _reply("libreoffice_ods", attached(File("answer-sheet.ods", ODS, (SHEETS / "libreoffice_en.ods").read_bytes())), USUAL_ANSWERS, "apply", more=photo),
        _reply("libreoffice_xls", attached(File("answer-sheet.xls", XLS, (SHEETS / "libreoffice_en.xls").read_bytes())), USUAL_ANSWERS, "apply", more=photo),
        _reply("chinese_ods", attached(File("回复表.ods", ODS, (SHEETS / "libreoffice_zh.ods").read_bytes())), CHINESE_ANSWERS, "apply", typed="请见附件。", plan=chinese),
        _reply("chinese_xls", attached(File("回复表.xls", XLS, (SHEETS / "libreoffice_zh.xls").read_bytes())), CHINESE_ANSWERS, "apply", typed="", plan=chinese),
        _reply("wps", xlsx(_as_wps(usual), "answer-sheet(1).xlsx"), USUAL_ANSWERS, "apply", more=photo),
        _reply("google", xlsx(_as_google(usual), "Answer sheet.xlsx"), USUAL_ANSWERS, "apply", more=photo),
        _reply("prefixed_names", xlsx(_with_prefix(usual)), USUAL_ANSWERS, "apply", more=photo),
        _reply("octet_stream", attached(File("answer-sheet.xlsx", "application/octet-stream", usual)), USUAL_ANSWERS, "apply", more=photo),
    ]  # fmt: skip


def _as_wps(sheet: bytes) -> bytes:
    """WPS names itself, keeps a part of its own and writes a frame of attributes."""
    sheet = edited(
        sheet, lambda xml: xml.replace("Microsoft Excel", "WPS 表格"), "docProps/app.xml"
    )
    buffer = BytesIO(sheet)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(
            zipfile.ZipInfo("xl/cellimages.xml"),
            '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        )
    return edited(buffer.getvalue(), lambda xml: xml.replace("<row ", '<row customFormat="1" '))


def _as_google(sheet: bytes) -> bytes:
    """Google writes a thousand rows of empty cells, with their looks."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="Z{row}" s="1"/></row>'
        for row in range(20, 1001)
    )
    return edited(sheet, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>"))


def _with_prefix(sheet: bytes) -> bytes:
    """Some programs give every element a prefix."""

    def change(xml: str) -> str:
        xml = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml)
        return xml.replace('xmlns="', 'xmlns:x="', 1)

    return edited(sheet, change)


def _words() -> list[Case]:
    status, percent, day, comment = Column.STATUS, Column.PERCENT, Column.NEW_DATE, Column.COMMENT
    danish = filled(
        blank("garment", "da"),
        answers(
            {status: "færdig"},
            {status: "i gang", percent: "40%"},
            {status: "ikke startet"},
            {status: "blokeret", comment: "mangler reservedele"},
            {status: "hjælp"},
        ),
    )
    bangla = filled(
        blank("garment", "bn"),
        answers({status: "সম্পন্ন"}, {status: "চলমান", percent: "৬০%"}, {status: "শুরু হয়নি"}),
    )
    return [
        _reply("own_words", _sheet({status: "finished, all doors open"}, {status: "ongoing", percent: 0.6}, {comment: "done"}, {status: "No change"}), (
            {"measure": "M-01", "status": "reported_complete", "sure": True}, {"measure": "M-02", "status": "in_progress", "percent": 60, "sure": True},
            {"measure": "M-03", "status": "reported_complete", "sure": True}, {"measure": "M-04", "status": None, "comment": "No change", "sure": True}), "apply"),
        _reply("danish", xlsx(danish), (
            {"measure": "M-01", "status": "reported_complete", "sure": True}, {"measure": "M-02", "status": "in_progress", "percent": 40, "sure": True},
            {"measure": "M-03", "status": "not_started", "sure": True}, {"measure": "M-04", "status": "blocked", "comment": "mangler reservedele", "sure": True},
            {"measure": "M-05", "help": True, "sure": True}), "apply", typed="Se venligst vedhæftet."),
        _reply("bangla", xlsx(bangla), (
            {"measure": "M-01", "status": "reported_complete", "sure": True}, {"measure": "M-02", "status": "in_progress", "percent": 60, "sure": True},
            {"measure": "M-03", "status": "not_started", "sure": True}), "apply", typed="", plan="garment.bn"),
        _reply("turkish_words", _sheet({status: "Tamamlandı"}, {status: "devam ediyor", percent: "%60"}, {status: "tamamlanmadı"}), (
            {"measure": "M-01", "status": "reported_complete", "sure": True}, {"measure": "M-02", "status": "in_progress", "percent": 60, "sure": True},
            {"measure": "M-03", "sure": False}), "ask_back", typed=""),
        _reply("ambiguous_date", _sheet({day: "03/04/2027"}), ({"measure": "M-01", "new_date": None, "sure": False},), "ask_back", expected={"reasons": ["ambiguous_date"]}),
        _reply("past_date", _sheet({status: "in progress", day: date(2026, 1, 15)}), ({"measure": "M-01", "status": "in_progress", "new_date": None},), "ask_back"),
        _reply("done_on_a_day", _sheet({status: "done", day: date(2026, 11, 30)}), ({"measure": "M-01", "status": "reported_complete", "new_date": None, "sure": True},), "apply"),
        _reply("done_in_future", _sheet({status: "done", day: date(2027, 1, 15)}), ({"measure": "M-01", "status": None, "sure": False},), "ask_back"),
        _reply("one_or_hundred", _sheet({percent: 1}), ({"measure": "M-01", "percent": None, "sure": False},), "ask_back", expected={"reasons": ["unclear_percent"]}),
        _reply("done_with_a_rest", _sheet({status: "done", comment: "two doors are left"}), ({"measure": "M-01", "status": None, "sure": False},), "ask_back"),
        _reply("not_done", _sheet({status: "not done"}, {status: "almost done"}, {status: "will be done"}), (
            {"measure": "M-01", "sure": False}, {"measure": "M-02", "sure": False}, {"measure": "M-03", "sure": False}), "ask_back"),
        _reply("dashes_say_nothing", _sheet({status: "done"}, {status: "-", percent: "-", comment: "-"}), ({"measure": "M-01", "status": "reported_complete"},), "apply"),
        _reply("milestone_in_comment", _sheet({comment: "M-01.1 reached"}), (), "apply"),
        _reply("formulas_are_not_typed", xlsx(filled(blank(), answers({status: "done"}, {status: "=A1", percent: "=1/2"}, {day: "=TODAY()+30"}))), ({"measure": "M-01", "status": "reported_complete", "sure": True},), "apply"),
        _reply("formulas_ods", attached(File("a.ods", ODS, (SHEETS / "formulas.ods").read_bytes())), ({"measure": "M-01", "status": "reported_complete", "sure": True},), "apply"),
        _reply("formulas_xls", attached(File("a.xls", XLS, (SHEETS / "formulas.xls").read_bytes())), ({"measure": "M-01", "status": "reported_complete", "sure": True},), "apply"),
    ]  # fmt: skip


def _beside_text() -> list[Case]:
    status, percent = Column.STATUS, Column.PERCENT
    half = _sheet(None, {status: "in progress", percent: "60%"})
    second: dict[str, object] = {
        "measure": "M-02",
        "status": "in_progress",
        "percent": 60,
        "sure": True,
    }
    return [
        _reply("with_text", half, ({"measure": "M-04", "status": "reported_complete", "source": "line"}, second), "apply", typed="4 done\n\nThe other answers are in the sheet."),
        _reply("same_as_text", half, ({**second, "source": "line"},), "apply", typed="2 60%"),
        _reply("against_text", half, ({"measure": "M-02", "status": None, "sure": False},), "ask_back", typed="2 done", expected={"reasons": ["unclear_status"]}),
        _reply("against_all_done", half, (
            {"measure": "M-02", "status": None, "sure": False}, {"measure": "M-01", "status": "reported_complete"}, {"measure": "M-03", "status": "reported_complete"},
            {"measure": "M-04", "status": "reported_complete"}, {"measure": "M-05", "status": "reported_complete"}), "ask_back", typed="All done"),
        _reply("completed_the_form", half, (second,), "apply", typed="Dear Anna,\n\nWe have completed the attached form.\n\nThanks"),
        _reply("no_text", half, (second,), "apply", typed=""),
        _reply("untouched", xlsx(blank()), (), "ask_back", typed="", expected={"reasons": ["empty_sheet", "empty"]}),
        _reply("untouched_beside_text", xlsx(blank()), ({"measure": "M-01", "status": "reported_complete", "source": "line"},), "apply", typed="1 done"),
        _reply("twice_the_same", half, (second,), "apply", more=(_sheet(None, {status: "in progress", percent: "60%"}),)),
        _reply("two_versions", half, ({"measure": "M-02", "status": None, "sure": False},), "ask_back", more=(_sheet(None, {status: "done"}),)),
        Case("sheet_no_token", mail(letter("garment.en"), multipart("mixed", text("Please find attached."), half), thread=False, subject="Status", to="followbot@example.org"),
             decision="ask_back", answers=({**second, "sure": False},), expected={"reasons": ["no_token"]}),
        Case("sheet_unknown_sender", mail(letter("garment.en"), multipart("mixed", text(""), half), sender="x@evil.example"), decision="review",
             answers=(second,), expected={"reasons": ["unknown_sender"]}),
        Case("sheet_out_of_office", mail(letter("garment.en"), multipart("mixed", text("I am out of office."), half), subject="Automatic reply: x", headers=("Auto-Submitted: auto-replied",)),
             kind="out_of_office", decision="ignore", answers=()),
    ]  # fmt: skip


def _moved() -> list[Case]:
    usual = filled(blank(), answers({Column.STATUS: "done"}, {Column.STATUS: "in progress"}))
    found = ({"measure": "M-01", "status": "reported_complete", "sure": True}, {"measure": "M-02", "status": "in_progress", "sure": True})  # fmt: skip

    def swapped(xml: str) -> str:
        """Sorted the other way round: row 4 is row 5 now."""
        xml = re.sub(r'(r="[A-J]?)4"', r'\g<1>@"', xml)
        xml = re.sub(r'(r="[A-J]?)5"', r'\g<1>4"', xml).replace('@"', '5"')
        first, second = (re.search(rf'<row r="{row}".*?</row>', xml) for row in (5, 4))
        assert first
        assert second
        rows = xml[first.start() : second.end()]
        return xml.replace(rows, second.group() + first.group())

    def column_inserted(xml: str) -> str:
        """A new column before the status, everything behind it one further."""
        for old, new in zip("JIHG", "KJIH", strict=True):
            xml = re.sub(rf'r="{old}(\d+)"', rf'r="{new}\1"', xml)
        return xml

    def added_column(xml: str) -> str:
        cell = '<c r="K4" t="inlineStr"><is><t>Mr Rahman is responsible</t></is></c>'
        return re.sub(r'(<row r="4".*?)</row>', rf"\1{cell}</row>", xml)

    def names_lost(xml: str) -> str:
        return re.sub(r'<row r="2".*?</row>', "", xml)

    def other_ref(xml: str) -> str:
        """The id of one row with the visible ref of another: rows were copied by hand."""
        return re.sub(r'<c r="C4"[^>]*>.*?</c>', '<c r="C4" t="inlineStr"><is><t>M-03</t></is></c>', xml)  # fmt: skip

    return [
        _reply("sorted", xlsx(edited(usual, swapped)), (found[1], found[0]), "apply"),
        _reply("column_inserted", xlsx(edited(usual, column_inserted)), found, "apply"),
        _reply("column_added", xlsx(edited(usual, added_column)), ({**found[0], "comment": "Mr Rahman is responsible"}, found[1]), "apply"),
        _reply("column_names_lost", xlsx(edited(usual, names_lost)), found, "apply"),
        _reply("id_and_ref_differ", xlsx(edited(usual, other_ref)), ({"measure": "M-01", "sure": False}, found[1]), "ask_back"),
    ]  # fmt: skip


def own_table(*rows: Sequence[Typed]) -> bytes:
    """A table that somebody made in a new file."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 12, 1, tzinfo=UTC)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Sheet1")
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, place, value, day)
            else:
                sheet.write(at, place, value)
    book.close()
    return buffer.getvalue()


def _own_tables() -> list[Case]:
    refs = own_table(["Corrective actions, December"], [], ["Ref.", "Action", "Status", "Comment"],
                     ["M-01", "Keep every exit unlocked", "done", ""], ["M-02", "End shouting", "60%", "training booked"], ["M-99", "x", "done", ""])  # fmt: skip
    numbers = own_table(["No.", "Measure", "Status", "New date"], [1, "Keep every exit unlocked and clear", "done", ""],
                        [3, "Free election of the participation committee", "", date(2027, 5, 15)])  # fmt: skip
    serial = own_table(
        ["No.", "Finding", "Status"],
        [1, "Fire extinguisher was blocked", "done"],
        [2, "Light is broken", "done"],
    )
    chinese = own_table(
        ["编号", "措施", "状态", "备注"],
        ["M-01", "", "已完成", ""],
        ["M-02", "", "进行中 60%", "等待检查"],
    )
    bare = own_table(["1", "done"], ["2", "done"])
    first: dict[str, object] = {
        "measure": "M-01",
        "status": "reported_complete",
        "sure": True,
        "source": "sheet",
    }
    files = {"reasons": ["only_files"]}
    return [
        _reply("own_refs", xlsx(refs, "status.xlsx"), (first, {"measure": "M-02", "status": "in_progress", "percent": 60, "comment": "training booked", "sure": True}), "apply"),
        _reply("own_numbers_and_titles", xlsx(numbers, "status.xlsx"), (first, {"measure": "M-03", "new_date": date(2027, 5, 15), "sure": True}), "apply"),
        _reply("own_serial_numbers", xlsx(serial, "findings.xlsx"), (), "apply", expected=files),
        _reply("own_chinese", xlsx(chinese, "状态.xlsx"), (first, {"measure": "M-02", "status": "in_progress", "percent": 60, "comment": "等待检查", "sure": True}), "apply", typed=""),
        _reply("own_without_headings", xlsx(bare, "list.xlsx"), (), "apply", expected=files),
        _reply("own_training_list", xlsx(own_table(["Name", "Date", "Status"], ["A. Rahman", date(2026, 11, 3), "trained"]), "training.xlsx"), (), "apply", expected=files),
    ]  # fmt: skip


def _not_ours() -> list[Case]:
    status = Column.STATUS
    older = filled(
        blank("garment", "en", "fb7777766666555554444433333z"), answers({status: "done"})
    )
    other = filled(blank("electronics", "zh-Hans"), answers({status: "完成"}))
    pictures = BytesIO(filled(blank(), answers({status: "done"})))
    with zipfile.ZipFile(pictures, "a") as archive:
        archive.writestr(zipfile.ZipInfo("xl/media/image1.jpeg"), b"\xff\xd8\xff" + b"0" * 9000)
    return [
        _reply("of_an_older_letter", xlsx(older), ({"measure": "M-01", "status": "reported_complete", "source": "sheet"},), "apply", expected={"reasons": ["stale_request"]}),
        _reply("of_another_plan", xlsx(other), (), "ask_back", typed="", expected={"reasons": ["other_plan"]}),
        _reply("with_a_photo_inside", xlsx(pictures.getvalue()), ({"measure": "M-01", "status": "reported_complete"},), "apply"),
    ]  # fmt: skip


def _hostile() -> list[Case]:
    files = {"reasons": ["only_files", "unread_sheet"]}
    usual = filled(blank(), USUAL)

    def far(xml: str) -> str:
        return xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')  # fmt: skip

    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def entity(xml: str) -> str:
        return xml.replace("<worksheet", f"{entities}<worksheet", 1)

    bomb = BytesIO()
    with zipfile.ZipFile(BytesIO(usual)) as old, zipfile.ZipFile(bomb, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), 8)
        new.writestr(zipfile.ZipInfo("xl/worksheets/sheet2.xml"), b" " * 60_000_000, 8)
    return [
        _reply("far_cell", xlsx(edited(usual, far)), (), "apply", expected=files),
        _reply("entities", xlsx(edited(usual, entity)), (), "apply", expected=files),
        _reply("zip_bomb", xlsx(bomb.getvalue()), (), "apply", expected=files),
        _reply("cut_off", xlsx(usual[:4000]), (), "apply", expected=files),
        _reply("not_a_sheet", xlsx(b"<html><table><tr><td>1</td><td>done</td></tr></table></html>", "answer.xls"), (), "apply", expected={"reasons": ["only_files"]}),
    ]  # fmt: skip
