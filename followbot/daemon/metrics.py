"""Figures for Prometheus, read from the database whenever they are asked for.

They name no supplier and no address: counts, states and ages only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from followbot import __version__
from followbot.daemon.health import Health, TickLog
from followbot.domain.terms import OutgoingState
from followbot.store.outbox_figures import OutboxFigures

_SETTLED = frozenset({OutgoingState.CANCELLED, OutgoingState.EXPIRED})


def metrics_page(log: TickLog, health: Health, figures: OutboxFigures, now: datetime) -> bytes:
    """The text that Prometheus reads (exposition format 0.0.4)."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(log, health, figures, now))
    page: bytes = generate_latest(registry)
    return page


class _Figures(Collector):
    """Everything of one moment."""

    def __init__(self, log: TickLog, health: Health, figures: OutboxFigures, now: datetime) -> None:
        self._log, self._health, self._figures, self._now = log, health, figures, now

    def collect(self) -> Iterator[Metric]:
        """Yield each family once."""
        log, figures = self._log, self._figures
        info = GaugeMetricFamily("followbot_info", "The version that runs", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        yield _gauge("followbot_healthy", "1 when /healthz says so", float(self._health.is_well))
        yield _gauge(
            "followbot_mailbox_read_age_seconds",
            "Since when the mailbox was last read completely; absent before the first time",
            self._age(self._health.read_until),
        )
        yield _gauge(
            "followbot_last_good_run_age_seconds",
            "Since when the last run ended in which nothing failed",
            self._age(log.last_good_at),
        )
        yield from self._outbox(figures)
        yield _gauge("followbot_reviews", "Mails that wait for a person", figures.reviews)
        yield _gauge(
            "followbot_mails_quarantined", "Mails that could not be read", figures.quarantined
        )
        yield _gauge("followbot_mails_to_understand", "Mails not read yet", figures.to_understand)
        yield _gauge("followbot_active_plans", "Plans that are followed up", figures.active_plans)
        yield CounterMetricFamily("followbot_runs", "Runs since the start", value=log.ticks)
        yield CounterMetricFamily(
            "followbot_failed_runs", "Runs in which something failed", value=log.failed
        )

    def _outbox(self, figures: OutboxFigures) -> Iterator[Metric]:
        letters = GaugeMetricFamily(
            "followbot_letters", "Letters by state; `unknown`: in doubt", labels=["state"]
        )
        for state in OutgoingState:
            if state not in _SETTLED:
                letters.add_metric([state.value], figures.letters.get(state.value, 0))
        yield letters
        yield _gauge(
            "followbot_oldest_due_letter_age_seconds",
            "How long the letter that waits longest might have gone; 0 when none waits",
            self._age(figures.oldest_due_at) or 0.0,
        )

    def _age(self, since: datetime | None) -> float | None:
        return None if since is None else max(0.0, (self._now - since).total_seconds())


def _gauge(name: str, about: str, value: float | None) -> Metric:
    family = GaugeMetricFamily(name, about)
    if value is not None:
        family.add_metric([], value)
    return family
