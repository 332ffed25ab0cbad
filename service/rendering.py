"""The whole line, from an article to all that a page or an answer shows. Pure: the same in gives the same out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from service import language as languages
from service import repair, typeset, wording
from service.article import Article
from service.draft import Draft, Step
from service.errors import TooComplex, UnsafeOutput
from service.findings import Finding, Rule
from service.html.gate import violations
from service.html.place import paths
from service.html.policy import EMBED
from service.html.sanitize import sanitize
from service.html.tree import ROOT, Element, reading_text
from service.html.write import serialise
from service.options import RenderOptions
from service.repair.language import told
from service.share.drawing import LEVELS, Drawing, Level
from service.share.links import ShareLink, share_links
from service.share.qr import qr_svg
from service.share.subject import Subject
from service.site import Site
from service.typeset.outline import Heading, outline
from service.typeset.reading_time import Length, length

ALL_RULES: Mapping[str, Rule] = {**repair.RULES, **typeset.RULES}
MAX_GROWTH = 4  # times the limit on the source
_QR_LEVELS: tuple[Level, ...] = ("M", "L")
Passed = Callable[[str], None]
"""Hears the name of each stage when it is done: guard, sanitize, repair, typeset, and write, which is all the rest."""
_QR_SCALE = 4  # CSS pixels a module: about 1 mm, on paper too


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place, and an id by which it is known the next time.

    `location` is the CSS path in the sanitized source, or None where there is no one place. `id` follows the rule and
    the mark-up that it found, not the position, so that it stays when something is put in above.
    """

    finding: Finding
    location: str | None
    id: str
    is_dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Examination:
    """An article through the line: `source` as the walls let it in, `body` as the steps left it, and what was found."""

    article: Article
    options: RenderOptions
    source: Element
    body: Element
    language: str
    findings: tuple[Located, ...]

    @property
    def ui_language(self) -> str:
        """Return the interface's language, a bundled one."""
        return self.options.ui_language or wording.FALLBACK


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


def examine(
    article: Article,
    options: RenderOptions,
    site: Site,
    accepted: Sequence[str] = (),
    *,
    typesetting: Sequence[Step] = typeset.TELLING,
    passed: Passed = lambda _: None,
) -> Examination:
    """Take an article through the steps; raises what `render` raises but for UnsafeOutput: no mark-up is shown.

    What is to be shown needs all of the typesetting; the findings are the same without the steps that have no rules.
    """
    source = _source(article, site, passed)
    passed("sanitize")
    draft = Draft(source, article, options, article.language or "")
    if not article.language:
        draft = replace(draft, language=told(f"{article.title}\n{draft.text}"))
    for stage, steps in (("repair", repair.STEPS), ("typeset", typesetting)):
        for step in steps:
            draft = step(draft)
        passed(stage)
    options = replace(options, ui_language=_ui_language(options, draft.language, accepted))
    findings = _located(source, draft.findings, options.dismissed)
    return Examination(article, options, source, draft.body, draft.language, findings)


def render(
    article: Article,
    options: RenderOptions,
    site: Site,
    accepted: Sequence[str] = (),
    *,
    passed: Passed = lambda _: None,
) -> Rendering:
    """Take an article through the whole line.

    `accepted` are the languages that the reader asked for, best first; they count where neither the options nor the
    article name a language that there is an interface for.
    Raises TooLarge or TooComplex for its mark-up, and UnsafeOutput when a step made what the policy does not allow.
    """
    examined = examine(article, options, site, accepted, typesetting=typeset.STEPS, passed=passed)
    options, body, language = examined.options, examined.body, examined.language
    if outside := violations(body):
        raise UnsafeOutput from ValueError("; ".join(outside[:5]))
    text = reading_text(body)
    rendering = Rendering(
        article=article,
        options=options,
        body=body,
        html=_written(body, site),
        language=language,
        direction=article.direction if article.direction != "auto" else languages.direction(language),
        text=text,
        length=length(text),
        outline=outline(body),
        findings=examined.findings,
        share=_share(article, options, site),
        qr=_qr(article, options),
    )
    passed("write")
    return rendering


def _written(body: Element, site: Site) -> str:
    html = serialise(body).lstrip("\t\n\f\r ")  # as who reads it does: before a document's text no white space counts
    if len(html) > (most := MAX_GROWTH * site.limits.bytes):
        raise TooComplex(f"the rendered article has more than {most} characters")
    return html


def _source(article: Article, site: Site, passed: Passed) -> Element:
    if article.content_html is not None:
        limits, engine = site.limits, site.sanitizer
        return sanitize(article.content_html, base=article.url, limits=limits, engine=engine, passed=passed)
    return _paragraphs(article.content_text or "")


def _paragraphs(text: str) -> Element:
    """Return plain text as a tree: a blank line ends a paragraph, a line end breaks a line."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Element(ROOT, {}, tuple(Element("p", {}, _lines(block), n) for n, block in enumerate(blocks)), len(blocks))


def _lines(block: str) -> tuple[Element | str, ...]:
    lines = [line.strip() for line in block.strip().split("\n")]
    return tuple(node for line in lines for node in (Element("br"), line))[1:]


def _ui_language(options: RenderOptions, language: str, accepted: Sequence[str]) -> str:
    return wording.choose(*([options.ui_language] if options.ui_language else [language, *accepted]))


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


def _located(source: Element, findings: Sequence[Finding], dismissed: Sequence[str]) -> tuple[Located, ...]:
    if not findings:
        return ()
    places = paths(source, {each.origin for each in findings if each.origin is not None}, _name)
    alike: dict[str, int] = {}
    gone = frozenset(dismissed)
    located = []
    for each in findings:
        name = sha256(f"{each.rule.id}\n{each.before}".encode()).hexdigest()[:12]
        alike[name] = alike.get(name, 0) + 1
        known = name if alike[name] == 1 else f"{name}-{alike[name]}"
        located.append(Located(each, places.get(each.origin), known, known in gone))
    return tuple(located)


def _name(element: Element) -> str:
    """Return the element's name in the author's source."""
    return element.attrs.get("kind", element.tag) if element.tag == EMBED else element.tag
