"""Templates of ours as Python modules, written when the wheel is built: no start compiles them.

A module's name is a print of all that its code depends on: the template, the style sheet with its
colours, and the versions of the libraries that wrote it. So whatever changes finds no module, and
is compiled as in a checkout, which has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import css_inline
import jinja2
import markupsafe
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from followbot.writing.catalogues import built_folder, templates_folder

_WRITERS = (css_inline, jinja2, markupsafe)
"""The libraries that have a share in the code of a template."""


class BuiltTemplates(BytecodeCache):
    """What jinja2 asks for a template's code before it compiles it; it keeps nothing itself."""

    def __init__(self, sheet: str = "") -> None:
        """`sheet`: the styles that are written into HTML; "" where none are."""
        self._sheet = sheet

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The code of a template of ours that was built; no code for any other."""
        bucket = Bucket(environment, name, "")
        folder = built_folder()
        if folder is not None and filename is not None and is_ours(filename):
            module = module_name(name, source, self._sheet)
            code = None if module is None else _code(folder / module)
            # What goes wrong in it is told of the template.
            bucket.code = code and code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing: a bucket has its code from the beginning."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing: a process may not write beside its package."""


def is_ours(filename: str) -> bool:
    """Whether a template lies in our own folder."""
    return Path(filename).parent == templates_folder()


def module_name(name: str, source: str, sheet: str) -> str | None:
    """The file with the code of a template for this sheet; None where no library tells its version.

    `source`: the template as it lies in its file.
    """
    versions = _versions()
    if versions is None:
        return None
    depends = "\0".join((*versions, sheet, name, source))
    return f"t_{sha256(depends.encode()).hexdigest()[:24]}.py"


def build(folder: Path, environment: Environment, names: Iterable[str], sheet: str = "") -> None:
    """Write the code of templates of ours into `folder`, as this environment compiles them.

    Raises LookupError where a library does not tell its version.
    """
    for name in names:
        path = templates_folder() / name
        source = path.read_text(encoding="utf-8")
        module = module_name(name, source, sheet)
        if module is None:
            raise LookupError("a library that writes templates does not tell its version")
        code = environment.compile(source, name, str(path), raw=True)
        (folder / module).write_text(code, encoding="utf-8")


def _code(file: Path) -> CodeType | None:
    """The code of a module, with the bytecode that pip has left; None without a module."""
    try:
        return SourceFileLoader(file.stem, str(file)).get_code(file.stem)
    except (OSError, ImportError, SyntaxError, ValueError):
        return None


@cache
def _versions() -> tuple[str, ...] | None:
    """The libraries with their versions, as folders say that every installer leaves beside them.

    To read their names costs less than the library that could be asked. None where there is none.
    """
    found: list[str] = []
    for library in _WRITERS:
        try:
            beside = [file.name for file in Path(str(library.__file__)).parent.parent.iterdir()]
        except OSError:  # inside of a file, say
            return None
        told = sorted(name for name in beside if _tells_of(name, library.__name__))
        if not told:
            return None
        found += told
    return tuple(found)


def _tells_of(folder: str, library: str) -> bool:
    """Whether a folder's name says which version of the library is installed."""
    name, _, rest = folder.partition("-")
    return name.casefold() == library and rest.endswith((".dist-info", ".egg-info"))
