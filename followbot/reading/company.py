"""Whether two addresses belong to one company."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from followbot.reading.addresses import domain_of

# Endings under which anybody registers names: `example.co.in` is a company, `co.in` is not.
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "firm", "gen", "go", "gov", "ind", "info", "ltd", "mil"}
    | {"ne", "net", "nhs", "nom", "or", "org", "plc", "web", "biz", "name", "k12", "bel", "tv"}
)


def same_company(one: str, other: str) -> bool:
    """Whether the domains are equal or one lies below the other; never for free mail."""
    first, second = domain_of(one), domain_of(other)
    if not first or not second or is_freemail(first) or is_freemail(second):
        return False
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    return longer.endswith("." + shorter) and _is_registrable(shorter)


def is_freemail(domain: str) -> bool:
    """Whether everybody can have an address there."""
    names, stems = _freemail()
    if domain in names:
        return True
    first, dot, ending = domain.partition(".")
    return bool(dot) and first in stems and ending.count(".") <= 1 and len(ending) <= 7


@cache
def _freemail() -> tuple[frozenset[str], frozenset[str]]:
    text = (Path(__file__).parent / "freemail.txt").read_text("utf-8")
    lines = [line.strip() for line in text.splitlines()]
    names = {line for line in lines if line and not line.startswith("#")}
    stems = {name.removesuffix(".*") for name in names if name.endswith(".*")}
    return frozenset(name for name in names if not name.endswith(".*")), frozenset(stems)


def _is_registrable(domain: str) -> bool:
    """Whether the domain can belong to one company: not `com`, `co.in` or `com.bd`."""
    labels = domain.split(".")
    if len(labels) < 2:
        return False
    return not (len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND_LEVEL)
