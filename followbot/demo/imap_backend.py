"""The IMAP half of the demo's mail world: pymap with mailboxes in memory.

1. Every mailbox takes keywords (`$FollowbotDone`), which the plain dict backend refuses.
2. Nothing asks the network: no DNS for the greeting, no block list lookup.
3. Users exist before the first login; passwords are hashed in one round, because
   they live for one demo on loopback.
"""

from __future__ import annotations

import uuid
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping
from datetime import datetime

from proxyprotocol.sock import SocketInfo, SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import ObjectId
from pymap.parsing.specials.flag import Flag, Recent, Wildcard, get_system_flags
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

_MAX_MAIL = 50_000_000


class _KeywordMailbox(MailboxData):
    """A mailbox whose PERMANENTFLAGS hold the wildcard, so that clients may make keywords."""

    @property
    def permanent_flags(self) -> frozenset[Flag]:
        return (get_system_flags() - {Recent}) | {Wildcard}


class _KeywordMailboxes(MailboxSet):
    """One user's folders, each of them a keyword mailbox."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _KeywordMailbox(self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> ObjectId:
        if name in self._set:
            raise ValueError(name)
        async with self._set_lock.write_lock():
            self._set[name] = mailbox = _KeywordMailbox(self._content_cache, self._thread_cache)
            return mailbox.mailbox_id


class _Config(Config):
    """Settings of a server that never leaves this computer."""

    @property
    def greeting(self) -> bytes:
        return b"followbot demo ready"


def _config() -> _Config:
    nothing = Namespace(passlib_cfg=None, proxy_protocol=None)
    return _Config(
        nothing,
        host="127.0.0.1",
        port=0,
        demo_data=False,
        demo_user="",
        demo_password="",
        tls_enabled=False,
        reject_dnsbl=False,
        hash_context=BuiltinHash(hash_name="sha256", salt_len=8, rounds=1),
        cpu_subsystem=Subsystem.for_asyncio(),
        max_append_len=_MAX_MAIL,
    )


class ImapBackend:
    """Users, their mailboxes and the connection handler of one IMAP server."""

    def __init__(self) -> None:
        self._config = _config()
        self._login = Login(self._config)
        self._server = IMAPServer(self._login, self._config)

    async def add_users(self, passwords: Mapping[str, str]) -> None:
        """Create every user with an empty INBOX; login name is the address."""
        self._config.apply_context()
        for address, password in passwords.items():
            hashed = await Passwords(self._config).hash_password(password)
            user = UserMetadata(self._config, address, password=hashed)
            await Identity(address, self._login, None, frozenset()).set(user)
            self._config.set_cache[address] = (_KeywordMailboxes(), FilterSet())

    async def deliver(self, address: str, raw: bytes, at: datetime) -> None:
        """Put a mail into the INBOX of a known address, as the IMAP date `at`."""
        mailboxes, _ = self._config.set_cache[address]
        inbox = await mailboxes.get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, at, frozenset()))

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Talk IMAP on one connection until its client leaves."""
        socket_info: SocketInfo = SocketInfoLocal(writer, unique_id=uuid.uuid4().bytes)
        await self._server(reader, writer, socket_info)
