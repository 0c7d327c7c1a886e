"""What the rooms get out of the configuration, and where passwords come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followbot.config import Config, load_config
from followbot.domain.errors import ConfigError
from followbot.domain.identity import BotIdentity
from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import DigestRhythm, EscalationRule, SeverityClass
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.escalation_terms import (
    cause_days,
    ladder_roles,
    milestone_days,
    silent_rounds,
    stalled_days,
)
from followbot.rules.policy import FollowUpPolicy

BOT = '[bot]\naddress = "followup@example.com"\n'
IMAP = BOT + '[imap]\nhost = "imap.example.com"\nuser = "followup"\n'
SMTP = BOT + '[smtp]\nhost = "smtp.example.com"\n'


def config_of(folder: Path, text: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text)
    return load_config(file, {})


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("", "Follow-up assistant"),
        ('organisation = "Nordwear"\n', "Nordwear follow-up"),
        ('organisation = "Nordwear"\nname = "Maria\'s helper"\n', "Maria's helper"),
    ],
)
def test_the_sender_is_named_after_the_company_unless_it_has_a_name(
    tmp_path: Path, lines: str, name: str
) -> None:
    identity = config_of(tmp_path, BOT + lines).identity()
    assert identity == BotIdentity("followup@example.com", name, plus_addressing=True)


def test_trust_is_closed_by_default(tmp_path: Path) -> None:
    assert config_of(tmp_path, BOT).trust_settings() == TrustSettings()
    opened = config_of(tmp_path, BOT + '[trust]\nauthserv_id = "mx"\naccept_colleagues = true\n')
    assert opened.trust_settings() == TrustSettings("mx", accept_colleagues=True)


@pytest.mark.parametrize(
    ("security", "imap_port", "smtp_port"),
    [("ssl", 993, 465), ("starttls", 143, 587), ("none", 143, 25)],
)
def test_the_usual_port_follows_from_the_kind_of_connection(
    tmp_path: Path, security: str, imap_port: int, smtp_port: int
) -> None:
    line = f'security = "{security}"\nallow_plain = true\n'
    imap = config_of(tmp_path, IMAP + 'password = "x"\n' + line).imap_settings()
    smtp = config_of(tmp_path, SMTP + line).smtp_settings()
    assert (imap.port, smtp.port) == (imap_port, smtp_port)


def test_every_setting_of_the_file_reaches_the_mailbox_room(tmp_path: Path) -> None:
    imap = config_of(
        tmp_path,
        IMAP + 'password = "x"\nport = 1143\ninbox = "In"\nprocessed = "P"\nreview = "R"\n'
        'timeout = 5\nmax_bytes = 1000\nca_file = "ca.pem"\n',
    ).imap_settings()
    assert (imap.host, imap.port, imap.user) == ("imap.example.com", 1143, "followup")
    assert (imap.inbox, imap.processed, imap.review) == ("In", "P", "R")
    assert (imap.timeout, imap.max_bytes, imap.ca_file) == (5, 1000, tmp_path / "ca.pem")
    smtp = config_of(
        tmp_path,
        SMTP + 'user = "u"\npassword = "x"\nconnections = 2\nmails_per_connection = 9\n'
        'transaction_limit = 60\nhelo_name = "bot.example.com"\n',
    ).smtp_settings()
    assert (smtp.user, smtp.password, smtp.helo_name) == ("u", "x", "bot.example.com")
    assert (smtp.connections, smtp.mails_per_connection, smtp.transaction_limit) == (2, 9, 60)


def test_a_relay_without_sign_in_needs_no_password(tmp_path: Path) -> None:
    settings = config_of(tmp_path, SMTP).smtp_settings()
    assert (settings.user, settings.password) == (None, "")


@pytest.mark.parametrize("table", ["imap", "smtp"])
def test_a_missing_table_is_told_only_when_it_is_needed(tmp_path: Path, table: str) -> None:
    config = config_of(tmp_path, BOT)
    with pytest.raises(ConfigError, match=rf"has no table `\[{table}\]`"):
        config.imap_settings() if table == "imap" else config.smtp_settings()


def test_a_password_file_may_end_with_a_line_break(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(" pass word \r\n")
    config = config_of(tmp_path, IMAP + 'password_file = "secret"\n')
    assert config.imap_settings().password == " pass word "


def test_a_password_command_runs_beside_the_configuration_without_a_shell(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from command\nurl: https://example.com\n")
    config = config_of(tmp_path, IMAP + 'password_command = "cat secret"\n')
    assert config.imap_settings().password == "from command"
    config = config_of(tmp_path, IMAP + "password_command = \"echo '$HOME;' x\"\n")
    assert config.imap_settings().password == "$HOME; x"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", r"`imap\.password` is missing"),
        ('password = ""', r"`imap\.password` gives an empty password"),
        ('password_file = "absent"', r"cannot be read: No such file"),
        ('password_file = "config.d"', r"cannot be read: Is a directory"),
        ('password_file = "empty"', r"`imap\.password_file` gives an empty password"),
        ('password_file = "binary"', r"is not a text file"),
        ('password_command = "false"', r"ended with exit code 1"),
        ('password_command = "true"', r"gives an empty password"),
        ('password_command = "no-such-program-at-all"', r"cannot be run: No such file"),
        ('password_command = "echo \'x"', r"has quotes that do not match"),
    ],
)
def test_a_password_that_cannot_be_had_says_why(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "config.d").mkdir()
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    config = config_of(tmp_path, IMAP + line + "\n")
    with pytest.raises(ConfigError, match=message) as caught:
        config.imap_settings()
    assert caught.value.hint
    assert caught.value.exit_code == 78


def test_what_a_failing_command_printed_stays_secret(tmp_path: Path) -> None:
    line = "password_command = \"sh -c 'echo hunter2; exit 3'\"\n"
    with pytest.raises(ConfigError, match="exit code 3") as caught:
        config_of(tmp_path, IMAP + line).imap_settings()
    assert "hunter2" not in caught.value.message + caught.value.hint


def test_no_representation_shows_a_password(tmp_path: Path) -> None:
    config = config_of(tmp_path, IMAP + 'password = "hunter2"\n')
    assert "hunter2" not in repr(config)
    assert "hunter2" not in repr(config.imap_settings())


def test_own_days_off_are_days_and_rows_of_days_per_country(tmp_path: Path) -> None:
    table = (
        '[holidays]\nBD = ["2026-12-17", "2027-02-01..2027-02-03", 2027-03-09]\n'
        'cn = ["2027-02-01"]\nVN = []\n'
    )
    policy = config_of(tmp_path, BOT + table).policy()
    assert policy.days_off_in("BD") == {
        date(2026, 12, 17), date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 3), date(2027, 3, 9)
    }  # fmt: skip
    assert policy.days_off_in("CN") == policy.days_off_in("cn") == {date(2027, 2, 1)}
    assert policy.days_off_in("VN") == policy.days_off_in("DE") == policy.days_off_in("") == set()
    assert config_of(tmp_path, BOT).policy().days_off == {}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('BDX = ["2026-12-17"]', "`BDX` is no country code of two letters"),
        ('BD = "2026-12-17"', "`BD` is no list"),
        ('BD = ["17.12.2026"]', "`BD`: `17.12.2026` is no day of the calendar"),
        ('BD = ["2027-02-30"]', "`BD`: `2027-02-30` is no day of the calendar"),
        ('BD = ["2027-02-03..2027-02-01"]', "ends before it begins"),
        ('BD = ["2027-02-03..2028-02-01"]', "is longer than 62 days"),
        ("BD = [2026]", "`BD`: `2026` is no day of the calendar"),
    ],
)
def test_a_day_off_that_is_none_is_refused_in_words(tmp_path: Path, table: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config_of(tmp_path, f"{BOT}[holidays]\n{table}\n")
    assert "`[holidays]`" in caught.value.message
    assert told in caught.value.message


def test_what_the_file_says_of_escalation_reaches_the_rules(tmp_path: Path) -> None:
    policy = config_of(
        tmp_path,
        BOT
        + """[escalation]
