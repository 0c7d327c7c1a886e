"""Everything that is stored about a person, for that person to read (GDPR, article 15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from followbot.domain.errors import UsageError
from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.jobs.bot import Bot
from followbot.jobs.forget_person import alias_of
from followbot.jobs.redact import names_person
from followbot.store import person_rows as stored
from followbot.store.incoming import raw_mail
from followbot.store.letter_bytes import raw_of

_BYTES = frozenset({"raw", "salt"})


@dataclass(frozen=True, slots=True)
class PersonExport:
    """What is known: rows by table, and mails with the names of their files."""

    email: str
    names: tuple[str, ...]
    rows: dict[str, list[dict[str, Any]]]
    mails: tuple[tuple[str, bytes], ...]


def export_person(bot: Bot, email: str) -> PersonExport:
    """Everything about whoever has this address; changes nothing.

    Raises:
        UsageError: nothing is known of this address.
    """
    email = email.strip().lower()
    alias = alias_of(bot, email)
    with bot.database.read() as session:
        rows: dict[str, list[dict[str, Any]]] = {}
        for row, _ in stored.rows_naming(session, alias):
            told = {k: v for k, v in row.model_dump().items() if k not in _BYTES}
            rows.setdefault(str(type(row).__tablename__), []).append(told)
        mails = [
            *(("from", "mail", row, raw_mail(row)) for row in stored.mails_from(session, email)),
            *(
                ("to", "letter", row, raw_of(session, row))
                for row in stored.letters_to(session, email)
            ),
        ]
        own = {(word, id_of(row)) for _, word, row, _ in mails}
        for key in stored.mail_ids(session, Incoming):
            mail = session.get_one(Incoming, key)
            if ("mail", key) not in own and names_person(raw_mail(mail), alias):
                mails.append(("naming", "mail", mail, raw_mail(mail)))
        for key in stored.mail_ids(session, Outgoing):
            letter = session.get_one(Outgoing, key)
            raw = raw_of(session, letter)
            if ("letter", key) not in own and names_person(raw, alias):
                mails.append(("naming", "letter", letter, raw))
        files = tuple(_files(mails))
    if not rows and not files:
        raise UsageError(
            f"nothing is stored about `{email}`", "check the address; letter case does not matter"
        )
    return PersonExport(email, alias.names, rows, files)


def _files(mails: list[Any]) -> Iterator[tuple[str, bytes]]:
    for how, word, row, raw in mails:
        if raw:
            yield f"mails/{how}/{word}-{id_of(row):06d}.eml", raw
