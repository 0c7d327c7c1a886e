"""The three sample plans, and the first version of each, as its buyer put it before they agreed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.plans.canonical import canonical_json
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_document, read_plan_file

OPEN = "to be confirmed"
"""A timescale that is still open in a draft."""


def sample_plans() -> dict[str, AgreedPlan]:
    """The sample plans by ref. Raises PlanFileError when one cannot be read."""
    found: dict[str, AgreedPlan] = {}
    for path in sample_paths():
        reading = read_plan_file(path)
        if reading.plan is None:
            raise PlanFileError(
                f"the sample plan `{path.name}` cannot be read",
                f"`followbot plan check {path}` lists what is wrong",
                reading.findings,
            )
        found[reading.plan.ref] = reading.plan
    return found


def first_draft(
    plan: AgreedPlan, deadlines: Mapping[str, date | None], without: Collection[str] = ()
) -> AgreedPlan:
    """The plan with other days for some measures (None: open), and without some of them."""
    tree = json.loads(plan.document)
    tree["plan"]["version"], tree["plan"]["status"] = 1, "proposed"
    tree["plan"].pop("agreed_on", None)
    tree.pop("acceptance", None)
    tree["measure"] = [one for one in tree["measure"] if one["ref"] not in without]
    for one in tree["measure"]:
        if one["ref"] in deadlines:
            day = deadlines[one["ref"]]
            one["deadline"] = day.isoformat() if day else OPEN
    document = canonical_json(tree)
    return replace(read_plan_document(document), document=document)
