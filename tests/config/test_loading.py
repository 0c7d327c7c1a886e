"""Reading the configuration: what counts, and how every fault is told."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.config import find_config, load_config
from followbot.config.oauth import OAuthSection
from followbot.domain.errors import ConfigError

ROOT = Path(__file__).parents[2]
BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.toml"))
SMALL = '[bot]\naddress = "followup@example.com"\n'
IMAP = '[imap]\nhost = "imap.example.com"\nuser = "followup"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def told(error: ConfigError, folder: Path) -> str:
    lines = [error.message, *(f"  {line}" for line in error.problems), f"hint: {error.hint}"]
    return "\n".join(lines).replace(f"{folder}{os.sep}", "") + "\n"


def test_every_bad_configuration_has_its_message() -> None:
    assert {file.stem for file in FILES} == {file.stem for file in BAD.glob("*.txt")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_bad_configuration_is_refused_with_its_message(file: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(file, {})
    assert told(caught.value, BAD) == file.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_message_shows_a_password(file: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(file, {})
    shown = told(caught.value, BAD)
    for secret in ("hunter2", "123456"):
        assert secret not in shown


def test_the_example_loads_as_it_is() -> None:
    config = load_config(ROOT / "config.example.toml", {})
    assert config.bot.address == "followup@example.com"
    assert config.imap is not None
    assert config.smtp is not None
    assert (config.imap.port, config.smtp.port) == (993, 587)


def test_the_example_names_every_key() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    config = load_config(ROOT / "config.example.toml", {})
    for table in ("bot", "imap", "smtp", "database", "trust", "run", "letters", "log"):
        begin = text.index(f"\n[{table}]\n")
        part = re.split(r"\n\[\w+\]\n", text[begin + 1 :], maxsplit=1)[0]
        for key in type(getattr(config, table)).model_fields:
            assert re.search(rf"^(# )?{key} = ", part, re.MULTILINE), f"{table}.{key}"


def test_the_example_names_every_key_of_the_sign_in_with_tokens() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    part = text.split("\n#[oauth]\n", 1)[1].split("\n[database]\n", 1)[0]
    for key in OAuthSection.model_fields:
        assert re.search(rf"^#{key} = ", part, re.MULTILINE), key


def test_the_notes_on_the_sign_in_with_tokens_are_a_configuration(tmp_path: Path) -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    before, part = text.split("\n#[oauth]\n", 1)
    part, behind = part.split("\n[database]\n", 1)
    one_way = r"^#(?!\w+_command|client_secret =|refresh_token|ca_file|user|scopes)(\w+ = .*)$"
    opened = re.sub(one_way, r"\1", part, flags=re.MULTILINE)
    before = re.sub(r'^# (sign_in = )"password"$', r'\1"oauth"', before, flags=re.MULTILINE)
    before = re.sub(r"^password_file = .*$", "", before, flags=re.MULTILINE)
    whole = f"{before}\n[oauth]\n{opened}\n[database]\n{behind}"
    (tmp_path / "oauth.secret").write_text("x")
    settings = load_config(written(tmp_path, whole), {}).oauth_settings()
    assert settings is not None
    assert (settings.user, settings.flow) == ("followup@example.com", "client_credentials")
    unsaid = OAuthSection(provider="microsoft365", flow="client_credentials").model_dump()
    for key in ("authority", "client_auth", "mechanism", "timeout"):
        assert getattr(settings, key) == unsaid[key]


def test_the_notes_of_the_example_hold_the_defaults(tmp_path: Path) -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    own = r"^# (?!password|ca_file|template_folder|helo_name|url|name|port)(\w+ = .*)$"
    opened = re.sub(own, r"\1", text, flags=re.MULTILINE)
    assert opened != text
    example, changed = load_config(ROOT / "config.example.toml", {}), written(tmp_path, opened)
    filled = load_config(changed, {})
    for table in ("imap", "smtp", "trust", "run", "log"):
        one, two = getattr(example, table).model_dump(), getattr(filled, table).model_dump()
        paths = {"password_file"}
        assert {k: v for k, v in one.items() if k not in paths} == {
            k: v for k, v in two.items() if k not in paths
        }


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL + IMAP + "[run]\ntick_seconds = 30\n")
    environ = {"FOLLOWBOT_RUN__TICK_SECONDS": "7", "FOLLOWBOT_IMAP__PORT": "1993"}
    config = load_config(file, environ)
    assert config.run.tick_seconds == 7
    assert config.imap is not None
    assert config.imap.port == 1993
    assert config.imap.host == "imap.example.com"


def test_a_password_of_the_environment_replaces_the_files_way_to_give_one(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL + IMAP + 'password_command = "false"\n')
    config = load_config(file, {"FOLLOWBOT_IMAP__PASSWORD": "from outside"})
    assert config.imap_settings().password == "from outside"


def test_the_environment_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    config = load_config(None, {"FOLLOWBOT_BOT__ADDRESS": "bot@example.com"})
    assert config.bot.address == "bot@example.com"
    assert config.database_url == f"sqlite:///{tmp_path}/followbot.db"


def test_a_wrong_value_of_the_environment_names_its_variable(tmp_path: Path) -> None:
    file = written(tmp_path, SMALL)
    with pytest.raises(ConfigError, match="environment variable `FOLLOWBOT_RUN__IDLE`"):
        load_config(file, {"FOLLOWBOT_RUN__IDLE": "perhaps"})


def test_a_variable_that_names_no_table_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"did you mean `FOLLOWBOT_IMAP__…`"):
        load_config(written(tmp_path, SMALL), {"FOLLOWBOT_IMPA__HOST": "x"})


def test_variables_without_a_table_are_none_of_the_configurations_business(tmp_path: Path) -> None:
    environ = {"FOLLOWBOT_REQUIRE_SERVERS": "1", "FOLLOWBOT_CONFIG": "x", "HOME": "/"}
    load_config(written(tmp_path, SMALL), environ)


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    lines = 'password_file = "secret/imap"\nca_file = "/etc/ca.pem"\n'
    letters = '[letters]\ntemplate_folder = "letters"\n'
    config = load_config(written(tmp_path, SMALL + IMAP + lines + letters), {})
    assert config.imap is not None
    assert config.imap.password_file == tmp_path / "secret/imap"
    assert config.imap.ca_file == Path("/etc/ca.pem")
    assert config.letters.template_folder == tmp_path / "letters"


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ("sqlite:///followbot.db", "sqlite:///{folder}/followbot.db"),
        ("sqlite:///data/plans.db", "sqlite:///{folder}/data/plans.db"),
        ("sqlite:////var/lib/followbot.db", "sqlite:////var/lib/followbot.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql+psycopg://u:p@h/n", "postgresql+psycopg://u:p@h/n"),
    ],
)
def test_a_database_file_lies_beside_the_configuration(
    tmp_path: Path, given: str, becomes: str
) -> None:
    file = written(tmp_path, SMALL + f'[database]\nurl = "{given}"\n')
    assert load_config(file, {}).database_url == becomes.format(folder=tmp_path)


def test_a_configuration_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_config(file, {}).bot.address == "followup@example.com"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('[bot]\nname = "Jørgen"\n'.encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8 text, at byte 15"):
        load_config(file, {})


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load_config(tmp_path, {})


@pytest.mark.parametrize("there", ["config.toml", ".config/followbot/config.toml"])
def test_the_configuration_is_found_in_its_usual_places(
    there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SMALL)
    found = find_config(None, {})
    assert found is not None
    assert found.samefile(file)


def test_a_named_configuration_goes_before_the_variable_and_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("config.toml", "variable.toml", "named.toml"):
        (tmp_path / name).write_text(SMALL)
    environ = {"FOLLOWBOT_CONFIG": "variable.toml"}
    assert find_config(Path("named.toml"), environ) == Path("named.toml")
    assert find_config(None, environ) == Path("variable.toml")
    assert find_config(None, {}) == Path("config.toml")


def test_without_any_configuration_the_hint_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(ConfigError) as caught:
        load_config(None, {})
    assert "config example" in caught.value.hint
    with pytest.raises(ConfigError, match=r"`absent\.toml` does not exist"):
        load_config(Path("absent.toml"), {})


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.text(alphabet='[]"=\n bot.imap#0123', max_size=80))
def test_any_text_is_a_configuration_or_a_config_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    refused = None
    try:
        load_config(file, {})
    except ConfigError as error:
        refused = error
    assert refused is None or "\n" not in refused.message
