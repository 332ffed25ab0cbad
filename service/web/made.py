"""Renderings for those who ask by HTTP: admitted, within their time, measured and counted."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from service.article import Article
from service.options import RenderOptions
from service.rendering import Rendering, render
from service.services import Services
from service.telemetry.metrics import Laps

T = TypeVar("T")


def made(
    services: Services,
    article: Article,
    options: RenderOptions,
    languages: Sequence[str],
    show: Callable[[Rendering], T],
) -> T:
    """Return what `show` makes of the article's rendering; raises what `render` raises, Overloaded and TookTooLong."""
    laps = Laps()

    def work() -> tuple[Rendering, T]:
        laps.passed("wait")
        rendering = render(article, options, services.site, languages, passed=laps.passed)
        shown = show(rendering)
        laps.passed("page")
        return rendering, shown

    rendering, shown = services.in_time(work)
    laps.count(each.finding.rule for each in rendering.findings)
    return shown
