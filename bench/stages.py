"""CPU time of one rendering by its stages, for a KB of article; and of a QR code, beside segno's."""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial, reduce

from bench.against import install, packages
from bench.articles import KINDS, body
from service import repair, typeset
from service.article import Article
from service.draft import Draft
from service.errors import TooComplex
from service.html.gate import violations
from service.html.guard import guard
from service.html.sanitize import bleached, filtered, nh3_cleaned, parse, sanitize
from service.html.write import serialise
from service.options import RenderOptions
from service.page.pages import load_pages
from service.rendering import render
from service.share import qr
from service.site import Site

SIZES = (5, 20, 50, 200)  # KB
ROUNDS, LEAST, SECONDS = 7, 3, 0.4  # rounds of a column: fewer where they take longer than so many seconds
SITE, OPTIONS = Site(), RenderOptions()
Stages = dict[str, Callable[[], object]]


def stages(kind: str, size: int) -> Stages:
    """Return the stages of an article's rendering, each upon what comes before it."""
    html, language = body(kind, size * 1024), KINDS[kind][1]
    article = Article(title="An article", content_html=html, language=language, url="https://example.org/a")
    cleaned, tree, pages = nh3_cleaned(html), sanitize(html), load_pages()
    parsed, rendering = parse(cleaned), render(article, OPTIONS, SITE)
    draft = Draft(tree, article, OPTIONS, language)
    repaired = reduce(lambda each, step: step(each), repair.STEPS, draft)
    return {
        "guard": partial(guard, html),
        "nh3": partial(nh3_cleaned, html),
        "parse": partial(parse, cleaned),
        "bleach": partial(filtered, parsed),
        "repair": lambda: reduce(lambda each, step: step(each), repair.STEPS, draft),
        "typeset": lambda: reduce(lambda each, step: step(each), typeset.STEPS, repaired),
        "gate": partial(violations, rendering.body),
        "serialise": partial(serialise, rendering.body),
        "template": lambda: pages.article(rendering, SITE),
        "all but the template": lambda: render(article, OPTIONS, SITE),
        "bleach's Cleaner": partial(bleached, html),
    }


def cpu(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin


def medians(calls: Stages) -> dict[str, float]:
    """Return the median CPU seconds of each, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    begin = time.process_time()
    for turn in range(ROUNDS + 1):
        if turn > LEAST and time.process_time() - begin > SECONDS:
            break
        for name, call in calls.items():
            took = cpu(call)
            if turn:  # the first one fills caches
                times[name].append(took)
    return {name: statistics.median(each) for name, each in times.items()}


def measured(kind: str, size: int) -> dict[str, float] | None:
    """Return the medians of an article; None where the guard lets none of that size through."""
    try:
        return medians(stages(kind, size))
    except TooComplex:
        return None


def table() -> str:
    """Measure all kinds and sizes; return the table, with nothing where the guard refuses."""
    rows = {(kind, size): measured(kind, size) for kind in KINDS for size in SIZES}
    names = list(next(filter(None, rows.values())))
    lines = [f"| µs of CPU per KB | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for (kind, size), row in rows.items():
        cells = (f"{1e6 * row[name] / size:.0f}" if row else "" for name in names)
        lines.append(f"| {kind}, {size} KB | {' | '.join(cells)} |")
    return "\n".join(lines)


def codes() -> str:
    """Measure codes of 60, 150 and 400 characters, never drawn before; return the table."""
    install()
    sys.path.append(str(packages()))  # at the end: segno alone
    import segno

    def drawn(address: str) -> None:
        for kept in (qr._path, qr._matrix):  # noqa: SLF001  (the memo is what is not to be measured)
            kept.cache_clear()
        qr.qr_svg(address, title="A", description="B")

    lines = ["| QR code of | µs of CPU | as a ratio to segno's |", "|---|---:|---:|"]
    for length in (60, 150, 400):
        address = "https://example.org/".ljust(length, "a")
        drawn(address)
        other = partial(segno.make, address, error="m", micro=False)
        took = [(cpu(partial(drawn, address)), cpu(lambda other=other: other().svg_inline())) for _ in range(25)]  # type: ignore[misc]
        own, ratio = statistics.median(each for each, _ in took), statistics.median(one / two for one, two in took)
        lines.append(f"| {length} characters, new | {1e6 * own:.0f} | {ratio:.2f} |")
    return "\n".join(lines)
