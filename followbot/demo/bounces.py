"""Delivery reports as real mail servers send them (RFC 3461, RFC 3464, RFC 6522)."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

_HEADER_END = re.compile(rb"\r?\n\r?\n")


def delivery_report(
    returned: bytes, *, sender: str, recipient: str, host: str, at: datetime, mark: str
) -> bytes:
    """A `multipart/report` that says `recipient` does not exist, in Postfix's manner.

    Args:
        returned: the mail that could not be delivered; its header comes back whole.
        sender: the envelope sender, who gets the report.
        recipient: the dead address.
        host: name of the reporting server.
        at: when the report is written.
        mark: something unique, for boundary and Message-ID.

    Returns:
        The report with CRLF line ends. Its own return path must be empty (RFC 5321 6.1).
    """
    header = _HEADER_END.split(returned, maxsplit=1)[0].decode("ascii", "replace")
    boundary = f"{mark}/{host}"
    when = format_datetime(at)
    lines = [
        f"From: MAILER-DAEMON@{host} (Mail Delivery System)",
        "Subject: Undelivered Mail Returned to Sender",
        f"To: {sender}",
        f"Date: {when}",
        f"Message-Id: <{mark}@{host}>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        f'\tboundary="{boundary}"',
        "",
        "This is a MIME-encapsulated message.",
        "",
        f"--{boundary}",
        "Content-Description: Notification",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        f"This is the mail system at host {host}.",
        "",
        "I'm sorry to have to inform you that your message could not",
        "be delivered to one or more recipients. It's attached below.",
        "",
        f"<{recipient}>: host {host} said: 550 5.1.1 User unknown",
        "",
        f"--{boundary}",
        "Content-Description: Delivery report",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns; {host}",
        f"Arrival-Date: {when}",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Original-Recipient: rfc822;{recipient}",
        "Action: failed",
        "Status: 5.1.1",
        f"Remote-MTA: dns; {host}",
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
        "",
        f"--{boundary}",
        "Content-Description: Undelivered Message Headers",
        "Content-Type: text/rfc822-headers",
        "",
        *header.splitlines(),
        "",
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii", "replace")
