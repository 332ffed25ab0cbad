"""`gunicorn 'flasks:app("KIND")'`: POST HTML to get a finished page, with Flask and Python's own libraries."""

from collections.abc import Callable
from html import escape

from flask import Flask, Response, request


def page(title: str, body: str) -> str:
    """Return a page as bare as the other peers' own."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def whole(html: str) -> str:
    """Return a page to extract from."""
    return html if "<html" in html.lower() else page("An article", f"<article>{html}</article>")


def floor() -> Callable[[str], str]:
    """Return what does nothing."""
    return lambda _: page("An article", "")


def trafilatura() -> Callable[[str], str]:
    """Return the extraction of trafilatura (https://trafilatura.readthedocs.io)."""
    from trafilatura import extract  # its own, and not the others', costs of start and memory

    def answer(html: str) -> str:
        found = extract(whole(html), output_format="html", include_images=True, include_links=True, include_tables=True)
        return page("An article", found or "")

    return answer


def readability() -> Callable[[str], str]:
    """Return readability-lxml's extraction, sanitized by bleach."""
    from bleach.sanitizer import ALLOWED_TAGS, Cleaner
    from readability import Document

    tags = ALLOWED_TAGS | set("p h1 h2 h3 img figure figcaption table caption tbody tr th td div span time".split())
    cleaner = Cleaner(tags=tags, attributes={"a": ["href"], "img": ["src", "alt"]}, strip=True)

    def answer(html: str) -> str:
        found = Document(whole(html))
        return page(found.title(), cleaner.clean(found.summary(html_partial=True)))

    return answer


KINDS = {"floor": floor, "trafilatura": trafilatura, "readability-bleach": readability}


def app(kind: str) -> Flask:
    """Return the WSGI application of a kind."""
    made, answer = Flask(__name__), KINDS[kind]()

    @made.post("/")
    def post() -> Response:
        return Response(answer(request.get_data(as_text=True)))

    @made.get("/")
    def get() -> Response:
        return Response("ok")

    return made
