"""Thunderbird on a screen of its own (Xvfb); replies are written in its own window for them."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs.account import HOST, Account, Typed
from tests.programs.marionette import Marionette
from tests.servers.background import Background, free_port

_SETTINGS = {
    "app.update.enabled": False,
    "app.donation.eoy.version.viewed": 999,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.bypassNotification": True,
    "extensions.update.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "mail.warn_on_send_accel_key": False,
    "mail.compose.default_to_paragraph": False,
    "network.connectivity-service.enabled": False,
    "network.captive-portal-service.enabled": False,
    "security.default_personal_cert": "Select Automatically",
    "signon.rememberSignons": True,
    "toolkit.telemetry.enabled": False,
    "mail.accountmanager.accounts": "account1",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.server.server1.type": "imap",
    "mail.server.server1.hostname": HOST,
    "mail.server.server1.name": "Mailbox",
    "mail.server.server1.authMethod": 3,
    "mail.server.server1.socketType": 0,
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.check_new_mail": False,
    "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.fcc": False,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.type": "smtp",
    "mail.smtpserver.smtp1.hostname": HOST,
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
}

_INBOX = """
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const pause = milliseconds => new Promise(go => setTimeout(go, milliseconds));
const until = async holds => {
    for (let turn = 0; !holds(); turn++) {
        if (turn > 250) throw new Error("waited in vain for " + holds);
        await pause(200);
    }
};
const inbox = () => MailServices.accounts.accounts[0].incomingServer.rootFolder.subFolders
    .find(folder => folder.name.toUpperCase() === "INBOX");
