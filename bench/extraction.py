"""CPU time of finding the article alone, within one process: ours, and linkedom + @mozilla/readability."""

import gc
import json
import os
import statistics
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from bench.against import ARTICLES, HERE, INSTALLED, PAGES, around, install
from bench.articles import body
from service.errors import NoArticle
from service.source.extract import extract

ROUNDS, WARM, SECONDS = 9, 4, 0.2  # rounds; those before them, in which node compiles; of one round, about
FOLDER = Path("tests/pages")


def sets() -> dict[str, list[str]]:
    """Return the pages that are looked into."""
    every = [each.read_bytes().decode("utf-8", "replace") for each in sorted(FOLDER.glob("*/source.html"))]
    few = [(FOLDER / name / "source.html").read_text(encoding="utf-8") for name in PAGES]
    found = {f"all {len(every)} pages of tests/pages": every, f"{len(few)} of them": few}
    for kind, size in ARTICLES:
        found[f"{kind} article of {size} KB in a page"] = [around(body(kind, size * 1024))]
    return found


def ours(pages: list[str], times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        for html in pages:
            with suppress(NoArticle):
                extract(html, "https://example.org/page")
    return (time.process_time() - begin) / times


def table() -> str:
    """Measure in turns; return the table."""
    install()
    given = sets()
    gc.collect()
    gc.freeze()  # as the service does when it begins
    lines = ["| CPU of extraction | ms | as a ratio to linkedom + Readability's |", "|---|---:|---:|"]
    with NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(list(given.values()), file)
        file.flush()
        place = os.environ | {"NODE_PATH": str((INSTALLED / "node_modules").resolve())}
        command = ["node", str(HERE / "readability.js"), file.name]
        with subprocess.Popen(command, env=place, stdin=-1, stdout=-1, text=True) as node:
            assert node.stdin is not None
            assert node.stdout is not None

            def theirs(number: int, times: int) -> float:
                print(number, times, file=node.stdin, flush=True)
                return float(node.stdout.readline())  # type: ignore[union-attr]

            for number, (name, pages) in enumerate(given.items()):
                times = max(1, round(SECONDS / ours(pages, 1)))
                for _ in range(WARM):
                    theirs(number, times)
                took = [(ours(pages, times), theirs(number, times)) for _ in range(ROUNDS)]
                own, ratio = statistics.median(each for each, _ in took), statistics.median(a / b for a, b in took)
                lines.append(f"| {name} | {1000 * own:.2f} | {ratio:.2f} |")
            node.stdin.close()
    return "\n".join(lines)
