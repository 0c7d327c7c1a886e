"""Every command: its name, where it lives, and its line in the help. Nothing is imported here.

A target is `module:function`; the function is an ordinary typer command. The order is the
order of the help: what is used first stands first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `target` is `module:function` below `followbot.cli`."""

    name: str
    target: str
    help: str
    group: str = "Commands"


@dataclass(frozen=True, slots=True)
class Family:
    """Commands that share their first word, such as `plan import` and `plan list`."""

    name: str
    commands: tuple[Command, ...]
    help: str
    group: str = "Commands"


DAILY = "Every day"
SOMETIMES = "Now and then"
SET_UP = "Set up"
TRY = "Try it, without configuration"
KEEP = "Keep it safe"

PLAN = (
    Command("import", "plan_import:plan_import", "Take plan files in, new or changed"),
    Command("propose", "plan_propose:plan_propose", "Put a plan to its supplier, who answers it"),
    Command("check", "plan_check:plan_check", "Say what is wrong or risky in plan files"),
    Command("new", "plan_new:plan_new", "Write a new plan after a short interview"),
    Command("template", "plan_write:plan_template", "Write an example plan to fill in"),
    Command("export", "plan_write:plan_export", "Write a stored plan as a file to adapt"),
    Command("convert", "plan_write:plan_convert", "Turn a plan file into TOML or a spreadsheet"),
    Command("invite", "plan_invite:plan_invite", "Ask a supplier to draw up its plan itself"),
    Command("list", "plan_list:plan_list", "List the plans and how far they are"),
    Command("show", "plan_show:plan_show", "Show one plan with its measures and history"),
    Command("sheet", "plan_sheet:plan_sheet", "Write the sheet of a visit, or enter it"),
)
SUPPLIER = (
    Command("list", "supplier_people:supplier_list", "List the suppliers and how far they are"),
    Command("show", "supplier_people:supplier_show", "Show a supplier: plans and people"),
    Command("set", "supplier_people:supplier_set", "Set the language of its letters"),
    Command("pause", "supplier_people:supplier_pause", "Ask nothing in its plans for a while"),
    Command("resume", "supplier_people:supplier_resume", "Go on with all its plans"),
    Command("contact", "supplier_people:supplier_contact", "Take in or replace a contact"),
    Command("reporting", "supplier:supplier_reporting", "Start, change or stop impact reports"),
)
BUYER = (Command("handover", "buyer:buyer_handover", "Hand over all plans of somebody who leaves"),)
ESCALATION = (
    Command("list", "escalation:escalation_list", "List what was told to the buyer and is open"),
    Command("acknowledge", "escalation:escalation_acknowledge", "Say that somebody takes care"),
)
AUDIT = (
    Command("verify", "audit:audit_verify", "Verify that nothing of the history was changed"),
    Command("head", "audit:audit_head", "Print the newest hash, to keep it elsewhere"),
)
EXPORT = (
    Command("person", "export_person:export_person", "Write everything about a person to a zip"),
    Command(
        "due-diligence",
        "export_due_diligence:export_due_diligence",
        "Write plans, evidence, decisions and impacts to a sheet",
    ),
    Command("dossier", "export_dossier:export_dossier", "Write a plan's whole history, to print"),
)
DB = (
    Command("upgrade", "db:db_upgrade", "Create the tables, or bring them up to date"),
    Command("copy", "db:db_copy", "Copy everything into another database"),
)
TEXTS = (
    Command("list", "texts:texts_list", "List the languages: complete, confirmed, where from"),
    Command("edit", "texts:texts_edit", "Copy a text or a template into your folder, and open it"),
    Command("check", "texts:texts_check", "Say what is wrong in your own texts and templates"),
)
CONFIG = (
    Command("example", "config_commands:config_example", "Print a configuration to fill in"),
    Command("check", "config_commands:config_check", "Check the configuration and its passwords"),
    Command("show", "config_commands:config_show", "Show every setting, secrets as `(set)`"),
)

COMMANDS: tuple[Command | Family, ...] = (
    Command("status", "status:status", "Show where everything stands and what needs you", DAILY),
    Command("due", "due:due", "List what goes out next: to whom, when and why", DAILY),
    Command("review", "review:review", "List and show what a person must read", DAILY),
    Command("decide", "decide:decide", "Decide as in a reply: approve, verify, return …", DAILY),
    Family("plan", PLAN, "Propose, import, check, list and show action plans", DAILY),
    Family("supplier", SUPPLIER, "Suppliers: plans, people, pauses, impact reports", DAILY),
    Command("history", "history:history", "Show the whole way of one measure", DAILY),
    Command("evidence", "evidence:evidence", "Write the files that prove a measure", DAILY),
    Command("run", "run:run", "Follow up: collect, read, ask, remind, tell", DAILY),
    Command("send", "send:send", "Hand over what is due now, or write it to files", DAILY),
    Command("note", "note:note", "Note a call or a visit, and what was said", SOMETIMES),
    Family("escalation", ESCALATION, "List and acknowledge what was told to the buyer", SOMETIMES),
    Command(
        "rewards",
        "rewards:rewards",
        "List what was promised to suppliers, and what is due",
        SOMETIMES,
    ),
    Command("report", "report:report", "Write scorecards of all suppliers on one page", SOMETIMES),
    Family("buyer", BUYER, "Your own people: hand over plans", SOMETIMES),
    Command("init", "init:init", "Set everything up, tried as it goes", SET_UP),
    Command("doctor", "doctor:doctor", "Look at everything, and say what to do", SET_UP),
    Command("standards", "standards:standards", "Show who else expects what is asked for", SET_UP),
    Command("login", "login:login", "Sign in without a password, or try the sign-in", SET_UP),
    Family("texts", TEXTS, "What letters say, and your own words for it", SET_UP),
    Family("config", CONFIG, "Print, check and show the configuration", SET_UP),
    Family("db", DB, "Create, upgrade and move the database", SET_UP),
    Command("completion", "completion:completion", "Print what completes words in a shell", SET_UP),
    Command("demo", "demo:demo", "Watch twelve weeks of follow-up over real mail", TRY),
    Command("preview", "preview:preview", "Write a letter to files, exactly as it would go", TRY),
    Command("try-reply", "try_reply:try_reply", "Say how a reply is understood", TRY),
    Command("calendar", "calendar:calendar", "List the days on which a plan file asks", TRY),
    Command("backup", "backup:backup", "Write everything into one file, while it runs", KEEP),
    Command("restore", "backup:restore", "Check a backup, or put it back", KEEP),
    Command("retry", "retry:retry", "Read mails anew that could not be read", KEEP),
    Family("audit", AUDIT, "Verify the history, and pin it", KEEP),
    Command("forget", "forget:forget", "Forget a person, everywhere", KEEP),
    Family("export", EXPORT, "Write what is stored of a person, a plan or everything", KEEP),
    Command("replay", "replay:replay", "Do the whole story again, and compare", KEEP),
)
