"""What the line makes of a payload: the fragment that leaves the house, or the error that names a limit."""

from functools import cache

from service.article import Article
from service.errors import TooComplex, TooLarge
from service.html.guard import LIMITS
from service.html.sanitize import Engine
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import render
from service.site import Site
from tests.security.payloads import Payload, corpus


def rendered(html: str, engine: Engine = "layered") -> str | None:
    """Return the body as it is written, or None where the mark-up exceeds a limit; nothing else may be raised."""
    site = Site(None, None, LIMITS, engine)
    try:
        return serialise(render(Article(title="T", content_html=html), RenderOptions(), site).body)
    except (TooComplex, TooLarge):
        return None


@cache
def clean() -> tuple[tuple[Payload, str], ...]:
    """Return every payload that the guard lets through, and what becomes of it."""
    made = ((payload, rendered(payload.html)) for payload in corpus())
    return tuple((payload, html) for payload, html in made if html is not None)
