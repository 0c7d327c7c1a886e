"""An office in the middle of its work: whatever a documented command speaks of is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from followbot.domain.tables import ExtensionRequest, Outgoing, id_of
from followbot.domain.terms import DecisionSubject, IncomingState, LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.backup import make_backup
from followbot.jobs.escalate import escalate
from followbot.jobs.understand import understand
from tests.jobs.deciding import buyer_letter
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.servers.mail import MailServers
from tests.stories.installation import CONFIGURATION

NOW = "2026-12-22T11:00:00+06:00"
STRANGER = "stranger@elsewhere.example"


def open_office(folder: Path, servers: MailServers) -> dict[str, str]:
    """Put everything into this folder; returns what stands for the words in capitals."""
    _write_configuration(folder, servers)
    world = new_world(folder)
    with closing(world.database):
        names = dict(_live(world))
        make_backup(world.database, {}, folder / "backup.zip", world.now)
    return names


def _write_configuration(folder: Path, servers: MailServers) -> None:
    imap, smtp = servers.imap_settings(), servers.smtp_settings()
    text = CONFIGURATION.format(
        host="localhost",
        imap_port=imap.port,
        smtp_port=smtp.port,
        password=imap.password,
        ca_file=imap.ca_file,
        authserv_id=servers.authserv_id,
    )
    (folder / "config.toml").write_text(f'{text}[letters]\ntemplate_folder = "templates"\n')
    (folder / "config.toml").chmod(0o600)
    (folder / "templates").mkdir()


def _live(world: World) -> Iterator[tuple[str, str]]:
    """Three weeks: two rounds are asked and answered, something is held, in doubt and broken."""
    plans = [
        a_plan(ref, contacts=(("Anna", ANNA), ("Boris", "boris@factory.example")), deadline=until)
        for ref, until in (("EXT-2026-01", "2026-12-20"), ("FIRST-01", "2027-06-30"))
    ]
    world.take_in(*plans)
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    world.at("2026-12-07T09:00:00+06:00")
    world.reply_to(request, "1 done, see photo\n2 new date 15 Jan 2027\n3 new date 20 Feb 2027",
                   files=[("exit.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)])  # fmt: skip
    held = world.reply_to(request, "2: 60%", STRANGER)
    broken = world.reply_to(request, "3: 10%")
    understand(world.bot, world.now)
    yield "HELD", str(held)
    with world.database.write() as session:
        row = world.mail(broken)
        row.state, row.error = IncomingState.QUARANTINED, "it broke"
        session.add(row)
    yield "BROKEN", str(broken)
    world.at(NOW)
    world.hear()
    escalate(world.bot, world.now)
    wishes = world.rows(ExtensionRequest)
    asked = [
        (name, DecisionSubject.EXTENSION, id_of(wish))
        for name, wish in zip("AB", wishes, strict=False)
    ]
    letter = buyer_letter(world, *asked, plan="EXT-2026-01")
    (code, *_) = re.findall(rb"FB-[0-9A-Z]{6}", world.raw_of(letter))
    yield "CODE", code.decode()
    world.accept_all()
    with world.database.write() as session:
        doubtful = session.get_one(Outgoing, id_of(request))
        doubtful.state, doubtful.expires_at = OutgoingState.UNKNOWN, world.now.replace(year=2028)
        session.add(doubtful)
    yield "DOUBT", str(id_of(request))
