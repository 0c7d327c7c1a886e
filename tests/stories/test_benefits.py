"""Benefits, expectations and progress over real mail: what is asked, read, shown and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]

MORE = """
[[measure]]
ref = "M-03"
title = "Train supervisors"
deadline = 2027-06-30
issue_area = "harassment_and_abuse"
type = "training"
severity = { scale = 3, scope = 2, irremediability = 2, class = "major" }
[measure.benefit]
kind = "productivity"
statement = "lines led by trained supervisors make more pieces per hour"
indicator = "line_efficiency"
unit = "percent"
baseline = 46.0
baseline_on = 2026-08-31
target = 51.0
direction = "up"

[[measure]]
ref = "M-04"
title = "No child under 15 on site"
deadline = 2026-12-20
issue_area = "child_labour_and_young_workers"
zero_tolerance = true
severity = { scale = 4, scope = 2, irremediability = 4, class = "critical" }
[measure.benefit]
kind = "competitiveness"
statement = "buyers come back"
indicator = "age_checks"
unit = "percent"
library_key = "better_work_profit"
"""


def test_a_benefit_from_the_request_to_the_printed_page(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=2, tail=MORE))
    desk.tick("2026-12-06T10:00:00+06:00")
    (request,) = desk.new(ANNA)
    # One published finding with its source, and the figure is asked for: never on zero tolerance.
    assert "lines led by female supervisors" in request.words
    assert "(Tufts University, impact assessment of Better Work, 2016)" in request.words
    assert "line efficiency (percent). For example: benefit 3: …" in request.words
    assert "25 percent" not in request.words
    assert "age checks" not in request.words
    assert "Others ask this too" not in request.words  # nobody has checked the table
    # The supplier's own words, with a figure that is corrected in the next mail.
    desk.bot.at("2026-12-09T15:00:00+06:00")
    desk.says(request, "1 60%\n3 50%\nbenefit 3: 94.2 %\n4 done, all ages are checked", ANNA)
    receipt = desk.new(ANNA)[-1]
    assert "Benefit reading saved: 94.2 %" in receipt.words
    desk.says(receipt, "benefit 3: 49.2 %", ANNA)
    corrected = desk.new(ANNA)[-1]
    assert "Before · 31 Aug 2026 46 " in corrected.words
    assert "Now · 9 Dec 2026 49.2 " in corrected.words
    assert "Better than before" in corrected.words
    # The buyer sees it before and after, and whom to thank, with the figures.
    desk.tick("2026-12-14T08:00:00+01:00")
    digest = desk.new(BUYER)[-1]
    assert "WHAT IT BRINGS: BEFORE AND AFTER M-03 Train supervisors" in digest.words
    assert "line efficiency (percent): 46 → 49.2" in digest.words
    assert (
        "You could write: “Thank you, Anna: line efficiency (percent): 46 → 49.2." in digest.words
    )
    assert "94.2" not in digest.words
    assert "Status rounds answered: " in digest.words
    # The page says the same, needs nothing from outside, and is in the buyer's language.
    page = tmp_path / "suppliers.html"
    desk.bot.run("report", "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert "Factory Ltd" in text
    assert "49.2" in text
    assert "94.2" not in text
    assert "src=" not in text
    assert "http" not in text.replace("http-equiv", "")
    desk.bot.run("report", "--html", str(page), "--language", "da")
    assert 'lang="da"' in page.read_text(encoding="utf-8")


def test_expectations_are_told_once_the_table_is_confirmed(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=2, supplier_language="bn", tail=MORE))
    shown = desk.bot.run("standards")
    assert "ILO C138, C182" in shown
    assert "requests do not say this yet" in shown
    confirm = "expectations_checked_on = 2026-11-22"
    assert confirm in shown
    config = desk.bot.config
    config.write_text(f"{config.read_text()}\n[letters]\n{confirm}\n")
    assert "one line per measure" in desk.bot.run("standards")
    desk.tick("2026-12-06T10:00:00+06:00")
    (request,) = desk.new(ANNA)
    assert request.language == "bn"
    said = request.texts.say("measure.asked_by_others", text="ILO C190, C111")
    assert said.partition("ILO")[0].strip() in request.words
    assert "ILO C190, C111, ETI Base Code 9, SA8000 6, amfori BSCI PA4" in request.words
    assert "ILO C138, C182" in request.words  # on zero tolerance too: it is no argument of profit
    # The finding is in the reader's own language, its source as published.
    assert "২২ শতাংশ" in request.words
    assert "(Tufts University, impact assessment of Better Work, 2016)" in request.words
