"""Countries by their names in several languages, and the time zone of those that have one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from followbot.plans.country_codes import COUNTRY_CODES

_LOCALES = ("en", "da", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr", "zh")
_ALSO = {"uk": "GB", "england": "GB", "usa": "US", "viet nam": "VN", "uae": "AE", "prc": "CN"}


def country_code(text: str) -> str:
    """The code of a country by code or name, such as `Bangladesh`; "" for one that is unknown."""
    plain = " ".join(text.split()).casefold().replace(".", "")
    if plain.upper() in COUNTRY_CODES:
        return plain.upper()
    return _ALSO.get(plain) or _names().get(plain, "")


def only_zone(country: str) -> str:
    """The time zone of a country that has exactly one, such as `Asia/Dhaka`; else ""."""
    zones = _zones().get(country.upper(), ())
    return zones[0] if len(zones) == 1 else ""


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for language in _LOCALES:
        for code, name in Locale(language).territories.items():
            if code in COUNTRY_CODES:
                names.setdefault(name.casefold(), code)
    return names


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Zones by country, from the table of the time zone database (`zone.tab`)."""
    zones: dict[str, list[str]] = {}
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return {country: tuple(found) for country, found in zones.items()}
