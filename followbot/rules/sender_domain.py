"""What the DNS must say of the sender's domain: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489).

Pure: the records come in as texts, each name's TXT records as they stand. Looking more names up,
for SPF's limit of ten, is a function that is handed in.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence

from followbot.domain.checkup import CheckResult, Topic

SPF = Topic("spf", "SPF")
DKIM = Topic("dkim", "DKIM")
DMARC = Topic("dmarc", "DMARC")

MOST_LOOKUPS = 10
"""RFC 7208 section 4.6.4: beyond these a receiver answers "permerror"."""
SHORTEST_KEY = 1024
GOOD_KEY = 2048
_LOOKS_UP = ("include", "a", "mx", "ptr", "exists")

LookUp = Callable[[str], Sequence[str]]


def spf_records(texts: Sequence[str]) -> list[str]:
    """Those TXT records of a name that are SPF records."""
    return [t for t in texts if t.lower() == "v=spf1" or t.lower().startswith("v=spf1 ")]


def judge_spf(domain: str, texts: Sequence[str], look_up: LookUp, wanted: str = "") -> CheckResult:
    """Whether others can tell which servers send for the domain.

    `wanted` is the name that the provider asks to be included, "" where that is not known.
    """
    records = spf_records(texts)
    example = f"v=spf1 {f'include:{wanted}' if wanted else 'mx'} -all"
    if not records:
        advice = f"add TXT at {domain}: `{example}`, with every server that sends for you"
        return SPF.problem(f"no record at {domain}", advice)
    if len(records) > 1:
        advice = "put them together into one: receivers believe none of several"
        return SPF.problem(f"{len(records)} records at {domain}", advice)
    return _judge_terms(records[0], spf_lookups(records[0], look_up), wanted)


def _judge_terms(record: str, lookups: int, wanted: str) -> CheckResult:
    terms = record.lower().split()[1:]
    if "+all" in terms or "all" in terms:
        return SPF.problem(f"{record}: every server may send for you", "end it with `-all`")
    if lookups > MOST_LOOKUPS:
        advice = "take out what you do not use, or name networks (`ip4:`) instead of includes"
        found = f"more than {MOST_LOOKUPS} names to look up: receivers believe none of it"
        return SPF.problem(f"{record}: {found}", advice)
    if wanted and not _names(terms, wanted):
        advice = f"add `include:{wanted}`, unless your mail leaves by another provider"
        return SPF.problem(f"{record}: your provider's servers are not in it", advice)
    if not any(term.startswith(("-all", "~all", "redirect=")) for term in terms):
        return SPF.hint(f"{record}: it forbids nobody", "end it with `-all` or `~all`")
    return SPF.ok(record)


def _names(terms: Sequence[str], wanted: str) -> bool:
    return any(term.lstrip("+") in {f"include:{wanted}", f"redirect={wanted}"} for term in terms)


def spf_lookups(record: str, look_up: LookUp, seen: frozenset[str] = frozenset()) -> int:
    """How many names a receiver has to look up for this record; more than ten are not counted."""
    count = 0
    for name, follows in _looked_up(record):
        count += 1
        if follows and name not in seen and count <= MOST_LOOKUPS:
            for inner in spf_records(look_up(name))[:1]:
                count += spf_lookups(inner, look_up, seen | {name})
        if count > MOST_LOOKUPS:
            break
    return count


def _looked_up(record: str) -> Iterator[tuple[str, bool]]:
    """The names that a record's terms look up, and whether there is an SPF record behind them."""
    for term in record.lower().split()[1:]:
        bare = term.lstrip("+-~?")
        if bare.startswith("redirect="):
            yield bare.removeprefix("redirect="), True
            continue
        mechanism, _, name = bare.partition(":")
        if mechanism.partition("/")[0] in _LOOKS_UP:
            yield name, mechanism == "include" and "%" not in name


def judge_dkim(domain: str, keys: Mapping[str, str], asked: Sequence[str]) -> CheckResult:
    """Whether there is a key that signatures can be checked with.

    `keys` are the records found, by selector; `asked` the selectors that were looked for.
    """
    if not keys:
        advice = (
            "switch DKIM on at your provider and publish its key; `--selector NAME` where the "
            "key has another name"
        )
        looked = ", ".join(asked[:4]) + (" …" if len(asked) > 4 else "")
        return DKIM.problem(f"no key below _domainkey.{domain} ({looked})", advice)
    for selector, record in sorted(keys.items(), key=lambda pair: -(key_bits(pair[1]) or 0)):
        bits = key_bits(record)
        if bits is None:
            return DKIM.problem(
                f"{selector}._domainkey.{domain} holds no usable key",
                "an empty `p=` says that the key was withdrawn; publish the current one",
            )
        found = f"{selector} found, {_strength(record, bits)}"
        if bits < SHORTEST_KEY:
            return DKIM.problem(found, f"receivers refuse it; use a key of {GOOD_KEY} bits")
        if bits < GOOD_KEY:
            return DKIM.hint(found, f"use a key of {GOOD_KEY} bits; your provider can rotate it")
        return DKIM.ok(found)
    raise AssertionError("unreachable")


def _strength(record: str, bits: int) -> str:
    return "Ed25519" if tags_of(record).get("k", "") == "ed25519" else f"{bits} bit"


def key_bits(record: str) -> int | None:
    """How long the public key of a DKIM record is, in bits; None where there is none."""
    tags = tags_of(record)
    try:
        der = base64.b64decode("".join(tags.get("p", "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if tags.get("k", "rsa") == "ed25519":
        return GOOD_KEY if len(der) == 32 else None  # as strong as a longer RSA key
    return _modulus_bits(der)


def tags_of(record: str) -> dict[str, str]:
    """The `tag=value` pairs of a record or a signature, by lower-case tag (RFC 6376, 3.2)."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {tag.strip().lower(): value.strip() for tag, equals, value in pairs if equals}


def _modulus_bits(der: bytes) -> int | None:
    """The length of the first whole number (0x02) of a key in DER: its modulus."""
    at = 0
    while at + 2 <= len(der):
        kind, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(der[at : at + size]), at + size
        if kind == 0x02:
            return int.from_bytes(der[at : at + length]).bit_length() or None
        if kind == 0x03:
            at += 1  # a bit string says first how many bits are left over
        elif kind != 0x30:
            at += length  # what names the algorithm
    return None


def judge_dmarc(domain: str, texts: Sequence[str], parent: str = "") -> CheckResult:
    """Whether receivers are told what to do with forged mail.

    `parent` is the organisation's domain where the record stands there.
    """
    records = [text for text in texts if text.lower().replace(" ", "").startswith("v=dmarc1")]
    suggested = f"v=DMARC1; p=none; rua=mailto:dmarc@{domain}"
    if not records:
        return DMARC.problem(f"no record at _dmarc.{domain}", f"add TXT  {suggested}")
    if len(records) > 1:
        return DMARC.problem(
            f"{len(records)} records at _dmarc.{parent or domain}", "keep one of them"
        )
    policy = tags_of(records[0]).get("p", "").lower()
    if policy not in {"none", "quarantine", "reject"}:
        return DMARC.problem(
            f"{records[0]}: it has no policy", "write `p=none`, `p=quarantine` or `p=reject`"
        )
    return DMARC.ok(f"{records[0]}{f' (of {parent})' if parent else ''}")
