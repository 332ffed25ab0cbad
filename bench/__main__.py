"""CPU time of one rendering by stage, as a Markdown table; compare columns, not machines."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter

from service.article import Article
from service.html.gate import violations
from service.html.guard import guard
from service.html.sanitize import bleached, filtered, parse, sanitize
from service.html.write import serialise
from service.options import RenderOptions
from service.page import load_pages
from service.rendering import render
from service.site import Site

ROUNDS = 15
EXAMPLE = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]


def milliseconds(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def stages(article: Article) -> dict[str, float]:
    html, site, options, pages = article.content_html or "", Site(), RenderOptions(), load_pages()
    tree = parse(html)
    rendering = render(article, options, site)
    return {
        "guard": milliseconds(lambda: guard(html)),
        "C parse to frozen tree": milliseconds(lambda: parse(html)),
        "bleach's filter": milliseconds(lambda: filtered(tree)),
        "sanitize, all walls": milliseconds(lambda: sanitize(html)),
        "gate": milliseconds(lambda: violations(rendering.body)),
        "serialise": milliseconds(lambda: serialise(rendering.body)),
        "render, whole line": milliseconds(lambda: render(article, options, site)),
        "template": milliseconds(lambda: pages.article(rendering, site)),
        "bleach's whole Cleaner, for comparison": milliseconds(lambda: bleached(html)),
    }


def main() -> None:
    word = TypeAdapter(Article).validate_python
    columns = {times: stages(word(EXAMPLE | {"content_html": EXAMPLE["content_html"] * times})) for times in (1, 4, 16)}
    sizes = [f"{len(EXAMPLE['content_html']) * times / 1024:.0f} KB" for times in columns]
    print(f"| stage (CPU ms, median of {ROUNDS}) | {' | '.join(sizes)} |")
    print("|---|" + "---:|" * len(sizes))
    for stage in columns[1]:
        print(f"| {stage} | " + " | ".join(f"{column[stage]:.2f}" for column in columns.values()) + " |")


if __name__ == "__main__":
    main()
