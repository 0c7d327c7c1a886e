"""Every kind of letter, and every language that buyers read: what it offers works literally.

The other stories try the letters they see as well; here each language has all kinds of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BORIS, BUYER, CARA, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
EXITS = """
[[measure]]
ref = "M-05"
title = "Keep every exit unlocked and clear"
deadline = 2027-06-30
severity = { scale = 3, scope = 2, irremediability = 2, class = "major" }
evidence_required = [{ kind = "photo", description = "each exit", min = 2 }]
buyer_contribution = "Longer lead time for one season"
"""
ANSWERS = f"""1 done, doors replaced
2 new date 30 Jul 2027, system late
3 help: the trainer is missing
5 done, all exits are free
not my task, please ask Cara Das {CARA}
"""


@pytest.mark.parametrize(
    ("buyer", "supplier"),
    [("en", "en"), ("da", "zh-Hans"), ("de", "bn"), ("fr", "fr"), ("es", "es")],
)
def test_every_button_and_every_printed_line_does_what_it_says(
    tmp_path: Path, mailboxes: MailServers, buyer: str, supplier: str
) -> None:
    plan = a_plan(buyer_language=buyer, supplier_language=supplier, tail=EXITS)
    desk = Desk(tmp_path, mailboxes, plan, every=True)
    desk.tick("2026-12-06T10:00:00+06:00")
    (request,) = desk.new(ANNA)
    desk.bot.at("2026-12-07T15:00:00+06:00")
    desk.says(request, ANSWERS, ANNA)
    desk.says(request, "4 done", BORIS)  # held: nobody of the plan
    desk.tick("2026-12-14T08:00:00+01:00")
    digest = desk.new(BUYER)[-1]
    word = digest.texts.say
    desk.bot.at("2026-12-14T09:00:00+01:00")
    verify, decline = word("decision_word.verify"), word("decision_word.decline")
    # One can be done; the others are refused or asked, with a hint that works.
    desk.says(digest, f"{verify} 1\n{verify} 5\n{verify} 4\n2 {decline}\nxyz 3")
    receipt = desk.new(BUYER)[-1]
    assert receipt.typed
    checked = desk.promises.checked
    assert {request.code, digest.code, receipt.code} <= checked.letters
    assert len(checked.tried) > 30
