"""What holds for the project as a whole: floors, clock, packaging, documents."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from followbot import __version__
from followbot.cli.commands import COMMANDS, Command, Family
from followbot.cli.lazy import command_for

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "followbot"
SOURCES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ALL = [
    (f"{entry.name} {command.name}" if isinstance(entry, Family) else command.name, command)
    for entry in COMMANDS
    for command in (entry.commands if isinstance(entry, Family) else (entry,))
]


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def imports_of(file: Path) -> Iterator[str]:
    """The top-level names that a source file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


# The house


def test_imports_go_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


CLOCK = re.compile(
    r"\bdatetime\.(now|utcnow|today)\b|\bdate\.today\b|\btime\.(time|localtime|gmtime)\b"
)
STOPWATCH = re.compile(r"\bmonotonic\b|\bperf_counter\b")
KEEP_TIME = ("cli", "daemon", "demo", "daemon.py")


@pytest.mark.parametrize(
    "file",
    [file for file in SOURCES if file.relative_to(PACKAGE).parts[0] not in KEEP_TIME],
    ids=name_of,
)
def test_only_the_upper_floors_read_the_clock(file: Path) -> None:
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert not [call for call in calls if CLOCK.search(call)]
    # Only sockets measure their own patience; a job is told how long it takes.
    in_mailbox = file.relative_to(PACKAGE).parts[0] == "mailbox"
    assert in_mailbox or not [call for call in calls if STOPWATCH.search(call)]


