"""A rendering as the JSON of the API (docs/api.md)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from service import shapes
from service.options import RenderOptions
from service.rendering import Located, Rendering
from service.report.contents import Image, Line, Report
from service.share.links import ShareLink
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


def written(value: Mapping[str, Any]) -> str:
    """Return the answer as JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def article_json(rendering: Rendering) -> Any:
    """Return the article with what the line made of it (shapes.RenderedArticle)."""
    article = rendering.article
    given = {name: _plain(value) for name, value in asdict(article).items()}
    return given | {
        "id": article.id or article.url,
        "language": rendering.language,
        "direction": rendering.direction,
        "content_html": rendering.html,
        "content_text": rendering.text,
        "word_count": rendering.length.words,
        "reading_minutes": rendering.length.minutes,
        "outline": [asdict(heading) for heading in rendering.outline],
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
    outcomes = [each.finding.rule.outcome for each in findings if not each.is_dismissed]
    return {
        "repaired": outcomes.count("repaired"),
        "needs_author": outcomes.count("needs_author"),
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
    return asdict(value)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
