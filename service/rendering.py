"""The whole line, from an article to all that a page or an answer shows. Pure: the same in gives the same out."""

from dataclasses import dataclass, replace

from service import language as languages
from service import repair, typeset
from service.article import Article
from service.draft import Draft
from service.errors import UnsafeOutput
from service.findings import Finding
from service.html.policy import violations
from service.html.sanitize import sanitize
from service.html.tree import ROOT, Element, path, reading_text
from service.options import RenderOptions
from service.site import Site
from service.typeset.outline import Heading, outline
from service.typeset.reading_time import Length, length


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place: the CSS path in the sanitized source, or None where there is no one place."""

    finding: Finding
    location: str | None


@dataclass(frozen=True, slots=True)
class Rendering:
    """An article ready to be shown: `body` is inside the output policy; `language` and `direction` are settled."""

    article: Article
    options: RenderOptions
    body: Element
    language: str
    direction: str
    text: str
    length: Length
    outline: tuple[Heading, ...]
    findings: tuple[Located, ...]


def render(article: Article, options: RenderOptions, site: Site) -> Rendering:
    """Take an article through the whole line.

    Raises TooLarge or TooComplex for its mark-up, and UnsafeOutput when a step made what the policy does not allow.
    """
    source = _source(article, site)
    plain = reading_text(source)
    language = article.language or languages.guess(f"{article.title}\n{plain}") or "en"
    draft = Draft(source, article, options, language)
    for step in (*repair.STEPS, *typeset.STEPS):
        draft = step(draft)
    if outside := violations(draft.body):
        raise UnsafeOutput from ValueError("; ".join(outside[:5]))
    direction = article.direction if article.direction != "auto" else languages.direction(language)
    text = reading_text(draft.body)
    return Rendering(
        article=article,
        options=replace(options, ui_language=options.ui_language or language),
        body=draft.body,
        language=draft.language,
        direction=direction,
        text=text,
        length=length(text),
        outline=outline(draft.body),
        findings=tuple(Located(each, _location(source, each)) for each in draft.findings),
    )


def _source(article: Article, site: Site) -> Element:
    if article.content_html is not None:
        return sanitize(article.content_html, base=article.url, limits=site.limits)
    return _paragraphs(article.content_text or "")


def _paragraphs(text: str) -> Element:
    """Return plain text as a tree: a blank line ends a paragraph, a line end breaks a line."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Element(ROOT, {}, tuple(Element("p", {}, _lines(block), n) for n, block in enumerate(blocks)), len(blocks))


def _lines(block: str) -> tuple[Element | str, ...]:
    lines = [line.strip() for line in block.strip().split("\n")]
    return tuple(node for line in lines for node in (Element("br"), line))[1:]


def _location(source: Element, found: Finding) -> str | None:
    return path(source, found.origin) if found.origin is not None else None
