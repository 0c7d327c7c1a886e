"""docs/supplier_guide/: one page for suppliers in each language, made of what the letters say.

`make docs` writes them anew. Every sentence is one of the letters', so a guide never promises what
the letters do not, and a correction by a native reader reaches both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from followbot.writing.catalogues import catalogue_files, read_catalogue
from followbot.writing.texts import Texts, known_languages, texts_for

FOLDER = Path(__file__).parents[2] / "docs" / "supplier_guide"
BUYER, PERSON, ADDRESS = "Nordwear", "Maria Holm", "followup@nordwear.example"
DAY = date(2027, 2, 12)
KEYS = (
    "introduction.headline",
    "introduction.how",
    "introduction.dates",
    "introduction.more",
    "request.press_reply",
    "request.one_line",
    "example.done",
    "example.percent",
    "example.new_date",
    "example.help",
    "request.attach",
    "sheet.attached",
    "request.footer",
    "receipt.headline",
    "receipt.wrong",
    "receipt.next_verify",
    "receipt.date_waits",
    "introduction.right_title",
    "introduction.right",
    "introduction.example",
    "introduction.safe_title",
    "introduction.safe",
)
"""What a guide says, all of it in its own language."""


def guides() -> dict[str, str]:
    """Every file of the folder by its name."""
    languages = known_languages()
    pages = {f"{language}.md": _page(texts_for(language)) for language in languages}
    return {"README.md": _index(languages), **pages}


def _index(languages: tuple[str, ...]) -> str:
    rows = "\n".join(
        f"- [{_name(language)}]({language}.md)"
        + ("" if texts_for(language).confirmed else " (no native reader has confirmed it yet)")
        for language in languages
    )
    return f"""\
# One page for your suppliers

How to answer, in the language of each supplier; hand it over when you introduce the follow-up, or
copy it into a mail of your own. It is made of the same sentences as the letters, so your supplier
meets them again. Put your company, your name, the bot's address and the agreed days in the place of
{BUYER}, {PERSON}, `{ADDRESS}` and those of the example.

{rows}

The files are written by `make docs` from `mail_templates/texts/`. What you correct there (or with
`followbot texts edit`) is corrected in letters and guides.
"""


def _name(language: str) -> str:
    """The language's name in itself."""
    (file, *_) = catalogue_files(language)
    return str(read_catalogue(file)["about"]["name"])


def _page(texts: Texts) -> str:
    lines = list(_lines(texts))
    if texts.direction == "rtl":
        lines = ['<div dir="rtl">', "", *lines, "</div>", ""]
    return "\n".join(lines)


def _lines(texts: Texts) -> Iterator[str]:
    buyer = texts.foreign(BUYER)
    say = texts.say
    yield from _paragraph("# " + say("introduction.headline", buyer=buyer))
    yield from _paragraph(say("introduction.how"))
    yield from _paragraph(say("introduction.dates"))
    for weeks in (0, 4, 8):
        yield f"- {texts.weekday(DAY + timedelta(weeks=weeks))}"
    yield f"- {say('introduction.more')}"
    yield ""
    yield from _paragraph("## " + say("request.press_reply"))
    yield from _paragraph(say("request.one_line"))
    yield "```"
    for number, name in enumerate(("done", "percent", "new_date", "help"), 1):
        yield say(f"example.{name}", number=str(number), date=texts.typed(DAY))
    yield "```"
    yield ""
    yield from _paragraph(say("request.attach", name=texts.foreign(PERSON)))
    yield from _paragraph(say("sheet.attached"))
    yield from _paragraph(say("request.footer"))
    yield from _paragraph("## " + say("receipt.headline"))
    example = f"`{say('example.done', number='1')}`"
    yield from _paragraph(say("receipt.wrong", example=example))
    yield f"- {say('receipt.next_verify', buyer=buyer)}"
    yield f"- {say('receipt.date_waits', buyer=buyer)}"
    yield ""
    yield from _paragraph("## " + say("introduction.right_title"))
    yield from _paragraph(say("introduction.right"))
    yield from ("```", say("introduction.example"), "```", "")
    yield from _paragraph("## " + say("introduction.safe_title"))
    yield from _paragraph(say("introduction.safe", address=texts.foreign(ADDRESS)))


def _paragraph(text: str) -> Iterator[str]:
    yield text
    yield ""


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in guides().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
