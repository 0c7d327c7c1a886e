"""The files at the end of the lives: due diligence, dossiers, scorecards; looked through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from followbot.demo.life.verdict import Event
from followbot.domain.plan import AgreedPlan
from followbot.jobs.bot import Bot
from followbot.jobs.dossier import plan_dossier
from followbot.jobs.due_diligence import due_diligence
from followbot.jobs.scorecards import scorecard_facts
from followbot.writing.dossier import dossier_files
from followbot.writing.due_diligence_json import due_diligence_json
from followbot.writing.due_diligence_sheet import due_diligence_sheet
from followbot.writing.scorecard_page import scorecard_page


@dataclass(frozen=True, slots=True)
class Written:
    """A file and the command that writes it."""

    path: Path
    command: str


def write_files(
    bot: Bot, plans: Sequence[AgreedPlan], folder: Path, now: datetime
) -> tuple[Written, ...]:
    """Write everything that one hands over, as the commands of these names do."""
    folder.mkdir(parents=True, exist_ok=True)
    export = due_diligence(bot.database, "", now)
    contents = {
        "due-diligence.xlsx": due_diligence_sheet(export),
        "due-diligence.json": due_diligence_json(export),
        "suppliers.html": scorecard_page(
            scorecard_facts(bot.database, now, plans[0].buyer.name), "en", None
        ).encode(),
    }
    for plan in plans:
        dossier = plan_dossier(bot.database, plan.ref, now)
        contents |= {f"dossier-{plan.ref}/{path}": one for path, one in dossier_files(dossier)}
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return (
        Written(folder / "suppliers.html", "followbot report --html"),
        Written(folder / "due-diligence.xlsx", "followbot export due-diligence"),
        Written(folder / "due-diligence.json", "followbot export due-diligence"),
        *(
            Written(folder / f"dossier-{plan.ref}" / "index.html", "followbot export dossier")
            for plan in plans
        ),
    )


def faults_in(folder: Path, plans: Sequence[AgreedPlan], events: Sequence[Event]) -> Iterator[str]:
    """What the files do not tell although it happened, in one line each."""
    told = json.loads((folder / "due-diligence.json").read_text("utf-8"))
    meant = [fact for event in events for fact in event.said.means]
    for table, word in (("impacts", "impact "), ("readings", " reads ")):
        wanted = sum(word in fact and not fact.startswith("no ") for fact in meant)
        if len(told[table]) != wanted:
            yield f"due-diligence.json holds {len(told[table])} {table}, {wanted} were reported"
    page = (folder / "suppliers.html").read_text("utf-8")
    for plan in plans:
        dossier = folder / f"dossier-{plan.ref}"
        mails = len(list((dossier / "mails").glob("*.eml")))
        written = sum(event.plan_ref == plan.ref for event in events)
        if mails < written:
            yield f"the dossier of {plan.ref} holds {mails} mails, {written} were written"
        if plan.supplier.name not in page:
            yield f"suppliers.html does not tell of {plan.supplier.name}"
