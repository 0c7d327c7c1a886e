"""What `followbot completion` prints works in the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from followbot.cli.commands import COMMANDS
from followbot.cli.main import main


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected", "others"),
    [
        (["followbot", "de"], {"demo", "decide"}, {"doctor"}),
        (["followbot", "plan", ""], {"import", "check", "list", "show"}, {"demo"}),
        (["followbot", "plan", "import", "--"], {"--yes", "--config"}, {"import"}),
        (["followbot", "doctor", "--q"], {"--quick"}, {"--json"}),
        (["followbot", "--debug", "db", "c"], {"copy"}, {"upgrade"}),
    ],
)
def test_bash_completes_commands_and_options(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    expected: set[str],
    others: set[str],
) -> None:
    file = tmp_path / "followbot.bash"
    file.write_text(script("bash", capsys))
    typed = " ".join(f"'{word}'" for word in words)
    asked = (
        f"source {file}; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _followbot; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-euc", asked], capture_output=True, text=True, check=True
    )
    found = set(done.stdout.split())
    assert expected <= found
    assert not found & others


@pytest.mark.parametrize(("shell", "check"), [("zsh", ["zsh", "-n"]), ("fish", ["fish", "-n"])])
def test_zsh_and_fish_can_read_theirs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shell: str, check: list[str]
) -> None:
    text = script(shell, capsys)
    for entry in COMMANDS:
        assert entry.name in text
    assert "--selector" in text or "-l selector" in text
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    file = tmp_path / f"followbot.{shell}"
    file.write_text(text)
    subprocess.run([*check, str(file)], check=True)


def test_another_shell_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "cmd"]) == 2
    assert "bash" in capsys.readouterr().err
