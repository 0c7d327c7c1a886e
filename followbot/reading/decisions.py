"""What a buyer decides by reply. For now one thing: that an escalation was seen."""

from __future__ import annotations

import re
import unicodedata

_SEEN = frozenset(
    {
        "ok", "okay", "ack", "acknowledge", "acknowledged", "seen", "noted", "got it", "thanks",
        "thank you", "on it", "i will call", "will call", "call", "calling", "i call",
        "set", "modtaget", "noteret", "tak", "jeg ringer", "ringer",
        "gesehen", "verstanden", "notiert", "danke", "ich rufe an",
        "vu", "bien reçu", "reçu", "noté", "merci", "j'appelle",
        "visto", "recibido", "anotado", "gracias", "llamo",
    }
)  # fmt: skip
_SALUTATION = re.compile(r"^(hi|hello|dear|hej|kære|hallo|bonjour|hola)\b[^\n]{0,40}[,!]?$")


def acknowledges(written: str) -> bool:
    """Whether a buyer's words say that the escalation was seen.

    Only when the first line that is no salutation is nothing but such a word: "ok, but
    not yet" is for a person to read.
    """
    for line in written.splitlines():
        said = unicodedata.normalize("NFKC", line).casefold().strip(" \t.,!:;-–—*>")
        if not said or _SALUTATION.match(said):
            continue
        return said in _SEEN
    return False
