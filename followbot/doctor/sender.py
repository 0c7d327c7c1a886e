"""What the DNS says of the sender's domain; our letters are junk to others where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from followbot.doctor.examination import Examination
from followbot.domain.checkup import CheckResult
from followbot.domain.errors import UnreachableError
from followbot.mailbox.providers import provider_of_host
from followbot.rules.sender_domain import DKIM, DMARC, SPF, judge_dkim, judge_dmarc, judge_spf

USUAL_SELECTORS = (
    "selector1",
    "selector2",
    "google",
    "default",
    "mail",
    "dkim",
    "s1",
    "s2",
    "k1",
    "fm1",
    "protonmail",
    "zoho",
)


def examine_spf(found: Examination) -> Iterator[CheckResult]:
    """The servers that may send for the domain."""
    domain = found.config.identity().domain
    provider = provider_of_host(found.config.smtp.host) if found.config.smtp else None
    try:
        texts = found.dns.texts(domain)
    except UnreachableError as error:
        yield SPF.hint(error.message, error.hint)
        return

    def look_up(name: str) -> tuple[str, ...]:
        try:
            return found.dns.texts(name)
        except UnreachableError:
            return ()

    yield judge_spf(domain, texts, look_up, provider.spf if provider else "")


def examine_dkim(found: Examination) -> Iterator[CheckResult]:
    """The keys that signatures are checked with: those of a real mail, then the usual ones."""
    domain = found.config.identity().domain
    signatures = found.marks.signatures if found.marks is not None else ()
    signed = tuple(selector for signer, selector in signatures if signer == domain)
    asked = found.selectors or tuple(dict.fromkeys((*signed, *USUAL_SELECTORS)))
    keys: dict[str, str] = {}
    try:
        for selector in asked:
            texts = found.dns.texts(f"{selector}._domainkey.{domain}")
            if record := next((text for text in texts if "p=" in text), ""):
                keys[selector] = record
                if selector in signed:
                    break
    except UnreachableError as error:
        yield DKIM.hint(error.message, error.hint)
        return
    yield judge_dkim(domain, keys, asked)


def examine_dmarc(found: Examination) -> Iterator[CheckResult]:
    """What others shall do with forged mail; the record may stand at the organisation's domain."""
    domain = found.config.identity().domain
    labels = domain.split(".")
    above = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    try:
        for name in above:
            texts = found.dns.texts(f"_dmarc.{name}")
            if any(text.lower().replace(" ", "").startswith("v=dmarc1") for text in texts):
                yield judge_dmarc(domain, texts, "" if name == domain else name)
                return
    except UnreachableError as error:
        yield DMARC.hint(error.message, error.hint)
        return
    yield judge_dmarc(domain, ())
