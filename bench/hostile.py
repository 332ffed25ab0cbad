"""What the costliest mark-up that the guard lets through costs: forty families, each at its largest admitted size.

Writes the table of docs/hostile-html.md. Times are CPU time of `sanitize` and of `render`, and memory is the growth of
the process's peak over one rendering, each as a multiple of what an honest article of the same size takes in the same
run: of 20 KB at least for memory, where a few pages decide below, and of 200 KB at most, by so many more bytes as there
are, for a larger honest one is refused for its tags.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from service.article import Article
from service.errors import StandfirstError
from service.html.guard import LIMITS, guard
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.rendering import render
from service.site import Site
from tests.docs.sections import write_section

HONEST = (
    "<h2>How the <em>lake</em> came back</h2>"
    '<p>For <strong>forty years</strong> nobody swam here. <a href="https://example.org/report">The report</a> of 2019 '
    "said why: every spring the fields gave it more than it could bear, and by <time>July</time> the water was "
    "green.</p>"
    '<figure><img src="https://example.org/lake.jpg" alt="The lake in June" width="1200" height="800">'
    "<figcaption>The lake in June. Photo: Mina Park</figcaption></figure>"
    "<ul><li>Reeds were planted on <b>three</b> shores.</li><li>The <i>old</i> drains were closed.</li>"
    '<li>Two farms <a href="https://example.org/farms">changed their crops</a>.</li></ul>'
    "<blockquote><p>We did not expect the fish so soon.</p></blockquote>"
    '<table><caption>Clear days</caption><tr><th scope="col">Year</th><th scope="col">Days</th></tr>'
    '<tr><th scope="row">2021</th><td>12</td></tr><tr><th scope="row">2024</th><td>97</td></tr></table>'
    "<p>On the first Sunday of June the whole village stood at the shore. Nobody had planned it. The baker had closed "
    "her shop at noon, the priest had kept his sermon short, and the fire brigade had brought the long tables that are "
    "otherwise only carried out for the harvest. When the first child jumped in from the old pier, it was quiet for a "
    "moment, and then everybody laughed, and the brass band, of which only five had come, began to play something that "
    "no two of them seemed to agree on.</p>"
    "<p>Children learn to swim there again, and the village has opened the bathing place that it had closed. What it "
    'cost is <a href="https://example.org/costs">written down</a>, and less than was feared.</p>'
)
Family = Callable[[int], str]
LEAST = 20 * 1024  # bytes of the honest article that memory is compared with
MOST = 200 * 1024  # bytes


def nested(*tags: str) -> Family:
    """Open tags that nothing closes."""
    return lambda n: "".join(f"<{tag}>" for tag in tags) * n + "x"


def balanced(*tags: str) -> Family:
    """Open tags, and their end tags in reverse."""
    return lambda n: "".join(f"<{tag}>" for tag in tags) * n + "x" + "".join(f"</{tag}>" for tag in reversed(tags)) * n


def repeated(unit: str, before: str = "", after: str = "") -> Family:
    """One piece, over and over."""
    return lambda n: before + unit * n + after


FAMILIES: dict[str, Family] = {
    "unclosed `<div>`": nested("div"),
    "unclosed `<span>`": nested("span"),
    "unclosed `<ul><li>`": nested("ul", "li"),
    "unclosed `<b>`": nested("b"),
    "unclosed `<b><p>`": nested("b", "p"),
    "unclosed `<i><b>`": nested("i", "b"),
    "unclosed `<table><tr><td>`": nested("table", "tr", "td"),
    "unclosed `<details><summary>`": nested("details", "summary"),
    "unclosed `<blockquote>`": nested("blockquote"),
    "balanced `<div>`": balanced("div"),
    "balanced `<ul><li>`": balanced("ul", "li"),
    "balanced `<section><h2>`": balanced("section", "h2"),
    "99 levels of `<div>`, then paragraphs": repeated("<p>x</p>", "<div>" * 95, "</div>" * 95),
    "99 levels of `<div>`, then `<p>` in `<button>`": repeated("<p>x", "<p><button>" + "<div>" * 95),
    "flat `<p><b>`": repeated("<p><b>x</b></p>"),
    "flat `<p>` without end": repeated("<p>x"),
    "`<p>` after an unclosed link": repeated("<p>x", "<p><a href=x>"),
    "`<p>` after 39 unclosed `<font>`": lambda n: "".join(f"<font color=c{i}>" for i in range(39)) + "<p>x" * n,
    "distinct `<b title>` in `<p>`": lambda n: "".join(f"<p><b title=t{i}>x" for i in range(n)),
    "misnested `<b><i></b></i>`": repeated("<b><i>x</b>y</i>"),
    "misnested `<b><p></b></p>`": repeated("<b><p>x</b>y</p>"),
    "nested `<a>`": lambda n: "".join(f"<a href=/{i}>x" for i in range(n)),
    "`<nobr>`": repeated("<nobr>x"),
    "list of links": repeated("<li><a href=/x>x</a></li>", "<ul>", "</ul>"),
    "loose `<li>`": repeated("<li>x"),
    "loose `<dt>` and `<dd>`": repeated("<dt>x<dd>y"),
    "table rows": repeated("<tr><td>x<td>y", "<table>", "</table>"),
    "one row of cells": repeated("<td>x", "<table><tr>", "</table>"),
    "text in a table": repeated("<tr>x", "<table>", "</table>"),
    "tables in cells": lambda n: "<table><tr><td>" * 20 + "<table><tr><td>x</table>" * n,
    "headings": repeated("<h2>x</h2>"),
    "headings, up and down": repeated("<h6>x</h6><h1>y</h1>"),
    "one `id` for all": repeated("<p id=a>x</p>"),
    "links to nowhere": lambda n: "".join(f"<a href=#x{i}>x</a>" for i in range(n)),
    "notes and their marks": lambda n: "".join(f"<sup><a href=#f{i}>1</a></sup><p id=f{i}>x</p>" for i in range(n)),
    "images": lambda n: "".join(f"<img src=/{i}.jpg>" for i in range(n)),
    "breaks": repeated("x<br><br>"),
    "breaks in one paragraph": repeated("x<br>", "<p>", "</p>"),
    "64 attributes a tag": repeated("<p " + " ".join(f"a{i}=1" for i in range(64)) + ">"),
    "long `style`": repeated("<p style='" + "color:red;" * 300 + "'>x</p>"),
    "distinct `style`s": lambda n: "".join(f"<p style='color:#{i}'>" for i in range(n)),
    "long `srcset`": repeated("<img srcset='" + "a.jpg 1w," * 800 + "' src=a.jpg>"),
    "long `class`": repeated("<p class='" + " ".join(f"sf-{chr(97 + i % 26)}" for i in range(900)) + "'>x</p>"),
    "`&`": repeated("&"),
    "`&amp;`": repeated("&amp;"),
    "`<`": repeated("<"),
    "`<!--`": repeated("<!--"),
    "`--`, in a comment": repeated("--", "<!--"),
    "`</x>`": repeated("</x>"),
    "`<a <a`": repeated("<a "),
    "unclosed quotes": repeated("<p title='"),
    "embeds": lambda n: "".join(f"<iframe src=https://e.example/{i}></iframe>" for i in range(n)),
    "`<svg>`": repeated("<svg><path d=x /></svg>"),
    "`<math>`": repeated("<math><mfrac><mi>x</mi><mn>1</mn></mfrac></math>"),
    "one long word": repeated("x"),
    "one long Korean word": repeated("가"),
    "blanks": repeated(" "),
    "ruby": repeated("<ruby>x<rt>y</ruby>"),
    "`<div>` and text": repeated("<div>x</div>y"),
    "roles": repeated("<div role=listitem>x</div>"),
    "style with meaning": repeated("<span style=font-weight:bold>x</span>"),
}


def admitted(family: Family) -> str:
    """Return the family's largest member that the guard lets through."""
    low, high = 1, 2
    while _passes(family(high)):
        low, high = high, high * 2
    while high - low > max(1, low // 50):
        middle = (low + high) // 2
        low, high = (middle, high) if _passes(family(middle)) else (low, middle)
    return family(low)


def _passes(text: str) -> bool:
    try:
        guard(text)
    except StandfirstError:
        return False
    return True


def honest(size: int) -> str:
    """Return an ordinary article of about that many bytes."""
    return (HONEST * (size // len(HONEST) + 1))[:size]


def rendered(text: str) -> None:
    render(Article(title="Hostile", content_html=text, language="en"), RenderOptions(), Site())


def seconds(call: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        with suppress(StandfirstError):
            call(text)
        times.append(time.process_time() - start)
    return min(times)


def as_honest(measure: Callable[[str], float], size: int) -> float:
    """Return what an honest article of that size takes."""
    like = honest(min(size, MOST))
    sanitize(like)  # raises where the guard refuses it: to refuse costs nearly nothing
    return measure(like) * max(1, size / MOST)


def peak_growth(text: str) -> int:
    """Return by how many bytes the peak of a fresh process's memory grows over one rendering."""
    command = [sys.executable, "-m", "bench.hostile", "--peak"]
    return int(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)


def print_peak_growth() -> None:
    text = sys.stdin.buffer.read().decode()
    rendered(honest(5_000))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before = _peak()
    with suppress(StandfirstError):
        rendered(text)
    print(_peak() - before)


def _peak() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def rows() -> Iterator[tuple[str, int, float, float, int, float]]:
    for name, family in FAMILIES.items():
        text = admitted(family)
        size = len(text.encode())
        sanitizing, rendering = (
            seconds(call, text) / as_honest(partial(seconds, call), size) for call in (sanitize, rendered)
        )
        memory = peak_growth(text)
        yield name, size, sanitizing, rendering, memory, memory / as_honest(peak_growth, max(size, LEAST))


def main() -> None:
    if sys.argv[1:] == ["--peak"]:
        print_peak_growth()
        return
    lines = [
        f"The guard's limits: {', '.join(f'{name} {value:,}' for name, value in asdict(LIMITS).items())}.\n",
        "| family | largest admitted | sanitize | render | memory | |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, size, sanitizing, rendering, memory, times in rows():
        cells = (f"{sanitizing:.1f}×", f"{rendering:.1f}×", f"{memory / 2**20:.1f} MB", f"{times:.1f}×")
        lines.append(f"| {name} | {size / 1024:.1f} KB | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    write_section("hostile-html.md", "cost", "\n".join(lines))


if __name__ == "__main__":
    main()