# A migration that is never touched again may be longer.
@pytest.mark.parametrize(
    "file",
    [file for file in SOURCES if "versions" not in file.parts],
    ids=name_of,
)
def test_a_file_holds_one_thought(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


# Importing the tables is what this one is for.
USED_BY_BEING_THERE = {"_KNOWN"}


def unused_in(file: Path) -> set[str]:
    """Private names of a module that nothing in it asks for; a decorator asks for its own."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    written = {
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    } | {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
    }
    asked = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    private = {name for name in written if name.startswith("_") and not name.startswith("__")}
    return private - asked - USED_BY_BEING_THERE


def test_every_private_name_is_used_where_it_is_written() -> None:
    assert {name_of(file): unused for file in SOURCES if (unused := unused_in(file))} == {}


# Packaging


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {normal(name): version for name, version in found}


def declared() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [
        *PROJECT["project"]["dependencies"],
        *(line for part in extras.values() for line in part),
    ]
    names = {normal(re.split(r"[\[<>=~! ]", line, maxsplit=1)[0]) for line in wanted}
    return names - {"followbot"}


def test_every_constraint_is_a_plain_pin() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line


def test_everything_that_is_declared_is_pinned() -> None:
    assert declared() <= pins().keys()


def test_everything_that_comes_along_is_pinned() -> None:
    """Whatever the declared packages need here, down to the last one, has its version."""
    pinned, seen, waiting = pins(), set[str](), sorted(declared())
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [
            normal(re.split(r"[\[<>=~!; (]", need, maxsplit=1)[0])
            for need in needs
            if ";" not in need
        ]
    assert seen <= pinned.keys()


def test_every_foreign_import_is_declared() -> None:
    known = declared()
    homes = metadata.packages_distributions()
    foreign = {
        name
        for file in SOURCES
        for name in imports_of(file)
        if name not in sys.stdlib_module_names and name != "followbot"
    }
    undeclared = {
        name for name in foreign if not known & {normal(home) for home in homes.get(name, [name])}
    }
    assert not undeclared


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    ended = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder


def data_files() -> set[str]:
    """What the program reads at run time, by its place inside the wheel."""
    inside = {
        f"followbot/{file.relative_to(PACKAGE)}"
        for file in PACKAGE.rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".py"}
    }
    templates = ROOT / "mail_templates"
    outside = {
        f"followbot/_mail_templates/{file.relative_to(templates)}"
        for file in templates.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    return inside | outside | {"followbot/_config.example.toml"}


def test_the_wheel_holds_code_templates_and_data(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    code = {str(file.relative_to(ROOT)) for file in SOURCES}
    assert data_files() | code <= inside
    assert any(name.startswith("followbot/_mail_templates/") for name in inside)
    assert any(name.startswith("followbot/plans/samples/") for name in inside)
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/"))]


def test_the_wheel_holds_our_templates_compiled_and_our_texts_read(
    built: Path, tmp_path: Path
) -> None:
    from followbot.writing.catalogues import build_catalogues
    from followbot.writing.templates import build_templates

    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        begin = "followbot/_built/"
        inside = {
            name.removeprefix(begin): archive.read(name)
            for name in archive.namelist()
            if name.startswith(begin)
        }
    build_templates(tmp_path)
    build_catalogues(tmp_path)
    assert inside == {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert len(inside) > 90


def test_the_sdist_holds_what_the_wheel_is_built_from(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for needed in ("pyproject.toml", "README.md", "LICENSE", "config.example.toml", "Makefile"):
        assert needed in inside
    assert "deploy/hatch_build.py" in inside
    assert {
        name.replace("followbot/_mail_templates", "mail_templates") for name in data_files()
    } <= (inside | {"followbot/_config.example.toml"})
    assert not [name for name in inside if name.endswith((".db", ".pyc")) or ".venv" in name]


# Documents


def documents() -> str:
    files = [ROOT / "README.md", ROOT / "docs" / "commands.md"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize(("words", "command"), ALL, ids=[words for words, _ in ALL])
def test_every_command_and_option_is_documented(words: str, command: Command) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    heading = f"## `followbot {words}`"
    assert heading in text
    part = text.split(heading, 1)[1].split("\n## ", 1)[0]
    for param in command_for(command).params:
        for option in param.opts if param.param_type_name == "option" else ():
            assert f"`{option}" in part, f"{words} {option}"


@pytest.mark.parametrize(("words", "command"), ALL, ids=[words for words, _ in ALL])
def test_every_documented_option_exists(words: str, command: Command) -> None:
    """The first column of a command's table is what its code has, and nothing else."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    part = text.split(f"## `followbot {words}`", 1)[1].split("\n## ", 1)[0]
    first = " ".join(line.split("|")[1] for line in part.splitlines() if line.startswith("|"))
    told = set(re.findall(r"`(--?[a-z][a-z-]*)", first))
    assert told <= {
        option
        for param in command_for(command).params
        for option in (*param.opts, *param.secondary_opts)
    }


def test_no_command_is_documented_that_does_not_exist() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = re.findall(r"^## `followbot ([a-z -]+)`$", text, re.MULTILINE)
    assert sorted(told) == sorted(words for words, _ in ALL)


def test_the_readme_names_every_first_word() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for entry in COMMANDS:
        assert f"`followbot {entry.name}" in text or f"followbot {entry.name}" in text


def test_links_of_the_documents_lead_somewhere() -> None:
    for file in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_every_test_that_the_documents_name_is_there() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 40
    for file, test in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {test}(" in source if test else True, f"{file}::{test}"


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?(\d+\.\d+\.\d+)\]? - \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert versions[0] == __version__


MACHINE = re.compile("|".join(("/work" + "/", r"\.libr" + "ary/", "/roo" + "t/", "/opt/py" + "pi")))
GENERATED = {".git", ".venv", "dist", "build", "out", "__pycache__"}


def text_files() -> Iterator[Path]:
    for file in sorted(ROOT.rglob("*")):
        parts = set(file.relative_to(ROOT).parts)
        hidden_folder = any(p.startswith(".") and p != ".ci" for p in file.relative_to(ROOT).parts)
        if file.is_file() and not parts & GENERATED and not hidden_folder:
            yield file


def test_nothing_names_a_place_of_one_machine() -> None:
    found = []
    for file in text_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name_of(file)}: {hit[0]}" for hit in MACHINE.finditer(text)]
    assert not found


# What reads one key of a plan file, in `followbot/plans`.
KEY_READER = re.compile(
    "line|prose|checked|flag|integer|number|civil_date|civil_time|choice|word|list_of|lines"
    "|tables|table|dates|integers|take"
)


def plan_keys() -> set[str]:
    calls = (
        node
        for file in (PACKAGE / "plans").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if KEY_READER.fullmatch(node.func.attr) and node.args
    )
    first = (call.args[0] for call in calls)
    return {arg.value for arg in first if isinstance(arg, ast.Constant) and type(arg.value) is str}


def test_every_key_of_a_plan_file_is_documented() -> None:
    text = (ROOT / "docs" / "plan_file.md").read_text(encoding="utf-8")
    keys = plan_keys()
    assert {"cadence", "deadline", "ladder", "own_days"} <= keys
    missing = [key for key in sorted(keys) if not re.search(rf"(?<![a-z_]){key}(?![a-z_])", text)]
    assert not missing


def test_the_smallest_plan_of_the_documents_is_a_plan() -> None:
    from followbot.plans.toml_file import read_plan_text

    text = (ROOT / "docs" / "plan_file.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    reading = read_plan_text(example, "plan_file.md")
    assert reading.plan is not None, reading.findings
    assert not [found for found in reading.findings if found.level == "error"]
