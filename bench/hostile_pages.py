"""What extraction costs on pages made to cost much: CPU against an honest page of as many bytes, and when doubled.

Writes the table of docs/extraction.md: `python -m bench.hostile_pages`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from bench.hostile import HONEST
from service.errors import StandfirstError
from service.source.extract import extract
from tests.docs.sections import write_section

ROUNDS = 3
FAMILIES: dict[str, tuple[int, Callable[[int], str]]] = {
    "nested `<div>`": (10_000, lambda n: "<div>" * n + HONEST),
    "nested `<font>`": (2_000, lambda n: "<font>" * n + HONEST),
    "nested lists": (2_000, lambda n: "<ul><li>" * n + HONEST),
    "nested tables": (1_000, lambda n: "<table><tr><td>" * n + HONEST),
    "`<br>`": (40_000, lambda n: HONEST + "<br>" * n),
    "`<br>` and text": (20_000, lambda n: HONEST + "a<br><br>" * n),
    "links": (10_000, lambda n: HONEST + '<a href="/x">y</a> ' * n),
    "link lists": (4_000, lambda n: HONEST + '<ul><li><a href="/x">y</a></li></ul>' * n),
    "headings": (10_000, lambda n: HONEST + "<h2>x</h2>" * n),
    "one paragraph": (250_000, lambda n: f"<p>{'word, ' * n}</p>"),
    "figures": (5_000, lambda n: HONEST + '<figure><img src="a"><figcaption>b</figcaption></figure>' * n),
    "captions": (5_000, lambda n: HONEST + '<p class="caption">b</p>' * n),
    "notes": (5_000, lambda n: HONEST + '<a id="r" href="#n">1</a><p id="n">note</p>' * n),
    "long names": (500, lambda n: HONEST + f'<div class="{"a-b " * 500}">x</div>' * n),
    "candidates": (300, lambda n: HONEST + f'<img srcset="{"a 1x, " * 500}">' * n),
}


def cpu(html: str) -> float:
    """Return the least CPU seconds of a few extractions."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        with suppress(StandfirstError):
            extract(html, "https://example.org/page")
        times.append(time.process_time() - start)
    return min(times)


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>A page</title></head><body><article>{body}</article></body></html>"


def rows() -> Iterator[str]:
    yield "| pages of | KB | CPU s | against honest | doubled, times |"
    yield "|---|---:|---:|---:|---:|"
    for name, (size, family) in FAMILIES.items():
        half, whole = page(family(size)), page(family(2 * size))
        honest = page(HONEST * (1 + len(whole) // len(HONEST)))
        took = cpu(whole)
        ratios = f"{took / cpu(honest):.2f} | {took / cpu(half):.1f}"
        yield f"| {name} | {len(whole) // 1024} | {took:.2f} | {ratios} |"


def main() -> None:
    table = "\n".join(rows())
    print(table)
    write_section("extraction.md", "hostile", table)


if __name__ == "__main__":
    main()
