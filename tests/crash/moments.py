"""The moments at which followbots die: asking, hearing an answer, a decision, and silence."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.crash.scene import Moment, Scene

ANNA, BAO, INES = "anna@textile.example", "bao@textile.example", "ines@buyer.example"
LI = "li@factory.example"
BOT = "bot@buyer.example"
PEOPLE = (ANNA, BAO, LI, INES)

ASKED = "2026-12-07T09:00:30+06:00"
ANSWERED = "2026-12-07T11:00:00+06:00"
DIGEST = "2026-12-14T10:00:00+01:00"
DECIDED = "2026-12-14T11:00:00+01:00"
SILENT = "2027-01-11T10:00:00+01:00"

_PLAN = """
[plan]
ref = "CR-2026"
title = "Improvements after the visit"
agreed_on = 2026-11-20
[buyer]
name = "Buyer Trading"
contacts = [{ name = "Ines Buyer", email = "ines@buyer.example" }]
[supplier]
name = "Textile Works"
contacts = [
  { name = "Anna", email = "anna@textile.example" },
  { name = "Bao", email = "bao@textile.example" },
]
[follow_up]
cadence = "every 2 weeks on Monday"
first_request_on = 2026-12-07
timezone = "Asia/Dhaka"
send_at = 09:00:00
working_days = ["mon", "tue", "wed", "thu", "fri"]
public_holidays = false
[[measure]]
ref = "M-01"
title = "Guard the cutting machines"
deadline = 2027-01-15
[[measure]]
ref = "M-02"
title = "Pay the overtime rate that the law asks for"
deadline = 2026-12-28
"""
_SECOND_PLAN = """
[plan]
ref = "CR-2027"
title = "Improvements of the dye house"
agreed_on = 2026-11-20
[buyer]
name = "Buyer Trading"
contacts = [{ name = "Ines Buyer", email = "ines@buyer.example" }]
[supplier]
name = "Dyeing Works"
contacts = [{ name = "Li", email = "li@factory.example" }]
[follow_up]
cadence = "every 2 weeks on Monday"
first_request_on = 2026-12-07
timezone = "Asia/Dhaka"
send_at = 09:00:00
working_days = ["mon", "tue", "wed", "thu", "fri"]
public_holidays = false
[[measure]]
ref = "D-01"
title = "Mark the store of chemicals"
deadline = 2027-01-15
"""


def moments(scene: Scene) -> list[Moment]:
    """Every moment, each with the database and the mails as they are just before it."""
    plan, second = scene.folder / "plan.toml", scene.folder / "second.toml"
    plan.write_text(_PLAN)
    second.write_text(_SECOND_PLAN)
    assert scene.live_unwatched("2026-12-01T09:00:00+06:00", "db", "upgrade") == 0, scene.told()
    importing = ("plan", "import", "--yes", str(plan), str(second))
    assert scene.live_unwatched("2026-12-01T09:00:00+06:00", *importing) == 0, scene.told()
    asking = Moment("asking", scene.snapshot("asking"), ASKED)
    _live_well(scene, ASKED)
    (request,) = scene.servers.wait_for_mails(ANNA, 1)
    scene.servers.wait_for_mails(BAO, 1)
    (other,) = scene.servers.wait_for_mails(LI, 1)
    unanswered = scene.snapshot("silence")
    answer = _reply(request, "1 done, see the photo\n2 new date 15 Jan 2027", ANNA)
    beside = _reply(other, "1 60%, new date 20 Feb 2027", LI)
    nonsense = b"\x00\xff garbage \r\n: no header\r\n\r\n\xfe" * 40
    hearing = Moment(
        "hearing",
        scene.snapshot("hearing"),
        ANSWERED,
        # The first two are understood together.
        [(answer, ANNA), (beside, LI), (nonsense, ANNA), (answer, ANNA)],
    )
    scene.servers.deliver(answer, BOT, ANNA)
    scene.servers.deliver(beside, BOT, LI)
    _live_well(scene, ANSWERED)
    _live_well(scene, DIGEST)
    digest = scene.servers.wait_for_mails(INES, 1)[-1]
    decision = _reply(digest, "verify M-01\nM-02: approve 20 Jan 2027", INES)
    deciding = Moment("deciding", scene.snapshot("deciding"), DECIDED, [(decision, INES)])
    return [asking, hearing, deciding, Moment("silence", unanswered, SILENT)]


def _live_well(scene: Scene, at: str) -> None:
    assert scene.live_unwatched(at, "run", "--once") == 0, scene.told()


def _reply(raw: bytes, text: str, sender: str) -> bytes:
    """What a person sends back, stamped by the receiving server as one that passed DMARC."""
    letter = message_from_bytes(raw, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    quote = "\n".join(f"> {line}" for line in str(body.get_content()).splitlines())
    reply = EmailMessage()
    domain = sender.rpartition("@")[2]
    reply["Authentication-Results"] = f"mx.buyer.example; dmarc=pass header.from={domain}"
    reply["From"] = f"Somebody <{sender}>"
    reply["To"] = str(letter["Reply-To"])
    reply["Subject"] = f"Re: {letter['Subject']}"
    reply["Date"] = "Mon, 07 Dec 2026 10:00:00 +0600"
    reply["Message-ID"] = f"<answer.{len(text)}@{domain}>"
    reply["In-Reply-To"] = reply["References"] = str(letter["Message-ID"])
    reply.set_content(f"{text}\n\nOn {letter['Date']}, {letter['From']} wrote:\n{quote}\n")
    if sender == ANNA:
        picture = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
        reply.add_attachment(picture, maintype="image", subtype="jpeg", filename="guard.jpg")
    return reply.as_bytes()
