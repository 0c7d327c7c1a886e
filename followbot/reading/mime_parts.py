"""A mail's tree of parts, cut by its boundaries in linear time.

1. Boundaries are counted before anything is cut: 200,000 empty parts cost the standard
   parser 20 seconds.
2. Deeper than 20 levels nothing is opened: nesting breaks recursive parsers.
3. The standard library reads odd parameters of a field (RFC 2231), never a whole mail.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from followbot.reading.charsets import decode_bytes, decode_text
from followbot.reading.field_parameters import NO_PARAMETERS, Parameters, read_parameters
from followbot.reading.file_names import sent_name
from followbot.reading.header_text import (
    decode_value,
    lenient_base64,
    raw_fields,
    split_headers,
)

MAX_PARTS = 200
MAX_DEPTH = 20
_MAX_PARAMETERS = 4096
_TAIL = re.compile(rb"(--)?[ \t]*\r?(?=\n|$)")
_MANY_MISSES = 2_000
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")


@dataclass
class Part:
    """One leaf of the tree. `number` is its place in a depth-first walk, the root is 0."""

    number: int
    content_type: str
    fields: Sequence[tuple[str, bytes]]
    body: bytes
    parameters: Parameters
    parents: tuple[str, ...] = ()
    decoded: bytes | None = None

    def field(self, name: str) -> str:
        """The decoded first value of a field, "" when there is none."""
        return next((decode_value(value) for key, value in self.fields if key == name), "")

    def parameter(self, name: str) -> str:
        """A Content-Type parameter, "" when there is none."""
        return self.parameters.get(name)

    @property
    def disposition(self) -> str:
        """`inline`, `attachment` or ""."""
        return self._disposition.value

    @cached_property
    def file_name(self) -> str:
        """The name as sent, decoded (RFC 2231, RFC 2047 or raw 8-bit), "" when there is none."""
        return sent_name(self.fields)

    @cached_property
    def _disposition(self) -> Parameters:
        return parameters_of(self.fields, "content-disposition")

    def content(self) -> bytes:
        """The body with its transfer encoding taken off (done once: files can be large)."""
        if self.decoded is None:
            self.decoded = self._decode()
        return self.decoded

    def _decode(self) -> bytes:
        encoding = self.field("content-transfer-encoding").partition(";")[0].strip().lower()
        if encoding == "base64":
            return lenient_base64(self.body)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return self.body

    def text(self) -> str:
        """The body as text with LF line ends, without NUL."""
        return decode_text(self.content(), self.parameter("charset"))


@dataclass(slots=True)
class Tree:
    """All leaves in order, the root's type, and what was wrong."""

    fields: Sequence[tuple[str, bytes]]
    content_type: str
    parts: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    numbered: int = 0


class _Piece(NamedTuple):
    """The bytes of a mail from `begin` to `end`."""

    raw: bytes
    begin: int
    end: int


def open_tree(raw: bytes) -> Tree:
    """Cut a mail into its parts; never raises."""
    section, start = split_headers(raw)
    fields = raw_fields(section)
    parameters = parameters_of(fields, "content-type")
    tree = Tree(fields, _type_of(parameters, "text/plain"))
    # Places, not copies: twenty nested levels of 25 MB must not become 500 MB.
    _open(tree, fields, parameters, _Piece(raw, start, len(raw)), (), "text/plain")
    return tree


def _open(
    tree: Tree,
    fields: Sequence[tuple[str, bytes]],
    parameters: Parameters,
    body: _Piece,
    parents: tuple[str, ...],
    default: str,
) -> None:
    number = tree.numbered
    tree.numbered += 1
    content_type = _type_of(parameters, default)
    if content_type.startswith("multipart/"):
        pieces = _pieces(tree, parameters, body, len(parents))
        if pieces is not None:
            inner = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
            for piece in pieces:
                section, start = split_headers(*piece)
                inside = raw_fields(section)
                _open(
                    tree,
                    inside,
                    parameters_of(inside, "content-type"),
                    piece._replace(begin=start),
                    (*parents, content_type),
                    inner,
                )
            return
        content_type = "text/plain"
    content = body.raw[body.begin : body.end]
    tree.parts.append(Part(number, content_type, fields, content, parameters, parents))


def _pieces(tree: Tree, parameters: Parameters, body: _Piece, depth: int) -> list[_Piece] | None:
    """The bodies between the boundaries; None when there is nothing to cut."""
    if depth >= MAX_DEPTH:
        _note(tree, "too_deep")
        return []
    boundary = parameters.get("boundary")
    mark = b"--" + boundary.encode("utf-8", "surrogateescape").rstrip()
    if not boundary or len(mark) > 200:
        _note(tree, "no_boundary")
        return None
    pieces: list[_Piece] = []
    begin = -1
    for start, end, closes in _boundary_lines(body, mark):
        if begin >= 0:
            pieces.append(_Piece(body.raw, begin, max(begin, start - 1)))
        begin = -1 if closes else min(end + 1, body.end)
        if tree.numbered + len(pieces) >= MAX_PARTS:
            _note(tree, "too_many_parts")
            return pieces
    if begin >= 0:
        # No closing boundary: a cut mail still has its last part.
        _note(tree, "no_closing_boundary")
        pieces.append(body._replace(begin=begin))
    if not pieces:
        _note(tree, "no_boundary")
        return None
    return pieces


def _boundary_lines(body: _Piece, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line with this boundary begins and ends, and whether it is the closing one."""
    raw, at, end = body
    if raw.startswith(mark, at, end) and (tail := _TAIL.match(raw, at + len(mark), end)):
        yield at, tail.end(), bool(tail[1])
    wanted = b"\n" + mark
    misses = 0
    while (found := raw.find(wanted, at, end)) >= 0:
        at = found + len(wanted)
        if tail := _TAIL.match(raw, at, end):
            yield found + 1, tail.end(), bool(tail[1])
        elif (misses := misses + 1) > _MANY_MISSES:
            # Nobody's mail: a pattern takes longer to make, and is faster with many of them.
            pattern = re.compile(rb"(?<=\n)" + re.escape(mark) + _TAIL.pattern)
            for cut in pattern.finditer(raw, at, end):
                yield cut.start(), cut.end(), bool(cut[1])
            return


def _note(tree: Tree, defect: str) -> None:
    if defect not in tree.defects:
        tree.defects.append(defect)


def parameters_of(fields: Sequence[tuple[str, bytes]], name: str) -> Parameters:
    """The parameters of the first field of this name."""
    value = next((value for key, value in fields if key == name), None)
    if value is None:
        return NO_PARAMETERS
    return read_parameters(decode_bytes(value[:_MAX_PARAMETERS]))


def _type_of(parameters: Parameters, default: str) -> str:
    if parameters is NO_PARAMETERS:
        return default
    return parameters.value if _TYPE.fullmatch(parameters.value) else "text/plain"
