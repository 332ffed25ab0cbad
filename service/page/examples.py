"""The articles that the playground offers, as its form shows them."""

import json
from collections.abc import Mapping

from service.page.assets import STATIC

_NAMES = ("english", "korean", "arabic", "broken")


def examples() -> dict[str, Mapping[str, str]]:
    """Return title, url, language, authors (comma-separated) and content_html of each example, by its name."""
    return {
        name: _shown(json.loads((STATIC / f"examples/{name}.json").read_text("utf-8"))["article"]) for name in _NAMES
    }


def _shown(article: Mapping[str, object]) -> Mapping[str, str]:
    shown = {name: str(article[name]) for name in ("title", "url", "language", "content_html")}
    authors = article["authors"]
    assert isinstance(authors, list)
    return shown | {"authors": ", ".join(each["name"] for each in authors)}
