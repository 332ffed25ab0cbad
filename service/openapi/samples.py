"""The examples of the description: they are sent by a test, and shown at /docs."""

from collections.abc import Mapping
from typing import Any

ID = "dialogue"
URL = "https://news.example.org/2021/03/dialogue"
TITLE = "Uncertain future ahead for US-North Korea dialogue"
BODY = (
    "<p>Talks have stalled.<br><br>Diplomats disagree on what comes next.</p><h4>What was said</h4>"
    '<p><img src="/talks.jpg"> <a href="/earlier">Earlier talks</a> ended without a statement.</p>'
)
PAGE = (
    f'<!doctype html><html lang="en"><title>{TITLE}</title><article><h1>{TITLE}</h1>'
    "<p>Talks have stalled, and diplomats disagree on what comes next, said two officials who took part in them.</p>"
    "<p>Earlier talks had ended without a statement; nobody has named a date, a place or a list of those to come.</p>"
    "<p>Both sides say that they are ready to meet again, at any level, and neither has said what it would bring.</p>"
    "</article></html>"
)
ARTICLE: Mapping[str, Any] = {
    "title": TITLE,
    "content_html": BODY,
    "url": URL,
    "authors": [{"name": "Kang Seung-woo", "url": "https://news.example.org/kang"}],
    "date_published": "2021-03-22T17:28:00+09:00",
    "language": "en",
}
RENDER: Mapping[str, Any] = {
    "article": ARTICLE,
    "options": {"font_scale": 1, "theme": "auto", "share": ["mail", "link"]},
}
STORE: Mapping[str, Any] = {"article": ARTICLE}
FEED: Mapping[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News",
    "items": [{**ARTICLE, "id": URL}],
}
CHECK: Mapping[str, Any] = {"article": {"content_html": BODY, "language": "en"}}
FORM: Mapping[str, str] = {"title": TITLE, "content_html": BODY, "url": URL, "font_scale": "+1"}
