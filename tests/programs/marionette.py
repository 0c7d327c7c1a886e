"""Thunderbird by remote control: Marionette, the protocol that is built into every Mozilla program.

A message is `length:[kind, number, …]` over TCP; kind 0 asks, kind 1 answers.
"""

from __future__ import annotations

import json
import socket
from typing import Any


class Marionette:
    """One conversation; scripts run with all the rights of the program (`chrome`)."""

    def __init__(self, port: int, seconds: float = 180.0) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), seconds)
        self._number = 0
        self._read()
        self.ask("WebDriver:NewSession", {})
        self.ask("Marionette:SetContext", {"value": "chrome"})
        self.ask("WebDriver:SetTimeouts", {"script": int(seconds * 1000)})

    def ask(self, name: str, parameters: dict[str, Any]) -> Any:
        """Send a command, return what is answered.

        Raises:
            AssertionError: the program says that it failed.
        """
        self._number += 1
        text = json.dumps([0, self._number, name, parameters])
        octets = text.encode()
        self._socket.sendall(str(len(octets)).encode() + b":" + octets)
        _, _, error, value = self._read()
        assert error is None, error
        return value

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of an asynchronous function in the program; what it returns, as JSON."""
        body = (
            "const {setTimeout} = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');"
            "const done = arguments[arguments.length - 1], words = [...arguments].slice(0, -1);"
            f"(async () => {{ {script} }})()"
            ".then(value => done({value: value ?? null}), error => done({error: String(error)"
            " + (error.stack || '')}));"
        )
        parameters = {"script": body, "args": list(arguments), "sandbox": "system"}
        answer = self.ask("WebDriver:ExecuteAsyncScript", parameters)["value"]
        assert answer is not None, "a question of the program's own stands on the screen"
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        """End the conversation."""
        self._socket.close()

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            octet = self._socket.recv(1)
            assert octet, "the program has ended"
            length += octet
        left, text = int(length[:-1]), b""
        while len(text) < left:
            piece = self._socket.recv(left - len(text))
            assert piece, "the program has ended"
            text += piece
        return json.loads(text)
