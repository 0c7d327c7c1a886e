"""A DNS server on loopback that knows what a test tells it, and nothing else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

Records = dict[tuple[str, str], Sequence[str]]
"""By name and kind: `("buyer.example", "TXT")` to its values in zone file form."""


@dataclass
class NameServer:
    """A running name server; `records` may be changed at any time, `asked` are its questions."""

    port: int
    records: Records
    asked: list[tuple[str, str]] = field(default_factory=list)
    fails: bool = False

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def text(self, name: str, *values: str) -> None:
        """Give a name these TXT records, none to take them away; long ones are split."""
        parts = [
            " ".join(f'"{value[at : at + 200]}"' for at in range(0, len(value), 200))
            for value in values
        ]
        self.records[name, "TXT"] = parts

    def answer(self, wire: bytes) -> bytes:
        query = dns.message.from_wire(wire)
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if self.fails:
            response.set_rcode(dns.rcode.SERVFAIL)
            return response.to_wire()
        if values := self.records.get((name, kind)):
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
        elif not any(known == name for known, _ in self.records):
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response.to_wire()


@contextmanager
def running_name_server(
    records: Mapping[tuple[str, str], Sequence[str]] = {},
) -> Iterator[NameServer]:
    """A name server for as long as the block runs (UDP only; answers stay small)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        server = NameServer(door.getsockname()[1], dict(records))
        stopped = threading.Event()

        def serve() -> None:
            while not stopped.is_set():
                try:
                    wire, client = door.recvfrom(4096)
                    if wire:
                        door.sendto(server.answer(wire), client)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            stopped.set()
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
                last.sendto(b"", ("127.0.0.1", server.port))
            thread.join(5)
