"""Our folders in the server's own naming: prefix and separator differ from server to server."""

from __future__ import annotations

from collections.abc import Iterable

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from followbot.mailbox.imap_connection import translated
from followbot.mailbox.settings import ImapSettings
from followbot.mailbox.wording import without_control


class Folders:
    """Names, existence and making of folders on one connection."""

    def __init__(self, client: IMAPClient, settings: ImapSettings) -> None:
        self._client = client
        self._settings = settings
        self._namespace: tuple[str, str] | None = None

    def name(self, configured: str) -> str:
        """Return the server's name for a folder written with `/` between its levels.

        `followbot/review` is `INBOX.followbot.review` where the personal namespace is `INBOX.`
        (RFC 2342); on a server without levels the parts are joined by `-`.
        """
        without_control("a folder name", configured)
        if configured.upper() == "INBOX":
            return "INBOX"
        prefix, separator = self._personal()
        parts = [part for part in configured.split("/") if part.strip()]
        name = (separator or "-").join(parts)
        return name if prefix and name.startswith(prefix) else f"{prefix}{name}"

    def exists(self, name: str) -> bool:
        """Whether a folder with this server name exists and can hold mail."""
        with translated(self._settings):
            listed = self._client.list_folders("", name)
        return any(
            found == name
            and not {b"\\noselect", b"\\nonexistent"} & {flag.lower() for flag in flags}
            for flags, _separator, found in listed
        )

    def ensure(self, configured: Iterable[str]) -> None:
        """Create and subscribe the folders that are missing.

        Raises:
            RefusedError: the server lets nobody create them.
        """
        for name in map(self.name, configured):
            if self.exists(name):
                continue
            with translated(self._settings):
                self._create(name)

    def _create(self, name: str) -> None:
        try:
            self._client.create_folder(name)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # Somebody else may have been faster; only a folder that is not there counts.
            if not self.exists(name):
                raise
        try:
            self._client.subscribe_folder(name)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # It only decides whether mail programs show the folder by themselves.
            return

    def _personal(self) -> tuple[str, str]:
        """Prefix and separator of the personal namespace; separator "" where levels are unknown."""
        if self._namespace is None:
            with translated(self._settings):
                if self._client.has_capability("NAMESPACE"):
                    personal = self._client.namespace().personal
                    prefix, separator = personal[0] if personal else ("", "")
                else:
                    listed = self._client.list_folders("", "")
                    prefix, separator = "", listed[0][1] if listed else ""
            if isinstance(separator, bytes):
                separator = separator.decode("ascii", "replace")
            self._namespace = (prefix or "", separator or "")
        return self._namespace
