"""The whole line, from an article to all that a page or an answer shows. Pure: the same in gives the same out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service import language as languages
from service import repair, typeset, wording
from service.article import Article
from service.draft import Draft
from service.errors import InvalidFields, TooComplex, UnsafeOutput
from service.findings import Finding
from service.html.policy import violations
from service.html.sanitize import sanitize
from service.html.tree import ROOT, Element, paths, reading_text, serialise
from service.options import RenderOptions
from service.share.drawing import LEVELS, Drawing, Level
from service.share.links import ShareLink, share_links
from service.share.qr import qr_svg
from service.share.subject import Subject
from service.site import Site
from service.typeset.outline import Heading, outline
from service.typeset.reading_time import Length, length

MAX_GROWTH = 4  # times the limit on the source
_QR_LEVELS: tuple[Level, ...] = ("M", "L")
_QR_SCALE = 4  # CSS pixels a module: about 1 mm, on paper too


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place: the CSS path in the sanitized source, or None where there is no one place."""

    finding: Finding
    location: str | None


@dataclass(frozen=True, slots=True)
class Rendering:
    """An article ready to be shown: `body` is inside the output policy, and `html` is what it is written as;
    `language` and `direction` are settled.
    """

    article: Article
    options: RenderOptions
    body: Element
    html: str
    language: str
    direction: str
    text: str
    length: Length
    outline: tuple[Heading, ...]
    findings: tuple[Located, ...]
    share: tuple[ShareLink, ...]
    qr: str | None

    @property
    def address(self) -> str | None:
        """Return the address that is shared, or None when the article has none."""
        return self.article.address

    @property
    def ui_language(self) -> str:
        """Return the interface's language, a bundled one."""
        return self.options.ui_language or wording.FALLBACK


def render(article: Article, options: RenderOptions, site: Site, accepted: Sequence[str] = ()) -> Rendering:
    """Take an article through the whole line.

    `accepted` are the languages that the reader asked for, best first; they count where neither the options nor the
    article name a language that there is an interface for.
    Raises TooLarge or TooComplex for its mark-up, and UnsafeOutput when a step made what the policy does not allow.
    """
    source = _source(article, site)
    language = article.language or languages.guess(f"{article.title}\n{reading_text(source)}") or "en"
    options = replace(options, ui_language=_ui_language(options, language, accepted))
    draft = Draft(source, article, options, language)
    for step in (*repair.STEPS, *typeset.STEPS):
        draft = step(draft)
    if outside := violations(draft.body):
        raise UnsafeOutput from ValueError("; ".join(outside[:5]))
    direction = article.direction if article.direction != "auto" else languages.direction(language)
    text = reading_text(draft.body)
    return Rendering(
        article=article,
        options=options,
        body=draft.body,
        html=_written(draft.body, site),
        language=draft.language,
        direction=direction,
        text=text,
        length=length(text),
        outline=outline(draft.body),
        findings=_located(source, draft.findings),
        share=_share(article, options, site),
        qr=_qr(article, options),
    )


def _written(body: Element, site: Site) -> str:
    html = serialise(body)
    if len(html) > (most := MAX_GROWTH * site.limits.bytes):
        raise TooComplex(f"the rendered article has more than {most} characters")
    return html


def _source(article: Article, site: Site) -> Element:
    if article.content_html is not None:
        return sanitize(article.content_html, base=article.url, limits=site.limits, engine=site.sanitizer)
    return _paragraphs(article.content_text or "")


def _paragraphs(text: str) -> Element:
    """Return plain text as a tree: a blank line ends a paragraph, a line end breaks a line."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Element(ROOT, {}, tuple(Element("p", {}, _lines(block), n) for n, block in enumerate(blocks)), len(blocks))


def _lines(block: str) -> tuple[Element | str, ...]:
    lines = [line.strip() for line in block.strip().split("\n")]
    return tuple(node for line in lines for node in (Element("br"), line))[1:]


def _ui_language(options: RenderOptions, language: str, accepted: Sequence[str]) -> str:
    if options.ui_language is None:
        return wording.choose(language, *accepted)
    if (chosen := wording.nearest(options.ui_language)) is None:
        raise InvalidFields.one("ui_language", f"must be one of {', '.join(wording.bundled())}")
    return chosen


def _share(article: Article, options: RenderOptions, site: Site) -> tuple[ShareLink, ...]:
    if (url := article.address) is None:
        return ()
    subject = Subject(url, article.title, article.summary, article.image or article.banner_image)
    return share_links(subject, options, site=site, say=wording.wording(options.ui_language or wording.FALLBACK).say)


def _qr(article: Article, options: RenderOptions) -> str | None:
    """Return the code at level M, or at L where M cannot hold the address; nothing where L cannot either."""
    url = article.address
    level = next((each for each in _QR_LEVELS if len((url or "").encode()) <= LEVELS[each]), None)
    if url is None or level is None or not options.qr:
        return None
    say = wording.wording(options.ui_language or wording.FALLBACK).say
    drawing = Drawing(error_correction=level, scale=_QR_SCALE)
    title = say("QR code: {title}", title=article.title)
    return qr_svg(url, title=title, description=say("Opens {url}", url=url), drawing=drawing)


def _located(source: Element, findings: Sequence[Finding]) -> tuple[Located, ...]:
    places = paths(source, {each.origin for each in findings if each.origin is not None}, lambda each: each.tag)
    return tuple(Located(each, places.get(each.origin)) for each in findings)
