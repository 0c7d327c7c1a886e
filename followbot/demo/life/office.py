"""The CSR lead at the buyer: the second step of every ladder, and a traveller."""

from __future__ import annotations

from datetime import time

from followbot.demo.life.acts import Act
from followbot.demo.life.correspondent import Role
from followbot.demo.life.manners import buyer

ADDRESS = "csr@example-nordic.example"

_ACTS = (
    Act("wants one letter a month", "Opfølgning med leverandører", ("månedligt",), ()),
    Act(
        "tells what was seen",
        "Hvad så du",
        ("besøgte: alt i orden",),
        ("visit of 2027-04-20 noted",),
    ),
)


def roles() -> tuple[Role, ...]:
    """The CSR lead, who reads Danish."""
    return (buyer("Sample CSR Lead", ADDRESS, "outlook", "da", time(9), _ACTS),)
