"""Parameters of MIME fields: the quick way and the standard library agree."""

from __future__ import annotations

from email.message import Message
from email.utils import collapse_rfc2231_value

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.field_parameters import read_parameters
from tests.quickest import quickest

TABLE = [
    ("text/plain", "text/plain", {}),
    ("TEXT/HTML; Charset=UTF-8", "text/html", {"charset": "UTF-8"}),
    ('multipart/mixed; boundary="=_a b"', "multipart/mixed", {"boundary": "=_a b"}),
    ('multipart/mixed; boundary=" lead"', "multipart/mixed", {"boundary": " lead"}),
    ("text/plain; format=flowed; delsp=yes;", "text/plain", {"format": "flowed", "delsp": "yes"}),
    ('attachment; filename="a;b.pdf"; size=3', "attachment", {"filename": "a;b.pdf", "size": "3"}),
    (r'attachment; filename="a\"b.pdf"', "attachment", {"filename": 'a"b.pdf'}),
    ("attachment; filename*=UTF-8''%E6%8A%A5.pdf", "attachment", {"filename": "报.pdf"}),
    ("attachment; filename*0=ab; filename*1=c.pdf", "attachment", {"filename": "abc.pdf"}),
    ("attachment; filename=报告.pdf", "attachment", {"filename": "报告.pdf"}),
    ("attachment; filename=my file.pdf", "attachment", {"filename": "my file.pdf"}),
    ("text/plain; charset=utf-8; charset=gbk", "text/plain", {"charset": "utf-8"}),
    ("", "", {}),
]


@pytest.mark.parametrize(("field", "value", "expected"), TABLE)
def test_a_field_gives_its_value_and_parameters(
    field: str, value: str, expected: dict[str, str]
) -> None:
    found = read_parameters(field)
    assert found.value == value
    assert {name: found.get(name) for name in expected} == expected
    assert found.get("nothing-such") == ""


@given(
    st.dictionaries(
        st.text("abcdefgh-", min_size=1, max_size=8).filter(lambda name: name.strip("-")),
        st.text("abc XYZ019=_'().;/@é", max_size=12),
        max_size=4,
    )
)
def test_quoted_parameters_are_those_of_the_standard_library(pairs: dict[str, str]) -> None:
    field = "; ".join(["text/plain", *(f'{name}="{value}"' for name, value in pairs.items())])
    message = Message()
    message["content-type"] = field
    found = read_parameters(field)
    for name in pairs:
        wanted = collapse_rfc2231_value(message.get_param(name, failobj="") or "")
        assert found.get(name) == wanted.rstrip()


@given(st.text(max_size=200))
def test_no_field_raises(field: str) -> None:
    assert read_parameters(field).get("charset") is not None


BROKEN = [
    "charset*=x; charset*0=y",
    "charset*=idna'en'%ff",
    f"b*{'9' * 4_000}=x",
    "charset*=utf-8'en'\ud800",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_parameter_costs_the_others_nothing(broken: str) -> None:
    assert read_parameters(f"multipart/mixed; {broken}; boundary=x").get("boundary") == "x"


@pytest.mark.parametrize("piece", ['; x="', ";a=  ", ";a=\t\t", '; a="" ', ";  ", ";a =", "a"])
def test_a_long_hostile_field_is_read_at_once(piece: str) -> None:
    field = "a/b" + piece * 100_000 + '"'
    assert quickest(lambda: read_parameters(field), 0.1) < 0.1
    assert read_parameters(field).value.startswith("a/b")
