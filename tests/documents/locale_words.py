"""followbot/writing/locales/: what letters need of CLDR; `make docs` takes it over from Babel.

Each locale in a process of its own: what Babel 2.18 says of months that stand alone (`LLLL`) in
Korean, Dutch or Turkish is Japanese where Japanese was looked at before.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from babel import Locale
from babel.dates import format_date

from followbot.writing.catalogues import catalogue_files, read_catalogue
from followbot.writing.locale_words import ALIKE_BELOW, FIELDS, FORMS, HUNDRED, LOCALES
from followbot.writing.texts import known_languages, texts_for


def locales() -> list[str]:
    """The locales of our catalogues, and those that they type dates in."""
    names = set()
    for language in known_languages(buyers=True):
        for path in catalogue_files(language):
            names.add(read_catalogue(path).get("about", {}).get("locale", language))
        names.add(texts_for(language).say("format.typed_locale"))
    return sorted(str(Locale.parse(name, sep="-")) for name in names)


def words() -> dict[str, str]:
    """Every file of the folder by its name."""
    return {f"{locale}.json": _by_itself(locale) for locale in locales()}


def _by_itself(locale: str) -> str:
    command = [sys.executable, "-m", __spec__.name, locale]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def file_of(locale: str) -> str:
    months = [date(2027, month, 1) for month in range(1, 13)]
    week = [date(2027, 3, day) for day in range(1, 8)]  # the 1st is a Monday
    known = {
        "words": {
            field: [
                format_date(day, field, locale=locale)
                for day in (week if field == "EEEE" else months)
            ]
            for field in FIELDS
        },
        "forms": _forms(Locale.parse(locale)),
    }
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _forms(locale: Locale) -> str:
    forms = [locale.plural_form(count) for count in range(ALIKE_BELOW)]
    for count in range(HUNDRED, ALIKE_BELOW):
        if forms[count] != forms[HUNDRED + count % HUNDRED]:
            raise ValueError(f"{locale}: {count} counts as no number of its hundred does")
    return "".join(str(FORMS.index(form)) for form in forms[: 2 * HUNDRED])


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(file_of(sys.argv[1]))
    else:
        LOCALES.mkdir(exist_ok=True)
        for name, text in words().items():
            (LOCALES / name).write_text(text, encoding="utf-8")
