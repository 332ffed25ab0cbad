"""Every figure that operators are told, as plain objects to count with (docs/operations.md has the table).

Names and units follow https://prometheus.io/docs/practices/naming/. No label takes a value that a caller can make up:
routes are templates, methods a closed list, rules and codes our own.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.errors import StandfirstError
from service.findings import Rule
from service.telemetry.stages import Stage, note

CONTENT_TYPE = CONTENT_TYPE_LATEST
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_OWN = CollectorRegistry()

REQUESTS = Counter("standfirst_requests_total", "Requests answered", ["method", "route", "status"], registry=_OWN)
LATENCY = Histogram(
    "standfirst_request_seconds", "Time from request to answer", ["route"], buckets=_SECONDS, registry=_OWN
)
STAGES = Histogram(
    "standfirst_render_stage_seconds", "Time of a stage of rendering", ["stage"], buckets=_SECONDS, registry=_OWN
)
FINDINGS = Counter("standfirst_findings_total", "Findings of renderings and checks", ["rule", "outcome"], registry=_OWN)
PROBLEMS = Counter("standfirst_problems_total", "Problems answered, by their code", ["code"], registry=_OWN)
CACHE = Counter("standfirst_cache_requests_total", "What was asked of the cache", ["answered_by"], registry=_OWN)
SHARED_FAILURES = Counter("standfirst_shared_failures_total", "Failures of Redis", registry=_OWN)
FETCHES = Counter("standfirst_fetches_total", "Pages fetched, by outcome", ["outcome"], registry=_OWN)
INSIDE = Gauge(
    "standfirst_renderings_inside",
    "Requests that render, or wait to render",
    multiprocess_mode="livesum",
    registry=_OWN,
)
TURNED_AWAY = Counter(
    "standfirst_renderings_refused_total", "Requests refused since all places were taken", registry=_OWN
)
LIMITED = Counter("standfirst_rate_limited_total", "Requests over a quota", ["quota"], registry=_OWN)


def answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer; a method beyond HTTP's own is `other`."""
    requests, latency = _of(method if method in METHODS else "other", route, status)
    requests.inc()
    latency.observe(seconds)


@lru_cache(maxsize=1024)
def _of(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(method, route, str(status)), LATENCY.labels(route)


class Laps:
    """How long each stage took: told when it is passed, and counted when all is over, outside of any deadline."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._taken: list[Stage] = []

    def passed(self, stage: str) -> None:
        """Note that the stage is done."""
        done = Stage(stage, self._last, time.perf_counter())
        note(done)
        self._taken.append(done)
        self._last = done.ended

    def count(self, rules: Iterable[Rule]) -> None:
        """Count the stages, and the findings by the rules that made them."""
        for each in self._taken:
            STAGES.labels(each.name).observe(each.ended - each.began)
        for rule in rules:
            FINDINGS.labels(rule.id, rule.outcome).inc()


@contextmanager
def fetching() -> Iterator[None]:
    """Count what becomes of a fetch: `fetched`, or the code of its error."""
    try:
        yield
    except StandfirstError as error:
        FETCHES.labels(error.code).inc()
        raise
    FETCHES.labels("fetched").inc()


def exposition(folder: str | None) -> bytes:
    """Return the figures of this process, or of all that share the folder, as Prometheus reads them."""
    if folder is None:
        return generate_latest(_OWN)
    together = CollectorRegistry()
    MultiProcessCollector(together, folder)
    return generate_latest(together)