const letter = async () => {
    for (let turn = 0; !inbox()?.getTotalMessages(false); turn++) {
        if (turn > 600) throw new Error("no letter came");
        if (turn % 50 === 0) {  // a busy program lets a first look go by
            MailServices.accounts.accounts[0].incomingServer.performExpand(null);
            inbox()?.getNewMessages(null, null);
        }
        await pause(200);
    }
    return [...inbox().messages][0];
};
"""


def missing() -> str | None:
    """What to install, None when Thunderbird can run here."""
    lacking = [
        package
        for program, package in (("thunderbird", "thunderbird"), ("Xvfb", "xvfb"))
        if shutil.which(program) is None
    ]
    return " ".join(lacking) or None


def _profile(folder: Path, account: Account, port: int, *, html: bool, on_top: bool) -> Path:
    profile = folder / "profile"
    profile.mkdir()
    settings = {
        **_SETTINGS,
        "marionette.port": port,
        "mail.server.server1.port": account.imap_port,
        "mail.server.server1.userName": account.address,
        "mail.identity.id1.fullName": account.name,
        "mail.identity.id1.useremail": account.address,
        "mail.identity.id1.compose_html": html,
        "mail.identity.id1.reply_on_top": int(on_top),
        "mail.smtpserver.smtp1.port": account.smtp_port,
    }
    lines = (f"user_pref({_js(name)}, {_js(value)});\n" for name, value in settings.items())
    (profile / "user.js").write_text("".join(lines))
    return profile


def _js(value: object) -> str:
    return json.dumps(value)


@contextmanager
def running_thunderbird(
    account: Account, folder: Path, *, html: bool = True, on_top: bool = False
) -> Iterator[Marionette]:
    """Thunderbird with an account for as long as the block runs.

    `html`: mail is written with formatting, as Thunderbird comes. `on_top`: the cursor stands
    above the quote; as Thunderbird comes, it stands below.
    """
    port = free_port()
    profile = _profile(folder, account, port, html=html, on_top=on_top)
    display = f":{free_port() % 20_000 + 100}"
    screen = Background(
        ["Xvfb", display, "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
        [folder / "screen.log"],
    )
    number = display[1:]
    screen.start(lambda: Path(f"/tmp/.X11-unix/X{number}").exists())
    program = Background(
        [
            "thunderbird",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            str(profile),
        ],
        [folder / "thunderbird.log"],
        environment={"DISPLAY": display, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    try:
        program.start(lambda: True)
        remote = _connected(port)
        try:
            yield remote
        finally:
            remote.close()
    finally:
        program.stop()
        screen.stop()


def sign_in(remote: Marionette, account: Account) -> None:
    """Give Thunderbird the password, and fetch the inbox."""
    remote.run(
        """
        const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
        login.init("imap://127.0.0.1", null, "imap://127.0.0.1", words[0], words[1], "", "");
        await Services.logins.addLoginAsync(login);
        """,
        account.address,
        account.password,
    )
    remote.run(
        f"""
        {_INBOX}
        await letter();
        """
    )


def open_letter(remote: Marionette) -> None:
    """Show the first mail in a tab of its own."""
    remote.run(
        f"""
        {_INBOX}
        const {{MailUtils}} = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
        MailUtils.openMessageInNewTab([await letter()]);
        await pause(3000);
        """
    )


def reply(remote: Marionette, typed: Typed) -> None:
    """Press Reply, type and send; what has no place in the quote goes where the cursor stands."""
    remote.run(
        f"""
        {_INBOX}
        const main = Services.wm.getMostRecentWindow("mail:3pane");
        const first = await letter(), uri = inbox().getUriForMsg(first);
        main.ComposeMessage(
            Ci.nsIMsgCompType.ReplyToSender, Ci.nsIMsgCompFormat.Default, inbox(), [uri]);
        const writing = () => Services.wm.getMostRecentWindow("msgcompose");
        const quoted = () => writing()?.GetCurrentEditor?.()?.document?.body?.textContent;
        await until(() => quoted()?.includes("FB-"));
        await pause(1000);
        const editor = writing().GetCurrentEditor();
        const type = text => text.split("\\n").forEach((line, at) => {{
            if (at) editor.insertLineBreak();
            if (line) editor.insertText(line);
        }});
        type(words[0]);
        for (const [sought, text, beneath] of words[1]) {{
            const walk = editor.document.createTreeWalker(editor.document.body, 4);
            let node = walk.nextNode();
            const edge = "[^%A-Za-z0-9]";  // a word inside a link is no heading
            const word = new RegExp(`(^|${{edge}})${{sought}}(${{edge}}|$)`);
            while (node && !word.test(node.data)) node = walk.nextNode();
            const block = node.parentElement.closest("h2, h3, p, td");
            if (block) editor.selection.selectAllChildren(block);
            else editor.selection.collapse(node, node.data.length);
            if (block) editor.selection.collapseToEnd();
            if (beneath) editor.insertLineBreak();
            type(beneath ? text : " " + text);
        }}
        writing().goDoCommand("cmd_sendNow");
        await until(() => !writing());
        """,
        typed.above,
        [
            *([words, text, True] for words, text in typed.below.items()),
            *([words, text, False] for words, text in typed.beside.items()),
        ],
    )


def press_button(remote: Marionette, label: str) -> None:
    """Press the first such button of the letter that is shown, and send what it has written."""
    remote.run(
        f"""
        {_INBOX}
        const shown = () => Services.wm.getMostRecentWindow("mail:3pane")
            .document.getElementById("tabmail").currentAboutMessage?.getMessagePaneBrowser()
            .contentDocument;
        const button = () => [...(shown()?.querySelectorAll("a") ?? [])]
            .find(link => link.textContent.includes(words[0]));
        await until(button);
        button().click();
        const writing = () => Services.wm.getMostRecentWindow("msgcompose");
        await until(() => writing()?.GetCurrentEditor?.()?.document?.body?.textContent.trim());
        await pause(1000);
        writing().goDoCommand("cmd_sendNow");
        await until(() => !writing());
        """,
        label,
    )


def _connected(port: int, seconds: float = 180.0) -> Marionette:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return Marionette(port)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
