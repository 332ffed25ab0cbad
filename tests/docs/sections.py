"""Parts of documents that are made, not written: between `<!-- name:begin -->` and `<!-- name:end -->`."""

from pathlib import Path


def section(document: str, name: str) -> str:
    """Return the part of that name in docs/`document`."""
    return _around(document, name)[1]


def write_section(document: str, name: str, text: str) -> None:
    """Put the text in the place of the part of that name."""
    before, _, after = _around(document, name)
    Path("docs", document).write_text(f"{before}\n{text.strip()}\n{after}", encoding="utf-8")


def _around(document: str, name: str) -> tuple[str, str, str]:
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, _, rest = Path("docs", document).read_text(encoding="utf-8").partition(begin)
    inside, _, after = rest.partition(end)
    return before + begin, inside.strip(), end + after
