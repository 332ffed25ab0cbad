"""Renderings and stored articles as the JSON of the API (docs/api.md)."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from service import shapes
from service.article import Article
from service.options import RenderOptions
from service.place import Place
from service.rendering import Rendering
from service.repair.located import Located, outcomes
from service.report.contents import Image, Line, Report
from service.share.links import ShareLink
from service.store.entry import read
from service.store.stored import Listed, Stored
from service.typeset.outline import Heading
from service.typeset.reading_time import Length
from service.wording import Wording, advice


def rendering_json(rendering: Rendering, html: str) -> shapes.Rendering:
    """Return every key of the answer; `html` is the whole page."""
    address = rendering.address
    return {
        "article": article_json(rendering),
        "options": _json(rendering.options),
        "share": share_json(rendering.share),
        "qr": {"url": address, "svg": rendering.qr} if address and rendering.qr else None,
        "accessibility": accessibility_json(rendering.findings, advice(rendering.ui_language)),
        "html": html,
    }


def article_json(rendering: Rendering) -> Any:
    """Return the article with what the line made of it (shapes.RenderedArticle)."""
    made = (rendering.language, rendering.direction, rendering.html, rendering.text, rendering.length)
    return _article_json(rendering.article, *made, rendering.outline)


def stored_json(stored: Stored, origin: str | None) -> dict[str, Any]:
    """Return a stored article: as it was given, and as the rules rendered it."""
    article, _ = read(stored.given)
    made = (stored.language, stored.direction, stored.content_html, stored.content_text)
    return listed_json(stored, origin) | {
        "article": _article_json(article, *made, Length(stored.words, stored.minutes), stored.outline),
        "accessibility": {"repaired": stored.repaired, "needs_author": stored.needs_author},
        "options": json.loads(stored.given.options),
        "source": json.loads(stored.given.source),
    }


def listed_json(listed: Listed, origin: str | None) -> dict[str, Any]:
    """Return a stored article as it stands in a list; `page` and `embed` are where readers find it."""
    place = Place(origin or "", listed.id)
    return {
        "id": listed.id,
        "version": listed.version,
        "created": listed.created.isoformat(),
        "updated": listed.updated.isoformat(),
        "etag": f'"{listed.etag}"',
        "title": listed.title,
        "url": listed.address,
        "language": listed.language,
        "date_published": listed.published.isoformat(),
        "word_count": listed.words,
        "page": place.page,
        "embed": place.embed,
    }


def share_json(links: Sequence[ShareLink]) -> list[Any]:
    """Return the share links, in their order (ShareLink); a form has its `get_url` too."""
    return [
        {"network": each.network, "label": each.label, "method": each.method, "url": each.url}
        | {"fields": dict(each.fields)}
        | ({"get_url": each.get_url} if each.get_url else {})
        for each in links
    ]


def accessibility_json(findings: Sequence[Located], words: Wording) -> shapes.Accessibility:
    """Return the accessibility report, its messages in the interface's language."""
    counts = outcomes(findings)
    return {
        "repaired": counts["repaired"],
        "needs_author": counts["needs_author"],
        "findings": [_finding_json(each, words) for each in findings],
    }


def report_json(told: Report, words: Wording) -> shapes.Report:
    """Return the answer of a check: the accessibility report, the outlines, and every image with its alternative."""
    return {
        "article": {"title": told.title, "language": told.language},
        "accessibility": accessibility_json(told.findings, words),
        "outline": {
            "before": [_json(line) for line in told.outline_before],
            "after": [_json(line) for line in told.outline_after],
        },
        "images": [_json(image) for image in told.images],
    }


def _finding_json(located: Located, words: Wording) -> shapes.Finding:
    rule = located.finding.rule
    return {
        "id": located.id,
        "rule": rule.id,
        "class": rule.category,
        "wcag": list(rule.wcag),
        "kwcag": list(rule.kwcag),
        "outcome": rule.outcome,
        "message": words.say(rule.message),
        "why": words.say(rule.why),
        "location": located.location,
        "before": located.finding.before,
        "after": located.finding.after,
        "dismissed": located.is_dismissed,
    }


def _json(value: RenderOptions | Line | Image) -> Any:
    """Return the value as JSON holds it; its own type is its shape."""
    return {each: getattr(value, each) for each in value.__slots__}


def _article_json(
    article: Article, language: str, direction: str, html: str, text: str, length: Length, outline: Sequence[Heading]
) -> Any:
    return {name: _plain(value) for name, value in asdict(article).items()} | {
        "id": article.id or article.url,
        "language": language,
        "direction": direction,
        "content_html": html,
        "content_text": text,
        "word_count": length.words,
        "reading_minutes": length.minutes,
        "outline": [asdict(heading) for heading in outline],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
