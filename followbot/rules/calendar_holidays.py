"""Public holidays, from the library `holidays`, one country and year at a time.

Nationwide public holidays with their substitute days; those that follow the moon are
estimates and count all the same. Half days, bank and school holidays do not count.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a country (ISO 3166 alpha-2) in a year.

    Empty for an empty or unknown country, and where none are published or known.
    """
    if not country:
        return frozenset()
    # The library costs 20 ms; a command that asks for no holiday must not pay for it.
    from holidays import country_holidays

    try:
        found = country_holidays(country, years=year, categories=("public",))
    except NotImplementedError:
        return frozenset()
    return frozenset(day for day in found if day.year == year)


def holidays_known(country: str) -> bool:
    """Return whether the library knows this country at all."""
    from holidays import country_holidays

    try:
        country_holidays(country)
    except NotImplementedError:
        return False
    return True
