"""Sound articles of the kinds that checkers take for faults: one file a language, `<!-- kind -->` before each."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sound:
    """One sound article."""

    language: str
    kind: str
    html: str

    def __str__(self) -> str:
        return f"{self.language}-{self.kind}"


def _articles(path: Path) -> list[Sound]:
    _, *parts = re.split(r"<!-- ([a-z ]+) -->\n", path.read_text(encoding="utf-8"))
    return [Sound(path.stem, kind, html) for kind, html in zip(parts[::2], parts[1::2], strict=True)]


ARTICLES = tuple(article for path in sorted(Path(__file__).parent.glob("*.html")) for article in _articles(path))
