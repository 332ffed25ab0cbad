"""Code keeps its lines and its language: numbers of lines go, the language is named as HTML recommends."""

import re

from service.source.extract.node import TEXT, Node

_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:gutter|line-?nos?|line-?numbers?|rouge-gutter|hljs-ln-numbers|blob-num)(?:$|[\s_-])", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-(?:source-|text-)?|brush:\s*|sourceCode\s+|hljs\s+)([a-z][\w+#.-]{0,20})",
    re.IGNORECASE,
)
_LEVELS = 3  # wrappers around a `<pre>` that may name its language


def keep_code(root: Node) -> None:
    """Make every `<pre>` hold its lines as text, and say its language; a table of numbers and code becomes the code."""
    for table in root.find({"table"}):
        _drop_numbers(table)
    for pre in root.find({"pre"}):
        for br in pre.find({"br"}):
            br.replace_with(Node(TEXT, text="\n"))
        for span in pre.find({"span", "td"}):
            if _GUTTER.search(span.get("class")):
                span.remove()
        _name_language(pre)


def _drop_numbers(table: Node) -> None:
    pres = table.find({"pre"})
    cells = table.find({"td", "th"})
    if len(cells) != 2 or not pres or not (_GUTTER.search(cells[0].names) or _is_counting(cells[0])):
        return
    if pres[-1] in cells[1].find({"pre"}):
        table.replace_with(pres[-1])


def _is_counting(cell: Node) -> bool:
    numbers = cell.inner_text().split()
    return numbers == [str(n) for n in range(1, len(numbers) + 1)] and len(numbers) > 0


def _name_language(pre: Node) -> None:
    named = [pre, *pre.find({"code"}), *list(pre.ancestors())[:_LEVELS]]
    for node in named:
        said = _LANGUAGE.search(node.get("class"))
        language = node.get("data-lang") or node.get("data-language") or (said[1] if said else "")
        if language:
            inside = pre.find({"code"})
            target = inside[0] if len(inside) == 1 else pre
            target.attrs["class"] = f"language-{language.lower()}"
            return
