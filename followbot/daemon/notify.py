"""Telling systemd how we are (sd_notify protocol), where it listens."""

from __future__ import annotations

import os
import socket


def notify_system(state: str) -> bool:
    """Send e.g. `READY=1`, `WATCHDOG=1` or `STOPPING=1`; False when nobody listens.

    Protocol: sd_notify(3), a datagram to the socket named by `NOTIFY_SOCKET`.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
            connection.connect(address)
            connection.sendall(state.encode())
    except OSError:
        return False
    return True
