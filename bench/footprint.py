"""What an installation takes: memory after many renderings, time to the first answer, bytes of a page."""

import gzip
import itertools
import re
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from socket import create_connection
from tempfile import TemporaryDirectory

import brotli

from bench.against import ours, python
from bench.articles import another, body
from bench.load import PATIENCE, Server, busy, family, free_port, get, post
from service.article import Article
from service.options import RenderOptions
from service.page.pages import load_pages
from service.rendering import render
from service.site import Site

RENDERINGS, STARTS = 10_000, 5
SIZES = itertools.cycle((1, 2, 3, 5))  # KB
KINDS = itertools.cycle(("English", "Korean", "Arabic", "tables"))


def memory() -> str:
    """Render many articles, no two the same; return the table of the worker's memory."""
    lines = [
        "| renderings, no two the same | resident MB of a worker | its share (PSS) | its own alone | all processes |",
        "|---:|---:|---:|---:|---:|",
    ]
    with ours() as service:
        for number in range(RENDERINGS + 1):
            if number in {0, 100, 1000, RENDERINGS}:
                *others, worker = map(_megabytes, service.pids)
                own = worker["Private_Dirty"] + worker["Private_Clean"]
                together = worker["Pss"] + sum(each["Pss"] for each in others)
                cells = (worker["Rss"], worker["Pss"], own, together)
                lines.append(f"| {number} | {' | '.join(f'{each:.0f}' for each in cells)} |")
            html = another(body(next(KINDS), next(SIZES) * 1024))
            status, _ = service.ask(post("/v1/render?title=An+article&extract=never", html))
            assert status == 200, status
    return "\n".join(lines)


def _megabytes(pid: int) -> dict[str, float]:
    """Return what the kernel says of a process's memory; a page in several processes is a share of one's PSS."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name.rstrip(":"): int(kilobytes) / 1024 for name, kilobytes, *_ in map(str.split, lines)}


def start() -> str:
    """Start the service again and again, without a database and with one; return what the first answer takes."""
    times = [_starts() for _ in range(STARTS)]
    lines = ["| to the first answer, median of starts | seconds of CPU | on the clock |", "|---|---:|---:|"]
    for name, of_one in zip(("the database is there", "the database is made"), zip(*times, strict=True), strict=True):
        wall, cpu = (statistics.median(column) for column in zip(*of_one, strict=True))
        lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} |")
    nothing = statistics.median(_bare_python() for _ in range(STARTS))
    return "\n".join([*lines, f"| a Python that does nothing | {nothing:.2f} | |"])


def _starts() -> tuple[tuple[float, float], tuple[float, float]]:
    with TemporaryDirectory() as folder:
        first = _start(folder)
        return _start(folder), first


def _start(folder: str) -> tuple[float, float]:
    """Return the seconds to the first answer on the clock, and of CPU: what an idle core takes."""
    port = free_port()
    command = [python(), "-m", "service.cli", "serve", "--port", str(port)]
    began = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={"STANDFIRST_DATA": folder, "PATH": ""})
    try:
        while time.monotonic() < began + PATIENCE:
            with suppress(OSError):
                create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.002)
        server = Server("the service", port, [])
        status, _ = server.ask(get("/healthz"))
        assert status == 200, status
        return time.monotonic() - began, busy(family(process.pid))
    finally:
        process.terminate()
        process.wait()


def _bare_python() -> float:
    look = "import time; print(time.process_time())"
    return float(subprocess.check_output([sys.executable, "-c", look]))


def weight() -> str:
    """Return the table of what a reader's browser has to load."""
    pages, site = load_pages(), Site()
    lines = [
        "| page of an article of | HTML alone | page, plain | gzip | Brotli | requests beside it |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for size in (5, 20, 50):
        html = body("English", size * 1024)
        article = Article(title="An article", content_html=html, language="en", url="https://example.org/a")
        for assets in ("inline", "link"):
            options = RenderOptions(assets=assets)  # type: ignore[arg-type]
            page = pages.article(render(article, options, site), site).encode()
            name = f"{size} KB, `assets={assets}`"
            packed = (len(gzip.compress(page, 6)), len(brotli.compress(page, mode=brotli.MODE_TEXT, quality=6)))
            linked = len(set(re.findall(rb'(?:href|src)="[^"]*/assets/[^"]+"', page)))
            cells = [f"{each / 1024:.1f} KB" for each in (len(html.encode()), len(page), *packed)]
            lines.append(f"| {name} | {' | '.join(cells)} | {linked} |")
    return "\n".join(lines)
