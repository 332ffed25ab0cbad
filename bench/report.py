"""What an accessibility report costs, as a ratio to what sanitizing the same article costs, in one run.

Writes the table of docs/accessibility.md.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.hostile import HONEST
from service import repair
from service.answers import report_json
from service.article import Article
from service.draft import Draft
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.rendering import examine
from service.report.contents import report
from service.site import Site
from service.wording import advice
from tests.corpus import CASES
from tests.docs.sections import write_section

ROUNDS = 9
SIZE = 100 * 1024
SITE, OPTIONS = Site(), RenderOptions()
EXAMPLE = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]["content_html"]


def articles() -> dict[str, tuple[str, str]]:
    """Return articles of about 100 KB by name, each with its language: sound, and with every fault of the corpus."""
    broken = {case.name: case.read("source.html") for case in CASES if case.name != "hostile"}
    return {
        "sound newspaper text": (_filled(EXAMPLE), "en"),
        "honest mix of text, pictures, lists and tables": (_filled(HONEST), "en"),
        "the same, a fault in every tenth": (_filled(HONEST * 9 + HONEST.replace(' alt="The lake in June"', "")), "en"),
        "the corpus, faults and all": (_filled("\n".join(broken.values())), "en"),
        "Korean, faults and all": (_filled(broken["korean"]), "ko"),
    }


def _filled(html: str) -> str:
    return html * max(1, SIZE // len(html.encode()))


def cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def steps(tree_of: Article, language: str) -> Callable[[], object]:
    """Return a call of the repair steps alone on a fresh draft."""
    tree = sanitize(tree_of.content_html or "")

    def run() -> Draft:
        draft = Draft(tree, tree_of, OPTIONS, language)
        for step in repair.STEPS:
            draft = step(draft)
        return draft

    return run


def rows() -> Iterator[str]:
    """Yield the lines of a table: each article, and the medians over the rounds."""
    yield "| article | KB | findings | sanitize, CPU ms | steps / sanitize | report / sanitize |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, (html, language) in articles().items():
        found, times = measured(html, language)
        walls = statistics.median(each[0] for each in times) * 1000
        mending = statistics.median(each[1] / each[0] for each in times)
        whole = statistics.median((each[2] - each[0]) / each[0] for each in times)  # a report sanitizes first
        yield f"| {name} | {len(html.encode()) / 1024:.0f} | {found} | {walls:.1f} | {mending:.2f} | {whole:.2f} |"


def measured(html: str, language: str) -> tuple[int, list[tuple[float, float, float]]]:
    """Return the number of findings, and the CPU seconds of sanitizing, of the steps, and of a whole report."""
    article = Article(title="Bench", content_html=html, language=language)
    run, told = steps(article, language), advice(language)

    def whole() -> object:
        return report_json(report(examine(article, OPTIONS, SITE)), told)

    found = len(examine(article, OPTIONS, SITE).findings)
    return found, [(cpu(lambda: sanitize(html)), cpu(run), cpu(whole)) for _ in range(ROUNDS)]


def main() -> None:
    table = "\n".join(rows())
    print(table)
    write_section("accessibility.md", "cost", table)


if __name__ == "__main__":
    main()
