"""Subjects without the prefixes of mail programs."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"\s*(?:re|aw|antw|antwort|sv|vs|ynt|yan[\u0131i]t|odp|rif|res|ref|r|bls|balas|tr|trả lời|trả"
    r"|fw|fwd|wg|wtr|doorst|rv|enc|i|vb|ilt|vl|pd|回复|答复|回覆|答覆|回復|转发|轉寄|转|返信|転送|회신|전달"
    r"|ตอบกลับ|ส่งต่อ|تر|رد|إعادة توجيه|отв|пересл|yanıt|ilet)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*\[(?:external|ext|spam|extern|externe?)\]\s*", re.IGNORECASE)
_MAX_PREFIXES = 12


def bare_subject(subject: str) -> str:
    """The subject without `Re:`, `回复：`, `[EXTERNAL]` and their like, however many."""
    text = subject[:1000]
    for _ in range(_MAX_PREFIXES):
        found = _PREFIX.match(text) or _TAG.match(text)
        if found is None:
            break
        text = text[found.end() :]
    return text.strip()
