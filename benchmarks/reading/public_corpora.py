"""The test mails of public parsers, taken out of their source distributions.

Only talon and quotequail ship theirs; the others keep them in their repositories. Their tests
are read as syntax, never run: an expected text and the body that it is expected of.

1. Conventions differ and are kept: all these corpora leave signatures in the reply, but
   talon's signature mails, which take them out.
2. Tests of inner functions, of limits and of patched settings are no cases.
3. quotequail's expectation of a forward is the text above it, talon's is the whole mail.
"""

from __future__ import annotations

import ast
import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from benchmarks.reading.foreign import parts_of, text_of_html

ORIGINAL = "Test reply\n\n-----{}-----\n\nTest"
HTML_REPLY = "Hi. I am fine.\n\nThanks,\nAlex"


@dataclass(frozen=True, slots=True)
class Case:
    """A mail and the reply text that its authors expect; `signature`: it belongs to the text."""

    corpus: str
    name: str
    mail: bytes
    expected: str
    signature: bool = True


def mail_with(body: str, kind: str = "plain") -> bytes:
    """A mail that has nothing but this body."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["Subject"] = "writer@factory.example", "Re: status"
    message.set_content(body.encode("utf-8", "replace"), "text", kind, params={"charset": "utf-8"})
    return message.as_bytes()


def cases_of_talon(folder: Path) -> Iterator[Case]:
    """All of talon: its plain, HTML and signature mails."""
    tests = folder / "tests"
    yield from _texts(tests / "text_quotations_test.py")
    for path in sorted((tests / "fixtures" / "standard_replies").glob("*.eml")):
        beside = path.with_name(f"{path.stem}_reply_text")
        expected = beside.read_text("utf-8").strip() if beside.exists() else "Hello"
        # Their test reads the plain part alone.
        plain, _ = parts_of(path.read_bytes())
        yield Case("talon text", path.stem, mail_with(plain), expected)
    yield from _html(tests / "html_quotations_test.py", tests / "fixtures")
    for path in sorted((tests / "fixtures" / "html_replies").glob("*.html")):
        body = path.read_text("utf-8")
        yield Case("talon HTML", path.stem, mail_with(body, "html"), HTML_REPLY)
    for path in sorted((tests / "fixtures" / "signature" / "emails" / "stripped").glob("*_body")):
        # Some lines carry the marks of talon's training set.
        whole = path.read_text("utf-8").replace("#sig#", "")
        signature = path.with_name(path.name.removesuffix("body") + "signature")
        if signature.exists():
            cut = whole.strip().removesuffix(
                signature.read_text("utf-8").replace("#sig#", "").strip()
            )
            yield Case("talon signatures", path.name, mail_with(whole), cut, signature=False)


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text("utf-8")).body:
        # A decorated test patches the limits of the library.
        if isinstance(node, ast.FunctionDef) and not node.decorator_list:
            yield node


def _texts(path: Path) -> Iterator[Case]:
    for function in _functions(path):
        known: dict[str, str] = {}
        count = 0
        # Names are assigned anew between two checks: statement by statement keeps the order.
        for statement in function.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                known[statement.targets[0].id] = _string(statement.value, known) or ""
            call = statement.value if isinstance(statement, ast.Expr) else None
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            pair = _checked(call, known)
            if pair is not None:
                count += 1
                yield Case(
                    "talon text", f"{function.name}-{count}", mail_with(pair[1]), pair[0].strip()
                )


def _checked(call: ast.Call, known: dict[str, str]) -> tuple[str, str] | None:
    """Expected text and body of one check, None for a check of something else."""
    assert isinstance(call.func, ast.Name)
    if call.func.id == "_check_pattern_original_message":
        words = _string(call.args[0], known)
        return ("Test reply", ORIGINAL.format(words)) if words else None
    if call.func.id != "eq_" or len(call.args) < 2:
        return None
    body = _argument_of(call.args[1], "extract_from_plain", known)
    expected = _string(call.args[0], known)
    return (expected, body) if body and expected is not None else None


def _argument_of(node: ast.expr, function: str, known: dict[str, str]) -> str | None:
    """The text given to this function somewhere in the expression."""
    for inner in ast.walk(node):
        if not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute)):
            continue
        if inner.func.attr == function and inner.args:
            return _string(inner.args[-1], known)
    return None


def _string(node: ast.expr, known: dict[str, str]) -> str | None:
    """The value of a text expression: literals, their sums, names, `sub(…, text)`, `.encode`."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _string(node.left, known), _string(node.right, known)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        inner = {"sub": node.args[-1:], "encode": [node.func.value]}.get(node.func.attr)
        return _string(inner[0], known) if inner else None
    try:
        value: Any = ast.literal_eval(node)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _html(path: Path, fixtures: Path) -> Iterator[Case]:
    files = {
        "OLK_SRC_BODY_SECTION": fixtures / "OLK_SRC_BODY_SECTION.html",
        "REPLY_SEPARATED_BY_HR": fixtures / "reply-separated-by-hr.html",
    }
    whole = {name: file.read_text("utf-8") for name, file in files.items() if file.exists()}
    for function in _functions(path):
        known = dict(whole)
        for statement in function.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                target, value = statement.targets[0].id, statement.value
                inside = _argument_of(value, "extract_from_html", known)
                known[target] = inside or _string(value, known) or ""
            call = statement.value if isinstance(statement, ast.Expr) else None
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            if call.func.id != "eq_":
                continue
            body = _argument_of(call.args[1], "extract_from_html", known)
            body = body or _argument_of(call.args[1], "sub", known)
            expected = _string(call.args[0], known)
            if body and expected:
                text = text_of_html(expected)
                yield Case("talon HTML", function.name, mail_with(body, "html"), text)


def cases_of_quotequail(folder: Path) -> Iterator[Case]:
    """All of quotequail: plain mails (quote, unwrap) and HTML mails."""
    tests = folder / "tests"
    for body, expected, *rest in _parameters(tests / "test_quote.py", "test_quote"):
        own = rest[0] if rest else expected
        text = "\n".join(part for mine, part in own if mine)
        yield Case("quotequail text", _name(body), mail_with(body), text.strip())
    for body, expected in _parameters(tests / "test_unwrap.py", "test_unwrap"):
        if expected is not None:
            text = f"{expected.get('text_top', '')}\n{expected.get('text_bottom', '')}"
            yield Case("quotequail text", _name(body), mail_with(body), text.strip())
    for body, _, own in _parameters(tests / "test_quote_html.py", "test_quote_html"):
        text = text_of_html("\n".join(part for mine, part in own if mine))
        yield Case("quotequail HTML", _name(body), mail_with(body, "html"), text.strip())


def _name(body: str) -> str:
    return " ".join(body.split())[:40]


def _parameters(path: Path, function: str) -> list[Any]:
    """The literal cases of a parametrised test."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if not (isinstance(node, ast.FunctionDef) and node.name == function):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and len(decorator.args) >= 2:
                return list(ast.literal_eval(decorator.args[1]))
    return []
