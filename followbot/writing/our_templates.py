"""Templates of ours as quick code: a sandbox looks at each value, and ours need no look.

What a buyer's own folder brings stays in the sandbox, file by file. Where quick code cannot go on,
whatever the reason, the letter is written in the sandbox, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from followbot.writing.built_templates import is_ours
from followbot.writing.finished_page import Link, has_places, place_of
from followbot.writing.said_often import SaidOften
from followbot.writing.styled_source import STYLE

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""A text as it stands in HTML; without a Markup around it where the library has that by itself."""


def shown(value: Any) -> str:  # whatever a template prints
    """A value as it stands in HTML."""
    kind: type = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return cast("str", value)
    if kind is Link and has_places():
        return place_of(value)
    return str(value) if kind is int else escape(value)


_SAID_OFTEN = frozenset({"buttons", "signature", "plan_progress"})
"""Macros of ours that say the same in many letters, up to the links in them."""


class QuickMacro(Macro):
    """A macro that is mostly called with its arguments in their order, as ours are."""

    def __init__(self, environment: Any, func: Any, name: str, arguments: Any, *more: Any) -> None:
        """As the library makes a macro."""
        super().__init__(environment, func, name, arguments, *more)
        self._missing = (missing,) * len(arguments)
        self._plain = not (self.explicit_caller or self.catch_kwargs or self.catch_varargs)
        self._said = None
        if environment.all_ours and name in _SAID_OFTEN and self._default_autoescape:
            self._said = SaidOften(super().__call__)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """What the macro says."""
        if self._said is not None and not kwargs:
            return self._said(args)
        filled = args + self._missing[len(args) :]
        if self.caller and "caller" in kwargs:
            filled += (kwargs["caller"],)
        wanted = self._argument_count + self.caller
        if not self._plain or len(filled) != wanted or len(kwargs) != self.caller:
            return super().__call__(*args, **kwargs)
        said = self._func(*filled)
        return Markup(said) if self._default_autoescape else said  # noqa: S704  # escaped by it


class TemplateCode(CodeGenerator):
    """The code of a template: without a look at each value where every word of it is ours."""

    def __init__(
        self, environment: Any, name: str | None, filename: str | None, *more: Any, **options: Any
    ) -> None:
        """`filename`: where the template was found."""
        super().__init__(environment, name, filename, *more, **options)
        self.ours = filename is not None and is_ours(filename)

    def write_commons(self) -> None:
        """What the code has at hand."""
        super().write_commons()
        if self.ours:
            self.writeline("escape, Macro = environment.shown, environment.macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute, and nothing else that could be meant by it."""
        if not self.ours:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """An item, and nothing else that could be meant by it."""
        if not self.ours:
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call of what needs nothing but its arguments."""
        if not self.ours or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in (*node.args, *node.kwargs):
            self.visit(arg, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """An import of macros, which are made once for each language where that is possible."""
        if not self.ours or not node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.macros_of(")
        self.visit(node.template, frame)
        self.write(", context)")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        """One of two values; nothing where the second is not said."""
        if self.ours and node.expr2 is None:
            node.expr2 = nodes.Const("")
        super().visit_CondExpr(node, frame)

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802
        """A style is known by the pieces of its classes: they need not be put together first."""
        said = node.body[0] if len(node.body) == 1 else None
        if not self.ours or node.filter.name != STYLE or not isinstance(said, nodes.Output):
            super().visit_FilterBlock(node, frame)
            return
        self.start_write(frame, node)
        self.write("environment.style((")
        for part in (*node.filter.args, *said.nodes):
            if isinstance(part, nodes.TemplateData):
                self.write(repr(part.data))
            else:
                self.visit(part, frame)
            self.write(", ")
        self.write("))")
        self.end_write(frame)
