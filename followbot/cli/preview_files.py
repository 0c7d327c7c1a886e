"""A previewed letter: written from a plan file, and put into files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.domain.facts_people import IntroductionFacts
from followbot.domain.facts_proposal import ProposalFacts
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import Attachment, Letter
from followbot.domain.plan import AgreedPlan, Person
from followbot.domain.terms import LetterKind

if TYPE_CHECKING:
    from followbot.domain.facts_letter import LetterFacts


@dataclass(frozen=True, slots=True)
class Previewer:
    """Whose letters are previewed, with whose templates, as of when."""

    plan: AgreedPlan
    identity: BotIdentity
    folder: Path | None
    now: datetime

    def letter(self, name: str, language: str = "") -> Previewed:
        """The letter of this name; `language` "" is the reader's own."""
        from followbot.cli.preview_facts import Occasion
        from followbot.cli.preview_samples import FACTS
        from followbot.domain.tokens import new_code, new_message_id, new_token
        from followbot.writing.letters import sheet_for, write_letter
        from followbot.writing.mime import MailHeaders, compose

        token = new_token()
        way = ReplyWay(self.identity.address_with(token), token, new_code())
        facts = FACTS[name](Occasion(self.plan, way, self.now, language, self.identity.address))
        written = write_letter(
            facts, self.identity, self.folder, confidential=self.plan.confidential
        )
        headers = MailHeaders(
            identity=self.identity,
            to=facts.recipient,
            reply_to=way.address,
            message_id=new_message_id(self.identity.domain),
            date=self.now,
            sender_name=_sender_name(facts),
        )
        beside = {file.name: file for file in written.attachments}
        if isinstance(facts, RequestFacts) and facts.kind is LetterKind.STATUS_REQUEST:
            sheet = sheet_for(facts, self.folder)
            beside.setdefault(sheet.name, sheet)
        return Previewed(
            name, written, facts.recipient, compose(written, headers), tuple(beside.values())
        )

    def all_letters(self) -> Iterator[Previewed]:
        """Every letter in every language that it is written in, English first."""
        from followbot.cli.preview_samples import FACTS
        from followbot.cli.progress import tracked

        every = [
            (name, language)
            for name in FACTS
            for language in languages_of(LetterKind(name.replace("-", "_")), self.folder)
        ]
        for name, language in tracked(every, "writing letters", len(every)):
            yield self.letter(name, language)


@dataclass(frozen=True, slots=True)
class Previewed:
    """A letter, the mail that it makes, and the files that lie beside it."""

    name: str
    letter: Letter
    to: Person
    raw: bytes
    beside: tuple[Attachment, ...]

    def write(self, folder: Path) -> list[Path]:
        """Write `NAME.eml`, `.html`, `.txt` and the files beside; returns those."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.eml").write_bytes(self.raw)
        for ending, text in (("html", self.letter.html), ("txt", self.letter.plain)):
            path = folder / f"{self.name}.{ending}"
            path.write_text(text, encoding="utf-8", newline="\n")
        for file in self.beside:
            (folder / file.name).write_bytes(file.content)
        return [folder / file.name for file in self.beside]


def languages_of(kind: LetterKind, folder: Path | None) -> tuple[str, ...]:
    """The languages that a kind of letter is written in, English first."""
    from followbot.writing.texts import known_languages, texts_for

    return tuple(
        language
        for language in known_languages(folder, buyers=True)
        if kind.value in texts_for(language, folder).letters
    )


def _sender_name(facts: LetterFacts) -> str:
    """In whose name a letter is sent that is not the bot's own."""
    if isinstance(facts, IntroductionFacts | ProposalFacts):
        return f"{facts.responsible.name}, {facts.buyer_name}"
    return ""