ladder = ["responsible_buyer", "csr_manager"]
acknowledge_within_working_days = 7
[escalation.rules.stalled]
after_days_of_class = { major = 45 }
[escalation.rules.silent]
after_rounds = 3
ladder = ["ceo"]
[escalation.rules.recognition_due]
enabled = false
[escalation.rules.verification_waiting]
after_working_days = 4
""",
    ).policy()
    stalled, silent = policy.rule(EscalationRule.STALLED), policy.rule(EscalationRule.SILENT)
    assert stalled.after_days_of_class[SeverityClass.MAJOR] == 45
    assert stalled.after_days_of_class[SeverityClass.CRITICAL] == 14
    assert (stalled.ladder, stalled.acknowledge_within) == (("responsible_buyer", "csr_manager"), 7)
    assert (silent.after_rounds, silent.ladder) == (3, ("ceo",))
    assert not policy.rule(EscalationRule.RECOGNITION_DUE).enabled
    assert policy.rule(EscalationRule.VERIFICATION_WAITING).after_days == 4


def test_a_file_without_escalation_changes_no_limit(tmp_path: Path) -> None:
    said, ours = config_of(tmp_path, BOT).policy(), FollowUpPolicy()
    nothing = EscalationTerms()
    for rule in EscalationRule:
        for severity in SeverityClass:
            for critical in (True, False):
                if rule != EscalationRule.STALLED:  # it has limits of its own
                    assert cause_days(rule, said, severity, critical=critical) == cause_days(
                        rule, ours, severity, critical=critical
                    )
                assert stalled_days(severity, nothing, said, critical=critical) == stalled_days(
                    severity, nothing, ours, critical=critical
                )
        assert ladder_roles(rule, nothing, said) == ladder_roles(rule, nothing, ours)
    assert silent_rounds(nothing, said) == silent_rounds(nothing, ours)
    assert milestone_days(said) == milestone_days(ours)


def test_the_environment_sets_one_key_of_a_rule_and_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(BOT + "[escalation.rules.stalled]\nafter_rounds = 4\n")
    named = {"FOLLOWBOT_ESCALATION__RULES__STALLED__AFTER_MILESTONE_DAYS": "10"}
    rule = load_config(file, named).policy().rule(EscalationRule.STALLED)
    assert (rule.after_rounds, rule.after_milestone_days) == (4, 10)


def test_digests_come_weekly_unless_the_organisation_says_otherwise(tmp_path: Path) -> None:
    usual = config_of(tmp_path, BOT).policy().digest
    assert (usual.rhythm_for("anyone@example.com"), usual.roll_up_roles) == (
        DigestRhythm.WEEKLY,
        ("csr_manager",),
    )
    text = """
[digest]
rhythm = "monthly"
roll_up_roles = ["head_of_sourcing", "csr_manager"]
rhythm_of = { "Anna@Example.com" = "daily" }
"""
    own = config_of(tmp_path, BOT + text).policy().digest
    assert own.rhythm_for("bo@example.com") == DigestRhythm.MONTHLY
    assert own.rhythm_for("anna@example.com") == DigestRhythm.DAILY
    assert own.roll_up_roles == ("head_of_sourcing", "csr_manager")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('rhythm = "hourly"', "`daily`, `weekly`, `monthly` or `never`"),
        ('rhythm_of = { anna = "daily" }', "not one mail address"),
        ('rhythm_of = { "anna@example.com" = "often" }', "addresses with their rhythm"),
    ],
)
def test_a_rhythm_that_is_none_is_told(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(ConfigError) as told:
        config_of(tmp_path, f"{BOT}[digest]\n{line}\n")
    assert said in str(told.value)
