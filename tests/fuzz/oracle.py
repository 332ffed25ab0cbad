"""What must hold for any text whatever: the oracle of the grammars and of the fuzzer."""

from contextlib import suppress
from typing import get_args

from service.article import Article
from service.errors import TooComplex, TooLarge
from service.html.policy import INTAKE, violations
from service.html.sanitize import Engine, sanitize
from service.html.tree import serialise, tags
from service.options import RenderOptions
from service.rendering import render
from service.site import Site

ENGINES: tuple[Engine, ...] = get_args(Engine)


def sanitized(text: str, engine: Engine) -> str | None:
    """Return what the sanitizing walls make of the text, held against the intake policy; None when it is refused."""
    try:
        tree = sanitize(text, engine=engine)
    except (TooComplex, TooLarge):
        return None
    assert tags(tree) - {"body"} <= INTAKE.keys()
    return serialise(tree).strip()


def rendered(text: str, engine: Engine = "layered") -> str | None:
    """Return what the whole line makes of the text, which the gate has let pass; None when it is refused."""
    article = Article(title="T", content_html=text, url="https://example.org/a", language="en")
    with suppress(TooComplex, TooLarge):
        rendering = render(article, RenderOptions(), Site(sanitizer=engine))
        assert violations(rendering.body) == ()
        return rendering.html.strip()
    return None


def check(text: str) -> None:
    """Hold the text against the oracle.

    Nothing throws but the named refusals, what comes out is inside the policies, and a second pass over it, through
    the sanitizers alone as through the whole line, changes nothing.
    """
    check_sanitizers(text)
    once = rendered(text)
    assert once is None or rendered(once) in {once, None}  # items in lists in lists may nest too deep for a second time


def check_sanitizers(text: str) -> None:
    """Hold what each of the sanitizers makes of the text against the oracle."""
    for engine in ENGINES:
        once = sanitized(text, engine)
        assert once is None or sanitized(once, engine) == once, engine
