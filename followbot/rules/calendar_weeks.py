"""The usual days off of each country.

Days off are Saturday and Sunday unless the table below says something else. It follows
the attribute `weekend` of the library `holidays` (version 0.109, which cites the laws),
with these corrections; `tests/rules/test_calendar_weeks.py` tells when the library changes:

1. IR: Thursday and Friday (offices work Saturday to Wednesday); the library has Friday only.
2. NP: Saturday only (the week is Sunday to Friday); the library has Saturday and Sunday.
3. LY, PS, SO: Friday and Saturday; the library has its default.
4. MR: Saturday and Sunday since 1 October 2014; the library has Friday and Saturday.
5. AI, CD, HK, KN, NE, PY, TK, VE: the library names the legal day of rest, Sunday, only;
   offices, where our letters are read, are closed on Saturday too.

A plan that needs another week says so with `follow_up.working_days`.
"""

from __future__ import annotations

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

_FRIDAY_SATURDAY = frozenset({FRIDAY, SATURDAY})
_SATURDAY_SUNDAY = frozenset({SATURDAY, SUNDAY})
_DAYS_OFF = {
    **dict.fromkeys(
        ("AF", "BD", "BH", "DJ", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "MV"),
        _FRIDAY_SATURDAY,
    ),
    **dict.fromkeys(("OM", "PS", "QA", "SA", "SD", "SO", "SY", "YE"), _FRIDAY_SATURDAY),
    "BN": frozenset({FRIDAY, SUNDAY}),
    "IR": frozenset({THURSDAY, FRIDAY}),
    "NP": frozenset({SATURDAY}),
}


def usual_working_days(country: str) -> frozenset[int]:
    """Return the weekdays (0 is Monday) usually worked in a country (ISO 3166 alpha-2).

    Monday to Friday where nothing else is known, also for an empty country.
    """
    return frozenset(range(7)) - _DAYS_OFF.get(country.upper(), _SATURDAY_SUNDAY)
