"""Bytes of a mail to text, whatever the label says.

1. Labels lie: `gb2312` is gb18030, `iso-8859-1` is windows-1252, and a UTF-8 label
   may stand on windows-1254 bytes.
2. Only charsets of the table are used: Python also calls `zip`, `punycode` and
   `unicode_escape` codecs, which no sender may choose.
3. A single bad byte must not cost the text: replacement characters are the last resort.
"""

from __future__ import annotations

from collections.abc import Mapping

_GROUPS: Mapping[str, str] = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-8-sig utf8mb4 unicode x-unknown cp65001",
    "ascii": "us-ascii ascii ansi_x3.4-1968 7bit 8bit default default_charset unknown-8bit",
    "gb18030": "gb18030 gb2312 gbk x-gbk cp936 cp-936 ms936 windows-936 gb_2312-80 gb2312-80 "
    "chinese euc-cn euccn x-euc-cn csgb2312",
    "hz": "hz hz-gb-2312",
    "big5hkscs": "big5 big5-hkscs big5hkscs x-x-big5 cp950 cn-big5 csbig5 windows-950",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji cp932 windows-31j ms932",
    "euc_jp": "euc-jp eucjp x-euc-jp",
    "iso2022_jp_ext": "iso-2022-jp iso-2022-jp-1 iso-2022-jp-2 iso2022-jp csiso2022jp cp50220 "
    "cp50221",
    "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601 ksc5601 ksc_5601 cp949 windows-949 uhc korean",
    "iso2022_kr": "iso-2022-kr csiso2022kr",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1252": "iso-8859-1 iso8859-1 latin1 latin-1 windows-1252 cp1252 x-cp1252 iso_8859-1 l1 "
    "iso-8859-15 latin-9 ansi cp-850",
    "cp1253": "windows-1253 cp1253 iso-8859-7 greek",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 turkish",
    "cp1255": "windows-1255 cp1255 iso-8859-8 iso-8859-8-i hebrew",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 cp874 tis-620 tis620 iso-8859-11 x-windows-874",
    "iso8859-2": "iso-8859-2 latin2 iso8859-2",
    "iso8859-5": "iso-8859-5 iso8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 arabic",
    "iso8859-13": "iso-8859-13 iso-8859-4",
    "koi8-r": "koi8-r koi8r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman",
    "utf-16": "utf-16 utf16 utf-16le utf-16be ucs-2",
    "utf-7": "utf-7 unicode-1-1-utf-7",
}
_CODECS: Mapping[str, str] = {
    label: codec for codec, labels in _GROUPS.items() for label in labels.split()
}
_MAY_GIVE_SURROGATES = frozenset({"utf-7", "utf-16"})
_BYTEWISE = frozenset(
    codec
    for codec in _GROUPS
    if codec in {"ascii", "utf-8"} or codec.startswith(("cp125", "iso8859"))
)
"""CR and LF stand for themselves in these, even between broken characters."""
_PAIRWISE = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
"""In these too, as long as no character is broken: no second byte is so small."""
_TURKISH = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")
_REPLACEMENT = "\ufffd"


def codec_of(label: str) -> str | None:
    """The codec that really fits this charset label, or None for a label nobody knows."""
    return _CODECS.get(label.strip().strip("'\"").lower().replace(" ", ""))


def decode_bytes(data: bytes, label: str = "") -> str:
    """Decode with the labelled charset, else UTF-8, else the best guess; never raises."""
    codec = codec_of(label) or "utf-8"
    if codec in {"ascii", "utf-8"}:
        return _decode_utf8(data)
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, ValueError):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode(codec, "replace")
    if codec in _MAY_GIVE_SURROGATES:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def decode_text(data: bytes, label: str = "") -> str:
    """Like `decode_bytes`, with LF line ends and without NUL; never raises."""
    codec = codec_of(label) or "utf-8"
    if b"\x00" not in data:
        # Line ends of bytes are changed much faster than those of text.
        if codec in _BYTEWISE:
            return decode_bytes(_with_line_feeds(data), label)
        if codec in _PAIRWISE:
            try:
                return _with_line_feeds(data).decode(codec)
            except (UnicodeDecodeError, ValueError):
                pass
    text = decode_bytes(data, label)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _with_line_feeds(data: bytes) -> bytes:
    if b"\r" not in data:
        return data
    return b"\n".join(data.splitlines()) + (b"\n" if data.endswith((b"\r", b"\n")) else b"")


def _decode_utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count(_REPLACEMENT)
    good = sum(1 for character in text if character > "\x7f") - bad
    # A few broken bytes in real UTF-8 (a cut sequence) are better replaced than re-guessed.
    if good > bad * 4:
        return text
    return _guess(data)


def _guess(data: bytes) -> str:
    """Text in an unlabelled 8-bit charset: Chinese pairs, Turkish letters, else western."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    foreign = [character for character in text if character > "\x7f"]
    common = sum(1 for character in foreign if _is_common_chinese(character))
    if foreign and common * 10 >= len(foreign) * 9:
        return text
    codec = "cp1254" if _TURKISH.intersection(data) else "cp1252"
    return data.decode(codec, "replace")


def _is_common_chinese(character: str) -> bool:
    # Level 1 hanzi of GB 2312 (rows 16-55) and its punctuation rows: what people really write.
    encoded = character.encode("gb18030")
    return len(encoded) == 2 and (0xB0 <= encoded[0] <= 0xD7 or 0xA1 <= encoded[0] <= 0xA3)
