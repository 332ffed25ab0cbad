"""How faithful the extraction is, on folders of pages: `python -m bench.extract FOLDER … [--half 0|1] [--worst N]`.

Each page is a folder with `source.html` and what should come out of it as `expected.html`. Optional beside them, in
FOLDER: `cpu-NAME.json`, the CPU seconds that another extractor took for each page. Prints a Markdown table.

The marks are the F1 of words as multisets, and the micro-averaged F1 of structure: for every kind of element, the
multiset of what the elements say (pictures and links: where they lead). Pages with nothing expected are left out.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from service.errors import StandfirstError
from service.source.extract import extract

ADDRESS = "http://fakehost/test/page.html"
KINDS = {
    "paragraphs": "p",
    "headings": "h1, h2, h3, h4, h5, h6",
    "pictures": "img",
    "figures": "figure",
    "tables": "table",
    "lists": "ul, ol",
    "items": "li",
    "quotations": "blockquote",
    "code": "pre",
    "links": "a",
}
ROUNDS = 3
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}\p{M}]+")


@dataclass(frozen=True)
class Marks:
    """What one page gets: F1 of words; hits, found and expected elements by kind; CPU seconds."""

    name: str
    words: float
    structure: dict[str, tuple[int, int, int]]
    seconds: float


def f1(hits: float, found: float, expected: float) -> float:
    return 2 * hits / (found + expected) if found + expected else 1.0


def words(root: LexborNode | None) -> Counter[str]:
    return Counter(_WORD.findall(root.text(separator=" ").lower())) if root is not None else Counter()


def elements(root: LexborNode | None, kind: str) -> Counter[str]:
    """Return what the elements of a kind say, or where they lead."""
    found = root.css(KINDS[kind]) if root is not None else []
    return Counter(says for node in found if (says := _says(node)))


def _says(node: LexborNode) -> str:
    if node.tag == "img":
        return node.attributes.get("src") or node.attributes.get("srcset") or ""
    text = " ".join(_WORD.findall(node.text(separator=" ").lower()))
    return f"{node.attributes.get('href')} {text}" if node.tag == "a" else text or "".join(map(_says, node.css("img")))


def shared(one: Counter[str], other: Counter[str]) -> tuple[int, int, int]:
    return (one & other).total(), one.total(), other.total()


def extracted(html: str) -> str:
    try:
        return extract(html, ADDRESS).content_html
    except StandfirstError:
        return ""


def marked(folder: Path) -> Marks | None:
    html = (folder / "source.html").read_text(encoding="utf-8", errors="replace")
    wanted = LexborHTMLParser((folder / "expected.html").read_text(encoding="utf-8")).body
    if not words(wanted):
        return None
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        content = extracted(html)
        times.append(time.process_time() - start)
    made = LexborHTMLParser(content).body
    structure = {kind: shared(elements(made, kind), elements(wanted, kind)) for kind in KINDS}
    return Marks(folder.name, f1(*shared(words(made), words(wanted))), structure, statistics.median(times))


def summed(pages: list[Marks], kind: str) -> tuple[int, int, int]:
    rows = [page.structure[kind] for page in pages]
    return sum(row[0] for row in rows), sum(row[1] for row in rows), sum(row[2] for row in rows)


def structure_f1(pages: list[Marks]) -> float:
    """Return the F1 over all kinds, each page counting the same."""
    each = [[sum(column) for column in zip(*page.structure.values(), strict=True)] for page in pages]
    return statistics.fmean(f1(*sums) for sums in each)


def rows(folder: Path, pages: list[Marks]) -> Iterator[str]:
    kinds = " | ".join(f"{f1(*summed(pages, kind)):.3f}" for kind in KINDS)
    ratios = []
    for file in sorted(folder.glob("cpu-*.json")):
        took = json.loads(file.read_text(encoding="utf-8"))
        other = sum(took.get(page.name, 0) for page in pages)
        ratios.append(f"{sum(page.seconds for page in pages) / other:.3f} of {file.stem.removeprefix('cpu-')}'s")
    mean = statistics.fmean(page.words for page in pages)
    yield f"| {folder.name} | {len(pages)} | {mean:.4f} | {structure_f1(pages):.4f} | {kinds} | {', '.join(ratios)} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second page, from the first or second on")
    parser.add_argument("--worst", type=int, default=0, help="list as many pages with the lowest marks")
    given = parser.parse_args()
    print(f"| pages | number | F1 of words | structure | {' | '.join(KINDS)} | CPU |")
    print("|---|---:|---:|---:|" + "---:|" * len(KINDS) + "---|")
    for folder in given.folders:
        names = sorted(path.parent for path in folder.glob("*/expected.html"))
        names = names if given.half is None else names[given.half :: 2]
        pages = [marks for name in names if (marks := marked(name)) is not None]
        print("\n".join(rows(folder, pages)))
        for page in sorted(pages, key=lambda page: page.words + structure_f1([page]))[: given.worst]:
            print(f"  {page.words:.3f} {structure_f1([page]):.3f} {page.name}")


if __name__ == "__main__":
    main()
