"""The fruit packer in Murcia: it drew its plan up itself, and writes Spanish."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from followbot.demo.character import News
from followbot.demo.life.acts import Act
from followbot.demo.life.correspondent import Role
from followbot.demo.life.drafts import first_draft
from followbot.demo.life.machine import Command
from followbot.demo.life.manners import (
    WEEKDAYS,
    buyer,
    decided,
    done,
    papers,
    percent,
    photos,
    reading,
    step,
    supplier,
    wants,
    with_factory,
)
from followbot.demo.programs.received import Writer
from followbot.domain.plan import AgreedPlan
from followbot.jobs.propose import propose

REF = "EXF-2026-02"
_COMPANY = "Example Fresh Pack"
_BUYER = "fresh@example-nordic.example"
_NEW_DATE = r"Beder om \d|foreslår \d"
_REPORTED = "[Mm]eldt færdig"
_REACHED, _DONE, _FIGURE = "hecho", "hecho, adjunto las pruebas", "beneficio"
_SIGNED = "Firmado: Lucía Marín, responsable de calidad, puede firmar"
_SIGNER = "signed by Lucía Marín, responsable de calidad, puede firmar"

_NEWS: dict[str, tuple[News, ...]] = {
    "M-01": (
        percent(date(2026, 11, 5), "60%", 60, step("M-01.1", _REACHED)),
        done(
            date(2026, 12, 1),
            _DONE,
            *papers("M-01", "comite de empresa", "pagos", "contrato"),
            also=(step("M-01.2", _REACHED),),
        ),
    ),
    "M-02": (
        percent(date(2026, 11, 5), "20%", 20),
        percent(date(2026, 12, 15), "40%", 40, step("M-02.1", _REACHED)),
        percent(
            date(2027, 2, 8),
            "80%",
            80,
            step("M-02.2", _REACHED),
            # Ongoing: news of what was not asked about comes along.
            ("M-06 hecho, norma y registro aprobados", "M-06 done"),
        ),
        done(
            date(2027, 3, 1),
            _DONE,
            *photos("M-02", 3),
            *papers("M-02", "formacion", "registro de accidentes"),
            also=(reading("M-02", _FIGURE, "12.5"),),
        ),
    ),
    "M-03": (
        percent(date(2026, 12, 15), "30%", 30, step("M-03.1", _REACHED)),
        done(
            date(2027, 3, 20),
            _DONE,
            *photos("M-03", 2),
            *papers("M-03", "enero", "febrero", "marzo"),
            also=(reading("M-03", _FIGURE, "2.7"),),
        ),
    ),
    "M-04": (
        percent(date(2026, 12, 15), "10%", 10),
        wants(
            date(2027, 4, 25),
            "nueva fecha 31 de julio de 2027, la máquina llega tarde",
            date(2027, 7, 31),
            step("M-04.1", _REACHED),
            step("M-04.2", _REACHED),
        ),
        percent(date(2027, 6, 20), "90%", 90),
    ),
    "M-05": (
        percent(date(2026, 12, 15), "20%", 20),
        done(
            date(2027, 4, 25),
            _DONE,
            *photos("M-05", 1),
            *papers("M-05", "rotacion"),
            also=(step("M-05.1", _REACHED), step("M-05.2", _REACHED)),
        ),
    ),
}

_QUALITY = (
    Act(
        "answers the proposal",
        "Una propuesta para su plan",
        (
            "{M-01} aceptado",
            "{M-02} aceptado",
            "{M-03} nueva fecha 30 de abril de 2027",
            "{M-04} aceptado",
            "{M-05} nueva fecha 30 de junio de 2027",
            "{M-06} en desacuerdo porque siempre se ha hecho así",
            _SIGNED,
        ),
        (
            "M-01 accepted",
            "M-02 accepted",
            "M-03 other_date 2027-04-30",
            "M-04 accepted",
            "M-05 other_date 2027-06-30",
            "M-06 disagreed",
            _SIGNER,
        ),
    ),
    Act(
        "accepts the next version",
        "esta es nuestra siguiente propuesta",
        ("Todo aceptado", _SIGNED),
        ("M-03 accepted", "M-05 accepted", "M-06 accepted", _SIGNER, "the version is agreed"),
    ),
    Act("agrees to fewer letters", "Menos cartas nuestras", ("Sí",), ("rhythm agreed",)),
    Act(
        "tells of its own accord",
        "el nuevo ritmo vale desde ahora",
        ("M-04 hecho",),
        ("M-04 done",),
    ),
    Act(
        "found no impact",
        "Su informe sobre impactos",
        ("ninguno encontrado",),
        ("no impact found",),
        unsure=True,
    ),
    Act(
        "tells how they looked",
        "¿Cómo buscaron\\?",
        ("El comité de empresa preguntó en todas las líneas en junio.",),
        ("how they looked",),
    ),
)


_BUYER_ACTS = (
    Act(
        "decides the counter-proposal",
        "foreslår 3 ændringer",
        (
            "{M-03} accepter",
            "{M-05} accepter",
            "{M-06} afvis fordi reglen gælder for alle leverandører",
        ),
        ("M-03 counter accepted", "M-05 counter accepted", "M-06 counter declined"),
        company=_COMPANY,
    ),
    decided(_COMPANY, "M-01", "verificer telefonisk", "verified", _REPORTED),
    Act(
        "offers fewer rounds",
        "Færre breve",
        ("{Færre breve} godkend",),
        ("rhythm offered",),
        company=_COMPANY,
    ),
    Act(
        "calls because it is late",
        "M-02 er kritisk og over fristen",
        ("jeg ringede: de sidste skærme kommer i næste uge",),
        ("telephone of 2027-03-02 noted",),
        company=_COMPANY,
    ),
    Act(
        "lets the supplier report",
        "Klar til at rapportere",
        ("{Klar til at rapportere} godkend",),
        ("reporting reporting",),
        company=_COMPANY,
    ),
    Act(
        "tells what was seen",
        "Hvad så du",
        ("{M-02} færdig, alle skærme sidder", "{M-03} 90%, tanken kører"),
        ("M-02 done", "M-03 90 %", "visit of 2027-03-10 noted"),
    ),
    decided(_COMPANY, "M-02", "verificer efter besøg", "verified", _REPORTED),
    decided(_COMPANY, "M-03", "verificer efter besøg", "verified", _REPORTED, date(2027, 4, 1)),
    Act(
        "grants a reward",
        "1,500 tonnes|1.500",
        ("{Volume of the 2027/28 season} bevilg",),
        ("reward granted",),
        company=_COMPANY,
    ),
    decided(_COMPANY, "M-04", "godkend", "now due 2027-07-31", _NEW_DATE),
    decided(_COMPANY, "M-06", "verificer", "verified", _REPORTED),
    decided(_COMPANY, "M-04", "verificer telefonisk", "verified", _REPORTED),
    decided(_COMPANY, "M-05", "verificer", "verified", _REPORTED),
)


def _numbered(number: int, words: str) -> str:
    return f"{number}: {words}"


def roles(plan: AgreedPlan) -> tuple[Role, ...]:
    """The quality manager (Spanish) and the buyer (Danish)."""
    quality = Writer("Lucía Marín", "calidad@example-freshpack.example", "Europe/Madrid")
    role = supplier(
        plan, _COMPANY, quality, "iphone", "es", time(10), WEEKDAYS, _QUALITY, "propuest"
    )
    return (
        with_factory(role, _numbered, _NEWS),
        buyer("Sample Fresh Buyer", _BUYER, "gmail", "da", time(8, 40), _BUYER_ACTS, REF),
    )


def commands(plan: AgreedPlan) -> tuple[Command, ...]:
    """The plan as the supplier drew it up, with one day the buyer wanted and one that is open."""
    draft = first_draft(plan, {"M-03": date(2027, 3, 31), "M-05": None})
    return (
        Command(
            datetime(2026, 10, 26, 8, 0, tzinfo=UTC),
            REF,
            "followbot plan propose",
            lambda bot, now: propose(bot, draft, _BUYER, now),
        ),
    )
