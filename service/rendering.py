"""The whole line, from an article to all that a page or an answer shows. Pure: the same in gives the same out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from service import language as languages
from service import repair, typeset, wording
from service.article import Article
from service.draft import Draft, Step
from service.errors import TooComplex, UnsafeOutput
from service.findings import Rule
from service.html.gate import violations
from service.html.plain_text import paragraphs
from service.html.sanitize import sanitize
from service.html.tree import Element, reading_text
from service.html.write import serialise
from service.options import RenderOptions
from service.repair.language import told
from service.repair.located import Located, located
from service.share.article import code_of, links_of
from service.share.links import ShareLink
from service.site import Site
from service.typeset.outline import Heading, outline
from service.typeset.reading_time import Length, length

ALL_RULES: Mapping[str, Rule] = {**repair.RULES, **typeset.RULES}
MAX_GROWTH = 4  # times the limit on the source
Passed = Callable[[str], None]
"""Hears the name of each stage when it is done: guard, sanitize, repair, typeset, and write, which is all the rest."""


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
    findings = located(source, draft.findings, options.dismissed)
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
    say = wording.wording(examined.ui_language).say
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
        share=links_of(article, options, site, say),
        qr=code_of(article, say) if options.qr else None,
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
    return paragraphs(article.content_text or "")


def _ui_language(options: RenderOptions, language: str, accepted: Sequence[str]) -> str:
    return wording.choose(*([options.ui_language] if options.ui_language else [language, *accepted]))
