"""The corpus is the specification: each folder an article, and what becomes of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.article import Article
from service.html.write import serialise
from service.options import RenderOptions
from service.parsing import article_and_options
from service.rendering import Rendering, render
from service.site import Site

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One article of the corpus."""

    name: str

    def __str__(self) -> str:
        return self.name

    def read(self, name: str) -> str:
        return (FOLDER / self.name / name).read_text(encoding="utf-8")

    @property
    def article(self) -> Article:
        given = json.loads(self.read("article.json")) | {"content_html": self.read("source.html")}
        return article_and_options(given, {})[0]

    def rendering(self) -> Rendering:
        return render(self.article, RenderOptions(), Site())

    def made(self) -> tuple[str, list[dict[str, Any]]]:
        """Return the body and the findings, as the expectations hold them."""
        rendering = self.rendering()
        findings = [
            {"rule": each.finding.rule.id, "outcome": each.finding.rule.outcome, "location": each.location}
            for each in rendering.findings
        ]
        return serialise(rendering.body).strip() + "\n", findings


CASES = tuple(Case(path.name) for path in sorted(FOLDER.iterdir()) if (path / "source.html").exists())
