"""Buyers' own lists of measures as they come: every one of another shape, made by code.

`LISTS` names each list with the options it needs and what it comes to: per plan and ref
(title, deadline, new deadline, status, percent).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

Row = Sequence[object]

MADE = datetime(2026, 11, 26, tzinfo=UTC)


def workbook(*sheets: tuple[str, Sequence[Row]], merged: Sequence[str] = ()) -> bytes:
    """An .xlsx file; days are day cells, `Percent` a cell with that format, `=…` a formula."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": MADE})  # or each second made another file
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    percent = book.add_format({"num_format": "0%"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for area in merged:
            sheet.merge_range(area, "")
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                match value:
                    case None | "":
                        continue
                    case date():
                        sheet.write_datetime(at, place, value, day)
                    case Percent():
                        sheet.write_number(at, place, value.share, percent)
                    case Coloured():
                        look = book.add_format({"bg_color": value.colour})
                        sheet.write_blank(at, place, None, look)
                    case str() if value.startswith("="):
                        sheet.write_formula(at, place, value)
                    case _:
                        sheet.write(at, place, value)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True)
class Percent:
    share: float


@dataclass(frozen=True)
class Coloured:
    colour: str


@dataclass(frozen=True)
class AList:
    """A list, what a person says of it, and what it comes to."""

    name: str
    make: Callable[[], bytes]
    plans: dict[str, dict[str, tuple[Any, ...]]]
    told: dict[str, Any] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    """What stands in the way without `told`: place and rule."""


def amfori() -> bytes:
    head = ["Performance Area", "Question", "Finding", "Root Cause", "Remediation Action",
            "Responsible Person", "Deadline", "Status"]  # fmt: skip
    rows: list[Row] = [
        ["amfori BSCI – Corrective Action Plan"],
        ["Auditee:", "Example Textiles Ltd", "", "Country:", "Bangladesh"],
        ["Audit date:", date(2026, 10, 13), "", "Audit ID:", "BSCI-2026-118"],
        [],
        head,
        ["PA 7", "7.3", "Two exits were locked", "Goods were stolen", "Panic bars on all exits",
         "Factory Manager", date(2026, 12, 2), "In progress"],
        ["PA 6", "6.1", "68 hours a week", "Orders confirmed late", "Plan at true efficiency",
         "Production Manager", date(2027, 5, 31), "Not started"],
        ["PA 5", "5.3", "Overtime underpaid", "Old wage board", "Pay the difference",
         "Head of Accounts", date(2027, 2, 15), "Completed"],
        ["Signature of the auditee: ____________"],
    ]  # fmt: skip
    return workbook(("CAP", rows), merged=("A1:H1",))


def smeta() -> bytes:
    rows: list[Row] = [
        ["SMETA Corrective Action Plan Report (CAPR)"],
        ["Site name:", "Example Fresh Pack S.L.", "", "", "Date of audit", date(2026, 10, 5)],
        ["Supplier", "Example Fresh Pack S.L.", "", "", "Country", "Spain"],
        [],
        ["Non-compliance Number", "Details of Non-Compliance", "Root cause",
         "Preventative and Corrective Actions", "Timescale (Immediate, 30, 60, 90, 180, 365)",
         "Verification Method", "Agreed by Management and Name of Responsible Person",
         "Verification Evidence and Comments", "Status (Open/Closed)"],
        ["NC 01", "No guard on the slicer", "Guard removed for cleaning", "Refit and interlock",
         "30 days", "Desktop", "Yes - Quality Manager", "photo of the guard", "Closed"],
        ["NC 02", "No fire drill at night", "Night shift is new", "Drill each half year",
         "60 days", "Follow up", "Yes - HR Manager", "drill record", "Open"],
    ]  # fmt: skip
    return workbook(("CAPR", rows))


def own_two_rows() -> bytes:
    rows: list[Row] = [
        ["Supplier improvement tracker 2026"],
        ["Confidential – internal"],
        ["", "Finding", "", "Measure", "", "", "Follow-up", ""],
        ["Supplier", "Ref", "Description", "Action", "Owner", "Due date", "Status", "% complete"],
        ["Example Mills", "F-1", "No register", "Start a register", "HSE", date(2027, 1, 31),
         "ongoing", 60],
        ["", "F-2", "Drums without bund", "Build a bund", "Stores", date(2027, 2, 28), "open", 0],
        ["Example Knit", "F-1", "Fire door blocked", "Clear it", "GM", date(2026, 12, 15),
         "closed", 100],
    ]  # fmt: skip
    return workbook(("Tracker", rows), merged=("A1:H1", "B3:C3", "D3:F3", "G3:H3"))


def german() -> bytes:
    rows: list[Row] = [
        ["Maßnahmenplan", "", "", "", "", "", "", ""],
        ["Lieferant: Beispiel Weberei GmbH"],
        ["Lfd. Nr.", "Feststellung", "Maßnahme", "Verantwortlich", "Frist", "Neue Frist",
         "Umsetzungsstand", "Bemerkung"],
        [1, "Notausgang versperrt", "Ausgang freihalten", "Werkleiter", "31.01.2027", "",
         "in Bearbeitung", "Panikstangen bestellt"],
        [2, "Keine Gefahrstoffliste", "Liste anlegen", "Lager", "15.12.2026", "28.02.2027",
         "offen", ""],
        [3, "Fehlende Unterweisung", "Alle unterweisen", "Personal", "30.11.2026", "",
         "Geschlossen", ""],
    ]  # fmt: skip
    return workbook(("Maßnahmen", rows))


def chinese() -> bytes:
    rows: list[Row] = [
        ["供应商整改跟踪表"],
        ["工厂名称：", "示例电子有限公司", "", "审核日期：", "2026年10月5日"],
        ["序号", "问题描述", "整改措施", "责任人", "计划完成日期", "整改状态", "完成率"],
        [1, "消防通道堵塞", "清理并每日检查", "厂长", "2027年1月31日", "整改中", Percent(0.6)],
        [2, "加班超时", "按实际产能排产", "生产经理", "2027-05-31", "未开始", Percent(0)],
        [3, "化学品无标签", "贴标签", "仓库主管", "2026/12/20", "已完成", Percent(1)],
    ]
    return workbook(("整改", rows))


def spanish() -> bytes:
    rows: list[Row] = [
        ["Proveedor", "Correo electrónico", "Código", "Hallazgo", "Acción correctiva",
         "Responsable", "Fecha límite (dd/mm/aaaa)", "Prórroga hasta (dd/mm/aaaa)", "Estado",
         "Avance"],
        ["Frutas Ejemplo S.L.", "calidad@frutas.example", "H-01", "Sin protector", "Instalarlo",
         "Calidad", "03/04/2027", "", "En curso", "40%"],
        ["Frutas Ejemplo S.L.", "calidad@frutas.example", "H-02", "Horas extra", "Plan de turnos",
         "RRHH", "15/02/2027", "05/06/2027", "Pendiente", "0%"],
        ["Conservas Ejemplo S.A.", "rrhh@conservas.example", "H-01", "Sin simulacro", "Hacerlo",
         "RRHH", "01/12/2026", "", "Cerrado", "100%"],
    ]  # fmt: skip
    return workbook(("Seguimiento", rows))


def french() -> bytes:
    rows: list[Row] = [
        ["Fournisseur : Exemple Tissage"],
        [],
        ["Réf.", "Constat", "Action corrective", "Responsable", "Échéance", "Nouvelle échéance",
         "Statut", "Commentaires"],
        ["C1", "Issue bloquée", "Dégager l'issue", "Directeur", "15 janvier 2027", "",
         "en cours", ""],
        ["C2", "Registre absent", "Ouvrir un registre", "QHSE", "28 février 2027",
         "30 avril 2027", "à faire", "budget demandé"],
    ]  # fmt: skip
    return workbook(("Plan", rows))


def labelled_groups() -> bytes:
    head: Row = ["ID", "Issue", "Corrective action", "Due", "Status"]
    rows: list[Row] = [
        ["Open actions, all suppliers"],
        head,
        ["Supplier: Example One"],
        ["A1", "Exit locked", "Unlock it", date(2027, 1, 10), "open"],
        ["A2", "No masks", "Hand out masks", date(2027, 1, 20), "done"],
        ["Supplier: Example Two"],
        ["A1", "No contracts", "Written contracts", date(2027, 3, 1), "in progress"],
        ["Total", "", "", 3],
    ]
    return workbook(("All", rows))


def bare_groups() -> bytes:
    rows: list[Row] = [
        ["ID", "Issue", "Corrective action", "Due", "Status"],
        ["Example One"],
        ["A1", "Exit locked", "Unlock it", date(2027, 1, 10), "open"],
        ["Example Two"],
        ["A1", "No contracts", "Written contracts", date(2027, 3, 1), "in progress"],
    ]
    return workbook(("All", rows))


def ambiguous_dates() -> bytes:
    rows: list[Row] = [
        ["Vendor", "NC No", "Finding", "Corrective action", "Target date", "Status"],
        ["Example Bags", "N1", "No alarm", "Fit an alarm", "03/04/2027", "open"],
        ["Example Bags", "N2", "No light", "Fit a light", "25/03/2027", "open"],
        ["Example Bags", "N3", "No map", "Hang a map", "04-05-27", "open"],
    ]
    return workbook(("NCs", rows))


def traffic_lights() -> bytes:
    rows: list[Row] = [
        ["Vendor", "NC No", "Finding", "Corrective action", "Target date", "Status"],
        ["Example Shoes", "N1", "No alarm", "Fit an alarm", date(2027, 3, 1), "Red"],
        ["Example Shoes", "N2", "No light", "Fit a light", date(2027, 3, 2), "Green"],
        ["Example Shoes", "N3", "No map", "Hang a map", date(2027, 3, 3), "overdue"],
    ]
    return workbook(("NCs", rows))


def filled_colours() -> bytes:
    rows: list[Row] = [
        ["Vendor", "NC No", "Finding", "Corrective action", "Target date", "Status"],
        ["Example Hats", "N1", "No alarm", "Fit an alarm", date(2027, 3, 1), Coloured("#FF0000")],
        ["Example Hats", "N2", "No light", "Fit a light", date(2027, 3, 2), Coloured("#00B050")],
    ]
    return workbook(("NCs", rows))


def known_by_content() -> bytes:
    rows: list[Row] = [
        ["Factory", "Mail of HR", "What was found", "Action", "Umpf", "State of play"],
        ["Example Toys", "hr@toys.example", "No alarm", "Fit an alarm", date(2027, 3, 1), "open"],
        ["Example Toys", "hr@toys.example", "No light", "Fit a light", date(2027, 3, 2), "closed"],
    ]
    return workbook(("Toys", rows))


def percents_only() -> bytes:
    rows: list[Row] = [
        ["Supplier", "Ref", "Action", "Deadline", "Progress %"],
        ["Example Pens", "P1", "Fit an alarm", date(2027, 3, 1), 0.5],
        ["Example Pens", "P2", "Fit a light", date(2027, 3, 2), 1],
        ["Example Pens", "P3", "Hang a map", date(2027, 3, 3), 0],
        ["Example Pens", "P4", "Train people", date(2027, 3, 4)],
    ]
    return workbook(("Pens", rows))


def several_sheets() -> bytes:
    head: Row = ["No.", "Non-conformity", "Action", "Deadline", "Extended to", "Status"]
    one: list[Row] = [
        ["Factory:", "Example North"],
        head,
        [1, "No alarm", "Fit an alarm", date(2027, 3, 1), date(2027, 6, 1), "In process"],
    ]
    two: list[Row] = [
        ["Factory:", "Example South"],
        head,
        [1, "No light", "Fit a light", date(2027, 3, 2), "", "Cancelled"],
        [2, "No map", "Hang a map", date(2027, 4, 2), "", "On hold"],
    ]
    return workbook(("North", one), ("South", two), ("Legend", [["Open = not started"]]))


def two_heading_rows() -> bytes:
    rows: list[Row] = [
        ["Corrective actions of our suppliers, spring"],
        [],
        ["What", "", "", "Deadline", "", "Progress", ""],
        ["Vendor", "Finding", "Agreed action", "agreed", "extended", "state", "%"],
        ["Example Lamps", "No alarm", "Fit an alarm", date(2027, 3, 1), date(2027, 5, 1),
         "in progress", 0.25],
        ["", "No light", "Fit a light", date(2027, 3, 2), "", "pending", 0],
    ]  # fmt: skip
    return workbook(("Spring", rows), merged=("A1:G1", "A3:C3", "D3:E3", "F3:G3", "A5:A6"))


def contradicting() -> bytes:
    rows: list[Row] = [
        ["Supplier", "Ref", "Action", "Deadline", "Revised deadline", "Status", "% done"],
        ["Example Cups", "P1", "Fit an alarm", date(2027, 3, 1), "", "closed", 60],
        ["Example Cups", "P2", "Fit a light", "soon", "", "open", 0],
        ["Example Cups", "P3", "Hang a map", "=TODAY()", "", "open", 0],
        ["Example Cups", "P4", "Train people", "", "", "open", 0],
    ]
    return workbook(("Cups", rows))


D = date
LISTS = (
    AList("amfori", amfori, {
        "BSCI-2026-118": {
            "M-01": ("Panic bars on all exits", D(2026, 12, 2), None, "in_progress", None),
            "M-02": ("Plan at true efficiency", D(2027, 5, 31), None, "not_started", None),
            "M-03": ("Pay the difference", D(2027, 2, 15), None, "reported_complete", None),
        },
    }),
    AList("smeta", smeta, {
        "EXAMPLE-FRESH-PACK-S.L": {
            "NC-01": ("Refit and interlock", D(2026, 11, 4), None, "verified", None),
            "NC-02": ("Drill each half year", D(2026, 12, 4), None, "not_started", None),
        },
    }),
    AList("own_two_rows", own_two_rows, {
        "EXAMPLE-MILLS": {
            "F-1": ("Start a register", D(2027, 1, 31), None, "in_progress", 60),
            "F-2": ("Build a bund", D(2027, 2, 28), None, "not_started", None),
        },
        "EXAMPLE-KNIT": {"F-1": ("Clear it", D(2026, 12, 15), None, "verified", None)},
    }, {"groups": "supplier"}, (("Tracker!A6", "empty_below"),)),
    AList("two_heading_rows", two_heading_rows, {
        "EXAMPLE-LAMPS": {
            "M-01": ("Fit an alarm", D(2027, 3, 1), D(2027, 5, 1), "in_progress", 25),
            "M-02": ("Fit a light", D(2027, 3, 2), None, "not_started", None),
        },
    }),
    AList("german", german, {
        "BEISPIEL-WEBEREI-GMBH": {
            "M-01": ("Ausgang freihalten", D(2027, 1, 31), None, "in_progress", None),
            "M-02": ("Liste anlegen", D(2026, 12, 15), D(2027, 2, 28), "not_started", None),
            "M-03": ("Alle unterweisen", D(2026, 11, 30), None, "verified", None),
        },
    }),
    AList("chinese", chinese, {
        "示例电子有限公司": {
            "M-01": ("清理并每日检查", D(2027, 1, 31), None, "in_progress", 60),
            "M-02": ("按实际产能排产", D(2027, 5, 31), None, "not_started", None),
            "M-03": ("贴标签", D(2026, 12, 20), None, "reported_complete", None),
        },
    }),
    AList("spanish", spanish, {
        "FRUTAS-EJEMPLO-S.L": {
            "H-01": ("Instalarlo", D(2027, 4, 3), None, "in_progress", 40),
            "H-02": ("Plan de turnos", D(2027, 2, 15), D(2027, 6, 5), "not_started", None),
        },
        "CONSERVAS-EJEMPLO-S.A": {"H-01": ("Hacerlo", D(2026, 12, 1), None, "verified", None)},
    }),
    AList("french", french, {
        "EXEMPLE-TISSAGE": {
            "C1": ("Dégager l'issue", D(2027, 1, 15), None, "in_progress", None),
            "C2": ("Ouvrir un registre", D(2027, 2, 28), D(2027, 4, 30), "not_started", None),
        },
    }),
    AList("labelled_groups", labelled_groups, {
        "EXAMPLE-ONE": {
            "A1": ("Unlock it", D(2027, 1, 10), None, "not_started", None),
            "A2": ("Hand out masks", D(2027, 1, 20), None, "reported_complete", None),
        },
        "EXAMPLE-TWO": {"A1": ("Written contracts", D(2027, 3, 1), None, "in_progress", None)},
    }),
    AList("bare_groups", bare_groups, {
        "EXAMPLE-ONE": {"A1": ("Unlock it", D(2027, 1, 10), None, "not_started", None)},
        "EXAMPLE-TWO": {"A1": ("Written contracts", D(2027, 3, 1), None, "in_progress", None)},
    }, {"groups": "supplier"}, (("All!2", "group_row"), ("All!4", "group_row"))),
    AList("ambiguous_dates", ambiguous_dates, {
        "EXAMPLE-BAGS": {
            "N1": ("Fit an alarm", D(2027, 4, 3), None, "not_started", None),
            "N2": ("Fit a light", D(2027, 3, 25), None, "not_started", None),
            "N3": ("Hang a map", D(2027, 5, 4), None, "not_started", None),
        },
    }, {"dates": "day-first"},
        (("NCs!E2", "ambiguous_date"), ("NCs!E4", "ambiguous_date"))),
    AList("traffic_lights", traffic_lights, {
        "EXAMPLE-SHOES": {
            "N1": ("Fit an alarm", D(2027, 3, 1), None, "not_started", None),
            "N2": ("Fit a light", D(2027, 3, 2), None, "verified", None),
            "N3": ("Hang a map", D(2027, 3, 3), None, "in_progress", None),
        },
    }, {"statuses": {"red": "not_started", "GREEN": "verified", "Overdue": "in_progress"}},
        (("NCs!F2", "unknown_status"), ("NCs!F3", "unknown_status"),
         ("NCs!F4", "unknown_status"))),
    AList("filled_colours", filled_colours, {
        "EXAMPLE-HATS": {
            "N1": ("Fit an alarm", D(2027, 3, 1), None, "not_started", None),
            "N2": ("Fit a light", D(2027, 3, 2), None, "verified", None),
        },
    }, {"statuses": {"#FF0000": "not_started", "#00B050": "verified"}},
        (("NCs!F2", "unknown_status"), ("NCs!F3", "unknown_status"))),
    AList("known_by_content", known_by_content, {
        "EXAMPLE-TOYS": {
            "M-01": ("Fit an alarm", D(2027, 3, 1), None, "not_started", None),
            "M-02": ("Fit a light", D(2027, 3, 2), None, "verified", None),
        },
    }, {"sees": True}, (
        ("Toys!B1", "unconfirmed_column"), ("Toys!E1", "unconfirmed_column"),
    )),
    AList("percents_only", percents_only, {
        "EXAMPLE-PENS": {
            "P1": ("Fit an alarm", D(2027, 3, 1), None, "in_progress", 50),
            "P2": ("Fit a light", D(2027, 3, 2), None, "reported_complete", None),
            "P3": ("Hang a map", D(2027, 3, 3), None, "not_started", None),
            "P4": ("Train people", D(2027, 3, 4), None, "not_started", None),
        },
    }),
    AList("several_sheets", several_sheets, {
        "EXAMPLE-NORTH": {
            "M-01": ("Fit an alarm", D(2027, 3, 1), D(2027, 6, 1), "in_progress", None),
        },
        "EXAMPLE-SOUTH": {
            "M-01": ("Fit a light", D(2027, 3, 2), None, "cancelled", None),
            "M-02": ("Hang a map", D(2027, 4, 2), None, "blocked", None),
        },
    }),
)  # fmt: skip
